import ClaimModel
import HTTPTypes
import Hummingbird
import Store

/// What waits to be worked: claims by where they stand, money that did not come, authorizations.
struct QueuePages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/queues") { _, _ in AccountPages.go(to: "/queues/held") }
    router.get("/queues/:queue", use: show)
    router.get("/queues/:queue/csv", use: export)
    router.post("/queues/:queue", use: act)
  }

  private func view(_ request: Request, _ context: WorkbenchContext) throws -> QueueView {
    guard let queue = context.parameters.get("queue").flatMap({ WorkQueue(rawValue: $0) }) else {
      throw PageError(status: .notFound)
    }
    let query = request.uri.queryParameters
    return QueueView(queue) { name in query[Substring(name)].map { String($0) } }
  }

  // MARK: The page

  @Sendable func show(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let view = try view(request, context)
    let books = office.books(visitor)
    let values: Values
    do throws(StoreError) {
      let rows = try QueueReader(books: books, login: visitor.account.login)
        .rows(view, limit: QueueView.pageSize + 1, offset: view.page * QueueView.pageSize)
      try books.record("queue.view", "queue \(view.queue.rawValue)", detail: "\(rows.count) rows")
      values = try page(view, rows, visitor, books)
    } catch {
      throw WorkbenchError(error)
    }
    var all = values
    if let said = said(request) { all["notice"] = said }
    return office.pages.page(
      "queue", title: view.queue.words, all, visitor: visitor, section: "Queues",
      scripts: ["queue.js"], pageClass: "wide")
  }

  /// What an action did, told on the page it leads back to.
  private func said(_ request: Request) -> String? {
    let query = request.uri.queryParameters
    guard let done = query["done"].flatMap({ Int($0) }) else { return nil }
    let left = query["left"].flatMap { Int($0) } ?? 0
    let entries = done == 1 ? "1 entry" : "\(done) entries"
    return left == 0
      ? "Done for \(entries)."
      : "Done for \(entries); \(left) could not be, and \(left == 1 ? "stays" : "stay") here."
  }

  private func page(
    _ view: QueueView, _ rows: [QueueRow], _ visitor: Visitor, _ books: PracticeStore
  ) throws(StoreError) -> Values {
    let totals = try QueueTotals(books)
    let role = visitor.account.role
    let mayWork = role.may(.workMoney) && view.queue != .authorizations
    let shown = rows.prefix(QueueView.pageSize)
    let sum = totals.amounts[view.queue]
    var owners: [Values] = []
    if mayWork, let accounts = try? office.accounts.accounts(of: visitor.practice.id) {
      owners = accounts.filter { !$0.isClosed && $0.role.may(.workMoney) }
        .map { ["login": $0.login, "name": $0.displayName] }
    }
    return [
      "queues": WorkQueue.allCases.map { queue -> Values in
        [
          "href": "/queues/\(queue.rawValue)", "name": queue.words,
          "count": totals.counts[queue] ?? 0, "current": queue == view.queue,
        ]
      },
      "name": view.queue.rawValue, "title": view.queue.words, "teaches": view.queue.teaches,
      "total": sum.flatMap { $0 == .zero ? nil : "$\($0)" } ?? "",
      "rows": shown.map { cells($0, books.today) },
      "isEmpty": shown.isEmpty, "holdsClaims": view.queue.holdsClaims,
      "holdsMoney": view.queue.holdsMoney, "isReady": view.queue == .ready,
      "isTakeback": view.queue == .takebacks,
      "isAuthorizations": view.queue == .authorizations,
      "mayWork": mayWork, "maySend": role.may(.releaseClaims) && view.queue == .ready,
      "mayWriteOff": role.may(.workMoney) && [.denied, .underpaid].contains(view.queue),
      "formToken": visitor.formToken ?? "", "owners": owners,
      "orders": orders(view), "isOwn": view.isOwn, "isDue": view.isDue, "q": view.words,
      "order": view.order.rawValue,
      "payers": try books.payers().map { payer -> Values in
        ["id": "\(payer.id)", "name": payer.name, "chosen": payer.id == view.payer]
      },
      "csv": view.address(suffix: "/csv"), "hasMore": rows.count > QueueView.pageSize,
      "more": view.address(page: view.page + 1),
    ]
  }

  private func orders(_ view: QueueView) -> [Values] {
    let all: [(ClaimQueue.Order, String)] =
      view.queue.holdsMoney
      ? [(.dollars, "Dollars"), (.deadline, "Deadline")]
      : [(.dollars, "Dollars"), (.deadline, "Deadline"), (.age, "Age")]
    return all.map { order, words in
      ["value": order.rawValue, "words": words, "chosen": order == view.order]
    }
  }

  private func cells(_ row: QueueRow, _ today: CivilDate) -> Values {
    let isLate = row.deadline.map { $0 < today } ?? false
    let isSoon = row.deadline.map { !isLate && $0 <= today.adding(days: 14) } ?? false
    return [
      "id": "\(row.id)", "href": row.href, "patient": row.patient, "date": row.date,
      "payer": row.payer, "what": row.what, "says": row.says, "next": row.next,
      "expected": row.expected.map { "$\($0)" } ?? "",
      "amount": row.hasNoCharge ? "no charge yet" : row.amount.map { "$\($0)" } ?? "",
      "deadline": row.deadline?.description ?? "",
      "isLate": isLate, "isSoon": isSoon, "owner": row.owner,
      "alarm": row.alarm?.description ?? "", "isDue": row.alarm.map { $0 <= today } ?? false,
    ]
  }

  // MARK: The table of a spreadsheet

  @Sendable func export(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let view = try view(request, context)
    let books = office.books(visitor)
    let rows: [QueueRow]
    do throws(StoreError) {
      rows = try QueueReader(books: books, login: visitor.account.login)
        .rows(view, limit: 10_000, offset: 0)
      try books.record("queue.export", "queue \(view.queue.rawValue)", detail: "\(rows.count) rows")
    } catch {
      throw WorkbenchError(error)
    }
    var text = CSVText.row([
      "id", "patient", "date", "payer", "what", "says", "next", "expected", "amount", "deadline",
      "owner", "alarm", "state",
    ])
    for row in rows {
      text += CSVText.row([
        "\(row.id)", row.patient, row.date, row.payer, row.what, row.says, row.next,
        row.expected?.description ?? "", row.amount?.description ?? "",
        row.deadline?.description ?? "", row.owner, row.alarm?.description ?? "", row.state,
      ])
    }
    return FormPages.download(
      text, named: "\(view.queue.rawValue).csv", type: "text/csv; charset=utf-8")
  }

  // MARK: Actions on many

  /// What may be done with ticked rows. None of it goes round an edit: sending asks the engine anew
  /// for each.
  private enum Act: String {
    case assign, alarm, note, send, file, worked
    case writeOff = "write-off"
  }

  @Sendable func act(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .workMoney)
    let view = try view(request, context)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let chosen = fields.numbers(after: "row.")
    guard let act = fields["act"].flatMap({ Act(rawValue: $0) }), !chosen.isEmpty,
      chosen.count <= 200
    else {
      throw WorkbenchError(.unreadable, "Tick what it is for first, at most 200 rows.")
    }
    if act == .send || act == .file {
      let visitor = try office.visitor(context, may: .releaseClaims)
      guard view.queue == .ready else { throw PageError.notAllowed }
      if act == .file { return try file(chosen, visitor) }
      return back(view, chosen.count { send($0, visitor) }, of: chosen.count)
    }
    let work = try work(act, fields, visitor, view.queue)
    var done = 0
    for id in chosen where (try? work(id)) != nil { done += 1 }
    return back(view, done, of: chosen.count)
  }

  private func back(_ view: QueueView, _ done: Int, of count: Int) -> Response {
    AccountPages.go(to: view.address() + "&done=\(done)&left=\(count - done)")
  }

  /// What is done with one row.
  private func work(
    _ act: Act, _ fields: FormFields, _ visitor: Visitor, _ queue: WorkQueue
  ) throws -> (Int64) throws -> Void {
    let books = office.books(visitor)
    let words = fields["note"] ?? ""
    switch act {
    case .assign:
      let owner = fields["owner"] ?? ""
      if !owner.isEmpty {
        let account = try office.accounts.account(login: owner)
        guard account?.practice == visitor.practice.id else { throw PageError.notHere }
      }
      let name = owner.isEmpty ? nil : owner
      return queue.holdsMoney
        ? { try books.assignShortfall($0, to: name, alarmOn: try books.shortfall($0).alarmOn) }
        : { try books.assign($0, to: name) }
    case .alarm:
      let text = fields["alarm"] ?? ""
      let day = TypedValues.date(text)
      guard text.isEmpty || day != nil else {
        throw WorkbenchError(.unreadable, "A day such as 2026-03-10 is expected.")
      }
      return queue.holdsMoney
        ? { try books.setShortfallAlarm($0, on: day) } : { try books.setAlarm($0, on: day) }
    case .note:
      guard !words.isEmpty, words.utf8.count <= 4_000 else {
        throw WorkbenchError(.unreadable, "The note needs words, at most 4000 characters.")
      }
      return { id in
        let claimID = queue.holdsMoney ? try books.shortfall(id).claim : id
        guard let claimID else { throw PageError.notHere }
        let claim = try books.claim(claimID)
        _ = try books.addNote(words, patient: claim.patient, claim: claim.id)
      }
    case .worked, .writeOff:
      guard queue.holdsMoney else { throw PageError.notAllowed }
      if act == .writeOff, words.count < 3 {
        throw WorkbenchError(.unreadable, "Say in the note why it is written off.")
      }
      let state = act == .worked ? "worked" : "written-off"
      return { try books.moveShortfall($0, to: state, because: words) }
    case .send, .file: throw PageError.notAllowed
    }
  }

  /// Whether a claim went out: only one made from a visit can, since only there the engine can be
  /// asked.
  private func send(_ claim: Int64, _ visitor: Visitor) -> Bool {
    do {
      guard let visit = try visit(of: claim, visitor) else { return false }
      try office.send(visit, because: "sent from the queue", for: visitor)
      return true
    } catch {
      return false
    }
  }

  private func visit(of claim: Int64, _ visitor: Visitor) throws -> StoredVisit? {
    let record = try office.books(visitor).claim(claim)
    return try office.desk(visitor).visit(record.number)
  }

  private func file(_ claims: [Int64], _ visitor: Visitor) throws -> Response {
    let visits = try claims.map { id in
      guard let visit = try visit(of: id, visitor) else {
        throw PageError(
          .conflict, "no-visit", "One of these claims was not made from a visit here.",
          remedy: "Leave it out. Once it is rejected, its page takes it over as a visit.")
      }
      return visit
    }
    let text = try office.claimFile(visits, for: visitor)
    for visit in visits { try office.desk(visitor).record("claim.download", visit.id) }
    return FormPages.download(text, named: "claims.837")
  }
}
