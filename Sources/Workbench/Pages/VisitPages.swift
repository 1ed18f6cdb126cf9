import ClaimModel
import ContractFormat
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import Store

/// The list of visits, visit entry with the live claim, and what is saved of it.
struct VisitPages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/") { _, _ in AccountPages.go(to: "/visits") }
    router.get("/visits", use: list)
    router.get("/visits/new", use: new)
    router.post("/visits", use: begin)
    router.post("/live", use: live)
    router.post("/patients/likely", use: likely)
    router.post("/fix", use: fix)
    router.post("/read", use: read)
    router.get("/complete", use: complete)
    router.get("/words", use: words)
    router.get("/visits/:id", use: entry)
    router.put("/visits/:id", use: save)
  }

  // MARK: The list

  @Sendable func list(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let desk = office.desk(visitor)
    let query = request.uri.queryParameters
    let status = query["status"].flatMap { VisitStatus(rawValue: String($0)) }
    let words = String(query["q"].map { String($0) }?.prefix(80) ?? "")
    let page = max(0, query["page"].flatMap { Int($0) } ?? 0)
    let visits = try desk.list(status, matching: words, limit: 51, offset: page * 50)
    try desk.record("visit.list", "all", detail: status?.rawValue ?? "all")
    let counts = try desk.counts()
    let payers = try desk.payers()
    let total = counts.values.reduce(0, +)
    let tabs =
      [Self.tab(nil, total, status, words)]
      + VisitStatus.allCases.map { Self.tab($0, counts[$0] ?? 0, status, words) }
    let values: Values = [
      "tabs": tabs, "q": words, "status": status?.rawValue ?? "",
      "visits": visits.prefix(50).map { listed($0, payers) }, "isEmpty": visits.isEmpty,
      "isFirst": total == 0, "mayEdit": visitor.account.role.may(.editVisits),
      "more": visits.count > 50 ? "\(page + 1)" : "", "hasMore": visits.count > 50,
      "formToken": visitor.formToken ?? "",
      "removed": query["removed"].map { String($0) } ?? "", "hasRemoved": query["removed"] != nil,
    ]
    return office.pages.page(
      "visits", title: "Visits", values, visitor: visitor, section: "Visits")
  }

  private static func tab(
    _ status: VisitStatus?, _ count: Int, _ current: VisitStatus?, _ words: String
  ) -> Values {
    let query = words.isEmpty ? "" : "&q=\(words.addingPercentEncoding)"
    return [
      "name": status?.words ?? "All", "count": count, "current": status == current,
      "href": "/visits?status=\(status?.rawValue ?? "")\(query)",
      "class": status?.rawValue ?? "all",
    ]
  }

  private func listed(_ visit: ListedVisit, _ payers: [PayerRecord]) -> Values {
    [
      "id": visit.id, "patient": visit.patient.isEmpty ? "No name yet" : visit.patient,
      "payer": PayerChoice(visit.payer).words(payers),
      "date": visit.date.isEmpty ? "no date" : visit.date, "codes": visit.summary,
      "allowed": visit.allowed.map { Money(cents: $0).description } ?? "",
      "status": visit.status.rawValue, "words": visit.status.words, "by": visit.savedBy,
      "icon": Self.icon(visit.status),
    ]
  }

  static func icon(_ status: VisitStatus) -> String {
    switch status {
    case .draft: "i-dots"
    case .hold: "i-stop"
    case .review: "i-eye"
    case .ready: "i-check"
    case .sent: "i-sent"
    }
  }

  // MARK: Entry

  @Sendable func new(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .editVisits)
    var form = VisitForm()
    if request.uri.queryParameters["mode"].map({ String($0) }) == "charges" {
      form.mode = .charges
    }
    form.dateOfService = office.today.map { EntryPage.typed($0) } ?? ""
    if let claim = request.uri.queryParameters["claim"].flatMap({ Int64($0) }) {
      form = try office.form(ofClaim: claim, for: visitor)
    }
    return try page(form, id: "", revision: 0, isSent: false, visitor)
  }

  @Sendable func entry(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let visit = try office.visit(context, visitor)
    try office.desk(visitor).record("visit.view", visit.id)
    return try page(
      visit.form, id: visit.id, revision: visit.revision, isSent: visit.status == .sent, visitor)
  }

  private func page(
    _ form: VisitForm, id: String, revision: Int, isSent: Bool, _ visitor: Visitor
  ) throws -> Response {
    let mayEdit = visitor.account.role.may(.editVisits) && !isSent
    let desk = office.desk(visitor)
    var values = EntryPage.values(
      form, payers: try desk.payers(), clinicians: try desk.clinicians())
    values["id"] = id
    values["revision"] = revision
    values["mayEdit"] = mayEdit
    values["isSent"] = isSent
    values["isWork"] = form.mode == .work
    values["form"] = String(decoding: form.json, as: UTF8.self)
    values["claim"] = office.pages.part("claim", try panel(form, id: id, visitor).values)
    let name = form.patientLabel
    return office.pages.page(
      "entry", title: name.isEmpty ? "New visit" : name, values, visitor: visitor,
      section: "Visits", scripts: ["entry.js", "bodymap.js"], pageClass: "wide")
  }

  private func panel(
    _ form: VisitForm, id: String, _ visitor: Visitor
  ) throws(WorkbenchError) -> ClaimPanel {
    panel(try office.assess(form, id: id, for: visitor), visitor)
  }

  private func panel(_ assessment: Assessment, _ visitor: Visitor) -> ClaimPanel {
    ClaimPanel(
      assessment, engine: office.engine, cards: office.cards,
      mayFix: visitor.account.role.may(.fixClaims) || visitor.account.role.may(.editVisits),
      mayAsk: visitor.account.role.may(.askClinician))
  }

  // MARK: As one types

  @Sendable func live(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let form = try VisitForm(json: try await Self.body(request))
    let assessment = try office.assess(form, id: Self.id(request), for: visitor)
    return answer(assessment, visitor, extra: { _ in })
  }

  /// The visit that a page has open; "visit" while it is not saved. It keeps a claim from being held against
  /// itself, and opens nothing.
  private static func id(_ request: Request) -> String {
    let id = request.uri.queryParameters["id"].map { String($0) } ?? ""
    return (1...40).contains(id.utf8.count) ? id : "visit"
  }

  /// Patients on the books who may be the one that is typed; the person decides.
  @Sendable func likely(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .editVisits)
    let form = try VisitForm(json: try await Self.body(request))
    var found: [LikelyPatient] = []
    if let asked = form.patientRecord {
      do throws(StoreError) {
        let books = office.books(visitor)
        found = try books.patients(likely: asked)
        if !found.isEmpty {
          try books.record("patient.likely", "patients", detail: "\(found.count) shown")
        }
      } catch {
        throw WorkbenchError(error)
      }
    }
    return JSONAnswer.response { buffer in
      buffer.array { list in
        for one in found { list.object { Self.write(one, to: &$0) } }
      }
    }
  }

  private static func write(_ likely: LikelyPatient, to buffer: inout JSONBuffer) {
    let patient = likely.patient
    let shared = [
      likely.hasSameCard ? "same card" : nil, likely.hasSameName ? "same name" : nil,
      likely.hasSameBirth ? "same birth date" : nil,
    ].compactMap { $0 }
    buffer.field("lastName", patient.lastName)
    buffer.field("firstName", patient.firstName)
    buffer.field("birthDate", patient.birthDate?.description ?? "")
    buffer.field("sex", patient.sex?.rawValue ?? "")
    buffer.field("memberId", patient.memberID ?? "")
    buffer.field("shared", shared.joined(separator: ", "))
  }

  private func answer(
    _ assessment: Assessment, _ visitor: Visitor, extra: (inout JSONBuffer) -> Void
  ) -> Response {
    let html = office.pages.part("claim", panel(assessment, visitor).values)
    return JSONAnswer.response { buffer in
      buffer.object { buffer in
        extra(&buffer)
        buffer.field("verdict", assessment.verdict.rawValue)
        buffer.field("codes", assessment.codes)
        buffer.field("claim", html)
        if let date = assessment.reading.visit?.dateOfService {
          buffer.field("date", EntryPage.spoken(date))
        }
        buffer.field("complaints")
        buffer.array { buffer in
          for complaint in assessment.reading.complaints {
            buffer.object { buffer in
              buffer.field("field", complaint.field)
              buffer.field("message", complaint.message)
            }
          }
        }
        buffer.field("places")
        buffer.array { buffer in
          for row in assessment.form.rows { Self.place(row, to: &buffer) }
        }
      }
    }
  }

  /// Where a row's lesions go on the body map when nobody placed them.
  private static func place(_ row: VisitForm.Row, to buffer: inout JSONBuffer) {
    let site = row.site.isEmpty ? nil : BodySite(row.site, side: Side(rawValue: row.side))
    buffer.object { buffer in
      guard let region = site.flatMap({ BodyMap.place(of: $0) }) else { return }
      buffer.field("view", region.view.rawValue)
      buffer.field("x", region.anchor.x)
      buffer.field("y", region.anchor.y)
    }
  }

  /// Applies a fix to the form of a claim and gives the form back; nothing is saved by it.
  @Sendable func fix(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .editVisits)
    let form = try VisitForm(json: try await Self.body(request))
    let name = request.uri.queryParameters["fix"].map { String($0) } ?? ""
    let parts = name.split(separator: ".").compactMap { Int($0) }
    let assessment = try office.assess(form, id: Self.id(request), for: visitor)
    guard parts.count == 2, assessment.findings.indices.contains(parts[0]),
      assessment.findings[parts[0]].fixes.indices.contains(parts[1]),
      case let fix = assessment.findings[parts[0]].fixes[parts[1]], fix.kind == .form,
      let change = fix.change, let fixed = FormFix.apply(change, to: assessment)
    else {
      throw PageError(
        .conflict, "no-such-fix", "The claim has changed meanwhile.", remedy: "Look at it again.")
    }
    return answer(try office.assess(fixed, id: Self.id(request), for: visitor), visitor) { buffer in
      buffer.field("form", String(decoding: fixed.json, as: UTF8.self))
      buffer.field("did", fix.does)
    }
  }

  /// Reads the note of a form into its lines; nothing is saved by it.
  @Sendable func read(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .editVisits)
    let form = try VisitForm(json: try await Self.body(request))
    guard !form.note.isEmpty else {
      throw WorkbenchError(.unreadable, "There is no note to read yet.")
    }
    let desk = NoteDesk(form)
    return answer(try office.assess(desk.form, id: Self.id(request), for: visitor), visitor) {
      buffer in
      buffer.field("form", String(decoding: desk.form.json, as: UTF8.self))
      buffer.field("note", office.pages.part("note", desk.values))
    }
  }

  // MARK: Saving

  @Sendable func begin(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .editVisits)
    let form = try VisitForm(json: try await Self.body(request))
    let assessment = try office.assess(form, id: "visit", for: visitor)
    let desk = office.desk(visitor)
    let id = try desk.begin(form, assessment.standing)
    try desk.keepRun(id, assessment.run)
    try office.keepClaim(id, assessment, for: visitor)
    return saved(id, revision: 1)
  }

  @Sendable func save(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .editVisits)
    let visit = try office.visit(context, visitor)
    let form = try VisitForm(json: try await Self.body(request))
    guard let revision = request.headers[.ifMatch].flatMap({ Int($0) }) else {
      throw WorkbenchError(.unreadable, "The revision that was changed is not named.")
    }
    let assessment = try office.assess(form, id: visit.id, for: visitor)
    let desk = office.desk(visitor)
    let next = try desk.save(visit.id, form, over: revision, assessment.standing)
    try desk.keepRun(visit.id, assessment.run)
    try office.keepClaim(visit.id, assessment, for: visitor)
    return saved(visit.id, revision: next)
  }

  private func saved(_ id: String, revision: Int) -> Response {
    JSONAnswer.response { buffer in
      buffer.object { buffer in
        buffer.field("id", id)
        buffer.field("revision", revision)
      }
    }
  }

  static func body(_ request: Request) async throws -> [UInt8] {
    [UInt8](try await request.body.collect(upTo: .max).readableBytesView)
  }

  // MARK: Completion

  @Sendable func complete(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    _ = try office.visitor(context, may: .viewClaims)
    let query = request.uri.queryParameters
    let text = String(query["q"].map { String($0) }?.prefix(60) ?? "")
    let found: [(String, String)]
    switch query["kind"].map({ String($0) }) {
    case "diagnosis":
      found = DiagnosisNames.standard.matching(text, limit: 12).map {
        ($0.code.description, $0.title)
      }
    case "procedure":
      found = ProcedureNames.matching(text, limit: 12).map { ($0.code.description, $0.name) }
    default: found = []
    }
    return JSONAnswer.response { buffer in
      buffer.array { buffer in
        for (code, name) in found {
          buffer.array { buffer in
            buffer.string(code)
            buffer.string(name)
          }
        }
      }
    }
  }

  /// The words that fields offer, which browsers keep.
  @Sendable func words(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    var response = JSONAnswer.response { buffer in
      buffer.object { buffer in
        buffer.field("kinds")
        buffer.array { buffer in
          for kind in EntryWords.kinds {
            buffer.object { buffer in
              buffer.field("words", kind.words)
              buffer.field("asks", kind.asks)
              buffer.field("methods", kind.methods)
            }
          }
        }
        buffer.field("sites", EntryWords.sites)
      }
    }
    response.headers[.cacheControl] = "private, max-age=3600"
    return response
  }
}

extension String {
  /// The text as a part of an address.
  var addingPercentEncoding: String {
    var encoded = ""
    for byte in utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F:
        encoded.unicodeScalars.append(UnicodeScalar(byte))
      default:
        encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }
}
