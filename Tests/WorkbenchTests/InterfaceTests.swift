import HTTPTypes
import Store
import Testing

@testable import Workbench

@Suite struct InterfaceTests {
  private static let visit = """
    {"id":"v1","dateOfService":"2026-03-10","placeOfService":"11","payer":{"line":"medicare"},\
    "procedures":[{"kind":"destruction","method":"liquid nitrogen","diagnosis":"L57.0","count":15}]}
    """
  private static let claim = """
    {"id":"c1","payer":{"line":"medicare"},"placeOfService":"11","diagnoses":["L57.0"],"lines":[\
    {"line":1,"dateOfService":"2026-03-10","code":"17003","units":4,"diagnoses":["L57.0"]}]}
    """

  /// A program with a key of a person of the role, and without cookies.
  private static func program(
    _ role: Role = .coder, _ client: Client? = nil
  ) async throws -> (Client, HTTPFields) {
    let browser = if let client { client.another() } else { try await Client.make() }
    try await browser.logIn(as: role)
    _ = try await browser.get("/account")
    let page = try await browser.form("/account/keys", ["name": "test"]).body
    let range = try #require(page.firstRange(of: KeyBook.prefix))
    let key = KeyBook.prefix + page[range.upperBound...].prefix { $0 != "<" }
    let program = browser.another()
    program.origin = nil
    return (program, [.authorization: "Bearer \(key)", .contentType: "application/json"])
  }

  @Test func `a program codes, scrubs, prices, reads, looks up and checks with its key`()
    async throws
  {
    let (program, headers) = try await Self.program()
    func post(_ path: String, _ body: String) async throws -> Answer {
      try await program.send(.post, "/api/v1/\(path)", body: body, headers: headers)
    }
    #expect(try await post("code", Self.visit).body.contains(#""code":"17004""#))
    let scrubbed = try await post("scrub?repair=true", Self.claim).body
    #expect(scrubbed.contains(#""verdict":"denied""#) && scrubbed.contains(#""repair""#))
    #expect(try await post("price", Self.visit).body.contains(#""allowed":"#))
    let line = #"{"code":"17000","dateOfService":"2026-05-01","locality":{"zip":"10021"}}"#
    #expect(try await post("price", line).body.contains("conversionFactor"))
    let note = "7 actinic keratoses on the scalp were treated with liquid nitrogen today."
    #expect(try await post("read?on=2026-03-10", note).body.contains("destruction"))
    let x12 = try await post("x12/check", BooksTests.remittance("N1")).body
    #expect(x12.contains(#""valid":true"#))
    for (path, words) in [
      ("lookup/17000?on=2026-03-10&with=11102", "17000"), ("lookup/carc:97", "in use"),
      ("lookup/L57.0", "Actinic"), ("explain/ncci.procedure-pair", "authority"),
      ("explain/modifier:25", "modifier:25"),
    ] {
      let answer = try await program.get("/api/v1/\(path)", headers: headers)
      #expect(answer.status == 200 && answer.body.contains(words), "\(path)")
    }
  }

  @Test func `failures are problems with a code that stays`() async throws {
    let (program, headers) = try await Self.program()
    for (path, body, status, code) in [
      ("code", "{", 422, "unreadable"), ("code", "{\"id\":1}", 422, "unreadable"),
      ("code", "", 400, "one-object"), ("code", "{}{}", 400, "one-object"),
      ("read?on=tomorrow", "x", 400, "date"), ("read?payer=nobody", "x", 400, "payer"),
      ("nothing", "{}", 404, "not-found"), ("files", "hello", 422, "no-x12"),
    ] {
      let answer = try await program.send(
        .post, "/api/v1/\(path)", body: body, headers: headers)
      #expect(answer.status == status, "\(path) \(body)")
      #expect(answer.headers[.contentType] == "application/problem+json", "\(path)")
      #expect(answer.body.contains("\"code\":\"\(code)\""), "\(path) \(answer.body)")
    }
    let unknown = try await program.get("/api/v1/lookup/@@@", headers: headers)
    #expect(unknown.status == 404)
    #expect(try await program.get("/api/v1/explain/nothing", headers: headers).status == 404)
  }

  @Test func `without a key, with a wrong or an ended one nothing is answered`() async throws {
    let (program, headers) = try await Self.program()
    let bare = try await program.send(
      .post, "/api/v1/code", body: Self.visit, headers: [.contentType: "application/json"])
    // A request of nobody fails as forged before anything is known of it.
    #expect([401, 403].contains(bare.status))
    let read = try await program.get("/api/v1/lookup/17000")
    #expect(read.status == 401 && read.headers[.wwwAuthenticate] == "Bearer")
    for token in ["Bearer curette_wrong", "Bearer x.y.z", "Basic eDp5", "Bearer"] {
      let answer = try await program.get("/api/v1/lookup/17000", headers: [.authorization: token])
      #expect(answer.status == 401, "\(token)")
    }
    let browser = program.another()
    try await browser.logIn(as: .coder)
    _ = try await browser.get("/account")
    #expect(try await browser.form("/account/keys/1", [:]).status == 303)
    #expect(try await program.get("/api/v1/lookup/17000", headers: headers).status == 401)
  }

