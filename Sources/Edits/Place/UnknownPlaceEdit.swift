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

  static var needs: Signals { .oddPlace }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    switch line.placeState {
    case .office, .facility: return
    case .unknown:
      report.skip("places of service", why: line.view.gap(.placesOfService).description)
    case .unassigned:
      report.flag(
        line.at(.place), "Place \(line.place) is not assigned", code: line.line.code,
        release: line.view.release(for: .placesOfService).map { claim.library.edition($0) })
    }
  }

  static let examples: [EditExample] = [
    .flags("Not assigned.", "dx L57.0\n17000 ↓@88"),
    .passes("The office.", "dx L57.0\n17000"),
  ]
}
