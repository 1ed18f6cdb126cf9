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

  static var needs: Signals { .clashingDiagnoses }

  func check(_ claim: ClaimFacts, report: inout Report) {
    let codes = claim.claim.diagnoses
    for (place, second) in codes.enumerated() {
      guard let first = codes[..<place].first(where: { DiagnosisExclusions.exclude($0, second) })
      else { continue }
      report.flag(
        .diagnosis(place + 1), "\(second) is excluded beside \(first), unless they are separate",
        fixes: [Fix(.chart, "Keep both only for two separate conditions")])
    }
  }

  static let examples: [EditExample] = [
    .flags("Uncertain and unspecified.", "dx D48.5 ↓D49.2\n11102 dx2"),
    .flags("Cheilitis of both kinds.", "dx L57.0 ↓K13.0\n17000 dx1"),
    .flags("Both types of diabetes.", "dx E10.9 ↓E11.9\n99213 dx1"),
    .flags("A melanoma and another cancer of the skin.", "dx C44.319 ↓C43.39\n11642 dx1"),
    .passes("Excludes2 lets both stand.", "dx B07.8 A63.0\n99213 dx1"),
    .passes("Two that go together.", "dx L57.0 L82.0\n17000 dx1"),
  ]
}
