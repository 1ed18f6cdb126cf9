import Auditing
import ClaimModel
import Foundation
import Testing

/// The figures that SciPy and R's survey package give (`Scripts/estimator-vectors`).
struct Vectors: Decodable {
  var quantiles: [Quantile]
  var rates: [Rate]
  var samples: [SampleCase]
  var schools: [School]

  struct Quantile: Decodable {
    var of: String
    var p, a, b, x: Double
  }

  struct Rate: Decodable {
    var found, sample, universe: Int
    var level: Double
    var exact, wilson, finite: [Double]
  }

  struct SampleCase: Decodable {
    var name: String
    var strata: [Stratum]
    var degrees: Int
    var estimates: [Estimate]
  }

  struct Stratum: Decodable {
    var size: Int
    var billed: Int64
    var sample: [[Int64]]
  }

  struct Estimate: Decodable {
    var method: String
    var point, standardError: Double
  }

  struct School: Decodable {
    var size: Int
    var enroll, api00: [Int64]
  }

  static func read() throws -> Vectors {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/estimators.json")
    return try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: url))
  }
}

private func close(_ left: Double, _ right: Double, _ tolerance: Double = 1e-9) -> Bool {
  abs(left - right) <= tolerance * max(1, abs(right))
}

@Suite struct EstimatorTests {
  @Test func quantilesAreThoseOfSciPy() throws {
    let all = try Vectors.read().quantiles
    #expect(all.count > 100)
    for row in all {
      let value =
        switch row.of {
        case "normal": Distribution.normalQuantile(row.p)
        case "student": Distribution.studentQuantile(row.p, degrees: row.a)
        default: Distribution.betaQuantile(row.p, row.a, row.b)
        }
      #expect(close(value, row.x, 1e-8), "\(row): \(value)")
    }
  }

  @Test func ratesHaveTheIntervalsOfSciPy() throws {
    for row in try Vectors.read().rates {
      let rate = ErrorRate(found: row.found, sample: row.sample, universe: row.universe)
      for (method, ends) in [
        (ErrorRate.Method.exact, row.exact), (.wilson, row.wilson), (.finite, row.finite),
      ] {
        let interval = rate.interval(method, level: row.level)
        #expect(close(interval.lower, ends[0], 1e-8), "\(method) \(row)")
        #expect(close(interval.upper, ends[1], 1e-8), "\(method) \(row)")
      }
    }
  }

