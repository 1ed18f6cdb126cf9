import ClaimModel
import Editing
import Edits
import Exchange
import Reference
import Scrubbing
import StarterRelease
import Testing
import X12

/// Every pair of the starter tables, by indicator and modifier, from the claim file inwards.
@Suite struct PairFileTests {
  /// Modifiers on the column 1 and the column 2 line, and whether they bypass a pair of indicator 1 of two procedures.
  private static let cases: [(first: String, second: String, bypasses: Bool)] = [
    ("", "", false), ("", "XS", true), ("", "59", true), ("59", "", true), ("", "76", false),
    ("", "22", false),
    ("T5", "", false), ("LT", "", false), ("LT", "LT", false), ("LT", "RT", true),
    ("", "25", false), ("", "79", true),
  ]

  /// A release build goes through all of them, a debug build through some.
  private static var stride: Int {
    #if DEBUG
      97
    #else
      1
    #endif
  }

  private struct Wanted {
    let column1: ProcedureCode
    let column2: ProcedureCode
    let first: String
    let second: String
    let isDenied: Bool
  }

  @Test func everyPairGivesTheVerdictThatTheTableDemands() throws {
    let wanted = try Self.everyPair()
    #expect(wanted.count > 500)
    var wrong = 0
    // In parts, so that a release build need not hold a file of all of them.
    for start in Swift.stride(from: 0, to: wanted.count, by: 20_000) {
      let part = Array(wanted[start..<min(start + 20_000, wanted.count)])
      for (wanted, finding) in try Self.differing(part, library: .starter) {
        wrong += 1
        if wrong < 5 { Issue.record("\(wanted): \(finding?.message ?? "nothing found")") }
      }
    }
    #expect(wrong == 0)
  }

  @Test func withoutThePairsTheVerdictsDiffer() throws {
    let wanted = Array(try Self.everyPair().prefix(1_000))
    let differing = try Self.differing(wanted, library: .starter.without(.procedurePairs))
    #expect(differing.count == wanted.count { $0.isDenied })
    #expect(differing.count > 100)
  }

  /// Every pair of the starter tables with every case of modifiers.
  private static func everyPair() throws -> [Wanted] {
    let view = ReferenceLibrary.starter.on(try #require(CivilDate(iso: "2026-03-10")))
    var number = 0
    var wanted: [Wanted] = []
    for code in codes(view) {
      for pair in view.pairs(column1: code) {
        for (first, second, bypasses) in cases {
          number += 1
          guard number % stride == 0 else { continue }
          let bypasses =
            ServiceKind(pair.column2) == .visit
            ? ["25", "59", "XS"].contains(second) : bypasses
          wanted.append(
            Wanted(
              column1: pair.column1, column2: pair.column2, first: first, second: second,
              isDenied: pair.indicator == 0 || (pair.indicator == 1 && !bypasses)))
        }
      }
    }
    return wanted
  }

  /// Those of which a file of their claims is answered otherwise.
  private static func differing(
    _ wanted: [Wanted], library: ReferenceLibrary
  ) throws -> [(Wanted, Finding?)] {
    var place = 0
    var differing: [(Wanted, Finding?)] = []
    let scrubber = Scrubber(library: library, edits: .registered)
    let source = ClaimSource { claim, _ in
      let finding = scrubber.scrub(claim).findings.first { $0.edit == "ncci.procedure-pair" }
      let want = wanted[place]
      let isRight =
        (finding != nil) == want.isDenied
        && (finding == nil || finding?.code == want.column2 && finding?.severity == .denial)
      if !isRight { differing.append((want, finding)) }
      place += 1
    }
    var options = CheckOptions()
    options.claims = source
    _ = try FileChecker(
      MemorySource(file(wanted.map { ($0.column1, $0.column2, $0.first, $0.second) })), options
    ).check()
    #expect(place == wanted.count)
    return differing
  }

  private static func codes(_ view: ReferenceView) -> [ProcedureCode] {
    (10_000...99_499).map { ProcedureCode($0) }
      + ["G0127", "G0168", "Q0112"].compactMap { ProcedureCode($0) }
  }

  private static func file(
    _ pairs: [(ProcedureCode, ProcedureCode, String, String)]
  ) -> String {
    var text =
      "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260401*0830*^*00501*000000001*0*T*:~"
      + "GS*HC*SENDER*RECEIVER*20260401*0830*1*X*005010X222A1~ST*837*0001*005010X222A1~"
      + "BHT*0019*00*1*20260401*0830*CH~NM1*41*2*SENDER*****46*SENDER~PER*IC*DESK*TE*6025550100~"
      + "NM1*40*2*RECEIVER*****46*RECEIVER~HL*1**20*1~NM1*85*2*PRACTICE*****XX*1234567893~N3*1 MAIN ST~"
      + "N4*PHOENIX*AZ*850011234~REF*EI*991234567~"
    for (place, (column1, column2, first, second)) in pairs.enumerated() {
      text +=
        "HL*\(place + 2)*1*22*0~SBR*P*18*******MB~NM1*IL*1*DOE*JAN****MI*1EG4TE5MK\(place)~N3*1 OAK ST~"
      text += "N4*PHOENIX*AZ*85001~DMG*D8*19500301*F~NM1*PR*2*MEDICARE*****PI*03102~"
      text += "CLM*C\(place)*200***11:B:1*Y*A*Y*Y~HI*ABK:L309~"
      for (line, (code, modifier)) in [(column1, first), (column2, second)].enumerated() {
        text +=
          "LX*\(line + 1)~SV1*HC:\(code)\(modifier.isEmpty ? "" : ":\(modifier)")*100*UN*1***1~DTP*472*D8*20260310~"
      }
    }
    return text + "SE*0*0001~GE*1*1~IEA*1*000000001~"
  }
}
