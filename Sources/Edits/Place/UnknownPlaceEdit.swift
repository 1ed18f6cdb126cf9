import ClaimModel
import Editing
import Reference

/// Flags a place of service that does not exist.
struct UnknownPlaceEdit: LineEdit {
  static let card = EditCard(
    id: "place.unknown",
    title: "A place of service that does not exist",
    authority: Citation("CMS place-of-service code set", "assigned codes"),
    severity: .denial, adjustment: AdjustmentReason("CO", "5", "M77"),
    why: "Places have two digits from CMS's list, of which many are not assigned.",
    remedy: "State the place where the patient was treated: 11 for the office."
  )

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    switch line.view.place(line.place) {
    case .notCovered(let gap): report.skip("places of service", why: gap.description)
    case .found(let row, _) where !row.name.lowercased().hasPrefix("unassigned"): return
    case .found(_, let release), .absent(let release):
      report.flag(
        line.at(.place), "Place \(line.place) is not assigned", code: line.line.code,
        release: claim.library.edition(release))
    }
  }

  static let examples: [EditExample] = [
    .flags("Not assigned.", "dx L57.0\n17000 ↓@88"),
    .passes("The office.", "dx L57.0\n17000"),
  ]
}
