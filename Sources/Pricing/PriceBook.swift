public import ClaimModel
public import Reference

/// What claims are allowed by the fee schedule, for many claims: the very amounts of `Pricer`, of which the fee of a code
/// in a setting and a place is worked out once. For one thread at a time.
public final class PriceBook {
  private let pricer: Pricer
  private let library: ReferenceLibrary
  /// Nothing that works on it calls back here.
  @exclusivity(unchecked) private var pages = Pages()

  /// The fee of one unit in cents, or nothing where the schedule gives none, and whether it is ranked among several.
  private struct Fee {
    var cents: Int64
    var isPriced: Bool
    var isRanked: Bool
  }

  /// What has been worked out.
  private struct Pages {
    /// By code, place of service, area and modifiers, for the days on which the same releases are in force.
    var fees = DatedTable<Fee>()
    var modifiers = DatedTable<Void>()
    /// What is paid of a later procedure, in hundredths, and the days on which it is.
    var half: (days: Range<Int32>, share: Int64?) = (0..<0, nil)
    /// Numbers of places, and of what the schedule takes them for: many places are of one payment area.
    var locations: [ServiceLocation: UInt64] = [:]
    var lastLocation: (location: ServiceLocation, number: UInt64)?
    var areas = DatedTable<UInt64>()
    var indices: [IndexRow?: UInt64] = [:]
    /// The fees of the lines of the claim at hand.
    var atHand = ReusedList<Fee>()
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
    guard let half = half(on: date) else { return (.zero, claim.lines.count) }
    return allowed(claim, at: location, half: half, &pages)
  }

  /// What is paid of the second procedure and those after it, in hundredths.
  private func half(on date: CivilDate) -> Int64? {
    if !pages.half.days.contains(date.dayNumber) {
      let laterProcedures = MedicarePayment.laterProcedures
      pages.half = (
        laterProcedures.steadyDays(around: date), laterProcedures.figure(on: date)
      )
    }
    return pages.half.share
  }

  /// The dearest ranked unit is paid whole, wherever it stands; every other at half.
  private func allowed(
    _ claim: Claim, at location: ServiceLocation?, half: Int64, _ pages: inout Pages
  ) -> (amount: Money, unpriced: Int) {
    let area = area(location, on: claim.lines[0].date, &pages)
    var highest: Int64 = -1
    pages.atHand.removeAll()
    for place in claim.lines.indices {
      let fee = fee(claim, place, at: location, area, &pages)
      if fee.isRanked, fee.isPriced, fee.cents > highest, claim.lines[place].units > 0 {
        highest = fee.cents
      }
      pages.atHand.append(fee)
    }
    var total: Int64 = 0
    var unpriced = 0
    var isHighestTaken = false
    for place in claim.lines.indices {
      let fee = pages.atHand[place]
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
    _ claim: Claim, _ number: Int, at location: ServiceLocation?, _ area: UInt64,
    _ pages: inout Pages
  ) -> Fee {
    let place = claim.lines[number].placeOfService ?? claim.placeOfService
    // More modifiers than four are no key.
    guard let modifiers = Self.number(of: claim.lines[number].modifiers, &pages) else {
      return find(claim.lines[number], at: place, location)
    }
    let key =
      UInt64(claim.lines[number].code.key) << 38 | UInt64(place.number) << 31 | area << 16
      | modifiers
    let date = claim.lines[number].date
    if let known = pages.fees.place(of: key, on: date.dayNumber) { return pages.fees[known] }
    let fee = find(claim.lines[number], at: place, location)
    // A hostile file could bill everything everywhere.
    if pages.fees.count > 60_000 { pages.fees.removeAll() }
    _ = pages.fees.insert(key, on: library.on(date).steadyDays, fee)
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

  /// A number for a list of modifiers, in 16 bits; nil where it has none.
  private static func number(of modifiers: ModifierList, _ pages: inout Pages) -> UInt64? {
    guard !modifiers.isEmpty else { return 0 }
    guard modifiers.count <= 4 else { return nil }
    var key: UInt64 = 0
    for modifier in modifiers { key = key << 16 | UInt64(modifier.key) }
    if let known = pages.modifiers.place(of: key, on: 0) { return UInt64(known + 1) }
    guard pages.modifiers.count < 65_535 else { return nil }
    return UInt64(pages.modifiers.insert(key, on: DatedTable<Void>.always, ()) + 1)
  }

  /// A number for the area that a claim was done in, in 15 bits: 0 where no place is given, and one for all places that
  /// the schedule of the day cannot place.
  private func area(
    _ location: ServiceLocation?, on date: CivilDate, _ pages: inout Pages
  ) -> UInt64 {
    guard let location else { return 0 }
    let place = Self.number(of: location, &pages)
    if let known = pages.areas.place(of: place, on: date.dayNumber) { return pages.areas[known] }
    if pages.indices.count == 32_766 {
      pages.indices.removeAll()
      pages.areas.removeAll()
      pages.fees.removeAll()
    }
    let view = library.on(date)
    let indices = (try? FeeArea(location, view))?.indices
    let number = pages.indices[indices] ?? UInt64(pages.indices.count + 1)
    pages.indices[indices] = number
    _ = pages.areas.insert(place, on: view.steadyDays, number)
    return number
  }

  private static func number(of location: ServiceLocation, _ pages: inout Pages) -> UInt64 {
    if let last = pages.lastLocation, last.location == location { return last.number }
    // A hostile file could name every place there is.
    if pages.locations.count == 60_000 {
      pages.locations.removeAll()
      pages.areas.removeAll()
    }
    let number = pages.locations[location] ?? UInt64(pages.locations.count)
    pages.locations[location] = number
    pages.lastLocation = (location, number)
    return number
  }
}
