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
    ([cosmetic, vessels, hair] + looks).contains { diagnosis.code.isWithin($0) }
  }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.kind == .procedure, !line.carries("GY"), let diagnosis = line.firstDiagnosis else {
      return
    }
    let isSkinWork = line.isIn(11_200...11_446, 15_780...15_793, 17_000...17_360)
    let isCosmetic =
      diagnosis.isWithin(Self.cosmetic)
      || (isSkinWork && Self.looks.contains { diagnosis.isWithin($0) })
    if !isCosmetic {
      checkDoubt(line, diagnosis, &report)
      return
    }
    report.flag(
      line.at(.diagnoses), "\(diagnosis) says that \(line.line.code) was done for looks",
      code: line.line.code,
      fixes: [
        Fix(.chart, "If it was cosmetic, put GY", change: .addModifier(line: line.number, "GY"))
      ])
  }

  /// Work that is mostly for looks: hair removed, widened vessels (R-VASC-2, §2.10.10).
  private func checkDoubt(
    _ line: LineFacts, _ diagnosis: DiagnosisCode, _ report: inout Report
  ) {
    guard !line.carries("GA", "GX", "GZ"),
      (line.isIn(17_380...17_380) && diagnosis.isWithin(Self.hair))
        || (line.isIn(17_106...17_108) && diagnosis.isWithin(Self.vessels))
    else { return }
    report.flag(
      line.at(.procedure), "\(line.line.code) for \(diagnosis) is mostly taken for cosmetic",
      code: line.line.code, severity: .warning)
  }

  private static let hair = DiagnosisCode("L68") ?? DiagnosisCode(key: 0)
  private static let vessels = DiagnosisCode("I78.1") ?? DiagnosisCode(key: 0)
  private static let cosmetic = DiagnosisCode("Z41.1") ?? DiagnosisCode(key: 0)
  private static let looks = ["L57.8", "L57.9", "L81.4"].compactMap { DiagnosisCode($0) }

  static let examples: [EditExample] = [
    .flags("A peel for photodamage.", "dx L57.8\n15788 ↓dx1"),
    .flags("Widened vessels of the face.", "dx I78.1\n↓17106"),
    .flags("Electrolysis.", "dx L68.0\n↓17380"),
    .passes("A stain from birth.", "dx Q82.5\n17106"),
    .flags("Z41.1.", "dx Z41.1\n11200 ↓dx1"),
    .passes("With GY.", "dx Z41.1\n11200-GY"),
  ]
}
