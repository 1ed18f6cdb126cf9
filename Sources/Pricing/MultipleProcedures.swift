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

  static func reduce(_ prices: inout [ClaimPrice.Line], _ lines: [ServiceLine]) {
    guard lines.count > 1 || (lines.first?.units ?? 0) > 1 else { return }
    for date in Set(lines.map(\.date)) {
      reduce(&prices, lines.indices.filter { lines[$0].date == date }, lines)
    }
  }

  private static func reduce(
    _ prices: inout [ClaimPrice.Line], _ places: [Int], _ lines: [ServiceLine]
  ) {
    var units: [Unit] = []
    for place in places {
      guard let price = prices[place].price, price.row?.multipleProcedure == 2 else { continue }
      for _ in 0..<min(lines[place].units, 1_000) {
        units.append(Unit(line: place, fee: price.unitFee))
      }
    }
    guard units.count > 1, let date = places.first.map({ lines[$0].date }),
      let share = MedicarePayment.laterProcedures.figure(on: date)
    else { return }
    units.sort { ($1.fee, $0.line) < ($0.fee, $1.line) }
    var ranks: [Int: [Int]] = [:]
    for (rank, unit) in units.enumerated() { ranks[unit.line, default: []].append(rank + 1) }
    for (place, own) in ranks {
      guard case .priced(var price) = prices[place] else { continue }
      let reduced = price.unitFee.share(share, of: 100)
      let first = own[0]
      let amounts = own.map { $0 == 1 ? price.unitFee : reduced }
      price.allowed = amounts.reduce(.zero, +)
      price.steps.append(
        first == 1 ? .rankedFirst : .multipleProcedure(firstRank: first, share, price.allowed))
      if first == 1, own.count > 1 {
        price.steps.append(.multipleProcedure(firstRank: own[1], share, price.allowed))
      }
      if own.contains(where: { $0 > 5 }) { price.steps.append(.byReport) }
      prices[place] = .priced(price)
    }
  }
}
