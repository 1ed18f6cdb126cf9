import ClaimModel
public import X12

extension BilledClaim {
  /// The claim and its form, from an 837P that has been read.
  ///
  /// - Returns: the claim, and what of the 837P has no place in it ("other payers", "attachments", …), empty where all
  ///   of it could be kept.
  /// - Throws: `UnreadableClaim` where a line has no readable code, date or count.
  public static func read(
    _ form: ProfessionalClaim
  ) throws(UnreadableClaim) -> (billed: BilledClaim, left: [String]) {
    guard let place = PlaceOfService(form.placeOfService) else {
      throw UnreadableClaim("no readable place of service (CLM05)")
    }
    let party = form.patientParty
    var claim = Claim(
      id: form.id,
      payer: Payer(
        PayerLine(filingIndicator: form.coverage.filingIndicator),
        id: form.coverage.payer.id.isEmpty ? nil : form.coverage.payer.id),
      placeOfService: place,
      patient: Patient(
        birthDate: party.birthDate.flatMap(CivilDate.init(_:)), sex: sex(party.sex)))
    claim.transactionDate = form.submission.date.flatMap(CivilDate.init(_:))
    for code in form.diagnoses {
      guard let diagnosis = DiagnosisCode(code.code) else {
        throw UnreadableClaim("a diagnosis is no ICD-10-CM code (HI)")
      }
      claim.diagnoses.append(diagnosis)
    }
    var drugs: [ClaimModel.Drug] = []
    for line in form.lines {
      claim.lines.append(try ServiceLine(line))
      if let drug = line.drug, drug.qualifier == "N4" {
        var value = ClaimModel.Drug()
        value.code = ProcedureCode(line.procedure.code)
        value.ndc = drug.code
        value.amount = drug.quantity.thousandths
        value.unit = drug.unit
        drugs.append(value)
      }
    }
    let billed = BilledClaim(claim, billing: facts(form), drugs: drugs)
    return (billed, left(form))
  }

  private static func sex(_ letter: String) -> Patient.Sex? {
    switch letter {
    case "F": .female
    case "M": .male
    case "U": .unknown
    default: nil
    }
  }

  private static func facts(_ form: ProfessionalClaim) -> BillingFacts {
    var facts = BillingFacts()
    facts.provider = provider(form)
    var holder = Subscriber()
    let party = form.coverage.subscriber
    holder.memberID = stated(party.id)
    holder.lastName = stated(party.lastName)
    holder.firstName = stated(party.firstName)
    holder.birthDate = party.birthDate.flatMap(CivilDate.init(_:))
    holder.sex = sex(party.sex)
    holder.address = party.address.map(PostalAddress.init(_:))
    holder.groupNumber = stated(form.coverage.groupNumber)
    facts.subscriber = holder
    var payer = PayerIdentity()
    payer.name = stated(form.coverage.payer.lastName)
    payer.id = stated(form.coverage.payer.id)
    facts.payer = payer
    facts.patient = form.patient.map(dependent)
    facts.authorization = stated(form.authorization)
    facts.onsetDate = form.date("431").flatMap { CivilDate($0.from) }
    facts.frequency = form.frequency == "1" ? nil : Int(form.frequency)
    facts.originalReference = stated(form.originalReference)
    facts.note = form.note.flatMap { stated($0.text) }
    facts.submitter = partner(form.submission.submitter)
    facts.receiver = partner(form.submission.receiver)
    if let referring = form.referring.first {
      var value = NamedProvider()
      value.npi = stated(referring.npi)
      value.lastName = stated(referring.lastName)
      value.firstName = stated(referring.firstName)
      facts.referring = value
    }
    if let place = form.facility {
      var value = ServiceFacility()
      value.npi = stated(place.npi)
      value.name = stated(place.lastName)
      value.address = place.address.map(PostalAddress.init(_:))
      facts.facility = value
    }
    return facts
  }

  private static func provider(_ form: ProfessionalClaim) -> BillingProvider {
    let party = form.billing.provider
    var provider = BillingProvider()
    provider.npi = stated(party.npi)
    provider.taxID = stated(party.taxID)
    provider.name = stated(party.lastName)
    provider.firstName = party.isPerson ? party.firstName : nil
    provider.address = party.address.map(PostalAddress.init(_:))
    provider.taxonomy = form.billing.specialty.flatMap { stated($0.code) }
    provider.phone = party.contacts.first?.numbers.first { $0.kind == "TE" }?.value
    if form.assignment == "C" { provider.participating = false }
    if let rendering = form.rendering {
      provider.renderingNPI = stated(rendering.npi)
      provider.renderingLastName = stated(rendering.lastName)
      provider.renderingFirstName = stated(rendering.firstName)
    }
    return provider
  }

