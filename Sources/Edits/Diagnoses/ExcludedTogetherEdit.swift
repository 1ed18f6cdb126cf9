import ClaimModel
import Editing

/// Warns of two diagnoses that the tabular list keeps apart.
struct ExcludedTogetherEdit: Edit {
  static let card = EditCard(
    id: "diagnosis.excluded-together",
    title: "Two diagnoses that exclude each other",
    authority: Citation("ICD-10-CM", "tabular list, Excludes1 notes; R-DX-1"),
    severity: .warning, adjustment: AdjustmentReason("CO", "11"),
    why: """
      A note Excludes1 says that two conditions are not coded together unless they are separate: one lesion is not both \
      in situ and invasive, both of uncertain and of unspecified behavior.
      """,
    remedy: "Keep both only where the chart shows two separate conditions."
  )

  static func concerns(_ diagnosis: DiagnosisFacts) -> Bool {
    exclusions.contains { one, _ in diagnosis.code.isWithin(one) }
  }

  func check(_ claim: ClaimFacts, report: inout Report) {
    let codes = claim.claim.diagnoses
    guard codes.count > 1 else { return }
    for (place, second) in codes.enumerated() where place > 0 {
      guard
        let first = codes[..<place].first(where: { first in
          Self.exclusions.contains { one, others in
            (first.isWithin(one) && others.contains { second.isWithin($0) })
              || (second.isWithin(one) && others.contains { first.isWithin($0) })
          }
        })
      else { continue }
      report.flag(
        .diagnosis(place + 1), "\(second) is excluded beside \(first), unless they are separate",
        fixes: [Fix(.chart, "Keep both only for two separate conditions")])
    }
  }

  /// Those of the skin that `domain.md` §2.9 cites, read in the tabular list.
  private static let exclusions: [(DiagnosisCode, [DiagnosisCode])] = [
    rule("K13.0", ["L55", "L56", "L57", "L58", "L59"]), rule("K13.2", ["D00.0"]),
    rule("D04", ["D03", "D07.4"]), rule("C44", ["C46.0", "C4A"]),
    rule("D48.5", ["D49.2"]), rule("D48.9", ["D49.9"]),
  ].compactMap { $0 }

  private static func rule(_ code: String, _ others: [String]) -> (DiagnosisCode, [DiagnosisCode])?
  {
    DiagnosisCode(code).map { ($0, others.compactMap { DiagnosisCode($0) }) }
  }

  static let examples: [EditExample] = [
    .flags("Uncertain and unspecified.", "dx D48.5 ↓D49.2\n11102 dx2"),
    .flags("Cheilitis of both kinds.", "dx L57.0 ↓K13.0\n17000 dx1"),
    .passes("Two that go together.", "dx L57.0 L82.0\n17000 dx1"),
  ]
}
