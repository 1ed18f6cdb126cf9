/// Rows of text with their places, whatever the form of the file: comma or tab separated, workbook.
struct Sheet {
  /// A row and the number of the line or row it stands on.
  struct Row {
    let number: Int
    let fields: [String]
  }

  let file: String
  /// What its rows are numbered by: "line" or "row".
  let unit: String
  var rows: [Row]

  /// Reads a member by its content.
  init(_ member: SourceMember) throws(ImportProblem) {
    file = member.path
    if member.isWorkbook {
      unit = "row"
      rows = try Workbook.rows(of: member)
    } else {
      unit = "line"
      let text = try PublishedText(member)
      let hasTabs = text.bytes.prefix(4096).contains(0x09)
      rows = try Delimited(text, separator: hasTabs ? 0x09 : 0x2C).rows()
    }
  }

  func problem(_ row: Row, _ message: String) -> ImportProblem {
    ImportProblem(file, at: "\(unit) \(row.number)", message)
  }
}

/// The text of a file as UTF-8, whatever it was published in, known to be whole at its end.
struct PublishedText {
  let file: String
  let bytes: [UInt8]

  init(_ member: SourceMember) throws(ImportProblem) {
    file = member.path
    var bytes = member.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if let place = bytes.firstIndex(of: 0) {
      throw ImportProblem(
        file, at: "byte \(place)",
        "this is no text in UTF-8 or Latin-1. Import the file as it was published")
    }
    guard bytes.last == 0x0A || bytes.last == 0x1A else {
      throw ImportProblem(
        file, at: "byte \(bytes.count)",
        "the last line is not ended: the file was cut off. Download it again")
    }
    self.bytes = Self.utf8(bytes)
  }

  private static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 >= 0x80 }), String(validating: bytes, as: UTF8.self) == nil
    else { return bytes }
    var converted: [UInt8] = []
    converted.reserveCapacity(bytes.count + 1024)
    for byte in bytes {
      if byte < 0x80 {
        converted.append(byte)
      } else {
        converted.append(0xC0 | byte >> 6)
        converted.append(0x80 | byte & 0x3F)
      }
    }
    return converted
  }
}

/// Splits text into fields; quoted fields may hold separators, quotes and line ends.
struct Delimited {
  private let text: PublishedText
  private let separator: UInt8

  init(_ text: PublishedText, separator: UInt8) {
    self.text = text
    self.separator = separator
  }

  func rows() throws(ImportProblem) -> [Sheet.Row] {
    var rows: [Sheet.Row] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var line = 1
    var first = 1
    var isQuoted = false
    var wasQuoted = false
    var quoteLine = 0
    let bytes = text.bytes
    var place = 0
    func end() {
      let text = String(decoding: field, as: UTF8.self)
      fields.append(wasQuoted ? text : Self.trimmed(text))
      field.removeAll(keepingCapacity: true)
      wasQuoted = false
    }
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == 0x0A { line += 1 }
      if isQuoted {
        if byte != 0x22 {
          field.append(byte)
        } else if place < bytes.count, bytes[place] == 0x22 {
          field.append(byte)
          place += 1
        } else {
          isQuoted = false
        }
      } else if byte == 0x22, field.isEmpty, separator == 0x2C {
        isQuoted = true
        wasQuoted = true
        quoteLine = line
      } else if byte == separator {
        end()
      } else if byte == 0x0A {
        end()
        if fields.contains(where: { !$0.isEmpty }) {
          rows.append(Sheet.Row(number: first, fields: fields))
        }
        fields.removeAll(keepingCapacity: true)
        first = line
      } else if byte != 0x0D, byte != 0x1A {
        field.append(byte)
      }
    }
    guard !isQuoted else {
      throw ImportProblem(
        text.file, at: "line \(quoteLine)", "a quoted field never ends: the file was cut off")
    }
    return rows
  }

  private static func trimmed(_ text: String) -> String {
    guard text.utf8.first == 0x20 || text.utf8.last == 0x20 else { return text }
    var rest = text[...]
    while rest.utf8.first == 0x20 { rest = rest.dropFirst() }
    while rest.utf8.last == 0x20 { rest = rest.dropLast() }
    return String(rest)
  }
}
