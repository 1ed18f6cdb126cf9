import ClaimModel
import Pricing

extension VisitReader {
  /// A claim as the contract writes it, with the place and terms of its pricing.
  /// - Throws: `InputProblem` with the line and the path of what could not be read.
  public func claim(_ piece: ObjectStream.Piece) throws(InputProblem) -> PricingInput {
    if piece.isTooLong {
      throw InputProblem(
        "", "the object is too long", remedy: "A claim has at most four million bytes.")
    }
    guard piece.bytes.first == 0x7B else {
      var problem = InputProblem(
        "", "a JSON object is expected here", remedy: "Give a claim as { … } with lines.")
      problem.line = piece.line
      throw problem
    }
    if kind(of: piece) == .visit {
      var problem = InputProblem(
        "", "this is no claim: it has no lines",
        remedy: "A visit becomes a claim by `curette code`; a claim has a field \"lines\".")
      problem.line = piece.line
      throw problem
    }
    return try pricing(piece, as: .claim)
  }
}

extension VisitReader {
  /// The key by which claims in JSON name a patient of this card number; it shows nothing of it.
  public static func patientKey(card number: String) -> UInt64 { ClaimObject.key(number) }
}

/// A claim as the contract writes it: by itself, or as `code --json` gives it. Fields that are not known are listed.
struct ClaimObject: Decodable {
  let input: PricingInput

  private static let known: Set<String> = [
    "id", "claim", "visit", "payer", "patient", "placeOfService", "dateOfService", "diagnoses",
    "lines", "history", "locality", "terms", "sent", "transactionDate", "billing", "form",
    "visitDigest", "verdict", "total", "findings", "notEvaluated", "code",
  ]

  init(from decoder: any Decoder) throws {
    let fields = try Fields(decoder, knownAmongOthers: Self.known)
    let patient = try fields.object("patient", ClaimPatientObject.self)
    var claim = Claim(
      id: try fields.string("id") ?? fields.string("claim") ?? fields.string("visit") ?? "",
      payer: try fields.object("payer", PayerObject.self)?.payer ?? Payer(.medicare),
      placeOfService: try fields.place("placeOfService") ?? .office,
      patient: patient?.patient ?? Patient(),
      diagnoses: try fields.list("diagnoses", DiagnosisText.self).map(\.code),
      history: try fields.list("history", PastServiceObject.self).map(\.service))
    claim.transactionDate = try fields.date("sent") ?? fields.date("transactionDate")
    let date = try fields.date("dateOfService")
    var unread = fields.unread
    for (place, line) in try fields.list("lines", ClaimLineObject.self).enumerated() {
      claim.lines.append(try line.line(number: place + 1, date: date, in: &claim))
      unread += line.unread
    }
    let billing = try fields.object("billing", BillingObject.self)?.billing
    claim.form = try fields.object("form", ClaimFormObject.self)?.form
    if let billing { claim.form = ClaimForm(billing, claim.form ?? ClaimForm()) }
    let key = patient?.key ?? billing?.subscriber?.memberID.map { Self.key($0) }
    if let key {
      var group = billing?.provider?.npi ?? billing?.provider?.taxID
      if group == nil, case .number(let npi) = claim.form?.billing { group = String(npi) }
      let taxonomy = claim.form?.taxonomies.last
      claim.keys = ClaimKeys(
        patient: key, group: group.map { Self.key($0) } ?? 0,
        specialty: taxonomy.map { ClaimKeys.specialty(taxonomy: $0) } ?? 0)
    }
    input = PricingInput(
      claim: claim, location: try fields.object("locality", LocationObject.self)?.location,
      terms: try fields.object("terms", TermsObject.self)?.terms ?? PricingTerms(),
      isSingleLine: false, unread: unread)
  }

  /// FNV-1a: a key that finds the same text again and shows nothing of it.
  static func key(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }
}

/// A patient of a claim, who may carry a number that finds the other claims.
private struct ClaimPatientObject: Decodable {
  let patient: Patient
  let key: UInt64?

  init(from decoder: any Decoder) throws {
    let fields = try Fields(decoder, known: ["id", "status", "birthDate", "sex"])
    patient = Patient(
      status: try fields.coded("status", [Patient.Status.new, .established]),
      birthDate: try fields.date("birthDate"),
      sex: try fields.coded("sex", [Patient.Sex.female, .male, .unknown]))
    key = try fields.string("id").map { ClaimObject.key($0) }
  }
}

