import CHaru

/// Writes lines of text on pages of a PDF, through libharu, in its built-in fonts.
final class PDFPage {
  enum Face {
    case regular, bold
  }

  enum Alignment {
    case left, right
  }

  private let document: HPDF_Doc
  private var page: HPDF_Page
  private let regular: HPDF_Font
  private let bold: HPDF_Font
  private var top: Float = 0
  private static let margin: Float = 64
  private static let height: Float = 792
  private static let width: Float = 612

  init() throws(AppealRefusal) {
    guard let document = HPDF_New({ _, _, _ in }, nil) else {
      throw AppealRefusal("the PDF could not be made")
    }
    guard let page = HPDF_AddPage(document),
      let regular = HPDF_GetFont(document, "Helvetica", "WinAnsiEncoding"),
      let bold = HPDF_GetFont(document, "Helvetica-Bold", "WinAnsiEncoding")
    else {
      HPDF_Free(document)
      throw AppealRefusal("the PDF could not be made")
    }
    self.document = document
    self.page = page
    self.regular = regular
    self.bold = bold
    HPDF_SetCompressionMode(document, HPDF_UINT(HPDF_COMP_ALL))
    Self.letter(page)
    top = Self.height - Self.margin
  }

  deinit { HPDF_Free(document) }

  private static func letter(_ page: HPDF_Page) {
    HPDF_Page_SetWidth(page, width)
    HPDF_Page_SetHeight(page, height)
  }

  /// Goes on with a new page.
  func next() throws(AppealRefusal) {
    guard let page = HPDF_AddPage(document) else {
      throw AppealRefusal("the PDF could not be made")
    }
    self.page = page
    Self.letter(page)
    top = Self.height - Self.margin
  }

  /// Leaves room.
  func space(_ points: Float) throws(AppealRefusal) {
    top -= points
    if top < Self.margin { try next() }
  }

  /// Writes a paragraph, broken into lines where words end.
  func write(
    _ text: String, font: Face = .regular, size: Float = 11, indent: Float = 0,
    align: Alignment = .left
  ) throws(AppealRefusal) {
    let face = font == .bold ? bold : regular
    let room = Self.width - 2 * Self.margin - indent
    for line in lines(text, face, size, room) {
      if top < Self.margin + size { try next() }
      HPDF_Page_SetFontAndSize(page, face, size)
      var bytes = Self.encoded(line)
      bytes.append(0)
      bytes.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { characters in
          guard let start = characters.baseAddress else { return }
          let used = align == .right ? HPDF_Page_TextWidth(page, start) : 0
          let left = align == .right ? Self.width - Self.margin - used : Self.margin + indent
          HPDF_Page_BeginText(page)
          HPDF_Page_TextOut(page, left, top - size, start)
          HPDF_Page_EndText(page)
        }
      }
      top -= size * 1.35
    }
  }

  /// The document.
  func bytes() throws(AppealRefusal) -> [UInt8] {
    guard HPDF_SaveToStream(document) == 0 else { throw AppealRefusal("the PDF could not be made") }
    HPDF_ResetStream(document)
    var size = HPDF_GetStreamSize(document)
    var bytes = [UInt8](repeating: 0, count: Int(size))
    HPDF_ReadFromStream(document, &bytes, &size)
    return Array(bytes.prefix(Int(size)))
  }

  private func lines(_ text: String, _ font: HPDF_Font, _ size: Float, _ room: Float) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
      let longer = line.isEmpty ? word : line + " " + word
      if width(longer, font, size) <= room || line.isEmpty {
        line = longer
      } else {
        lines.append(line)
        line = word
      }
      // A word longer than the page is broken where the page ends.
      while width(line, font, size) > room, line.count > 1 {
        var head = line
        while width(head, font, size) > room, head.count > 1 { head.removeLast() }
        lines.append(head)
        line = String(line.dropFirst(head.count))
      }
    }
    lines.append(line)
    return lines
  }

  private func width(_ text: String, _ font: HPDF_Font, _ size: Float) -> Float {
    let bytes = Self.encoded(text)
    let units = bytes.withUnsafeBufferPointer { buffer in
      HPDF_Font_TextWidth(font, buffer.baseAddress, HPDF_UINT(buffer.count)).width
    }
    return Float(units) * size / 1000
  }

  /// The text in the font's encoding; what it does not have becomes a question mark.
  private static func encoded(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x20..<0x7F, 0xA0...0xFF: UInt8(scalar.value)
      case 0x201C: 0x93
      case 0x201D: 0x94
      case 0x2018: 0x91
      case 0x2019: 0x92
      case 0x2013: 0x96
      case 0x2014: 0x97
      case 0x2026: 0x85
      case 0x09, 0x0A, 0x0D: 0x20
      default: 0x3F
      }
    }
  }
}
