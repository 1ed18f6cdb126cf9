import Bookkeeping
import ClaimModel
import Foundation
import Pricing
import Reference
import StarterRelease
import Store
import Testing
import X12

@Suite struct PostingTests {
  private static let keratoses: [(ProcedureCode, ModifierList, Int)] = [
    (17000, [], 1), (17003, [], 8),
  ]

  @Test("A claim paid as agreed is paid, balances to nothing open, and alarms nothing")
  func clean() throws {
    let office = try Office()
    let id = try office.file("C1", Self.keratoses)
    try office.post([try office.paid(id)])
    let claim = try office.books.claim(id)
    #expect(claim.status == .paid)
    #expect(claim.balance == .zero)
    #expect(claim.paid + claim.adjusted + claim.patientShare == claim.charge)
    #expect(claim.payerControl == "ICNC1")
    #expect(try office.shortfalls().isEmpty)
    #expect(try office.books.store.check().problems.isEmpty)
    #expect(try office.books.life(of: id).map(\.to) == [.draft, .ready, .sent, .paid])
  }

  @Test("The same content is posted once, in whatever envelope it comes")
  func idempotent() throws {
    let office = try Office()
    let id = try office.file("C1", Self.keratoses)
    let answer = try office.paid(id)
    try office.post([answer], trace: "T")
    let paid = try office.books.claim(id).paid
    for envelope in [1, 2, 77] {
      let news = try office.post([answer], trace: "T", envelope: envelope)
      guard case .remittance(let again) = news.last else { return #expect(Bool(false)) }
      #expect(again.outcome == .known)
    }
    #expect(try office.books.claim(id).paid == paid)
    #expect(try office.books.remittances().count == 1)
    #expect(try office.books.payments(ofClaim: id).count == 1)
    try office.post([answer], trace: "another check")
    #expect(try office.books.payments(ofClaim: id).count == 2)
  }

  @Test("A file with a fault anywhere is refused whole, with the place")
  func refused() throws {
    let office = try Office()
    let id = try office.file("C1", Self.keratoses)
    let good = Office.file([try office.paid(id)], account: [], trace: "T", sets: 2)
    let bad = good.replacingLast("CLP*C1*1", with: "CLP*C1*1*9")
    for text in [
      bad, String(good.dropLast(200)), good.replacing("BPR*I*", with: "BPR*I*1"), "hello",
    ] {
      #expect(throws: (any Error).self) { try office.post(text: text) }
      #expect(try office.books.remittances().isEmpty)
      #expect(try office.books.claim(id).status == .sent)
    }
    do {
      _ = try office.post(text: bad)
    } catch let error as RefusedFile {
      #expect(error.report?.problems.problems.first?.position ?? 0 > 0)
    }
  }

  @Test("A reversal takes its payment back, a correction follows, and the money comes out right")
  func reversal() throws {
    let office = try Office()
    let id = try office.file("C1", Self.keratoses)
    var wrong = try office.paid(id)
    let unit = try #require(wrong.services[1].allowed).share(1, of: 8)
    wrong.services[1].allow(unit)
    try office.post([wrong])
    #expect(try office.shortfalls().count == 1)
    var back = wrong
    back.reverse()
    let right = try office.paid(id)
    try office.post([back, right])
    let claim = try office.books.claim(id)
    #expect(claim.paid == right.paid)
    #expect(claim.balance == .zero)
    let payments = try office.books.payments(ofClaim: id)
    #expect(payments.map { $0.reverses != nil } == [false, true, false])
    #expect(payments[1].reverses == payments[0].id)
    #expect(try office.shortfalls().map { $0.split(separator: " ")[0] } == ["reversal"])
    #expect(try office.books.store.check().problems.isEmpty)
  }

  @Test("What a second payer pays lessens what the patient owes")
  func secondary() throws {
    let office = try Office()
    let id = try office.file("C1", Self.keratoses)
    let first = try office.paid(id)
    try office.post([first])
    let owed = try office.books.claim(id).patientShare
    var second = first
    second.status = "2"
    for place in second.services.indices {
      let service = second.services[place]
      let patient = service.adjustments.first { $0.0 == "PR" }?.2 ?? .zero
      second.services[place].allowed = nil
      second.services[place].adjustments = [("OA", "23", service.charge - patient)]
    }
    try office.post([second])
    let claim = try office.books.claim(id)
    #expect(claim.paid == first.paid + owed)
    #expect(claim.patientShare == .zero)
    #expect(claim.balance == .zero)
    #expect(try office.shortfalls().isEmpty)
  }

  @Test("A denial leaves the balance open until it is written off")
  func denial() throws {
    let office = try Office()
    let id = try office.file("C1", [(11102, [], 1), (17000, [], 1)])
    var answer = try office.paid(id)
    answer.services[1].deny("CO", "97", "M80")
    try office.post([answer])
    #expect(try office.books.claim(id).balance == Money(cents: 20_000))
    let shortfall = try #require(try office.books.shortfalls().first)
    #expect(shortfall.kind == "denial")
    #expect(shortfall.next == "reopen")
    #expect(shortfall.line == 2)
    try office.books.moveShortfall(shortfall.id, to: "written-off", because: "one lesion only")
    #expect(try office.books.claim(id).balance == .zero)
    #expect(try office.shortfalls().isEmpty)
    #expect(throws: StoreError.self) { try office.books.moveShortfall(shortfall.id, to: "open") }
    let whole = try office.file("C2", [(17000, [], 1)])
    var refused = try office.paid(whole)
    refused.status = "4"
    refused.services[0].deny("CO", "16", "MA130")
    try office.post([refused])
    #expect(try office.books.claim(whole).status == .denied)
    #expect(try office.books.shortfalls().first?.next == "resend")
  }

  @Test("Money taken from the account is said, with the claim it names")
  func takeback() throws {
    let office = try Office()
    let id = try office.file("C1", Self.keratoses)
    try office.post(
      [try office.paid(id)],
      account: [("WO", "C1", Money(cents: 3_000)), ("L6", "INT", Money(cents: -12))])
    #expect(try office.shortfalls() == ["takeback  30.00"])
    let remittance = try #require(try office.books.remittances().first)
    #expect(remittance.accountAdjusted == Money(cents: 2_988))
    #expect(remittance.amount == remittance.claimsPaid - remittance.accountAdjusted)
    #expect(try office.books.store.check().problems.isEmpty)
  }

  @Test("Planted quirks are found, each once, and nothing else is alarmed")
  func quirks() throws {
    let office = try Office()
    var answers: [Answer] = []
    for number in 0..<40 {
      let codes: [(ProcedureCode, ModifierList, Int)] =
        switch number % 4 {
        case 0: Self.keratoses
        case 1: [(99213, ["25"], 1), (17110, [], 1)]
        case 2: [(11102, [], 1), (11103, [], 2), (17000, ["XS"], 1)]
        default: [(17004, [], 1)]
        }
      let id = try office.file(
        "Q\(number)", codes, person: ("DOE\(number)", "JANE", "M\(number)"))
      answers.append(try office.paid(id))
    }
    let unit = try #require(answers[0].services[1].allowed).share(1, of: 8)
    answers[0].services[1].allow(unit)
    answers[0].services[1].units = 1
    answers[0].services[1].sentUnits = 8
    let level = try #require(try visit("99212"))
    answers[1].services[0].allow(level)
    let half = try #require(answers[3].services[0].allowed).share(50, of: 100)
    answers[3].services[0].allow(half)
    let low = try #require(answers[5].services[1].allowed) - Money(cents: 700)
    answers[5].services[1].allow(low)
    answers[6].services[2].deny("CO", "97", "M80")
    let merged = answers[8].services.removeLast()
    answers[8].services[0].charge += merged.charge
    answers[8].services[0].allow(
      (answers[8].services[0].allowed ?? .zero) + (merged.allowed ?? .zero))
    try office.post(answers)
    let found = try office.books.shortfalls(limit: 100).map { shortfall in
      "\(shortfall.kind) \(shortfall.code)"
    }
    #expect(
      found.sorted() == [
        "bundled 17000", "down-coded 99213", "underpaid 17110", "units-cut 17003",
        "wrong-reduction 17004",
      ])
    #expect(try office.books.shortfalls(state: "settled").map(\.kind) == ["merged"])
    #expect(try office.books.store.check().problems.isEmpty)
  }

  private func visit(_ code: String) throws -> Money? {
    let code = try #require(ProcedureCode(code))
    let date = try #require(CivilDate(iso: "2026-03-10"))
    let claim = Claim(
      id: "", payer: Payer(.medicare), lines: [ServiceLine(number: 1, date: date, code: code)])
    return Pricer(library: .starter).price(claim, at: nil).lines[0].price?.allowed
  }
}

extension String {
  func replacingLast(_ text: String, with other: String) -> String {
    guard let range = self.range(of: text, options: .backwards) else { return self }
    return replacingCharacters(in: range, with: other)
  }
}
