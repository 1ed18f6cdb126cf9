import CX12Scan

/// Reads segments from a source through one reused buffer: memory stays flat whatever the size of the file. Stage one
/// writes the places of all delimiters of a bufferful (`CX12Scan`); stage two walks them, copying nothing.
public final class SegmentReader {
  /// What every segment touches, behind one pointer.
  private struct State {
    var buffer: UnsafeMutablePointer<UInt8>
    var capacity: Int
    var filled = 0
    /// File offset of the buffer's first byte.
    var bufferOffset: Int
    var ended = false
    var tape: cx12_tape
    /// The next delimiter on the tape, and the next segment.
    var tapeNext = 0
    var segmentNext = 0
    /// What the tape counts from, and the same in the buffer.
    var origin: UnsafeMutablePointer<UInt8>
    var originAt = 0
    var cursor = 0
    /// The delimiters of the segment at hand, where they are not taken from the tape as they are.
    let marks: UnsafeMutablePointer<UInt32>
    var keep: Int?
    var delimiters = Delimiters.usual
  }

  private var source: any ByteSource
  private let state: UnsafeMutablePointer<State>
  /// A segment longer than this is refused: its terminator is missing or wrong.
  let longestSegment: Int

  static var most: Int { 120 }

  /// From a source whose first byte stands at `offset` of its file. The buffer begins with
  /// `capacity` bytes and grows only where a segment, or what `keep` holds back, is longer: so few that they and their tape
  /// leave room in a core's own cache for what is made of them.
  public init(
    _ source: any ByteSource, offset: Int = 0, capacity: Int = 1 << 16,
    longestSegment: Int = 1 << 24
  ) {
    self.source = source
    self.longestSegment = longestSegment
    let capacity = max(capacity, 1024)
    let buffer = Self.bytes(capacity)
    let marks = UnsafeMutablePointer<UInt32>.allocate(capacity: Self.most + 8)
    marks.initialize(repeating: 0, count: Self.most + 8)
    state = .allocate(capacity: 1)
    state.initialize(
      to: State(
        buffer: buffer, capacity: capacity, bufferOffset: offset,
        tape: Self.tape(capacity), origin: buffer, marks: marks))
  }

  deinit {
    state.pointee.buffer.deallocate()
    Self.deallocate(state.pointee.tape)
    state.pointee.marks.deallocate()
    state.deallocate()
  }

