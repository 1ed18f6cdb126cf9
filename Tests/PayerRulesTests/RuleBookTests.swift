import ClaimModel
import CuretteEngine
import Editing
import PayerRules
import Reference
import Replay
import Scrubbing
import Testing

/// Which rules bind, what overrides what, and that trying a rule says what using it then does.
@Suite struct RuleBookTests {
  private func packs() throws -> [RulePack] {
    try PackTextTests.names.map { try RulePack(try PackTextTests.text($0)) }
  }

  private func claims() throws -> [Claim] {
    var claims: [Claim] = []
    for pack in try packs() {
      for test in pack.rules.flatMap(\.tests) {
        var claim = try ClaimShorthand(test.claim).claim
        claim.id = "\(claims.count)"
        claims.append(claim)
      }
    }
    return claims
  }

  @Test(arguments: PackTextTests.names)
  func simulationSaysWhatScrubbingThenDoes(_ name: String) throws {
    let engine = Engine.standard
    let pack = try RulePack(try PackTextTests.text(name))
    let book = RuleBook(
      [pack], context: RuleContext(plan: nil, state: pack.scope.states.first))
    let replay = ClaimReplay(library: engine.library, edits: engine.edits, rules: nil, to: book)
    let plain = Scrubber(library: engine.library, edits: engine.edits)
    let ruled = Scrubber(library: engine.library, edits: engine.edits, rules: book)
    var seen = 0
    for claim in try claims() {
      let simulated = replay.replay(claim, at: nil)
      let (before, after) = (plain.scrub(claim), ruled.scrub(claim))
      #expect(Set(simulated.appeared) == Set(after.findings).subtracting(before.findings))
      #expect(Set(simulated.gone) == Set(before.findings).subtracting(after.findings))
      seen += simulated.appeared.count
    }
    #expect(seen > 0)
  }

  @Test func aReducedPaymentChangesWhatIsExpected() throws {
    let engine = Engine.standard
    let book = RuleBook(try packs())
    let replay = ClaimReplay(library: engine.library, edits: engine.edits, rules: nil, to: book)
    let claim = try ClaimShorthand(
      "payer commercial INDEPENDENCE\ndx L57.0 L30.9\n99213-25 dx2\n17000 dx1"
    ).claim
    let lines = replay.replay(claim, at: nil).lines
    let (before, after) = (lines[0].allowedBefore, lines[0].allowedAfter)
    #expect(after == before?.share(50, of: 100))
    #expect(lines[1].allowedBefore == lines[1].allowedAfter)
  }

  @Test func whatAPayerAsksIsToldBeforehand() throws {
    let book = RuleBook(try packs(), context: RuleContext(plan: nil, state: "TX"))
    let date = try #require(CivilDate(iso: "2026-12-01"))
    let asked = book.requirements(of: 15792, payer: Payer(.medicaid), on: date)
    #expect(asked.map(\.rule.id).contains("medicaid-texas.peel-authorization"))
    #expect(asked.allSatisfy { $0.unknown == nil })
    let elsewhere = RuleBook(try packs())
    let untold = elsewhere.requirements(of: 15792, payer: Payer(.medicaid), on: date)
    #expect(untold.contains { $0.unknown == "the state" })
    #expect(book.requirements(of: 99213, payer: Payer(.tricare), on: date).isEmpty)
  }

  @Test func theNarrowerScopeGoesFirst() throws {
    var pack = try RulePack(try PackTextTests.text("commercial"))
    var rule = try #require(pack.rules.first { $0.id == "commercial.distinct-by-59" })
    rule.id = "commercial.plan-takes-x"
    rule.demand = .distinct(byX: true)
    rule.scope.plans = ["GOLD"]
    pack.rules.append(rule)
    let date = try #require(CivilDate(iso: "2026-12-01"))
    func told(_ plan: String?) -> [RuleBook.Requirement] {
      RuleBook([pack], context: RuleContext(plan: plan)).requirements(
        of: 17000, payer: Payer(.commercial), on: date)
    }
    let gold = told("GOLD")
    let overridden = try #require(gold.first { $0.rule.id == "commercial.distinct-by-59" })
    #expect(overridden.overridden?.by == "commercial.plan-takes-x")
    #expect(overridden.overridden?.because.contains("narrower") == true)
    #expect(told("SILVER").first { $0.rule.id == "commercial.distinct-by-59" }?.overridden == nil)
    #expect(told(nil).contains { $0.unknown == "the plan" })
  }

  @Test func aRuleHoldsFromItsFirstDayToItsLast() throws {
    var pack = try RulePack(try PackTextTests.text("commercial"))
    let place = try #require(pack.rules.firstIndex { $0.id == "commercial.no-76-on-wart-codes" })
    let (first, last) = (
      try #require(CivilDate(iso: "2026-01-01")), try #require(CivilDate(iso: "2026-06-30"))
    )
    pack.rules[place].period = EffectivePeriod(start: first, end: last.adding(days: 1))
    let book = RuleBook([pack])
    for (day, binds) in [
      (first.adding(days: -1), false), (first, true), (last, true), (last.adding(days: 1), false),
    ] {
      let asked = book.requirements(of: 17110, payer: Payer(.commercial), on: day)
      #expect(asked.contains { $0.rule.id == "commercial.no-76-on-wart-codes" } == binds, "\(day)")
    }
  }
}