  private static func dependent(_ level: PatientLevel) -> Dependent {
    var value = Dependent()
    value.relationship = stated(level.relationship)
    value.lastName = stated(level.patient.lastName)
    value.firstName = stated(level.patient.firstName)
    value.birthDate = level.patient.birthDate.flatMap(CivilDate.init(_:))
    value.sex = sex(level.patient.sex)
    value.address = level.patient.address.map(PostalAddress.init(_:))
    return value
  }

  private static func partner(_ party: Party) -> TradingPartner {
    var value = TradingPartner()
    value.name = stated(party.lastName)
    value.id = stated(party.id)
    value.contact = party.contacts.first.flatMap { stated($0.name) }
    value.phone = party.contacts.first?.numbers.first { $0.kind == "TE" }?.value
    return value
  }

  private static func stated(_ text: String) -> String? { text.isEmpty ? nil : text }

  /// What the contract's claim has no place for.
  private static func left(_ form: ProfessionalClaim) -> [String] {
    var left: [String] = []
    func note(_ isThere: Bool, _ what: String) { if isThere { left.append(what) } }
    note(!form.otherPayers.isEmpty, "other payers and what they paid")
    note(
      !form.attachments.isEmpty || form.lines.contains { !$0.attachments.isEmpty }, "attachments")
    note(form.dates.contains { $0.qualifier != "431" }, "dates other than onset")
    note(!form.amounts.isEmpty, "amounts paid by the patient")
    note(
      form.references.contains { !["G1", "F8"].contains($0.qualifier) },
      "numbers other than authorization and original claim")
    note(form.supervising != nil, "the supervising provider")
    note(form.referring.count > 1, "a second referring provider")
    note(!form.causes.isEmpty, "accidents")
    note(form.billing.payTo != nil || form.billing.payToPlan != nil, "the pay-to address")
    note(
      form.transport != nil || form.manipulation != nil || !form.conditions.isEmpty,
      "ambulance, chiropractic and other conditions")
    note(
      form.lines.contains {
        $0.rendering != nil || $0.facility != nil || $0.supervising != nil || $0.ordering != nil
          || !$0.referring.isEmpty || $0.purchasedFrom != nil
      }, "providers of single lines")
    note(form.lines.contains { !$0.notes.isEmpty }, "notes of single lines")
    note(
      form.coverage.responsibility != "P" || !form.coverage.insuranceType.isEmpty,
      "the payer's turn")
    return left
  }
}

extension ServiceLine {
  fileprivate init(_ form: ProfessionalLine) throws(UnreadableClaim) {
    guard let code = ProcedureCode(form.procedure.code) else {
      throw UnreadableClaim(line: form.number, "no HCPCS code of five characters (SV101)")
    }
    guard let days = form.serviceDate, let date = CivilDate(days.from) else {
      throw UnreadableClaim(line: form.number, "no readable date of service (DTP 472)")
    }
    guard form.units.places == 0 else {
      throw UnreadableClaim(line: form.number, "units are no whole number (SV104)")
    }
    self.init(
      number: form.number, date: date, code: code,
      modifiers: ModifierList(form.procedure.modifiers.compactMap { Modifier($0) }),
      units: Int(form.units.digits), pointers: form.pointers)
    unitBasis = form.measure == "MJ" ? .minutes : .units
    placeOfService = PlaceOfService(form.placeOfService)
    charge = Money(cents: form.charge.cents)
    if !form.procedure.description.isEmpty { description = form.procedure.description }
    through = days.to.flatMap(CivilDate.init(_:))
    hasDrugCode = form.drug != nil
  }
}

extension CivilDate {
  fileprivate init?(_ day: Day) { self.init(year: day.year, month: day.month, day: day.day) }
}

extension PostalAddress {
  fileprivate init(_ address: Address) {
    self.init()
    line = address.line.isEmpty ? nil : address.line
    city = address.city.isEmpty ? nil : address.city
    state = address.state.isEmpty ? nil : address.state
    zip = address.zip.isEmpty ? nil : address.zip
  }
}
