public import ClaimModel
public import Reference

/// What claims are allowed by the fee schedule, for many claims: the very amounts of `Pricer`, of which the fee of a code
/// in a setting and a place is worked out once. For one thread at a time.
public final class PriceBook {
  private let pricer: Pricer
  private let library: ReferenceLibrary
  private var fees: ContiguousArray<(key: Key, fee: Fee)> = []
  private var places = KeyTable()
  /// The fees of the lines of the claim at hand.
  private var atHand: ContiguousArray<Fee> = []
  private var days: [Int32: Day] = [:]
  private var epochs: [[UInt16]: UInt32] = [:]
  private var lastDay: (number: Int32, day: Day)?
  private var lastPlace: (location: ServiceLocation, key: UInt32)?

  /// What a fee depends on: code (26 bits), releases, place of service; ZIP code or area; modifiers.
  private struct Key: Equatable {
    var service: UInt64
    var area: UInt32
    var modifiers: UInt64

    var hash: UInt64 {
      service ^ UInt64(area) &* 0xFF51_AFD7_ED55_8CCD ^ modifiers &* 0xC4CE_B9FE_1A85_EC53
    }
  }

  /// The fee of one unit in cents, or nothing where the schedule gives none, and whether it is ranked among several.
  private struct Fee {
    var cents: Int64
    var isPriced: Bool
    var isRanked: Bool
  }

  /// Days on which the same releases answer share their fees.
  private struct Day {
    var epoch: UInt32
    /// What is paid of the second procedure and those after it, in hundredths; nil where it is not known.
    var half: Int64?
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
    guard let date = claim.lines.first?.date else { return (.zero, 0) }
    for place in claim.lines.indices where claim.lines[place].date != date {
      let price = pricer.price(claim, at: location)
      return (price.allowed, price.lines.count { $0.price == nil })
    }
    let day = day(date)
    guard let half = day.half else { return (.zero, claim.lines.count) }
    let area = area(location)
    var highest: Int64 = -1
    // The dearest ranked unit is paid whole, wherever it stands; every other at half.
    atHand.removeAll(keepingCapacity: true)
    for place in claim.lines.indices {
      let fee = fee(claim.lines[place], of: claim, at: location, area, day.epoch)
      if fee.isRanked, fee.isPriced, fee.cents > highest, claim.lines[place].units > 0 {
        highest = fee.cents
      }
      atHand.append(fee)
    }
    return total(of: claim, half: half, highest: highest)
  }

  private func total(
    of claim: Claim, half: Int64, highest: Int64
  ) -> (amount: Money, unpriced: Int) {
    var total: Int64 = 0
    var unpriced = 0
    var isHighestTaken = false
    for place in claim.lines.indices {
      let fee = atHand[place]
      let units = Int64(claim.lines[place].units)
      guard fee.isPriced else {
        unpriced += 1
        continue
      }
      var allowed = fee.cents * units
      if fee.isRanked {
        let reduced = Money(cents: fee.cents).share(half, of: 100).cents
        let whole = !isHighestTaken && fee.cents == highest && units > 0
        if whole { isHighestTaken = true }
        allowed = whole ? fee.cents + reduced * (units - 1) : reduced * units
      }
      if let charge = claim.lines[place].charge, charge.cents < allowed { allowed = charge.cents }
      total += allowed
    }
    return (Money(cents: total), unpriced)
  }

  private func fee(
    _ line: ServiceLine, of claim: Claim, at location: ServiceLocation?, _ area: UInt32,
    _ epoch: UInt32
  ) -> Fee {
    let place = line.placeOfService ?? claim.placeOfService
    // More modifiers than four are no key.
    guard line.modifiers.count <= 4 else { return find(line, at: place, location) }
    var modifiers: UInt64 = 0
    for modifier in line.modifiers { modifiers = modifiers << 16 | UInt64(modifier.key) }
    let key = Key(
      service: UInt64(line.code.key) << 32 | UInt64(epoch & 0xFF_FFFF) << 8 | UInt64(place.number),
      area: area, modifiers: modifiers)
    if let known = places.find(key.hash, where: { fees[$0].key == key }) { return fees[known].fee }
    let fee = find(line, at: place, location)
    // A hostile file could bill everything everywhere.
    if fees.count > 60_000 {
      fees = []
      places = KeyTable()
    }
    places.insert(key.hash, fees.count)
    fees.append((key, fee))
    return fee
  }

  private func find(
    _ line: ServiceLine, at place: PlaceOfService, _ location: ServiceLocation?
  ) -> Fee {
    var alone = Claim(id: "", payer: Payer(.medicare), placeOfService: place)
    var unit = line
    unit.units = 1
    unit.charge = nil
    unit.placeOfService = nil
    alone.lines = [unit]
    let price = pricer.price(alone, at: location).lines.first?.price
    return Fee(
      cents: price?.unitFee.cents ?? 0, isPriced: price != nil,
      isRanked: price?.row?.multipleProcedure == 2)
  }

  private func day(_ date: CivilDate) -> Day {
    if let lastDay, lastDay.number == date.dayNumber { return lastDay.day }
    let day: Day
    if let known = days[date.dayNumber] {
      day = known
    } else {
      let view = library.on(date)
      let releases = [TableKind.feeSchedule, .geographicIndices, .zipLocalities, .placesOfService]
        .map { view.release(for: $0)?.index ?? .max }
      let epoch = epochs[releases] ?? UInt32(epochs.count)
      epochs[releases] = epoch
      day = Day(epoch: epoch, half: MedicarePayment.laterProcedures.figure(on: date))
      if days.count > 10_000 { days.removeAll() }
      days[date.dayNumber] = day
    }
    lastDay = (date.dayNumber, day)
    return day
  }

  private func area(_ location: ServiceLocation?) -> UInt32 {
    guard let location else { return 0 }
    if let lastPlace, lastPlace.location == location { return lastPlace.key }
    let key =
      switch location {
      case .zip(let zip): UInt32(zip) ?? .max
      case .locality(let carrier, let locality):
        (UInt32(carrier) ?? 0) &* 100 &+ (UInt32(locality) ?? 0) | 1 << 31
      }
    lastPlace = (location, key)
    return key
  }
}
