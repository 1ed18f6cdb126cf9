import HTTPTypes
import Testing

@testable import Workbench

@Suite struct AttackTests {
  // MARK: Practices apart

  @Test func `nobody reaches another practice's visits, by any route`() async throws {
    let north = try await Client.make()
    try await north.logIn(as: .administrator)
    let id = try await north.saveVisit(Client.keratoses(3, lastName: "Northpatient"))
    let south = north.another()
    try await south.logIn(as: .administrator, practice: "South")
    for path in ["", "/claim", "/cms1500"] {
      let answer = try await south.get("/visits/\(id)\(path)")
      #expect(answer.status == 404, "\(path)")
      #expect(!answer.body.contains("Northpatient"))
    }
    let change: HTTPFields = [.ifMatch: "1"]
    let put = try await south.json(.put, "/visits/\(id)", Client.keratoses(1), headers: change)
    #expect(put.status == 404)
    for (path, fields) in [
      ("ask", ["question": "who?"]), ("answer", ["query": "1", "answer": "me"]), ("send", [:]),
      ("recall", [:]), ("remove", [:]), ("restore", [:]),
    ] {
      #expect(try await south.form("/visits/\(id)/\(path)", fields).status == 404, "\(path)")
    }
    #expect(try await !south.get("/visits?q=Northpatient").body.contains(id))
    #expect(try await !south.get("/trail").body.contains(id))
    let people = try await south.get("/people").body
    #expect(!people.contains("north."))
    let account = try #require(try north.office.accounts.account(login: "north.coder"))
    let closing = try await south.form(
      "/people/\(account.id)", ["role": "auditor", "closed": "yes"])
    #expect(closing.status == 404)
    let theft = try await south.form("/people/\(account.id)", ["password": "taken over now"])
    #expect(theft.status == 404)
    #expect(try await north.get("/visits/\(id)").status == 200)
  }

  // MARK: Roles

  @Test(
    "Each role does what it may and nothing else",
    arguments: [
      (Role.biller, "/people", 403), (.coder, "/people", 403), (.clinician, "/people", 403),
      (.auditor, "/people", 403), (.administrator, "/people", 200), (.biller, "/trail", 403),
      (.coder, "/trail", 403), (.clinician, "/trail", 403), (.auditor, "/trail", 200),
      (.auditor, "/rules", 200), (.auditor, "/rules/new", 403), (.clinician, "/rules/text", 403),
      (.auditor, "/rules/commercial/trial", 403), (.coder, "/rules/commercial/trial", 200),
      (.biller, "/rules/new", 200), (.auditor, "/visits", 200), (.auditor, "/visits/new", 403),
      (.coder, "/visits/new", 200),
    ])
  func roles(_ role: Role, _ path: String, _ status: Int) async throws {
    let client = try await Client.make()
    try await client.logIn(as: role)
    #expect(try await client.get(path).status == status)
  }

  @Test func `an auditor changes nothing`() async throws {
    let coder = try await Client.make()
    try await coder.logIn(as: .coder)
    let id = try await coder.saveVisit()
    let auditor = coder.another()
    try await auditor.logIn(as: .auditor)
    #expect(try await auditor.get("/visits/\(id)/claim").status == 200)
    #expect(try await auditor.json(.post, "/visits", Client.keratoses(1)).status == 403)
    let change: HTTPFields = [.ifMatch: "1"]
    let put = try await auditor.json(.put, "/visits/\(id)", Client.keratoses(1), headers: change)
    #expect(put.status == 403)
    for path in ["ask", "answer", "send", "recall", "remove", "restore"] {
      let fields = ["question": "q", "answer": "a", "query": "1"]
      #expect(try await auditor.form("/visits/\(id)/\(path)", fields).status == 403, "\(path)")
    }
  }