  /// SciPy's documentation of `binomtest` works 7 of 50 through; Newcombe (1998), Statistics in
  /// Medicine 17:857, table I, prints four intervals by the score (method 3) and the exact method (5).
  @Test func publishedExamplesOfRatesAreReproduced() {
    let seven = ErrorRate(found: 7, sample: 50, universe: 1_000).interval(.exact, level: 0.95)
    #expect(close(seven.lower, 0.05819170033997342))
    #expect(close(seven.upper, 0.26739600249700846))
    for (found, sample, score, exact) in [
      (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)), (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
      (0, 20, (0.0, 0.1611), (0.0, 0.1684)), (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
    ] {
      let rate = ErrorRate(found: found, sample: sample, universe: 9_999)
      for (method, ends) in [(ErrorRate.Method.wilson, score), (.exact, exact)] {
        let interval = rate.interval(method, level: 0.95)
        #expect(abs(interval.lower - ends.0) <= 5e-5, "\(found) of \(sample)")
        #expect(abs(interval.upper - ends.1) <= 5e-5, "\(found) of \(sample)")
      }
    }
  }

  @Test func amountsAreThoseOfRsSurveyPackage() throws {
    for sample in try Vectors.read().samples {
      let strata = sample.strata.map { stratum in
        SampledStratum(
          size: stratum.size, billed: Money(cents: stratum.billed),
          sample: stratum.sample.map {
            AuditedAmount(billed: Money(cents: $0[0]), supported: Money(cents: $0[1]))
          })
      }
      #expect(sample.estimates.count == 3)
      for expected in sample.estimates {
        let method = try #require(AmountEstimate.Method(rawValue: expected.method))
        let estimate = AmountEstimate(method, strata)
        let error = try #require(estimate.standardError)
        #expect(estimate.degrees == sample.degrees)
        let point = Double(estimate.point.cents) / 100
        #expect(abs(point - expected.point) < 0.02, "\(sample.name) \(method)")
        #expect(close(error, expected.standardError, 1e-6), "\(sample.name) \(method)")
      }
    }
  }

  /// The survey package's documentation prints a total enrolment of 3687178 with error 114642 for its
  /// stratified sample of schools, and a mean score of 662.29 with error 9.4089.
  @Test func thePublishedSampleOfSchoolsIsReproduced() throws {
    let schools = try Vectors.read().schools
    func estimate(_ values: (Vectors.School) -> [Int64]) -> AmountEstimate {
      AmountEstimate(
        .difference,
        schools.map { school in
          SampledStratum(
            size: school.size, billed: .zero,
            sample: values(school).map {
              AuditedAmount(billed: Money(cents: $0 * 100), supported: .zero)
            })
        })
    }
    let enrolment = estimate(\.enroll)
    #expect((Double(enrolment.point.cents) / 100).rounded() == 3_687_178)
    #expect(try #require(enrolment.standardError).rounded() == 114_642)
    let all = Double(schools.reduce(0) { $0 + $1.size })
    let score = estimate(\.api00)
    #expect(close(Double(score.point.cents) / 100 / all, 662.29, 1e-5))
    #expect(close(try #require(score.standardError) / all, 9.4089, 1e-4))
  }

  /// The documentation of `ci.kappa` in R's statpsych (after Fleiss, Levin and Paik 2003): both said no
  /// to 31 and yes to 58, and disagreed on 12 and 4.
  @Test func aPublishedKappaIsReproduced() throws {
    let agreement = Agreement(table: [[31, 12], [4, 58]])
    #expect(close(try #require(agreement.kappa), 0.6756757, 1e-6))
    #expect(close(try #require(agreement.standardError), 0.07344761, 1e-6))
    let interval = try #require(agreement.interval(level: 0.95))
    #expect(close(interval.lower, 0.5317210, 1e-6) && close(interval.upper, 0.8196303, 1e-6))
  }

  @Test func kappaKnowsItsEnds() {
    #expect(Agreement(table: [[20, 0], [0, 5]]).kappa == 1)
    #expect(Agreement(table: [[25, 0], [0, 0]]).kappa == nil)
    #expect(close(Agreement(table: [[9, 3], [3, 1]]).kappa ?? 9, 0))
    #expect(
      Agreement(["over", "agree"], ["over", "agree"], among: ["agree", "over"]).observed == 1)
  }

  @Test func aWholeUniverseHasNoErrorOfSampling() {
    let sample = [300, -100, 0].map {
      AuditedAmount(billed: Money(cents: 1_000 + $0), supported: Money(cents: 1_000))
    }
    for method in AmountEstimate.Method.allCases {
      let estimate = AmountEstimate(
        method, [SampledStratum(size: 3, billed: Money(cents: 3_200), sample: sample)])
      #expect(estimate.point == Money(cents: 200))
      #expect(estimate.standardError == 0)
      #expect(estimate.lowerLimit(level: 0.9) == Money(cents: 200))
    }
  }

  @Test func oneChartOfManyGivesNoInterval() {
    let one = AuditedAmount(billed: Money(cents: 900), supported: Money(cents: 400))
    let estimate = AmountEstimate(
      .difference, [SampledStratum(size: 10, billed: Money(cents: 9_000), sample: [one])])
    #expect(estimate.point == Money(cents: 5_000))
    #expect(estimate.standardError == nil && estimate.interval(level: 0.9) == nil)
  }
}
