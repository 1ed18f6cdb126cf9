import ClaimModel
import Editing
import Reference

/// Warns of a service that the schedule does not expect in a facility.
struct NotExpectedInFacilityEdit: LineEdit {
  static let card = EditCard(
    id: "place.not-expected-in-facility",
    title: "A service not expected in a facility",
    authority: Citation("CMS physician fee schedule", "NA indicators; R-PAY-3, §2.10.7 to 2.10.9"),
    severity: .warning, adjustment: AdjustmentReason("CO", "5", "M77"),
    why:
      "The schedule gives no practice expense for the setting: what is done there is the facility's.",
    remedy: "Make sure of the place; the facility may be the one to bill."
  )

  static var needs: Signals { .facility }

  static func concerns(_ code: CodeFacts) -> Bool {
    code.fee.row.map { $0.status.isPayable && $0.facilityNotApplicable } ?? false
  }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    // Parts of a test and work of the staff have edits of their own.
    guard let row = line.fee.row, row.status.isPayable, row.facilityNotApplicable,
      ![1, 5].contains(row.componentIndicator), !line.carries("26"),
      ![2, 10].contains(line.place.number), line.view.isFacility(line.place) == true
    else { return }
    report.flag(
      line.at(.place), "\(line.line.code) is not expected in place \(line.place)",
      code: line.line.code)
  }

  static let examples: [EditExample] = [
    .flags("Photodynamic therapy in a hospital.", "dx L57.0\n96573 ↓@22"),
    .passes("In the office.", "dx L57.0\n96573"),
  ]
}
