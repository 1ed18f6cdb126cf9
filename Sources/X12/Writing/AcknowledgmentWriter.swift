/// Writes acknowledgments: TA1 between the envelope's ends, 999 and 277CA in groups of their own.
public struct AcknowledgmentWriter {
  private var out: X12Text
  private let envelope: Envelope
  private var groups = 0

  /// Begins a file.
  public init(_ envelope: Envelope) {
    self.envelope = envelope
    out = X12Text(envelope.delimiters, lineEnding: envelope.lineEnding)
    envelope.open(&out)
  }

  /// Writes a TA1; these stand before all groups.
  public mutating func add(_ answer: InterchangeAcknowledgment) {
    var elements = ElementMap()
    var answer = answer
    answer.map(&elements)
    out.segment("TA1", elements.elements)
  }

  /// Writes a group of 999s, one for each group answered.
  public mutating func add(_ answers: [GroupAcknowledgment]) {
    group("FA", "999", Guide.acknowledgment.versions[0], answers.map { $0.written(as: "") })
  }

  /// Writes a group of 277CAs, one for each submission answered.
  public mutating func add(_ answers: [ClaimAcknowledgment]) {
    group(
      "HN", "277", Guide.claimStatus.versions[0],
      answers.map {
        var number = 0
        return Self.numbered($0.written(as: ""), parent: nil, &number)
      })
  }

  /// Ends the file and answers it.
  public mutating func finish() -> String {
    envelope.close(&out, groups: groups)
    return out.takeText()
  }

  private mutating func group(
    _ kind: String, _ set: String, _ version: String, _ loops: [LoopValue]
  ) {
    guard !loops.isEmpty else { return }
    var numbered = envelope
    if groups > 0 { numbered.groupControl = "\(envelope.control + groups)" }
    groups += 1
    numbered.openGroup(kind, version, &out)
    for (place, loop) in loops.enumerated() {
      out.segment("ST", .text(set), .text(envelope.setNumber(place)), .text(version))
      out.loop(loop)
      out.segment("SE", .text("\(out.count + 1)"), .text(envelope.setNumber(place)))
    }
    numbered.closeGroup(sets: loops.count, &out)
  }

  /// HL segments with their number, parent and whether others stand below; the lowest level says nothing of that.
  private static func numbered(_ loop: LoopValue, parent: Int?, _ number: inout Int) -> LoopValue {
    var loop = loop
    var own = parent
    if let place = loop.segments.firstIndex(where: { $0.id == "HL" }) {
      number += 1
      own = number
      let code = loop.segments[place][3].text
      let hasChildren = loop.loops.contains { $0.segments.first?.id == "HL" }
      loop.segments[place].elements =
        [.text("\(number)"), .text(parent.map { "\($0)" } ?? ""), .text(code)]
        + (code == "PT" ? [] : [.text(hasChildren ? "1" : "0")])
    }
    loop.loops = loop.loops.map { numbered($0, parent: own, &number) }
    return loop
  }
}
