import AuditPages
import Auditing
import ClaimModel
import HTTPTypes
import Hummingbird
import Store

/// One chart of an audit: the note beside the claim and the engine's answer, and what a reviewer judges.
struct AuditedChartPages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/audits/:audit/charts/:place", use: chart)
    router.post("/audits/:audit/charts/:place", use: judge)
    router.post("/audits/:audit/charts/:place/note", use: note)
  }

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
      "verdict": result.verdict.rawValue, "tag": result.verdict.tag,
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
        "tag": kept.judgement.verdict.tag, "supported": "$\(kept.judgement.supported)",
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
}
