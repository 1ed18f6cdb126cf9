import ClaimModel
import Pricing
import Reference
import ReferenceImport

/// CMS's own payment amounts against the pricer: the proof that tables and arithmetic are right.
struct AmountCheck {
  private(set) var agree = 0
  private(set) var faults: [String] = []
  private let pricer: Pricer

  init(library: ReferenceLibrary) {
    pricer = Pricer(library: library)
  }

  /// Prices every amount of a file, in an office and in a facility.
  mutating func check(_ path: String) throws(ImportProblem) {
    for amount in try PublishedAmounts.read(path) {
      let place = ServiceLocation.locality(carrier: amount.carrier, locality: amount.locality)
      // Revised amounts are those of the year's schedule; any day of it has the same.
      guard let date = CivilDate(year: amount.year, month: 12, day: 31) else { continue }
      for (setting, expected) in [("11", amount.office), ("22", amount.facility)] {
        var line = ServiceLine(number: 1, date: date, code: amount.code)
        if let modifier = amount.modifier { line.modifiers = [modifier] }
        let claim = Claim(
          id: "amount", payer: Payer(.medicare), placeOfService: PlaceOfService(setting) ?? .office,
          lines: [line])
        let priced = pricer.price(claim, at: place).lines[0]
        if case .unpriced(.paidToFacility) = priced { continue }
        if priced.price?.unitFee == expected {
          agree += 1
        } else {
          let ours = priced.price.map { "\($0.unitFee)" } ?? "no price"
          faults.append(
            "\(path): line \(amount.line): \(amount.code) in \(amount.carrier)-\(amount.locality) "
              + "at place \(setting) is \(expected), and by the tables \(ours)")
        }
      }
    }
  }
}
