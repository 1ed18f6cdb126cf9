import ClaimModel
import Editing

/// Warns of work in a facility that the form does not name.
struct ServiceFacilityMissingEdit: Edit {
  static let card = EditCard(
    id: "form.service-facility-missing",
    title: "Work in a facility that is not named",
    authority: Citation(
      "X12 005010X222A1", "loop 2310C; Medicare Claims Processing Manual, chapter 26, item 32"),
    severity: .warning, adjustment: AdjustmentReason("CO", "16", "MA114"),
    why:
      "Where the work was done elsewhere than at the billing provider's address, the form says where.",
    remedy: "Name the facility with its number and address, or correct the place."
  )

  static var needs: Signals { [.form, .facility] }

  static func concerns(_ claim: Claim) -> Bool {
    claim.form?.facility == .missing && claim.isDone { facilities.contains($0.number) }
  }

  func check(_ claim: ClaimFacts, report: inout Report) {
    guard claim.claim.form?.facility == .missing,
      let line = claim.lines.first(where: { Self.facilities.contains($0.place.number) })
    else { return }
    report.flag(.claim, "Place \(line.place) is a facility's, and none is named")
  }

  /// Hospitals, surgical centres, nursing facilities, hospices.
  private static let facilities: Set<UInt8> = [19, 21, 22, 23, 24, 31, 34, 51, 61]

  static let examples: [EditExample] = [
    .flags("None.", "↓form npi=1234567893\npos 24\ndx C44.319\n14041"),
    .passes("One.", "form npi=1234567893 facility=1234567893\npos 24\ndx C44.319\n14041"),
    .passes("The office.", "form npi=1234567893\ndx C44.319\n14041"),
  ]
}
