import Answers
import ArgumentParser
import ClaimModel
import ContractFormat
import CuretteEngine
import FoundationEssentials
import Reference

/// `curette lookup`: every figure known of a code on a date, and the release it came from.
struct LookUp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup",
    abstract: "Show every figure known of a code on a date, and where it came from.",
    discussion: """
      A code is a procedure (17003, J7345) or a diagnosis (L57.0); what has no code of its own is \
      written with its kind: pos:11, zip:10021, locality:13202-01, carc:97, rarc:N122. With --with, \
      the pair of two procedures is shown both ways.

      EXAMPLES
        curette lookup 17003 --on 2026-03-10
        curette lookup 17000 --with 11102 --on 2026-03-10
        curette lookup zip:10021 --on 2026-03-10 --json

      Exit status 2 when nothing of that form exists, 3 when a table has no release for the date.
      """)

  @OptionGroup var tables: ReferenceOptions
  @Flag(help: "Write one JSON object.") var json = false
  @Option(help: "The date of service, YYYY-MM-DD; today when left out.") var on: String?
  @Option(help: "A second procedure, whose pair with the first is shown.") var with: String?
  @Argument(help: "The code.") var code: String

  func run() throws {
    Output.ignoreBrokenPipes()
    guard let date = on.map({ CivilDate(iso: $0) }) ?? .today else {
      Output.note("--on: no such date; write YYYY-MM-DD, for example 2026-03-10")
      Output.finish(.unreadable)
    }
    var sheet = LookupSheet(code: code, date: date, library: tables.library())
    guard sheet.fill(with: with) else {
      let hint =
        RulePage.find(code).isEmpty
        ? "see `curette lookup --help`" : "`curette explain \(code)` tells of it"
      Output.note("\(code) is no procedure, diagnosis, or kind:code; \(hint)")
      Output.finish(.unreadable)
    }
    if json {
      var buffer = JSONBuffer()
      sheet.write(to: &buffer)
      buffer.newline()
      Output.write(buffer.bytes)
    } else {
      Output.write(sheet.text(Style(isColored: Output.isColored)))
    }
    Output.finish(sheet.hasGap ? .incomplete : sheet.isKnown ? .nothingWrong : .unreadable)
  }
}

extension CivilDate {
  /// The day by the clock of this machine; only the command knows one.
  static var today: CivilDate? {
    CivilDate(dayNumber: Int32(Date().timeIntervalSince1970 / 86_400))
  }
}
