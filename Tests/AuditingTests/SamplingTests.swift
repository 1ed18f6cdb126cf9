import Auditing
import ClaimModel
import Testing

@Suite struct SamplingTests {
  /// The first numbers of SplitMix64 from seed 1234567, as its reference implementation prints them.
  @Test func theGeneratorIsThePublishedOne() {
    var generator = SplitMix64(seed: 1_234_567)
    #expect(
      (0..<5).map { _ in generator.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func theSameSeedDrawsTheSameChartsAndASmallerSampleIsItsBeginning() {
    var first = SplitMix64(seed: 42)
    var again = SplitMix64(seed: 42)
    var smaller = SplitMix64(seed: 42)
    let drawn = first.draw(50, of: 1_000)
    #expect(drawn == again.draw(50, of: 1_000))
    #expect(Array(drawn.prefix(20)) == smaller.draw(20, of: 1_000))
    #expect(Set(drawn).count == 50)
    #expect(SplitMix64.drawAll(of: 7).sorted() == Array(0..<7))
  }

  @Test func everyChartIsAsLikely() {
    var counts = Array(repeating: 0, count: 20)
    for seed in 0..<4_000 {
      var generator = SplitMix64(seed: UInt64(seed))
      for place in generator.draw(5, of: 20) { counts[place] += 1 }
    }
    // 1,000 expected each, standard deviation 27: six of them is beyond chance.
    #expect(counts.allSatisfy { abs($0 - 1_000) < 165 }, "\(counts)")
  }

  @Test func sizesFollowFromTheWantedPrecision() {
    // 1.96² × 0.5 × 0.5 / 0.05² = 384.1; of 2,000: 384.1 / (1 + 383.1 / 2000) = 322.4.
    let rate = SamplePlan(seed: 1, size: .attribute(rate: 0.5, reach: 0.05, level: 0.95))
    #expect(rate.count(of: 2_000) == 323)
    #expect(rate.count(of: 10_000_000) == 385)
    #expect(rate.count(of: 10) == 10)
    let probe = [10, 30, 50].map { Money(cents: $0 * 100) }
    let amount = SamplePlan(seed: 1, size: .variable(probe: probe, precision: 0.25, level: 0.9))
    // (1.645 × 20 / (0.25 × 30))² = 19.24; of 400: 18.4.
    #expect(amount.count(of: 400) == 19)
    let flat = SamplePlan(
      seed: 1, size: .variable(probe: [.zero, .zero], precision: 0.1, level: 0.9))
    #expect(flat.count(of: 70) == 70, "a probe without any amount says nothing: all are needed")
  }

  @Test func strataShareByChartsOrBySpread() {
    let units =
      (0..<900).map { SamplingUnit(stratum: "a", amount: Money(cents: Int64(5_000 + $0 % 3))) }
      + (0..<100).map { SamplingUnit(stratum: "b", amount: Money(cents: Int64($0) * 900)) }
    func counts(_ strata: SamplePlan.Strata) -> [Int] {
      SamplePlan(seed: 3, size: .count(100), strata: strata).draw(from: units)
        .strata.map(\.drawn.count)
    }
    #expect(counts(.proportional) == [90, 10])
    #expect(counts(.neyman) == [2, 98])
    let sample = SamplePlan(seed: 3, size: .count(100), strata: .neyman).draw(from: units)
    #expect(sample.positions.count == 100 && Set(sample.positions).count == 100)
    #expect(sample.strata[1].drawn.allSatisfy { $0 >= 900 })
  }
}

extension SplitMix64 {
  fileprivate static func drawAll(of size: Int) -> [Int] {
    var generator = SplitMix64(seed: 9)
    return generator.draw(size, of: size)
  }
}
