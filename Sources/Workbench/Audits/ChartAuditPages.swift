import AuditPages
import Auditing
import ClaimModel
import HTTPTypes
import Hummingbird
import Store

/// Audits: drawing a sample of the practice's own claims, and judging its charts one by one.
struct ChartAuditPages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/audits", use: list)
    router.post("/audits", use: draw)
    router.get("/audits/:audit", use: show)
    router.get("/audits/:audit/charts/:place", use: chart)
    router.post("/audits/:audit/charts/:place", use: judge)
    router.post("/audits/:audit/charts/:place/note", use: note)
    router.post("/audits/:audit/second", use: second)
    router.post("/audits/:audit/done", use: done)
  }

  // MARK: The list and the draw

  @Sendable func list(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    try page(try office.visitor(context, may: .auditCharts), complaint: nil)
  }

  private func page(_ visitor: Visitor, complaint: String?) throws -> Response {
    let book = AuditBook(books: office.books(visitor))
    let audits = try book.all()
    let today = office.today ?? CivilDate(dayNumber: 0)
    let reviewers = try office.reviewers(visitor)
    var values: Values = [
      "formToken": visitor.formToken ?? "", "isEmpty": audits.isEmpty,
      "audits": audits.map { listed($0) },
      "from": today.adding(years: -1).description, "to": today.description,
      "clinicians": try clinicians(visitor).enumerated().map { place, name -> Values in
        ["place": place, "name": name]
      },
      "payers": PayerLine.allCases.map { line -> Values in
        ["value": line.rawValue, "name": line.rawValue.replacing("-", with: " ")]
      },
      "probes": audits.map { ["id": "\($0.id)", "name": $0.plan.name] as Values },
      "hasProbes": !audits.isEmpty, "most": AuditPlan.mostCharts,
      "reviewers": reviewers.map { reviewer -> Values in
        [
          "login": reviewer.login, "name": reviewer.displayName,
          "isOwn": reviewer.login == visitor.account.login,
        ]
      },
      "actions": try book.actions().map { office.action($0, visitor) },
    ]
    values["hasActions"] = !((values["actions"] as? [Values])?.isEmpty ?? true)
    if let complaint { values["complaint"] = complaint }
    return office.pages.page(
      "audits", title: "Audits", values, visitor: visitor, section: "Audit",
      status: complaint == nil ? .ok : .badRequest)
  }

  private func listed(_ audit: StoredAudit) -> Values {
    [
      "id": "\(audit.id)", "name": audit.plan.name, "at": ClaimPages.clock(audit.madeAt),
      "by": audit.madeBy, "universe": audit.universe, "drawn": audit.drawn,
      "state": audit.isOpen ? "judged" : "under review", "tag": audit.isOpen ? "ready" : "review",
      "icon": audit.isOpen ? "i-check" : "i-eye",
    ]
  }

  /// The names that claims of the practice may bear, in a fixed order.
  private func clinicians(_ visitor: Visitor) throws(WorkbenchError) -> [String] {
    do throws(StoreError) {
      return try office.books(visitor).providers().map(\.name) + ["clinician not named"]
    } catch {
      throw WorkbenchError(error)
    }
  }

  @Sendable func draw(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .auditCharts)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let book = AuditBook(books: office.books(visitor))
    do {
      let plan = try AuditPlan(fields, clinicians: try clinicians(visitor)) { id in
        guard let audit = try book.audit(id) else { throw PageError.notHere }
        return try ExaminedAudit(audit, office, for: visitor).report.results
          .map(\.amount.difference)
      }
      let previous = try fields["previous"].flatMap { Int64($0) }.map { id in
        guard try book.audit(id) != nil else { throw PageError.notHere }
        return id
      }
      let reviewers = try office.reviewers(visitor)
      let first = fields["first"] ?? visitor.account.login
      let second = fields["second"].flatMap { $0.isEmpty ? nil : $0 }
      guard reviewers.contains(where: { $0.login == first }), first != second,
        second == nil || reviewers.contains(where: { $0.login == second })
      else {
        throw PageError(
          .badRequest, "reviewers", "Choose two different people who may audit.",
          remedy: "An administrator gives the role of auditor under People.")
      }
      let (universe, drawn) = try universe(plan, visitor)
      let id = try book.add(
        plan, universe, drawn: drawn, first: first, second: second, previous: previous)
      return AccountPages.go(to: "/audits/\(id)")
    } catch let error as PageError where error.status == .badRequest {
      return try page(visitor, complaint: error.message)
    } catch let error as WorkbenchError where error.code == .conflict {
      return try page(visitor, complaint: error.description)
    }
  }

  /// The universe of a plan as the books stand, and the places of the charts drawn.
  private func universe(
    _ plan: AuditPlan, _ visitor: Visitor
  ) throws -> (universe: [FramedChart], drawn: Set<Int>) {
    let filter = plan.filter
    let auditor = office.auditor
    let claims: [AuditedClaim]
    do throws(StoreError) {
      claims = try office.books(visitor).auditedClaims(
        from: filter.from ?? CivilDate(dayNumber: 0), to: filter.to ?? CivilDate(dayNumber: 0))
    } catch {
      throw WorkbenchError(error)
    }
    var universe: [FramedChart] = []
    for claim in claims {
      let unit = ChartSource.unit(claim)
      let amount = auditor.billedAmount(unit)
      guard filter.holds(unit, amount: amount) else { continue }
      universe.append(
        FramedChart(
          place: universe.count, claim: claim.claim.id,
          stratum: plan.strata?.name(of: unit, amount: amount) ?? "all", amount: amount,
          isAnswered: claim.allowed != nil))
    }
    func wrong(_ message: String) -> PageError {
      PageError(.badRequest, "universe", message, remedy: "Change the conditions.")
    }
    guard !universe.isEmpty else {
      throw wrong("No claim that was sent meets these conditions. Widen the days or the rest.")
    }
    let sample = plan.sample.draw(
      from: universe.map { SamplingUnit(stratum: $0.stratum, amount: $0.amount) })
    guard sample.positions.count <= AuditPlan.mostCharts else {
      throw wrong(
        "This asks for \(sample.positions.count) charts; people can review \(AuditPlan.mostCharts). "
          + "Ask for less precision or a smaller universe.")
    }
    return (universe, Set(sample.positions))
  }

  // MARK: One audit

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
      "engineTag": Self.tag(result.verdict), "billed": "$\(result.amount.billed)",
      "supported": "$\(result.amount.supported)",
      "verdict": shown?.rawValue ?? "", "verdictTag": shown.map { Self.tag($0) } ?? "",
      "isDisputed": second != nil && second != kept[1]?.judgement.verdict,
    ]
  }

  /// The class that colours a verdict.
  static func tag(_ verdict: ChartResult.Verdict) -> String {
    switch verdict {
    case .agree: "ready"
    case .over, .unsupported: "hold"
    case .under, .form: "review"
    }
  }

  /// The next chart after a place that a seat has not judged, from the beginning again at the end.
  private static func next(_ examined: ExaminedAudit, _ seat: Int?, after place: Int) -> Int? {
    guard let seat else { return nil }
    let open = examined.sample.map(\.place).filter { examined.judgements[$0]?[seat] == nil }
    return open.first { $0 > place } ?? open.first { $0 != place }
  }

  // MARK: One chart

  /// A chart of an audit with all that its page and its judgement need.
  private struct Opened {
    let audit: StoredAudit
    let framed: FramedChart
    let audited: AuditedClaim
    let sourced: SourcedChart
    let result: ChartResult
    let kept: [Int: KeptJudgement]
  }

  private func open(_ context: WorkbenchContext, _ visitor: Visitor) throws -> Opened {
    let audit = try office.audit(context, visitor)
    let books = office.books(visitor)
    let book = AuditBook(books: books)
    guard let place = context.parameters.get("place").flatMap({ Int($0) }),
      let framed = try book.chart(place, of: audit.id)
    else { throw PageError.notHere }
    let audited: AuditedClaim
    let sourced: SourcedChart
    do throws(StoreError) {
      guard let claim = try books.auditedClaims([framed.claim]).first else {
        throw StoreError(.notFound, "There is no such chart.")
      }
      audited = claim
      sourced = try ChartSource(books: books).chart(claim, framed)
    } catch {
      throw WorkbenchError(error)
    }
    return Opened(
      audit: audit, framed: framed, audited: audited, sourced: sourced,
      result: office.auditor.examine(sourced.input),
      kept: try book.judgements(audit.id)[place] ?? [:])
  }

  @Sendable func chart(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .auditCharts)
    let opened = try open(context, visitor)
    try AuditBook(books: office.books(visitor)).record(
      "audit.view", opened.audit.id, detail: "chart \(opened.framed.place)")
    return try page(opened, visitor, complaint: nil, typed: nil)
  }

  private func page(
    _ opened: Opened, _ visitor: Visitor, complaint: String?, typed: FormFields?
  ) throws -> Response {
    let (audit, result) = (opened.audit, opened.result)
    let seat = audit.seat(of: visitor.account.login)
    let isSettling = audit.isOpen && audit.second != nil && seat != nil
    let own = seat.flatMap { opened.kept[isSettling ? 3 : $0] }?.judgement
    let mayJudge = seat.map { audit.doneAt($0) == nil } ?? false
    let verdict = typed?["verdict"] ?? own?.verdict.rawValue
    let habit = typed?["habit"] ?? own?.habit?.rawValue ?? result.differences.first?.habit.rawValue
    var values: Values = [
      "audit": "\(audit.id)", "auditName": audit.plan.name, "place": opened.framed.place,
      "name": result.id, "formToken": visitor.formToken ?? "",
      "claim": "\(opened.framed.claim)", "date": result.date?.description ?? "",
      "clinician": result.clinician, "payer": opened.audited.payer.name,
      "stratum": opened.framed.stratum == "all" ? "" : opened.framed.stratum,
      "billed": "$\(result.amount.billed)", "supported": "$\(result.amount.supported)",
      "basis": opened.framed.isAnswered ? "what the payer allowed" : "by the fee schedule",
      "difference": Self.difference(result.amount),
      "verdict": result.verdict.rawValue, "tag": Self.tag(result.verdict),
      "record": result.record, "hasRecord": !result.record.isEmpty,
      "pieces": (opened.sourced.note ?? []).map { Self.piece($0) },
      "hasNote": opened.sourced.note != nil, "level": opened.sourced.level ?? "",
      "mayAttach": mayJudge, "note": opened.framed.note ?? "",
      "lines": result.billed.map { line(of: $0, in: result) },
      "answer": result.supported.map { entry -> Values in
        var values = line(of: entry.line, in: result)
        values["says"] = entry.says
        values["authority"] = entry.authority
        return values
      },
      "hasAnswer": !result.supported.isEmpty,
      "differences": result.differences.map { one -> Values in
        [
          "says": one.says, "habit": one.habit.title,
          "rules": one.rules.map { rule -> Values in
            ["id": rule, "isRule": office.cards[rule] != nil]
          },
        ]
      },
      "deniedBy": result.deniedBy, "held": result.held.map(\.message),
      "gaps": result.notEvaluated,
      "mayJudge": mayJudge || isSettling, "isSettling": isSettling,
      "choices": ChartResult.Verdict.allCases.map { one -> Values in
        [
          "value": one.rawValue, "words": Self.words(of: one), "chosen": one.rawValue == verdict,
        ]
      },
      "amount": typed?["supported"] ?? (own?.supported ?? result.amount.supported).description,
      "habits": Habit.allCases.map { one -> Values in
        ["value": one.rawValue, "words": one.title, "chosen": one.rawValue == habit]
      },
      "reason": typed?["reason"] ?? own?.reason ?? "",
      "others": Self.others(opened, try office.names(visitor)),
    ]
    if let complaint { values["complaint"] = complaint }
    return office.pages.page(
      "auditchart", title: "Chart \(result.id)", values, visitor: visitor, section: "Audit",
      pageClass: "wide", status: complaint == nil ? .ok : .badRequest)
  }

  private static func difference(_ amount: AuditedAmount) -> String {
    let net = amount.difference
    if net == .zero { return "no difference in dollars" }
    return net > .zero ? "$\(net)" : "$\(Money.zero - net)"
  }

  private static func piece(_ piece: NoteWords) -> Values {
    guard piece.isMarked else { return ["text": piece.text] }
    return [
      "mark": ["text": piece.text, "number": piece.number.map { "\($0)" } ?? ""] as Values
    ]
  }

  private static func words(of verdict: ChartResult.Verdict) -> String {
    switch verdict {
    case .agree: "Agree: the claim says what the record supports"
    case .over: "Over: more money than the record supports"
    case .under: "Under: less money than the record supports"
    case .unsupported: "Unsupported: the record does not have the work"
    case .form: "Form: the same money, said otherwise"
    }
  }

  private func line(of line: ServiceLine, in result: ChartResult) -> Values {
    [
      "code": line.code.description, "modifiers": line.modifiers.map(\.description),
      "units": line.units, "name": ProcedureNames.name(of: line.code) ?? "",
      "isDifferent": result.differences.contains {
        $0.billed.contains(line) || $0.supported.contains(line)
      },
    ]
  }

  /// What the reviewers said, once both are done.
  private static func others(_ opened: Opened, _ names: [String: String]) -> [Values] {
    guard opened.audit.isOpen else { return [] }
    return [1, 2, 3].compactMap { seat in
      guard let kept = opened.kept[seat] else { return nil }
      return [
        "which": ["", "First reviewer", "Second reviewer", "Settled"][seat],
        "name": names[kept.actor] ?? kept.actor, "verdict": kept.judgement.verdict.rawValue,
        "tag": tag(kept.judgement.verdict), "supported": "$\(kept.judgement.supported)",
        "reason": kept.judgement.reason,
      ]
    }
  }

  @Sendable func judge(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .auditCharts)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let opened = try open(context, visitor)
    let audit = opened.audit
    guard let seat = audit.seat(of: visitor.account.login) else { throw PageError.notAllowed }
    let isSettling = audit.isOpen && audit.second != nil
    guard isSettling || audit.doneAt(seat) == nil else {
      throw PageError(
        .conflict, "done", "Your review is done; what you judged stands.",
        remedy: "Draw a new audit to look again.")
    }
    func refused(_ complaint: String) throws -> Response {
      try page(opened, visitor, complaint: complaint, typed: fields)
    }
    guard let verdict = fields["verdict"].flatMap({ ChartResult.Verdict(rawValue: $0) }) else {
      return try refused("Choose a judgement.")
    }
    let amount = opened.result.amount
    let isEven = verdict == .agree || verdict == .form
    let given = fields["supported"] ?? ""
    guard
      let supported = isEven ? amount.billed : given.isEmpty ? amount.supported : Money(given)
    else { return try refused("What the record supports is an amount such as 120.00.") }
    let judgement = Judgement(
      verdict: verdict, supported: supported,
      habit: verdict == .agree ? nil : fields["habit"].flatMap { Habit(rawValue: $0) },
      reason: String((fields["reason"] ?? "").prefix(2_000)))
    if let objection = judgement.objection(to: opened.result) { return try refused(objection) }
    let book = AuditBook(books: office.books(visitor))
    let place = opened.framed.place
    try book.judge(judgement, seat: isSettling ? 3 : seat, place: place, of: audit.id)
    let kept = try book.judgements(audit.id)
    let open = try book.sample(audit.id).map(\.place).filter { kept[$0]?[seat] == nil }
    let next = open.first { $0 > place } ?? open.first
    return AccountPages.go(
      to: next.map { "/audits/\(audit.id)/charts/\($0)" } ?? "/audits/\(audit.id)")
  }

  @Sendable func note(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .auditCharts)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let audit = try office.audit(context, visitor)
    guard let seat = audit.seat(of: visitor.account.login) else { throw PageError.notAllowed }
    guard audit.doneAt(seat) == nil, audit.firstDoneAt == nil,
      let place = context.parameters.get("place").flatMap({ Int($0) })
    else {
      throw PageError(
        .conflict, "done", "The review is done; the record stands as it was judged.",
        remedy: "Draw a new audit to look again.")
    }
    let words = String(fields.exactly("note").prefix(100_000))
    try AuditBook(books: office.books(visitor)).setNote(words, of: place, in: audit.id)
    return AccountPages.go(to: "/audits/\(audit.id)/charts/\(place)")
  }

  // MARK: Reviewers

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

