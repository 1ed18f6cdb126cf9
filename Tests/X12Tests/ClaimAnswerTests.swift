import Testing
import X12

/// A 277CA says of each claim what became of it, with the right codes, and is itself a right file.
struct ClaimAnswerTests {
  static let stamp = Stamp(date: "20260310", time: "0830")

  private func answer(_ text: String) throws -> String {
    var answers = ClaimAnswers(stamp: Self.stamp)
    let report = try X12File.read(MemorySource(text)) { answers.add($0, $1) }
    return answers.text(Acknowledgments(report, stamp: Self.stamp).envelope(0), report)
  }

  @Test func rightClaimsAreTakenIn() throws {
    let text = try answer(Sample.professional.text)
    #expect(text.contains("NM1*AY*2*CLEARING*****46*RECEIVER~"))
    #expect(text.contains("STC*A1:19:AY*20260310*WQ*260~\nQTY*90*2~\nAMT*YU*260~"))
    #expect(text.contains("TRN*2*CLAIM1~\nSTC*A2:20*20260310*WQ*160~\nDTP*472*D8*20260309~"))
    #expect(text.contains("NM1*QC*1*POE*PIA****MI*W123456789~"))
    let report = try Sample.check(text, strict: true)
    #expect(report.isValid, "\(report.problems.problems)")
  }

  @Test func aClaimOutOfBalanceIsRejectedAndTheOtherIsNot() throws {
    let text = try answer(
      Sample.professional.replacing("CLM*CLAIM1", "CLM*CLAIM1*161***11:B:1*Y*A*Y*Y").text)
    #expect(text.contains("TRN*2*CLAIM1~\nSTC*A8:178*20260310*U*161~"))
    #expect(text.contains("TRN*2*CLAIM2~\nSTC*A2:20*20260310*WQ*100~"))
    #expect(text.contains("QTY*90*1~\nQTY*AA*1~\nAMT*YU*100~\nAMT*YY*161~"))
    #expect(try Sample.check(text).isValid)
  }

  @Test func whatA999RejectsIsNotAnsweredTwice() throws {
    let text = try answer(Sample.professional.replacing("SBR*P*18", "SBR*Q*18*******MB").text)
    #expect(!text.contains("ST*277"))
  }

  @Test func a999NamesTheClaimThatASegmentStandsIn() throws {
    let sample = Sample.professional.replacing("SV1*HC:17110", "SV1*HC:17110*100*XX*1***1")
    let text = Acknowledgments(try Sample.check(sample.text), stamp: Self.stamp).text
    #expect(text.contains("IK3*SV1*47*2400*8~\nCTX*CLM01:CLAIM2~\nIK4*3**7~"))
    #expect(try Sample.check(text).isValid)
  }

  /// Every fault that a claim can have alone gives a right answer.
  @Test(arguments: Faults.inClaims)
  func everyAnswerIsARightFile(fault: Fault) throws {
    let text = try answer(Sample.professional.replacing(fault.old, fault.new).text)
    guard text.contains("ST*277") else { return }
    let report = try Sample.check(text)
    #expect(report.isValid, "\(report.problems.problems.map(\.message)) \(text)")
  }
}
