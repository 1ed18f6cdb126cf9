import ClaimModel
import Editing

/// Warns of a corrected claim to original Medicare, which reopens instead.
struct CorrectionToMedicareEdit: Edit {
  static let card = EditCard(
    id: "form.correction-to-medicare",
    title: "A replacement claim to original Medicare",
    authority: Citation(
      "Medicare Claims Processing Manual", "chapter 34, section 10: reopenings; R-FILE-4"),
    severity: .warning, adjustment: AdjustmentReason("CO", "16", "MA130"),
    why: """
      Contractors reopen a claim on request; whether they take frequency 7 on professional claims is told in two ways. \
      Other payers take it.
      """,
    remedy: "Ask the contractor for a reopening; or make sure that it takes replacement claims."
  )

  static var needs: Signals { [.unusualForm, .medicare] }

  func check(_ claim: ClaimFacts, report: inout Report) {
    guard claim.claim.payer.line == .medicare, let form = claim.claim.form,
      [7, 8].contains(form.frequency),
      !form.isSecondary
    else { return }
    report.flag(
      .claim, "Frequency \(form.frequency) to original Medicare, which corrects by reopening")
  }

  static let examples: [EditExample] = [
    .flags("To Medicare.", "↓form npi=1234567893 frequency=7 reference\ndx L57.0\n17000"),
    .passes(
      "To another payer.",
      "payer commercial\nform npi=1234567893 frequency=7 reference\ndx L57.0\n17000"),
  ]
}
