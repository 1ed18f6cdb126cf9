import ClaimModel
import ContractFormat
import Reference
public import Replay

/// What a release changes, for people and for machines.
public struct ReplayPage {
  /// One of the two sides: its name, its releases, and the tables that it has none of.
  private struct Side {
    let name: String
    var releases: [String] = []
    var missing: [String] = []
  }

  private let before: Side
  private let after: Side

  /// A page on two selections of releases.
  public init(_ before: ReleaseSelection, _ after: ReleaseSelection) {
    func side(_ selection: ReleaseSelection) -> Side {
      Side(
        name: selection.name, releases: selection.releases.map(\.edition),
        missing: selection.missing.map(\.name))
    }
    self.before = side(before)
    self.after = side(after)
  }

  /// A page on two sets of rules.
  public init(from: String, to: String) {
    before = Side(name: from)
    after = Side(name: to)
  }

  /// A report in words.
  public func text(_ report: ReplayReport) -> String {
    var text = "from \(Self.words(before))\n  to \(Self.words(after))\n\n"
    text += "\(report.claims) claims; \(report.changed) are answered otherwise, "
    text += "\(report.newlyDenied) would be newly denied\n"
    text += "  expected before   $\(report.expectedBefore)\n"
    text += "  lost to denials   $\(report.lost)\n"
    text += "  regained          $\(report.regained)\n"
    text += "  repriced          $\(report.repriced)\n"
    text += "  expected after    $\(report.expectedAfter)\n"
    if !report.edits.isEmpty { text += "\nby edit\n" }
    for total in report.edits {
      text += "  \(total.edit): \(total.appeared) appear, \(total.gone) are gone; "
      text += "lost $\(total.lost), regained $\(total.regained)\n"
    }
    if !report.habits.isEmpty { text += "\nby habit\n" }
    for habit in report.habits.prefix(20) {
      let beside = habit.beside.isEmpty ? "" : " beside \(habit.beside)"
      let effect = habit.appears ? "lost" : "regained"
      text += "  \(habit.lines) × \(habit.billed)\(beside): \(habit.edit) "
      text += "\(habit.appears ? "appears" : "is gone"), \(effect) $\(habit.dollars) "
      text += "(\(habit.examples.joined(separator: ", ")))\n"
    }
    if report.habits.count > 20 { text += "  … and \(report.habits.count - 20) more: --json\n" }
    let codes = report.codes.sorted {
      ($1.lost + $1.regained, $0.code) < ($0.lost + $0.regained, $1.code)
    }
    if !codes.isEmpty { text += "\nby code\n" }
    for total in codes.prefix(20) {
      text += "  \(total.code): \(total.lines) lines; \(total.newlyDenied) newly denied "
      text += "($\(total.lost)), \(total.released) released ($\(total.regained)), "
      text += "\(total.otherPrice) of another price ($\(total.repriced))\n"
    }
    if codes.count > 20 { text += "  … and \(codes.count - 20) more: --json\n" }
    for (gap, count) in report.notEvaluated {
      text += "not evaluated in \(count) claims: \(gap.what): \(gap.why)\n"
    }
    return text
  }

  /// One claim in words.
  public func text(_ replayed: ReplayedClaim) -> String {
    var text = "claim \(replayed.claim.id)\n"
    for finding in replayed.appeared {
      text += "  + \(finding.edit): \(finding.message)\n"
    }
    for finding in replayed.gone { text += "  - \(finding.edit): \(finding.message)\n" }
    for line in replayed.lines where line.allowedBefore != line.allowedAfter {
      text += "  line \(line.line.number) \(line.line.code): \(Self.amount(line.allowedBefore)) → "
      text += "\(Self.amount(line.allowedAfter))\n"
    }
    for gap in replayed.newGaps { text += "  not evaluated: \(gap.what): \(gap.why)\n" }
    return text
  }

  private static func amount(_ money: Money?) -> String { money.map { "$\($0)" } ?? "no price" }

  /// The two sides in words.
  public var sides: (from: String, to: String) { (Self.words(before), Self.words(after)) }

  private static func words(_ side: Side) -> String {
    let releases = side.releases.isEmpty ? "" : ": \(side.releases.joined(separator: ", "))"
    return side.name + releases + side.missing.map { "; no \($0)" }.joined()
  }

