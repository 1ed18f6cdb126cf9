public import ClaimModel
public import Reference

/// The price of a claim's lines, in their order.
public struct ClaimPrice: Sendable, Hashable {
  /// A line's price, or why it has none.
  public enum Line: Sendable, Hashable {
    case priced(LinePrice)
    case unpriced(Unpriced)

    /// The price, where there is one.
    public var price: LinePrice? {
      guard case .priced(let price) = self else { return nil }
      return price
    }
  }

  /// The lines.
  public var lines: [Line]
  /// National figures were used because no place was given.
  public var isNational: Bool

  /// What all priced lines are allowed.
  public var allowed: Money { lines.reduce(.zero) { $0 + ($1.price?.allowed ?? .zero) } }
  /// What Medicare pays for them.
  public var paid: Money { lines.reduce(.zero) { $0 + ($1.price?.payment?.paid ?? .zero) } }
  /// What the patient owes of them.
  public var patient: Money { lines.reduce(.zero) { $0 + ($1.price?.payment?.patient ?? .zero) } }
}

/// Prices claims by the physician fee schedule of the date, or by a contract (`domain.md` §10).
public struct Pricer: Sendable {
  private let library: ReferenceLibrary

  /// A pricer that answers from `library`.
  public init(library: ReferenceLibrary) {
    self.library = library
  }

  /// The price of a claim done at `location`; nil prices with national figures.
  public func price(
    _ claim: Claim, at location: ServiceLocation?, terms: PricingTerms = PricingTerms()
  ) -> ClaimPrice {
    var view = library.on(claim.lines.first?.date ?? CivilDate(dayNumber: 0))
    var prices = claim.lines.map { line -> ClaimPrice.Line in
      if line.date != view.date { view = library.on(line.date) }
      do throws(Unpriced) {
        return .priced(try unitPrice(line, of: claim, at: location, terms, view))
      } catch {
        return .unpriced(error)
      }
    }
    MultipleProcedures.reduce(&prices, claim.lines)
    var deductible = terms.deductibleRemaining
    for place in claim.lines.indices {
      guard case .priced(var price) = prices[place] else { continue }
      finish(&price, claim.lines[place], claim.payer, terms, &deductible)
      prices[place] = .priced(price)
    }
    return ClaimPrice(lines: prices, isNational: location == nil)
  }

  /// The fee of one unit with everything but the ranking among several procedures.
  private func unitPrice(
    _ line: ServiceLine, of claim: Claim, at location: ServiceLocation?, _ terms: PricingTerms,
    _ view: ReferenceView
  ) throws(Unpriced) -> LinePrice {
    guard !line.modifiers.contains("GY") else { throw .excluded(line.code) }
    let place = claim.placeOfService(of: line)
    guard let isFacility = view.isFacility(place) else {
      throw view.release(for: .placesOfService) == nil
        ? .gap(view.gap(.placesOfService)) : .unknownPlace(place)
    }
    if case .table(let amounts) = terms.contract {
      guard let amount = amounts[line.code] else { throw .notInContract(line.code) }
      return LinePrice(
        unitFee: amount, allowed: amount, isFacility: isFacility,
        row: view.fee(line.code).row, steps: [.contractAmount(amount)])
    }
    let (row, release) = try feeRow(line, view)
    let area = try FeeArea(location, view)
    guard row.status.isPayable else { throw .status(line.code, row.status) }
    let isNotExpected = isFacility ? row.facilityNotApplicable : row.nonFacilityNotApplicable
    if isFacility, isNotExpected, row.componentIndicator != 0 { throw .paidToFacility(line.code) }
    if isFacility, row.componentIndicator == 5 { throw .paidToFacility(line.code) }
    guard let factor = factor(view, terms) else { throw .gap(view.gap(.feeSchedule)) }
    let fee = Self.fee(row, area.indices, factor, isFacility: isFacility)
    var price = LinePrice(
      unitFee: fee, allowed: fee, isFacility: isFacility, row: row, indices: area.indices,
      locality: area.locality, factor: factor, release: release,
      steps: [.schedule(total: isFacility ? row.facilityTotal : row.nonFacilityTotal, fee)])
    if isNotExpected { price.steps.append(.notExpectedInSetting) }
    adjust(&price, line, terms)
    return price
  }

  private func feeRow(
    _ line: ServiceLine, _ view: ReferenceView
  ) throws(Unpriced) -> (FeeRow, ReleaseRef) {
    let component: Modifier? =
      line.modifiers.isEmpty ? nil : ["26", "TC"].first { line.modifiers.contains($0) }
    switch view.fee(line.code, modifier: component) {
    case .found(let row, let release): return (row, release)
    case .absent: throw .unknownCode(line.code)
    case .notCovered(let gap): throw .gap(gap)
    }
  }

  private func factor(_ view: ReferenceView, _ terms: PricingTerms) -> ConversionFactor? {
    terms.isQualifyingParticipant
      ? MedicarePayment.qualifyingFactor.figure(on: view.date) : view.conversionFactor().row
  }

