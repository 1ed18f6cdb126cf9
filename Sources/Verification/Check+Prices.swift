import ClaimModel
import Reference

extension Check {
  private struct Unit {
    let place: Int
    let fee: Int64
  }

  /// Every figure of every price, worked out again in whole numbers.
  mutating func prices() {
    var fees: [Int64?] = []
    for line in answer.lines { fees.append(unitFee(line)) }
    let ranked = rankedAmounts(fees)
    var total: Int64 = 0
    for (place, line) in answer.lines.enumerated() {
      guard let amount = ranked[place] else { continue }
      total += amount
      if Money(line.price.allowed ?? "")?.cents != amount {
        object(line.line, "the amount allowed is not what the tables give")
      }
      payment(line, amount)
    }
    if let stated = answer.total, Money(stated.allowed)?.cents != total {
      object(0, "the total is not the sum of the lines")
    }
  }

  private mutating func unitFee(_ line: ClaimedAnswer.Line) -> Int64? {
    guard line.price.allowed != nil else {
      if line.price.why == nil { object(line.line, "neither a price nor a reason for none") }
      if line.price.statesFigures { object(line.line, "figures of a price that is not stated") }
      return nil
    }
    guard let code = ProcedureCode(line.code), let row = view.fee(code).row,
      let release = view.release(for: .feeSchedule),
      let isFacility = view.isFacility(visit.placeOfService),
      let factor = view.conversionFactor().row
    else {
      object(line.line, "priced without a table for it")
      return nil
    }
    let expense = isFacility ? row.facilityExpense : row.nonFacilityExpense
    let price = line.price
    if price.release != checker.library.edition(release)
      || price.facility != isFacility || price.workRVU != row.work.description
      || price.peRVU != expense.description || price.mpRVU != row.malpractice.description
      || price.conversionFactor != factor.description
    {
      object(line.line, "a figure of the price is not the table's")
    }
    let indices = self.indices
    let units =
      Int64(row.work.hundredths) * (indices?.work ?? 1000)
      + Int64(expense.hundredths) * (indices?.expense ?? 1000)
      + Int64(row.malpractice.hundredths) * (indices?.malpractice ?? 1000)
    var fee = (units * factor.tenThousandths + 5_000_000) / 10_000_000
    if line.modifiers.contains("78"), row.intraoperativeShare > 0 {
      fee = (fee * Int64(row.intraoperativeShare) + 5_000) / 10_000
    }
    if line.modifiers.contains("50"), row.bilateral == 1 { fee = (fee * 150 + 50) / 100 }
    if isTakenAsPublished, Money(price.unitFee ?? "")?.cents != fee {
      object(line.line, "the fee of a unit is not what the tables give")
    }
    return isTakenAsPublished ? fee : Money(price.unitFee ?? "")?.cents
  }

  /// Terms such as non-participation change the fee; then only what follows from it is checked.
  private var isTakenAsPublished: Bool {
    visit.billing?.provider?.nonPhysician != true
      && visit.billing?.provider?.participating != false
  }

  private var indices: (work: Int64, expense: Int64, malpractice: Int64)? {
    let area: Locality?
    switch visit.locality {
    case nil: return nil
    case .zip(let zip): area = view.locality(zip: zip).row?.locality
    case .locality(let carrier, let number): area = Locality(carrier: carrier, locality: number)
    }
    return area.flatMap { view.indices($0).row }.map {
      (
        Int64($0.work.thousandths), Int64($0.expense.thousandths), Int64($0.malpractice.thousandths)
      )
    }
  }

  private func rankedAmounts(_ fees: [Int64?]) -> [Int64?] {
    var units: [Unit] = []
    for (place, fee) in fees.enumerated() {
      let line = answer.lines[place]
      guard let fee, let code = ProcedureCode(line.code),
        view.fee(code).row?.multipleProcedure == 2
      else { continue }
      units += (0..<max(0, min(line.units, 1_000))).map { _ in Unit(place: place, fee: fee) }
    }
    units.sort { $0.fee != $1.fee ? $0.fee > $1.fee : $0.place < $1.place }
    var amounts: [Int64?] = fees.enumerated().map { place, fee in
      fee.map { $0 * Int64(answer.lines[place].units) }
    }
    for place in Set(units.map(\.place)) { amounts[place] = 0 }
    for (rank, unit) in units.enumerated() {
      amounts[unit.place] = (amounts[unit.place] ?? 0) + (rank == 0 ? unit.fee : (unit.fee + 1) / 2)
    }
    for (place, line) in answer.lines.enumerated() {
      guard let amount = amounts[place], let code = ProcedureCode(line.code),
        let charge = visit.billing?.charges[code]
      else { continue }
      amounts[place] = min(amount, charge.cents * Int64(line.units))
    }
    return amounts
  }

  private mutating func payment(_ line: ClaimedAnswer.Line, _ amount: Int64) {
    guard visit.payer.line == .medicare else {
      if line.price.payment != nil { object(line.line, "Medicare's shares for another payer") }
      return
    }
    guard let payment = line.price.payment else {
      object(line.line, "Medicare's shares are missing")
      return
    }
    let coinsurance = (amount * 20 + 50) / 100
    let share = amount - coinsurance
    let taken = (share * 2 + 50) / 100
    let stated = [
      payment.deductible, payment.coinsurance, payment.sequestration, payment.medicarePays,
      payment.patientOwes,
    ].map { Money($0)?.cents }
    if stated != [0, coinsurance, taken, share - taken, coinsurance] {
      object(line.line, "Medicare's shares are not what the law gives")
    }
  }
}
