import ClaimModel
import GRDB
import Store
import Testing

/// What every store does, in a file and in memory alike.
@Suite struct ConformanceTests {
  @Test("A claim is read back as it was filed", arguments: Place.allCases)
  func roundTrip(_ place: Place) throws {
    let books = try place.books()
    let id = try Samples.fileClaim(books)
    let claim = try books.claim(id)
    #expect(claim.number == "C1")
    #expect(claim.status == .draft)
    #expect(claim.charge == Money(cents: 17_500))
    #expect(claim.balance == Money(cents: 17_500))
    #expect(claim.lines.map(\.code) == [17000, 17003])
    #expect(claim.lines.map(\.units) == [1, 2])
    #expect(claim.diagnoses.map(\.description) == ["L57.0"])
    #expect(claim.firstDate.description == "2026-03-10")
  }

  @Test("A claim moves only as its life allows, and every step is kept", arguments: Place.allCases)
  func life(_ place: Place) throws {
    let books = try place.books()
    let id = try Samples.fileClaim(books)
    #expect(throws: StoreError(.refused, "a claim that is draft cannot become paid")) {
      try books.move(id, to: .paid, because: "no")
    }
    try books.move(id, to: .ready, because: "scrubbed")
    try books.move(id, to: .sent, because: "batch 7")
    #expect(try books.claim(id).sentOn?.description == "2026-06-01")
    #expect(throws: StoreError.self) { try books.move(id, to: .draft, because: "no") }
    let steps = try books.life(of: id)
    #expect(steps.map(\.to) == [.draft, .ready, .sent])
    #expect(steps.last?.actor == "ann")
    #expect(steps.last?.reason == "batch 7")
  }

  @Test("Every pair of statuses is either a step or refused", arguments: Place.allCases)
  func everyPair(_ place: Place) throws {
    let books = try place.books()
    let id = try Samples.fileClaim(books)
    var reached: Set<ClaimStatus> = [.draft]
    for path in [
      [ClaimStatus.held, .ready, .sent, .rejected, .ready, .sent, .accepted, .denied, .appealed],
      [.paid, .closed],
    ] {
      for status in path {
        try books.move(id, to: status, because: "")
        reached.insert(status)
      }
    }
    #expect(reached.count == ClaimStatus.allCases.count)
    for status in ClaimStatus.allCases where status != .paid && status != .denied {
      #expect(throws: StoreError.self, "closed to \(status)") {
        try books.move(id, to: status, because: "")
      }
    }
  }

  @Test("A sent claim is neither changed nor deleted", arguments: Place.allCases)
  func sentIsKept(_ place: Place) throws {
    let books = try place.books()
    let id = try Samples.fileClaim(books)
    try books.move(id, to: .ready, because: "")
    var claim = try books.claim(id)
    claim.lines[1].units = 3
    try books.update(claim)
    #expect(try books.claim(id).lines[1].units == 3)
    try books.move(id, to: .sent, because: "")
    #expect(throws: StoreError.self) { try books.update(claim) }
    for sql in [
      "DELETE FROM claim", "UPDATE claimLine SET units = 9", "UPDATE claim SET status = 'paid'",
      "UPDATE claimTransition SET actor = 'x'",
      "INSERT INTO claim (practice, number, status, "
        + "patient, payer, placeOfService, firstDate, lastDate, charge, createdAt) "
        + "SELECT practice, 'x', 'paid', patient, payer, '11', firstDate, lastDate, 0, '' FROM claim",
    ] {
      #expect(throws: StoreError.self, "\(sql)") {
        try books.store.write { try $0.execute(sql: sql) }
      }
    }
  }

  @Test("No query of a practice reaches another's rows", arguments: Place.allCases)
  func practicesAreApart(_ place: Place) throws {
    let ours = try place.books()
    let id = try Samples.fileClaim(ours)
    let patient = try ours.claim(id).patient
    let other = ours.store.books(
      of: try ours.store.addPractice("Other", by: "test").id, for: "eve")
    #expect(throws: StoreError.self) { try other.claim(id) }
    #expect(throws: StoreError.self) { try other.patient(patient) }
    #expect(throws: StoreError.self) { try other.move(id, to: .ready, because: "") }
    #expect(throws: StoreError.self) { try other.assign(id, to: "eve") }
    #expect(throws: StoreError.self) {
      try other.override("a.b", line: nil, of: id, because: "mine")
    }
    #expect(throws: StoreError.self) { _ = try other.addNote("hello", patient: patient, claim: id) }
    #expect(throws: StoreError.self) { try other.erase(patient: patient) }
    #expect(throws: StoreError.self) {
      _ = try other.recordScrub(of: id, verdict: "clean", findings: [], releases: [])
    }
    let payer = try other.put(Samples.medicare)
    #expect(throws: StoreError.self) { _ = try other.file(Samples.claim("C2", patient, payer)) }
    #expect(try other.search("DOE").isEmpty)
    #expect(try other.claims(in: ClaimQueue([])).isEmpty)
    #expect(try other.claims(numbered: "C1").isEmpty)
    #expect(try other.history(ofPatient: patient, upTo: Samples.day("2026-12-31")).isEmpty)
    #expect(try other.statusTotals().isEmpty)
    #expect(try ours.auditTrail(of: "claim \(id)").allSatisfy { $0.actor == "ann" })
    #expect(try ours.search("DOE").count == 1)
  }

  @Test("Queues come by dollars, deadline and age, in pages", arguments: Place.allCases)
  func queues(_ place: Place) throws {
    let books = try place.books()
    for (number, charge) in [(1, 9_000), (2, 50_000), (3, 20_000), (4, 70_000)] {
      let id = try Samples.fileClaim(
        books, number: "C\(number)", day: "2026-03-0\(number)", charge: Int64(charge))
      try books.move(id, to: number == 4 ? .held : .ready, because: "")
      if number != 3 {
        var claim = try books.claim(id)
        claim.deadline = try Samples.day("2027-01-1\(number)")
        try books.update(claim)
      }
    }
    func numbers(_ queue: ClaimQueue) throws -> [String] {
      try books.claims(in: queue).map(\.number)
    }
    #expect(try numbers(ClaimQueue([.ready])) == ["C2", "C3", "C1"])
    #expect(try numbers(ClaimQueue([.ready, .held])) == ["C4", "C2", "C3", "C1"])
    #expect(try numbers(ClaimQueue([.ready], order: .deadline)) == ["C1", "C2", "C3"])
    #expect(try numbers(ClaimQueue([], order: .age)) == ["C1", "C2", "C3", "C4"])
    #expect(try numbers(ClaimQueue([.ready], limit: 1, offset: 1)) == ["C3"])
    let totals = try books.statusTotals()
    #expect(totals.first { $0.status == .ready }?.claims == 3)
    #expect(totals.first { $0.status == .ready }?.balance == Money(cents: 79_000))
    let second = try #require(try books.claims(numbered: "C2").first)
    try books.assign(second.id, to: "bob")
    try books.setAlarm(second.id, on: Samples.day("2026-06-01"))
    #expect(try numbers(ClaimQueue([.ready], owner: "bob")) == ["C2"])
    #expect(try numbers(ClaimQueue([], alarmBy: books.today)) == ["C2"])
  }

  @Test("Search finds by number, name, payer, code and diagnosis", arguments: Place.allCases)
  func search(_ place: Place) throws {
    let books = try place.books()
    _ = try Samples.fileClaim(books, number: "AB-12")
    for words in ["AB-12", "jane doe", "do", "medicare", "17003", "L570", "DOE 17000 medic"] {
      #expect(try books.search(words).count == 1, "\(words)")
    }
    for words in ["", "smith", "doe smith", "99213", "\"", "NEAR(", "p1", "number : x", "*", "-"] {
      #expect(try books.search(words).isEmpty, "\(words)")
    }
  }

  @Test("Scrubs, overrides and notes are kept with who and when", arguments: Place.allCases)
  func work(_ place: Place) throws {
    let books = try place.books()
    let id = try Samples.fileClaim(books)
    let finding = Finding(
      edit: "ncci.procedure-pair", severity: .denial, place: .line(2, .modifiers), code: 17000,
      message: "bundled", authority: Citation("NCCI", "I"), release: "v30.2",
      fixes: [Fix(.form, "move the \"XS\"")])
    _ = try books.recordScrub(
      of: id, verdict: "denied", findings: [finding], releases: ["NCCI v30.2", "RVU26C"])
    _ = try books.recordScrub(of: id, verdict: "clean", findings: [], releases: [])
    let scrubs = try books.scrubs(of: id)
    #expect(scrubs.map(\.verdict) == ["clean", "denied"])
    #expect(scrubs[1].releases == ["NCCI v30.2", "RVU26C"])
    #expect(scrubs[1].findings == [FindingRecord(finding)])
    try books.override("ncci.procedure-pair", line: 2, of: id, because: "two lesions, see chart")
    #expect(throws: StoreError.self) {
      try books.override("ncci.procedure-pair", line: 2, of: id, because: " ")
    }
    #expect(try books.overrides(of: id).map(\.reason) == ["two lesions, see chart"])
    let patient = try books.claim(id).patient
    _ = try books.addNote("called the payer", patient: patient, claim: id)
    #expect(try books.notes(ofClaim: id).map(\.text) == ["called the payer"])
  }

  @Test("History is what was billed, not what was drafted or voided", arguments: Place.allCases)
  func history(_ place: Place) throws {
    let books = try place.books()
    let first = try Samples.fileClaim(books, number: "C1", day: "2026-01-05")
    let patient = try books.claim(first).patient
    let payer = try books.claim(first).payer
    let day = try Samples.day("2026-03-10")
    #expect(try books.history(ofPatient: patient, upTo: day).isEmpty)
    #expect(try books.isEstablished(patient: patient, on: day) == false)
    try books.move(first, to: .ready, because: "")
    try books.move(first, to: .sent, because: "")
    #expect(try books.history(ofPatient: patient, upTo: day).map(\.code) == [17000, 17003])
    #expect(try books.history(ofPatient: patient, upTo: day, except: first).isEmpty)
    #expect(try books.isEstablished(patient: patient, on: day))
    #expect(try books.isEstablished(patient: patient, on: Samples.day("2029-01-06")) == false)
    let again = try books.file(Samples.claim("C2", patient, payer, day: "2026-01-05"))
    #expect(try books.duplicates(of: books.claim(again)).map(\.id) == [first])
    var correction = try Samples.claim("C1", patient, payer, day: "2026-01-05")
    correction.frequency = "8"
    correction.replaces = first
    let void = try books.file(correction)
    try books.move(void, to: .ready, because: "")
    try books.move(void, to: .sent, because: "")
    #expect(try books.history(ofPatient: patient, upTo: day).isEmpty)
  }

  @Test("Authorizations run out by day and by unit", arguments: Place.allCases)
  func authorizations(_ place: Place) throws {
    let books = try place.books()
    let claim = try Samples.fileClaim(books)
    let (patient, payer) = (try books.claim(claim).patient, try books.claim(claim).payer)
    let id = try books.add(
      AuthorizationRecord(
        patient: patient, payer: payer, number: "A1", codes: [96567],
        startsOn: Samples.day("2026-03-01"), endsOn: Samples.day("2026-06-20"), units: 3))
    func find(_ code: ProcedureCode, _ units: Int, _ day: String) throws -> Int64? {
      try books.authorization(
        patient: patient, payer: payer, code: code, units: units, on: Samples.day(day))?.id
    }
    #expect(try find(96567, 3, "2026-06-20") == id)
    #expect(try find(96567, 1, "2026-06-21") == nil)
    #expect(try find(96567, 1, "2026-02-28") == nil)
    #expect(try find(17000, 1, "2026-03-10") == nil)
    #expect(try books.authorizationsAboutToLapse(within: 30).map(\.id) == [id])
    #expect(try books.authorizationsAboutToLapse(within: 5).isEmpty)
    try books.use(authorization: id, for: claim, units: 2)
    #expect(try books.authorizationsAboutToLapse(within: 5).map(\.unitsLeft) == [1])
    #expect(try find(96567, 2, "2026-03-10") == nil)
    #expect(throws: StoreError.self) { try books.use(authorization: id, for: claim, units: 1) }
  }

  @Test("Contracts of a payer do not overlap", arguments: Place.allCases)
  func contracts(_ place: Place) throws {
    let books = try place.books()
    let payer = try books.put(PayerRecord(payerID: "60054", name: "AETNA", line: .commercial))
    let first = try Samples.day("2026-01-01")
    let second = try Samples.day("2027-01-01")
    _ = try books.add(
      ContractRecord(
        payer: payer, name: "2026", startsOn: first, endsOn: second,
        fees: [17000: Money(cents: 8_000)]))
    #expect(throws: StoreError.self) {
      _ = try books.add(
        ContractRecord(
          payer: payer, name: "x", startsOn: second.adding(days: -1), shareOfSchedule: 11_000))
    }
    _ = try books.add(
      ContractRecord(payer: payer, name: "2027", startsOn: second, shareOfSchedule: 11_000))
    let kept = try books.contracts(payer: payer)
    #expect(kept.map(\.name) == ["2026", "2027"])
    #expect(kept[0].fees == [17000: Money(cents: 8_000)])
    #expect(kept[1].shareOfSchedule == 11_000)
  }

  @Test("A patient is erased, codes and amounts remain", arguments: Place.allCases)
  func erasure(_ place: Place) throws {
    let books = try place.books()
    let id = try Samples.fileClaim(books, number: "DOE123")
    let patient = try books.claim(id).patient
    _ = try books.put(
      VisitRecord(
        number: "v-doe", patient: patient, dateOfService: Samples.day("2026-03-10"),
        document: #"{"id":"v-doe"}"#, chartNote: "Jane Doe has nine lesions"))
    _ = try books.addNote("Doe called", patient: patient, claim: id)
    #expect(throws: StoreError.self) { try books.erase(patient: patient) }
    try books.move(id, to: .closed, because: "")
    try books.erase(patient: patient)
    #expect(try books.patient(patient).isErased)
    #expect(try books.search("doe").isEmpty)
    #expect(try books.claim(id).charge == Money(cents: 17_500))
    #expect(try books.store.check().problems.isEmpty)
  }

  @Test("An act and its entry in the trail stand or fall together", arguments: Place.allCases)
  func together(_ place: Place) throws {
    let books = try place.books()
    let id = try Samples.fileClaim(books)
    let entries = try books.store.check().auditEntries
    @Sendable func rename(_ database: Database) throws {
      try database.execute(sql: "UPDATE claim SET number = 'X'")
    }
    #expect(throws: StoreError.self) {
      try books.change("test.act", "claim \(id)") { database in
        try rename(database)
        throw StoreError(.refused, "no")
      }
    }
    try books.store.write { database in
      try database.execute(
        sql: """
          CREATE TRIGGER trailIsFull BEFORE INSERT ON audit
          BEGIN SELECT RAISE(ABORT, 'full'); END
          """)
    }
    #expect(throws: StoreError.self) { try books.change("test.act", "claim \(id)", rename) }
    #expect(try books.claim(id).number == "C1")
    #expect(try books.store.check().auditEntries == entries)
    try books.store.write { try $0.execute(sql: "DROP TRIGGER trailIsFull") }
    try books.change("test.act", "claim \(id)", rename)
    #expect(try books.claim(id).number == "X")
    #expect(try books.auditTrail(of: "claim \(id)").first?.action == "test.act")
  }

  @Test("The trail shows a changed, a missing and a moved entry", arguments: Place.allCases)
  func trail(_ place: Place) throws {
    let books = try place.books()
    let id = try Samples.fileClaim(books)
    try books.recordView(of: "claim \(id)")
    let before = try books.store.check()
    #expect(before.problems.isEmpty)
    #expect(before.auditEntries == 5)
    #expect(try books.auditTrail(of: "claim \(id)").map(\.action) == ["view", "claim.add"])
    for sql in ["UPDATE audit SET actor = 'x' WHERE sequence = 2", "DELETE FROM audit"] {
      #expect(throws: StoreError.self) { try books.store.write { try $0.execute(sql: sql) } }
    }
    for change in [
      "UPDATE audit SET actor = 'x' WHERE sequence = 2", "DELETE FROM audit WHERE sequence = 3",
      "UPDATE audit SET sequence = 10 - sequence WHERE sequence IN (4, 5)",
    ] {
      let books = try place.books()
      _ = try Samples.fileClaim(books)
      try books.recordView(of: "patient 1")
      try books.store.write { database in
        try database.execute(sql: "DROP TRIGGER auditIsNotChanged; DROP TRIGGER auditIsNotDeleted")
        try database.execute(sql: change)
      }
      #expect(try books.store.check().problems.count == 1, "\(change)")
    }
  }
}
