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

  // MARK: Pages

  /// The fields of the form for one rule.
  private static let fields: [String: String] = [
    "pack": "harbor", "packTitle": "Harbor Health", "pack.line": "commercial",
    "name": "no-modifier",
    "title": "No 76 here", "from": "2026-01-01", "codes": "17110-17111", "kind": "refuse",
    "value": "76", "severity": "denial", "adjustment": "CO-4", "do": "Bill it once.",
    "source.title": "Harbor manual", "source.section": "page 4", "source.url": "https://a.example",
    "source.read": "2026-03-01", "test.0.kind": "flags", "test.0.says": "It stands",
    "test.0.claim": "payer commercial\ndx B07.8\n17110-76", "test.1.kind": "passes",
    "test.1.says": "It does not", "test.1.claim": "payer commercial\ndx B07.8\n17110",
    "act": "keep", "seen": "0",
  ]

  @Test func `a rule is written, tried, decided on and taken back on its pages`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .administrator)
    let visit = try await client.saveVisit(Self.charges("17110", "76"))
    _ = try await client.get("/rules/new")
    var checked = Self.fields
    checked["act"] = "check"
    let page = try await client.form("/rules/new", checked)
    #expect(page.status == 200 && page.body.contains("76 is refused on 17110"), "\(page.body)")
    #expect(try await client.get("/rules/harbor").status == 404, "checking keeps nothing")
    #expect(try await client.form("/rules/new", Self.fields).status == 303)
    let pack = try await client.get("/rules/harbor").body
    #expect(pack.contains("draft, not in force") && pack.contains("Put version 1 in force"))
    #expect(try await client.get("/rules/harbor/rule/no-modifier").body.contains("holds"))
    let trial = try await client.get("/rules/harbor/trial?version=1").body
    #expect(trial.contains("+ 76 is refused on 17110") && trial.contains("/claims/1"), "\(trial)")
    #expect(try await client.form("/rules/harbor/force", ["version": "1"]).status == 400)
    let force = try await client.form(
      "/rules/harbor/force", ["version": "1", "reason": "as agreed"])
    #expect(force.headers[.location] == "/rules/harbor?answered=1")
    #expect(try await client.get("/visits/\(visit)").body.contains("76 is refused"))
    let back = try await client.get("/rules/harbor/trial?back=yes").body
    #expect(back.contains("− 76 is refused on 17110"))
    // Another version is a draft beside the one in force, and the history says what it changes.
    _ = try await client.get("/rules/harbor/rule/no-modifier/edit")
    var edited = Self.fields
    edited["title"] = "Never 76"
    edited["seen"] = "1"
    edited["reason"] = "clearer"
    let kept = try await client.form("/rules/harbor/rule/no-modifier/edit", edited)
    #expect(kept.status == 303, "\(kept.body)")
    let history = try await client.get("/rules/harbor").body
    #expect(history.contains("in force, with a newer draft") && history.contains("clearer"))
    #expect(history.contains("harbor.no-modifier: title"))
    // Over a version that somebody else kept meanwhile nothing is written.
    #expect(
      try await client.form("/rules/harbor/rule/no-modifier/edit", edited).status == 400)
    #expect(
      try await client.form("/rules/harbor/back", ["reason": "not so"]).headers[.location]
        == "/rules/harbor?answered=1")
    #expect(try await client.get("/visits/\(visit)").body.contains("76 is refused") == false)
  }

  @Test func `a form and a file of the same rule are the same pack, and export and import agree`()
    async throws
  {
    let pack = try RulePack(Self.pack())
    let form = RuleForm(pack, pack.rules[0])
    #expect(try RulePack(form.text) == RulePack(Self.pack()))
    for entry in Shipped.packs {
      for rule in entry.pack.rules where rule.tests.count <= RuleForm.tests {
        let form = RuleForm(entry.pack, rule)
        #expect(
          try form.pack(over: entry.pack, replacing: rule.id) == entry.pack, "\(rule.id)")
      }
      #expect(entry.pack.rules.allSatisfy { RuleDesk.isName(RulePages.short($0, entry.pack)) })
    }
  }

  @Test(
    "What cannot be read is said with its line and its field, and nothing is kept",
    arguments: [
      ("from", "tomorrow", "line 8", "from is a date"), ("value", "7", "line 10", "no modifier"),
      ("kind", "", "", "asks one thing"), ("severity", "fatal", "line 11", "severity is"),
      ("pack.line", "cash", "line 4", "no line of business"),
      ("codes", "17000-16999", "line 9", "no code"), ("adjustment", "CO", "line 12", "adjustment"),
      ("test.1.claim", "", "", "one that passes"), ("source.url", "", "", "url"),
      ("name", "A b", "", "named"), ("pack", "../x", "", "named"), ("pack", "new", "", "named"),
    ])
  func complaints(_ field: String, _ text: String, _ line: String, _ words: String) async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    _ = try await client.get("/rules/new")
    var fields = Self.fields
    fields[field] = text
    let answer = try await client.form("/rules/new", fields)
    #expect(answer.status == 400)
    let range = try #require(answer.body.firstRange(of: "role=\"alert\" id=\"complaint\">"))
    let complaint = answer.body[range.upperBound...].prefix { $0 != "<" }
    #expect(complaint.contains(line) && complaint.contains(words), "\(complaint)")
    #expect(try await client.get("/rules").body.contains("No rule yet"))
  }

  @Test func `the law stands above a rule`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .administrator)
    let text = Self.pack().replacing("[\"commercial\"]", with: "[\"medicare\"]")
      .replacing("refuse: [\"76\"]", with: "waives: ncci.procedure-pair")
    _ = try await client.get("/rules/text")
    let checked = try await client.form("/rules/text", ["text": text, "act": "check"]).body
    #expect(checked.contains("may not waive ncci.procedure-pair, which rests on"))
    #expect(try await client.form("/rules/text", ["text": text, "act": "keep"]).status == 303)
    let page = try await client.get("/rules/harbor").body
    #expect(page.contains("may not waive") && !page.contains("Put version 1 in force"))
    let force = try await client.form(
      "/rules/harbor/force", ["version": "1", "reason": "I want it"])
    #expect(force.status == 409)
    #expect(try await client.get("/rules/harbor").body.contains("draft, not in force"))
  }

  // MARK: Attacks

  @Test func `nobody reaches another practice's rules, and roles hold`() async throws {
    let north = try await Client.make()
    try await north.logIn(as: .administrator)
    _ = try await north.get("/rules/new")
    #expect(try await north.form("/rules/new", Self.fields).status == 303)
    let south = north.another()
    try await south.logIn(as: .administrator, practice: "South")
    for path in ["", "/rule/no-modifier", "/trial", "/file", "/text", "/new", "?version=1"] {
      let answer = try await south.get("/rules/harbor\(path)")
      #expect(answer.status == 404 && !answer.body.contains("No 76"), "\(path)")
    }
    let why = ["version": "1", "reason": "mine now"]
    for path in ["force", "back", "take", "text", "new", "rule/no-modifier/edit"] {
      #expect(try await south.form("/rules/harbor/\(path)", why).status == 404, "\(path)")
    }
    #expect(try await !south.get("/rules").body.contains("Harbor Health"))
    for (role, path, status) in [
      (Role.biller, "force", 403), (.clinician, "force", 403), (.auditor, "back", 403),
      (.clinician, "text", 403), (.auditor, "new", 403), (.biller, "back", 403),
    ] {
      let other = north.another()
      try await other.logIn(as: role)
      #expect(
        try await other.form("/rules/harbor/\(path)", why).status == status, "\(role) \(path)")
    }
    let forged = north.another()
    try await forged.logIn(as: .administrator)
    forged.formToken = "a token that is long enough but of nobody"
    #expect(try await forged.form("/rules/harbor/force", why).status == 403)
    #expect(try await north.get("/rules/harbor").body.contains("draft, not in force"))
  }

  @Test func `what stands in a rule is never markup or an address that runs`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .administrator)
    let evil = "'\\\"><script>alert(1)</script><img src=x onerror=alert(1)>{{{x}}}"
    let text = Self.pack(title: "\"\(evil)\"", url: "\"javascript:alert(1)//\(evil)\"")
    _ = try await client.get("/rules/text")
    let kept = try await client.form(
      "/rules/text", ["text": text, "act": "keep", "reason": "<script>alert(1)</script>"])
    #expect(kept.status == 303, "\(kept.body)")
    for path in [
      "/rules", "/rules/harbor", "/rules/harbor/rule/no-modifier", "/rules/harbor/text",
      "/rules/harbor/rule/no-modifier/edit", "/rules/harbor/trial", "/trail",
      "/rules/%3Cscript%3E", "/rules/harbor/rule/%3Cscript%3E", "/reference/rule/a.%3Cscript%3E",
    ] {
      let body = try await client.get(path).body
      #expect(!body.contains("<script>alert") && !body.contains("<img src=x"), "\(path)")
      #expect(!body.contains("href=\"javascript:"), "\(path)")
    }
    let bad = try await client.form("/rules/text", ["text": "pack: \(evil)", "act": "check"])
    #expect(bad.status == 400 && !bad.body.contains("<script>alert"))
  }

  @Test(
    "Text made to choke a reader is refused at once",
    arguments: [
      "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "? *a\n: 1", "- &a b\n- *a", "{a: [*x]}",
      String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 50_000),
      String(repeating: "- ", count: 100_000), "\u{0}", "a: b\n\ta: c", "%YAML 9.9\n---\na: b", "a",
      "--- a\n--- b", "!!python/object:os.system ls", "pack: \u{85}*a", "<<: *a",
    ])
  func bombs(_ text: String) async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    _ = try await client.get("/rules/text")
    #expect(try await client.form("/rules/text", ["text": text, "act": "keep"]).status == 400)
    #expect(try await client.get("/rules").body.contains("No rule yet"))
  }

  @Test func `a file of rules larger than people write is refused`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    _ = try await client.get("/rules/text")
    let text = Self.pack() + String(repeating: "#", count: RuleDesk.textLimit)
    #expect(try await client.form("/rules/text", ["text": text, "act": "keep"]).status == 413)
  }

  // MARK: Releases

  @Test func `what a release changes is told of what the practice billed`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .auditor)
    let empty = try await client.get("/releases")
    #expect(empty.status == 200 && empty.body.contains("No claim to try it on"))
    #expect(empty.body.contains("Only the tables that come with the program"))
    try await client.logIn(as: .administrator)
    _ = try await client.saveVisit(Client.keratoses(3))
    _ = try await client.saveVisit(Client.keratoses(15, lastName: "Other"))
    let body = try await client.get("/releases").body
    #expect(body.contains("fee schedule: RVU25D → RVU26C") && body.contains("<b>17000</b>"))
    #expect(!body.contains("<b>11102</b>"), "a code that was not billed is not told of")
    #expect(body.contains("2 claims with a service since") && body.contains("/claims/2"))
    // The prices of 2026 against those of 2025, both ways: the sum agrees with the two sides.
    func money(_ label: String) throws -> Money {
      let range = try #require(body.firstRange(of: "<dt>\(label)</dt><dd><b>"), "\(label)")
      let text = body[range.upperBound...].prefix { $0 != "<" }
      let amount = try #require(Money(text.replacing("−", with: "").replacing("$", with: "")))
      return text.hasPrefix("−") ? .zero - amount : amount
    }
    let after = try money("Expected after")
    let sum =
      try money("Expected before") - money("Lost to denials") + money("Given back")
      + money("Other prices")
    #expect(after == sum && after > .zero)
    #expect(try await client.get("/releases?step=%3Cscript%3E").status == 200)
    let south = client.another()
    try await south.logIn(as: .administrator, practice: "South")
    #expect(try await south.get("/releases").body.contains("No claim to try it on"))
  }
}
