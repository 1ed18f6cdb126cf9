/// Makes UTF-8 of the bytes of a note, whatever they were written in, or refuses.
enum TextEncoding {
  /// The text in UTF-8 and the name of the encoding it came in.
  static func utf8(_ bytes: [UInt8]) throws(NoteProblem) -> (text: [UInt8], name: String) {
    try refuseOtherFiles(bytes)
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      throw NoteProblem("this is UTF-32", remedy: "Save the note as UTF-8.")
    }
    if bytes.starts(with: [0xFF, 0xFE]) {
      return (try utf16(bytes.dropFirst(2), isLittle: true), "utf-16le")
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
      return (try utf16(bytes.dropFirst(2), isLittle: false), "utf-16be")
    }
    if let isLittle = looksLikeUTF16(bytes) {
      return (try utf16(bytes[...], isLittle: isLittle), isLittle ? "utf-16le" : "utf-16be")
    }
    try refuseControls(bytes)
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if isUTF8(text) { return (text, "utf-8") }
    return (windows(text), "windows-1252")
  }

  private static func refuseOtherFiles(_ bytes: [UInt8]) throws(NoteProblem) {
    let kinds: [([UInt8], String)] = [
      (Array("%PDF".utf8), "a PDF"), ([0x50, 0x4B, 3, 4], "a zip or Office file"),
      ([0xD0, 0xCF, 0x11, 0xE0], "an old Office file"), ([0x89, 0x50, 0x4E, 0x47], "a picture"),
      ([0xFF, 0xD8, 0xFF], "a picture"), ([0x1F, 0x8B], "a compressed file"),
    ]
    for (start, name) in kinds where bytes.starts(with: start) {
      throw NoteProblem(
        "this is \(name), not a note", remedy: "Save the note as plain text, HTML or RTF.")
    }
  }

  private static func refuseControls(_ bytes: [UInt8]) throws(NoteProblem) {
    var controls = 0
    for (place, byte) in bytes.enumerated() where byte < 0x20 || byte == 0x7F {
      if [0x09, 0x0A, 0x0D, 0x0C, 0x0B].contains(byte) { continue }
      controls += 1
      if byte == 0 || controls > 16 + bytes.count / 100 {
        throw NoteProblem(
          "these bytes are no text", at: place, remedy: "Save the note as plain text in UTF-8.")
      }
    }
  }

  /// Two bytes a letter without a mark: zeros on one side of most pairs.
  private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool? {
    let sample = bytes.prefix(400)
    guard sample.count >= 8 else { return nil }
    let even = stride(from: 0, to: sample.count, by: 2).filter { sample[$0] == 0 }.count
    let odd = stride(from: 1, to: sample.count, by: 2).filter { sample[$0] == 0 }.count
    if odd * 5 > sample.count * 2, even == 0 { return true }
    if even * 5 > sample.count * 2, odd == 0 { return false }
    return nil
  }

  private static func utf16(
    _ bytes: ArraySlice<UInt8>, isLittle: Bool
  ) throws(NoteProblem) -> [UInt8] {
    guard bytes.count % 2 == 0 else {
      throw NoteProblem(
        "the last letter of this UTF-16 is cut in half", at: bytes.endIndex - 1,
        remedy: "Take the whole file.")
    }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var place = bytes.startIndex
    while place + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      units.append(isLittle ? first | second << 8 : first << 8 | second)
      place += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  private static func windows(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes { append(byte, to: &text) }
    return text
  }

  /// Appends the UTF-8 of one byte of Windows-1252.
  static func append(_ byte: UInt8, to text: inout [UInt8]) {
    guard byte >= 0x80 else {
      text.append(byte)
      return
    }
    let scalar = byte < 0xA0 ? table[Int(byte) - 0x80] : UInt32(byte)
    append(scalar: scalar, to: &text)
  }

  /// Appends the UTF-8 of a scalar; nothing for what is none.
  static func append(scalar: UInt32, to text: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    text.append(contentsOf: String(Character(scalar)).utf8)
  }

  private static let table: [UInt32] = [
    0x20AC, 0x20, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152, 0x20, 0x17D, 0x20, 0x20, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC,
    0x2122, 0x161, 0x203A, 0x153, 0x20, 0x17E, 0x178,
  ]
}
