import Auditing
import ClaimModel
import Coding
import CuretteEngine
import Testing

/// Ten thousand charts with planted errors: the audit must find what was planted.
@Suite struct AuditTests {
  static let universe = PlantedUniverse(count: 10_000, seed: 7)

  private func report(_ size: SamplePlan.Size, strata: SamplePlan.Strata = .none) -> AuditReport {
    AuditReport(
      Self.universe.charts, plan: SamplePlan(seed: 20_260_401, size: size, strata: strata),
      auditor: PlantedUniverse.auditor())
  }

  @Test func lookingAtEveryChartFindsExactlyWhatWasPlanted() {
    let report = report(.all)
    let found = Dictionary(uniqueKeysWithValues: report.habits.map { ($0.name, $0.errors) })
    let planted = Dictionary(
      uniqueKeysWithValues: Self.universe.planted.map { ($0.key.rawValue, $0.value) })
    #expect(found == planted)
    #expect(planted.count == 5)
    #expect(report.sampleNet == Self.universe.net)
    #expect(report.sampleOver - report.sampleUnder == report.sampleNet)
    #expect(report.estimate(.difference).standardError == 0)
    #expect(report.repayment.point == Self.universe.net)
  }

  @Test(arguments: [SamplePlan.Strata.none, .proportional, .neyman])
  func aSampleFindsTheTotalAndTheCauses(_ strata: SamplePlan.Strata) throws {
    let report = report(.count(1_000), strata: strata)
    #expect(report.results.count == 1_000)
    let truth = Self.universe.net
    for method in AmountEstimate.Method.allCases {
      let estimate = report.estimate(method)
      let ends = try #require(estimate.interval(level: 0.99))
      #expect(ends.lower <= truth && truth <= ends.upper, "\(method) \(ends) \(truth)")
    }
    let errors = Double(Self.universe.planted.values.reduce(0, +)) / 10_000
    if report.needsWeighing {
      let weighed = report.weighedRate(level: 0.99) { $0.isError }
      #expect(try #require(weighed.interval).contains(errors))
    } else {
      let rate = try #require(report.rate { $0.isError })
      #expect(rate.interval(.finite, level: 0.99).contains(errors))
    }
    #expect(Set(report.habits.map(\.name)) == Set(Self.universe.planted.keys.map(\.rawValue)))
    let own: [String: Habit] = [
      "dr-a": .fifteenTooSoon, "dr-b": .visitLevelHigh, "dr-c": .countLow,
      "dr-d": .visitNotSeparate, "dr-e": .modifierMissing,
    ]
    for entry in report.habitsByClinician {
      #expect(own[entry.clinician]?.rawValue == entry.habit)
    }
    #expect(Set(report.habitsByClinician.map(\.clinician)) == Set(own.keys))
  }

  @Test func theSampleCanBeDrawnAgainWhateverTheOrderOfTheCharts() {
    let plan = SamplePlan(seed: 5, size: .count(40))
    let auditor = PlantedUniverse.auditor()
    let some = Array(Self.universe.charts.prefix(500))
    let first = AuditReport(some, plan: plan, auditor: auditor)
    let again = AuditReport(some.reversed(), plan: plan, auditor: auditor)
    #expect(first.results == again.results)
  }

  @Test func theUniverseIsWhatTheFilterHolds() {
    var filter = UniverseFilter()
    filter.clinicians = ["dr-b"]
    filter.codes = [99214]
    filter.least = Money(cents: 10_000)
    let report = AuditReport(
      Self.universe.charts, filter: filter, plan: SamplePlan(seed: 1, size: .count(30)),
      auditor: PlantedUniverse.auditor())
    #expect(report.universe > 30 && report.universe < 2_000)
    #expect(report.results.allSatisfy { $0.clinician == "dr-b" })
    #expect(report.results.allSatisfy { $0.amount.billed >= Money(cents: 10_000) })
    #expect(report.scope?.contains("99214") == true)
  }

  @Test func aSecondReviewerIsMeasured() throws {
    let some = Array(Self.universe.charts.prefix(300))
    let plan = SamplePlan(seed: 1, size: .all)
    let alone = AuditReport(some, plan: plan, auditor: PlantedUniverse.auditor())
    var second = Dictionary(uniqueKeysWithValues: alone.results.map { ($0.id, $0.verdict) })
    let changed = alone.results.filter { $0.verdict == .agree }.prefix(6).map(\.id)
    for id in changed { second[id] = .over }
    let both = AuditReport(some, plan: plan, auditor: PlantedUniverse.auditor(), second: second)
    let agreement = try #require(both.agreement)
    #expect(abs(agreement.observed - 0.98) < 1e-9)
    #expect(both.disagreements.map(\.id).sorted() == changed.sorted())
    #expect(try #require(agreement.kappa) < 1)
    #expect(alone.agreement == nil)
  }

