/// Reads the words out of RTF: a small reader that knows groups, letters, lines and tables, and passes
/// over fonts, pictures and objects. Nothing in the file is executed or fetched.
struct RichTextReader {
  private let bytes: [UInt8]
  private var place = 0
  private var text: [UInt8] = []
  private var groups: [Group] = []
  private var group = Group()
  private var toSkip = 0

  private struct Group {
    var isHidden = false
    var fallback = 1
  }

  static let deepest = 1_000

  /// The words of an RTF file in UTF-8.
  static func text(_ bytes: [UInt8]) throws(NoteProblem) -> [UInt8] {
    var reader = RichTextReader(bytes: bytes)
    try reader.read()
    return reader.text
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func read() throws(NoteProblem) {
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case 0x7B:
        guard groups.count < Self.deepest else {
          throw NoteProblem(
            "groups are nested too deeply in this RTF", at: place,
            remedy: "Save the note as plain text.")
        }
        groups.append(group)
        place += 1
      case 0x7D:
        if let outer = groups.popLast() { group = outer }
        place += 1
      case 0x5C: control()
      case 0x0A, 0x0D: place += 1
      default:
        write(byte)
        place += 1
      }
    }
  }

  private mutating func write(_ byte: UInt8) {
    if toSkip > 0 {
      toSkip -= 1
      return
    }
    if !group.isHidden { TextEncoding.append(byte, to: &text) }
  }

  private mutating func control() {
    place += 1
    guard place < bytes.count else { return }
    let byte = bytes[place]
    guard byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A else {
      symbol(byte)
      return
    }
    var name: [UInt8] = []
    while place < bytes.count, bytes[place] | 0x20 >= 0x61, bytes[place] | 0x20 <= 0x7A,
      name.count < 32
    {
      name.append(bytes[place])
      place += 1
    }
    var number: Int?
    var isNegative = false
    if place < bytes.count, bytes[place] == 0x2D {
      isNegative = true
      place += 1
    }
    while place < bytes.count, bytes[place] &- 0x30 < 10 {
      number = min((number ?? 0) * 10 + Int(bytes[place] - 0x30), 10_000_000)
      place += 1
    }
    if place < bytes.count, bytes[place] == 0x20 { place += 1 }
    obey(String(decoding: name, as: UTF8.self), number.map { isNegative ? -$0 : $0 })
  }

  private mutating func symbol(_ byte: UInt8) {
    place += 1
    switch byte {
    case 0x27:
      if place + 1 < bytes.count, let high = Self.digit(bytes[place]),
        let low = Self.digit(bytes[place + 1])
      {
        place += 2
        write(high << 4 | low)
      }
    case 0x2A: group.isHidden = true
    case 0x7E: write(0x20)
    case 0x5F: write(0x2D)
    case 0x0A, 0x0D: append("\n")
    case 0x5C, 0x7B, 0x7D: write(byte)
    default: return
    }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  private mutating func append(_ words: String) {
    if !group.isHidden { text.append(contentsOf: words.utf8) }
  }

  private mutating func obey(_ word: String, _ number: Int?) {
    switch word {
    case "par", "line", "row", "sect", "page": append("\n")
    case "tab": append("\t")
    case "cell": append(" | ")
    case "bullet": append("* ")
    case "emdash", "endash": append(" - ")
    case "lquote", "rquote": append("'")
    case "ldblquote", "rdblquote": append("\"")
    case "uc": group.fallback = max(0, min(number ?? 1, 16))
    case "u":
      guard let number, !group.isHidden else { return }
      TextEncoding.append(scalar: UInt32(number < 0 ? number + 65_536 : number), to: &text)
      toSkip = group.fallback
    case "bin": place = min(bytes.count, place + max(0, number ?? 0))
    case "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer",
      "listtable", "listoverridetable", "themedata", "datastore", "generator", "xmlnstbl":
      group.isHidden = true
    default: return
    }
  }
}