  private static func bytes(_ capacity: Int) -> UnsafeMutablePointer<UInt8> {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Int(CX12_PADDING))
    bytes.initialize(repeating: 0, count: capacity + Int(CX12_PADDING))
    return bytes
  }

  private static func tape(_ capacity: Int) -> cx12_tape {
    var tape = cx12_tape()
    tape.places = .allocate(capacity: capacity + Int(CX12_PADDING))
    tape.ends = .allocate(capacity: capacity)
    return tape
  }

  private static func deallocate(_ tape: cx12_tape) {
    tape.places.deallocate()
    tape.ends.deallocate()
  }

  /// Bytes from this file offset on stay in the buffer while reading goes on; nil keeps nothing.
  public var keep: Int? {
    get { state.pointee.keep }
    set { state.pointee.keep = newValue }
  }

  /// The delimiters in use.
  public var delimiters: Delimiters { state.pointee.delimiters }

  /// The file offset of the next byte to be read.
  @inline(__always) public var offset: Int { state.pointee.bufferOffset &+ state.pointee.cursor }

  /// Where the byte at a file offset lies now; nil where the buffer no longer holds it.
  func pointer(at offset: Int) -> UnsafePointer<UInt8>? {
    let place = offset &- state.pointee.bufferOffset
    guard place >= 0, place < state.pointee.filled else { return nil }
    return UnsafePointer(state.pointee.buffer + place)
  }

  /// The next bytes as they are, without moving on: at most `count`, fewer at the end.
  func peek(_ count: Int) throws -> UnsafeBufferPointer<UInt8> {
    while state.pointee.filled - state.pointee.cursor < count, !state.pointee.ended { try fill() }
    return UnsafeBufferPointer(
      start: state.pointee.buffer + state.pointee.cursor,
      count: min(count, state.pointee.filled - state.pointee.cursor))
  }

  func skip(_ count: Int) { state.pointee.cursor += count }

  /// Goes on at another place of the file, from a source that begins there.
  func jump(to offset: Int, _ new: any ByteSource) {
    source = new
    state.pointee.bufferOffset = offset
    state.pointee.filled = 0
    state.pointee.cursor = 0
    state.pointee.originAt = 0
    state.pointee.origin = state.pointee.buffer
    state.pointee.ended = false
    state.pointee.segmentNext = 0
    state.pointee.tape.segments = 0
    state.pointee.keep = nil
  }

  /// Divides what follows by other delimiters.
  func use(_ new: Delimiters) {
    state.pointee.delimiters = new
    // Segments that end in what divides them have no elements; any other byte will do.
    if new.element == new.segment { state.pointee.delimiters.element = ~new.segment }
    index()
  }

  /// The next segment, or nil where no further terminator is found: at the end, or before a rest without one.
  @inline(__always) public func next() throws -> Segment? {
    while true {
      if state.pointee.segmentNext < state.pointee.tape.segments { return decode() }
      guard try more() else { return nil }
    }
  }

  /// What stands after the last terminator, line endings and padding aside.
  func rest() -> Range<Int>? {
    let now = state.pointee
    var from = now.cursor
    while from < now.filled, now.buffer[from] <= 0x20 || now.buffer[from] == 0x1A { from += 1 }
    return from < now.filled ? now.bufferOffset + from..<now.bufferOffset + now.filled : nil
  }

  @inline(__always) private func decode() -> Segment {
    let state = self.state
    let base = UnsafePointer(state.pointee.origin)
    let originAt = state.pointee.originAt
    let delimiters = state.pointee.delimiters
    let places = state.pointee.tape.places + state.pointee.tapeNext
    let ending = state.pointee.tape.ends[state.pointee.segmentNext]
    let last = Int(ending >> 1) &- state.pointee.tapeNext
    var start = state.pointee.cursor &- originAt
    var hasLeadingBlank = false
    // Blanks are passed over up to the first delimiter, which may itself be a byte below them.
    let first = Int(places[0])
    while start < first, base[start] <= 0x20 {
      if !Ascii.isLineEnding(base[start]) { hasLeadingBlank = true }
      start &+= 1
    }
    let end = Int(places[last])
    state.pointee.segmentNext &+= 1
    state.pointee.tapeNext &+= last &+ 1
    state.pointee.cursor = originAt &+ end &+ 1
    // From 1: the tape as it is, unless something stands on it that divides no elements.
    var marks = UnsafePointer(places) - 1
    var count = last
    var composites: UInt64 = 0
    if ending & 1 != 0 || last >= Self.most {
      (count, composites) = divide(places, last)
      marks = UnsafePointer(state.pointee.marks)
    }
    let length = Int(marks[1]) &- start
    let word = UnsafeRawPointer(base + start).loadUnaligned(as: UInt32.self)
    let id: UInt64 =
      length == 3
      ? UInt64(word & 0xFF_FFFF)
      : length == 2 ? UInt64(word & 0xFFFF) : length == 1 ? UInt64(word & 0xFF) : 0
    return Segment(
      origin: base, start: start, marks: marks, count: count, composites: composites, id: id,
      base: state.pointee.bufferOffset &+ originAt, mayHoldOddBytes: state.pointee.tape.seen != 0,
      hasLeadingBlank: hasLeadingBlank, delimiters: delimiters)
  }

  /// Takes the delimiters between elements out of all that stand in a segment, the last of which ends it. Answers how many
  /// elements there are, and in which of them others stand.
  private func divide(_ places: UnsafePointer<UInt32>, _ last: Int) -> (Int, UInt64) {
    let base = state.pointee.origin
    let marks = state.pointee.marks
    let element = state.pointee.delimiters.element
    var count = 0
    var composites: UInt64 = 0
    for place in 0..<last {
      if base[Int(places[place])] == element {
        count &+= 1
        if count < Self.most { marks[count] = places[place] }
      } else {
        composites |= 1 << UInt64(count & 63)
      }
    }
    count = min(count, Self.most - 1)
    marks[count + 1] = places[last]
    return (count, composites)
  }

  @inline(never) private func more() throws -> Bool {
    let state = self.state
    while true {
      while state.pointee.cursor < state.pointee.filled,
        Ascii.isLineEnding(state.pointee.buffer[state.pointee.cursor]),
        state.pointee.buffer[state.pointee.cursor] != state.pointee.delimiters.segment
      {
        state.pointee.cursor += 1
      }
      if state.pointee.ended {
        guard state.pointee.cursor < state.pointee.filled else { return false }
        index()
        return state.pointee.tape.segments > 0
      }
      try fill()
      index()
      if state.pointee.tape.segments > 0 { return true }
      if state.pointee.filled - state.pointee.cursor > longestSegment {
        throw X12Error.segmentTooLong(offset: offset, limit: longestSegment)
      }
    }
  }

  /// Moves what is still needed to the front and reads more behind it.
  private func fill() throws {
    var now = state.pointee
    let from = min(now.cursor, now.keep.map { max(0, $0 - now.bufferOffset) } ?? now.cursor)
    if from > 0 {
      now.buffer.update(from: now.buffer + from, count: now.filled - from)
      now.filled -= from
      now.cursor -= from
      now.bufferOffset += from
    }
    if now.filled > now.capacity / 2 {
      let bigger = Self.bytes(now.capacity * 2)
      bigger.update(from: now.buffer, count: now.filled)
      now.buffer.deallocate()
      now.buffer = bigger
      now.capacity *= 2
      Self.deallocate(now.tape)
      now.tape = Self.tape(now.capacity)
    }
    now.segmentNext = 0
    now.tape.segments = 0
    now.originAt = now.cursor
    now.origin = now.buffer + now.cursor
    state.pointee = now
    let got = try source.read(
      into: UnsafeMutableRawBufferPointer(
        start: now.buffer + now.filled, count: now.capacity - now.filled))
    if got == 0 { state.pointee.ended = true }
    state.pointee.filled += got
  }

  /// Writes the tape of all that is in the buffer from the cursor on.
  private func index() {
    var now = state.pointee
    now.originAt = now.cursor
    now.origin = now.buffer + now.cursor
    now.tapeNext = 0
    now.segmentNext = 0
    let d = now.delimiters
    cx12_index(
      now.origin, now.filled - now.cursor, now.cursor > 0 ? now.buffer[now.cursor - 1] : d.segment,
      cx12_delimiters(
        element: d.element, component: d.component, repetition: d.repetition, segment: d.segment),
      &now.tape)
    state.pointee = now
  }
}

/// What stops reading altogether.
public enum X12Error: Error, Hashable, Sendable {
  /// No segment terminator within the limit, from this file offset on.
  case segmentTooLong(offset: Int, limit: Int)
  /// A claim larger than the limit.
  case claimTooLong(offset: Int, limit: Int)
  /// The source could not be read.
  case unreadable(String)
}
