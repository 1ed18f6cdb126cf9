import Testing

@testable import X12

/// What is read and written again is the same: byte for byte where the file was written as Curette would, value for
/// value always.
struct RoundTripTests {
  static let guides: [Guide] = [
    .professional, .institutional, .remittance, .acknowledgment, .claimStatus,
  ]

  /// Reads a file and writes it again through its values.
  static func rewritten(_ text: String) throws -> String {
    var claims: [ProfessionalClaim] = []
    var stays: [InstitutionalClaim] = []
    var payments: [(Remittance, [ClaimPayment])] = []
    var paid: [ClaimPayment] = []
    var groupAnswers: [GroupAcknowledgment] = []
    var claimAnswers: [ClaimAcknowledgment] = []
    let report = try X12File.read(MemorySource(text)) { value, _ in
      switch value {
      case .claim(let claim): claims.append(claim)
      case .institutionalClaim(let claim): stays.append(claim)
      case .payment(let payment, _): paid.append(payment)
      case .remittance(let remittance):
        payments.append((remittance, paid))
        paid = []
      case .groupAcknowledgment(let answer): groupAnswers.append(answer)
      case .claimAcknowledgment(let answer): claimAnswers.append(answer)
      case .interchangeAcknowledgment: break
      }
    }
    let envelope = try #require(Envelope(of: 0, in: report))
    if !claims.isEmpty {
      var writer = ClaimWriter(envelope)
      for claim in claims { writer.add(claim) }
      return writer.finish()
    }
    if !stays.isEmpty {
      var writer = ClaimWriter.institutional(envelope)
      for claim in stays { writer.add(claim) }
      return writer.finish()
    }
    if !payments.isEmpty {
      var writer = RemittanceWriter(envelope)
      for (remittance, paid) in payments {
        writer.begin(remittance)
        for payment in paid { writer.add(payment) }
        writer.end(remittance.providerAdjustments)
      }
      return writer.finish()
    }
    var writer = AcknowledgmentWriter(envelope)
    writer.add(groupAnswers)
    writer.add(claimAnswers)
    return writer.finish()
  }

  @Test(
    arguments: [Sample.professional, .institutional, .remittance, .acknowledgment, .status].map(
      \.text))
  func samplesComeBackByteForByte(text: String) throws {
    #expect(try Self.rewritten(text) == text)
  }

  /// Whatever a guide allows is read and written without loss.
  @Test(arguments: guides.map(\.name))
  func anythingAGuideAllowsComesBackByteForByte(name: String) throws {
    let guide = try #require(Self.guides.first { $0.name == name })
    for seed in 0..<60 as Range<UInt64> {
      let text = GuideSample.make(guide, seed: seed)
      let change = difference(text, try Self.rewritten(text))
      #expect(change == nil, "seed \(seed)")
    }
  }

  /// The same files show that a guide is walked as it is written: nothing in them is called misplaced or malformed.
  @Test(arguments: guides.map(\.name))
  func nothingThatAGuideAllowsIsCalledMalformed(name: String) throws {
    let guide = try #require(Self.guides.first { $0.name == name })
    for seed in 100..<160 as Range<UInt64> {
      let report = try Sample.check(GuideSample.make(guide, seed: seed))
      let wrong = report.problems.problems.filter {
        $0.severity == .fault && ![3, 4, 5].contains($0.code.level)
      }
      let said = wrong.map { "\($0.segment)\($0.element ?? 0) \($0.message)" }
      #expect(said == [], "seed \(seed)")
    }
  }

  private func difference(_ left: String, _ right: String) -> String? {
    if left == right { return nil }
    let lines = zip(left.split(separator: "\n"), right.split(separator: "\n"))
    return lines.first { $0 != $1 }.map { "\($0.0) became \($0.1)" } ?? "lengths differ"
  }
}
