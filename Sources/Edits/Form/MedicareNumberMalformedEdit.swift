import ClaimModel
import Editing

/// Flags a Medicare number that is none.
struct MedicareNumberMalformedEdit: Edit {
  static let card = EditCard(
    id: "form.medicare-number-malformed",
    title: "A Medicare number of no known form",
    authority: Citation(
      "CMS on the Medicare Beneficiary Identifier", "eleven characters, their kinds by position"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "N382"),
    why: """
      A Medicare number has eleven characters, letters and digits at fixed positions, without S, L, O, I, B and Z. \
      Another cannot be found.
      """,
    remedy: "Copy the number from the patient's card."
  )

  static var needs: Signals { [.unusualForm, .medicare] }

  func check(_ claim: ClaimFacts, report: inout Report) {
    guard claim.claim.payer.line == .medicare, claim.claim.form?.hasMedicareNumberForm == false
    else { return }
    report.flag(.patient, "The patient's number has not the form of a Medicare number")
  }

  static let examples: [EditExample] = [
    .flags(
      "Another payer's number.",
      "form npi=1234567893 medicare-number=bad\n↓patient established\ndx L57.0\n17000"),
    .passes("A right one.", "form npi=1234567893 medicare-number=good\ndx L57.0\n17000"),
  ]
}
