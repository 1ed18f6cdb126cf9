import ClaimModel
import Editing

/// Flags a drug to Medicaid without its national drug code.
struct DrugCodeMissingEdit: LineEdit {
  static let card = EditCard(
    id: "form.drug-code-missing",
    title: "A drug without its national drug code",
    authority: Citation(
      "42 USC 1396r-8(a)(7)", "national drug codes on Medicaid claims; domain.md 11.1"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "M119"),
    why:
      "Medicaid collects rebates by national drug code: a drug given in the office states it (LIN N4).",
    remedy: "State the drug code of the container used, with its quantity and unit."
  )

  static var needs: Signals { [.drug, .form, .medicaid] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard claim.claim.payer.line == .medicaid, line.line.hasDrugCode == false,
      line.line.code.description.hasPrefix("J")
    else { return }
    report.flag(
      line.at(.drug), "\(line.line.code) states no national drug code of eleven digits",
      code: line.line.code)
  }

  static let examples: [EditExample] = [
    .flags("None.", "payer medicaid\nform npi=1234567893\ndx L91.0\n11900\nJ3301 ↓no-ndc"),
    .passes("Stated.", "payer medicaid\nform npi=1234567893\ndx L91.0\n11900\nJ3301 ndc"),
  ]
}
