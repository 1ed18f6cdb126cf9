import ClaimModel
import ArgumentParser
import ContractFormat
import CuretteEngine
import NoteFormats
import NoteReading

/// `curette read`: notes in, the visit they document with the words that say so out.
struct Read: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Read a note: what was done, the words that say so, and what the note lacks.",
    discussion: """
      Reads notes in plain words (UTF-8, UTF-16, Windows-1252), HTML or RTF, several visits in a file \
      or one, and writes the visit each documents. A count that the words do not state stays absent. \
      Nothing is fetched, nothing is sent, and no language model is asked.

      EXAMPLES
        curette read note.txt
        curette read --json note.txt
        curette read --html --on 2026-03-10 note.txt > note.html

      Exit status 1 when something that decides a code is missing or contradictory, 2 when a file \
      could not be read, else 0.
      """)

  @OptionGroup var setting: SettingOptions
  @Flag(help: "Write one JSON object a line.") var json = false
  @Flag(help: "Write a page with the supporting words marked.") var html = false
  @Argument(help: "Files of notes; - for standard input.", completion: .file())
  var files: [String] = ["-"]

  func run() throws {
    let setting = setting.setting()
    var status = ExitStatus.nothingWrong
    let page = NotePage(isColored: Output.isColored)
    let coding = html ? NoteCoding(engine: Engine.standard) : nil
    NoteInput.forEach(in: files, failed: { status = .unreadable }) { note in
      status = status.joined(with: Self.status(of: note.reading))
      if json {
        var buffer = JSONBuffer()
        NoteWriter(note: note.bytes, base: note.base).write(
          note.reading, visit: note.reading.visit(id: note.id, in: setting), id: note.id,
          file: note.file, to: &buffer)
        buffer.newline()
        Output.write(buffer.bytes)
      } else if html {
        let answer = coding?.answer(note, in: setting)
        let lines = answer.map { NoteCoding.lines($0.claim) } ?? [:]
        Output.write(NotePageHTML(note: note.bytes).page(note.reading, id: note.id, lines: lines))
      } else {
        Output.write(page.text(note))
      }
    }
    Output.finish(status)
  }

  private static func status(of reading: NoteReading) -> ExitStatus {
    let lacks = reading.documentation.contains {
      $0.weight == .billing && $0.element != .signature
        && ($0.state == .missing || $0.state == .ambiguous)
    }
    return lacks || reading.findings.contains { $0.severity == .denial } ? .wrong : .nothingWrong
  }
}
