/// A segment as values, free of any delimiter.
public struct SegmentValue: Sendable, Hashable {
  /// The identifier: "CLM".
  public var id: String
  /// The elements, the first at 0; empty ones at the end left out.
  public var elements: [Element]

  /// One element.
  public enum Element: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    /// A simple value; "" where the element is empty.
    case text(String)
    /// Components.
    case composite([String])
    /// Components, repeated.
    case repeated([[String]])

    /// A simple value.
    public init(stringLiteral value: String) { self = .text(value) }
    /// Components.
    public init(arrayLiteral elements: String...) { self = .composite(elements) }

    /// The value, or its first component.
    public var text: String {
      switch self {
      case .text(let value): value
      case .composite(let parts): parts.first ?? ""
      case .repeated(let all): all.first?.first ?? ""
      }
    }

    /// The components; one where it is simple, none where it is empty.
    public var parts: [String] {
      switch self {
      case .text(let value): value.isEmpty ? [] : [value]
      case .composite(let parts): parts
      case .repeated(let all): all.first ?? []
      }
    }

    /// The repetitions.
    public var repetitions: [[String]] {
      if case .repeated(let all) = self { all } else { parts.isEmpty ? [] : [parts] }
    }
  }

  /// A segment of these elements.
  public init(_ id: String, _ elements: [Element] = []) {
    self.id = id
    self.elements = elements
  }

  init(_ segment: Segment) {
    id = segment.name
    elements = []
    guard segment.count > 0 else { return }
    elements.reserveCapacity(segment.count)
    for index in 1...segment.count {
      let field = segment[index]
      elements.append(
        segment.composites >> UInt64(index & 63) & 1 == 0
          ? .text(field.value) : Self.split(field, segment.delimiters))
    }
    while let last = elements.last, last == .text("") { elements.removeLast() }
  }

  private static func split(_ field: Field, _ delimiters: Delimiters) -> Element {
    var all: [[String]] = []
    var parts: [String] = []
    var from = 0
    for at in 0...field.count {
      let ends = at == field.count
      let isRepetition =
        !ends && field[at] == delimiters.repetition && delimiters.repetition != delimiters.component
      guard ends || isRepetition || field[at] == delimiters.component else { continue }
      parts.append(Field(start: field.start + from, count: at - from).value)
      from = at + 1
      guard ends || isRepetition else { continue }
      while parts.count > 1, parts.last == "" { parts.removeLast() }
      all.append(parts)
      parts = []
    }
    if all.count > 1 { return .repeated(all) }
    let only = all.first ?? []
    return only.count == 1 ? .text(only[0]) : .composite(only)
  }

  /// Element `index`, from 1 as guides count; empty where the segment is shorter.
  public subscript(_ index: Int) -> Element {
    index >= 1 && index <= elements.count ? elements[index - 1] : .text("")
  }
}

/// A loop of a guide as values: its own segments and the loops within it, in the order of the file.
public struct LoopValue: Sendable, Hashable {
  /// What the guide calls it: "2300"; "" for the transaction as a whole.
  public var name: String
  /// Its own segments.
  public var segments: [SegmentValue]
  /// The loops within it.
  public var loops: [LoopValue]

  /// An empty loop.
  public init(_ name: String) {
    self.name = name
    segments = []
    loops = []
  }
}

/// Personal data stands in segments: none of it reaches a log.
extension SegmentValue: CustomStringConvertible {
  /// The identifier; values are not shown.
  public var description: String { "\(id) (redacted)" }
}
