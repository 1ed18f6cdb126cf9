import ClaimModel
import Store

/// A claim that another program made, as a form of charges to send it again from here.
extension Office {
  /// The form that says what the claim says.
  func form(ofClaim id: Int64, for visitor: Visitor) throws -> VisitForm {
    do throws(StoreError) {
      let books = books(visitor)
      let claim = try books.claim(id)
      try books.recordView(of: "claim \(id)")
      let patient = try books.patient(claim.patient)
      let payer = try books.payers().first { $0.id == claim.payer }
      guard Set(claim.lines.map(\.date)).count == 1, !patient.isErased else {
        throw StoreError(
          .refused,
          "This claim has services of several days, or its patient was erased: "
            + "correct it in the program that made it."
        )
      }
      return Self.form(claim, patient, payer)
    } catch {
      throw WorkbenchError(error)
    }
  }

  private static func form(
    _ claim: ClaimRecord, _ patient: PatientRecord, _ payer: PayerRecord?
  ) -> VisitForm {
    var form = VisitForm()
    form.mode = .charges
    form.dateOfService = EntryPage.typed(claim.firstDate)
    if let payer { form.payer = "\(payer.line.rawValue):\(payer.payerID)" }
    form.place = claim.placeOfService.description
    if case .zip(let zip) = claim.location { form.zip = zip }
    form.patient.lastName = patient.lastName
    form.patient.firstName = patient.firstName
    form.patient.birthDate = patient.birthDate?.description ?? ""
    form.patient.sex = patient.sex?.rawValue ?? ""
    form.patient.memberId = patient.memberID ?? ""
    form.charges = claim.lines.map { line in
      var charge = VisitForm.Charge()
      charge.code = line.code.description
      charge.modifiers = line.modifiers.map(\.description).joined(separator: " ")
      charge.units = "\(line.units)"
      charge.diagnoses = line.pointers.compactMap { place in
        claim.diagnoses.indices.contains(place - 1) ? claim.diagnoses[place - 1].description : nil
      }.joined(separator: " ")
      charge.charge = line.charge == .zero ? "" : line.charge.description
      return charge
    }
    return form
  }
}
