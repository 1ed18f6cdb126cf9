import ClaimModel
import HTTPTypes
import Store
import Testing

@testable import Workbench

@Suite struct BooksTests {
  /// A visit with a biopsy and two keratoses elsewhere: 11102, 17000-XS, 17003.
  static func visit(lastName: String = "Keyes") -> String {
    let biopsy = Client.row([
      "kind": "biopsy", "method": "tangential (shave)", "diagnosis": "D49.2",
      "site": "upper back", "side": "right", "count": "1",
    ])
    let keratoses = Client.row([
      "kind": "destruction", "method": "liquid nitrogen", "diagnosis": "L57.0", "site": "scalp",
      "count": "2",
    ])
    return """
      {"dateOfService":"031026","payer":"medicare","place":"11","zip":"53703",\
      "status":"established","patient":{"lastName":"\(lastName)","firstName":"Karl",\
      "memberId":"1EG4TE5MK73"},"rows":[\(biopsy),\(keratoses)]}
      """
  }

  /// A payer's answer that pays the biopsy and refuses 17000 as part of it.
  static func remittance(_ number: String, lastName: String = "KEYES") -> String {
    let body = [
      "ST*835*0001", "BPR*I*100.00*C*CHK************20260401", "TRN*1*T1*1999999999",
      "DTM*405*20260401", "N1*PR*MEDICARE PART B*XV*06302", "N3*PO BOX 1",
      "N4*INDIANAPOLIS*IN*46206", "PER*BL*PROVIDER SERVICES*TE*8005550199",
      "N1*PE*SKIN AND CO*XX*1125976203", "REF*TJ*998184876", "LX*1",
      "CLP*\(number)*1*320.00*100.00**MB*ICN1*11*1",
      "NM1*QC*1*\(lastName)*KARL****MI*1EG4TE5MK73",
      "SVC*HC:11102*185.00*85.00**1", "DTM*472*20260310", "CAS*CO*45*100.00", "AMT*B6*85.00",
      "SVC*HC:17000:XS*120.00*0**1", "DTM*472*20260310", "CAS*CO*97*120.00",
      "SVC*HC:17003*15.00*15.00**1", "DTM*472*20260310", "AMT*B6*15.00",
    ]
    let head =
      "ISA*00*          *00*          *ZZ*PAYERGATEWAY   *ZZ*DERMSUBMITTER  *260401*0130*^*00501*000000001*0*P*:~"
      + "GS*HP*PAYERGATEWAY*DERMSUBMITTER*20260401*0130*1*X*005010X221A1~"
    return head + (body + ["SE*\(body.count + 1)*0001"]).map { $0 + "~" }.joined()
      + "GE*1*1~IEA*1*000000001~"
  }

  private static func drop(
    _ text: String, _ client: Client, name: String = "payment.835"
  ) async throws -> Answer {
    try await client.send(
      .post, "/files", body: text,
      headers: [
        .formToken: client.formToken, .fileName: name.addingPercentEncoding,
        .accept: "application/json", .contentType: "application/octet-stream",
      ])
  }

