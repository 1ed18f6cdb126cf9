import ClaimModel
import Editing

/// Warns of laboratory work without a certificate number.
struct LaboratoryCertificateMissingEdit: LineEdit {
  static let card = EditCard(
    id: "form.laboratory-certificate-missing",
    title: "Laboratory work without a certificate number",
    authority: Citation("42 CFR 493", "CLIA; X12 REF X4; R-MOHS-8, R-LAB-2"),
    severity: .warning, adjustment: AdjustmentReason("CO", "16", "MA120"),
    why: """
      Medicare takes laboratory work, microscopy in the office and Mohs surgery among it, with the number of a \
      certificate of that level. A contractor may have it on file.
      """,
    remedy:
      "State the CLIA number (REF X4, item 23) of a certificate of the level that the work needs."
  )

  static var needs: Signals { [.form, .medicare] }

  static func concerns(_ code: CodeFacts) -> Bool { isLaboratoryWork(code) }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard claim.claim.payer.line == .medicare, let form = claim.claim.form,
      !line.carries("26", "90"), Self.isLaboratoryWork(line.code)
    else { return }
    if form.hasLaboratoryCertificate {
      guard form.hasLaboratoryCertificateFault else { return }
      report.flag(
        line.at(.procedure), "The CLIA number is none: ten characters, the third of them D",
        code: line.line.code, severity: .denial)
      return
    }
    report.flag(
      line.at(.procedure), "\(line.line.code) is laboratory work and no CLIA number is stated",
      code: line.line.code)
  }

  private static func isLaboratoryWork(_ code: CodeFacts) -> Bool {
    code.isIn(17_311...17_311, 17_313...17_313, 80_047...89_398) || code.code == koh
  }

  private static let koh = ProcedureCode("Q0112") ?? ProcedureCode(key: 0)

  static let examples: [EditExample] = [
    .flags("Mohs surgery.", "form npi=1234567893\ndx C44.319\n↓17311"),
    .flags("A number of another kind.", "form npi=1234567893 clia=bad\ndx C44.319\n↓17311"),
    .passes("With a number.", "form npi=1234567893 clia\ndx C44.319\n17311"),
    .passes("The reading alone.", "form npi=1234567893\ndx D49.2\n88305-26"),
  ]
}
