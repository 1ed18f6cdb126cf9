import ClaimModel
import Foundation
import Pricing
import Reference
import StarterRelease
import Testing

/// CMS's own amounts for April 2026: 37 codes in 39 localities, in the office and in a facility.
@Suite struct PublishedAmountTests {
  struct Amount {
    let carrier, locality, code, modifier, office, facility: String
  }

  static func published() throws -> [Amount] {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/published-amounts-2026B.txt")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst().map {
      let field = $0.split(separator: " ").map(String.init)
      return Amount(
        carrier: field[0], locality: field[1], code: field[2], modifier: field[3],
        office: field[4], facility: field[5])
    }
  }

  @Test func everyPublishedAmountIsGivenToTheCent() throws {
    let amounts = try Self.published()
    #expect(amounts.count == 1443)
    let pricer = Pricer(library: .starter)
    let date = try #require(CivilDate(iso: "2026-04-01"))
    for amount in amounts {
      for (place, expected) in [("11", amount.office), ("22", amount.facility)] {
        var line = ServiceLine(
          number: 1, date: date, code: try #require(ProcedureCode(amount.code)))
        if let modifier = Modifier(amount.modifier) { line.modifiers = [modifier] }
        let claim = Claim(
          id: "amount", payer: Payer(.medicare),
          placeOfService: try #require(PlaceOfService(place)), lines: [line])
        let priced = pricer.price(
          claim, at: .locality(carrier: amount.carrier, locality: amount.locality))
        let note: Comment = "\(amount.code) in \(amount.carrier)-\(amount.locality) at \(place)"
        if case .unpriced(.paidToFacility) = priced.lines[0], place == "22" { continue }
        #expect(priced.lines[0].price?.unitFee == Money(expected), note)
      }
    }
  }
}
