import ClaimModel
import Editing
import Reference

/// Flags services of the office staff billed by a practitioner in a facility.
struct IncidentToInFacilityEdit: LineEdit {
  static let card = EditCard(
    id: "place.incident-to-in-facility",
    title: "A service of the staff, in a facility",
    authority: Citation("CMS physician fee schedule", "component indicator 5; R-PDT-3, R-PHOTO-1"),
    severity: .denial, adjustment: AdjustmentReason("CO", "5", "M77"),
    why:
      """
      Codes of component indicator 5 are work of the physician's staff; in a facility the staff is the facility's. \
      Payers other than Medicare mostly follow its indicator, so there it is doubtful.
      """,
    remedy: "The facility bills it; correct the place where the patient was in the office."
  )

  static var needs: Signals { [.incidentTo, .facility] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard let row = line.fee.row, row.componentIndicator == 5,
      ![2, 10].contains(line.place.number), line.view.isFacility(line.place) == true
    else { return }
    report.flag(
      line.at(.place), "\(line.line.code) is not paid to a practitioner in place \(line.place)",
      code: line.line.code,
      severity: [.medicare, .medicareAdvantage].contains(claim.claim.payer.line)
        ? .denial : .warning)
  }

  static let examples: [EditExample] = [
    .flags("Light treatment in a hospital.", "dx L40.0\n96910 ↓@22"),
    .flags("Of another payer.", "payer commercial\ndx L40.0\n96910 ↓@22"),
    .passes("In the office.", "dx L40.0\n96910"),
  ]
}
