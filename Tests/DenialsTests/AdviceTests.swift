import ClaimModel
import Denials
import Reference
import StarterRelease
import Testing

@Suite struct AdviceTests {
  private let advisor = DenialAdvisor(library: .starter)

  private func claim(
    _ codes: [(ProcedureCode, ModifierList, Int)], payer: PayerLine = .commercial,
    dx: String = "L57.0"
  ) throws -> Claim {
    let date = try #require(CivilDate(iso: "2026-03-10"))
    var claim = Claim(
      id: "c", payer: Payer(payer), diagnoses: [try #require(DiagnosisCode(dx))],
      lines: codes.enumerated().map { place, code in
        var line = ServiceLine(
          number: place + 1, date: date, code: code.0, modifiers: code.1, units: code.2,
          pointers: [1])
        line.charge = Money(cents: 10_000)
        return line
      })
    claim.transactionDate = CivilDate(iso: "2026-03-12")
    return claim
  }

  private func facts(_ claim: Claim, line: Int, refused: Set<Int> = []) -> DenialFacts {
    DenialFacts(
      claim: claim, line: line, refusedLines: refused, decidedOn: CivilDate(iso: "2026-04-01"))
  }

  @Test("A pair with indicator 1 and no modifier is corrected where the chart carries it")
  func pairNeedsModifier() throws {
    let claim = try claim([(11102, [], 1), (17000, [], 1)])
    let advice = advisor.advice(group: "CO", carc: "236", remarks: [], facts: facts(claim, line: 2))
    #expect(advice.step == .correct)
    #expect(advice.causes.first?.isShown == true)
    #expect(!advice.isFinal)
    let medicare = try self.claim([(11102, [], 1), (17000, [], 1)], payer: .medicare)
    let reopening = advisor.advice(
      group: "CO", carc: "97", remarks: [], facts: facts(medicare, line: 2))
    #expect(reopening.step == .reopen)
    #expect(reopening.deadline == CivilDate(iso: "2027-04-01"))
  }

  @Test("A pair with indicator 0 is final: no appeal, no patient, whatever the payer's code")
  func pairForbidden() throws {
    let claim = try claim([(17000, [], 1), (17004, ["59"], 1)])
    let line = try #require(claim.lines.first { $0.code == 17000 }).number
    for line in [line, 2] {
      for carc in ["236", "97", "59", "231", "P14", "B10"] {
        for group in ["CO", "PR", "OA", "PI"] {
          let advice = advisor.advice(
            group: group, carc: carc, remarks: [], facts: facts(claim, line: line))
          let isColumn2 = advice.causes.contains { $0.isShown && $0.cause.isFinal }
          if isColumn2 { #expect(advice.step == .writeOff, "\(group)-\(carc) line \(line)") }
        }
      }
    }
    let either = [1, 2].map {
      advisor.advice(group: "CO", carc: "236", remarks: [], facts: facts(claim, line: $0)).isFinal
    }
    #expect(either.contains(true))
  }

  @Test("A modifier that the payer overlooked, or a pair no table has, is appealed")
  func appealed() throws {
    let bypassed = try claim([(11102, [], 1), (17000, ["59"], 1)])
    #expect(
      advisor.advice(group: "CO", carc: "97", remarks: [], facts: facts(bypassed, line: 2)).step
        == .appeal)
    let free = try claim([(17000, [], 1), (17003, [], 4)])
    #expect(
      advisor.advice(group: "CO", carc: "97", remarks: [], facts: facts(free, line: 2)).step
        == .appeal)
  }

  @Test("Units over an absolute limit are final, over a clinical one appealed, within it appealed")
  func units() throws {
    let view = library2026
    let absolute = try #require(Self.code(.dayAbsolute, view))
    let clinical = try #require(Self.code(.dayClinical, view))
    for carc in ["151", "222", "119"] {
      func step(_ code: (ProcedureCode, Int), over: Bool) throws -> DenialAdvice {
        let claim = try claim([(code.0, [], over ? code.1 + 1 : max(1, code.1))])
        return advisor.advice(
          group: "CO", carc: carc, remarks: ["N362"], facts: facts(claim, line: 1))
      }
      let final = try step(absolute, over: true)
      #expect(final.step == .writeOff && final.isFinal, "\(absolute)")
      #expect(try step(clinical, over: true).step == .appeal)
      #expect(try step(clinical, over: false).step == .appeal)
      #expect(try step(absolute, over: false).isFinal == false)
    }
  }

