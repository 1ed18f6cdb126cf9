import ClaimModel
import Exchange
import Testing
import X12

@Suite struct RewriterTests {
  private static let file =
    "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260401*0830*^*00501*000000001*0*T*:~\n"
    + "GS*HC*SENDER*RECEIVER*20260401*0830*1*X*005010X222A1~\nST*837*0001*005010X222A1~\n"
    + "BHT*0019*00*1*20260401*0830*CH~\nNM1*41*2*SENDER*****46*SENDER~\nPER*IC*DESK*TE*6025550100~\n"
    + "NM1*40*2*RECEIVER*****46*RECEIVER~\nHL*1**20*1~\nNM1*85*2*PRACTICE*****XX*1234567893~\nN3*1 MAIN ST~\n"
    + "N4*PHOENIX*AZ*850011234~\nREF*EI*991234567~\nHL*2*1*22*0~\nSBR*P*18*******MB~\n"
    + "NM1*IL*1*DOE*JAN****MI*1EG4TE5MK73~\nN3*1 OAK ST~\nN4*PHOENIX*AZ*85001~\nDMG*D8*19500301*F~\n"
    + "NM1*PR*2*MEDICARE*****PI*03102~\nCLM*C1*260***11:B:1*Y*A*Y*Y~\nHI*ABK:L570*ABF:L309*ABF:L570~\n"
    + "LX*1~\nSV1*HC:17000:25*120*UN*1***1~\nDTP*472*D8*20260310~\nLX*2~\nSV1*HC:17003*40.5*UN*2***3~\n"
    + "DTP*472*D8*20260310~\nLX*3~\nSV1*HC:99211*99.5*UN*1***2~\nDTP*472*D8*20260310~\nSE*29*0001~\n"
    + "GE*1*1~\nIEA*1*000000001~\n"

  private func rewrite(_ changes: [ClaimChange]) -> (
    text: String, differences: [ClaimRewriter.Difference]
  ) {
    var bytes: [UInt8] = []
    let writer = ClaimRewriter(delimiters: .usual, changes: [0: changes]) { bytes += $0 }
    writer.rewrite(Array(Self.file.utf8))
    return (String(decoding: bytes, as: UTF8.self), writer.differences)
  }

  @Test func withoutAChangeEveryByteStays() {
    var bytes: [UInt8] = []
    let writer = ClaimRewriter(delimiters: .usual, changes: [:]) { bytes += $0 }
    writer.rewrite(Array(Self.file.utf8))
    #expect(String(decoding: bytes, as: UTF8.self) == Self.file)
    #expect(writer.differences.isEmpty)
  }

  @Test func aModifierComesOffAndNothingElseMoves() {
    let (text, differences) = rewrite([.removeModifier(line: 1, "25")])
    #expect(text == Self.file.replacing("HC:17000:25*", with: "HC:17000*"))
    #expect(differences.count == 2)
  }

  @Test func aLineThatGoesTakesItsChargeAndItsNumber() throws {
    let (text, _) = rewrite([.removeLine(1)])
    #expect(!text.contains("17000"))
    #expect(
      text.contains("CLM*C1*140*") && text.contains("LX*2~\nSV1*HC:99211")
        && text.contains("SE*26*0001"))
    let report = try FileChecker(MemorySource(text)).check()
    #expect(report.isValid, "\(report.problems.problems.map(\.message))")
  }

  @Test func aRepeatedDiagnosisGoesAndPointersFollow() throws {
    let (text, _) = rewrite([.removeDiagnosis(3)])
    #expect(text.contains("HI*ABK:L570*ABF:L309~") && text.contains("SV1*HC:17003*40.5*UN*2***1~"))
    #expect(try FileChecker(MemorySource(text)).check().isValid)
  }
}
