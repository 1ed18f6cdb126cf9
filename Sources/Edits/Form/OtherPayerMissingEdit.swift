import ClaimModel
import Editing

/// Flags a claim to a second payer that does not say who paid first.
struct OtherPayerMissingEdit: Edit {
  static let card = EditCard(
    id: "form.first-payer-missing",
    title: "A secondary claim that names no first payer",
    authority: Citation("X12 005010X222A1", "SBR01 and loop 2320"),
    severity: .denial, adjustment: AdjustmentReason("CO", "22", "MA04"),
    why: "A second payer pays after the first and must be told who that was and what it paid.",
    remedy: "State the first payer and what it paid and adjusted on each line."
  )

  static var needs: Signals { .unusualForm }

  func check(_ claim: ClaimFacts, report: inout Report) {
    guard let form = claim.claim.form, form.isSecondary, !form.hasOtherPayer else { return }
    report.flag(.claim, "The payer is not the first to pay, and no other is named")
  }

  static let examples: [EditExample] = [
    .flags("Nobody.", "↓form npi=1234567893 secondary\ndx L57.0\n17000"),
    .passes("Named.", "form npi=1234567893 secondary other-payer\ndx L57.0\n17000"),
  ]
}
