/// One segment where it lies in the reader's buffer. Valid until the reader goes on.
public struct Segment {
  /// What the tape counts from.
  let origin: UnsafePointer<UInt8>
  /// Where the identifier begins.
  let start: Int
  /// From 1: the delimiter before each element, and the one after the last.
  let marks: UnsafePointer<UInt32>
  /// How many elements follow the identifier.
  public let count: Int
  /// Elements (bit 1 is the first) in which a component or repetition separator stands.
  let composites: UInt64
  /// The identifier, up to three bytes as `Field.key`; 0 where it is longer.
  private(set) var id: UInt64
  /// The file offset of `origin`.
  let base: Int
  /// Whether bytes outside printable ASCII may stand in it.
  let mayHoldOddBytes: Bool
  /// Whether blanks stand before the identifier.
  let hasLeadingBlank: Bool
  let delimiters: Delimiters

  /// Element `index`, from 1; empty where the segment ends before it.
  @inline(__always) public subscript(_ index: Int) -> Field {
    guard index <= count else { return Field(start: origin + start, count: 0) }
    let mark = marks[index]
    return Field(start: origin + Int(mark) + 1, count: Int(marks[index &+ 1] &- mark) &- 1)
  }

  /// Component `part` of element `index`, both from 1.
  @inline(__always) public subscript(_ index: Int, _ part: Int) -> Field {
    let field = self[index]
    if composites >> UInt64(index & 63) & 1 == 0 {
      return part == 1 ? field : Field(start: field.start, count: 0)
    }
    var seen = 1
    var from = 0
    var at = 0
    while at < field.count {
      if field[at] == delimiters.component {
        if seen == part { break }
        seen &+= 1
        from = at &+ 1
      }
      at &+= 1
    }
    return seen == part
      ? Field(start: field.start + from, count: at &- from) : Field(start: field.start, count: 0)
  }

  /// The same with the small letters of its identifier read as capitals; nil where it has none.
  var capitalized: Segment? {
    var copy = self
    copy.id = 0
    let name = identifier
    guard name.count <= 3 else { return nil }
    for index in 0..<name.count {
      let byte = name[index]
      copy.id |= UInt64(byte >= 0x61 && byte <= 0x7A ? byte & 0xDF : byte) << UInt64(index * 8)
    }
    return copy.id == id ? nil : copy
  }

  /// The identifier's text.
  public var name: String { identifier.text }

  var identifier: Field {
    Field(start: origin + start, count: Int(marks[1]) &- start)
  }

  /// Where the segment stands in the file, its terminator not counted.
  public var range: Range<Int> {
    base + start..<base + Int(marks[count + 1])
  }

  /// Where an element stands in the file.
  func range(of index: Int) -> Range<Int> {
    guard index >= 1, index <= count else { return range.upperBound..<range.upperBound }
    return base + Int(marks[index]) + 1..<base + Int(marks[index + 1])
  }

  func offset(of field: Field) -> Int { base + (field.start - origin) }
}
