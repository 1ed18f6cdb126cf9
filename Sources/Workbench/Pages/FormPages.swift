import ClaimModel
import CuretteEngine
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import Store
import X12

/// What the practice states on forms, and the claim as an 837P.
struct FormPages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/practice") { _, context in
      let visitor = try office.visitor(context, may: .manageAccounts)
      return try page(try office.desk(visitor).practiceFacts(), visitor, complaint: nil)
    }
    router.post("/practice", use: keep)
    router.post("/practice/payers", use: keepPayer)
    router.post("/practice/clinicians", use: keepClinician)
    router.get("/visits/:id/837p", use: download)
  }

  private func page(
    _ facts: PracticeFacts, _ visitor: Visitor, complaint: String?
  ) throws(WorkbenchError) -> Response {
    let payers = try office.desk(visitor).payers().filter { !PayerChoice.isStandIn($0) }
    var values: Values = [
      "formToken": visitor.formToken ?? "", "charges": facts.fields["charges"] ?? "",
      "isProduction": facts.isProduction,
      "payers": payers.map { payer -> Values in
        [
          "id": payer.payerID, "name": payer.name,
          "line": EntryWords.payers.first { $0.line == payer.line }?.words ?? "",
          "filing": payer.filingDays.map { "\($0) days" } ?? "not said",
          "appeal": payer.appealDays.map { "\($0) days" } ?? "not said",
        ]
      },
      "hasPayers": !payers.isEmpty,
      "clinicians": try office.desk(visitor).clinicians().map { clinician -> Values in
        ["name": clinician.name, "npi": clinician.npi]
      },
      "lines": EntryWords.payers.map { ["value": $0.line.rawValue, "words": $0.words] as Values },
      "fields": PracticeFacts.names.map { field -> Values in
        [
          "name": field.name, "label": field.label, "hint": field.hint,
          "value": facts.fields[field.name] ?? "",
        ]
      },
    ]
    if let complaint { values["complaint"] = complaint }
    return office.pages.page(
      "practice", title: "Practice", values, visitor: visitor, section: "Practice",
      status: complaint == nil ? .ok : .badRequest)
  }

  @Sendable func keep(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .manageAccounts)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    var facts = PracticeFacts()
    for name in PracticeFacts.names.map(\.name) + ["charges", "usage"] {
      facts.fields[name] = String((fields[name] ?? "").prefix(name == "charges" ? 20_000 : 100))
    }
    do throws(WorkbenchError) {
      _ = try facts.billing()
      if let complaint = facts.chargeComplaint { throw WorkbenchError(.unreadable, complaint) }
    } catch {
      return try page(facts, visitor, complaint: error.description)
    }
    try office.desk(visitor).keep(facts)
    return AccountPages.go(to: "/practice")
  }

  @Sendable func keepPayer(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    let visitor = try office.visitor(context, may: .manageAccounts)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let name = String((fields["name"] ?? "").prefix(60))
    let id = fields["id"] ?? ""
    let days = ["filing", "appeal"].map { field -> Int? in
      fields[field].flatMap { Int($0) }.flatMap { (1...3_650).contains($0) ? $0 : nil }
    }
    let isPlain = id.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte)
    }
    guard let line = fields["line"].flatMap({ PayerLine(rawValue: $0) }), !name.isEmpty,
      isPlain, (2...15).contains(id.utf8.count)
    else {
      return try page(
        try office.desk(visitor).practiceFacts(), visitor,
        complaint: "A payer needs a name, and an electronic id of 2 to 15 letters and digits.")
    }
    do throws(StoreError) {
      _ = try office.books(visitor).put(
        PayerRecord(
          payerID: id, name: name, line: line, filingDays: days[0], appealDays: days[1]))
    } catch {
      throw WorkbenchError(error)
    }
    return AccountPages.go(to: "/practice#payers")
  }

  @Sendable func keepClinician(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    let visitor = try office.visitor(context, may: .manageAccounts)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let npi = fields["npi"] ?? ""
    let lastName = String((fields["lastName"] ?? "").prefix(60))
    guard npi.utf8.count == 10, npi.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      !lastName.isEmpty
    else {
      return try page(
        try office.desk(visitor).practiceFacts(), visitor,
        complaint: "A clinician needs a family name, and an NPI of ten digits.")
    }
    do throws(StoreError) {
      _ = try office.books(visitor).put(
        ProviderRecord(
          npi: npi, lastName: lastName,
          firstName: String((fields["firstName"] ?? "").prefix(60))))
    } catch {
      throw WorkbenchError(error)
    }
    return AccountPages.go(to: "/practice#clinicians")
  }

  /// The claim as an 837P. A held claim is not written, and nothing is made up: what is missing is
  /// said.
  @Sendable func download(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    let visitor = try office.visitor(context, may: .releaseClaims)
    let visit = try office.visit(context, visitor)
    let file = try office.claimFile([visit], for: visitor)
    try office.desk(visitor).record("claim.download", visit.id)
    return Self.download(file, named: "claim-\(visit.id).837")
  }

  /// A file that the browser keeps rather than shows.
  static func download(
    _ text: String, named name: String, type: String = "application/edi-x12"
  ) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: type, .contentDisposition: "attachment; filename=\"\(name)\"",
      ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}

