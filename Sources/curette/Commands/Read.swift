import ArgumentParser

import ContractFormat
import NoteFormats
import NoteReading

/// `curette read`: notes in, the visit they document with the words that say so out.
struct Read: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read a note: what was done, the words that say so, and what the note lacks.",
    discussion: """
      Reads notes in plain words and writes the visit each documents. A count that the words do not \
      state stays absent. Nothing is fetched, nothing is sent, and no language model is asked.

      EXAMPLE
        curette read --json note.txt
      """)

  @Flag(help: "Write one JSON object a line.") var json = false
  @Argument(help: "Files of notes; - for standard input.", completion: .file())
  var files: [String] = ["-"]

  func run() throws {
    Output.ignoreBrokenPipes()
    let reader = NoteReader()
    for file in files {
      do throws(CommandFailure) {
        var bytes: [UInt8] = []
        try Input(file).forEachBuffer { bytes.append(contentsOf: $0) }
        var buffer = JSONBuffer()
        NoteWriter(note: bytes).write(reader.read(bytes), id: "note", to: &buffer)
        buffer.newline()
        Output.write(buffer.bytes)
      } catch {
        Output.note(error.description)
        Output.finish(.unreadable)
      }
    }
    Output.finish(.nothingWrong)
  }
}