  private var library2026: [(ProcedureCode, Int, Int)] {
    guard let date = CivilDate(iso: "2026-03-10") else { return [] }
    let view = ReferenceLibrary.starter.on(date)
    return ([11102, 11200, 11201, 17000, 17003, 17004, 17110, 17111, 99213] as [ProcedureCode])
      .compactMap { code in
        view.unitLimit(code).row.map { (code, $0.units, $0.indicator.rawValue) }
      }
  }

  private enum Wanted: Int { case dayAbsolute = 2, dayClinical = 3 }
  private static func code(
    _ wanted: Wanted, _ rows: [(ProcedureCode, Int, Int)]
  ) -> (ProcedureCode, Int)? {
    rows.first { $0.2 == wanted.rawValue }.map { ($0.0, $0.1) }
  }

  @Test("An add-on follows its primary procedure")
  func addOns() throws {
    func step(_ codes: [(ProcedureCode, ModifierList, Int)], line: Int, refused: Set<Int>) throws
      -> NextStep
    {
      advisor.advice(
        group: "CO", carc: "107", remarks: ["N122"],
        facts: facts(try claim(codes), line: line, refused: refused)
      ).step
    }
    #expect(try step([(17003, [], 4)], line: 1, refused: [1]) == .correct)
    #expect(try step([(17000, [], 1), (17003, [], 4)], line: 2, refused: [2]) == .appeal)
    #expect(try step([(17000, [], 1), (17003, [], 4)], line: 2, refused: [1, 2]) == .review)
  }

  @Test("Late filing is final for Medicare, filed in time is appealed")
  func filing() throws {
    var late = try claim([(17000, [], 1)], payer: .medicare)
    late.transactionDate = CivilDate(iso: "2027-03-11")
    let final = advisor.advice(group: "CO", carc: "29", remarks: [], facts: facts(late, line: 1))
    #expect(final.step == .writeOff && final.isFinal)
    late.transactionDate = CivilDate(iso: "2027-03-10")
    #expect(
      advisor.advice(group: "CO", carc: "29", remarks: [], facts: facts(late, line: 1)).step
        == .appeal)
  }

  @Test("An unprocessable claim is sent anew and never appealed; N211 ends the matter")
  func remarks() throws {
    let claim = try claim([(17000, [], 1)])
    let unprocessable = advisor.advice(
      group: "CO", carc: "16", remarks: ["MA130", "N290"], facts: facts(claim, line: 1))
    #expect(unprocessable.step == .resend)
    #expect(unprocessable.remark?.contains("identifier") == true)
    let closed = advisor.advice(
      group: "CO", carc: "50", remarks: ["N211"], facts: facts(claim, line: 1))
    #expect(closed.step == .writeOff && closed.isFinal)
  }

  @Test("Medicare's appeal runs 120 days; a payer without a term on the books has no made-up day")
  func deadlines() throws {
    let medicare = try claim([(11102, [], 1), (17000, ["59"], 1)], payer: .medicare)
    let advice = advisor.advice(
      group: "CO", carc: "97", remarks: [], facts: facts(medicare, line: 2))
    #expect(advice.deadline == CivilDate(iso: "2026-07-30"))
    let other = try claim([(11102, [], 1), (17000, ["59"], 1)])
    var otherFacts = facts(other, line: 2)
    #expect(
      advisor.advice(group: "CO", carc: "97", remarks: [], facts: otherFacts).deadline == nil)
    otherFacts.appealDays = 180
    #expect(
      advisor.advice(group: "CO", carc: "97", remarks: [], facts: otherFacts).deadline
        == CivilDate(iso: "2026-09-28"))
  }

  @Test("A code that is not in the catalogue is said to be unknown, and goes to a person")
  func unknown() throws {
    let advice = advisor.advice(
      group: "CO", carc: "999", remarks: ["N9999"],
      facts: facts(try claim([(17000, [], 1)]), line: 1))
    #expect(advice.means == nil)
    #expect(advice.step == .review)
    #expect(!advice.isFinal)
  }

  @Test("Every reason has a cause, every cause says how, and final ones never appeal")
  func catalogue() {
    for (code, entry) in DenialCatalog.reasons {
      #expect(!entry.causes.isEmpty, "\(code)")
      for cause in entry.causes {
        #expect(!cause.how.isEmpty && !cause.says.isEmpty, "\(code)")
        if cause.isFinal { #expect(cause.step != .appeal && cause.step != .correct, "\(code)") }
      }
    }
    #expect(DenialCatalog.reasons.count > 90)
    #expect(DenialCatalog.remarks.count > 40)
  }
}
