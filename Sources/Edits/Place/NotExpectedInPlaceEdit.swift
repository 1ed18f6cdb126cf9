import ClaimModel
import Editing
import Reference

/// Warns of a service that the schedule does not expect in its setting.
struct NotExpectedInPlaceEdit: LineEdit {
  static let card = EditCard(
    id: "place.not-expected",
    title: "A service not expected in its setting",
    authority: Citation("CMS physician fee schedule", "NA indicators; R-PAY-3, R-SOFT-2"),
    severity: .warning, adjustment: AdjustmentReason("CO", "5", "M77"),
    why:
      "The schedule gives no practice expense for the setting: large operations in an office, for one.",
    remedy: "Make sure of the place; records may be asked for."
  )

  static func concerns(_ code: CodeFacts) -> Bool {
    code.fee.row.map { $0.status.isPayable && $0.nonFacilityNotApplicable } ?? false
  }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard let row = line.fee.row, row.status.isPayable, row.nonFacilityNotApplicable,
      line.kind == .procedure, line.view.isFacility(line.place) == false
    else { return }
    report.flag(
      line.at(.place), "\(line.line.code) is not expected in place \(line.place)",
      code: line.line.code)
  }

  static let examples: [EditExample] = [
    .flags("A deep excision in the office.", "dx D17.1\n21933 ↓@11"),
    .flags("A very long closure in the office.", "dx S01.81XA\n12018 ↓@11"),
    .passes("In a surgical centre.", "dx D17.1\n21933 @24"),
  ]
}
