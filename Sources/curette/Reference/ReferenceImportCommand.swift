import ArgumentParser
import ClaimModel
import ContractFormat
import Foundation
import Reference
import ReferenceFiles
import ReferenceImport
import StarterRelease

/// `curette reference import`: official files in, packed tables in force.
struct ReferenceImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import official files of CMS and NCHS as they were published.",
    discussion: """
      Reads zip, gz, txt, csv and xlsx. Columns are found by their headings, never by their order. \
      Everything of one call comes into force together or not at all: a file that is broken, cut off \
      or of a new layout is refused with its place, and the tables in force stay as they were. \
      Nothing is overwritten; every release is kept.

      EXAMPLES
        curette reference import medicare-ncci-2026q4-practitioner-ptp-edits-ccipra-v323r0-f?.zip
        curette reference import --reference tables rvu26c-updated-06-30-2026.zip
        curette reference import pairs.txt --edition "NCCI PTP v32.3" --from 2026-10-01

      Exit status 2 when a file was refused.
      """)

  @OptionGroup var tables: ReferenceOptions
  @Flag(help: "Write one JSON object.") var json = false
  @Option(help: "The short name of the release, where the file does not tell it.")
  var edition: String?
  @Option(help: "The first date of service, YYYY-MM-DD, where the file does not tell it.")
  var from: String?
  @Flag(help: "Take a file that seems cut off against the release before.")
  var acceptShorter = false
  @Argument(help: "The official files.", completion: .file()) var files: [String]

  func run() throws {
    Output.ignoreBrokenPipes()
    // A full disk or a limit on file sizes must be an error that is said, not a signal.
    signal(SIGXFSZ, SIG_IGN)
    guard let directory = tables.directory else {
      Output.note("there is no home directory; name a directory with --reference")
      Output.finish(.unreadable)
    }
    var request = ImportRequest(files)
    request.edition = edition
    request.acceptShorter = acceptShorter
    if let from {
      guard let start = CivilDate(iso: from) else {
        Output.note("--from: no such date; write YYYY-MM-DD, for example 2026-10-01")
        Output.finish(.unreadable)
      }
      request.start = start
    }
    let bar = ProgressBar()
    do throws(ImportProblem) {
      let outcome = try ReferenceImporter(directory, over: .starter).run(request) { bar.show($0) }
      bar.clear()
      Output.write(json ? Self.json(outcome) : Array(text(outcome).utf8))
    } catch {
      bar.clear()
      Output.note(error.description)
      Output.note("nothing was imported; the tables in force are as before")
      Output.finish(.unreadable)
    }
  }

  private func text(_ outcome: ReferenceImporter.Outcome) -> String {
    var text = outcome.releases.map { ReleaseText.line($0) }.joined()
    for note in outcome.notes { text += "  left out: \(note)\n" }
    text += outcome.pack.map { "in force: \($0)\n" } ?? "these very files were imported before\n"
    return text
  }

  private static func json(_ outcome: ReferenceImporter.Outcome) -> [UInt8] {
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.field("pack", ifPresent: outcome.pack)
      buffer.field("releases")
      buffer.array { buffer in
        for release in outcome.releases { ReleaseText.json(release, to: &buffer) }
      }
      buffer.field("leftOut", outcome.notes)
    }
    buffer.newline()
    return buffer.bytes
  }
}

/// A bar on the terminal's standard error, and nothing where nobody watches.
private struct ProgressBar {
  private let isShown = isatty(2) == 1
  private let start = Date()

  func show(_ progress: ReferenceImporter.Progress) {
    guard isShown else { return }
    let share = progress.total > 0 ? progress.done * 24 / progress.total : 0
    let bar = String(repeating: "█", count: share) + String(repeating: "░", count: 24 - share)
    let seconds = Int(Date().timeIntervalSince(start))
    put("\r\u{1B}[K\(bar) \(seconds) s  \(progress.stage)")
  }

  func clear() {
    if isShown { put("\r\u{1B}[K") }
  }

  private func put(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
