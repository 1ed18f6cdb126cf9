import ArgumentParser
import ClaimModel
import ContractFormat
import Reference

/// `curette reference list`: every release, and which of them answers on a date.
struct ReferenceList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List every release of every table, with period, rows and hash.",
    discussion: """
      EXAMPLES
        curette reference list
        curette reference list --on 2026-10-01

      With --on, only the releases that answer for that date of service, and the tables that none \
      answers for; exit status 3 when there are such.
      """)

  @OptionGroup var tables: ReferenceOptions
  @Flag(help: "Write one JSON object.") var json = false
  @Option(help: "A date of service, YYYY-MM-DD.") var on: String?

  func run() throws {
    Output.ignoreBrokenPipes()
    let library = tables.library()
    var releases = library.releases
    var missing: [TableKind] = []
    if let on {
      guard let date = CivilDate(iso: on) else {
        Output.note("--on: no such date; write YYYY-MM-DD, for example 2026-03-10")
        Output.finish(.unreadable)
      }
      let view = library.on(date)
      let chosen = TableKind.allCases.map { ($0, view.release(for: $0)) }
      releases = chosen.compactMap { $0.1.map { library.release($0) } }
      missing = chosen.filter { $0.1 == nil && TableKind.essential.contains($0.0) }.map(\.0)
    }
    releases.sort { ($0.table.rawValue, $0.effective) < ($1.table.rawValue, $1.effective) }
    Output.write(json ? Self.json(releases, missing) : Array(Self.text(releases, missing).utf8))
    Output.finish(missing.isEmpty ? .nothingWrong : .incomplete)
  }

  private static func text(_ releases: [Release], _ missing: [TableKind]) -> String {
    releases.map { ReleaseText.line($0) }.joined()
      + missing.map { "no release of \($0.name) is loaded for the date\n" }.joined()
  }

  private static func json(_ releases: [Release], _ missing: [TableKind]) -> [UInt8] {
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.field("releases")
      buffer.array { buffer in
        for release in releases { ReleaseText.json(release, to: &buffer) }
      }
      buffer.field("missing", missing.map(\.name))
    }
    buffer.newline()
    return buffer.bytes
  }
}
