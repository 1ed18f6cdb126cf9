public import ClaimModel
public import Reference

/// What claims are allowed by the fee schedule, for many claims: the very amounts of `Pricer`, of which the fee of a code
/// in a setting and a place is worked out once. For one thread at a time.
public final class PriceBook {
  private let pricer: Pricer
  private let library: ReferenceLibrary
  private var fees: [Key: Fee] = [:]
  private var epochs: [Int32: UInt32] = [:]
  private var epochNumbers: [[UInt16]: UInt32] = [:]
  private var lastEpoch: (day: Int32, number: UInt32)?

  private struct Key: Hashable {
    var code: UInt32
    var epoch: UInt32
    var zip: UInt32
    var place: UInt8
    var modifiers: ModifierList
  }

  /// The fee of one unit in cents, or nothing where the schedule gives none, and whether it is ranked among several.
  private struct Fee {
    var cents: Int64
    var isPriced: Bool
    var isRanked: Bool
  }

  /// A book of a pricer's amounts.
  public init(_ pricer: Pricer, library: ReferenceLibrary) {
    self.pricer = pricer
    self.library = library
  }

  /// What all lines of a claim are allowed together, and how many have no price.
  public func allowed(_ claim: Claim, at location: ServiceLocation?) -> (
    amount: Money, unpriced: Int
  ) {
    guard let first = claim.lines.first else { return (.zero, 0) }
    for line in claim.lines where line.date != first.date {
      let price = pricer.price(claim, at: location)
      return (price.allowed, price.lines.count { $0.price == nil })
    }
    guard let half = MedicarePayment.laterProcedures.figure(on: first.date) else {
      return (.zero, claim.lines.count)
    }
    let epoch = epoch(of: first.date)
    let zip = Self.number(location)
    var total: Int64 = 0
    var unpriced = 0
    var highest: Int64 = -1
    // The dearest ranked unit is paid whole, wherever it stands; every other at half.
    for line in claim.lines {
      let fee = fee(line, of: claim, at: location, zip, epoch)
      if fee.isRanked, fee.isPriced, fee.cents > highest, line.units > 0 { highest = fee.cents }
    }
    var isHighestTaken = false
    for line in claim.lines {
      let fee = fee(line, of: claim, at: location, zip, epoch)
      guard fee.isPriced else {
        unpriced += 1
        continue
      }
      var allowed = fee.cents * Int64(line.units)
      if fee.isRanked {
        let reduced = Money(cents: fee.cents).share(half, of: 100).cents
        let whole = !isHighestTaken && fee.cents == highest && line.units > 0
        if whole { isHighestTaken = true }
        allowed = whole ? fee.cents + reduced * Int64(line.units - 1) : reduced * Int64(line.units)
      }
      if let charge = line.charge, charge.cents < allowed { allowed = charge.cents }
      total += allowed
    }
    return (Money(cents: total), unpriced)
  }

  private func fee(
    _ line: ServiceLine, of claim: Claim, at location: ServiceLocation?, _ zip: UInt32,
    _ epoch: UInt32
  ) -> Fee {
    let key = Key(
      code: line.code.key, epoch: epoch, zip: zip, place: claim.placeOfService(of: line).number,
      modifiers: line.modifiers)
    if let known = fees[key] { return known }
    var alone = Claim(id: "", payer: claim.payer, placeOfService: claim.placeOfService(of: line))
    var unit = line
    unit.units = 1
    unit.charge = nil
    unit.placeOfService = nil
    alone.lines = [unit]
    let price = pricer.price(alone, at: location).lines.first?.price
    let fee = Fee(
      cents: price?.unitFee.cents ?? 0, isPriced: price != nil,
      isRanked: price?.row?.multipleProcedure == 2)
    // A hostile file could bill everything everywhere.
    if fees.count > 60_000 { fees.removeAll() }
    fees[key] = fee
    return fee
  }

  /// Days on which the same releases answer share their fees.
  private func epoch(of date: CivilDate) -> UInt32 {
    if let lastEpoch, lastEpoch.day == date.dayNumber { return lastEpoch.number }
    let number: UInt32
    if let known = epochs[date.dayNumber] {
      number = known
    } else {
      let view = library.on(date)
      let releases = [TableKind.feeSchedule, .geographicIndices, .zipLocalities, .placesOfService]
        .map { view.release(for: $0)?.index ?? .max }
      number = epochNumbers[releases] ?? UInt32(epochNumbers.count)
      epochNumbers[releases] = number
      if epochs.count > 10_000 { epochs.removeAll() }
      epochs[date.dayNumber] = number
    }
    lastEpoch = (date.dayNumber, number)
    return number
  }

  private static func number(_ location: ServiceLocation?) -> UInt32 {
    switch location {
    case nil: 0
    case .zip(let zip): UInt32(zip) ?? .max
    case .locality(let carrier, let locality):
      (UInt32(carrier) ?? 0) &* 100 &+ (UInt32(locality) ?? 0) | 1 << 31
    }
  }
}
