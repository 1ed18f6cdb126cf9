import ClaimModel
import Editing

/// Flags a service dated after the claim was sent.
struct FutureDateEdit: LineEdit {
  static let card = EditCard(
    id: "form.future-date",
    title: "A service dated after the claim was sent",
    authority: Citation("X12 005010X222A1", "DTP 472 against BHT04"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "16", "M52"),
    why: "A claim is for services given: none can be later than the day the claim was made.",
    remedy: "Correct the date of service."
  )

  static var needs: Signals { .future }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard let sent = claim.claim.transactionDate, line.line.date > sent else { return }
    report.flag(
      .line(line.line.number, .date),
      "The service is dated \(line.line.date), and the claim was sent on \(sent)",
      code: line.line.code)
  }

  static let examples: [EditExample] = [
    .flags("A day ahead.", "sent 2026-03-09\ndx L57.0\n1 ↓2026-03-10 17000"),
    .passes("The same day.", "sent 2026-03-10\ndx L57.0\n1 2026-03-10 17000"),
  ]
}
