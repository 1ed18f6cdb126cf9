import ClaimModel
import FoundationEssentials
import HTTPTypes
import Store
import Testing

@testable import Workbench

/// A practice whose claims were sent: each note counts its lesions, and two clinicians bill them wrongly.
struct SentClaims {
  static func note(_ lesions: Int) -> String {
    """
    Established patient. Exam: \(lesions) actinic keratoses on the scalp.
    Procedure: \(lesions) actinic keratoses on the scalp were treated with liquid nitrogen cryotherapy \
    today. Patient tolerated well.
    """
  }

  /// Keeps `count` claims of two clinicians: Over bills 17004 for ten lesions, Under three of seven,
  /// Right every one as recorded. Answers the claims' ids.
  static func keep(
    _ count: Int, in books: PracticeStore, lastName: String = "Patient"
  ) throws -> [Int64] {
    let payer = try books.put(
      PayerRecord(payerID: "06302", name: "Medicare Part B", line: .medicare))
    let clinicians = try ["Over", "Under", "Right"].enumerated().map { place, name in
      try books.put(
        ProviderRecord(npi: "123456789\(place)", lastName: name, firstName: "Dr"))
    }
    let day = try #require(CivilDate(iso: "2026-02-02"))
    return try (0..<count).map { number in
      let kind = number % 3
      let lesions = [10, 7, 5][kind]
      let patient = try books.add(
        PatientRecord(lastName: lastName, firstName: "P\(number)", memberID: "M\(number)"))
      let visit = try books.put(
        VisitRecord(
          number: "v\(number)", patient: patient, provider: clinicians[kind], dateOfService: day,
          document: "{}", chartNote: note(lesions)))
      let billed: [(ProcedureCode, Int)] =
        [[(17_004, 1)], [(17_000, 1), (17_003, 2)], [(17_000, 1), (17_003, 4)]][kind]
      var claim = ClaimRecord(
        number: "n\(number)", patient: patient, payer: payer,
        diagnoses: [try #require(DiagnosisCode("L57.0"))],
        lines: billed.enumerated().map { place, line in
          ClaimLineRecord(
            number: place + 1, date: day, code: line.0, units: line.1,
            charge: Money(cents: 50_000))
        }, visit: visit, provider: clinicians[kind])
      claim.location = .zip("53703")
      let id = try books.file(claim)
      try books.move(id, to: .ready, because: "test")
      try books.move(id, to: .sent, because: "test")
      return id
    }
  }
}

@Suite struct ChartAuditTests {
  /// A practice with claims, seen by its auditor, and by its administrator.
  static func practice(
    _ count: Int = 12
  ) async throws -> (auditor: Client, second: Client, books: PracticeStore) {
    let auditor = try await Client.make()
    try await auditor.logIn(as: .auditor)
    let books = auditor.office.store.books(of: 1, for: "test")
    _ = try SentClaims.keep(count, in: books)
    let second = auditor.another()
    try await second.logIn(as: .administrator)
    _ = try await second.get("/audits")
    _ = try await auditor.get("/audits")
    return (auditor, second, books)
  }

  static func fields(_ more: [String: String] = [:]) -> [String: String] {
    [
      "from": "2026-01-01", "to": "2026-03-31", "size": "count", "count": "6", "seed": "7",
      "first": "north.auditor", "second": "", "level": "90", "name": "Winter",
    ].merging(more) { $1 }
  }

  static func draw(
    _ client: Client, _ more: [String: String] = [:]
  ) async throws -> String {
    let answer = try await client.form("/audits", fields(more))
    return try #require(answer.headers[.location], "\(answer.status) \(answer.body)")
  }

  /// The places of the charts drawn.
  private static func places(_ client: Client, _ audit: String) async throws -> [String] {
    let page = try await client.get(audit).body
    let parts = page.components(separatedBy: "\(audit)/charts/").dropFirst()
    var places: [String] = []
    for part in parts {
      let place = String(part.prefix { $0.isNumber })
      if !places.contains(place) { places.append(place) }
    }
    return places.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }
  }

