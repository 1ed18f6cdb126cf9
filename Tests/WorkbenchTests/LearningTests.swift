import Auditing
import ClaimModel
import HTTPTypes
import Store
import Testing
import Training

@testable import Workbench

@Suite struct LearningTests {
  private static func between(_ text: String, _ start: String, _ end: Character) -> String {
    guard let range = text.firstRange(of: start) else { return "" }
    return String(text[range.upperBound...].prefix { $0 != end })
  }

  /// The question that waits for a person, from the store.
  private static func item(_ client: Client, _ login: String) throws -> QuizItem {
    let book = LearningBook(books: client.office.store.books(of: 1, for: login))
    let pending = try #require(try book.learner(login, named: "").learner.pending)
    return try #require(ItemMaker(engine: client.office.engine).item(of: pending.recipe))
  }

  @Test func `a question gives nothing away, and its answer comes with reason and authority`()
    async throws
  {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    let page = try await client.get("/learn").body
    let item = try Self.item(client, "north.coder")
    #expect(page.contains(item.id) && page.contains("name=\"choice\""))
    for reason in item.reasons { #expect(!page.contains(reason.rule)) }
    #expect(try await client.get("/learn").body.contains(item.id), "it waits for its answer")
    let wrong = (item.key + 1) % item.choices.count
    let answer = try await client.form("/learn", ["item": item.id, "choice": "\(wrong)"])
    #expect(answer.headers[.location] == "/learn/answer")
    let said = try await client.get("/learn/answer").body
    #expect(said.contains("Not so") && said.contains("the answer") && said.contains("yours"))
    let reason = try #require(item.reasons.first)
    #expect(said.contains(reason.rule))
    let again = try await client.form("/learn", ["item": item.id, "choice": "\(item.key)"])
    #expect(again.status == 409)
    #expect(try await client.get("/learn").body.contains("0 of 1 right"))
    #expect(try Self.item(client, "north.coder").id != item.id)
  }

  @Test func `what is known comes back when it is due`() async throws {
    let clock = TestClock()
    let client = try await Client.make(clock)
    try await client.logIn(as: .clinician)
    _ = try await client.get("/learn")
    let focus = try await client.form("/learn/focus", ["focus": "same-site"])
    #expect(focus.status == 303)
    for round in 1...2 {
      _ = try await client.get("/learn")
      let item = try Self.item(client, "north.clinician")
      #expect(item.kind == .sameSite && item.difficulty == round)
      _ = try await client.form("/learn", ["item": item.id, "choice": "\(item.key)"])
      let said = try await client.get("/learn/answer").body
      #expect(said.contains(round == 1 ? "again tomorrow" : "again in 6 days"))
      clock.pass(86_400)
      try await client.logIn(as: .clinician)
    }
    #expect(try await client.get("/learn").body.contains("in 5 days"))
  }

  @Test(
    "What is no answer is refused and nothing is counted",
    arguments: [["choice": "0"], ["item": "x", "choice": "0"], ["choice": "9"], [:]])
  func noAnswer(_ fields: [String: String]) async throws {
    let client = try await Client.make()
    try await client.logIn(as: .biller)
    _ = try await client.get("/learn")
    var fields = fields
    if fields["choice"] == "9" { fields["item"] = try Self.item(client, "north.biller").id }
    let status = try await client.form("/learn", fields).status
    #expect(status == 409 || status == 400)
    #expect(try await !client.get("/learn").body.contains("so far"))
  }

  @Test func `the own errors of the practice choose the kinds, and no patient shows`() async throws
  {
    let (auditor, _, _) = try await ChartAuditTests.practice(6)
    _ = try await auditor.get("/learn")
    #expect(try await auditor.form("/learn/focus", ["focus": "own"]).status == 409)
    _ = try await ChartAuditTests.draw(auditor, ["size": "all"])
    let coder = auditor.another()
    try await coder.logIn(as: .coder)
    _ = try await coder.get("/learn")
    #expect(try await coder.form("/learn/focus", ["focus": "own"]).status == 303)
    for _ in 0..<6 {
      let page = try await coder.get("/learn").body
      let item = try Self.item(coder, "north.coder")
      #expect([.fourteenFifteen, .lesionCount].contains(item.kind))
      #expect(!page.contains("Patient, P") && !page.contains("2026-02-02"))
      _ = try await coder.form("/learn", ["item": item.id, "choice": "\(item.key)"])
    }
  }

  @Test func `progress is the person's own, and the team's is for those who may see it`()
    async throws
  {
    let coder = try await Client.make()
    try await coder.logIn(as: .coder)
    _ = try await coder.get("/learn")
    let item = try Self.item(coder, "north.coder")
    _ = try await coder.form("/learn", ["item": item.id, "choice": "\(item.key)"])
    let biller = coder.another()
    try await biller.logIn(as: .biller)
    #expect(try await !biller.get("/learn").body.contains("so far"))
    #expect(try await biller.get("/learn/answer").status == 303)
    #expect(try await biller.get("/learn/team").status == 403)
    let auditor = coder.another()
    try await auditor.logIn(as: .auditor)
    #expect(try await auditor.get("/learn/team").body.contains("1 of 1"))
    let south = coder.another()
    try await south.logIn(as: .administrator, practice: "South")
    #expect(try await south.get("/learn/team").body.contains("Nobody has answered"))
  }

  @Test func `a certificate is made once its terms are met`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    #expect(try await client.get("/learn/certificate").body.contains("3 more"))
    let book = LearningBook(books: client.office.store.books(of: 1, for: "north.coder"))
    var (learner, revision) = try book.learner("north.coder", named: "Coder")
    for kind in BoundaryKind.allCases {
      var card = RepetitionCard()
      for day in 0..<3 { card.answer(quality: 5, on: day) }
      learner.progress.cards[kind.rawValue] = card
    }
    try book.keep(learner, of: "north.coder", over: revision)
    let page = try await client.get("/learn/certificate").body
    #expect(page.contains("36 of 36") && page.contains("March 10, 2026"))
    revision = 0
    #expect(throws: WorkbenchError.self) {
      try book.keep(learner, of: "north.coder", over: revision)
    }
  }
}
