import Answers
import Appeals
import Bookkeeping
import ClaimModel
import CuretteEngine
import Denials
import HTTPTypes
import Hummingbird
import NIOCore
import Remittances
import Store
import Verification

/// One claim on the books with its money, and one thing that went wrong with it, up to the letter.
struct RecordPages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/claims/:number", use: claim)
    router.post("/claims/:number", use: workClaim)
    router.post("/claims/:number/authorization", use: authorize)
    router.get("/shortfalls/:number", use: shortfall)
    router.post("/shortfalls/:number", use: workShortfall)
    router.get("/shortfalls/:number/appeal", use: appeal)
    router.post("/shortfalls/:number/appeal", use: keepAppeal)
    router.get("/shortfalls/:number/appeal.pdf", use: appealPDF)
    router.post("/payments/:number", use: choose)
  }

  /// Who asks, for which row, in which books.
  private struct Asked {
    let visitor: Visitor
    let books: PracticeStore
    let id: Int64
  }

  private func asked(_ context: WorkbenchContext, may permission: Permission) throws -> Asked {
    let visitor = try office.visitor(context, may: permission)
    guard let id = context.parameters.get("number").flatMap({ Int64($0) }) else {
      throw PageError.notHere
    }
    return Asked(visitor: visitor, books: office.books(visitor), id: id)
  }

  /// Asks the books, with their refusals in a page's words.
  private func reading<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as StoreError {
      throw WorkbenchError(error)
    }
  }

  // MARK: A claim

  @Sendable func claim(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let asked = try asked(context, may: .viewClaims)
    let values = try reading { try claimValues(asked) }
    return office.pages.page(
      "record", title: "Claim", values, visitor: asked.visitor, section: "Queues",
      pageClass: "wide")
  }

  private func claimValues(_ asked: Asked) throws -> Values {
    let books = asked.books
    let claim = try books.claim(asked.id)
    try books.recordView(of: "claim \(claim.id)")
    let patient = try books.patient(claim.patient)
    let payer = try books.payers().first { $0.id == claim.payer }
    let payments = try books.payments(ofClaim: claim.id)
    let role = asked.visitor.account.role
    let hasVisit = try office.desk(asked.visitor).visit(claim.number) != nil
    return [
      "id": "\(claim.id)", "formToken": asked.visitor.formToken ?? "",
      "patient": patient.label, "status": claim.status.rawValue,
      "tag": Self.tag(claim.status), "icon": Self.icon(claim.status),
      "facts": Self.facts(claim, payer), "visit": hasVisit ? claim.number : "",
      "isForeign": !hasVisit && claim.status == .rejected,
      "mayTake": !hasVisit && claim.status == .rejected && role.may(.editVisits),
      "mayWork": role.may(.workMoney), "owner": claim.owner ?? "",
      "alarm": claim.alarmOn?.description ?? "", "owners": owners(asked, claim.owner),
      "lines": lines(claim, payments),
      "shortfalls": try books.shortfalls(ofClaim: claim.id).map {
        Self.listed($0)
      },
      "payments": payments.map { Self.payment($0) },
      "life": try books.life(of: claim.id).reversed().map { step -> Values in
        [
          "to": step.to.rawValue, "tag": Self.tag(step.to), "icon": Self.icon(step.to),
          "at": ClaimPages.clock(step.at), "actor": step.actor, "reason": step.reason,
        ]
      },
      "runs": try books.scrubs(of: claim.id).prefix(20).map { run -> Values in
        [
          "verdict": run.verdict, "at": ClaimPages.clock(run.at),
          "releases": run.releases.joined(separator: " · "),
          "findings": run.findings.map { ["message": $0.message, "edit": $0.edit] as Values },
        ]
      },
      "notes": try books.notes(ofClaim: claim.id).map { note -> Values in
        ["text": note.text, "at": ClaimPages.clock(note.at), "actor": note.actor]
      },
      "hasShortfalls": try !books.shortfalls(ofClaim: claim.id).isEmpty,
      "hasPayments": !payments.isEmpty,
    ]
  }

  private func owners(_ asked: Asked, _ owner: String?) -> [Values] {
    let accounts = (try? office.accounts.accounts(of: asked.visitor.practice.id)) ?? []
    return accounts.filter { !$0.isClosed && $0.role.may(.workMoney) }
      .map { ["login": $0.login, "name": $0.displayName, "chosen": $0.login == owner] }
  }

  private static func facts(_ claim: ClaimRecord, _ payer: PayerRecord?) -> [Values] {
    var facts: [(String, String)] = [
      ("Number", claim.number), ("Date", claim.firstDate.description),
      ("Payer", payer?.name ?? ""),
      ("Charged", claim.charge == .zero ? "no charge yet" : "$\(claim.charge)"),
      ("Expected", claim.expected.map { "$\($0)" } ?? "no price"), ("Paid", "$\(claim.paid)"),
      ("Written off by contract", "$\(claim.adjusted)"),
      ("Patient’s share", "$\(claim.patientShare)"),
      ("Open", claim.charge == .zero ? "no charge yet" : "$\(claim.balance)"),
    ]
    if let day = claim.sentOn { facts.append(("Sent", day.description)) }
    if let day = claim.deadline { facts.append(("Deadline", day.description)) }
    return facts.map { ["name": $0.0, "value": $0.1] }
  }

  private func lines(_ claim: ClaimRecord, _ payments: [PaymentRecord]) -> [Values] {
    claim.lines.map { line in
      var paid = Money.zero
      var reasons: [String] = []
      for payment in payments {
        for (place, number) in payment.lineNumbers.enumerated() where number == line.number {
          let answer = payment.payment.lines[place]
          paid += answer.paid
          reasons += answer.adjustments.map { "\($0.group)-\($0.carc)" } + answer.remarks
        }
      }
      return [
        "number": line.number, "code": line.code.description,
        "modifiers": line.modifiers.map(\.description), "units": line.units,
        "name": ProcedureNames.name(of: line.code) ?? "",
        "diagnoses": line.pointers.map { ClaimPanel.letter($0) }.joined(),
        "charge": line.charge == .zero ? "" : "$\(line.charge)",
        "expected": line.expected.map { "$\($0)" } ?? "",
        "basis": line.basis ?? "", "paid": payments.isEmpty ? "" : "$\(paid)",
        "reasons": reasons.map { reason -> Values in
          ["code": reason, "means": Self.means(reason)]
        },
      ]
    }
  }

  /// What a reason or remark code means, in our words.
  static func means(_ code: String) -> String {
    let bare = code.split(separator: "-").last.map { String($0) } ?? code
    return (DenialCatalog.reasons[bare] ?? DenialCatalog.remarks[bare])?.means ?? ""
  }

  private static func listed(_ entry: ShortfallRecord) -> Values {
    [
      "id": "\(entry.id)", "kind": NextWords.kind(entry.kind), "amount": "$\(entry.amount)",
      "says": entry.says, "next": NextWords.words(entry.next), "state": entry.state,
      "deadline": entry.deadline?.description ?? "",
    ]
  }

  private static func payment(_ record: PaymentRecord) -> Values {
    [
      "id": "\(record.id)", "paid": "$\(record.payment.paid)",
      "patient": "$\(record.payment.patientShare)", "control": record.payment.payerControl,
      "matched": record.matched, "isReversal": record.reverses != nil,
      "reasons": record.payment.adjustments.map { "\($0.group)-\($0.carc)" }
        .joined(separator: " "),
    ]
  }

  static func tag(_ status: ClaimStatus) -> String {
    switch status {
    case .draft, .closed: "open"
    case .held: "review"
    case .ready, .paid: "ready"
    case .sent, .accepted, .appealed: "sent"
    case .rejected, .denied: "hold"
    }
  }

  static func icon(_ status: ClaimStatus) -> String {
    switch tag(status) {
    case "review": "i-eye"
    case "ready": "i-check"
    case "sent": "i-sent"
    case "hold": "i-stop"
    default: "i-dots"
    }
  }

  @Sendable func workClaim(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    let asked = try asked(context, may: .workMoney)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let claim = try reading { try asked.books.claim(asked.id) }
    if let words = fields["note"], !words.isEmpty {
      guard words.utf8.count <= 4_000 else {
        throw WorkbenchError(.unreadable, "A note has at most 4000 characters.")
      }
      _ = try reading {
        try asked.books.addNote(words, patient: claim.patient, claim: claim.id)
      }
    }
    if fields["close"] == "yes" {
      let words = fields["reason"] ?? ""
      guard words.count >= 3, claim.status == .rejected else {
        throw WorkbenchError(.unreadable, "Say why this claim is closed.")
      }
      try reading {
        try asked.books.move(claim.id, to: .closed, because: String(words.prefix(500)))
      }
    }
    if fields["work"] == "yes" {
      let (owner, alarm) = try work(fields, asked)
      try reading {
        if owner != claim.owner { try asked.books.assign(claim.id, to: owner) }
        if alarm != claim.alarmOn { try asked.books.setAlarm(claim.id, on: alarm) }
      }
    }
    return AccountPages.go(to: "/claims/\(claim.id)")
  }

  /// The owner and the alarm of a form, each of the practice and readable.
  private func work(
    _ fields: FormFields, _ asked: Asked
  ) throws -> (owner: String?, alarm: CivilDate?) {
    var owner: String?
    if let login = fields["owner"], !login.isEmpty {
      guard try office.accounts.account(login: login)?.practice == asked.visitor.practice.id else {
        throw PageError.notHere
      }
      owner = login
    }
    let text = fields["alarm"] ?? ""
    let alarm = TypedValues.date(text)
    guard text.isEmpty || alarm != nil else {
      throw WorkbenchError(.unreadable, "A day such as 2026-03-10 is expected.")
    }
    return (owner, alarm)
  }

  @Sendable func authorize(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    let asked = try asked(context, may: .workMoney)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let texts = TypedValues.list(fields["codes"] ?? "")
    let codes = texts.compactMap { ProcedureCode($0) }
    guard let number = fields["number"], (1...50).contains(number.utf8.count),
      let starts = TypedValues.date(fields["starts"] ?? ""),
      let ends = TypedValues.date(fields["ends"] ?? ""), ends >= starts,
      codes.count == texts.count
    else {
      throw WorkbenchError(
        .unreadable, "An authorization has a number, a first and a last day, and codes.")
    }
    let units = fields["units"].flatMap { Int($0) }.flatMap { (1...9_999).contains($0) ? $0 : nil }
    _ = try reading {
      let claim = try asked.books.claim(asked.id)
      return try asked.books.add(
        AuthorizationRecord(
          patient: claim.patient, payer: claim.payer, number: number, codes: codes,
          startsOn: starts, endsOn: ends, units: units))
    }
    return AccountPages.go(to: "/claims/\(asked.id)")
  }

  // MARK: Money that did not come

  @Sendable func shortfall(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    let asked = try asked(context, may: .viewClaims)
    let values = try reading { try shortfallValues(asked) }
    return office.pages.page(
      "shortfall", title: "Money that did not come", values, visitor: asked.visitor,
      section: "Queues")
  }

  private func shortfallValues(_ asked: Asked) throws -> Values {
    let books = asked.books
    let entry = try books.shortfall(asked.id)
    try books.recordView(of: "shortfall \(entry.id)")
    let role = asked.visitor.account.role
    let isOver = ["won", "lost", "written-off", "settled"].contains(entry.state)
    var values: Values = [
      "id": "\(entry.id)", "formToken": asked.visitor.formToken ?? "",
      "kind": NextWords.kind(entry.kind), "amount": "$\(entry.amount)", "says": entry.says,
      "code": entry.code, "state": entry.state, "next": NextWords.words(entry.next),
      "how": entry.how, "basis": entry.basis,
      "expected": entry.expected.map { "$\($0)" } ?? "",
      "allowed": entry.allowed.map { "$\($0)" } ?? "",
      "deadline": entry.deadline?.description ?? "no day is known",
      "isLate": entry.deadline.map { $0 < books.today } ?? false,
      "mayWork": role.may(.workMoney) && !isOver, "owners": owners(asked, entry.owner),
      "alarm": entry.alarmOn?.description ?? "",
      "mayAppeal": role.may(.workMoney) && !isOver && entry.claim != nil
        && ["denial", "underpaid", "bundled", "wrong-reduction", "units-cut", "down-coded"]
          .contains(entry.kind)
        ,
    ]
    if let reason = entry.adjustment {
      values["reason"] = reason.words
      values["means"] = Self.means(reason.carc)
      if let remark = reason.rarc { values["remark"] = Self.means(remark) }
    }
    if let id = entry.claim {
      let claim = try books.claim(id)
      values["claim"] =
        [
          "id": "\(id)", "patient": try books.patient(claim.patient).label,
          "date": claim.firstDate.description, "codes": claim.codes,
        ] as Values
    } else if let payment = entry.payment {
      values["candidates"] = try candidates(of: payment, books)
      values["payment"] = "\(payment)"
    }
    return values
  }

  private func candidates(of payment: Int64, _ books: PracticeStore) throws -> [Values] {
    try books.candidates(ofPayment: payment).map { candidate -> Values in
      let claim = try books.claim(candidate.claim)
      return [
        "claim": "\(claim.id)", "patient": try books.patient(claim.patient).label,
        "date": claim.firstDate.description, "codes": claim.codes,
        "charge": "$\(claim.charge)", "reasons": candidate.reasons,
      ]
    }
  }

  @Sendable func workShortfall(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    let asked = try asked(context, may: .workMoney)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let words = fields["reason"] ?? ""
    try reading {
      switch fields["act"] {
      case "work":
        let (owner, alarm) = try work(fields, asked)
        try asked.books.assignShortfall(asked.id, to: owner, alarmOn: alarm)
      case "worked", "won", "lost", "settled":
        try asked.books.moveShortfall(
          asked.id, to: fields["act"] ?? "", because: String(words.prefix(500)))
      case "written-off":
        guard words.count >= 3 else {
          throw WorkbenchError(.unreadable, "Say why it is written off.")
        }
        try asked.books.moveShortfall(
          asked.id, to: "written-off", because: String(words.prefix(500)))
      default: throw WorkbenchError(.unreadable, "Say what is to be done.")
      }
    }
    return AccountPages.go(to: "/shortfalls/\(asked.id)")
  }

  /// Gives an unmatched payment to the claim that a person chose.
  @Sendable func choose(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let asked = try asked(context, may: .workMoney)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    guard let claim = fields["claim"].flatMap({ Int64($0) }) else { throw PageError.notHere }
    try reading {
      let known = try asked.books.candidates(ofPayment: asked.id).contains { $0.claim == claim }
      guard known else { throw PageError.notHere }
      try asked.books.choose(claim: claim, forPayment: asked.id)
    }
    return AccountPages.go(to: "/claims/\(claim)")
  }

  // MARK: The letter

  private func letter(_ asked: Asked) throws -> AppealLetter {
    do {
      let packet = try reading { try AppealPacket(asked.books, shortfall: asked.id) }
      let rules = try office.rules(for: asked.visitor)?.authorities ?? [:]
      let checker = Checker(
        library: office.engine.library,
        rules: Engine.ruleAuthorities.merging(rules) { $0.union($1) })
      return try AppealWriter(library: office.engine.library, checker: checker)
        .letter(packet.appeal, proof: packet.proof)
    } catch let refusal as AppealRefusal {
      throw PageError(
        .conflict, "no-appeal", "No appeal can be written: \(refusal.description).",
        remedy: "An appeal that the record does not carry would be a false statement.")
    }
  }

  @Sendable func appeal(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let asked = try asked(context, may: .workMoney)
    let letter = try letter(asked)
    let state = try reading {
      try asked.books.record("appeal.view", "shortfall \(asked.id)")
      return try asked.books.shortfall(asked.id).state
    }
    let values: Values = [
      "id": "\(asked.id)", "formToken": asked.visitor.formToken ?? "",
      "isKept": state == "appealed", "from": letter.from, "to": letter.to,
      "date": letter.date.description,
      "subject": letter.subject.map { ["name": $0.name, "value": $0.value] as Values },
      "sections": letter.sections.map { section -> Values in
        ["title": section.title, "paragraphs": section.paragraphs, "quotes": section.quotes]
      },
      "exhibits": letter.exhibits.map { exhibit -> Values in
        ["mark": exhibit.mark, "title": exhibit.title, "text": exhibit.text]
      },
    ]
    return office.pages.page(
      "appeal", title: "Appeal", values, visitor: asked.visitor, section: "Queues",
      scripts: ["print.js"], pageClass: "paper")
  }

  /// Keeps the letter on the books: the entry then waits among the appeals.
  @Sendable func keepAppeal(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    let asked = try asked(context, may: .workMoney)
    let letter = try letter(asked)
    _ = try reading { try asked.books.recordAppeal(ofShortfall: asked.id, packet: letter.html) }
    return AccountPages.go(to: "/shortfalls/\(asked.id)/appeal")
  }

  @Sendable func appealPDF(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    let asked = try asked(context, may: .workMoney)
    let bytes = try letter(asked).pdf()
    try reading { try asked.books.record("appeal.download", "shortfall \(asked.id)") }
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/pdf",
        .contentDisposition: "attachment; filename=\"appeal-\(asked.id).pdf\"",
      ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

extension PatientRecord {
  /// How lists name the patient: "Rivera, Ana".
  var label: String {
    isErased
      ? "erased" : [lastName, firstName].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
