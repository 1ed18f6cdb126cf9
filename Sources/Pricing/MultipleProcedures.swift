import ClaimModel
import Reference

/// Several procedures of one day: those of indicator 2 are ranked by their fee in this setting and
/// place, the first is paid whole and the others at half; indicator 0 stands outside and counts for
/// nothing (Medicare Claims Processing Manual, chapter 12, section 40.6; `domain.md` R-MPPR-1 to 3).
enum MultipleProcedures {
  private struct Unit {
    let line: Int
    let fee: Money
  }

  /// The ranks of a line's units.
  private struct Ranks {
    var first = 0
    var second = 0
    var last = 0
    var count = 0

    mutating func add(_ rank: Int) {
      count += 1
      if count == 1 { first = rank }
      if count == 2 { second = rank }
      last = rank
    }
  }

  static func reduce(_ prices: inout [ClaimPrice.Line], _ lines: [ServiceLine]) {
    guard lines.count > 1 || (lines.first?.units ?? 0) > 1 else { return }
    let first = lines[0].date
    reduce(&prices, on: first, lines)
    guard lines.contains(where: { $0.date != first }) else { return }
    for date in Set(lines.map(\.date)) where date != first { reduce(&prices, on: date, lines) }
  }

  private static func reduce(
    _ prices: inout [ClaimPrice.Line], on date: CivilDate, _ lines: [ServiceLine]
  ) {
    var units: [Unit] = []
    for place in lines.indices where lines[place].date == date {
      guard case .priced(let price) = prices[place], price.row?.multipleProcedure == 2 else {
        continue
      }
      for _ in 0..<min(lines[place].units, 1_000) {
        units.append(Unit(line: place, fee: price.unitFee))
      }
    }
    guard units.count > 1, let share = MedicarePayment.laterProcedures.figure(on: date) else {
      return
    }
    units.sort { ($1.fee, $0.line) < ($0.fee, $1.line) }
    var ranks = [Ranks](repeating: Ranks(), count: lines.count)
    for (place, unit) in units.enumerated() { ranks[unit.line].add(place + 1) }
    for (place, own) in ranks.enumerated() where own.count > 0 {
      guard case .priced(var price) = prices[place] else { continue }
      let reduced = price.unitFee.share(share, of: 100)
      price.allowed =
        own.first == 1 ? price.unitFee + reduced * (own.count - 1) : reduced * own.count
      price.steps.append(
        own.first == 1
          ? .rankedFirst : .multipleProcedure(firstRank: own.first, share, price.allowed))
      if own.first == 1, own.count > 1 {
        price.steps.append(.multipleProcedure(firstRank: own.second, share, price.allowed))
      }
      if own.last > 5 { price.steps.append(.byReport) }
      prices[place] = .priced(price)
    }
  }
}
