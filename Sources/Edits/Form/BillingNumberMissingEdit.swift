import ClaimModel
import Editing

/// Flags a form without the billing provider's number.
struct BillingNumberMissingEdit: Edit {
  static let card = EditCard(
    id: "form.billing-number-missing",
    title: "No number of the billing provider",
    authority: Citation("X12 005010X222A1", "loop 2010AA, NM109"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "N257"),
    why:
      "A claim names the billing provider by its national identifier; without it nobody can be paid.",
    remedy: "State the NPI of the billing provider."
  )

  static var needs: Signals { .providerFault }

  func check(_ claim: ClaimFacts, report: inout Report) {
    guard claim.claim.form?.billing == .missing else { return }
    report.flag(.provider, "The form names no number of the billing provider")
  }

  static let examples: [EditExample] = [
    .flags("None.", "form total=100.00 ↓provider\ndx L57.0\n17000 $100.00"),
    .passes("One.", "form npi=1234567893\ndx L57.0\n17000"),
  ]
}