  @Test func `the last administrator stays`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .administrator)
    let own = try #require(try client.office.accounts.account(login: "north.administrator"))
    let answer = try await client.form("/people/\(own.id)", ["role": "coder"])
    #expect(answer.status == 400)
    #expect(
      try client.office.accounts.account(login: "north.administrator")?.role == .administrator)
  }

  // MARK: Script in every field

  @Test func `what people type is never markup`() async throws {
    let evil = #"\"><script>alert(1)</script><img src=x onerror=alert(1)>{{{x}}}"#
    let client = try await Client.make()
    try await client.logIn(as: .administrator)
    let keys = [
      "kind", "method", "diagnosis", "behavior", "site", "side", "size", "count", "excised",
      "margin", "length", "complexity", "area", "stages", "blocks", "sameAs", "drug", "amount",
      "unit", "wasted", "note",
    ]
    let texts = keys.map { #""\#($0)":"\#(evil)""# }.joined(separator: ",")
    let row = "{\(texts),\"staff\":false,\"cosmetic\":false,\"planned\":false,\"pins\":[]}"
    let good = Client.keratoses(3, lastName: evil)
    let form =
      String(good.dropLast(2)) + ",\(row)],\"note\":\"\(evil)\",\"payerId\":\"\(evil)\","
      + "\"visit\":{\"code\":\"99213\",\"minutes\":\"\",\"problems\":\"\",\"data\":\"\","
      + "\"risk\":\"\",\"separate\":\"yes\",\"reason\":\"\(evil)\",\"diagnoses\":\"L30.9\"}}"
    let id = try await client.saveVisit(form)
    _ = try await client.form("/visits/\(id)/ask", ["question": "<script>alert(1)</script>"])
    _ = try await client.form(
      "/people",
      [
        "login": "eve", "displayName": "<script>alert(1)</script>",
        "password": "long enough for this", "role": "coder",
      ])
    let query = "%3Cscript%3Ealert(1)%3C/script%3E"
    for path in [
      "/visits", "/visits/\(id)", "/visits/\(id)/claim", "/visits/\(id)/cms1500", "/people",
      "/visits?q=\(query)", "/visits?status=\(query)", "/visits?removed=\(query)",
      "/trail?of=\(query)", "/reference?q=\(query)", "/reference/rule/\(query)",
      "/login?next=\(query)", "/\(query)",
    ] {
      let body = try await client.get(path).body
      #expect(!body.contains("<script>") && !body.contains("<img"), "\(path)")
    }
    let live = try await client.json(.post, "/live", form).body
    #expect(!live.contains("<script>") && !live.contains("<img"))
  }

  // MARK: Paths and bodies

  @Test(
    "A path out of the folder is no path",
    arguments: [
      "/assets/x/..%2f..%2fetc%2fpasswd", "/assets/../../etc/passwd", "/assets/x/%2e%2e",
      "/visits/..%2f..%2fetc", "/visits/%00", "/visits/'%20OR%201=1",
    ])
  func traversal(_ path: String) async throws {
    let client = try await Client.make()
    try await client.logIn(as: .administrator)
    let answer = try await client.get(path)
    #expect(answer.status == 404)
    #expect(!answer.body.contains("root:"))
  }

  @Test func `a body larger than a page takes is refused`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    let huge = String(repeating: "a", count: GateMiddleware.bodyLimit + 1)
    #expect(try await client.json(.post, "/visits", huge).status == 413)
  }

  @Test(
    "What is no form is refused and nothing is kept",
    arguments: ["", "[]", "{", "null", #"{"rows":[1]}"#, #"{"rows":"x"}"#, "\u{0}"])
  func noForm(_ body: String) async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    #expect(try await client.json(.post, "/visits", body).status == 400)
    #expect(try await client.get("/visits").body.contains("No visit yet"))
  }

  @Test func `too many lines are refused`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    let rows = Array(repeating: "{}", count: 201).joined(separator: ",")
    #expect(try await client.json(.post, "/live", "{\"charges\":[\(rows)]}").status == 400)
  }
}
