import ClaimModel
import Coding
import CuretteEngine
import Editing
import Reference
import StarterRelease
import Testing

/// A seeded generator, so that a failure can be run again.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct InvariantTests {
  /// What is done beside the keratoses, each at a site of its own.
  static let companions = [
    "destruction; cryosurgery; B07.8; x3; @hand", "destruction; cryosurgery; L82.0; x16; @back",
    "biopsy; tangential; D49.2; @leg", "biopsy; punch; D49.2; @chest",
    "skin-tag-removal; scissors; L91.8; x12; @axilla", "shave; D22.61; @right forearm 0.9cm",
    "destruction; ED&C; C44.722; @left shin 1.5cm", "excision; D22.5; @abdomen; excised=1.4",
    "excision; C44.622; @left upper arm; excised=1.2\nrepair; C44.622; @left upper arm; complexity=intermediate; length=3",
    "mohs; C44.311; @nose; stages=2; blocks=4,6", "flap; C44.319; @chin; area=12",
    "intralesional-injection; triamcinolone; L70.0; x9; @flank",
    "incision-drainage; L02.416; @left thigh", "visit 99213 separate L30.9",
  ]

  static var subsets: [[String]] {
    var subsets: [[String]] = [[]]
    for (first, one) in companions.enumerated() {
      subsets.append([one])
      for (second, two) in companions.enumerated() where second > first {
        subsets.append([one, two])
        for three in companions[(second + 1)...] { subsets.append([one, two, three]) }
      }
    }
    return subsets
  }

  private let engine = Engine.standard

  /// Whether the tables forbid anything of the claim, looked up afresh.
  private func conflicts(_ claim: Claim) -> [String] {
    let view = engine.library.on(claim.lines.first?.date ?? EditCard.begin)
    var found: [String] = []
    for (place, line) in claim.lines.enumerated() {
      for other in claim.lines[(place + 1)...] {
        guard let pair = view.pair(between: line.code, and: other.code).row else { continue }
        let column2 = pair.column2 == line.code ? line : other
        if pair.indicator == 0 { found.append("\(pair.column1)/\(pair.column2) never together") }
        if pair.indicator == 1, column2.modifiers.isEmpty {
          found.append("\(pair.column1)/\(pair.column2) without a modifier")
        }
      }
      if let limit = view.unitLimit(line.code).row, limit.indicator != .dayClinical,
        claim.lines.filter({ $0.code == line.code }).reduce(0, { $0 + $1.units }) > limit.units
      {
        found.append("\(line.code) over its limit")
      }
      if let addOn = view.addOn(line.code).row, addOn.type == 1,
        !claim.lines.contains(where: { view.isPrimary($0.code, for: line.code) })
      {
        found.append("\(line.code) without its primary")
      }
    }
    return found
  }

  @Test func noClaimHoldsAConflictAndNoLesionIsPaidTwiceForAnyCountAndCompanions() throws {
    for subset in Self.subsets {
      let base = try VisitShorthand(
        (["destruction; cryosurgery; L57.0; x1; @face"] + subset).joined(separator: "\n")
      ).visit
      for count in 0...200 {
        // Every count with up to two companions; with three, the counts around the thresholds.
        guard subset.count < 3 || [0, 1, 2, 13, 14, 15, 16, 200].contains(count) else { continue }
        guard subset.count < 2 || count < 20 || count % 37 == 0 else { continue }
        var visit = base
        visit.procedures[0].count = count
        let answer = engine.coder.code(visit)
        let found = conflicts(answer.claim)
        #expect(found.isEmpty, "\(count) with \(subset): \(found)")
        let lesions = answer.lines.flatMap(\.lesions).map(\.description)
        #expect(Set(lesions).count == lesions.count, "\(count) with \(subset): \(lesions)")
        let family = answer.claim.lines.filter { [17000, 17003, 17004].contains($0.code.number) }
        let units = Dictionary(uniqueKeysWithValues: family.map { ($0.code, $0.units) })
        switch count {
        case 0: #expect(units.isEmpty)
        case 1: #expect(units == [17000: 1])
        case 2...14: #expect(units == [17000: 1, 17003: count - 1])
        default: #expect(units == [17004: 1])
        }
      }
    }
  }

  @Test func theOrderOfTheProceduresDoesNotMatter() throws {
    var random = SplitMix64(state: 20_261_124)
    for _ in 0..<400 {
      let chosen = Self.companions.shuffled(using: &random).prefix(4)
      let count = Int.random(in: 1...20, using: &random)
      let visit = try VisitShorthand(
        (["destruction; cryosurgery; L57.0; x\(count); @face"] + chosen).joined(separator: "\n")
      ).visit
      let expected = engine.coder.code(visit)
      for _ in 0..<3 {
        var shuffled = visit
        shuffled.procedures.shuffle(using: &random)
        let answer = engine.coder.code(shuffled)
        #expect(answer.brief == expected.brief)
        #expect(answer.claim.diagnoses == expected.claim.diagnoses)
        #expect(answer.verdict == expected.verdict)
      }
    }
  }

  @Test func randomVisitsOverAllFamiliesHoldNoConflictInAnyOrder() throws {
    var random = SplitMix64(state: 20_261_125)
    for round in 0..<1_500 {
      let visit = try VisitShorthand(RandomVisit.shorthand(using: &random)).visit
      let answer = engine.coder.code(visit)
      let found = conflicts(answer.claim)
      #expect(found.isEmpty, "round \(round): \(answer.brief): \(found)")
      let lesions = answer.lines.flatMap(\.lesions).map(\.description)
      #expect(Set(lesions).count == lesions.count, "round \(round): \(lesions)")
      var shuffled = visit
      shuffled.procedures.shuffle(using: &random)
      let again = engine.coder.code(shuffled)
      #expect(again.brief == answer.brief && again.verdict == answer.verdict, "round \(round)")
      #expect(again.claim.diagnoses == answer.claim.diagnoses, "round \(round)")
    }
  }

  @Test func codingTwiceGivesTheSameAnswer() throws {
    for subset in Self.subsets.prefix(120) {
      let visit = try VisitShorthand(
        (["destruction; cryosurgery; L57.0; x9; @face"] + subset).joined(separator: "\n")
      ).visit
      #expect(engine.answer(visit) == engine.answer(visit))
    }
  }

  @Test func withoutATableNothingIsReadyInSilence() throws {
    let visit = try VisitShorthand(
      "destruction; cryosurgery; L57.0; x9; @face\nbiopsy; tangential; D49.2; @back"
    ).visit
    for kind in [TableKind.procedurePairs, .unitLimits, .addOns, .diagnoses, .feeSchedule] {
      let answer = Engine(library: engine.library.without(kind)).coder.code(visit)
      #expect(answer.notEvaluated.contains { $0.makesIncomplete }, "\(kind)")
    }
  }

  @Test(arguments: ["2024-06-30", "2023-01-01", "2027-10-01"])
  func aDateThatNoTableCoversIsSaid(date: String) throws {
    var visit = try VisitShorthand("destruction; cryosurgery; L57.0; x3; @face").visit
    visit.dateOfService = try #require(CivilDate(iso: date))
    let answer = engine.coder.code(visit)
    #expect(answer.notEvaluated.contains { $0.makesIncomplete })
  }

  @Test func everyBoundaryDayOfTheGlobalPeriodIsOnItsSide() throws {
    // Procedure day, the last day of its ten, and the first free one; a leap year among them.
    for (procedure, last) in [
      ("2026-02-20", "2026-03-02"), ("2025-12-28", "2026-01-07"), ("2026-11-02", "2026-11-12"),
    ] {
      var visit = try VisitShorthand(
        "destruction; cryosurgery; L57.0; x1; @scalp\nhistory \(procedure) 17000 unrelated"
      ).visit
      let lastDay = try #require(CivilDate(iso: last))
      visit.dateOfService = lastDay
      #expect(engine.coder.code(visit).brief == "17000-79")
      visit.dateOfService = lastDay.adding(days: 1)
      #expect(engine.coder.code(visit).brief == "17000")
    }
  }
}
