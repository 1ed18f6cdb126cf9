import ClaimModel
import Editing

/// Flags routine foot care that names no class findings.
struct FootCareWithoutFindingsEdit: LineEdit {
  static let card = EditCard(
    id: "coverage.foot-care-without-findings",
    title: "Routine foot care without class findings",
    authority: Citation("Medicare Benefit Policy Manual", "chapter 15, section 290; R-NAIL-2"),
    severity: .denial, adjustment: AdjustmentReason("CO", "96", "N425"),
    why: """
      Routine foot care is excluded unless a systemic disease makes it dangerous in other hands: Q7, Q8 or Q9 says which \
      findings show it. A diagnosis alone does not.
      """,
    remedy: "Put Q7, Q8 or Q9 as the findings are charted; else put GY."
  )

  static var needs: Signals { .footCare }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard claim.claim.payer.line == .medicare else { return }
    checkNails(line, &report)
    guard line.isIn(11_055...11_057, 11_719...11_719) || line.line.code == Self.trimming,
      !line.carries("Q7", "Q8", "Q9", "GY", "GA", "GZ", "GX")
    else { return }
    report.flag(
      line.at(.procedure), "\(line.line.code) names no class findings", code: line.line.code,
      fixes: [
        Fix(
          .chart, "If two class B findings are charted, put Q8",
          change: .addModifier(line: line.number, "Q8")),
        Fix(
          .chart, "If none is charted, put GY: the patient pays",
          change: .addModifier(line: line.number, "GY")),
      ])
  }

  /// Fungus of the nails without a disease behind it: covered where walking hurts or the nail is infected besides.
  private func checkNails(_ line: LineFacts, _ report: inout Report) {
    guard line.isIn(11_720...11_721), line.diagnoses.allSatisfy({ $0.isWithin(Self.fungus) }),
      !line.carries("Q7", "Q8", "Q9", "GY", "GA", "GZ", "GX")
    else { return }
    report.flag(
      line.at(.diagnoses),
      "Nothing beside the fungus says why \(line.line.code) was needed: pain on walking, infection, a systemic disease",
      code: line.line.code, severity: .warning, adjustment: AdjustmentReason("CO", "50"))
  }

  private static let fungus = DiagnosisCode("B35.1") ?? DiagnosisCode(key: 0)
  private static let trimming = ProcedureCode("G0127") ?? ProcedureCode(key: 0)

  static let examples: [EditExample] = [
    .flags("None.", "dx L84\n↓11055"),
    .flags("Fungus alone.", "dx B35.1\n11721 ↓dx1"),
    .passes("Fungus and pain.", "dx B35.1 M79.674\n11721 dx1,2"),
    .passes("Q8.", "dx L84\n11055-Q8"),
    .passes("Another payer.", "payer commercial\ndx L84\n11055"),
  ]
}
