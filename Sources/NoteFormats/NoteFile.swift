/// The notes of a file: its words in UTF-8, one note a visit.
public struct NoteFile: Sendable {
  /// The words of the file in UTF-8; spans of a note count from its own start in them.
  public let text: [UInt8]
  /// What the bytes were written in: `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`.
  public let encoding: String
  /// What form the words came in.
  public let format: Format
  /// Where each visit's note stands in the words.
  public let notes: [Range<Int>]

  /// The forms of a note.
  public enum Format: String, Sendable {
    case plain, html, rtf
  }

  /// The longest file that is read, in bytes.
  public static let longest = 64 << 20

  /// Reads the bytes of a file.
  /// - Throws: `NoteProblem` with the place where the bytes are no text.
  public init(_ bytes: [UInt8]) throws(NoteProblem) {
    guard bytes.count <= Self.longest else {
      throw NoteProblem(
        "this file is longer than 64 MB", at: Self.longest, remedy: "Split the file.")
    }
    if bytes.starts(with: Array("{\\rtf".utf8)) {
      text = try RichTextReader.text(bytes)
      encoding = "windows-1252"
      format = .rtf
    } else {
      let decoded = try TextEncoding.utf8(bytes)
      encoding = decoded.name
      if Self.isHTML(decoded.text) {
        text = try HTMLReader.text(decoded.text)
        format = .html
      } else {
        text = Self.linesFed(decoded.text)
        format = .plain
      }
    }
    guard text.contains(where: { $0 > 0x20 }) else {
      throw NoteProblem("there are no words in it", remedy: "Give a note.")
    }
    notes = Self.split(text)
  }

  /// Lines that end in a bare return, as old systems write them, end in a line feed.
  private static func linesFed(_ text: [UInt8]) -> [UInt8] {
    text.contains(0x0A) || !text.contains(0x0D) ? text : text.map { $0 == 0x0D ? 0x0A : $0 }
  }

  private static func isHTML(_ text: [UInt8]) -> Bool {
    guard let start = text.firstIndex(where: { $0 > 0x20 }), text[start] == 0x3C else {
      return false
    }
    let head = String(decoding: text[start..<min(start + 2_000, text.count)], as: UTF8.self)
      .lowercased()
    let marks = [
      "<!doctype html", "<html", "<body", "<p>", "<p ", "<div", "<table", "<br", "<span", "<h1",
      "<ul",
    ]
    return marks.contains { head.contains($0) }
  }

  /// Parts a file of several visits: at form feeds, at lines of ten or more `=`, and where a heading
  /// such as "Date of service:" comes again.
  private static func split(_ text: [UInt8]) -> [Range<Int>] {
    var starts = [0]
    var dated = false
    var line = 0
    while line < text.count {
      let end = text[line...].firstIndex(of: 0x0A) ?? text.count
      let words = text[line..<end]
      if words.first == 0x0C || words.count >= 10 && words.allSatisfy({ $0 == 0x3D || $0 == 0x0D })
      {
        starts.append(min(words.first == 0x0C ? line + 1 : end + 1, text.count))
        dated = false
      } else if isDateHeading(words) {
        if dated { starts.append(line) }
        dated = true
      }
      line = end + 1
    }
    let ends = starts.dropFirst() + [text.count]
    return zip(starts, ends).filter { start, end in
      start < end && text[start..<end].contains { $0 > 0x20 && $0 != 0x3D }
    }.map { $0..<$1 }
  }

  private static func isDateHeading(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count < 80 else { return false }
    let words = String(decoding: line, as: UTF8.self).lowercased()
    return ["date of service:", "dos:", "visit date:", "encounter date:", "date of visit:"]
      .contains { words.hasPrefix($0) }
  }
}
