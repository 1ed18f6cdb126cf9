import ClaimModel
import Store

/// What the template of visit entry needs of a form.
enum EntryPage {
  static func values(
    _ form: VisitForm, payers: [PayerRecord], clinicians: [ProviderRecord]
  ) -> Values {
    [
      "map": BodyMap.values,
      "dateOfService": form.dateOfService, "place": form.place, "zip": form.zip,
      "payers": PayerChoice.all(payers).map { choice -> Values in
        [
          "value": choice.text, "words": choice.words(payers), "chosen": choice.text == form.payer,
        ]
      },
      "statuses": choices(
        [("", "not said"), ("new", "new"), ("established", "established")], form.status),
      "hasClinicians": !clinicians.isEmpty,
      "clinicians": choices(
        [("", "not said")] + clinicians.map { ($0.npi, $0.name) }, form.clinician),
      "sexes": choices(
        [("", "not said"), ("female", "female"), ("male", "male"), ("unknown", "unknown")],
        form.patient.sex),
      "label": form.patientLabel, "lastName": form.patient.lastName,
      "firstName": form.patient.firstName,
      "birthDate": form.patient.birthDate, "memberId": form.patient.memberId,
      "line": form.patient.line, "city": form.patient.city, "state": form.patient.state,
      "patientZip": form.patient.zip,
      "encounters": form.encounters,
      "visitCode": form.visit.code, "minutes": form.visit.minutes,
      "visitReason": form.visit.reason, "visitDiagnoses": form.visit.diagnoses,
      "separates": choices(
        [("", "not said"), ("yes", "yes"), ("no", "no")], form.visit.separate),
      "problems": choices(
        [("", "–"), ("1", "minimal"), ("2", "low"), ("3", "moderate"), ("4", "high")],
        form.visit.problems),
      "data": choices(
        [("", "–"), ("1", "minimal"), ("2", "limited"), ("3", "moderate"), ("4", "extensive")],
        form.visit.data),
      "risks": choices(
        [("", "–"), ("1", "minimal"), ("2", "low"), ("3", "moderate"), ("4", "high")],
        form.visit.risk),
      "note": form.note,
    ]
  }

  private static func choices(_ all: [(String, String)], _ chosen: String) -> [Values] {
    all.map { ["value": $0.0, "words": $0.1, "chosen": $0.0 == chosen] }
  }

  /// A date as the form takes it without slashes: 031026.
  static func typed(_ date: CivilDate) -> String {
    let text = Array(date.description)
    guard text.count == 10 else { return date.description }
    return String(text[5...6] + text[8...9] + text[2...3])
  }

  /// A date read aloud: "Tue, March 10, 2026".
  static func spoken(_ date: CivilDate) -> String {
    let parts = date.description.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]) else { return date.description }
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let day = days[Int((date.dayNumber % 7 + 7) % 7)]
    return "\(day), \(months[parts[1] - 1]) \(parts[2]), \(parts[0])"
  }
}
