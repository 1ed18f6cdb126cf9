import ClaimModel
import Editing

/// Flags a corrected or voided claim that does not name the claim it is about.
struct OriginalReferenceMissingEdit: Edit {
  static let card = EditCard(
    id: "form.original-reference-missing",
    title: "A corrected claim that names no original",
    authority: Citation("X12 005010X222A1", "CLM05-3 and REF F8"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "M47"),
    why:
      "Frequency 7 replaces and 8 voids an earlier claim: the payer's number of that claim must be stated.",
    remedy: "State the payer's claim control number of the first claim (REF F8, item 22)."
  )

  static var needs: Signals { .unusualForm }

  func check(_ claim: ClaimFacts, report: inout Report) {
    guard let form = claim.claim.form, [7, 8].contains(form.frequency), !form.hasOriginalReference
    else { return }
    report.flag(.claim, "Frequency \(form.frequency) is about an earlier claim, and none is named")
  }

  static let examples: [EditExample] = [
    .flags("None.", "↓form npi=1234567893 frequency=7\npayer commercial\ndx L57.0\n17000"),
    .passes(
      "Named.", "form npi=1234567893 frequency=7 reference\npayer commercial\ndx L57.0\n17000"),
  ]
}