  @Test func `a key makes no other key, and nobody ends another's`() async throws {
    let (program, headers) = try await Self.program()
    let more = try await program.send(
      .post, "/account/keys", body: "name=more",
      headers: [
        .authorization: headers[.authorization] ?? "",
        .contentType: "application/x-www-form-urlencoded",
      ])
    #expect(more.status == 403)
    let other = program.another()
    try await other.logIn(as: .biller)
    _ = try await other.get("/account")
    #expect(try await other.form("/account/keys/1", [:]).status == 404)
  }

  @Test func `the same key with the same request does it once`() async throws {
    let (program, headers) = try await Self.program(.biller)
    var once = headers
    once[.idempotencyKey] = "abc"
    let file = BooksTests.remittance("N1")
    let first = try await program.send(
      .post, "/api/v1/files?post=true", body: file, headers: once)
    #expect(first.status == 200 && first.body.contains("posted"), "\(first.body)")
    let again = try await program.send(
      .post, "/api/v1/files?post=true", body: file, headers: once)
    #expect(again.body == first.body)
    let other = try await program.send(.post, "/api/v1/code", body: Self.visit, headers: once)
    #expect(other.status == 422 && other.body.contains("idempotency-key"))
    let books = program.office.store.books(of: 1, for: "test")
    #expect(try books.remittances().count == 1)
    #expect(try FileDesk(books: books).all().count == 1)
    // Another account's key of the same name is another key.
    let (coder, fields) = try await Self.program(.coder, program)
    var own = fields
    own[.idempotencyKey] = "abc"
    #expect(
      try await coder.send(.post, "/api/v1/code", body: Self.visit, headers: own).status == 200)
  }

  @Test func `roles hold for programs as for people`() async throws {
    let (program, headers) = try await Self.program(.clinician)
    let answer = try await program.send(
      .post, "/api/v1/files", body: BooksTests.remittance("N1"), headers: headers)
    #expect(answer.status == 403)
    #expect(
      try await program.send(.post, "/api/v1/code", body: Self.visit, headers: headers).status
        == 200)
  }

  @Test func `more requests than an account may make wait`() {
    let limiter = RateLimiter(rate: 2)
    var waits: [Int?] = []
    for _ in 0..<9 { waits.append(limiter.take("a")) }
    #expect(waits.prefix(8).allSatisfy { $0 == nil })
    #expect((waits[8] ?? 0) >= 1)
    #expect(limiter.take("b") == nil)
  }

  @Test func `the description is served to anybody`() async throws {
    let client = try await Client.make()
    let answer = try await client.get("/api/v1/openapi.json")
    #expect(answer.status == 200 && answer.headers[.contentType] == "application/json")
    #expect(answer.body.contains("\"openapi\": \"3.1.0\""))
  }

  @Test func `programs ask for rules, check, keep and try them, and put none in force`()
    async throws
  {
    let (program, headers) = try await Self.program(.biller)
    func post(_ path: String, _ body: String) async throws -> Answer {
      try await program.send(.post, "/api/v1/\(path)", body: body, headers: headers)
    }
    let list = try await program.get("/api/v1/rules", headers: headers).body
    #expect(list.contains(#""own":[]"#) && list.contains(#""pack":"medicaid-texas""#))
    #expect(try await post("rules/check", RuleTests.pack()).body.contains(#""holds":true"#))
    let bad = try await post(
      "rules/check", RuleTests.pack().replacing("severity: denial", with: "severity: fatal"))
    #expect(bad.status == 422 && bad.body.contains(#""path":"severity""#), "\(bad.body)")
    let kept = try await post("rules", RuleTests.pack())
    #expect(kept.body.contains(#""version":1"#) && kept.body.contains("/rules/harbor"))
    let one = try await program.get("/api/v1/rules/harbor", headers: headers).body
    #expect(one.contains("harbor.no-modifier") && !one.contains("inForce"))
    let tried = try await post("rules/simulate", RuleTests.pack()).body
    #expect(tried.contains(#""claims":0"#) && tried.contains(#""newlyDenied":0"#), "\(tried)")
    #expect(try await post("rules/harbor/force", "{}").status == 404)
    #expect(try await program.get("/api/v1/rules/none", headers: headers).status == 404)
    #expect(try await post("rules/check", "a: &a [*a]").status == 422)
    let (clinician, fields) = try await Self.program(.clinician, program)
    for path in ["rules", "rules/simulate"] {
      let answer = try await clinician.send(
        .post, "/api/v1/\(path)", body: RuleTests.pack(), headers: fields)
      #expect(answer.status == 403, "\(path)")
    }
  }
}
