import ClaimModel
import Editing

/// Warns where two kinds of graft name one diagnosis: a site takes one.
struct TwoGraftsOfOneSiteEdit: LinePairEdit {
  static let card = EditCard(
    id: "policy.two-grafts-of-one-site",
    title: "Two kinds of graft for one diagnosis",
    authority: Citation("NCCI Policy Manual 2026", "chapter III, pages 9 and 10; R-GRAFT-6"),
    severity: .warning, adjustment: AdjustmentReason("CO", "97", "M80"),
    why:
      "One site takes one kind of graft. No pair of the table holds 15100, 15120 and 15200 to 15260 apart.",
    remedy: "Keep both only where the chart names two recipient sites."
  )

  static var needs: Signals { [.severalLines, .graft] }

  func check(_ first: LineFacts, _ second: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard Self.primaries.contains(first.line.code), Self.primaries.contains(second.line.code),
      first.line.code != second.line.code, let diagnosis = first.firstDiagnosis,
      diagnosis == second.firstDiagnosis
    else { return }
    let (lesser, greater) = first.line.code < second.line.code ? (first, second) : (second, first)
    report.flag(
      greater.at(.procedure),
      "\(lesser.line.code) and \(greater.line.code) name one diagnosis; a site takes one graft",
      code: greater.line.code, related: [lesser.number],
      fixes: [Fix(.chart, "Keep both only if the chart names two recipient sites")])
  }

  private static let primaries: [ProcedureCode] = [15100, 15120, 15200, 15220, 15240, 15260]

  static let examples: [EditExample] = [
    .flags("Split and full thickness.", "dx C44.311\n15120\n↓15260"),
    .passes("Two diagnoses.", "dx C44.311 C44.612\n15260 dx1\n15100 dx2"),
  ]
}
