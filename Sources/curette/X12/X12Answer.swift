import ContractFormat
import X12

/// What `x12 check` says of a file.
enum X12Answer {
  static func status(_ report: FileReport) -> ExitStatus {
    if !report.isValid { return .wrong }
    return report.notEvaluated.isEmpty ? .nothingWrong : .incomplete
  }

  /// The object of the contract.
  static func json(_ report: FileReport, file: String) -> [UInt8] {
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.field("file", file)
      buffer.field("valid", report.isValid)
      buffer.field("bytes", report.bytes)
      buffer.field("segments", report.segments)
      buffer.field("transactions")
      buffer.array { buffer in
        for transaction in report.transactions { write(transaction, to: &buffer) }
      }
      buffer.field("problems")
      buffer.array { buffer in
        for problem in report.problems.problems { write(problem, to: &buffer) }
      }
      if report.problems.omitted > 0 { buffer.field("problemsOmitted", report.problems.omitted) }
      buffer.field("notEvaluated", report.notEvaluated)
    }
    buffer.newline()
    return buffer.bytes
  }

  private static func write(_ transaction: FileReport.Transaction, to buffer: inout JSONBuffer) {
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

  /// For people: the verdict, the problems with their places, what was not judged.
  static func page(_ report: FileReport, file: String) -> String {
    var text = ""
    for problem in report.problems.problems {
      let mark = problem.severity == .fault ? "✘" : "!"
      text += "\(mark) \(file):\(place(problem)) \(problem.code.rawValue)\n  \(problem.message)\n"
    }
    if report.problems.omitted > 0 {
      text += "… and \(report.problems.omitted) more problems of the same file are not listed\n"
    }
    for note in report.notEvaluated { text += "? not evaluated: \(note)\n" }
    let claims = report.transactions.reduce(0) { $0 + $1.claims }
    let sets = report.transactions.count
    let warnings = report.problems.problems.count { $0.severity == .warning }
    var parts = [
      "\(sets) transaction set\(sets == 1 ? "" : "s")", "\(claims) claim\(claims == 1 ? "" : "s")",
      "\(report.segments) segments",
    ]
    if report.problems.faults > 0 {
      parts.append("\(report.problems.faults) fault\(report.problems.faults == 1 ? "" : "s")")
    }
    if warnings > 0 { parts.append("\(warnings) warning\(warnings == 1 ? "" : "s")") }
    let verdict = report.isValid ? "✔ \(file) is valid" : "✘ \(file) is not valid"
    return text + "\(verdict): \(parts.joined(separator: ", "))\n"
  }

  /// "byte 812, CLM05-3 (segment 14 of set 0001, loop 2300)".
  private static func place(_ problem: Problem) -> String {
    var text = "byte \(problem.bytes.lowerBound)"
    guard !problem.segment.isEmpty else { return text }
    text += " \(problem.segment)"
    if let element = problem.element { text += "\(element < 10 ? "0" : "")\(element)" }
    if let component = problem.component { text += "-\(component)" }
    text += " (segment \(problem.position)"
    if let loop = problem.loop, !loop.isEmpty { text += ", loop \(loop)" }
    return text + ")"
  }

  static func failure(_ error: any Error, file: String) -> String {
    switch error {
    case X12Error.segmentTooLong(let offset, let limit):
      "\(file): byte \(offset): no segment ends within \(limit) bytes; the segment terminator is missing or is not the one that ISA declares"
    case X12Error.claimTooLong(let offset, let limit):
      "\(file): byte \(offset): a subscriber with the claims below it is longer than \(limit) bytes"
    case X12Error.unreadable(let reason): reason
    default: "\(error)"
    }
  }
}