  private static func address(_ answer: Answer) throws -> String {
    let parts = answer.body.split(separator: "\"")
    return String(try #require(parts.first { $0.hasPrefix("/files/") }))
  }

  /// A practice whose only claim was sent and answered with a refusal.
  private static func refused() async throws -> (Client, visit: String, PracticeStore) {
    let client = try await Client.make()
    try await client.logIn(as: .biller)
    let books = client.office.store.books(of: 1, for: "test")
    _ = try books.put(
      PayerRecord(payerID: "06302", name: "Medicare Part B", line: .medicare, appealDays: 120))
    let admin = client.another()
    try await admin.logIn(as: .administrator)
    let facts = ["charges": "11102 185.00\n17000 120.00\n17003 15.00"]
    #expect(try await admin.form("/practice", facts).status == 303)
    let id = try await client.saveVisit(visit())
    #expect(try await client.form("/visits/\(id)/send", [:]).status == 303)
    let address = try Self.address(try await drop(remittance(id), client))
    #expect(try await client.get(address).body.contains("Post these payments"))
    #expect(try await client.form(address, [:]).status == 303)
    #expect(try await client.get(address).body.contains("1 payment posted"))
    #expect(try await client.form(address, [:]).status == 409)
    return (client, id, books)
  }

  @Test func `an 835 is posted, its refusal waits in a queue, and the letter comes from the proof`()
    async throws
  {
    let (client, visit, books) = try await Self.refused()
    let entry = try #require(try books.shortfalls().first { $0.code == "17000" })
    let queue = entry.kind == "denial" ? "denied" : "underpaid"
    let page = try await client.get("/queues/\(queue)").body
    #expect(page.contains("/shortfalls/\(entry.id)") && page.contains("CO-97"))
    let shown = try await client.get("/shortfalls/\(entry.id)").body
    #expect(shown.contains("See the letter of appeal") && shown.contains("Keyes, Karl"))
    let letter = try await client.get("/shortfalls/\(entry.id)/appeal")
    #expect(letter.status == 200 && letter.body.contains("17000"), "\(letter.body)")
    let pdf = try await client.get("/shortfalls/\(entry.id)/appeal.pdf")
    #expect(pdf.status == 200 && pdf.body.hasPrefix("%PDF"))
    #expect(try await client.form("/shortfalls/\(entry.id)/appeal", [:]).status == 303)
    #expect(try await client.get("/queues/appeals").body.contains("/shortfalls/\(entry.id)"))
    let claim = try #require(try books.claim(ofVisit: visit))
    let record = try await client.get("/claims/\(claim.id)").body
    #expect(record.contains("CO-97") && record.contains("appealed"))
    #expect(try books.auditTrail(of: "claim \(claim.id)").contains { $0.action == "view" })
  }

  @Test func `sending many asks the engine for each and leaves those that are not ready`()
    async throws
  {
    let client = try await Client.make()
    try await client.logIn(as: .biller)
    let books = client.office.store.books(of: 1, for: "test")
    let ready = try await client.saveVisit(Self.visit())
    let held = try await client.saveVisit(
      WorkTests.charges.replacing("\"zip\"", with: "\"patient\":{\"lastName\":\"Held\"},\"zip\""))
    let ids = try [ready, held].map { try #require(try books.claim(ofVisit: $0)).id }
    let fields = Dictionary(uniqueKeysWithValues: ids.map { ("row.\($0)", "on") })
    let sent = try await client.form(
      "/queues/ready", fields.merging(["act": "send"]) { $1 })
    #expect(sent.headers[.location]?.contains("done=1&left=1") == true)
    #expect(try books.claim(ids[0]).status == .sent)
    #expect(try books.claim(ids[1]).status == .held)
    let file = try await client.form("/queues/ready", ["row.\(ids[1])": "on", "act": "file"])
    #expect(file.status == 409)
    let forced = try await client.form("/queues/held", ["row.\(ids[1])": "on", "act": "send"])
    #expect(forced.status == 403)
  }

  @Test func `owner, alarm and note go to ticked rows of the own practice only`() async throws {
    let north = try await Client.make()
    try await north.logIn(as: .biller)
    let id = try await north.saveVisit(Self.visit())
    let books = north.office.store.books(of: 1, for: "test")
    let claim = try #require(try books.claim(ofVisit: id)).id
    let south = north.another()
    try await south.logIn(as: .biller, practice: "South")
    for (act, name, value) in [
      ("assign", "owner", "south.biller"), ("alarm", "alarm", "2026-04-01"), ("note", "note", "hi"),
    ] {
      let theft = try await south.form(
        "/queues/ready", ["row.\(claim)": "on", "act": act, name: value])
      #expect(theft.headers[.location]?.contains("done=0&left=1") == true, "\(act)")
    }
    #expect(try await south.get("/claims/\(claim)").status == 404)
    #expect(try await south.form("/claims/\(claim)", ["note": "hi"]).status == 404)
    #expect(try await !south.get("/queues/ready").body.contains("Keyes"))
    let foreign = try await north.form(
      "/queues/ready", ["row.\(claim)": "on", "act": "assign", "owner": "south.biller"])
    #expect(foreign.status == 404)
    for (act, name, value) in [
      ("assign", "owner", "north.coder"), ("alarm", "alarm", "2026-03-01"),
      ("note", "note", "<script>alert(1)</script>"),
    ] {
      let done = try await north.form(
        "/queues/ready", ["row.\(claim)": "on", "act": act, name: value])
      #expect(done.headers[.location]?.contains("done=1") == true, "\(act)")
    }
    #expect(try books.claim(claim).owner == "north.coder")
    #expect(try await north.get("/queues/ready?due=yes").body.contains("Keyes"))
    #expect(try await !north.get("/queues/ready?own=yes").body.contains("Keyes"))
    let page = try await north.get("/claims/\(claim)").body
    #expect(page.contains("&lt;script&gt;") && !page.contains("<script>alert"))
  }

  @Test func `money is told payer by payer, and an estimate says what it lacks`() async throws {
    let (client, visit, _) = try await Self.refused()
    let page = try await client.get("/money?from=2026-01-01&to=2026-12-31").body
    #expect(page.contains("Medicare Part B") && page.contains("<svg"))
    #expect(try await client.get("/money/money-at-risk/csv").body.hasPrefix("label,value"))
    #expect(try await client.get("/money/nothing/csv").status == 404)
    let estimate = try await client.get("/visits/\(visit)/estimate").body
    #expect(estimate.contains("$320.00") && estimate.contains("www.cms.gov/nosurprises"))
    let south = client.another()
    try await south.logIn(as: .biller, practice: "South")
    #expect(try await south.get("/visits/\(visit)/estimate").status == 404)
    #expect(try await !south.get("/money").body.contains("Medicare Part B"))
  }

  @Test(
    "Reference answers on a date",
    arguments: [
      ("code=17000&with=11102&on=2026-03-10", "11102 &gt; 17000"), ("code=CO-97", "rule/"),
      ("code=carc:97", "in use"), ("code=%3Cscript%3E", "Nothing is known"),
    ])
  func lookUp(_ query: String, _ words: String) async throws {
    let client = try await Client.make()
    try await client.logIn(as: .auditor)
    let page = try await client.get("/reference?\(query)")
    #expect(page.status == 200 && page.body.contains(words), "\(page.body)")
    #expect(!page.body.contains("<script>"))
  }

  @Test func `a table for spreadsheets holds no formula`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .biller)
    _ = try await client.saveVisit(Self.visit(lastName: "=HYPERLINK(A1)"))
    let csv = try await client.get("/queues/ready/csv")
    #expect(csv.headers[.contentType]?.hasPrefix("text/csv") == true)
    #expect(csv.body.contains("'=HYPERLINK(A1)") && !csv.body.contains(",=HYPERLINK"))
  }

