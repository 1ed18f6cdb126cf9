import AuditPages
import Auditing
import ClaimModel
import HTTPTypes
import Hummingbird
import Store

/// One audit: its sample, who judges and how far they are.
struct ChartAuditPages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    AuditDrawPages(office: office).add(to: router)
    router.get("/audits/:audit", use: show)
    AuditedChartPages(office: office).add(to: router)
    router.post("/audits/:audit/second", use: second)
    router.post("/audits/:audit/done", use: done)
  }

  @Sendable func show(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .auditCharts)
    let audit = try office.audit(context, visitor)
    let examined = try ExaminedAudit(audit, office, for: visitor)
    try AuditBook(books: office.books(visitor)).record("audit.view", audit.id)
    let seat = audit.seat(of: visitor.account.login)
    let kept = examined.judgements
    let judged = seat.map { seat in kept.values.count { $0[seat] != nil } } ?? 0
    let names = try office.names(visitor)
    let done = seat.flatMap { audit.doneAt($0) }
    let next = Self.next(examined, seat, after: -1)
    let others = try office.reviewers(visitor).filter { $0.login != audit.first }
    var values = office.head(audit, examined, names)
    let own: Values = [
      "formToken": visitor.formToken ?? "", "isReviewer": seat != nil,
      "mayFinish": seat != nil && done == nil && judged == audit.drawn,
      "next": next.map { "\($0)" } ?? "", "seats": Self.seats(audit, kept, names),
      "maySetSecond": audit.firstDoneAt == nil && !kept.values.contains { $0[2] != nil },
      "others": others.map { reviewer -> Values in
        [
          "login": reviewer.login, "name": reviewer.displayName,
          "chosen": reviewer.login == audit.second,
        ]
      },
      "charts": zip(examined.sample, examined.engine).map { framed, result -> Values in
        row(framed, result, audit, kept[framed.place] ?? [:], seat)
      },
      "hasStrata": audit.plan.strata != nil,
      "strata": examined.drawnAgain.strata.map { stratum -> Values in
        ["name": stratum.name, "size": stratum.members.count, "drawn": stratum.drawn.count]
      },
    ]
    values.merge(own) { $1 }
    return office.pages.page(
      "audit", title: audit.plan.name, values, visitor: visitor, section: "Audit")
  }

  /// Who judges, and how far they are.
  private static func seats(
    _ audit: StoredAudit, _ kept: [Int: [Int: KeptJudgement]], _ names: [String: String]
  ) -> [Values] {
    var seats = [("First", audit.first, 1)]
    if let second = audit.second { seats.append(("Second", second, 2)) }
    return seats.map { which, login, number -> Values in
      [
        "which": which, "name": names[login] ?? login,
        "count": kept.values.count { $0[number] != nil }, "of": audit.drawn,
        "isDone": audit.doneAt(number) != nil,
      ]
    }
  }

  private func row(
    _ framed: FramedChart, _ result: ChartResult, _ audit: StoredAudit,
    _ kept: [Int: KeptJudgement], _ seat: Int?
  ) -> Values {
    let own = seat.flatMap { kept[$0]?.judgement.verdict }
    let settled = audit.isOpen ? (kept[3] ?? kept[1])?.judgement.verdict : nil
    let shown = settled ?? own
    let second = audit.isOpen && kept[3] == nil ? kept[2]?.judgement.verdict : nil
    return [
      "place": framed.place, "name": result.id, "date": result.date?.description ?? "",
      "clinician": result.clinician, "engine": result.verdict.rawValue,
      "engineTag": result.verdict.tag, "billed": "$\(result.amount.billed)",
      "supported": "$\(result.amount.supported)",
      "verdict": shown?.rawValue ?? "", "verdictTag": shown?.tag ?? "",
      "isDisputed": second != nil && second != kept[1]?.judgement.verdict,
    ]
  }

  /// The next chart after a place that a seat has not judged, from the beginning again at the end.
  private static func next(_ examined: ExaminedAudit, _ seat: Int?, after place: Int) -> Int? {
    guard let seat else { return nil }
    let open = examined.sample.map(\.place).filter { examined.judgements[$0]?[seat] == nil }
    return open.first { $0 > place } ?? open.first { $0 != place }
  }

  @Sendable func second(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .auditCharts)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let audit = try office.audit(context, visitor)
    let login = fields["second"].flatMap { $0.isEmpty ? nil : $0 }
    if let login {
      guard login != audit.first,
        try office.reviewers(visitor).contains(where: { $0.login == login })
      else { throw PageError.notHere }
    }
    try AuditBook(books: office.books(visitor)).setSecond(login, of: audit.id)
    return AccountPages.go(to: "/audits/\(audit.id)")
  }

  @Sendable func done(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .auditCharts)
    let audit = try office.audit(context, visitor)
    guard let seat = audit.seat(of: visitor.account.login) else { throw PageError.notAllowed }
    try AuditBook(books: office.books(visitor)).setDone(seat, audit.id)
    return AccountPages.go(to: "/audits/\(audit.id)/results")
  }
}