  /// Full precision, rounded once, half up, to the cent: the published amounts to the cent.
  static func fee(
    _ row: FeeRow, _ indices: IndexRow?, _ factor: ConversionFactor, isFacility: Bool
  ) -> Money {
    func part(_ value: RelativeValue, _ index: GeographicIndex?) -> Int64 {
      Int64(value.hundredths) * Int64(index?.thousandths ?? 1000)
    }
    let expense = isFacility ? row.facilityExpense : row.nonFacilityExpense
    let units =
      part(row.work, indices?.work) + part(expense, indices?.expense)
      + part(row.malpractice, indices?.malpractice)
    return Money(cents: Rounding.halfUp(units * factor.tenThousandths, over: 10_000_000))
  }

  /// Reductions and additions that do not depend on the other lines.
  private func adjust(_ price: inout LinePrice, _ line: ServiceLine, _ terms: PricingTerms) {
    if case .shareOfSchedule(let share) = terms.contract {
      price.unitFee = price.unitFee.share(share, of: 10_000)
      price.steps.append(.contractShare(share, price.unitFee))
    }
    if terms.isNonPhysician, let share = MedicarePayment.nonPhysician.figure(on: line.date) {
      price.unitFee = price.unitFee.share(share, of: 100)
      price.steps.append(.nonPhysician(share, price.unitFee))
    }
    if terms.participation != .participating,
      let share = MedicarePayment.nonParticipating.figure(on: line.date)
    {
      price.unitFee = price.unitFee.share(share, of: 100)
      price.steps.append(.nonParticipating(share, price.unitFee))
    }
    if line.modifiers.contains("78"), let share = price.row?.intraoperativeShare, share > 0 {
      price.unitFee = price.unitFee.share(Int64(share), of: 10_000)
      price.steps.append(.intraoperative(share, price.unitFee))
    }
    if line.modifiers.contains("50"), price.row?.bilateral == 1,
      let share = MedicarePayment.bilateral.figure(on: line.date)
    {
      price.unitFee = price.unitFee.share(share, of: 100)
      price.steps.append(.bilateral(share, price.unitFee))
    }
    if !line.modifiers.isEmpty {
      for modifier in Self.reviewed where line.modifiers.contains(modifier) {
        price.steps.append(.reviewed(modifier))
      }
      for modifier in Self.shares where line.modifiers.contains(modifier) {
        price.steps.append(.shareNotWorkedOut(modifier))
      }
    }
    price.allowed = price.unitFee * line.units
    if line.units > 1 { price.steps.append(.units(line.units, price.allowed)) }
  }

  /// Unusual, reduced and discontinued work: a person sets the price.
  private static let reviewed: [Modifier] = ["22", "52", "53"]
  private static let shares: [Modifier] = [
    "54", "55", "56", "62", "66", "80", "81", "82", "AS",
  ]

  private func finish(
    _ price: inout LinePrice, _ line: ServiceLine, _ payer: Payer, _ terms: PricingTerms,
    _ deductible: inout Money
  ) {
    if terms.participation == .unassigned,
      let share = MedicarePayment.limitingCharge.figure(on: line.date)
    {
      price.limitingCharge = price.allowed.share(share, of: 100)
    }
    if let charge = line.charge, charge < price.allowed {
      price.allowed = charge
      price.steps.append(.charge(charge))
    }
    guard payer.line == .medicare,
      let coinsurance = MedicarePayment.coinsurance.figure(on: line.date),
      let sequestration = MedicarePayment.sequestration.figure(on: line.date)
    else { return }
    let underDeductible = min(deductible, price.allowed)
    deductible = deductible - underDeductible
    let rest = price.allowed - underDeductible
    let patientShare = rest.share(coinsurance, of: 100)
    let medicareShare = rest - patientShare
    let taken = medicareShare.share(sequestration, of: 100)
    price.payment = Payment(
      deductible: underDeductible, coinsurance: patientShare, sequestration: taken,
      paid: medicareShare - taken)
  }
}

/// Where a service is priced.
struct FeeArea {
  let locality: Locality?
  let indices: IndexRow?

  init(_ location: ServiceLocation?, _ view: ReferenceView) throws(Unpriced) {
    switch location {
    case nil:
      locality = nil
      indices = nil
      return
    case .zip(let zip):
      switch view.locality(zip: zip) {
      case .found(let row, _):
        guard !row.needsPlusFour else { throw .zipNeedsPlusFour }
        locality = row.locality
      case .absent: throw .unknownZip
      case .notCovered(let gap): throw .gap(gap)
      }
    case .locality(let carrier, let number):
      guard let area = Locality(carrier: carrier, locality: number) else { throw .unknownLocality }
      locality = area
    }
    guard let locality else { throw .unknownLocality }
    switch view.indices(locality) {
    case .found(let row, _): indices = row
    case .absent: throw .unknownLocality
    case .notCovered(let gap): throw .gap(gap)
    }
  }
}
