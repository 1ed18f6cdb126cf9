import NoteFormats
import NoteReading

/// The notes of files, read one after another.
enum NoteInput {
  /// One note: its name, its bytes and what they say.
  struct Note {
    let id: String
    let bytes: ArraySlice<UInt8>
    let base: Int
    let file: NoteFile
    let reading: NoteReading
  }

  /// Hands every note of the files to `body`; a file that cannot be read is told and gives `failed`.
  static func forEach(in files: [String], failed: () -> Void, _ body: (Note) -> Void) {
    Output.ignoreBrokenPipes()
    let reader = NoteReader()
    for path in files {
      let file: NoteFile
      do throws(CommandFailure) {
        file = try words(of: path)
      } catch {
        Output.note(error.description)
        failed()
        continue
      }
      let name = Self.name(path)
      for (place, range) in file.notes.enumerated() {
        let bytes = file.text[range]
        let id = file.notes.count > 1 ? "\(name)-\(place + 1)" : name
        body(
          Note(
            id: id, bytes: bytes, base: range.lowerBound, file: file, reading: reader.read(bytes)))
      }
    }
  }

  /// The words of a file.
  /// - Throws: `CommandFailure` where it cannot be read.
  static func words(of path: String) throws(CommandFailure) -> NoteFile {
    var bytes: [UInt8] = []
    try Input(path).forEachBuffer { bytes.append(contentsOf: $0) }
    do throws(NoteProblem) {
      return try NoteFile(bytes)
    } catch {
      throw CommandFailure("\(path): \(error)")
    }
  }

  private static func name(_ path: String) -> String {
    guard path != "-" else { return "note" }
    let last = path.split(separator: "/").last.map(String.init) ?? path
    guard let point = last.lastIndex(of: "."), point > last.startIndex else { return last }
    return String(last[..<point])
  }

  /// Whether a path is a note's by its name.
  static func isNote(_ path: String) -> Bool {
    [".txt", ".rtf", ".html", ".htm", ".note"].contains { path.lowercased().hasSuffix($0) }
  }
}
