import ClaimModel
import HTTPTypes
import Hummingbird
import Store

/// One claim as a whole: its proof, its history, questions to the clinician, print and sending.
struct ClaimPages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/visits/:id/claim", use: show)
    router.get("/visits/:id/cms1500", use: print)
    router.post("/visits/:id/ask", use: ask)
    router.post("/visits/:id/answer", use: answer)
    router.post("/visits/:id/send", use: send)
    router.post("/visits/:id/recall", use: recall)
    router.post("/visits/:id/remove", use: remove)
    router.post("/visits/:id/restore", use: restore)
  }

  @Sendable func show(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let visit = try office.visit(context, visitor)
    let desk = office.desk(visitor)
    let assessment = try office.assess(visit.form, id: visit.id, for: visitor)
    if visit.status != .sent { try desk.keepRun(visit.id, assessment.run) }
    try desk.record("claim.view", visit.id)
    let role = visitor.account.role
    let panel = ClaimPanel(
      assessment, engine: office.engine, cards: office.cards, mayFix: false,
      mayAsk: role.may(.askClinician))
    let mayRelease = role.may(.releaseClaims)
    let values: Values = [
      "id": visit.id, "claim": office.pages.part("claim", panel.values),
      "patient": visit.form.patientLabel.isEmpty ? "No name yet" : visit.form.patientLabel,
      "facts": Self.facts(visit, assessment, try desk.payers()),
      "formToken": visitor.formToken ?? "",
      "status": visit.status.words, "statusName": visit.status.rawValue,
      "icon": VisitPages.icon(visit.status),
      "runs": try desk.runs(visit.id).map { Self.run($0) },
      "queries": try desk.queries(visit.id).map { query(in: $0, role) },
      "canSend": mayRelease && visit.status == .ready && assessment.verdict == .ready,
      "isSent": visit.status == .sent, "mayRelease": mayRelease,
      "mayEdit": role.may(.editVisits) && visit.status != .sent,
      "hasLines": !(assessment.claim?.lines.isEmpty ?? true),
    ]
    return office.pages.page(
      "claimview", title: "Claim", values, visitor: visitor, section: "Visits",
      scripts: ["claim.js"], pageClass: "wide")
  }

  private static func facts(
    _ visit: StoredVisit, _ assessment: Assessment, _ payers: [PayerRecord]
  ) -> [Values] {
    var facts: [(String, String)] = []
    if let date = assessment.reading.visit?.dateOfService {
      facts.append(("Date", EntryPage.spoken(date)))
    }
    facts.append(
      ("Payer", PayerChoice(visit.form.payer).words(payers)))
    facts.append(("Place", visit.form.place))
    if !visit.form.status.isEmpty { facts.append(("Patient", visit.form.status)) }
    facts.append(("Saved", "\(Self.clock(visit.savedAt)) by \(visit.savedBy)"))
    return facts.map { ["name": $0.0, "value": $0.1] }
  }

  /// A moment of the store as people read it: "2026-03-10 08:30 UTC".
  static func clock(_ moment: String) -> String {
    moment.count == 20 ? "\(moment.prefix(10)) \(moment.dropFirst(11).prefix(5)) UTC" : moment
  }

  private static func run(_ run: VisitRun) -> Values {
    let icon = VisitStatus(rawValue: run.verdict).map { VisitPages.icon($0) } ?? "i-dots"
    return [
      "at": clock(run.at), "actor": run.actor, "verdict": run.verdict, "icon": icon,
      "codes": run.codes,
      "findings": run.findings.split(separator: "\n").map { line -> Values in
        let parts = line.split(separator: " ")
        return ["severity": String(parts[0]), "edit": String(parts.last ?? "")]
      },
    ]
  }

  private func query(in query: VisitQuery, _ role: Role) -> Values {
    var values: Values = [
      "number": String(query.id), "at": Self.clock(query.at), "actor": query.actor,
      "question": query.question,
      "mayAnswer": query.answer == nil && role.may(.answerQueries),
    ]
    if let answer = query.answer {
      values["answered"] = ["words": answer, "by": query.answeredBy ?? ""] as Values
    }
    return values
  }

  // MARK: Print

  @Sendable func print(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let visit = try office.visit(context, visitor)
    let assessment = try office.assess(visit.form, id: visit.id, for: visitor)
    guard let claim = assessment.claim, !claim.lines.isEmpty else {
      throw PageError(
        .conflict, "nothing-to-print", "There is no claim to print yet.",
        remedy: "Enter what was done first.")
    }
    try office.desk(visitor).record("claim.print", visit.id)
    let stated = try office.desk(visitor).practiceFacts()
    var facts = try stated.billing()
    facts.charges = stated.charges
    let form = CMS1500(visit.form, claim, practice: visitor.practice.name, facts: facts)
    let values: Values = [
      "sheets": form.sheets, "id": visit.id, "isHeld": assessment.verdict == .hold,
      "isBare": request.uri.queryParameters["boxes"].map { String($0) } == "off",
    ]
    return office.pages.page(
      "cms1500", title: "CMS-1500 (02/12)", values, visitor: visitor, section: "Visits",
      scripts: ["print.js"], pageClass: "paper")
  }

  // MARK: Questions

  @Sendable func ask(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .askClinician)
    let visit = try office.visit(context, visitor)
    let words = try await words(request, "question")
    try office.desk(visitor).ask(visit.id, words)
    return AccountPages.go(to: "/visits/\(visit.id)/claim#questions")
  }

  @Sendable func answer(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .answerQueries)
    let visit = try office.visit(context, visitor)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    guard let number = fields["query"].flatMap({ Int64($0) }), let words = fields["answer"],
      !words.isEmpty, words.utf8.count <= 4_000
    else { throw WorkbenchError(.unreadable, "The answer needs words, at most 4000 characters.") }
    try office.desk(visitor).answer(number, of: visit.id, words)
    return AccountPages.go(to: "/visits/\(visit.id)/claim#questions")
  }

  private func words(_ request: Request, _ name: String) async throws -> String {
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    guard let words = fields[name], !words.isEmpty, words.utf8.count <= 4_000 else {
      throw WorkbenchError(.unreadable, "The question needs words, at most 4000 characters.")
    }
    return words
  }

  // MARK: Sending and removing

  /// Marks a claim as sent. The engine decides whether it may: no button can go round it.
  @Sendable func send(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .releaseClaims)
    let visit = try office.visit(context, visitor)
    try office.send(visit, because: "marked as sent", for: visitor)
    return AccountPages.go(to: "/visits/\(visit.id)/claim")
  }

  @Sendable func recall(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .releaseClaims)
    let visit = try office.visit(context, visitor)
    try office.takeBack(visit, for: visitor)
    return AccountPages.go(to: "/visits/\(visit.id)/claim")
  }

  @Sendable func remove(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .editVisits)
    let visit = try office.visit(context, visitor)
    try office.closeClaim(of: visit.id, because: "taken off the list", for: visitor)
    try office.desk(visitor).setRemoved(visit.id, true)
    return AccountPages.go(to: "/visits?removed=\(visit.id)")
  }

  @Sendable func restore(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .editVisits)
    guard let id = context.parameters.get("id"), id.utf8.count <= 40 else {
      throw PageError.notHere
    }
    let desk = office.desk(visitor)
    try desk.setRemoved(id, false)
    if let visit = try desk.visit(id) {
      try office.keepClaim(
        id, try office.assess(visit.form, id: id, for: visitor), for: visitor)
    }
    return AccountPages.go(to: "/visits/\(id.addingPercentEncoding)")
  }
}
