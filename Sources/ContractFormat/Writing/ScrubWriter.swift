import ClaimModel
public import Scrubbing

extension AnswerWriter {
  /// Writes what the edits say of a claim, as the contract's scrubbed claim.
  public func write(
    _ scrubbed: ScrubbedClaim, _ repair: Repair? = nil, to buffer: inout JSONBuffer
  ) {
    buffer.object { buffer in
      buffer.field("claim", scrubbed.id)
      buffer.field("verdict", scrubbed.verdict.rawValue)
      write(scrubbed.findings, to: &buffer)
      if !scrubbed.overridden.isEmpty {
        buffer.field("overridden")
        buffer.array { buffer in
          for overridden in scrubbed.overridden { write(overridden, to: &buffer) }
        }
      }
      write(scrubbed.notEvaluated, to: &buffer)
      if let allowed = scrubbed.allowed { buffer.field("medicareAllowed", allowed) }
      if scrubbed.linesWithoutPrice > 0 {
        buffer.field("linesWithoutPrice", scrubbed.linesWithoutPrice)
      }
      if let repair { write(repair, to: &buffer) }
    }
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
