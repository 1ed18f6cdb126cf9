public import ClaimModel

/// What an audit found: the universe, how it was sampled, each chart, and what follows from them.
public struct AuditReport: Sendable {
  /// The conditions of the universe in words; nil where every chart belongs.
  public var scope: String?
  /// How many charts the universe holds.
  public var universe: Int
  /// What was allowed for all of them as billed.
  public var universeBilled: Money
  /// How the sample was drawn.
  public var plan: SamplePlan
  /// The strata with their sizes and how many were drawn of each.
  public var strata: [StratumLine]
  /// The charts looked at, in the order of the universe.
  public var results: [ChartResult]
  /// How far a second reviewer agrees; nil where there was none.
  public var agreement: Agreement?
  /// Whose verdicts the second reviewer's are held against.
  public var firstReviewer = "Engine"
  /// The charts on which the second reviewer said otherwise.
  public var disagreements: [Disagreement]

  /// A stratum as the report shows it.
  public struct StratumLine: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its charts, and how many were looked at.
    public var size: Int
    /// How many were looked at.
    public var sampled: Int
    /// What was allowed for its charts as billed.
    public var billed: Money
    /// The positions of its charts in `results`.
    public var places: [Int]
  }

  /// A chart that two reviewers judge differently.
  public struct Disagreement: Sendable, Hashable {
    /// The chart.
    public var id: String
    /// What the engine says.
    public var first: ChartResult.Verdict
    /// What the second reviewer says.
    public var second: ChartResult.Verdict
  }

  /// Draws the sample of the charts that the filter holds, examines it and adds it up.
  ///
  /// `charts` in any order: they are put in the order of their ids first, so that the same universe
  /// and seed give the same sample. `stratum` names the stratum of a chart.
  public init(
    _ charts: [ChartInput], filter: UniverseFilter = UniverseFilter(), plan: SamplePlan,
    auditor: Auditor, second: [String: ChartResult.Verdict] = [:],
    stratum: (ChartInput, Money) -> String = { chart, _ in chart.clinician }
  ) {
    let sorted = charts.sorted { $0.id < $1.id }
    var members: [ChartInput] = []
    var units: [SamplingUnit] = []
    for chart in sorted {
      let amount = auditor.billedAmount(chart)
      guard filter.holds(chart, amount: amount) else { continue }
      members.append(chart)
      units.append(SamplingUnit(stratum: stratum(chart, amount), amount: amount))
    }
    let sample = plan.draw(from: units)
    self.init(
      scope: filter.words, units: units, sample: sample,
      results: sample.positions.map { auditor.examine(members[$0]) }, second: second)
  }

  /// The report of a sample of a universe whose charts were examined, in the order of the universe.
  ///
  /// `first` are verdicts that the second reviewer's are held against where they are not the results' own.
  public init(
    scope: String?, units: [SamplingUnit], sample: Sample, results: [ChartResult],
    second: [String: ChartResult.Verdict] = [:], first: [String: ChartResult.Verdict] = [:]
  ) {
    let positions = sample.positions
    let place = Dictionary(uniqueKeysWithValues: zip(positions, positions.indices))
    self.scope = scope
    universe = units.count
    universeBilled = units.reduce(.zero) { $0 + $1.amount }
    plan = sample.plan
    strata = sample.strata.map { stratum in
      StratumLine(
        name: stratum.name, size: stratum.members.count, sampled: stratum.drawn.count,
        billed: stratum.members.reduce(.zero) { $0 + units[$1].amount },
        places: stratum.drawn.compactMap { place[$0] })
    }
    self.results = results
    let both = results.compactMap { result -> Disagreement? in
      guard let other = second[result.id] else { return nil }
      return Disagreement(id: result.id, first: first[result.id] ?? result.verdict, second: other)
    }
    disagreements = both.filter { $0.first != $0.second }
    agreement =
      both.isEmpty
      ? nil
      : Agreement(both.map(\.first), both.map(\.second), among: ChartResult.Verdict.allCases)
  }
}

