import CHaru

/// A PDF could not be made.
public struct PDFFailure: Error, Sendable, Equatable {}

/// Writes lines of text, tables and bars on pages of a PDF (US letter), through libharu, in its built-in fonts.
public final class PDFPage {
  /// How heavy letters are.
  public enum Face: Sendable {
    /// Of running text.
    case regular
    /// Of headings.
    case bold
  }

  /// Where a line of text stands.
  public enum Alignment: Sendable {
    /// From the left margin.
    case left
    /// To the right margin.
    case right
  }

  private let document: HPDF_Doc
  private var page: HPDF_Page
  private let regular: HPDF_Font
  private let bold: HPDF_Font
  private var top: Float = 0
  private static let margin: Float = 64
  private static let height: Float = 792
  private static let width: Float = 612

  /// A document of one empty page.
  /// - Throws: `PDFFailure`.
  public init() throws(PDFFailure) {
    guard let document = HPDF_New({ _, _, _ in }, nil) else { throw PDFFailure() }
    guard let page = HPDF_AddPage(document),
      let regular = HPDF_GetFont(document, "Helvetica", "WinAnsiEncoding"),
      let bold = HPDF_GetFont(document, "Helvetica-Bold", "WinAnsiEncoding")
    else {
      HPDF_Free(document)
      throw PDFFailure()
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
  /// - Throws: `PDFFailure`.
  public func next() throws(PDFFailure) {
    guard let page = HPDF_AddPage(document) else { throw PDFFailure() }
    self.page = page
    Self.letter(page)
    top = Self.height - Self.margin
  }

  /// Leaves room.
  /// - Throws: `PDFFailure`.
  public func space(_ points: Float) throws(PDFFailure) {
    top -= points
    if top < Self.margin { try next() }
  }

  /// Goes on with a new page where fewer points are left than what follows needs together.
  /// - Throws: `PDFFailure`.
  public func keep(_ points: Float) throws(PDFFailure) {
    if top - points < Self.margin { try next() }
  }

  /// Writes a paragraph, broken into lines where words end.
  /// - Throws: `PDFFailure`.
  public func write(
    _ text: String, font: Face = .regular, size: Float = 11, indent: Float = 0,
    align: Alignment = .left
  ) throws(PDFFailure) {
    let face = font == .bold ? bold : regular
    let room = Self.width - 2 * Self.margin - indent
    for line in lines(text, face, size, room) {
      if top < Self.margin + size { try next() }
      let used = align == .right ? width(line, face, size) : 0
      let left = align == .right ? Self.width - Self.margin - used : Self.margin + indent
      put(line, face, size, left, top - size)
      top -= size * 1.35
    }
  }

  /// Writes a table: heads, then rows; columns have the shares of `widths`, those of `numbers` stand to the
  /// right. The heads are written again on each page.
  /// - Throws: `PDFFailure`.
  public func table(
    _ heads: [String], _ rows: [[String]], widths: [Float], numbers: Set<Int> = [], size: Float = 9
  ) throws(PDFFailure) {
    let room = Self.width - 2 * Self.margin
    let total = widths.reduce(0, +)
    let columns = widths.map { $0 / total * room }
    try row(heads, columns, numbers, bold, size)
    for cells in rows {
      let height = height(of: cells, columns, regular, size)
      if top - height < Self.margin {
        try next()
        try row(heads, columns, numbers, bold, size)
      }
      try row(cells, columns, numbers, regular, size)
    }
    top -= 4
  }

  private func height(
    of cells: [String], _ columns: [Float], _ face: HPDF_Font, _ size: Float
  ) -> Float {
    let most = zip(cells, columns).map { lines($0, face, size, $1 - 6).count }.max() ?? 1
    return Float(most) * size * 1.3 + 4
  }

  private func row(
    _ cells: [String], _ columns: [Float], _ numbers: Set<Int>, _ face: HPDF_Font, _ size: Float
  ) throws(PDFFailure) {
    let height = height(of: cells, columns, face, size)
    if top - height < Self.margin { try next() }
    var left = Self.margin
    for (place, (cell, room)) in zip(cells, columns).enumerated() {
      var line = top - size
      for text in lines(cell, face, size, room - 6) {
        let shift = numbers.contains(place) ? room - 6 - width(text, face, size) : 0
        put(text, face, size, left + shift, line)
        line -= size * 1.3
      }
      left += room
    }
    top -= height
    HPDF_Page_SetRGBStroke(page, 0.8, 0.82, 0.86)
    HPDF_Page_SetLineWidth(page, 0.5)
    HPDF_Page_MoveTo(page, Self.margin, top + 2)
    HPDF_Page_LineTo(page, Self.width - Self.margin, top + 2)
    HPDF_Page_Stroke(page)
  }

  /// Draws a bar with its words before and its figure behind; `share` is its part of the longest, `tone` how
  /// dark it is, from 0 (black) to 1.
  /// - Throws: `PDFFailure`.
  public func bar(
    _ words: String, share: Double, figure: String, tone: Float = 0.35
  ) throws(PDFFailure) {
    let size: Float = 9
    try keep(size * 2)
    let (start, longest): (Float, Float) = (Self.margin + 190, 200)
    put(lines(words, regular, size, 180).first ?? "", regular, size, Self.margin, top - size)
    let length = max(1, longest * Float(min(max(share, 0), 1)))
    HPDF_Page_SetRGBFill(page, tone, tone, tone)
    HPDF_Page_Rectangle(page, start, top - size - 1, length, size)
    HPDF_Page_Fill(page)
    HPDF_Page_SetRGBFill(page, 0, 0, 0)
    put(figure, regular, size, start + length + 6, top - size)
    top -= size * 1.7
  }

  private func put(
    _ text: String, _ face: HPDF_Font, _ size: Float, _ left: Float, _ base: Float
  ) {
    var bytes = Self.encoded(text)
    bytes.append(0)
    HPDF_Page_SetFontAndSize(page, face, size)
    bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return }
        HPDF_Page_BeginText(page)
        HPDF_Page_TextOut(page, left, base, start)
        HPDF_Page_EndText(page)
      }
    }
  }

  /// The document.
  /// - Throws: `PDFFailure`.
  public func bytes() throws(PDFFailure) -> [UInt8] {
    guard HPDF_SaveToStream(document) == 0 else { throw PDFFailure() }
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
      case 0x2212: 0x2D
      case 0x09, 0x0A, 0x0D: 0x20
      default: 0x3F
      }
    }
  }
}
