public import ClaimModel
import RealModule

/// What one chart of a sample was allowed as billed, and what its record supports.
public struct AuditedAmount: Sendable, Hashable {
  /// What was allowed for it as billed.
  public var billed: Money
  /// What the record supports.
  public var supported: Money

  /// The two amounts of a chart.
  public init(billed: Money, supported: Money) {
    self.billed = billed
    self.supported = supported
  }

  /// Billed less supported: positive where too much was billed.
  public var difference: Money { billed - supported }
}

/// The sampled charts of one stratum, with what is known of the stratum as a whole.
public struct SampledStratum: Sendable, Hashable {
  /// How many charts it holds.
  public var size: Int
  /// What was allowed for all of them as billed; the ratio and the mean need it.
  public var billed: Money
  /// The charts looked at.
  public var sample: [AuditedAmount]

  /// A stratum and its sample.
  public init(size: Int, billed: Money, sample: [AuditedAmount]) {
    self.size = size
    self.billed = billed
    self.sample = sample
  }
}

/// An estimate of what was overpaid in the universe (negative: underpaid), with its standard error.
public struct AmountEstimate: Sendable, Hashable {
  /// How it was come by.
  public let method: Method
  /// The point estimate, exact to the cent from the cents of the sample.
  public let point: Money
  /// The standard error in dollars; nil where a stratum has one chart only.
  public let standardError: Double?
  /// The degrees of freedom of Student's distribution: charts less strata.
  public let degrees: Int

  /// The estimators that auditors use.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// The mean difference of the sampled charts, times the charts: RAT-STATS' variable appraisal.
    case difference
    /// The mean supported amount, times the charts, taken from what was billed.
    case meanPerUnit = "mean-per-unit"
    /// Supported per dollar billed, applied to all that was billed; over strata, the combined ratio.
    case ratio
  }

  /// The ends of the two-sided interval at `level`, by Student's distribution, to the cent.
  public func interval(level: Double) -> (lower: Money, upper: Money)? {
    guard let reach = reach(1 - (1 - level) / 2) else { return nil }
    return (point - reach, point + reach)
  }

  /// The lower limit of the one-sided interval at `level`. At 0.9 it is what Medicare's contractors
  /// demand (Medicare Program Integrity Manual, chapter 8, statistical sampling) and the lower end
  /// of RAT-STATS' two-sided 80 percent interval.
  public func lowerLimit(level: Double) -> Money? {
    reach(level).map { point - $0 }
  }

  /// The half-width at a quantile, as a share of the point estimate; nil where the point is nothing.
  public func precision(level: Double) -> Double? {
    guard point != .zero, let reach = reach(1 - (1 - level) / 2) else { return nil }
    return abs(Double(reach.cents) / Double(point.cents))
  }

  private func reach(_ p: Double) -> Money? {
    guard let standardError, degrees > 0 else { return standardError == 0 ? .zero : nil }
    let dollars = Distribution.studentQuantile(p, degrees: Double(degrees)) * standardError
    return Money(cents: Int64((dollars * 100).rounded()))
  }

  /// The estimate of the net overpayment from the sampled strata.
  public init(_ method: Method, _ strata: [SampledStratum]) {
    self.method = method
    degrees = strata.reduce(0) { $0 + $1.sample.count } - strata.count
    switch method {
    case .difference:
      point = Self.expanded(strata) { $0.difference.cents }
      standardError = Self.error(strata) { Double($0.difference.cents) / 100 }
    case .meanPerUnit:
      point = Self.billed(strata) - Self.expanded(strata) { $0.supported.cents }
      standardError = Self.error(strata) { Double($0.supported.cents) / 100 }
    case .ratio:
      (point, standardError) = Self.ratio(strata)
    }
  }

  private static func billed(_ strata: [SampledStratum]) -> Money {
    strata.reduce(.zero) { $0 + $1.billed }
  }

  /// Σ N/n Σ y in whole cents, rounded once a stratum.
  private static func expanded(
    _ strata: [SampledStratum], _ cents: (AuditedAmount) -> Int64
  ) -> Money {
    strata.reduce(.zero) { total, stratum in
      guard !stratum.sample.isEmpty else { return total }
      let sum = stratum.sample.reduce(Int128(0)) { $0 + Int128(cents($1)) }
      let scaled = Rounding.halfUp(
        sum * Int128(stratum.size), over: Int128(stratum.sample.count))
      return total + Money(cents: Int64(clamping: scaled))
    }
  }

  /// √ Σ N² (1 − n/N) s²/n in dollars.
  private static func error(
    _ strata: [SampledStratum], _ value: (AuditedAmount) -> Double
  ) -> Double? {
    var variance = 0.0
    for stratum in strata {
      let n = Double(stratum.sample.count)
      let size = Double(stratum.size)
      if stratum.sample.count == stratum.size { continue }
      guard stratum.sample.count > 1 else { return nil }
      let values = stratum.sample.map(value)
      let mean = values.reduce(0, +) / n
      let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
      variance += size * size * (1 - n / size) * square / n
    }
    return variance.squareRoot()
  }

  /// The combined ratio of supported to billed, applied to all that was billed, with the linearised
  /// error that survey software gives (residuals about the ratio, scaled to the billed total).
  private static func ratio(_ strata: [SampledStratum]) -> (Money, Double?) {
    let supported = expanded(strata) { $0.supported.cents }
    let seen = expanded(strata) { $0.billed.cents }
    let all = billed(strata)
    guard seen.cents > 0 else { return (.zero, nil) }
    let share = Int128(supported.cents) * Int128(all.cents)
    let total = Money(cents: Int64(clamping: Rounding.halfUp(share, over: Int128(seen.cents))))
    let ratio = Double(supported.cents) / Double(seen.cents)
    let residual = error(strata) {
      (Double($0.supported.cents) - ratio * Double($0.billed.cents)) / 100
    }
    let scale = Double(all.cents) / Double(seen.cents)
    return (all - total, residual.map { $0 * scale })
  }
}
