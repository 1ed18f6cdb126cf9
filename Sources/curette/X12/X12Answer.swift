import Answers
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
    report.write(to: &buffer, file: file)
    buffer.newline()
    return buffer.bytes
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
