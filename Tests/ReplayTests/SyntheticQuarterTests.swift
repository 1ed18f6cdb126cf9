import ClaimModel
import CuretteEngine
import Editing
import Pricing
import Reference
import Replay
import StarterRelease
import Testing

/// A quarter in which everything that can change does, on claims whose consequences are known because
/// they were made for them.
@Suite struct SyntheticQuarterTests {
  /// What a claim was made to show.
  private enum Kind: CaseIterable {
    case visit, pairDeleted, pairAdded, pairClosed, unitsLowered, codeRetired, valueRaised
  }

  private static let start = CivilDate(year: 2026, month: 10, day: 1) ?? CivilDate(dayNumber: 0)

  /// The next quarter over the starter: 11102/17000 deleted, 10060/11900 added, 17110/17000 closed to
  /// modifiers, 17003 lowered to nine units, 17250 retired, 11200 raised, the factor raised.
  private static func library() throws -> ReferenceLibrary {
    let starter = ReferenceLibrary.starter
    let packed = PackWriter.pack([
      pairs(starter), limits(starter), fees(starter),
    ])
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: packed.count, alignment: 4096)
    copy.copyBytes(from: packed)
    return try starter.adding(packs: [UnsafeRawBufferPointer(copy)])
  }

  private static func release(_ table: TableKind, _ edition: String) -> Release {
    Release(
      table: table, edition: edition, publisher: "test", title: "test", published: nil,
      period: EffectivePeriod(start: start), source: "", sourceHash: "", rowCount: 0,
      sourceRowCount: 0, licence: "none", scope: nil)
  }

  private static func newest(_ kind: TableKind, _ library: ReferenceLibrary) -> ReleaseRef? {
    library.references.last { $0.release.table == kind }?.reference
  }

  private static func key(_ column1: ProcedureCode, _ column2: ProcedureCode) -> UInt64 {
    UInt64(column1.key) << 32 | UInt64(column2.key)
  }

  private static func pairs(_ library: ReferenceLibrary) -> TableDraft {
    var draft = TableDraft.procedurePairs(release(.procedurePairs, "PAIRS-B"), scope: [])
    guard let old = newest(.procedurePairs, library) else { return draft }
    let deleted = [key(11102, 17000)]
    let closed = [key(17110, 17000)]
    library.forEachRow(of: old) { key, words in
      var words = Array(words)
      if deleted.contains(key) { return }
      if closed.contains(key) { words[0] &= ~0xFF }
      draft.add(key, words)
    }
    draft.addPair(
      10060, 11900, indicator: 1, rationale: 0, period: EffectivePeriod(start: start))
    return draft
  }

  private static func limits(_ library: ReferenceLibrary) -> TableDraft {
    var draft = TableDraft.unitLimits(release(.unitLimits, "LIMITS-B"))
    guard let old = newest(.unitLimits, library) else { return draft }
    library.forEachRow(of: old) { key, words in
      if key == UInt64(ProcedureCode(17250).key) { return }
      let isLowered = key == UInt64(ProcedureCode(17003).key)
      draft.add(key, isLowered ? [9 << 8 | words[0] & 0xFF] : Array(words))
    }
    return draft
  }

  private static func fees(_ library: ReferenceLibrary) -> TableDraft {
    var draft = TableDraft.feeSchedule(
      release(.feeSchedule, "FEES-B"), factor: ConversionFactor(tenThousandths: 340_000))
    guard let old = newest(.feeSchedule, library) else { return draft }
    library.forEachRow(of: old) { key, words in
      var words = Array(words)
      if key >> 16 == UInt64(ProcedureCode(17250).key) { return }
      if key >> 16 == UInt64(ProcedureCode(11200).key) { words[1] += 50 }
      draft.add(key, words)
    }
    return draft
  }

  private static func shorthand(_ kind: Kind) -> String {
    switch kind {
    case .visit: "dx L30.9\n1 2026-09-15 99213"
    case .pairDeleted: "dx D49.2 L57.0\n1 2026-09-15 11102 dx1\n2 17000 dx2"
    case .pairAdded: "dx L02.91 L40.0\n1 2026-09-15 10060 dx1\n2 11900 dx2"
    case .pairClosed: "dx B07.8 L57.0\n1 2026-09-15 17110 dx1\n2 17000-XS dx2"
    case .unitsLowered: "dx L57.0\n1 2026-09-15 17000\n2 17003 x12"
    case .codeRetired: "dx L92.9\n1 2026-09-15 17250"
    case .valueRaised: "dx L91.8\n1 2026-09-15 11200"
    }
  }

  @Test func exactlyThePlantedConsequencesAreReported() throws {
    let library = try Self.library()
    let before = try ReleaseSelection("2026Q3", in: library)
    let after = try ReleaseSelection("2026Q4", in: library)
    #expect(after.releases.map(\.edition).contains("FEES-B"))
    let replay = ClaimReplay(
      from: before.library, to: after.library, edits: Engine.standard.edits)
    var report = ReplayReport()
    var counts: [Kind: Int] = [:]
    var generator = Generator(state: 7)
    var claims: [Kind: Claim] = [:]
    for kind in Kind.allCases { claims[kind] = try ClaimShorthand(Self.shorthand(kind)).claim }
    for number in 0..<2_000 {
      let kind = Kind.allCases[Int(generator.next() % UInt64(Kind.allCases.count))]
      var claim = try #require(claims[kind])
      claim.id = "\(number)"
      counts[kind, default: 0] += 1
      report.add(replay.replay(claim, at: nil))
    }
    func count(_ kind: Kind) -> Int { counts[kind] ?? 0 }
    #expect(report.claims == 2_000)
    let edits = Dictionary(uniqueKeysWithValues: report.edits.map { ($0.edit, $0) })
    let pairs = try #require(edits["ncci.procedure-pair"])
    #expect(pairs.gone == count(.pairDeleted))
    #expect(pairs.appeared == count(.pairAdded) + count(.pairClosed))
    #expect(edits["ncci.units-over-limit"]?.appeared == count(.unitsLowered))
    #expect(edits["ncci.units-over-limit"]?.gone == 0)
    #expect(edits["code.not-payable"]?.appeared == count(.codeRetired))
    #expect(
      report.newlyDenied
        == count(.pairAdded) + count(.pairClosed) + count(.unitsLowered) + count(.codeRetired))
    let codes = Dictionary(uniqueKeysWithValues: report.codes.map { ($0.code, $0) })
    // 11200: (work raised by 0.50) at 34.0000 less what it was at 33.4009, a line at a time.
    let view = ReferenceLibrary.starter.on(Self.start.adding(days: -1))
    let row = try #require(view.fee(11200).row)
    let total = Int64(row.nonFacilityTotal.hundredths)
    let old = Rounding.halfUp(total * 334_009, over: 10_000)
    let new = Rounding.halfUp((total + 50) * 340_000, over: 10_000)
    let raised = try #require(codes[11200])
    #expect(raised.repriced == Money(cents: new - old) * count(.valueRaised))
    #expect(raised.newlyDenied == 0 && raised.otherPrice == count(.valueRaised))
    #expect(
      report.expectedAfter
        == report.expectedBefore - report.lost + report.regained + report.repriced)
    let says = Dictionary(
      uniqueKeysWithValues: ReleaseBriefing(report, edits: Engine.standard.edits).parts.map {
        ($0.role, $0.says.joined(separator: "\n"))
      })
    #expect(says[.owner]?.contains("lost to new denials $\(report.lost)") == true)
    #expect(says[.coder]?.contains("now meets ncci.units-over-limit") == true)
    #expect(says[.coder]?.contains("no longer meets ncci.procedure-pair") == true)
    #expect(says[.biller]?.contains("11200: expect another amount") == true)
    #expect(says[.clinician]?.contains("would be refused") == true)
  }

  @Test func aBriefingOfNothingSaysSoToEachRole() {
    let parts = ReleaseBriefing(ReplayReport(), edits: Engine.standard.edits).parts
    #expect(parts.map(\.role) == ReleaseBriefing.Role.allCases)
    #expect(parts.allSatisfy { $0.says.count == 1 && $0.says[0].hasPrefix("Nothing changes") })
  }

  @Test func nothingChangesUnderTheSameReleases() throws {
    let selection = try ReleaseSelection("RVU26C", in: .starter)
    let replay = ClaimReplay(
      from: selection.library, to: selection.library, edits: Engine.standard.edits)
    for kind in Kind.allCases {
      let replayed = replay.replay(try ClaimShorthand(Self.shorthand(kind)).claim, at: nil)
      #expect(!replayed.isChanged)
    }
  }

  @Test func aNameThatIsNoReleaseIsRefusedWithThoseThereAre() {
    let error = #expect(throws: UnknownRelease.self) {
      _ = try ReleaseSelection("RVU99Z", in: .starter)
    }
    #expect(error?.known.contains("RVU26C") == true)
  }

  @Test func aDayWithoutASchedulesSaysSo() throws {
    let selection = try ReleaseSelection("2027Q2", in: .starter)
    #expect(selection.missing.contains(.feeSchedule))
    let replay = ClaimReplay(
      from: ReferenceLibrary.starter, to: selection.library, edits: Engine.standard.edits)
    let replayed = replay.replay(try ClaimShorthand(Self.shorthand(.visit)).claim, at: nil)
    #expect(replayed.newGaps.contains { $0.what == TableKind.feeSchedule.name })
    #expect(replayed.lines[0].allowedAfter == nil)
  }

  private struct Generator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
  }
}
