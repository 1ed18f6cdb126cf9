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
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
}

/// The moment something is written, as the caller knows it: the core has no clock.
public struct Stamp: Hashable, Sendable {
  /// CCYYMMDD and HHMM.
  public var date: String
  /// The time, HHMM.
  public var time: String

  /// Of a date CCYYMMDD and a time HHMM.
  public init(date: String, time: String) {
    self.date = date
    self.time = time
  }
}

/// Who sends to whom, and under which numbers.
public struct Envelope: Hashable, Sendable {
  /// Who sends it: ISA05, ISA06 and GS02.
  public var sender: FileReport.Party
  /// Whom it is for: ISA07, ISA08 and GS03.
  public var receiver: FileReport.Party
  /// "P" or "T".
  public var usage: String
  /// The control number of interchange, group and transaction set.
  public var control: Int
  /// When it is written.
  public var stamp: Stamp
  /// ISA14: whether a TA1 is asked for.
  public var wantsAcknowledgment = false

  /// Between two parties, under one number.
  public init(
    sender: FileReport.Party, receiver: FileReport.Party, usage: String, control: Int, stamp: Stamp
  ) {
    self.sender = sender
    self.receiver = receiver
    self.usage = usage
    self.control = control
    self.stamp = stamp
  }

  func open(_ out: inout X12Text) {
    func padded(_ text: String) -> String {
      String(text.prefix(15)) + String(repeating: " ", count: max(0, 15 - text.count))
    }
    out.header([
      "00", String(repeating: " ", count: 10), "00", String(repeating: " ", count: 10),
      sender.qualifier, padded(sender.id), receiver.qualifier, padded(receiver.id),
      String(stamp.date.dropFirst(2)), stamp.time, "^", "00501", number(9),
      wantsAcknowledgment ? "1" : "0", usage, ":",
    ])
  }

  func close(_ out: inout X12Text, groups: Int) {
    out.segment("IEA", .text("\(groups)"), .text(number(9)))
  }

  /// The control number with leading zeros.
  func number(_ length: Int, plus: Int = 0) -> String {
    let digits = String(control + plus)
    return String(repeating: "0", count: max(0, length - digits.count)) + digits
  }
}
