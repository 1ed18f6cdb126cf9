import Auditing
import ClaimModel
import Testing

/// Universes whose true error is known, sampled many times: the intervals must hold it at their rate.
@Suite struct CoverageTests {
  static let universe: [AuditedAmount] = {
    var generator = SplitMix64(seed: 20_260_310)
    return (0..<3_000).map { _ in
      let billed = Int64(4_000 + generator.below(16_000))
      let kind = generator.below(100)
      let supported =
        kind < 70
        ? billed
        : kind < 88
          ? billed - Int64(generator.below(4_000)) : billed + Int64(generator.below(3_000))
      return AuditedAmount(billed: Money(cents: billed), supported: Money(cents: supported))
    }
  }()

  private func share(of runs: Int, _ holds: (inout SplitMix64) -> Bool) -> Double {
    var count = 0
    for seed in 0..<runs {
      var generator = SplitMix64(seed: UInt64(seed))
      if holds(&generator) { count += 1 }
    }
    return Double(count) / Double(runs)
  }

  private func sample(
    _ generator: inout SplitMix64, _ count: Int, of units: [AuditedAmount]
  ) -> [AuditedAmount] {
    generator.draw(count, of: units.count).map { units[$0] }
  }

  @Test func exactIntervalsOfARateCoverAtLeastAtTheirRate() {
    let units = Self.universe
    let truth =
      Double(units.count { $0.difference != .zero }) / Double(units.count)
    for method in [ErrorRate.Method.exact, .finite, .wilson] {
      let covered = share(of: 2_000) { generator in
        let found = sample(&generator, 120, of: units).count { $0.difference != .zero }
        return ErrorRate(found: found, sample: 120, universe: units.count)
          .interval(method, level: 0.9).contains(truth)
      }
      // Of 2,000 runs a true 0.9 shows 0.9 ± 0.02 (three standard deviations).
      #expect(covered >= (method == .wilson ? 0.87 : 0.88), "\(method): \(covered)")
      #expect(covered < 0.96, "\(method) is wider than it need be: \(covered)")
    }
  }

  @Test(arguments: AmountEstimate.Method.allCases)
  func intervalsOfAmountsCoverAtTheirRate(_ method: AmountEstimate.Method) {
    let units = Self.universe
    let truth = units.reduce(Money.zero) { $0 + $1.difference }
    let billed = units.reduce(Money.zero) { $0 + $1.billed }
    var points: Int64 = 0
    var below = 0
    let runs = 1_500
    let covered = share(of: runs) { generator in
      let stratum = SampledStratum(
        size: units.count, billed: billed, sample: sample(&generator, 200, of: units))
      let estimate = AmountEstimate(method, [stratum])
      points += estimate.point.cents
      if let limit = estimate.lowerLimit(level: 0.9), limit <= truth { below += 1 }
      guard let ends = estimate.interval(level: 0.9) else { return false }
      return ends.lower <= truth && truth <= ends.upper
    }
    #expect(abs(covered - 0.9) < 0.03, "\(method): \(covered)")
    #expect(abs(Double(below) / Double(runs) - 0.9) < 0.03, "\(method), one-sided")
    let bias = Double(points / Int64(runs) - truth.cents) / Double(truth.cents)
    #expect(abs(bias) < 0.05, "\(method) is off by \(bias)")
  }

  @Test func strataOfUnlikeChartsNarrowTheInterval() throws {
    let units = Self.universe.sorted { $0.billed < $1.billed }
    let strata = [Array(units[..<1_500]), Array(units[1_500..<2_500]), Array(units[2_500...])]
    let truth = units.reduce(Money.zero) { $0 + $1.difference }
    let covered = share(of: 1_500) { generator in
      let sampled = zip(strata, [70, 70, 60]).map { stratum, count in
        SampledStratum(
          size: stratum.count, billed: stratum.reduce(.zero) { $0 + $1.billed },
          sample: sample(&generator, count, of: stratum))
      }
      guard let ends = AmountEstimate(.difference, sampled).interval(level: 0.9) else {
        return false
      }
      return ends.lower <= truth && truth <= ends.upper
    }
    #expect(abs(covered - 0.9) < 0.03, "\(covered)")
  }
}
