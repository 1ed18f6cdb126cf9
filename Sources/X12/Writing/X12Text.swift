/// Writes segments: trailing empty elements and components left out, separators inside values refused by replacing
/// them with a blank, since X12 has no way to escape them.
public struct X12Text {
  /// What has been written so far.
  public private(set) var text = ""
  /// Segments written since the last ST, that included.
  public private(set) var count = 0
  private let delimiters: Delimiters
  private let lineEnding: String

  /// For these delimiters; `lineEnding` follows each segment and may be empty.
  public init(_ delimiters: Delimiters = .usual, lineEnding: String = "\n") {
    self.delimiters = delimiters
    self.lineEnding = lineEnding
  }

  /// An element: a text, or components.
  public typealias Element = SegmentValue.Element

  /// Writes a segment of an identifier and its elements.
  public mutating func segment(_ name: String, _ elements: Element...) { segment(name, elements) }

  /// Writes a segment of an identifier and its elements.
  public mutating func segment(_ name: String, _ elements: [Element]) {
    var parts = elements.map(text(of:))
    while let last = parts.last, last.isEmpty { parts.removeLast() }
    let separator = String(UnicodeScalar(delimiters.element))
    text += ([name] + parts).joined(separator: separator)
    text += String(UnicodeScalar(delimiters.segment)) + lineEnding
    count = name == "ST" ? 1 : count + 1
  }

  /// Writes a loop: its own segments, then the loops within it, then those of its segments that close it.
  mutating func loop(_ loop: LoopValue) {
    for value in loop.segments where !Self.closing.contains(value.id) {
      segment(value.id, value.elements)
    }
    for inner in loop.loops { self.loop(inner) }
    for value in loop.segments where Self.closing.contains(value.id) {
      segment(value.id, value.elements)
    }
  }

  private static let closing: Set<String> = ["IK5", "AK9", "PLB"]

  /// What has been written so far, which is then forgotten: for files that are longer than memory should be.
  public mutating func takeText() -> String {
    defer { text = "" }
    return text
  }

  /// A segment whose elements have fixed lengths, ISA, is written as it is given.
  public mutating func header(_ elements: [String]) {
    text += (["ISA"] + elements).joined(separator: String(UnicodeScalar(delimiters.element)))
    text += String(UnicodeScalar(delimiters.segment)) + lineEnding
  }

  private func text(of element: Element) -> String {
    switch element {
    case .text(let value): return clean(value)
    case .composite(let parts):
      var parts = parts.map(clean)
      while let last = parts.last, last.isEmpty { parts.removeLast() }
      return parts.joined(separator: String(UnicodeScalar(delimiters.component)))
    case .repeated(let all):
      return all.map { text(of: .composite($0)) }
        .joined(separator: String(UnicodeScalar(delimiters.repetition)))
    }
  }

  private func clean(_ value: String) -> String {
    let bad = [delimiters.element, delimiters.component, delimiters.repetition, delimiters.segment]
    let isClean = value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && !bad.contains($0) }
    var scalars = value.unicodeScalars
    if !isClean {
      scalars = String.UnicodeScalarView(
        scalars.map {
          $0.value < 0x20 || $0.value == 0x7F || ($0.isASCII && bad.contains(UInt8($0.value)))
            ? " " : $0
        })
    }
    // Blanks at the end are no part of a value, except where they pad it to the least length, two, of most codes.
    while scalars.last == " ", scalars.count > 2 { scalars.removeLast() }
    return scalars.allSatisfy { $0 == " " } ? "" : String(scalars)
  }
}
