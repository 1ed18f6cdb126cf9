import Bookkeeping
import ClaimModel
import Remittances
import Store
import Testing

/// Which claim a payment answers: surely, or a person must choose.
@Suite struct MatchingTests {
  private static let codes: [(ProcedureCode, ModifierList, Int)] = [(17000, [], 1), (17003, [], 8)]

  private func only(_ news: [PostingNews]) throws -> JudgedPayment {
    let payments = news.compactMap { piece -> JudgedPayment? in
      if case .payment(let payment) = piece { payment } else { nil }
    }
    return try #require(payments.first)
  }

  @Test("A number that the payer changed is made up for by its lines' numbers, or by the person")
  func changedNumber() throws {
    let office = try Office()
    let id = try office.file("C1", Self.codes)
    var byLines = try office.paid(id)
    byLines.number = "0"
    #expect(try only(office.post([byLines])).matched == "lines")
    let second = try office.file("C2", [(17110, [], 1)])
    var byPerson = try office.paid(second)
    byPerson.number = "PATIENT"
    byPerson.services[0].control = "X"
    let judged = try only(office.post([byPerson]))
    #expect(judged.matched == "person")
    #expect(judged.claim == second)
  }

  @Test("Later payments are found by the payer's own number")
  func byControl() throws {
    let office = try Office()
    let id = try office.file("C1", Self.codes)
    var answer = try office.paid(id)
    answer.control = "PAYER9"
    try office.post([answer])
    answer.number = "?"
    for place in answer.services.indices { answer.services[place].control = "Z" }
    answer.reverse()
    #expect(try only(office.post([answer])).matched == "control")
    #expect(try office.books.claim(id).paid == .zero)
  }

  @Test("Two claims that fit alike are candidates, never a guess; a person's choice posts")
  func unsure() throws {
    let office = try Office()
    let first = try office.file("C1", [(17110, [], 1)])
    let second = try office.file("C2", [(17110, [], 1)])
    var answer = try office.paid(first)
    answer.number = "PATIENT"
    answer.services[0].control = "X"
    let judged = try only(office.post([answer]))
    #expect(judged.matched == "unsure")
    #expect(Set(judged.candidates.map(\.claim)) == [first, second])
    #expect(judged.candidates.allSatisfy { !$0.reasons.isEmpty })
    #expect(try office.books.claim(first).paid == .zero)
    let payment = try #require(try office.books.unmatchedPayments().first)
    #expect(try office.books.candidates(ofPayment: payment.id).count == 2)
    #expect(try office.shortfalls().map { $0.split(separator: " ")[0] } == ["unmatched"])
    try office.books.choose(claim: second, forPayment: payment.id)
    #expect(try office.books.claim(second).status == .paid)
    #expect(try office.books.claim(second).balance == .zero)
    #expect(try office.books.unmatchedPayments().isEmpty)
    #expect(try office.shortfalls().isEmpty)
    #expect(throws: StoreError.self) {
      try office.books.choose(claim: first, forPayment: payment.id)
    }
    #expect(try office.books.store.check().problems.isEmpty)
  }

  @Test("The right number with another person's name and other lines is not believed")
  func wrongPerson() throws {
    let office = try Office()
    let id = try office.file("C1", Self.codes)
    var answer = try office.paid(id)
    answer.person.lastName = "ROE"
    answer.person.firstName = "RICHARD"
    answer.person.memberID = "OTHER"
    #expect(try only(office.post([answer])).matched == "unsure")
    var lines = try office.paid(id)
    lines.services = [lines.services[0]]
    lines.services[0].code = "99213"
    lines.services[0].date = "20250101"
    lines.services[0].control = "X"
    #expect(try only(office.post([lines])).matched == "unsure")
    #expect(try office.books.claim(id).paid == .zero)
  }

  @Test("One answer for two claims is parted among them, to the cent")
  func mergedClaims() throws {
    let office = try Office()
    let first = try office.file("C1", Self.codes)
    let second = try office.file("C2", [(17110, [], 1)])
    var answer = try office.paid(first)
    let other = try office.paid(second)
    answer.services += other.services
    try office.post([answer])
    #expect(try office.books.claim(first).balance == .zero)
    #expect(try office.books.claim(second).balance == .zero)
    #expect(try office.books.claim(second).paid == other.paid)
    #expect(try office.shortfalls().isEmpty)
    #expect(try office.books.store.check().problems.isEmpty)
  }

  @Test("One claim answered in two parts is paid by both")
  func splitClaim() throws {
    let office = try Office()
    let id = try office.file("C1", Self.codes)
    let whole = try office.paid(id)
    var (first, second) = (whole, whole)
    first.services.removeLast()
    second.services.removeFirst()
    second.control = "ICN-B"
    try office.post([first, second])
    #expect(try office.books.claim(id).balance == .zero)
    #expect(try office.shortfalls().isEmpty)
  }

  @Test("A payment for nobody on the books is kept, and asks for somebody")
  func stranger() throws {
    let office = try Office()
    let id = try office.file("C1", Self.codes)
    var answer = try office.paid(id)
    answer.number = "NOBODY"
    answer.person.lastName = "ROE"
    answer.person.memberID = "OTHER"
    for place in answer.services.indices { answer.services[place].control = "Z" }
    #expect(try only(office.post([answer])).matched == "none")
    #expect(try office.books.unmatchedPayments().count == 1)
  }
}