  private static func judge(
    _ client: Client, _ audit: String, _ place: String, _ fields: [String: String]
  ) async throws -> Answer {
    _ = try await client.get("\(audit)/charts/\(place)")
    return try await client.form("\(audit)/charts/\(place)", fields)
  }

  /// Judges every chart as the engine does.
  private static func agree(_ client: Client, _ audit: String, _ places: [String]) async throws {
    for place in places {
      let page = try await client.get("\(audit)/charts/\(place)").body
      let verdict = ["over", "under", "agree", "unsupported", "form"].first {
        page.contains("big\">\($0):")
      }
      let answer = try await client.form(
        "\(audit)/charts/\(place)", ["verdict": try #require(verdict), "supported": ""])
      #expect(answer.status == 303, "\(answer.body)")
    }
  }

  @Test func `a sample is drawn from what was sent, and the same seed draws it again`()
    async throws
  {
    let (client, _, _) = try await Self.practice()
    let audit = try await Self.draw(client)
    let page = try await client.get(audit).body
    #expect(page.contains("6 of 12 charts") && page.contains("the same charts"))
    let again = try await Self.draw(client)
    #expect(again != audit)
    #expect(try await Self.places(client, audit) == Self.places(client, again))
    let other = try await Self.draw(client, ["seed": "8"])
    #expect(try await Self.places(client, audit) != Self.places(client, other))
    let csv = try await client.get("\(audit)/report/universe").body
    #expect(csv.split(separator: "\r\n").count == 13 && csv.contains(",true"))
  }

  @Test(
    "The universe keeps to its conditions",
    arguments: [
      (["codes": "17004", "size": "all"], "4 of 4 charts"),
      (["clinician.0": "yes", "clinician.1": "yes", "size": "all"], "8 of 8 charts"),
      (["payer.commercial": "yes"], "No claim that was sent"),
      (["from": "2026-02-03"], "No claim that was sent"),
      (["least": "100000.00"], "No claim that was sent"),
      (["strata": "clinician", "neyman": "yes"], "by clinician, more where"),
      (["size": "attribute", "rate": "50", "reach": "30"], "as many as an error rate"),
      (["size": "attribute", "rate": "0", "reach": "5"], "between 0 and 100"),
      (["count": "100000"], "between 1 and 2000"), (["codes": "lesion"], "no procedure code"),
      (["seed": "-1"], "whole number"), (["from": "soon"], "first and the last day"),
      (["second": "north.auditor"], "two different people"),
      (["second": "north.coder"], "two different people"),
    ])
  func universe(_ more: [String: String], _ words: String) async throws {
    let (client, _, _) = try await Self.practice()
    let answer = try await client.form("/audits", Self.fields(more))
    let body: String
    if let address = answer.headers[.location] {
      body = try await client.get(address).body
    } else {
      #expect(answer.status == 400)
      body = answer.body
    }
    #expect(body.contains(words), "\(body)")
  }

  @Test func `a visit of the workbench names its clinician to the audit`() async throws {
    let admin = try await Client.make()
    try await admin.logIn(as: .administrator)
    _ = try await admin.get("/practice")
    let birch = ["lastName": "Birch", "firstName": "Bo", "npi": "1234567893"]
    let wrong = try await admin.form("/practice/clinicians", birch.merging(["npi": "12"]) { $1 })
    #expect(wrong.status == 400 && wrong.body.contains("ten digits"))
    #expect(try await admin.form("/practice/clinicians", birch).status == 303)
    let coder = admin.another()
    try await coder.logIn(as: .coder)
    #expect(try await coder.form("/practice/clinicians", birch).status == 403)
    #expect(try await coder.get("/visits/new").body.contains("Birch, Bo"))
    let form = Client.keratoses(3).replacing(
      "\"zip\"", with: "\"clinician\":\"1234567893\",\"zip\"")
    let id = try await coder.saveVisit(form)
    #expect(try await coder.get("/visits/\(id)").body.contains("selected>Birch, Bo"))
    #expect(try await coder.form("/visits/\(id)/send", [:]).status == 303)
    _ = try await admin.get("/audits")
    let audit = try await Self.draw(admin, ["size": "all", "first": "north.administrator"])
    #expect(try await admin.get(audit).body.contains("Birch, Bo"))
  }

  @Test func `note and claim stand side by side with the words marked`() async throws {
    let (client, _, _) = try await Self.practice(3)
    let audit = try await Self.draw(client, ["size": "all"])
    let page = try await client.get("\(audit)/charts/0").body
    #expect(page.contains("<mark>") && page.contains("17004") && page.contains("17003"))
    #expect(page.contains("Fifteen-lesion code below fifteen") && page.contains("over: $"))
    #expect(try await client.get("\(audit)/charts/2").body.contains("claim and record agree"))
  }

  @Test func `who judges otherwise than the engine must say why, and the amount must fit`()
    async throws
  {
    let (client, _, _) = try await Self.practice(3)
    let audit = try await Self.draw(client, ["size": "all"])
    func judge(_ fields: [String: String]) async throws -> Answer {
      try await Self.judge(client, audit, "0", fields)
    }
    #expect(try await judge(["verdict": "agree"]).body.contains("Say why"))
    #expect(try await judge(["verdict": "over", "supported": "9999"]).body.contains("less than"))
    #expect(try await judge(["verdict": "under", "supported": "1"]).body.contains("more than"))
    #expect(try await judge(["verdict": "over", "supported": "much"]).body.contains("an amount"))
    #expect(try await judge(["verdict": "nothing"]).body.contains("Choose a judgement"))
    #expect(try await judge(["verdict": "agree", "reason": "fifteen counted"]).status == 303)
    #expect(try await client.form("\(audit)/done", [:]).status == 409)
  }

  @Test func `results follow the reviewer, and the repayment is computed`() async throws {
    let (client, _, _) = try await Self.practice()
    let audit = try await Self.draw(client, ["size": "all"])
    let before = try await client.get("\(audit)/results").body
    #expect(before.contains("By the engine alone") && before.contains("4 over"))
    let places = try await Self.places(client, audit)
    #expect(places.count == 12)
    try await Self.agree(client, audit, places)
    let overturned = try await Self.judge(
      client, audit, "0", ["verdict": "agree", "reason": "a second page counts fifteen"])
    #expect(overturned.status == 303)
    #expect(try await client.form("\(audit)/done", [:]).status == 303)
    let after = try await client.get("\(audit)/results").body
    #expect(after.contains("As the reviewers judged") && after.contains("3 over"))
    #expect(after.contains("Over, Dr") && after.contains("42 CFR 401.305"))
    let late = try await Self.judge(client, audit, "0", ["verdict": "over"])
    #expect(late.status == 409)
    let json = try await client.get("\(audit)/report/json").body
    #expect(json.contains("\"fifteen-too-soon\"") && json.contains("\"identified\""))
    #expect(try await client.get("\(audit)/report/pdf").body.hasPrefix("%PDF"))
    #expect(try await client.get("\(audit)/report/csv").body.hasPrefix("chart,date"))
    let html = try await client.get("\(audit)/report/html")
    #expect(html.headers[.contentDisposition]?.hasPrefix("attachment") == true)
    #expect(html.body.contains("<mark>") && !html.body.contains("Patient, P"))
    #expect(try await client.get("\(audit)/report/exe").status == 404)
  }

  @Test func `neither reviewer sees the other's judgement before both are done`() async throws {
    let (first, second, _) = try await Self.practice(6)
    let audit = try await Self.draw(
      first, ["size": "all", "second": "north.administrator"])
    let places = try await Self.places(first, audit)
    try await Self.agree(first, audit, places)
    _ = try await Self.judge(
      first, audit, "0", ["verdict": "agree", "reason": "secretreason one"])
    #expect(try await first.form("\(audit)/done", [:]).status == 303)
    for path in [audit, "\(audit)/charts/0", "\(audit)/results", "\(audit)/report/json"] {
      let page = try await second.get(path).body
      #expect(!page.contains("secretreason") && !page.contains("kappa"), "\(path)")
    }
    #expect(try await second.get("\(audit)/results").body.contains("2 over"))
    try await Self.agree(second, audit, places)
    #expect(try await second.form("\(audit)/done", [:]).status == 303)
    let results = try await second.get("\(audit)/results").body
    #expect(results.contains("kappa") && results.contains("First reviewer"))
    #expect(results.contains("Judged differently"))
    let chart = try await second.get("\(audit)/charts/0").body
    #expect(chart.contains("secretreason one") && chart.contains("What both settle on"))
    #expect(try await second.get(audit).body.contains("reviewers differ"))
    let settled = try await Self.judge(second, audit, "0", ["verdict": "over", "supported": ""])
    #expect(settled.status == 303)
    #expect(try await !second.get(audit).body.contains("reviewers differ"))
  }

  @Test func `a chart without a record is unsupported until its note is handed over`()
    async throws
  {
    let (client, _, books) = try await Self.practice(1)
    let claim = try #require(try books.auditedClaims([1]).first)
    _ = try books.put(
      VisitRecord(
        number: "v0", patient: claim.claim.patient,
        dateOfService: claim.claim.firstDate, document: "{}"))
    let audit = try await Self.draw(client, ["size": "all"])
    let page = try await client.get("\(audit)/charts/0").body
    #expect(page.contains("No record was handed over") && page.contains("unsupported"))
    let note = "<script>alert(1)</script>\n" + SentClaims.note(16)
    #expect(try await client.form("\(audit)/charts/0/note", ["note": note]).status == 303)
    let read = try await client.get("\(audit)/charts/0").body
    #expect(read.contains("claim and record agree") && !read.contains("<script>alert"))
    try books.move(1, to: .closed, because: "test")
    try books.erase(patient: claim.claim.patient)
    #expect(try await !client.get("\(audit)/charts/0").body.contains("actinic"))
  }

  @Test func `a corrective action has an owner and a day, and is followed up`() async throws {
    let (client, _, _) = try await Self.practice()
    let audit = try await Self.draw(client, ["size": "all"])
    let results = try await client.get("\(audit)/results").body
    #expect(results.contains("Take it up"))
    let action = ["habit": "fifteen-too-soon", "owner": "north.coder", "due": "2026-03-01"]
    #expect(try await client.form("\(audit)/actions", action).status == 303)
    #expect(
      try await client.form("\(audit)/actions", action.merging(["owner": "eve"]) { $1 }).status
        == 400)
    #expect(try await client.get("/audits").body.contains("past due 2026-03-01"))
    let coder = client.another()
    try await coder.logIn(as: .coder)
    #expect(try await coder.get("/learn").body.contains("Waits for you"))
    let biller = client.another()
    try await biller.logIn(as: .biller)
    _ = try await biller.get("/learn")
    #expect(try await biller.form("/actions/1", ["outcome": "mine"]).status == 404)
    #expect(try await coder.form("/actions/1", ["outcome": "counted together"]).status == 303)
    let later = try await Self.draw(
      client, ["size": "all", "previous": String(audit.dropFirst(8))])
    #expect(try await client.get("\(later)/results").body.contains("in the earlier audit"))
    #expect(try await client.get("\(audit)/results").body.contains("counted together"))
  }

  @Test func `no audit is reached from another practice`() async throws {
    let (north, _, _) = try await Self.practice(3)
    let audit = try await Self.draw(north, ["size": "all"])
    _ = try await north.form(
      "\(audit)/actions",
      ["habit": "fifteen-too-soon", "owner": "north.coder", "due": "2026-04-01"])
    let south = north.another()
    try await south.logIn(as: .administrator, practice: "South")
    _ = try await south.get("/audits")
    for path in [
      audit, "\(audit)/charts/0", "\(audit)/results", "\(audit)/report/html",
      "\(audit)/report/universe", "\(audit)/report/pdf",
    ] {
      let answer = try await south.get(path)
      #expect(answer.status == 404 && !answer.body.contains("Winter"), "\(path)")
    }
    for (path, fields) in [
      ("\(audit)/charts/0", ["verdict": "agree", "reason": "x"]),
      ("\(audit)/charts/0/note", ["note": "x"]), ("\(audit)/done", [:]),
      ("\(audit)/second", ["second": "south.auditor"]), ("/actions/1", ["outcome": "x"]),
      ("\(audit)/actions", ["habit": "behavior", "owner": "south.coder", "due": "2026-04-01"]),
    ] {
      #expect(try await south.form(path, fields).status == 404, "\(path)")
    }
    for probe in [["size": "variable", "probe": "1", "precision": "20"], ["previous": "1"]] {
      #expect(try await south.form("/audits", Self.fields(probe)).status == 404)
    }
    #expect(try await !south.get("/audits").body.contains("Winter"))
    #expect(try await north.get(audit).status == 200)
  }

  @Test("Roles: audits", arguments: [Role.biller, .coder, .clinician])
  func roles(_ role: Role) async throws {
    let (auditor, _, _) = try await Self.practice(3)
    let audit = try await Self.draw(auditor, ["size": "all"])
    let other = auditor.another()
    try await other.logIn(as: role)
    _ = try await other.get("/learn")
    for path in [
      "/audits", audit, "\(audit)/charts/0", "\(audit)/results", "\(audit)/report/json", "/peers",
      "/learn/team",
    ] {
      #expect(try await other.get(path).status == 403, "\(path)")
    }
    for path in ["/audits", "\(audit)/charts/0", "\(audit)/done", "\(audit)/actions"] {
      #expect(try await other.form(path, Self.fields()).status == 403, "\(path)")
    }
    let administrator = auditor.another()
    try await administrator.logIn(as: .administrator)
    let page = try await administrator.get("\(audit)/charts/0").body
    #expect(!page.contains("Your judgement"))
    let theft = try await administrator.form("\(audit)/charts/0", ["verdict": "agree"])
    #expect(theft.status == 403)
  }

  @Test func `a forged form changes no audit`() async throws {
    let (client, _, _) = try await Self.practice(3)
    let audit = try await Self.draw(client, ["size": "all"])
    for path in [
      "/audits", "\(audit)/charts/0", "\(audit)/charts/0/note", "\(audit)/done",
      "\(audit)/second", "\(audit)/actions", "/actions/1", "/learn", "/learn/focus",
      "/denials/rule/x",
    ] {
      #expect(try await client.form(path, ["formToken": "forged"]).status == 403, "\(path)")
    }
  }

  @Test func `script in names, reasons and clinicians stays text`() async throws {
    let evil = "<img src=x onerror=alert(1)>"
    let (client, _, books) = try await Self.practice(3)
    _ = try books.put(ProviderRecord(npi: "1234567890", lastName: evil, firstName: "Dr"))
    let audit = try await Self.draw(
      client, ["size": "all", "name": evil, "strata": "clinician"])
    _ = try await Self.judge(client, audit, "0", ["verdict": "agree", "reason": evil])
    for place in ["1", "2"] { try await Self.agree(client, audit, [place]) }
    _ = try await client.form("\(audit)/done", [:])
    _ = try await client.form(
      "\(audit)/actions",
      ["habit": "count-low", "owner": "north.coder", "due": "2026-04-01", "words": evil])
    for path in [
      "/audits", audit, "\(audit)/charts/0", "\(audit)/results", "\(audit)/report/html",
      "/denials?from=\(evil.addingPercentEncoding)", "/peers?from=%3Cimg", "/audits?x=%3Cimg",
    ] {
      #expect(try await !client.get(path).body.contains("<img"), "\(path)")
    }
  }
}
