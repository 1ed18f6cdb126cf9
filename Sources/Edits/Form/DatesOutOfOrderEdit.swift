import ClaimModel
import Editing

/// Flags dates of a claim that cannot follow each other.
struct DatesOutOfOrderEdit: Edit {
  static let card = EditCard(
    id: "form.dates-out-of-order",
    title: "Dates that cannot follow each other",
    authority: Citation("X12 005010X222A1", "DTP segments and DMG02"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "M52"),
    why: """
      Nobody is treated before birth, a service does not end before it begins, and neither illness, accident nor \
      admission comes after the treatment.
      """,
    remedy: "Correct the date that is wrong."
  )

  static var needs: Signals { .oddDates }

  func check(_ claim: ClaimFacts, report: inout Report) {
    for line in claim.lines {
      if let last = line.line.through, last < line.line.date {
        report.flag(line.at(.date), "The service ends before it begins", code: line.line.code)
      }
      if let birth = claim.claim.patient.birthDate, line.line.date < birth {
        report.flag(
          line.at(.date), "The service is dated before the patient's birth", code: line.line.code,
          adjustment: AdjustmentReason("CO", "16", "N329"))
      }
    }
    guard let form = claim.claim.form, let last = claim.claim.lines.map(\.date).max() else {
      return
    }
    for (date, what) in [
      (form.onsetDate, "The illness began"), (form.accidentDate, "The accident was"),
      (form.admissionDate, "The patient was admitted"),
      (form.lastSeenDate, "The patient was last seen"),
    ] {
      guard let date, date > last else { continue }
      report.flag(.claim, "\(what) on \(date), after the last service")
    }
    if let admitted = form.admissionDate, let discharged = form.dischargeDate, discharged < admitted
    {
      report.flag(.claim, "The patient was discharged before the admission")
    }
  }

  static let examples: [EditExample] = [
    .flags("Before birth.", "patient 2026-03-11 F\ndx L57.0\n1 ↓2026-03-10 17000"),
    .flags("Ends before it begins.", "dx L57.0\n17000 ↓to2026-03-09"),
    .flags("The illness began later.", "↓form npi=1234567893 onset=2026-03-11\ndx L57.0\n17000"),
    .passes(
      "In order.", "patient 1950-03-11 F\nform npi=1234567893 onset=2026-03-01\ndx L57.0\n17000"),
  ]
}
