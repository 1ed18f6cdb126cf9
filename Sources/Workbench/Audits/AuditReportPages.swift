import AuditPages
import Auditing
import ClaimModel
import ContractFormat
import HTTPTypes
import Hummingbird
import NIOCore
import Printing
import Store

/// What an audit found, what is to be done about it, and the report to hand over.
struct AuditReportPages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/audits/:audit/results", use: results)
    router.get("/audits/:audit/report/:form", use: report)
    router.post("/audits/:audit/actions", use: take)
    router.post("/actions/:action", use: finish)
  }

  @Sendable func results(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .auditCharts)
    let audit = try office.audit(context, visitor)
    let examined = try ExaminedAudit(audit, office, for: visitor)
    let book = AuditBook(books: office.books(visitor))
    try book.record("audit.results", audit.id)
    let report = examined.report
    let earlier = try earlier(audit, visitor)
    let html = AuditHTML(report, earlier: earlier)
    let names = try office.names(visitor)
    let taken = try book.actions(of: audit.id)
    var values = office.head(audit, examined, names)
    let own: Values = [
      "formToken": visitor.formToken ?? "", "results": html.results, "ground": html.ground,
      "actions": report.actions(since: earlier).map { action -> Values in
        [
          "habit": action.habit.rawValue, "title": action.habit.title,
          "words": action.habit.action, "with": action.clinicians.joined(separator: "; "),
          "before": action.before.map { Self.percent($0) } ?? "", "now": Self.percent(action.share),
          "state": action.state.rawValue, "drill": action.habit.drill ?? "",
          "isOpen": action.state != .gone && !taken.contains { $0.habit == action.habit },
        ]
      },
      "hasActions": !report.actions(since: earlier).isEmpty,
      "taken": taken.map { office.action($0, visitor) }, "hasTaken": !taken.isEmpty,
      "people": names.sorted { $0.value < $1.value }.map { login, name -> Values in
        ["login": login, "name": name]
      },
      "due": office.today?.adding(days: 30).description ?? "",
    ]
    values.merge(own) { $1 }
    return office.pages.page(
      "auditresults", title: "\(audit.plan.name): results", values, visitor: visitor,
      section: "Audit")
  }

  static func percent(_ share: Double) -> String {
    "\(ScaledDecimal.text(Int64((share * 1_000).rounded()), places: 1)) %"
  }

  /// The habits of the audit that this one follows up.
  private func earlier(
    _ audit: StoredAudit, _ visitor: Visitor
  ) throws(WorkbenchError) -> [String: (errors: Int, charts: Int)] {
    guard let previous = audit.previous,
      let before = try AuditBook(books: office.books(visitor)).audit(previous)
    else { return [:] }
    return try ExaminedAudit(before, office, for: visitor).habits
  }

  // MARK: Reports

  @Sendable func report(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .auditCharts)
    let audit = try office.audit(context, visitor)
    let form = context.parameters.get("form") ?? ""
    let examined = try ExaminedAudit(audit, office, for: visitor)
    let report = examined.report
    let earlier = try earlier(audit, visitor)
    let name = "audit-\(audit.id)"
    let answer: Response
    switch form {
    case "html":
      let page = AuditHTML(report, earlier: earlier, notes: examined.notes).text
      answer = FormPages.download(page, named: "\(name).html", type: "text/html; charset=utf-8")
    case "csv":
      answer = FormPages.download(
        AuditCSV.text(report), named: "\(name).csv", type: "text/csv; charset=utf-8")
    case "json":
      var buffer = JSONBuffer()
      AuditJSON.write(report, earlier: earlier, to: &buffer)
      answer = FormPages.download(
        String(decoding: buffer.bytes, as: UTF8.self), named: "\(name).json",
        type: "application/json")
    case "universe":
      let drawn = Set(examined.sample.map(\.place))
      let rows = examined.universe.map { chart in
        "\(FramedChart.name(chart.claim)),\(chart.stratum),\(chart.amount),\(drawn.contains(chart.place))"
      }
      answer = FormPages.download(
        (["chart,stratum,allowed,drawn"] + rows).joined(separator: "\r\n") + "\r\n",
        named: "\(name)-universe.csv", type: "text/csv; charset=utf-8")
    case "pdf":
      do throws(PDFFailure) {
        let bytes = try AuditPDF(report, earlier: earlier).bytes()
        answer = Response(
          status: .ok,
          headers: [
            .contentType: "application/pdf",
            .contentDisposition: "attachment; filename=\"\(name).pdf\"",
          ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
      } catch {
        throw WorkbenchError(.unavailable, "The PDF could not be made.")
      }
    default: throw PageError(status: .notFound)
    }
    try AuditBook(books: office.books(visitor)).record("audit.report", audit.id, detail: form)
    return answer
  }

  // MARK: Corrective actions

  @Sendable func take(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .auditCharts)
    let audit = try office.audit(context, visitor)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    guard let habit = fields["habit"].flatMap({ Habit(rawValue: $0) }),
      let owner = fields["owner"], try office.names(visitor)[owner] != nil,
      let due = TypedValues.date(fields["due"] ?? "")
    else {
      throw PageError(
        .badRequest, "unreadable", "An action needs an owner of your practice and a day.",
        remedy: "Choose both and send it again.")
    }
    let words = String((fields["words"] ?? "").prefix(500))
    try AuditBook(books: office.books(visitor)).add(
      habit, words.isEmpty ? habit.action : words, owner: owner, dueOn: due, of: audit.id)
    return AccountPages.go(to: "/audits/\(audit.id)/results#taken")
  }

  /// Whoever owns an action, and whoever audits, may say that it is done.
  @Sendable func finish(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    guard let action = context.parameters.get("action").flatMap({ Int64($0) }) else {
      throw PageError.notHere
    }
    let isAuditor = visitor.account.role.may(.auditCharts)
    try AuditBook(books: office.books(visitor)).finish(
      action, String((fields["outcome"] ?? "").prefix(500)),
      owner: isAuditor ? nil : visitor.account.login)
    return AccountPages.go(to: isAuditor ? "/audits" : "/learn")
  }
}
