/// A range that holds the true value at a stated rate.
public struct Interval: Sendable, Hashable {
  /// The lower end.
  public var lower: Double
  /// The upper end.
  public var upper: Double

  /// A range from its ends.
  public init(_ lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Whether a value lies within.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}

/// A share of charts with an attribute ("in error") as a sample shows it.
public struct ErrorRate: Sendable, Hashable {
  /// How many of the sample have it.
  public let found: Int
  /// How many were looked at.
  public let sample: Int
  /// How many charts there are in all.
  public let universe: Int

  /// A count of a sample of a universe. `found` ≤ `sample` ≤ `universe`, `sample` at least 1.
  public init(found: Int, sample: Int, universe: Int) {
    precondition(found >= 0 && found <= sample && sample <= universe && sample > 0)
    self.found = found
    self.sample = sample
    self.universe = universe
  }

  /// How the ends of an interval are come by.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// Clopper and Pearson 1934: by the binomial distribution; never covers less than it says.
    case exact
    /// By the hypergeometric distribution of draws without replacement from this very universe, as
    /// attribute appraisals of OIG's RAT-STATS are: whole charts, narrower for a large share.
    case finite
    /// Wilson 1927: the score interval.
    case wilson
    /// The normal approximation with the finite correction; poor for few errors.
    case normal
  }

  /// The share found.
  public var rate: Double { Double(found) / Double(sample) }

  /// The range that holds the true share at `level`, 0.9 or 0.95 by custom.
  public func interval(_ method: Method, level: Double) -> Interval {
    let tail = (1 - level) / 2
    switch method {
    case .exact: return exact(tail)
    case .finite: return finite(tail)
    case .wilson: return wilson(Distribution.normalQuantile(1 - tail))
    case .normal: return normal(Distribution.normalQuantile(1 - tail))
    }
  }

  private func exact(_ tail: Double) -> Interval {
    let x = Double(found)
    let n = Double(sample)
    return Interval(
      found == 0 ? 0 : Distribution.betaQuantile(tail, x, n - x + 1),
      found == sample ? 1 : Distribution.betaQuantile(1 - tail, x + 1, n - x))
  }

  /// The fewest and the most marked charts under which the sample would not be astonishing.
  private func finite(_ tail: Double) -> Interval {
    let least = found
    let most = universe - (sample - found)
    let lower = Self.first(in: least...most) { marked in
      1
        - Distribution.hypergeometric(
          atMost: found - 1, drawn: sample, marked: marked, size: universe) > tail
    }
    let upper = Self.first(in: least...most) { marked in
      Distribution.hypergeometric(
        atMost: found, drawn: sample, marked: marked, size: universe) <= tail
    }
    let top = upper.map { $0 - 1 } ?? most
    return Interval(
      Double(lower ?? least) / Double(universe), Double(max(top, least)) / Double(universe))
  }

  /// The first number for which a condition that stays true once it is true holds.
  private static func first(
    in range: ClosedRange<Int>, where holds: (Int) -> Bool
  ) -> Int? {
    guard holds(range.upperBound) else { return nil }
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func wilson(_ z: Double) -> Interval {
    let n = Double(sample)
    let center = (rate + z * z / (2 * n)) / (1 + z * z / n)
    let reach =
      z / (1 + z * z / n) * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
    return Interval(max(0, center - reach), min(1, center + reach))
  }

  private func normal(_ z: Double) -> Interval {
    guard sample > 1 else { return Interval(0, 1) }
    let share = Double(sample) / Double(universe)
    let variance = rate * (1 - rate) / Double(sample - 1) * (1 - share)
    let reach = z * variance.squareRoot()
    return Interval(max(0, rate - reach), min(1, rate + reach))
  }
}
