import Bookkeeping
import ClaimModel
import Exchange
import StarterRelease
import Store
import Testing
import X12

/// What was sent before stands beside a claim that is scrubbed, by who the patient is and never by a name alone.
@Suite struct HistoryTests {
  private func sent(
    _ office: Office, _ number: String, _ day: String, person: String = "JANE"
  ) throws -> Int64 {
    try office.file(
      number, [(17000, [], 1), (17003, [], 4)], day: day, person: ("DOE", person, "1EG4TE5MK73"))
  }

  /// A claim of an 837P as a scrubber gets it.
  private func claim(
    _ number: String, day: String, first: String = "JANE", frequency: String = "1"
  ) throws -> Claim {
    var claim = Claim(id: number, payer: Payer(.medicare))
    let date = try #require(CivilDate(iso: day))
    claim.lines = [ServiceLine(number: 1, date: date, code: 17000, modifiers: [], units: 1)]
    claim.keys = ClaimKeys(
      patient: PatientScan.patientKey(
        lastName: "DOE", firstName: first, member: "1EG4TE5MK73", birth: 0),
      group: 0)
    claim.form = ClaimForm()
    claim.form?.frequency = Int(frequency) ?? 1
    return claim
  }

  private func history(_ office: Office) -> StoreHistory {
    StoreHistory(books: office.books) { _ in 0 }
  }

  @Test(
    "Lines of three years on other claims of the patient, those of another person or number not")
  func others() throws {
    let office = try Office()
    _ = try sent(office, "OLD", "2022-03-10")
    _ = try sent(office, "C1", "2026-03-01")
    let others = try history(office).others(of: claim("C2", day: "2026-03-10"))
    #expect(others.map(\.code) == [17000, 17003])
    #expect(others.map(\.units) == [1, 4])
    #expect(others.allSatisfy { $0.isEarlierInInput && $0.isSameGroup })
    #expect(try history(office).others(of: claim("C1", day: "2026-03-10")).isEmpty)
    #expect(try history(office).others(of: claim("C2", day: "2026-02-28")).isEmpty)
    #expect(try history(office).others(of: claim("C2", day: "2026-03-10", first: "JOHN")).isEmpty)
  }

  @Test("What the input holds too is not counted twice")
  func known() throws {
    let office = try Office()
    _ = try sent(office, "C1", "2026-03-01")
    _ = try sent(office, "C2", "2026-03-01")
    let claim = try claim("C3", day: "2026-03-10")
    let all = try history(office).others(of: claim)
    #expect(all.count == 4)
    let rest = try history(office).others(of: claim, known: Array(all.prefix(2)))
    #expect(rest.map(\.code) == [17000, 17003])
  }

  @Test("A replacement is not held against the claim it replaces; drafts are no history")
  func replacement() throws {
    let office = try Office()
    _ = try sent(office, "C1", "2026-03-10")
    #expect(
      try history(office).others(of: claim("C9", day: "2026-03-10", frequency: "7")).isEmpty)
    #expect(try history(office).others(of: claim("C9", day: "2026-03-10")).count == 2)
    let draft = try #require(try office.books.claims(numbered: "C1").first)
    try office.books.move(draft.id, to: .closed, because: "")
    var again = draft
    again.number = "C5"
    _ = try office.books.file(again)
    #expect(try history(office).others(of: claim("C9", day: "2026-03-10")).count == 2)
  }

  @Test("An 837P's own key finds the patient that was filed from it")
  func keys() throws {
    let office = try Office()
    let text = AnswerTests.claims([["A1"]], control: 3)
    _ = try ClaimFiling(books: office.books).file({ MemorySource(text) }, { CheckOptions() })
    var found: [Claim] = []
    var options = CheckOptions()
    options.claims = ClaimSource { claim, _ in found.append(claim) }
    let later = AnswerTests.claims([["A2"]], control: 4)
    _ = try FileChecker(MemorySource(later), options).check()
    let claim = try #require(found.first)
    #expect(try history(office).others(of: claim).map(\.code) == [17000])
  }
}

/// Authorizations go on the claims they cover, and what is sent uses their units up.
@Suite struct AuthorizationTests {
  @Test("A covering number is found by card and payer, and used up by what is filed")
  func carried() throws {
    let office = try Office()
    let patient = try office.books.add(
      PatientRecord(lastName: "DOE", firstName: "JANE", memberID: "1EG4TE5MK73"))
    let day = try #require(CivilDate(iso: "2026-03-10"))
    _ = try office.books.add(
      AuthorizationRecord(
        patient: patient, payer: office.medicare.id, number: "AUTH7", codes: [17000],
        startsOn: day, endsOn: day.adding(days: 10), units: 1))
    let book = AuthorizationBook(books: office.books)
    var claim = Claim(id: "C1", payer: Payer(.medicare))
    claim.lines = [ServiceLine(number: 1, date: day, code: 17000, modifiers: [], units: 1)]
    #expect(
      try book.numbers(for: claim, member: "1EG4TE5MK73", payerID: "03102") == ["AUTH7"])
    #expect(try book.numbers(for: claim, member: "1EG4TE5MK7", payerID: "03102").isEmpty)
    #expect(try book.numbers(for: claim, member: "1EG4TE5MK73", payerID: "60054").isEmpty)
    let text = AnswerTests.claims([["A1"]], control: 3)
      .replacing("HI*ABK:L570", with: "REF*G1*AUTH7~\nHI*ABK:L570")
      .replacing("SE*24*", with: "SE*25*")
    let outcome = try ClaimFiling(books: office.books).file(
      { MemorySource(text) }, { CheckOptions() })
    #expect(outcome.filed == 1)
    #expect(
      try book.numbers(for: claim, member: "1EG4TE5MK73", payerID: "03102").isEmpty,
      "its one unit is used up")
  }
}