extension Office {
  /// The 837P of visits, an interchange a receiver, each under a control number of its own.
  func claimFile(_ visits: [StoredVisit], for visitor: Visitor) throws -> String {
    let desk = desk(visitor)
    let facts = try desk.practiceFacts()
    let payers = try desk.payers()
    var claims: [String: [ProfessionalClaim]] = [:]
    for visit in visits {
      for claim in try forms(of: visit, facts, payers, for: visitor) {
        claims[claim.submission.receiver.id, default: []].append(claim)
      }
    }
    var text = ""
    for (_, claims) in claims.sorted(by: { $0.key < $1.key }) {
      text += try file(
        claims, control: desk.nextControl(), usage: facts.isProduction ? "P" : "T")
    }
    return text
  }

  private func forms(
    of visit: StoredVisit, _ facts: PracticeFacts, _ payers: [PayerRecord], for visitor: Visitor
  ) throws -> [ProfessionalClaim] {
    let assessment = try assess(visit.form, id: visit.id, for: visitor)
    guard let claim = assessment.claim, !claim.lines.isEmpty, assessment.verdict == .ready else {
      throw PageError(
        .conflict, "not-ready", "This claim is not ready, so no 837P is written.",
        remedy: "Answer what it waits for first.")
    }
    var billing = visit.form.billing.completed(by: try facts.billing())
    billing.charges = facts.charges
    if let payer = PayerChoice(visit.form.payer).payer(payers), !PayerChoice.isStandIn(payer) {
      var identity = PayerIdentity()
      identity.name = payer.name
      identity.id = payer.payerID
      billing.payer = identity
    }
    let drugs = assessment.reading.visit?.procedures.flatMap(\.drugs) ?? []
    do throws(MissingFacts) {
      return try ClaimForms(engine.library, stamp: stamp)
        .claims(BilledClaim(claim, billing: billing, drugs: drugs))
    } catch {
      throw PageError(
        .conflict, "facts-missing",
        "An 837P needs more: \(error.places.joined(separator: ", ")).",
        remedy:
          "The practice’s own facts and its payers stand under Practice, the patient’s in the visit."
      )
    }
  }

  private func file(
    _ claims: [ProfessionalClaim], control: Int, usage: String
  ) -> String {
    guard let first = claims.first else { return "" }
    func party(_ id: String) -> FileReport.Party {
      FileReport.Party(qualifier: "ZZ", id: String(id.prefix(15)))
    }
    var writer = ClaimWriter(
      Envelope(
        sender: party(first.submission.submitter.id),
        receiver: party(first.submission.receiver.id), usage: usage, control: control,
        stamp: stamp))
    for claim in claims { writer.add(claim) }
    return writer.finish()
  }

  /// The moment as X12 writes it.
  var stamp: Stamp {
    let moment = Array(Office.moment(settings.now()))
    return Stamp(
      date: String(moment[0...3] + moment[5...6] + moment[8...9]),
      time: String(moment[11...12] + moment[14...15]))
  }
}

extension VisitForm {
  /// What the form says of the patient as subscriber and of the payer.
  var billing: BillingFacts {
    func given(_ text: String) -> String? { text.isEmpty ? nil : text }
    var billing = BillingFacts()
    var subscriber = Subscriber()
    subscriber.memberID = given(patient.memberId)
    subscriber.lastName = given(patient.lastName)
    subscriber.firstName = given(patient.firstName)
    subscriber.birthDate = TypedValues.date(patient.birthDate, pivot: 26)
    subscriber.sex = Patient.Sex(rawValue: patient.sex)
    if !patient.line.isEmpty || !patient.zip.isEmpty {
      var address = PostalAddress()
      address.line = given(patient.line)
      address.city = given(patient.city)
      address.state = given(patient.state)
      address.zip = given(patient.zip)
      subscriber.address = address
    }
    billing.subscriber = subscriber
    return billing
  }
}
