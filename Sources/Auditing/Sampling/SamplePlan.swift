public import ClaimModel
import RealModule

/// How a sample is drawn, so that anybody can draw it again from the same universe.
public struct SamplePlan: Sendable, Hashable {
  /// The seed of the random numbers.
  public var seed: UInt64
  /// How many charts.
  public var size: Size
  /// How the universe is divided before the draw.
  public var strata: Strata

  /// How many charts are drawn.
  public enum Size: Sendable, Hashable {
    /// Every chart: nothing is estimated.
    case all
    /// So many in all.
    case count(Int)
    /// As many as a rate needs that is known to within `reach` at `level`, expecting `rate`.
    case attribute(rate: Double, reach: Double, level: Double)
    /// As many as an amount needs that is known to within a share `precision` of itself at `level`,
    /// by what a probe sample showed.
    case variable(probe: [Money], precision: Double, level: Double)
  }

  /// How the universe is divided.
  public enum Strata: Sendable, Hashable {
    /// Not at all.
    case none
    /// By a name of each chart, drawn in proportion to the charts.
    case proportional
    /// By a name of each chart, drawn in proportion to charts times the spread of their amounts
    /// (Neyman 1934).
    case neyman
  }

  /// A plan.
  public init(seed: UInt64, size: Size, strata: Strata = .none) {
    self.seed = seed
    self.size = size
    self.strata = strata
  }

  /// The charts that the size asks for of a universe of `universe`; at least one of at least one.
  public func count(of universe: Int) -> Int {
    let wanted: Double
    switch size {
    case .all: return universe
    case .count(let count): return max(min(count, universe), min(universe, 1))
    case .attribute(let rate, let reach, let level):
      let z = Distribution.normalQuantile(1 - (1 - level) / 2)
      wanted = z * z * rate * (1 - rate) / (reach * reach)
    case .variable(let probe, let precision, let level):
      wanted = Self.needed(probe, precision, level)
    }
    guard wanted.isFinite else { return universe }
    let corrected = wanted / (1 + (wanted - 1) / Double(max(universe, 1)))
    return max(min(Int(corrected.rounded(.up)), universe), min(universe, 2))
  }

  /// (z s / (precision mean))², without the finite correction.
  private static func needed(_ probe: [Money], _ precision: Double, _ level: Double) -> Double {
    let values = probe.map { Double($0.cents) / 100 }
    guard values.count > 1 else { return .infinity }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    let z = Distribution.normalQuantile(1 - (1 - level) / 2)
    let reach = precision * mean
    return reach == 0 ? .infinity : z * z * variance / (reach * reach)
  }

  /// The sample of a universe whose charts are in a fixed order. Each stratum is drawn after the
  /// other, in the order of their names, from one generator.
  public func draw(from universe: [SamplingUnit]) -> Sample {
    let total = count(of: universe.count)
    var generator = SplitMix64(seed: seed)
    guard strata != .none else {
      let drawn = generator.draw(total, of: universe.count)
      let stratum = Sample.Stratum(name: "all", members: Array(universe.indices), drawn: drawn)
      return Sample(plan: self, strata: [stratum])
    }
    var members: [String: [Int]] = [:]
    for (place, unit) in universe.enumerated() { members[unit.stratum, default: []].append(place) }
    let names = members.keys.sorted()
    let groups = names.map { members[$0] ?? [] }
    let weights = groups.map { group in
      strata == .neyman
        ? Double(group.count) * Self.spread(group.map { universe[$0].amount })
        : Double(group.count)
    }
    let counts = Self.allocate(total, weights, groups.map(\.count))
    var drawn: [Sample.Stratum] = []
    for (place, name) in names.enumerated() {
      let positions = generator.draw(counts[place], of: groups[place].count)
      drawn.append(
        Sample.Stratum(
          name: name, members: groups[place], drawn: positions.map { groups[place][$0] }))
    }
    return Sample(plan: self, strata: drawn)
  }

  private static func spread(_ amounts: [Money]) -> Double {
    guard amounts.count > 1 else { return 0 }
    let values = amounts.map { Double($0.cents) }
    let mean = values.reduce(0, +) / Double(values.count)
    let sum = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (sum / Double(values.count - 1)).squareRoot()
  }

  /// `total` divided by weight, at least two a stratum (an error needs two) and never more than it
  /// holds; what one stratum cannot take, the others do.
  static func allocate(_ total: Int, _ weights: [Double], _ sizes: [Int]) -> [Int] {
    var counts = sizes.map { min($0, 2) }
    let base = weights.reduce(0, +)
    let shares = base > 0 ? weights : sizes.map(Double.init)
    let sum = shares.reduce(0, +)
    while counts.reduce(0, +) < min(total, sizes.reduce(0, +)) {
      let open = counts.indices.filter { counts[$0] < sizes[$0] }
      guard
        let next = open.max(by: { left, right in
          let wantLeft = Double(total) * shares[left] / sum - Double(counts[left])
          let wantRight = Double(total) * shares[right] / sum - Double(counts[right])
          return wantLeft == wantRight ? left > right : wantLeft < wantRight
        })
      else { break }
      counts[next] += 1
    }
    return counts
  }
}

/// What a plan must know of a chart to draw.
public struct SamplingUnit: Sendable, Hashable {
  /// The name of its stratum; of no meaning where the plan has none.
  public var stratum: String
  /// What was allowed for it as billed.
  public var amount: Money

  /// A chart as a plan sees it.
  public init(stratum: String = "", amount: Money) {
    self.stratum = stratum
    self.amount = amount
  }
}

/// The charts that a plan drew.
public struct Sample: Sendable, Hashable {
  /// How it was drawn.
  public let plan: SamplePlan
  /// The strata, in the order of their names.
  public let strata: [Stratum]

  /// One stratum: positions in the universe.
  public struct Stratum: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// All its charts.
    public let members: [Int]
    /// Those drawn, in the order drawn; the first so many are the sample of a smaller size.
    public let drawn: [Int]
  }

  /// The positions drawn, in the order of the universe.
  public var positions: [Int] { strata.flatMap(\.drawn).sorted() }
}