  @Test func habitsAreFollowedUp() throws {
    let report = report(.count(600))
    let count = try #require(report.habits.first { $0.name == "count-low" })
    let actions = report.actions(since: [
      "count-low": (errors: 300, charts: 600), "visit-level-high": (errors: 1, charts: 600),
      "size-high": (errors: 5, charts: 600),
    ])
    func state(_ habit: Habit) -> CorrectiveAction.State? {
      actions.first { $0.habit == habit }?.state
    }
    #expect(state(.countLow) == .better)
    #expect(state(.visitLevelHigh) == .worse)
    #expect(state(.sizeHigh) == .gone)
    #expect(state(.fifteenTooSoon) == .new)
    #expect(actions.first { $0.habit == .countLow }?.share == count.share)
    #expect(actions.first { $0.habit == .countLow }?.clinicians == ["dr-c"])
  }
}

/// One chart at a time, on both sides of each verdict.
@Suite struct ChartVerdictTests {
  private func examine(
    _ shorthand: String, _ change: (inout Claim) -> Void, allowed: Money? = nil
  ) throws -> ChartResult {
    let visit = try VisitShorthand(shorthand).visit
    var billed = Engine.standard.coder.code(visit).claim
    change(&billed)
    return PlantedUniverse.auditor().examine(
      ChartInput(id: "one", clinician: "dr", visit: visit, billed: billed, allowed: allowed))
  }

  @Test func theEnginesOwnClaimAgrees() throws {
    let result = try examine("destruction; cryosurgery; L57.0; x9; @cheek") { _ in }
    #expect(result.verdict == .agree && result.differences.isEmpty)
    #expect(result.amount.difference == .zero)
  }

  @Test func aChartWithoutACountIsUnsupportedAboveTheLeast() throws {
    let result = try examine("destruction; cryosurgery; L57.0") { claim in
      claim.diagnoses = [DiagnosisCode("L57.0")].compactMap { $0 }
      var line = ServiceLine(
        number: 1, date: CivilDate(dayNumber: 20_522), code: 17004, pointers: [1])
      line.units = 1
      claim.lines = [line]
    }
    #expect(result.verdict == .unsupported)
    #expect(result.amount.difference > .zero)
  }

  @Test func aMissedServiceIsUnder() throws {
    let result = try examine(
      "destruction; cryosurgery; L57.0; x9; @cheek\nbiopsy; tangential; D49.2; x1; @back"
    ) { claim in claim.lines.removeAll { $0.code == 11102 } }
    #expect(result.verdict == .under)
    #expect(result.differences.contains { $0.habit == .notBilled && $0.work == "biopsy" })
  }

  @Test func fiftyNineForXSIsNoError() throws {
    let result = try examine(
      "destruction; cryosurgery; L57.0; x9; @cheek\nbiopsy; tangential; D49.2; x1; @back"
    ) { claim in
      for place in claim.lines.indices where claim.lines[place].modifiers.contains("XS") {
        claim.lines[place].modifiers = ["59"]
      }
    }
    #expect(result.verdict == .agree)
  }

  @Test func benignBilledAsPremalignantIsAnotherBehavior() throws {
    let result = try examine("destruction; cryosurgery; B07.9; x4; @hand") { claim in
      claim.lines[0].code = 17000
    }
    #expect(result.differences.map(\.habit) == [.behavior])
  }

  @Test func aContractsAllowanceKeepsTheProportion() throws {
    let result = try examine(
      "destruction; cryosurgery; L57.0; x14; @cheek",
      { claim in
        claim.lines.removeAll { $0.code == 17003 }
        claim.lines[0].code = 17004
      }, allowed: Money(cents: 100_000))
    #expect(result.amount.billed == Money(cents: 100_000))
    #expect(result.amount.supported < Money(cents: 100_000) && result.amount.supported > .zero)
    #expect(result.differences.map(\.habit) == [.fifteenTooSoon])
  }

  @Test func noRecordSupportsNothing() throws {
    let visit = try VisitShorthand("destruction; cryosurgery; L57.0; x2; @cheek").visit
    let billed = Engine.standard.coder.code(visit).claim
    let result = PlantedUniverse.auditor().examine(
      ChartInput(id: "one", clinician: "dr", visit: nil, billed: billed))
    #expect(result.verdict == .unsupported)
    #expect(result.amount.supported == .zero && result.amount.billed > .zero)
    #expect(result.differences.map(\.habit) == [.noRecord])
  }
}
