import ClaimModel
import Editing

/// Warns of an inpatient's service without the day of admission.
struct AdmissionDateMissingEdit: Edit {
  static let card = EditCard(
    id: "form.admission-date-missing",
    title: "An inpatient's service without the day of admission",
    authority: Citation(
      "X12 005010X222A1", "DTP 435; Medicare Claims Processing Manual, chapter 26, item 18"),
    severity: .warning, adjustment: AdjustmentReason("CO", "16", "MA40"),
    why: "A claim for services of a hospital stay states when it began.",
    remedy: "State the day of admission, or correct the place."
  )

  static var needs: Signals { [.form, .facility] }

  static func concerns(_ claim: Claim) -> Bool {
    claim.form?.admissionDate == nil && claim.isDone { inpatient.contains($0.number) }
  }

  func check(_ claim: ClaimFacts, report: inout Report) {
    guard let form = claim.claim.form, form.admissionDate == nil,
      let line = claim.lines.first(where: { Self.inpatient.contains($0.place.number) })
    else { return }
    report.flag(.claim, "Place \(line.place) is an inpatient's, and no day of admission is stated")
  }

  /// Hospital and psychiatric hospital.
  private static let inpatient: Set<UInt8> = [21, 51]

  static let examples: [EditExample] = [
    .flags("None.", "↓form npi=1234567893\npos 21\ndx L03.115\n99221"),
    .passes("Stated.", "form npi=1234567893 admitted=2026-03-09\npos 21\ndx L03.115\n99221"),
    .passes("An outpatient.", "form npi=1234567893\npos 22\ndx C44.319\n14041"),
  ]
}
