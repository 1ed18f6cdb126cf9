import AuditPages
import Auditing
import NoteFormats
import NoteReading

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The notes of charts in error, with the words marked that the reader takes procedures from.
enum AuditNotes {
  /// By chart, from files of a folder that are named after the chart's id; a chart without one is left out.
  static func words(
    of results: [ChartResult], in folder: String
  ) throws(CommandFailure) -> [String: [NoteWords]] {
    var info = stat()
    guard stat(folder, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else {
      throw CommandFailure("\(folder) is no folder")
    }
    var words: [String: [NoteWords]] = [:]
    // An id that would lead out of the folder names no file of it.
    for result in results where result.isError && !result.id.contains("/") {
      let names = [".txt", ".html", ".htm", ".rtf", ".note"].map { "\(folder)/\(result.id)\($0)" }
      guard let path = names.first(where: { access($0, R_OK) == 0 }) else { continue }
      NoteInput.forEach(in: [path], failed: {}) { note in
        if words[result.id] == nil { words[result.id] = pieces(note) }
      }
    }
    return words
  }

  private static func pieces(_ note: NoteInput.Note) -> [NoteWords] {
    NoteWords.pieces(
      of: Array(note.bytes),
      NotePageHTML.marks(note.reading).map { ($0.span.start..<$0.span.end, $0.number) })
  }
}
