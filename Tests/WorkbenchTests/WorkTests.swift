import ClaimModel
import ContractFormat
import HTTPTypes
import Store
import Testing

@testable import Workbench

@Suite struct WorkTests {
  @Test("At the fifteenth keratosis one code takes the place of two", arguments: [14, 15])
  func flip(_ count: Int) async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    let body = try await client.json(.post, "/live", Client.keratoses(count)).body
    #expect(body.contains(#""verdict":"ready""#))
    #expect(body.contains(count == 14 ? #""codes":"17000, 17003 ×13""# : #""codes":"17004""#))
  }

  @Test func `two people cannot overwrite each other unseen`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    let id = try await client.saveVisit()
    let first: HTTPFields = [.ifMatch: "1"]
    let form = Client.keratoses(4)
    #expect(try await client.json(.put, "/visits/\(id)", form, headers: first).status == 200)
    #expect(try await client.json(.put, "/visits/\(id)", form, headers: first).status == 409)
    #expect(try await client.json(.put, "/visits/\(id)", form).status == 400)
  }

  @Test func `only a ready claim can be marked as sent, and then it stands still`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    let held = try await client.saveVisit(Self.charges)
    #expect(try await client.form("/visits/\(held)/send", [:]).status == 409)
    let id = try await client.saveVisit()
    #expect(try await client.form("/visits/\(id)/send", [:]).status == 303)
    let change: HTTPFields = [.ifMatch: "2"]
    let put = try await client.json(.put, "/visits/\(id)", Client.keratoses(5), headers: change)
    #expect(put.status == 409)
    #expect(try await client.form("/visits/\(id)/remove", [:]).status == 404)
    #expect(try await client.form("/visits/\(id)/recall", [:]).status == 303)
    #expect(try await client.get("/visits/\(id)/claim").body.contains("Ready"))
  }

  @Test func `a visit taken off the list comes back`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    let id = try await client.saveVisit()
    let gone = try await client.form("/visits/\(id)/remove", [:])
    #expect(gone.headers[.location] == "/visits?removed=\(id)")
    #expect(try await client.get("/visits/\(id)").status == 404)
    #expect(try await client.form("/visits/\(id)/restore", [:]).status == 303)
    #expect(try await client.get("/visits/\(id)").status == 200)
  }

  @Test func `a fix of the form is made in the form and clears its finding`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .biller)
    let before = try await client.json(.post, "/live", Self.charges).body
    #expect(before.contains("ncci.add-on-without-primary") && before.contains("data-fix="))
    let name = before.split(separator: "data-fix=\\\"").dropFirst().first?.prefix { $0 != "\\" }
    let after = try await client.json(.post, "/fix?fix=\(try #require(name))", Self.charges)
    #expect(after.status == 200 && !after.body.contains("add-on-without-primary"))
    #expect(try await client.json(.post, "/fix?fix=9.9", Self.charges).status == 409)
    #expect(try await client.json(.post, "/fix?fix=x", Self.charges).status == 409)
  }

  @Test func `a question goes to the clinician and comes back answered`() async throws {
    let coder = try await Client.make()
    try await coder.logIn(as: .coder)
    let id = try await coder.saveVisit()
    let asked = try await coder.form("/visits/\(id)/ask", ["question": "Which cheek?"])
    #expect(asked.status == 303)
    #expect(try await coder.form("/visits/\(id)/ask", ["question": ""]).status == 400)
    let clinician = coder.another()
    try await clinician.logIn(as: .clinician)
    #expect(try await clinician.get("/visits/\(id)/claim").body.contains("Which cheek?"))
    let fields = ["query": "1", "answer": "The left."]
    #expect(try await clinician.form("/visits/\(id)/answer", fields).status == 303)
    #expect(try await coder.get("/visits/\(id)/claim").body.contains("The left."))
  }

  @Test func `every look at a patient and every change is in the trail`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .administrator)
    let id = try await client.saveVisit()
    _ = try await client.get("/visits/\(id)")
    _ = try await client.get("/visits/\(id)/claim")
    _ = try await client.get("/visits/\(id)/cms1500")
    let change: HTTPFields = [.ifMatch: "1"]
    _ = try await client.json(.put, "/visits/\(id)", Client.keratoses(5), headers: change)
    let trail = try await client.get("/trail?of=visit%20\(id)").body
    for action in ["visit.begin", "visit.view", "claim.view", "claim.print", "visit.save"] {
      #expect(trail.contains(action), "\(action)")
    }
    #expect(!trail.contains("Test"))
  }

  @Test func `the history keeps each different answer once`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    let id = try await client.saveVisit(Client.keratoses(14))
    let change: HTTPFields = [.ifMatch: "1"]
    _ = try await client.json(.put, "/visits/\(id)", Client.keratoses(15), headers: change)
    _ = try await client.get("/visits/\(id)/claim")
    let page = try await client.get("/visits/\(id)/claim").body
    let history = page.split(separator: "class=\"history\"").last ?? ""
    #expect(history.contains("17003") && history.contains("17004"))
    #expect(history.split(separator: "<li>").count == 3)
  }

  @Test("Codes are completed by number and by words", arguments: ["L57", "actinic"])
  func diagnoses(_ text: String) async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    let answer = try await client.get("/complete?kind=diagnosis&q=\(text)").body
    #expect(answer.contains("L57.0"))
    #expect(try await client.get("/complete?kind=procedure&q=17003").body.contains("fourteenth"))
  }

  @Test func `a page weighs less than two hundred thousand bytes with all it loads`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    let page = try await client.get("/visits/new").body.utf8.count
    let files = Assets.standard.files
    let loaded = ["curette.css", "curette.js", "entry.js", "bodymap.js", "icon.svg"]
      .reduce(0) { $0 + (files[$1]?.count ?? 0) }
    #expect(page + loaded < 200_000)
  }

  @Test func `a pasted note becomes lines, with its words marked and tied to them`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    let note =
      "Seven actinic keratoses on the scalp were treated with liquid nitrogen today."
    let form = "{\"dateOfService\":\"031026\",\"payer\":\"medicare\",\"note\":\"\(note)\"}"
    let body = try await client.json(.post, "/read", form).body
    #expect(body.contains(#""codes":"17000, 17003 ×6""#))
    #expect(body.contains("<mark data-rows=\\\"0\\\""))
    #expect(try await client.json(.post, "/read", "{}").status == 400)
  }

  @Test func `an 837P is written from what is stated, and says what is missing`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .administrator)
    let id = try await client.saveVisit()
    let missing = try await client.get("/visits/\(id)/837p")
    #expect(missing.status == 409 && missing.body.contains("billing.provider"))
    let wrong = try await client.form("/practice", ["charges": "17000 a lot"])
    #expect(wrong.status == 400)
    let facts = [
      "name": "Cedar Skin", "npi": "1234567893", "taxId": "123456789", "taxonomy": "207N00000X",
      "line": "1 Main St", "city": "Madison", "state": "WI", "zip": "537031234",
      "phone": "6085550100", "charges": "17000 120.00\n17003 15.00",
    ]
    #expect(try await client.form("/practice", facts).status == 303)
    let payer = ["name": "Medicare Wisconsin", "id": "06302", "line": "medicare", "filing": "365"]
    #expect(try await client.form("/practice/payers", payer).status == 303)
    let full = Client.keratoses(3).replacing(
      #""birthDate":"","sex":"","memberId":"""#,
      with: """
        "birthDate":"041552","sex":"male","memberId":"1EG4TE5MK73","line":"2 Oak St",\
        "city":"Madison","state":"WI","zip":"53703"
        """)
    let other = try await client.saveVisit(full)
    let file = try await client.get("/visits/\(other)/837p")
    #expect(file.status == 200 && file.body.hasPrefix("ISA*"), "\(file.body.prefix(3000))")
    #expect(file.body.contains("HC:17000") && file.body.contains("HC:17003"))
    #expect(file.body.contains("*06302") && file.body.contains("000000001"))
    #expect(try await client.get("/visits/\(other)/837p").body.contains("000000002"))
    let paper = try await client.get("/visits/\(other)/cms1500").body
    #expect(paper.contains("1234567893") && paper.contains("150 00"))
  }

  @Test func `a saved visit is a claim on the books and follows it`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .administrator)
    let books = client.office.store.books(of: 1, for: "test")
    let id = try await client.saveVisit(Client.keratoses(14))
    let claim = try #require(try books.claim(ofVisit: id))
    #expect(claim.status == .ready && claim.expected != nil)
    #expect(try books.claim(claim.id).lines.map(\.code.description) == ["17000", "17003"])
    let change: HTTPFields = [.ifMatch: "1"]
    _ = try await client.json(.put, "/visits/\(id)", Client.keratoses(15), headers: change)
    #expect(try books.claim(claim.id).lines.map(\.code.description) == ["17004"])
    #expect(try books.scrubs(of: claim.id).first?.releases.isEmpty == false)
    let visit = try books.visit(try #require(claim.visit))
    #expect(try VisitReader().visit(visit.document.utf8).procedures.count == 1)
    #expect(try await client.form("/visits/\(id)/send", [:]).status == 303)
    #expect(try books.claim(claim.id).status == .sent)
    #expect(try await client.form("/visits/\(id)/recall", [:]).status == 303)
    #expect(try books.claim(claim.id).status == .ready)
    _ = try await client.form("/visits/\(id)/remove", [:])
    #expect(try books.claim(claim.id).status == .closed)
    _ = try await client.form("/visits/\(id)/restore", [:])
    #expect(try books.claim(ofVisit: id)?.status == .ready)
  }

  @Test func `a patient's name typed letter by letter stays one patient`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    let books = client.office.store.books(of: 1, for: "test")
    let id = try await client.saveVisit(Client.keratoses(2, lastName: "Ke"))
    for (place, name) in ["Key", "Keyes"].enumerated() {
      let change: HTTPFields = [.ifMatch: "\(place + 1)"]
      let form = Client.keratoses(2, lastName: name)
      #expect(try await client.json(.put, "/visits/\(id)", form, headers: change).status == 200)
    }
    #expect(try books.patients(matching: "").map(\.lastName) == ["Keyes"])
    _ = try await client.saveVisit(Client.keratoses(3, lastName: "Keyes"))
    let patients = try books.patients(matching: "")
    #expect(patients.count == 1)
    let change: HTTPFields = [.ifMatch: "3"]
    let other = Client.keratoses(2, lastName: "Other")
    _ = try await client.json(.put, "/visits/\(id)", other, headers: change)
    #expect(try books.patients(matching: "").map(\.lastName).sorted() == ["Keyes", "Other"])
  }

  @Test func `charges are held against the patient's other claims`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .biller)
    func form(_ code: String, card: String) -> String {
      Self.charges.replacing("\"17003\"", with: "\"\(code)\"").replacing(
        "\"zip\"", with: "\"patient\":{\"lastName\":\"Ng\",\"memberId\":\"\(card)\"},\"zip\"")
    }
    let alone = try await client.json(.post, "/live", form("17003", card: "A1")).body
    #expect(alone.contains(#""verdict":"hold""#))
    _ = try await client.saveVisit(form("17000", card: "A1"))
    let beside = try await client.json(.post, "/live", form("17003", card: "A1")).body
    #expect(beside.contains("stands on another claim of the day"))
    let another = try await client.json(.post, "/live", form("17003", card: "B2")).body
    #expect(another.contains(#""verdict":"hold""#))
  }

  /// An add-on billed alone.
  static let charges = """
    {"mode":"charges","dateOfService":"031026","payer":"medicare","zip":"53703",\
    "charges":[{"code":"17003","modifiers":"","units":"4","diagnoses":"L57.0","charge":"60.00"}]}
    """

  // MARK: Patients and other programs' claims

  @Test func `who may be meant is offered, never merged, and only within the practice`()
    async throws
  {
    let client = try await Client.make()
    try await client.logIn(as: .administrator)
    func form(_ last: String, _ first: String, _ born: String, _ card: String) -> String {
      Client.keratoses(3).replacing("\"lastName\":\"Test\"", with: "\"lastName\":\"\(last)\"")
        .replacing("\"firstName\":\"T\"", with: "\"firstName\":\"\(first)\"")
        .replacing("\"birthDate\":\"\"", with: "\"birthDate\":\"\(born)\"")
        .replacing("\"memberId\":\"\"", with: "\"memberId\":\"\(card)\"")
    }
    _ = try await client.saveVisit(form("Rivera", "Ana", "041552", "M1"))
    func likely(_ last: String, _ first: String, _ born: String, _ card: String) async throws
      -> String
    {
      try await client.json(.post, "/patients/likely", form(last, first, born, card)).body
    }
    #expect(try await likely("Rivera", "Ana", "041552", "M1") == "[]", "the very same is known")
    #expect(
      try await likely("Riviera", "Anna", "041552", "M1").contains("same card, same birth date"))
    #expect(try await likely("Rivera", "Ana", "", "").contains("same name"))
    #expect(try await likely("Rivera", "Anna", "041552", "").contains("same birth date"))
    #expect(try await likely("Rivera", "Anna", "041652", "M2") == "[]")
    // Saved under another card it is another patient: nothing was merged.
    _ = try await client.saveVisit(form("Rivera", "Ana", "041552", "M9"))
    #expect(try client.office.store.books(of: 1, for: "x").patient(2).memberID == "M9")
    let south = client.another()
    try await south.logIn(as: .administrator, practice: "South")
    let other = try await south.json(
      .post, "/patients/likely", form("Rivera", "Ana", "041552", "M1"))
    #expect(other.body == "[]")
    let auditor = client.another()
    try await auditor.logIn(as: .auditor)
    #expect(
      try await auditor.json(.post, "/patients/likely", form("Rivera", "Ana", "", "")).status
        == 403)
  }

  @Test func `another program's rejected claim is taken over as a visit, or closed`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .biller)
    let books = client.office.store.books(of: 1, for: "x")
    let patient = try books.add(
      PatientRecord(
        lastName: "Keyes", firstName: "Karl", birthDate: CivilDate(iso: "1952-04-15"),
        memberID: "M1"))
    let payer = try books.put(PayerRecord(payerID: "06302", name: "Medicare", line: .medicare))
    var line = ClaimLineRecord(
      number: 1, date: try #require(CivilDate(iso: "2026-03-10")),
      code: try #require(ProcedureCode("17000")), modifiers: ["XS"],
      units: 1, charge: Money(cents: 12_000), pointers: [1])
    line.control = nil
    let claim = try books.file(
      ClaimRecord(
        number: "X1", patient: patient, payer: payer,
        diagnoses: [try #require(DiagnosisCode("L57.0"))],
        lines: [line])
    )
    for status in [ClaimStatus.ready, .sent, .rejected] {
      try books.move(claim, to: status, because: "test")
    }
    let page = try await client.get("/claims/\(claim)").body
    #expect(page.contains("Take it over as a visit") && page.contains("cannot go out again"))
    let form = try await client.get("/visits/new?claim=\(claim)").body
    for words in ["Keyes", "1952-04-15", "medicare:06302", "17000", "XS", "L57.0", "120.00"] {
      #expect(form.contains(words), "\(words)")
    }
    let south = client.another()
    try await south.logIn(as: .administrator, practice: "South")
    #expect(try await south.get("/visits/new?claim=\(claim)").status == 404)
    _ = try await client.get("/claims/\(claim)")
    #expect(try await client.form("/claims/\(claim)", ["close": "yes"]).status == 400)
    let closed = try await client.form(
      "/claims/\(claim)", ["close": "yes", "reason": "sent from here"])
    #expect(closed.status == 303)
    #expect(try books.claim(claim).status == .closed)
  }
}
