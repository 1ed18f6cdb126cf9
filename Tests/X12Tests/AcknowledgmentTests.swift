import Testing
import X12

/// A 999 says what was found, with the place, and is itself a right file.
struct AcknowledgmentTests {
  static let stamp = Stamp(date: "20260310", time: "0830")

  private func answer(_ text: String) throws -> String {
    Acknowledgments(try Sample.check(text), stamp: Self.stamp).text
  }

  @Test func rightFilesAreAccepted() throws {
    let text = try answer(Sample.professional.text)
    #expect(text.contains("AK2*837*0001*005010X222A1~\nIK5*A~\nAK9*A*1*1*1~"))
    #expect(!text.contains("TA1"))
    #expect(try Sample.check(text).isValid)
  }

  @Test func aWrongElementIsNamedWithItsPlace() throws {
    let text = try answer(Sample.professional.replacing("SBR*P", "SBR*Q*18*******MB").text)
    #expect(text.contains("IK3*SBR*13*2000*8~\nIK4*1**7~\nIK5*R*5~\nAK9*R*1*1*0~"))
    #expect(try Sample.check(text).isValid)
  }

  @Test func whatConcernsTheClaimAloneDoesNotRejectTheSet() throws {
    // A total that does not balance is for a 277CA to say.
    let text = try answer(
      Sample.professional.replacing("CLM*CLAIM1", "CLM*CLAIM1*161***11:B:1*Y*A*Y*Y").text)
    #expect(text.contains("IK5*A"))
  }

  @Test func aWrongEnvelopeIsRejectedByTA1() throws {
    let text = try answer(Sample.professional.replacing("IEA*", "IEA*1*000000009").text)
    #expect(text.contains("TA1*000000001*260310*0830*R*001~"))
    #expect(try Sample.check(text).isValid)
  }

  @Test func askedForMeansAnswered() throws {
    let asked = Sample.professional.text.replacing("*0*P*:~", with: "*1*P*:~")
    #expect(try answer(asked).contains("TA1*000000001*260310*0830*A*000~"))
  }

  @Test func testFilesAreAnsweredAsTests() throws {
    let test = Sample.professional.text.replacing("*0*P*:~", with: "*0*T*:~")
    #expect(try answer(test).contains("*0*T*:~"))
  }

  /// Every single fault gives an answer that is itself right.
  @Test(arguments: Faults.inClaims)
  func everyAnswerIsARightFile(fault: Fault) throws {
    let text = try answer(Sample.professional.replacing(fault.old, fault.new).text)
    let report = try Sample.check(text)
    #expect(report.isValid, "\(report.problems.problems.map(\.message)) \(text)")
  }
}
