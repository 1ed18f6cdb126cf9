import ClaimModel
import GRDB
import Remittances
import Store
import Synchronization
import Testing

/// What a screen asks and what filing and posting look up costs the same at any size: each statement is led by
/// an index to the rows it wants, or walks one in order and stops.
@Suite struct PlanTests {
  /// Tables that stay small in the largest practice.
  private static let small: Set = [
    "practice", "payer", "provider", "contract", "contractFee", "statusTotal", "shortfallTotal",
    "claimStep", "authorization", "sqlite_schema", "grdb_migrations",
  ]

  @Test("No statement walks a table that grows")
  func plans() throws {
    let statements = Mutex<Set<String>>([])
    let store = try Store.inMemory(clock: Samples.clock)
    let books = store.books(of: try store.addPractice("Skin & Co", by: "test").id, for: "ann")
    try store.write { database in
      database.trace(options: .statement) { event in
        if case .statement(let statement) = event {
          statements.withLock { _ = $0.insert(statement.sql) }
        }
      }
    }
    try work(books)
    try store.write { $0.trace() }
    let seen = statements.withLock { $0 }
    #expect(seen.count > 60)
    for sql in seen.sorted() where Self.isLookUp(sql) {
      let plan = try store.read { database in
        let bound = sql.replacing(/\?[0-9]*/, with: "1")
        return try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + bound)
          .map { $0["detail"] as String }
      }
      for step in plan where !Self.isBounded(step, sql, plan) {
        Issue.record("\(step)\n\(sql)")
      }
    }
  }

  private static func isLookUp(_ sql: String) -> Bool {
    ["SELECT", "UPDATE", "DELETE", "INSERT"].contains { sql.hasPrefix($0) }
      && !sql.contains("PRAGMA") && !sql.contains("sqlite_") && !sql.contains("claimSearch")
  }

  private static func isBounded(_ step: String, _ sql: String, _ plan: [String]) -> Bool {
    let words = step.split(separator: " ").map(String.init)
    guard words.count > 1, ["SCAN", "SEARCH"].contains(words[0]) else { return true }
    // An alias stands for a table whose name follows FROM or JOIN before it.
    let table = Self.table(words[1], in: sql)
    if table.isEmpty || small.contains(table) { return true }
    let isLed = step.contains("=?") && !step.contains("(practice=?)")
    if isLed { return true }
    return sql.contains("LIMIT") && !plan.contains { $0.contains("TEMP B-TREE") }
  }

  /// The table that a name of a plan stands for; "" for a part of the statement.
  private static func table(_ name: String, in sql: String) -> String {
    let words = sql.split { " \n(),".contains($0) }.map(String.init)
    for (place, word) in words.enumerated() where word == name && place > 0 {
      if ["FROM", "JOIN", "INTO", "UPDATE"].contains(words[place - 1]) { return name }
      if place > 1, ["FROM", "JOIN"].contains(words[place - 2]) { return words[place - 1] }
    }
    return ""
  }

  /// What a day of a practice asks of its books.
  private func work(_ books: PracticeStore) throws {
    let day = try Samples.day("2026-03-10")
    try books.filing { session in
      let provider = try session.put(ProviderRecord(npi: "1234567893", lastName: "ROE"))
      var claim = try Samples.claim("C1", 0, 0)
      claim.provider = provider
      claim.lines[0].control = "L1"
      let batch = SentBatch(interchange: "S 1", group: "1", set: "0001", reference: "B1")
      for _ in 0..<2 {
        _ = try session.file(
          claim, patient: Samples.patient, payer: Samples.medicare, sentOn: day, in: batch)
      }
    }
    let claim = try #require(try books.claims(numbered: "C1").first)
    try answers(books)
    try post(books, claim, day)
    for status in ClaimStatus.allCases {
      for order in ClaimQueue.Order.allCases {
        _ = try books.claims(in: ClaimQueue([status], order: order))
        _ = try books.claims(in: ClaimQueue([status], owner: "ann", order: order))
      }
    }
    _ = try books.claims(in: ClaimQueue([], order: .age))
    for order in ClaimQueue.Order.allCases {
      _ = try books.claims(in: ClaimQueue([.sent], payer: claim.payer, order: order))
      _ = try books.claims(in: ClaimQueue([.sent], alarmBy: day, order: order))
    }
    for order in [ClaimQueue.Order.dollars, .deadline] {
      _ = try books.shortfalls(order: order)
      _ = try books.shortfalls(kind: "denial", order: order)
    }
    _ = try books.search("DOE 17000")
    _ = try books.patients(matching: "DOE J")
    _ = try (books.statusTotals(), books.shortfallTotals(), books.remittances())
    _ = try (
      books.life(of: claim.id), books.payments(ofClaim: claim.id), books.scrubs(of: claim.id)
    )
    _ = try (books.history(ofPatient: claim.patient, upTo: day), books.duplicates(of: claim))
    _ = try (books.shortfalls(ofClaim: claim.id), books.overrides(of: claim.id))
    _ = try (books.isEstablished(patient: claim.patient, on: day), books.unmatchedPayments())
    _ = try (books.neverSent(withDeadlineWithin: 30), books.auditTrail(), books.recentVisits())
    _ = try books.auditTrail(of: "claim 1")
    _ = try books.otherServices(ofPatient: claim.patient, around: day)
    _ = try books.sentServices(
      ofPatient: claim.patient, from: day, to: day, exceptNumber: "C1")
    _ = try (books.claim(ofVisit: "V1"), books.patient(like: Samples.patient))
    _ = try (books.claims(ofPatient: claim.patient), books.visits(ofPatient: claim.patient))
  }

  private func answers(_ books: PracticeStore) throws {
    _ = try books.answering(String(repeating: "0", count: 64), kind: "277CA") { session in
      _ = try session.take(ClaimAnswer(number: "C1", isAccepted: true))
      _ = try session.reject(group: "1", set: "0001", because: "")
      _ = try session.reject(reference: "B1", because: "")
    }
  }

  private func post(_ books: PracticeStore, _ claim: ClaimRecord, _ day: CivilDate) throws {
    try books.posting { session in
      var advice = RemittanceAdvice()
      advice.amount = Money(cents: 100)
      advice.accountAdjustments = [
        AccountAdjustment(npi: "", reason: "72", reference: "C1", amount: .zero)
      ]
      try session.begin(advice, digest: String(repeating: "a", count: 64), payer: nil)
      var payment = PaidClaim()
      payment.number = "OTHER"
      payment.payerControl = "P1"
      payment.status = "1"
      payment.person.lastName = "DOE"
      payment.person.memberID = "1EG4TE5MK73"
      var line = PaidLine()
      line.code = "17000"
      line.control = "L9"
      line.date = day
      payment.lines = [line]
      payment.paid = Money(cents: 100)
      _ = try session.candidates(for: payment)
      guard let (record, _) = try session.claim(claim.id) else { return }
      _ = try (session.history(of: record), session.isBilledTwice(record, line: 1))
      try session.post(payment, claim: claim.id, matched: "person", lineNumbers: [1])
      try session.finish(advice)
    }
  }
}
