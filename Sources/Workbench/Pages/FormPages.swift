import ClaimModel
import CuretteEngine
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import X12

/// What the practice states on forms, and the claim as an 837P.
struct FormPages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/practice") { _, context in
      let visitor = try office.visitor(context, may: .manageAccounts)
      return page(try office.desk(visitor).practiceFacts(), visitor, complaint: nil)
    }
    router.post("/practice", use: keep)
    router.get("/visits/:id/837p", use: download)
  }

  private func page(_ facts: PracticeFacts, _ visitor: Visitor, complaint: String?) -> Response {
    var values: Values = [
      "formToken": visitor.formToken ?? "", "charges": facts.fields["charges"] ?? "",
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
    for name in PracticeFacts.names.map(\.name) + ["charges"] {
      facts.fields[name] = String((fields[name] ?? "").prefix(name == "charges" ? 20_000 : 100))
    }
    do throws(WorkbenchError) {
      _ = try facts.billing()
      if let complaint = facts.chargeComplaint { throw WorkbenchError(.unreadable, complaint) }
    } catch {
      return page(facts, visitor, complaint: error.description)
    }
    try office.desk(visitor).keep(facts)
    return AccountPages.go(to: "/practice")
  }

  /// The claim as an 837P. A held claim is not written, and nothing is made up: what is missing is
  /// said.
  @Sendable func download(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    let visitor = try office.visitor(context, may: .releaseClaims)
    let visit = try office.visit(context, visitor)
    let desk = office.desk(visitor)
    let assessment = office.assess(visit.form, id: visit.id)
    guard let claim = assessment.claim, !claim.lines.isEmpty, assessment.verdict == .ready else {
      throw PageError(
        .conflict, "not-ready", "This claim is not ready, so no 837P is written.",
        remedy: "Answer what it waits for first.")
    }
    let facts = try desk.practiceFacts()
    var billing = visit.form.billing.completed(by: try facts.billing())
    billing.charges = facts.charges
    let forms = ClaimForms(office.engine.library, stamp: stamp)
    let drugs = assessment.reading.visit?.procedures.flatMap(\.drugs) ?? []
    let claims: [ProfessionalClaim]
    do throws(MissingFacts) {
      claims = try forms.claims(BilledClaim(claim, billing: billing, drugs: drugs))
    } catch {
      throw PageError(
        .conflict, "facts-missing",
        "An 837P needs more: \(error.places.joined(separator: ", ")).",
        remedy: "The practice’s own facts stand under Practice, the patient’s in the visit.")
    }
    try desk.record("claim.download", visit.id)
    return file(claims, named: visit.id)
  }

  private func file(_ claims: [ProfessionalClaim], named name: String) -> Response {
    guard let first = claims.first else { return Response(status: .noContent) }
    func party(_ id: String) -> FileReport.Party {
      FileReport.Party(qualifier: "ZZ", id: String(id.prefix(15)))
    }
    var writer = ClaimWriter(
      Envelope(
        sender: party(first.submission.submitter.id),
        receiver: party(first.submission.receiver.id), usage: "T", control: 1, stamp: stamp))
    for claim in claims { writer.add(claim) }
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/edi-x12",
        .contentDisposition: "attachment; filename=\"claim-\(name).837\"",
      ], body: ResponseBody(byteBuffer: ByteBuffer(string: writer.finish())))
  }

  private var stamp: Stamp {
    let moment = Array(Office.moment(office.settings.now()))
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