/// A line of a claim; its diagnoses are codes, which become pointers, or pointers from 1.
struct ClaimLineObject: Decodable {
  private let fields: Fields

  private static let known: Set<String> = [
    "line", "code", "modifiers", "units", "diagnoses", "pointers", "dateOfService", "through",
    "placeOfService", "charge", "description", "minutes", "ndc", "ndcQuantity", "ndcUnit",
    "lesions", "because", "price",
  ]

  /// The paths of fields that are not known.
  var unread: [String] { fields.unread }

  init(from decoder: any Decoder) throws {
    fields = try Fields(decoder, knownAmongOthers: Self.known)
  }

  func line(number: Int, date: CivilDate?, in claim: inout Claim) throws -> ServiceLine {
    let own = try fields.date("dateOfService") ?? date
    var line = try fields.serviceLine(
      number: try fields.integer("line", in: 1...999) ?? number,
      date: try fields.required("dateOfService", own))
    line.placeOfService = try fields.place("placeOfService")
    line.description = try fields.string("description")
    line.through = try fields.date("through")
    if let minutes = try fields.integer("minutes", in: 0...1_440) {
      line.units = minutes
      line.unitBasis = .minutes
    }
    if try fields.string("ndc") != nil { line.hasDrugCode = true }
    line.pointers = try fields.list("pointers", Int.self)
    for code in try fields.list("diagnoses", DiagnosisText.self).map(\.code) {
      if let place = claim.diagnoses.firstIndex(of: code) {
        line.pointers.append(place + 1)
      } else {
        claim.diagnoses.append(code)
        line.pointers.append(claim.diagnoses.count)
      }
    }
    return line
  }
}

/// What a claim form says beyond codes, as an object.
struct ClaimFormObject: Decodable {
  let form: ClaimForm

  private static let known: Set<String> = [
    "billingNpi", "renderingNpi", "referringNpi", "facilityNpi", "taxonomies", "total",
    "frequency", "originalReference", "authorization", "referral", "clia", "accident",
    "accidentDate", "accidentState", "onsetDate", "admissionDate", "dischargeDate",
    "lastSeenDate", "secondary", "otherPayer",
  ]

  init(from decoder: any Decoder) throws {
    let fields = try Fields(decoder, known: Self.known)
    var form = ClaimForm()
    form.billing = ProviderNumber(try fields.string("billingNpi") ?? "")
    form.rendering = ProviderNumber(try fields.string("renderingNpi") ?? "")
    form.referring = ProviderNumber(try fields.string("referringNpi") ?? "")
    form.facility = ProviderNumber(try fields.string("facilityNpi") ?? "")
    form.taxonomies = try fields.list("taxonomies", String.self)
    form.total = try fields.money("total")
    form.frequency = try fields.integer("frequency", in: 1...9) ?? 1
    form.hasOriginalReference = try fields.string("originalReference") != nil
    form.hasAuthorization = try fields.string("authorization") != nil
    form.hasReferral = try fields.string("referral") != nil
    form.hasLaboratoryCertificate = try fields.string("clia") != nil
    form.accident =
      try fields.coded("accident", [ClaimForm.Accident.none, .auto, .other, .employment]) ?? .none
    form.accidentDate = try fields.date("accidentDate")
    form.hasAccidentState = try fields.string("accidentState") != nil
    form.onsetDate = try fields.date("onsetDate")
    form.admissionDate = try fields.date("admissionDate")
    form.dischargeDate = try fields.date("dischargeDate")
    form.lastSeenDate = try fields.date("lastSeenDate")
    form.isSecondary = try fields.bool("secondary") ?? false
    form.hasOtherPayer = try fields.bool("otherPayer") ?? false
    self.form = form
  }
}

extension ClaimForm {
  /// A form completed by the billing facts of a visit.
  init(_ billing: BillingFacts, _ form: ClaimForm) {
    self = form
    if let npi = billing.provider?.npi { self.billing = ProviderNumber(npi) }
    if let npi = billing.provider?.renderingNPI { rendering = ProviderNumber(npi) }
    if let taxonomy = billing.provider?.taxonomy { taxonomies = [taxonomy] }
    if let npi = billing.referring?.npi { referring = ProviderNumber(npi) }
    if let npi = billing.facility?.npi { facility = ProviderNumber(npi) }
    if let stated = billing.frequency { frequency = stated }
    if billing.originalReference != nil { hasOriginalReference = true }
    if billing.note != nil { hasNote = true }
    if billing.authorization != nil { hasAuthorization = true }
    if let onset = billing.onsetDate { onsetDate = onset }
  }
}