  @Test func `a dropped file is its practice's alone, and its text is text`() async throws {
    let north = try await Client.make()
    try await north.logIn(as: .biller)
    let evil = Self.remittance("<img src=x>", lastName: "<script>alert(1)</script>")
    let answer = try await Self.drop(evil, north, name: "<b>x</b>.835")
    let address = try Self.address(answer)
    for path in [address, address + "/x12", address + "/x12?at=300"] {
      let page = try await north.get(path)
      #expect(page.status == 200, "\(path)")
      #expect(!page.body.contains("<script>alert") && !page.body.contains("<img src"))
      #expect(!page.body.contains("<b>x</b>"))
    }
    #expect(try await north.get(address + "/x12").body.contains("SVC"))
    let south = north.another()
    try await south.logIn(as: .biller, practice: "South")
    for path in [address, address + "/x12"] {
      #expect(try await south.get(path).status == 404)
    }
    #expect(try await south.form(address, [:]).status == 404)
    #expect(try await !south.get("/files").body.contains(address))
  }

  @Test("What is no X12 is refused", arguments: ["", "hello", "{\"a\":1}", "ISA*00", "<html>"])
  func noFile(_ text: String) async throws {
    let client = try await Client.make()
    try await client.logIn(as: .biller)
    let answer = try await Self.drop(text, client)
    #expect([400, 422].contains(answer.status), "\(answer.status)")
  }

  @Test func `an invalid file goes on no books, and its problem leads to its segment`() async throws
  {
    let client = try await Client.make()
    try await client.logIn(as: .biller)
    let broken = Self.remittance("N1").replacing("BPR*I*100.00", with: "BPR*I*999.00")
    let address = try Self.address(try await Self.drop(broken, client))
    let page = try await client.get(address).body
    #expect(page.contains("faults") && page.contains("/x12?at="))
    #expect(!page.contains("Post these payments"))
    #expect(try await client.form(address, [:]).status == 422)
    let books = client.office.store.books(of: 1, for: "test")
    #expect(try books.remittances().isEmpty)
  }

  @Test("Roles: money", arguments: [(Role.clinician, 403), (.auditor, 403), (.coder, 200)])
  func roles(_ role: Role, _ status: Int) async throws {
    let client = try await Client.make()
    try await client.logIn(as: role)
    #expect(try await Self.drop(Self.remittance("N1"), client).status == status)
    #expect(try await client.get("/queues/denied").status == 200)
    let work = try await client.form("/queues/denied", ["row.1": "on", "act": "worked"])
    #expect(work.status == (status == 200 ? 303 : 403))
  }
}
