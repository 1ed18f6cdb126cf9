import Testing
import X12

/// One fault in an otherwise right file: it is reported at its place, and nothing else is.
struct FaultTests {
  @Test(
    arguments: [Sample.professional, .institutional, .remittance, .acknowledgment, .status].map(
      \.text))
  func rightFilesAreClean(text: String) throws {
    let report = try Sample.check(text, strict: true)
    #expect(report.problems.problems.isEmpty, "\(report.problems.problems)")
    #expect(report.isValid)
    #expect(report.notEvaluated.isEmpty)
    #expect(report.bytes == text.utf8.count)
  }

  @Test(arguments: Faults.inClaims)
  func inClaim(fault: Fault) throws { try expect(fault, in: .professional) }

  @Test(arguments: Faults.inRemittances)
  func inRemittance(fault: Fault) throws { try expect(fault, in: .remittance) }

  @Test func claimLevelBalance() throws {
    let text = Sample.remittance.replacing("CLP*", "CLP*CLAIM1*1*161*80*20*MB*ICN1*11*1").text
    let codes = try Sample.check(text).problems.problems.map(\.code)
    // The claim's charge is off by a dollar both from its services and from its own balance.
    #expect(codes == [.claimBalance, .claimBalance])
  }

  @Test(arguments: Faults.inAcknowledgments.dropLast())
  func inAcknowledgment(fault: Fault) throws {
    let report = try Sample.check(Sample.acknowledgment.replacing(fault.old, fault.new).text)
    let first = try #require(report.problems.problems.first)
    #expect(
      first.code == fault.code && first.segment == fault.segment && first.element == fault.element)
  }

  @Test(arguments: Faults.inStatus.dropFirst())
  func inStatus(fault: Fault) throws {
    let report = try Sample.check(Sample.status.replacing(fault.old, fault.new).text)
    let first = try #require(report.problems.problems.first)
    #expect(first.code == fault.code, "\(report.problems.problems)")
    #expect(!report.isValid)
  }

  @Test(arguments: Faults.inEnvelopes.indices)
  func inEnvelope(place: Int) throws {
    let (text, codes) = Faults.inEnvelopes[place]
    let found = try Sample.check(text).problems.problems
    #expect(codes.allSatisfy { code in found.contains { $0.code == code } }, "\(found)")
    #expect(codes == [.noClaim] || found.count == codes.count, "\(found)")
  }

  @Test func codesThatNoTableHas() throws {
    let external = KnownCodes(
      diagnosis: { code, _ in code != Self.key("D225") },
      procedure: { code, _ in code != Self.key("17003") })
    let report = try Sample.check(Sample.professional.text, external: external)
    #expect(report.problems.problems.map(\.code) == [.unknownDiagnosis, .unknownProcedure])
    #expect(report.problems.problems.map(\.element) == [2, 1])
  }

  static func key(_ text: String) -> UInt64 {
    text.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// No check is without a file that shows it.
  @Test func everyCheckHasItsFault() {
    let shown =
      [Faults.inClaims, Faults.inRemittances, Faults.inAcknowledgments, Faults.inStatus].joined()
      .map(\.code) + Faults.inEnvelopes.flatMap(\.codes)
      + [.claimBalance, .unknownDiagnosis, .unknownProcedure]
    #expect(Set(ProblemCode.allCases).subtracting(shown) == [])
  }

  private func expect(_ fault: Fault, in sample: Sample) throws {
    var spoilt = sample.replacing(fault.old, fault.new)
    spoilt.counts = fault.counted
    if !fault.counted {
      // Everything else of the count stays right.
      spoilt = Sample(spoilt.text.replacing("~", with: ""))
      spoilt.counts = false
    }
    let report = try Sample.check(spoilt.text, strict: true)
    let found = report.problems.problems
    #expect(
      found.count == 1,
      "\(found.map { "\($0.code.rawValue) \($0.segment) \($0.element ?? 0): \($0.message)" })")
    let problem = try #require(found.first)
    #expect(problem.code == fault.code)
    #expect(problem.segment == fault.segment)
    #expect(problem.element == fault.element)
    #expect(!problem.message.isEmpty)
    #expect(problem.bytes.upperBound <= spoilt.text.utf8.count)
  }
}
