import ClaimModel
import X12

/// Fills the form of one billed claim, noting what is missing.
struct ClaimFormBuilder {
  private let claim: ClaimModel.Claim
  private let billing: BillingFacts
  private let drugs: [ClaimModel.Drug]
  private let stamp: Stamp
  private var missing: [String] = []

  init(_ billed: BilledClaim, _ stamp: Stamp) {
    claim = billed.claim
    billing = billed.billing
    drugs = billed.drugs
    self.stamp = stamp
  }

  /// All but id, diagnoses and lines.
  mutating func head() throws(MissingFacts) -> ProfessionalClaim {
    var form = ProfessionalClaim()
    form.billing = billingLevel()
    form.coverage = coverage()
    form.patient = patientLevel()
    form.submission = submission(form)
    form.placeOfService = claim.placeOfService.description
    form.assignment = billing.provider?.participating == false ? "C" : "A"
    form.rendering = rendering()
    form.facility = facility()
    if let referring = billing.referring {
      var party = Party()
      party.role = "DN"
      party.isPerson = true
      party.lastName = need(referring.lastName, "referring.lastName")
      party.firstName = referring.firstName ?? ""
      identify(&party, referring.npi)
      form.referring = [party]
    }
    if let onset = billing.onsetDate.flatMap(Day.init) {
      form.dates.append(QualifiedDate("431", DaySpan(onset)))
    }
    if let number = billing.authorization { form.references.append(ReferenceNumber("G1", number)) }
    if let frequency = billing.frequency, frequency != 1 {
      form.frequency = "\(frequency)"
      form.references.append(
        ReferenceNumber("F8", need(billing.originalReference, "originalReference")))
    }
    if let note = billing.note { form.note = Note("ADD", note) }
    if claim.id.isEmpty || claim.id.utf8.count > 35 { missing.append("id (1 to 35 characters)") }
    try check()
    return form
  }

  /// Diagnoses, lines and total.
  mutating func fill(
    _ form: inout ProfessionalClaim, _ lines: [ServiceLine]
  ) throws(MissingFacts) {
    let needed = Set(lines.flatMap { claim.diagnoses(of: $0) })
    let codes = claim.diagnoses.filter { needed.contains($0) }
    // Diagnoses that no line points to follow while there is room.
    let others = claim.diagnoses.filter { !needed.contains($0) }
    let all = (codes + others).prefix(ClaimForms.mostDiagnoses)
    form.diagnoses = all.enumerated().map { place, code in
      QualifiedCode(place == 0 ? "ABK" : "ABF", code.compact)
    }
    if all.isEmpty { missing.append("diagnoses") }
    var total = Money.zero
    for (place, line) in lines.enumerated() {
      form.lines.append(self.line(line, number: place + 1, Array(all)))
      total += Money(cents: form.lines[place].charge.cents)
    }
    form.charge = Number(cents: total.cents)
    try check()
  }

  private func check() throws(MissingFacts) {
    if !missing.isEmpty { throw MissingFacts(places: missing) }
  }

  private mutating func need(_ value: String?, _ place: String) -> String {
    guard let value, !value.isEmpty else {
      let path = "billing.\(place)"
      if !missing.contains(path) { missing.append(path) }
      return ""
    }
    return value
  }

  // MARK: Parties

  private mutating func billingLevel() -> Billing {
    var level = Billing()
    let provider = billing.provider ?? BillingProvider()
    level.provider.isPerson = provider.firstName != nil
    level.provider.lastName = need(provider.name, "provider.name")
    level.provider.firstName = provider.firstName ?? ""
    identify(&level.provider, need(provider.npi, "provider.npi"))
    level.provider.address = address(provider.address, "provider.address")
    let taxID = need(provider.taxID, "provider.taxId").filter { $0 != "-" }
    level.provider.references = [ReferenceNumber("EI", taxID)]
    if let taxonomy = provider.taxonomy { level.specialty = Specialty("BI", taxonomy) }
    return level
  }

  private mutating func coverage() -> Coverage {
    var level = Coverage()
    let holder = billing.subscriber ?? Subscriber()
    let isPatient = billing.patient == nil
    level.relationship = isPatient ? "18" : ""
    level.groupNumber = holder.groupNumber ?? ""
    level.filingIndicator = claim.payer.line.filingIndicator
    level.subscriber.isPerson = true
    level.subscriber.lastName = need(holder.lastName, "subscriber.lastName")
    level.subscriber.firstName = holder.firstName ?? ""
    level.subscriber.idQualifier = "MI"
    level.subscriber.id = need(holder.memberID, "subscriber.memberId")
    if isPatient {
      level.subscriber.address = address(holder.address, "subscriber.address")
      level.subscriber.birthDate = day(
        holder.birthDate ?? claim.patient.birthDate, "subscriber.birthDate")
      level.subscriber.sex = letter(holder.sex ?? claim.patient.sex)
    }
    level.payer.lastName = need(billing.payer?.name, "payer.name")
    level.payer.idQualifier = "PI"
    level.payer.id = need(billing.payer?.id ?? claim.payer.id, "payer.id")
    return level
  }

  private mutating func patientLevel() -> PatientLevel? {
    guard let patient = billing.patient else { return nil }
    var level = PatientLevel()
    level.relationship = need(patient.relationship, "patient.relationship")
    level.patient.isPerson = true
    level.patient.lastName = need(patient.lastName, "patient.lastName")
    level.patient.firstName = patient.firstName ?? ""
    level.patient.address = address(patient.address, "patient.address")
    level.patient.birthDate = day(
      patient.birthDate ?? claim.patient.birthDate, "patient.birthDate")
    level.patient.sex = letter(patient.sex ?? claim.patient.sex)
    return level
  }

