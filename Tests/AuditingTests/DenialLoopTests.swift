import AuditPages
import Auditing
import ClaimModel
import CuretteEngine
import PayerRules
import Testing

/// A payer's quirk is planted among claims; the loop must name it, and name edits for the rest.
@Suite struct DenialLoopTests {
  private let engine = Engine.standard

  private func claim(
    _ id: String, payer: String, _ lines: [(Int, [Modifier], Int, String)]
  ) throws -> Claim {
    let date = try #require(CivilDate(iso: "2026-03-10"))
    var claim = Claim(
      id: id, payer: Payer(.commercial, id: payer), patient: Patient(status: .established))
    for (place, entry) in lines.enumerated() {
      let diagnosis = try #require(DiagnosisCode(entry.3))
      claim.diagnoses.append(diagnosis)
      var line = ServiceLine(
        number: place + 1, date: date, code: ProcedureCode(entry.0), units: entry.2,
        pointers: [claim.diagnoses.count])
      line.modifiers = ModifierList(entry.1)
      claim.lines.append(line)
    }
    return claim
  }

  private func loop(disabled: Set<String> = []) throws -> DenialLoop {
    let (claims, denials) = try history()
    return DenialLoop(
      claims: claims, denials: denials, edits: engine.edits, library: engine.library,
      disabled: disabled)
  }

  private func history() throws -> (claims: [Claim], denials: [DeniedLine]) {
    var random = SplitMix64(seed: 4)
    var claims: [Claim] = []
    var denials: [DeniedLine] = []
    for number in 0..<400 {
      let payer = number % 2 == 0 ? "ACME" : "OTHER"
      let isKeratosis = random.below(3) == 0
      let claim = try claim(
        "c\(number)", payer: payer, [(17110, [], 1, isKeratosis ? "L82.0" : "B07.8")])
      claims.append(claim)
      if payer == "ACME", isKeratosis, random.below(20) > 0 {
        denials.append(
          DeniedLine(
            claim: claim.id, line: 1, reason: AdjustmentReason("CO", "197"),
            amount: Money(cents: 11_000)))
      }
    }
    for number in 0..<6 {
      let claim = try claim(
        "p\(number)", payer: "OTHER", [(11102, [], 1, "D49.2"), (17000, [], 1, "L57.0")])
      claims.append(claim)
      denials.append(
        DeniedLine(
          claim: claim.id, line: 2, reason: AdjustmentReason("CO", "236"),
          amount: Money(cents: 7_000)))
    }
    return (claims, denials)
  }

  @Test func aPlantedRuleOfAPayerIsProposedWithItsEvidence() throws {
    let loop = try loop()
    #expect(loop.proposals.count == 1)
    let proposal = try #require(loop.proposals.first)
    #expect(proposal.payer == "ACME" && proposal.code == 17110)
    #expect(proposal.condition == .diagnosis("L82"))
    #expect(proposal.refused > 40 && proposal.certainty > 0.8)
    #expect(proposal.falseAlarms < 12)
    #expect(proposal.amount == Money(cents: 11_000) * proposal.refused)
  }

  @Test func aProposalIsWrittenAsARuleThatReadsBackAndDoesWhatItSays() throws {
    let (claims, denials) = try history()
    let proposal = try #require(try loop().proposals.first)
    let day = try #require(CivilDate(iso: "2026-04-01"))
    let rule = try ProposedRule(
      proposal, claims: claims, denials: denials, edits: engine.edits, library: engine.library,
      on: day)
    #expect(rule.text.hasPrefix("# Proposed on 2026-04-01") && rule.text.contains("Asked of 406"))
    let pack = try RulePack(rule.text)
    #expect(pack == rule.pack && pack.scope.payers == ["ACME"])
    #expect(pack.rules[0].demand == .diagnoses([try #require(DiagnosisCode("B07"))]))
    #expect(RuleCheck(edits: engine.edits, library: engine.library).faults(of: pack).isEmpty)
    #expect(rule.effect.refused == proposal.refused)
    #expect(rule.effect.falseAlarms == proposal.falseAlarms && rule.effect.claims == 406)
  }

  @Test(
    "Each condition is written as a demand, or it is said why not",
    arguments: [
      (RuleProposal.Condition.always, "covered"), (.modifier("25"), "refuse"),
      (.noModifier, "require"), (.diagnosis("L82"), "diagnoses"), (.beside(17000), nil),
      (.unitsAbove(1), nil),
    ] as [(RuleProposal.Condition, String?)])
  func demands(_ condition: RuleProposal.Condition, _ kind: String?) throws {
    let (claims, denials) = try history()
    var proposal = try #require(try loop().proposals.first)
    proposal.reason = AdjustmentReason("CO", "96")
    proposal.condition = condition
    proposal.evidence.refused.modifiers = condition == .modifier("25") ? ["25"] : []
    proposal.evidence.paidModifiers = ["LT"]
    proposal.evidence.paid?.modifiers = condition == .noModifier ? ["LT"] : []
    let rule = try? ProposedRule(
      proposal, claims: claims, denials: denials, edits: engine.edits, library: engine.library,
      on: proposal.evidence.to)
    #expect(rule?.pack.rules[0].demand.kind == kind)
  }

  @Test func whatWasRefusedForWantOfAuthorizationAsksForOne() throws {
    let (claims, denials) = try history()
    var proposal = try #require(try loop().proposals.first)
    proposal.condition = .always
    func rule(_ carc: String) throws -> PayerRule {
      proposal.reason = AdjustmentReason("CO", carc)
      return try ProposedRule(
        proposal, claims: claims, denials: denials, edits: engine.edits, library: engine.library,
        on: proposal.evidence.to
      ).pack.rules[0]
    }
    #expect(try rule("197").demand == .authorization(isNeeded: true))
    #expect(try rule("96").demand == .notCovered)
  }

  @Test func aDenialThatAnEditStopsNamesTheEditAndWhetherItIsOff() throws {
    let pairs = try #require(try loop().lessons.first { $0.reason.carc == "236" })
    #expect(pairs.caught["ncci.procedure-pair"] == 6 && pairs.missed == 0)
    let off = try #require(
      try loop(disabled: ["ncci.procedure-pair"]).lessons.first { $0.reason.carc == "236" })
    #expect(off.switchedOff["ncci.procedure-pair"] == 6 && off.caught.isEmpty)
    #expect(DenialPages.text(try loop(disabled: ["ncci.procedure-pair"])).contains("switched off"))
  }

  @Test func tooFewRefusalsProposeNothing() throws {
    let one = try claim("a", payer: "ACME", [(17110, [], 1, "B07.8")])
    let denials = [
      DeniedLine(
        claim: "a", line: 1, reason: AdjustmentReason("CO", "197"), amount: Money(cents: 1))
    ]
    let loop = DenialLoop(
      claims: [one], denials: denials, edits: engine.edits, library: engine.library)
    #expect(loop.proposals.isEmpty && loop.lessons.first?.missed == 1)
  }
}
