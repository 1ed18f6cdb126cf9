import ClaimModel
import Editing

/// Flags a line that stands on another claim of the patient too.
struct BilledOnOtherClaimEdit: LineEdit {
  static let card = EditCard(
    id: "duplicate.other-claim",
    title: "A line that another claim of the patient has too",
    authority: Citation("Medicare Claims Processing Manual", "chapter 1, section 120; R-CLM-3"),
    severity: .denial, adjustment: AdjustmentReason("CO", "18"),
    why: """
      The same patient, day, code and modifiers from the same group on two claims is one service sent twice. A \
      corrected claim says so by its frequency and the payer's number of the first.
      """,
    remedy: "Send it once; correct an earlier claim with frequency 7 or by a reopening."
  )

  static var needs: Signals { .otherClaims }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    if let frequency = claim.claim.form?.frequency, frequency == 7 || frequency == 8 { return }
    guard
      claim.claim.otherServices.contains(where: { other in
        other.isSameGroup && other.isEarlierInInput && other.date == line.line.date
          && other.code == line.line.code && other.modifiers == line.line.modifiers
      }), !line.carries("76", "77", "91")
    else { return }
    report.flag(
      line.at(.procedure),
      "An earlier claim of this patient has \(line.line.code) on \(line.line.date) too",
      code: line.line.code,
      fixes: [Fix(.form, "Take the line off", change: .removeLine(line.number))])
  }

  static let examples: [EditExample] = [
    .flags("Sent twice.", "dx L57.0\nelsewhere 2026-03-10 17000\n↓17000"),
    .passes(
      "A corrected claim.",
      "dx L57.0\nform frequency=7 reference npi=1234567893\nelsewhere 2026-03-10 17000\n17000"),
    .passes("The first of the two.", "dx L57.0\nelsewhere 2026-03-10 17000 later\n17000"),
    .passes("Another day.", "dx L57.0\nelsewhere 2026-02-10 17000\n17000"),
  ]
}
