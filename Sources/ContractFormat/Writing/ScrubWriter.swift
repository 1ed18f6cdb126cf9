import ClaimModel
public import Scrubbing

extension AnswerWriter {
  /// Writes what the edits say of a claim, as the contract's scrubbed claim.
  public func write(
    _ scrubbed: ScrubbedClaim, _ repair: Repair? = nil, to buffer: inout JSONBuffer
  ) {
    buffer.object { buffer in
      buffer.field("claim", scrubbed.id)
      // Most claims are right and have the same gaps: that much of them is written once.
      if scrubbed.findings.isEmpty, scrubbed.overridden.isEmpty {
        buffer.fields(written: bare.fields(of: scrubbed, writer: self))
      } else {
        writeJudgement(scrubbed, to: &buffer)
      }
      if let allowed = scrubbed.allowed { buffer.field("medicareAllowed", allowed) }
      if scrubbed.linesWithoutPrice > 0 {
        buffer.field("linesWithoutPrice", scrubbed.linesWithoutPrice)
      }
      if let repair { write(repair, to: &buffer) }
    }
  }

  /// Verdict, findings and gaps.
  fileprivate func writeJudgement(_ scrubbed: ScrubbedClaim, to buffer: inout JSONBuffer) {
    buffer.field("verdict", scrubbed.verdict.rawValue)
    write(scrubbed.findings, to: &buffer)
    if !scrubbed.overridden.isEmpty {
      buffer.field("overridden")
      buffer.array { buffer in
        for overridden in scrubbed.overridden { write(overridden, to: &buffer) }
      }
    }
    write(scrubbed.notEvaluated, to: &buffer)
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

/// Verdict, findings and gaps of claims without findings, as they were written. The lists of gaps that are used again and
/// again are few, and one is known by its place in memory, where it is kept.
final class BareAnswers {
  private var known: [(gaps: [NotEvaluated], fields: [UInt8])] = []

  func fields(of scrubbed: ScrubbedClaim, writer: AnswerWriter) -> [UInt8] {
    let start = Self.start(scrubbed.notEvaluated)
    for place in known.indices
    where Self.start(known[place].gaps) == start
      && known[place].gaps.count == scrubbed.notEvaluated.count
    {
      return known[place].fields
    }
    var buffer = JSONBuffer()
    writer.writeJudgement(scrubbed, to: &buffer)
    if known.count == 16 { known.removeFirst() }
    known.append((scrubbed.notEvaluated, buffer.bytes))
    return buffer.bytes
  }

  private static func start(_ gaps: [NotEvaluated]) -> UnsafePointer<NotEvaluated>? {
    gaps.withUnsafeBufferPointer { $0.baseAddress }
  }
}
