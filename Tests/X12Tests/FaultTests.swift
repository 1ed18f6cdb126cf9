import Testing
import X12

/// One fault in an otherwise right file: it is reported at its place, and nothing else is.
struct FaultTests {
  @Test(arguments: [Sample.professional, .remittance, .acknowledgment, .status].map(\.text))
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

  @Test(arguments: Faults.inAcknowledgments.prefix(3))
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
