import ClaimModel
import Store

/// What the practice's books know of the patient of a form: earlier services, and the lines of other
/// claims. It shows in findings only.
struct PatientPast: Sendable {
  var services: [PastService] = []
  var others: [OtherService] = []

  /// Nothing known.
  init() {}

  /// The past of exactly the person of the form; `id` names the visit at hand, which is no part of it. Typed
  /// charges come with earlier services only where a payer's rule counts them.
  init(
    of form: VisitForm, id: String, _ books: PracticeStore, withHistory: Bool
  ) throws(WorkbenchError) {
    guard let asked = form.patientRecord, let day = TypedValues.date(form.dateOfService),
      asked.birthDate != nil || asked.memberID != nil
    else { return }
    do throws(StoreError) {
      guard let patient = try books.patient(like: asked) else { return }
      let own = try books.claim(ofVisit: id)?.id
      if form.mode == .work || withHistory {
        services = try books.history(ofPatient: patient.id, upTo: day, except: own)
      }
      if form.mode == .charges {
        others = try books.otherServices(ofPatient: patient.id, around: day, except: own)
      }
    } catch {
      throw WorkbenchError(error)
    }
  }
}

extension VisitForm {
  /// The patient as the books keep one; nil without a name.
  var patientRecord: PatientRecord? {
    func given(_ text: String) -> String? {
      let words = text.split(separator: " ").joined(separator: " ")
      return words.isEmpty ? nil : words
    }
    guard let lastName = given(patient.lastName) else { return nil }
    return PatientRecord(
      lastName: lastName, firstName: given(patient.firstName) ?? "",
      birthDate: TypedValues.date(patient.birthDate, pivot: 26),
      sex: Patient.Sex(rawValue: patient.sex), memberID: given(patient.memberId))
  }
}
