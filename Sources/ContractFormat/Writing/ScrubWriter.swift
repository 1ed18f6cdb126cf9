import ClaimModel
public import Scrubbing

extension AnswerWriter {
  /// Writes what the edits say of a claim, as the contract's scrubbed claim.
  public func write(
    _ scrubbed: ScrubbedClaim, _ repair: Repair? = nil, to buffer: inout JSONBuffer
  ) {
    buffer.object { buffer in
      buffer.field("claim", scrubbed.id)
      writeJudgement(scrubbed, to: &buffer)
      if let allowed = scrubbed.allowed { buffer.field("medicareAllowed", allowed) }
      if scrubbed.linesWithoutPrice > 0 {
        buffer.field("linesWithoutPrice", scrubbed.linesWithoutPrice)
      }
      if let repair { write(repair, to: &buffer) }
    }
  }

  /// Verdict, findings and gaps.
  private func writeJudgement(_ scrubbed: ScrubbedClaim, to buffer: inout JSONBuffer) {
    let gaps = knownGaps.text(of: scrubbed.notEvaluated, writer: self)
    // Most claims are right and have the same gaps: that much of them is written once.
    if scrubbed.findings.isEmpty, scrubbed.overridden.isEmpty {
      return buffer.fields(written: gaps.bare(scrubbed.verdict))
    }
    buffer.field("verdict", scrubbed.verdict.rawValue)
    write(scrubbed.findings, to: &buffer)
    if !scrubbed.overridden.isEmpty {
      buffer.field("overridden")
      buffer.array { buffer in
        for overridden in scrubbed.overridden { write(overridden, to: &buffer) }
      }
    }
    buffer.fields(written: gaps.field)
  }

  private func write(_ repair: Repair, to buffer: inout JSONBuffer) {
    buffer.field("repair")
    buffer.object { buffer in
      buffer.field("outcome", repair.outcome.rawValue)
      buffer.field("steps")
      buffer.array { buffer in
        for step in repair.steps {
          buffer.object { buffer in
            buffer.field("edit", step.edit)
            buffer.field("kind", step.fix.kind.rawValue)
            buffer.field("does", step.fix.does)
            buffer.field("changes")
            buffer.array { buffer in
              for change in step.fix.changes { write(change, to: &buffer) }
            }
          }
        }
      }
    }
  }

  private func write(_ overridden: OverriddenFinding, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("by", overridden.override.by)
      buffer.field("reason", overridden.override.reason)
      buffer.field("finding")
      write(overridden.finding, to: &buffer)
    }
  }

  /// Writes what stands in the place of a claim that could not be read.
  public func write(claimProblem problem: InputProblem, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      if let id = problem.id { buffer.field("claim", id) } else { buffer.fieldNull("claim") }
      buffer.field("error")
      buffer.object { buffer in
        buffer.field("line", problem.line)
        buffer.field("path", problem.path)
        buffer.field("message", problem.message)
        buffer.field("remedy", problem.remedy)
      }
    }
  }
}

/// Lists of gaps as they were written. Those that are used again and again are few, and one is known by its place in
/// memory, where it is kept.
/// Nothing that works on its lists comes back to them.
final class KnownGaps {
  final class Text {
    fileprivate let gaps: [NotEvaluated]
    /// The field of the gaps.
    let field: [UInt8]
    /// Verdict, findings and gaps of a claim without findings, by its verdict.
    @exclusivity(unchecked) private var bare: [(verdict: ScrubbedClaim.Verdict, fields: [UInt8])] =
      []

    fileprivate init(_ gaps: [NotEvaluated], _ writer: AnswerWriter) {
      self.gaps = gaps
      var buffer = JSONBuffer()
      buffer.field("notEvaluated")
      buffer.array { writer.writeElements(gaps, to: &$0) }
      field = buffer.bytes
    }

    func bare(_ verdict: ScrubbedClaim.Verdict) -> [UInt8] {
      for place in bare.indices where bare[place].verdict == verdict { return bare[place].fields }
      var buffer = JSONBuffer()
      buffer.field("verdict", verdict.rawValue)
      buffer.field("findings")
      buffer.array { _ in }
      buffer.fields(written: field)
      bare.append((verdict, buffer.bytes))
      return buffer.bytes
    }
  }

  @exclusivity(unchecked) private var known: [Text] = []
  /// Where their lists stand.
  @exclusivity(unchecked) private var starts: [UnsafePointer<NotEvaluated>?] = []

  func text(of gaps: [NotEvaluated], writer: AnswerWriter) -> Text {
    let start = gaps.withUnsafeBufferPointer { $0.baseAddress }
    for place in starts.indices where starts[place] == start {
      if known[place].gaps.count == gaps.count { return known[place] }
    }
    if let equal = known.first(where: { $0.gaps == gaps }) { return equal }
    if known.count == 16 {
      known.removeFirst()
      starts.removeFirst()
    }
    let text = Text(gaps, writer)
    known.append(text)
    starts.append(start)
    return text
  }
}
