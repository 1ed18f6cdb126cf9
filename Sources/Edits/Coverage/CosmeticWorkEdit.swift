import ClaimModel
import Editing

/// Flags cosmetic work billed as if it were covered.
struct CosmeticWorkEdit: LineEdit {
  static let card = EditCard(
    id: "coverage.cosmetic",
    title: "Cosmetic work billed as covered",
    authority: Citation("Social Security Act 1862(a)(10)", "cosmetic surgery; R-COV-7, R-DX-1"),
    severity: .denial, adjustment: AdjustmentReason("CO", "96", "N425"),
    why: """
      Cosmetic surgery is excluded by statute. GY says so and lets the patient pay; without it the line is refused. \
      Photodamage and lentigines (L57.8, L57.9, L81.4) are treated for looks.
      """,
    remedy: "Put GY (and GX where a voluntary notice was signed), or do not bill it."
  )

  static var needs: Signals { .procedure }

  static func concerns(_ diagnosis: DiagnosisFacts) -> Bool {
    ([cosmetic] + looks).contains { diagnosis.code.isWithin($0) }
  }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.kind == .procedure, !line.carries("GY"), let diagnosis = line.firstDiagnosis else {
      return
    }
    let isSkinWork = line.isIn(11_200...11_446, 15_780...15_793, 17_000...17_360)
    let isCosmetic =
      diagnosis.isWithin(Self.cosmetic)
      || (isSkinWork && Self.looks.contains { diagnosis.isWithin($0) })
    guard isCosmetic else { return }
    report.flag(
      line.at(.diagnoses), "\(diagnosis) says that \(line.line.code) was done for looks",
      code: line.line.code,
      fixes: [
        Fix(.chart, "If it was cosmetic, put GY", change: .addModifier(line: line.number, "GY"))
      ])
  }

  private static let cosmetic = DiagnosisCode("Z41.1") ?? DiagnosisCode(key: 0)
  private static let looks = ["L57.8", "L57.9", "L81.4"].compactMap { DiagnosisCode($0) }

  static let examples: [EditExample] = [
    .flags("A peel for photodamage.", "dx L57.8\n15788 ↓dx1"),
    .flags("Z41.1.", "dx Z41.1\n11200 ↓dx1"),
    .passes("With GY.", "dx Z41.1\n11200-GY"),
  ]
}