  /// One claim as a JSON object on a line.
  public func json(_ replayed: ReplayedClaim) -> [UInt8] {
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.field("claim", replayed.claim.id)
      buffer.field("appeared")
      Self.write(replayed.appeared, to: &buffer)
      buffer.field("gone")
      Self.write(replayed.gone, to: &buffer)
      buffer.field("lines")
      buffer.array { buffer in
        for line in replayed.lines { Self.write(line, to: &buffer) }
      }
      buffer.field("notEvaluated", replayed.newGaps.map { "\($0.what): \($0.why)" })
    }
    buffer.newline()
    return buffer.bytes
  }

  private static func write(_ findings: [Finding], to buffer: inout JSONBuffer) {
    buffer.array { buffer in
      for finding in findings {
        buffer.object { buffer in
          buffer.field("edit", finding.edit)
          buffer.field("severity", finding.severity.rawValue)
          if let line = finding.place.line { buffer.field("line", line) }
          buffer.field("message", finding.message)
          buffer.field("release", ifPresent: finding.release)
        }
      }
    }
  }

  private static func write(_ side: Side, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("name", side.name)
      buffer.field("releases", side.releases)
      buffer.field("missing", side.missing)
    }
  }

  private static func write(_ line: ReplayedLine, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("line", line.line.number)
      buffer.field("code", line.line.code.description)
      buffer.field("allowedBefore", ifPresent: line.allowedBefore?.description)
      buffer.field("allowedAfter", ifPresent: line.allowedAfter?.description)
      buffer.field("deniedBefore", line.deniedBefore)
      buffer.field("deniedAfter", line.deniedAfter)
    }
  }

  /// A report as a JSON object on a line.
  public func json(_ report: ReplayReport) -> [UInt8] {
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.field("from")
      Self.write(before, to: &buffer)
      buffer.field("to")
      Self.write(after, to: &buffer)
      buffer.field("claims", report.claims)
      buffer.field("changed", report.changed)
      buffer.field("newlyDenied", report.newlyDenied)
      buffer.field("expectedBefore", report.expectedBefore.description)
      buffer.field("lost", report.lost.description)
      buffer.field("regained", report.regained.description)
      buffer.field("repriced", report.repriced.description)
      buffer.field("expectedAfter", report.expectedAfter.description)
      Self.write(edits: report.edits, to: &buffer)
      Self.write(habits: report.habits, to: &buffer)
      Self.write(codes: report.codes, to: &buffer)
      buffer.field("notEvaluated")
      buffer.array { buffer in
        for (gap, count) in report.notEvaluated {
          buffer.object { buffer in
            buffer.field("what", gap.what)
            buffer.field("why", gap.why)
            buffer.field("claims", count)
          }
        }
      }
    }
    buffer.newline()
    return buffer.bytes
  }

  private static func write(edits: [ReplayReport.EditTotal], to buffer: inout JSONBuffer) {
    buffer.field("edits")
    buffer.array { buffer in
      for total in edits {
        buffer.object { buffer in
          buffer.field("edit", total.edit)
          buffer.field("appeared", total.appeared)
          buffer.field("gone", total.gone)
          buffer.field("lost", total.lost.description)
          buffer.field("regained", total.regained.description)
        }
      }
    }
  }

  private static func write(habits: [ReplayReport.HabitTotal], to buffer: inout JSONBuffer) {
    buffer.field("habits")
    buffer.array { buffer in
      for habit in habits {
        buffer.object { buffer in
          buffer.field("edit", habit.edit)
          buffer.field("appears", habit.appears)
          buffer.field("billed", habit.billed)
          buffer.field("beside", habit.beside)
          buffer.field("lines", habit.lines)
          buffer.field("dollars", habit.dollars.description)
          buffer.field("examples", habit.examples)
        }
      }
    }
  }

  private static func write(codes: [ReplayReport.CodeTotal], to buffer: inout JSONBuffer) {
    buffer.field("codes")
    buffer.array { buffer in
      for total in codes {
        buffer.object { buffer in
          buffer.field("code", total.code.description)
          buffer.field("lines", total.lines)
          buffer.field("newlyDenied", total.newlyDenied)
          buffer.field("released", total.released)
          buffer.field("otherPrice", total.otherPrice)
          buffer.field("lost", total.lost.description)
          buffer.field("regained", total.regained.description)
          buffer.field("repriced", total.repriced.description)
        }
      }
    }
  }
}