  private mutating func submission(_ form: ProfessionalClaim) -> Submission {
    var submission = Submission()
    submission.reference = "\(stamp.date)\(stamp.time)"
    submission.date = Day(stamp.date)
    submission.time = stamp.time
    submission.submitter.lastName =
      billing.submitter?.name ?? form.billing.provider.lastName
    submission.submitter.id = billing.submitter?.id ?? form.billing.provider.id
    var contact = Contact()
    contact.name = billing.submitter?.contact ?? ""
    let phone = billing.submitter?.phone ?? billing.provider?.phone
    contact.numbers = [
      Contact.Number("TE", need(phone, "submitter.phone").filter { $0.isNumber })
    ]
    submission.submitter.contacts = [contact]
    submission.receiver.lastName = billing.receiver?.name ?? form.coverage.payer.lastName
    submission.receiver.id = billing.receiver?.id ?? form.coverage.payer.id
    return submission
  }

  private mutating func rendering() -> Party? {
    guard let npi = billing.provider?.renderingNPI, npi != billing.provider?.npi else { return nil }
    var party = Party()
    party.role = "82"
    party.isPerson = true
    party.lastName = need(billing.provider?.renderingLastName, "provider.renderingLastName")
    party.firstName = billing.provider?.renderingFirstName ?? ""
    identify(&party, npi)
    return party
  }

  private mutating func facility() -> Party? {
    guard let place = billing.facility else { return nil }
    var party = Party()
    party.role = "77"
    party.lastName = need(place.name, "facility.name")
    identify(&party, place.npi)
    party.address = address(place.address, "facility.address")
    return party
  }

  private func identify(_ party: inout Party, _ npi: String?) {
    guard let npi, !npi.isEmpty else { return }
    party.idQualifier = "XX"
    party.id = npi
  }

  private mutating func address(_ stated: PostalAddress?, _ place: String) -> Address {
    var address = Address()
    address.line = need(stated?.line, "\(place).line")
    address.city = need(stated?.city, "\(place).city")
    address.state = need(stated?.state, "\(place).state")
    address.zip = need(stated?.zip, "\(place).zip").filter { $0 != "-" }
    return address
  }

  private mutating func day(_ date: CivilDate?, _ place: String) -> Day? {
    let day = date.flatMap(Day.init)
    if day == nil { _ = need(nil, place) }
    return day
  }

  private func letter(_ sex: Patient.Sex?) -> String {
    switch sex {
    case .female: "F"
    case .male: "M"
    default: "U"
    }
  }

  // MARK: Lines

  private mutating func line(
    _ line: ServiceLine, number: Int, _ diagnoses: [DiagnosisCode]
  ) -> ProfessionalLine {
    var form = ProfessionalLine()
    form.number = number
    form.procedure = Procedure(
      line.code.description, line.modifiers.prefix(4).map(\.description))
    form.procedure.description = line.description ?? ""
    let charge = line.charge ?? billing.charges[line.code].map { $0 * line.units }
    if charge == nil { _ = need(nil, "charges.\(line.code)") }
    form.charge = Number(cents: charge?.cents ?? 0)
    form.measure = line.unitBasis == .minutes ? "MJ" : "UN"
    form.units = Number(Int64(line.units))
    if let place = line.placeOfService, place != claim.placeOfService {
      form.placeOfService = place.description
    }
    form.pointers = claim.diagnoses(of: line).prefix(4).compactMap { code in
      diagnoses.firstIndex(of: code).map { $0 + 1 }
    }
    if form.pointers.isEmpty { missing.append("lines[\(line.number - 1)].diagnoses") }
    if let from = Day(line.date) {
      form.dates = [QualifiedDate("472", DaySpan(from, to: line.through.flatMap(Day.init)))]
    }
    form.references = [ReferenceNumber("6R", "\(line.number)")]
    form.drug = drug(line)
    return form
  }

  private mutating func drug(_ line: ServiceLine) -> DispensedDrug? {
    guard let place = drugs.firstIndex(where: { $0.code == line.code && $0.ndc != nil }),
      let ndc = drugs[place].ndc
    else { return nil }
    var drug = DispensedDrug()
    if let code = Self.elevenDigits(ndc) {
      drug.code = code
    } else {
      missing.append("drugs[\(place)].ndc (eleven digits, or with hyphens)")
    }
    if let amount = drugs[place].amount {
      drug.quantity = Number(amount, places: 3)
    } else {
      missing.append("drugs[\(place)].amount")
    }
    switch drugs[place].unit?.lowercased() {
    case "ml": drug.unit = "ML"
    case "g", "gr", "gm": drug.unit = "GR"
    case "mg", "me": drug.unit = "ME"
    case "iu", "f2": drug.unit = "F2"
    default: drug.unit = "UN"
    }
    return drug
  }

  /// A National Drug Code in the form 5-4-2 that claims ask for: the short one of three parts gets a zero before it.
  static func elevenDigits(_ code: String) -> String? {
    let parts = code.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }) else {
      return nil
    }
    if parts.count == 1 { return code.utf8.count == 11 ? code : nil }
    switch parts.map(\.utf8.count) {
    case [5, 4, 2]: return parts.joined()
    case [4, 4, 2]: return "0" + parts.joined()
    case [5, 3, 2]: return parts[0] + "0" + parts[1] + parts[2]
    case [5, 4, 1]: return parts[0] + parts[1] + "0" + parts[2]
    default: return nil
    }
  }
}

extension Day {
  init?(_ date: CivilDate) {
    let (year, month, day) = date.components
    self.init(year: year, month: month, day: day)
  }
}
