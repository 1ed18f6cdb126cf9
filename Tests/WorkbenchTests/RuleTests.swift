import ClaimModel
import HTTPTypes
import PayerRules
import Store
import Testing

@testable import Workbench

@Suite struct RuleTests {
  /// A pack of one rule: no 59 on 17000, for a commercial payer.
  static func pack(
    _ id: String = "harbor", refuse modifier: String = "76", title: String = "No 76 here",
    url: String = "https://example.org/rules", severity: String = "denial"
  ) -> String {
    """
    pack: \(id)
    title: \(title)
    scope:
      lines: ["commercial"]
    rules:
    - id: \(id).no-modifier
      title: \(title)
      from: "2026-01-01"
      codes: ["17110-17111"]
      refuse: ["\(modifier)"]
      severity: \(severity)
      adjustment: CO-4
      do: Bill it once.
      source:
        title: Harbor manual
        section: page 4
        url: \(url)
        read: "2026-03-01"
      tests:
      - flags: It stands
        claim: |
          payer commercial
          dx B07.8
          17110-\(modifier)
      - passes: It does not
        claim: |
          payer commercial
          dx B07.8
          17110
    """
  }

  static func charges(_ code: String, _ modifiers: String, payer: String = "commercial") -> String {
    """
    {"mode":"charges","dateOfService":"031026","payer":"\(payer)","place":"11","zip":"53703",\
    "status":"established","patient":{"lastName":"Test","firstName":"T","birthDate":"041552",\
    "sex":"","memberId":"M1"},"charges":[{"code":"\(code)","modifiers":"\(modifiers)",\
    "units":"1","diagnoses":"B07.8","charge":"100.00"}]}
    """
  }

  private static func visitor(_ client: Client, _ role: Role = .administrator) throws -> Visitor {
    let account = try #require(
      try client.office.accounts.account(login: "north.\(role.rawValue)"))
    return Visitor(
      account: account, practice: Practice(id: account.practice, name: "North"), proof: .token)
  }

  @Test func `a rule in force is what charge entry, queues and programs use`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .administrator)
    let visitor = try Self.visitor(client)
    let office = client.office
    let charges = Self.charges("17110", "76")
    func live() async throws -> String { try await client.json(.post, "/live", charges).body }
    func scrub() async throws -> String {
      try await client.json(
        .post, "/api/v1/scrub",
        """
        {"id":"c","payer":{"line":"commercial"},"placeOfService":"11","diagnoses":["B07.8"],"lines":[\
        {"line":1,"dateOfService":"2026-03-10","code":"17110","modifiers":["76"],"units":1,\
        "diagnoses":["B07.8"]}]}
        """
      ).body
    }
    let id = try await client.saveVisit(charges)
    let books = office.books(visitor)
    let claim = try #require(try books.claim(ofVisit: id))
    #expect(try await !live().contains("harbor.no-modifier"))
    let version = try office.ruleDesk(visitor).keep(RulePack(Self.pack()), because: "read it")
    #expect(try await !live().contains("harbor.no-modifier"), "a draft changes nothing")
    let changed = try office.putInForce("harbor", version: version, because: "agreed", for: visitor)
    #expect(changed == 1)
    #expect(try await live().contains("harbor.no-modifier"))
    #expect(try await scrub().contains("harbor.no-modifier"))
    #expect(try books.claim(claim.id).status == .held)
    #expect(try books.firstFinding(of: claim.id)?.edit == "harbor.no-modifier")
    #expect(try await client.get("/queues/held").body.contains("76 is refused on 17110"))
    // Another practice has its own rules.
    let south = client.another()
    try await south.logIn(as: .administrator, practice: "South")
    #expect(try await !south.json(.post, "/live", charges).body.contains("harbor.no-modifier"))
    #expect(try office.takeBack("harbor", because: "not so", for: visitor) == 1)
    #expect(try await !live().contains("harbor.no-modifier"))
    #expect(try await !scrub().contains("harbor.no-modifier"))
    let steps = try office.ruleDesk(visitor).steps(of: "harbor")
    #expect(steps.map(\.step) == ["back", "force", "draft"])
    #expect(steps.map(\.reason) == ["not so", "agreed", "read it"])
  }

  @Test func `work done is worded as its payer wants it, and a share makes less expected`()
    async throws
  {
    let client = try await Client.make()
    try await client.logIn(as: .administrator)
    let visitor = try Self.visitor(client)
    let office = client.office
    for (id, text) in Shipped.packs.map({ ($0.id, $0.text) }) where id == "commercial" {
      let version = try office.ruleDesk(visitor).keep(RulePack(text), because: "as shipped")
      _ = try office.putInForce(id, version: version, because: "agreed", for: visitor)
    }
    let row = Client.row([
      "kind": "biopsy", "method": "tangential (shave)", "diagnosis": "D49.2",
      "site": "upper back", "size": "0.6",
    ])
    let form = Client.keratoses(3).replacing("medicare", with: "commercial")
      .replacing("\"rows\":[", with: "\"rows\":[\(row),")
    let body = try await client.json(.post, "/live", form).body
    #expect(body.contains("17000-59") && !body.contains("17000-XS"), "\(body)")
  }

  @Test func `what learns from denials proposes a rule as a draft`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    let visitor = try Self.visitor(client, .coder)
    let desk = client.office.ruleDesk(visitor)
    let pack = try RulePack(Self.pack())
    var rule = pack.rules[0]
    try desk.propose(
      rule, into: "harbor", titled: "Harbor Health", for: pack.scope,
      evidence: "5 denials CO-4, $600.00")
    rule.id = "harbor.other"
    try desk.propose(
      rule, into: "harbor", titled: "Harbor Health", for: pack.scope, evidence: "3 denials")
    rule.title = "Another title"
    #expect(
      try desk.propose(
        rule, into: "harbor", titled: "Harbor Health", for: pack.scope, evidence: "4 denials") == 3)
    let kept = try #require(try desk.pack("harbor"))
    #expect(kept.pack.rules.map(\.title) == ["No 76 here", "Another title"])
    #expect(kept.evidence == "4 denials" && kept.force == nil)
    #expect(try desk.pack("harbor", version: 1)?.pack.rules.count == 1)
    #expect(throws: WorkbenchError.self) { try desk.keep(kept.pack, because: "", over: 2) }
  }
}
