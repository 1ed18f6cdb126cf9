/// Writes an 835: remittance after remittance, each with its claims.
public struct RemittanceWriter {
  private var out: X12Text
  private let envelope: Envelope
  private var sets = 0
  private var heading = RemittanceHeading()

  /// Begins a file.
  public init(_ envelope: Envelope) {
    self.envelope = envelope
    out = X12Text(envelope.delimiters, lineEnding: envelope.lineEnding)
    envelope.open(&out)
    envelope.openGroup("HP", Guide.remittance.versions[0], &out)
  }

  /// Begins a remittance.
  public mutating func begin(_ remittance: Remittance) {
    out.segment("ST", "835", .text(envelope.setNumber(sets)))
    sets += 1
    heading = RemittanceHeading()
    out.loop(remittance.written(as: ""))
  }

  /// Writes a claim of it.
  public mutating func add(_ payment: ClaimPayment) {
    if payment.heading != heading {
      heading = payment.heading
      out.loop(heading.written(as: "2000"))
    }
    out.loop(payment.written(as: "2100"))
  }

  /// Ends it with the adjustments of the provider's account.
  public mutating func end(_ adjustments: [ProviderAdjustment]) {
    var loop = LoopMap(writing: "")
    var adjustments = adjustments
    loop.all("PLB", &adjustments)
    out.loop(loop.loop)
    out.segment("SE", .text("\(out.count + 1)"), .text(envelope.setNumber(sets - 1)))
  }

  /// What has been written since the last call, for long files.
  public mutating func takeText() -> String { out.takeText() }

  /// Ends the file and answers what has not been taken yet.
  public mutating func finish() -> String {
    envelope.closeGroup(sets: sets, &out)
    envelope.close(&out, groups: 1)
    return out.takeText()
  }
}
