import ClaimModel
import Editing
import Pricing
import Reference
import StarterRelease
import Testing

@Suite struct PriceBookTests {
  @Test func aBookGivesThePricersAmounts() throws {
    let pricer = Pricer(library: .starter)
    let book = PriceBook(pricer, library: .starter)
    let codes: [ProcedureCode] = [
      17000, 17003, 17004, 17110, 11102, 11103, 17262, 99213, 12032, 17311, 17999, 88305,
    ]
    var state: UInt64 = 20_260_310
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let places: [PlaceOfService?] = [.office, PlaceOfService("22"), PlaceOfService("24")]
    let locations: [ServiceLocation?] = [
      nil, .zip("10021"), .zip("85001"), .locality(carrier: "13202", locality: "01"),
    ]
    for round in 0..<600 {
      var claim = Claim(
        id: "\(round)", payer: Payer(.medicare), placeOfService: places[next(3)] ?? .office)
      let first = try #require(CivilDate(iso: "2025-12-20")).adding(days: next(40))
      for number in 1...(1 + next(6)) {
        var line = ServiceLine(
          number: number, date: first.adding(days: next(20) == 0 ? 1 : 0),
          code: codes[next(codes.count)],
          modifiers: next(8) == 0 ? ["78"] : next(9) == 0 ? ["26"] : [], units: 1 + next(3))
        if next(5) == 0 { line.charge = Money(cents: Int64(next(30_000))) }
        claim.lines.append(line)
      }
      let location = locations[next(4)]
      let expected = pricer.price(claim, at: location)
      let got = book.allowed(claim, at: location)
      #expect(got.amount == expected.allowed, "round \(round)")
      #expect(got.unpriced == expected.lines.count { $0.price == nil }, "round \(round)")
    }
  }
}
