public import ContractFormat
public import X12

extension FileReport {
  /// Writes what a check found as the contract does.
  public func write(to buffer: inout JSONBuffer, file: String) {
    buffer.object { buffer in
      buffer.field("file", file)
      buffer.field("valid", isValid)
      buffer.field("bytes", bytes)
      buffer.field("segments", segments)
      buffer.field("transactions")
      buffer.array { buffer in
        for transaction in self.transactions { Self.write(transaction, to: &buffer) }
      }
      buffer.field("problems")
      buffer.array { buffer in
        for problem in problems.problems { Self.write(problem, to: &buffer) }
      }
      if problems.omitted > 0 { buffer.field("problemsOmitted", problems.omitted) }
      buffer.field("notEvaluated", notEvaluated)
    }
  }

  private static func write(_ transaction: Transaction, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("kind", transaction.kind)
      buffer.field("control", transaction.control)
      buffer.field("version", transaction.version)
      buffer.field("claims", transaction.claims)
      buffer.field("segments", transaction.segments)
      buffer.field("valid", transaction.isValid)
    }
  }

  private static func write(_ problem: Problem, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("code", problem.code.rawValue)
      buffer.field("severity", problem.severity.rawValue)
      buffer.field("snip", problem.code.level)
      buffer.field("segment", problem.segment)
      buffer.field("position", problem.position)
      if let element = problem.element { buffer.field("element", element) }
      if let component = problem.component { buffer.field("component", component) }
      if let loop = problem.loop, !loop.isEmpty { buffer.field("loop", loop) }
      if let transaction = problem.transaction { buffer.field("transaction", transaction) }
      buffer.field("byte")
      buffer.array { buffer in
        buffer.number(problem.bytes.lowerBound)
        buffer.number(problem.bytes.upperBound)
      }
      buffer.field("message", problem.message)
    }
  }
}