extension AuditReport {
  /// The share of charts of which something holds, over the universe.
  ///
  /// Right for simple draws and for strata drawn in proportion; `weighedRate` is for others.
  public func rate(_ holds: (ChartResult) -> Bool) -> ErrorRate? {
    guard !results.isEmpty else { return nil }
    return ErrorRate(
      found: results.count(where: holds), sample: results.count, universe: universe)
  }

  /// Whether the strata were drawn in other proportions than they have, so that shares of the sample
  /// are not those of the universe.
  public var needsWeighing: Bool { plan.strata == .neyman }

  /// The share of the universe's charts of which something holds, each stratum weighed by its size,
  /// with its interval by Student's distribution; what strata drawn unequally need.
  public func weighedRate(
    level: Double, _ holds: (ChartResult) -> Bool
  ) -> (rate: Double, interval: Interval?) {
    let unit: Int64 = 1_000_000
    let counted = AmountEstimate(
      .difference,
      strata.filter { $0.size > 0 }.map { stratum in
        SampledStratum(
          size: stratum.size, billed: .zero,
          sample: stratum.places.map {
            AuditedAmount(billed: Money(cents: holds(results[$0]) ? unit : 0), supported: .zero)
          })
      })
    let all = Double(max(universe, 1)) * Double(unit)
    let interval = counted.interval(level: level).map {
      Interval(max(0, Double($0.lower.cents) / all), min(1, Double($0.upper.cents) / all))
    }
    return (Double(counted.point.cents) / all, interval)
  }

  /// An estimate over the universe of what `part` takes of each chart.
  public func estimate(
    _ method: AmountEstimate.Method, of part: (AuditedAmount) -> AuditedAmount = { $0 }
  ) -> AmountEstimate {
    AmountEstimate(
      method,
      strata.filter { $0.size > 0 }.map { stratum in
        SampledStratum(
          size: stratum.size, billed: stratum.billed,
          sample: stratum.places.map { part(results[$0].amount) })
      })
  }

  /// What was billed over the record, charts below it counted as nothing, over the universe.
  public var grossOver: AmountEstimate {
    estimate(.difference) {
      AuditedAmount(billed: max($0.billed, $0.supported), supported: $0.supported)
    }
  }

  /// What was billed under the record, as a positive amount, over the universe.
  public var grossUnder: AmountEstimate {
    estimate(.difference) {
      AuditedAmount(billed: max($0.supported, $0.billed), supported: $0.billed)
    }
  }

  /// The net over the charts looked at: exact, nothing estimated.
  public var sampleNet: Money { results.reduce(.zero) { $0 + $1.amount.difference } }

  /// What was over in the charts looked at.
  public var sampleOver: Money {
    results.reduce(.zero) { $0 + max(.zero, $1.amount.difference) }
  }

  /// What was under in the charts looked at, as a positive amount.
  public var sampleUnder: Money { sampleOver - sampleNet }

  /// Whether every chart was looked at, so that nothing is estimated.
  public var isComplete: Bool { results.count == universe }

  /// What is owed back. The charts found over are owed as they stand; where a sample stands for a
  /// universe, the lower one-sided 90 percent limit is what Medicare's contractors demand
  /// and the point estimate is what was most likely overpaid. Never below what the charts show.
  public var repayment: Repayment {
    let net = estimate(.difference)
    return Repayment(
      identified: sampleOver, point: isComplete ? sampleNet : net.point,
      lowerLimit: isComplete ? sampleNet : net.lowerLimit(level: 0.9))
  }

  /// What is owed back, computed.
  public struct Repayment: Sendable, Hashable {
    /// The charts found over, each by its own difference.
    public var identified: Money
    /// The net overpayment of the universe, most likely; negative where more was left unbilled.
    public var point: Money
    /// The lower limit of the one-sided 90 percent interval; nil where the sample gives none.
    public var lowerLimit: Money?
  }
}
