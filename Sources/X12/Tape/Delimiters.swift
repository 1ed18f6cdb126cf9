/// The four bytes that divide an interchange, as its ISA segment declares them.
public struct Delimiters: Hashable, Sendable {
  /// Stands between elements.
  public var element: UInt8
  /// Stands between the components of an element.
  public var component: UInt8
  /// Stands between the repetitions of an element.
  public var repetition: UInt8
  /// Ends a segment.
  public var segment: UInt8

  /// The four bytes as they are; `areUsable` tells whether they can divide anything.
  public init(element: UInt8, component: UInt8, repetition: UInt8, segment: UInt8) {
    self.element = element
    self.component = component
    self.repetition = repetition
    self.segment = segment
  }

  /// What most of the trade uses: `*`, `:`, `^` and `~`.
  public static let usual = Delimiters(
    element: UInt8(ascii: "*"), component: UInt8(ascii: ":"), repetition: UInt8(ascii: "^"),
    segment: UInt8(ascii: "~"))

  /// Whether they differ from each other and could not be mistaken for data.
  public var areUsable: Bool {
    let all = [element, component, repetition, segment]
    return Set(all).count == 4 && !all.contains { Ascii.isLetterOrDigit($0) || $0 == 0x20 }
  }
}

enum Ascii {
  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
  @inline(__always) static func isUpper(_ byte: UInt8) -> Bool { byte &- 65 < 26 }
  @inline(__always) static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || isUpper(byte & 0xDF)
  }
  @inline(__always) static func isLineEnding(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }
}