// MARK: What audit pages share

extension Office {
  /// The audit of the address, which must be of the visitor's practice.
  func audit(_ context: WorkbenchContext, _ visitor: Visitor) throws -> StoredAudit {
    guard let id = context.parameters.get("audit").flatMap({ Int64($0) }),
      let audit = try AuditBook(books: books(visitor)).audit(id)
    else { throw PageError.notHere }
    return audit
  }

  /// The people of the practice who may judge charts.
  func reviewers(_ visitor: Visitor) throws(WorkbenchError) -> [Account] {
    try accounts.accounts(of: visitor.practice.id).filter {
      !$0.isClosed && $0.role.may(.auditCharts)
    }
  }

  /// The names of the practice's people by login name.
  func names(_ visitor: Visitor) throws(WorkbenchError) -> [String: String] {
    Dictionary(
      try accounts.accounts(of: visitor.practice.id).map { ($0.login, $0.displayName) },
      uniquingKeysWith: { $1 })
  }

  /// What every page of an audit says of it at its head.
  func head(_ audit: StoredAudit, _ examined: ExaminedAudit, _ names: [String: String]) -> Values {
    let plan = audit.plan
    let share = plan.isNeyman ? "more where amounts vary more" : "in proportion"
    let how = plan.strata.map { "by \($0.rawValue), \(share)" } ?? "as a simple random sample"
    return [
      "id": "\(audit.id)", "name": plan.name, "universe": audit.universe, "drawn": audit.drawn,
      "scope": plan.filter.words ?? "", "how": how, "sizeWords": plan.sizeWords,
      "seed": plan.seed, "at": ClaimPages.clock(audit.madeAt),
      "by": names[audit.madeBy] ?? audit.madeBy, "isSame": examined.isSame,
      "isOpen": audit.isOpen,
    ]
  }

  /// A corrective action as lists show it.
  func action(_ action: KeptAction, _ visitor: Visitor) -> Values {
    let isLate = action.doneAt == nil && (today.map { action.dueOn < $0 } ?? false)
    return [
      "id": "\(action.id)", "audit": "\(action.audit)", "habit": action.habit?.title ?? "",
      "words": action.words, "owner": action.owner, "due": action.dueOn.description,
      "isLate": isLate, "isOpen": action.doneAt == nil,
      "done": action.doneAt.map { ClaimPages.clock($0) } ?? "", "by": action.doneBy ?? "",
      "outcome": action.outcome, "drill": action.habit?.drill ?? "",
      "formToken": visitor.formToken ?? "",
    ]
  }
}
