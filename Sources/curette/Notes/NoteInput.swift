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
    for path in files {
      do throws(CommandFailure) {
        try forEach(in: Input(path), named: path, body)
      } catch {
        Output.note(error.description)
        failed()
      }
    }
  }

  /// Hands every note of an opened file to `body`.
  /// - Throws: `CommandFailure` where it cannot be read.
  static func forEach(
    in input: Input, named path: String, _ body: (Note) -> Void
  ) throws(CommandFailure) {
    let file = try words(of: input, named: path)
    let reader = NoteReader()
    let name = Self.name(path)
    for (place, range) in file.notes.enumerated() {
      let bytes = file.text[range]
      let id = file.notes.count > 1 ? "\(name)-\(place + 1)" : name
      body(
        Note(
          id: id, bytes: bytes, base: range.lowerBound, file: file, reading: reader.read(bytes)))
    }
  }

  /// The words of a file.
  /// - Throws: `CommandFailure` where it cannot be read.
  static func words(of path: String) throws(CommandFailure) -> NoteFile {
    try words(of: Input(path), named: path)
  }

  private static func words(
    of input: Input, named path: String
  ) throws(CommandFailure) -> NoteFile {
    var bytes: [UInt8] = []
    try input.forEachBuffer { bytes.append(contentsOf: $0) }
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

  /// Whether the first bytes of a file are a note's: words in lines, none of which begins an object.
  /// An X12 file is none.
  static func isNote(_ head: [UInt8]) -> Bool {
    let text = head.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    if text.starts(with: Array("{\\rtf".utf8)) { return true }
    guard text.contains(0x20), !text.starts(with: Array("ISA*".utf8)) else { return false }
    return text.split(separator: 0x0A).allSatisfy { line in
      line.first { $0 > 0x20 } != UInt8(ascii: "{")
    }
  }
}
