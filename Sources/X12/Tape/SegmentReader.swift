import CX12Scan

/// Reads segments from a source through one reused buffer: memory stays flat whatever the size of the file. Stage one
/// writes the places of all delimiters of a bufferful (`CX12Scan`); stage two walks them, copying nothing.
public final class SegmentReader<Source: ByteSource> {
  private var source: Source
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var filled = 0
  /// File offset of the buffer's first byte.
  private var bufferOffset: Int
  private var ended = false

  private var tape: UnsafeMutablePointer<UInt32>
  private var tapeNext = 0
  /// One past the last segment terminator on the tape.
  private var tapeComplete = 0
  /// What the tape counts from, and the same in the buffer.
  private var origin: UnsafeMutablePointer<UInt8>
  private var originAt = 0
  private var cursor = 0
  private var seen: UInt32 = 0
  private let starts: UnsafeMutablePointer<UInt32>

  /// Bytes from this file offset on stay in the buffer while reading goes on; nil keeps nothing.
  public var keep: Int?
  public private(set) var delimiters = Delimiters.usual
  /// A line ending inside a segment was met since this was last cleared.
  var metInnerLineEnding = false
  /// A segment longer than this is refused: its terminator is missing or wrong.
  let longestSegment: Int

  static var most: Int { 120 }

  public init(
    _ source: Source, offset: Int = 0, capacity: Int = 1 << 18, longestSegment: Int = 1 << 24
  ) {
    self.source = source
    self.capacity = max(capacity, 1024)
    self.longestSegment = longestSegment
    bufferOffset = offset
    buffer = .allocate(capacity: self.capacity + Int(CX12_PADDING))
    buffer.initialize(repeating: 0, count: self.capacity + Int(CX12_PADDING))
    tape = .allocate(capacity: self.capacity + Int(CX12_PADDING))
    origin = buffer
    starts = .allocate(capacity: Self.most + 8)
    starts.initialize(repeating: 0, count: Self.most + 8)
  }

  deinit {
    buffer.deallocate()
    tape.deallocate()
    starts.deallocate()
  }

  /// The file offset of the next byte to be read.
  public var offset: Int { bufferOffset + cursor }

  /// Where the byte at a file offset lies now. Only for bytes that `keep` covers.
  @inline(__always) func pointer(at offset: Int) -> UnsafePointer<UInt8> {
    UnsafePointer(buffer + (offset &- bufferOffset))
  }

  /// The next bytes as they are, without moving on: at most `count`, fewer at the end.
  func peek(_ count: Int) throws -> UnsafeBufferPointer<UInt8> {
    while filled - cursor < count, !ended { try fill() }
    return UnsafeBufferPointer(start: buffer + cursor, count: min(count, filled - cursor))
  }

  func skip(_ count: Int) { cursor += count }

  /// Divides what follows by other delimiters.
  func use(_ new: Delimiters) {
    delimiters = new
    index()
  }

  /// The next segment, or nil where no further terminator is found: at the end, or before a rest without one.
  @inline(__always) public func next() throws -> Segment? {
    while true {
      if tapeNext < tapeComplete { return decode() }
      guard try more() else { return nil }
    }
  }

  /// What stands after the last terminator, line endings and padding aside.
  func rest() -> Range<Int>? {
    var from = cursor
    while from < filled, buffer[from] <= 0x20 || buffer[from] == 0x1A { from += 1 }
    return from < filled ? bufferOffset + from..<bufferOffset + filled : nil
  }

  @inline(__always) private func decode() -> Segment {
    let base = UnsafePointer(origin)
    var start = cursor &- originAt
    while Ascii.isLineEnding(base[start]), base[start] != delimiters.segment { start &+= 1 }
    starts[0] = UInt32(truncatingIfNeeded: start)
    var n = 0
    var composites: UInt64 = 0
    let element = delimiters.element
    let terminator = delimiters.segment
    var end = 0
    while true {
      let at = tape[tapeNext]
      tapeNext &+= 1
      let byte = base[Int(at)]
      if byte == element {
        n &+= 1
        if n < Self.most { starts[n] = at &+ 1 }
      } else if byte == terminator {
        end = Int(at)
        break
      } else {
        composites |= 1 << UInt64(n & 63)
      }
    }
    if n >= Self.most { n = Self.most &- 1 }
    starts[n &+ 1] = UInt32(truncatingIfNeeded: end &+ 1)
    cursor = originAt &+ end &+ 1
    let length = Int(starts[1]) &- start &- 1
    let word = UnsafeRawPointer(base + start).loadUnaligned(as: UInt32.self)
    let id: UInt64 =
      length == 3
      ? UInt64(word & 0xFF_FFFF)
      : length == 2 ? UInt64(word & 0xFFFF) : length == 1 ? UInt64(word & 0xFF) : 0
    return Segment(
      origin: base, starts: UnsafePointer(starts), count: n, composites: composites, id: id,
      base: bufferOffset &+ originAt,
      mayHoldOddBytes: seen != 0, delimiters: delimiters)
  }

  @inline(never) private func more() throws -> Bool {
    while true {
      while cursor < filled, Ascii.isLineEnding(buffer[cursor]),
        buffer[cursor] != delimiters.segment
      {
        cursor += 1
      }
      if ended {
        guard cursor < filled else { return false }
        index()
        return tapeComplete > 0
      }
      try fill()
      index()
      if tapeComplete > 0 { return true }
      if filled - cursor > longestSegment {
        throw X12Error.segmentTooLong(offset: offset, limit: longestSegment)
      }
    }
  }

  /// Moves what is still needed to the front and reads more behind it.
  private func fill() throws {
    let from = min(cursor, keep.map { max(0, $0 - bufferOffset) } ?? cursor)
    if from > 0 {
      buffer.update(from: buffer + from, count: filled - from)
      filled -= from
      cursor -= from
      bufferOffset += from
    }
    if filled > capacity / 2 { grow() }
    tapeNext = 0
    tapeComplete = 0
    originAt = cursor
    origin = buffer + cursor
    let got = try source.read(
      into: UnsafeMutableRawBufferPointer(start: buffer + filled, count: capacity - filled))
    if got == 0 { ended = true }
    filled += got
  }

  private func grow() {
    let bigger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + Int(CX12_PADDING))
    bigger.initialize(repeating: 0, count: capacity * 2 + Int(CX12_PADDING))
    bigger.update(from: buffer, count: filled)
    buffer.deallocate()
    buffer = bigger
    capacity *= 2
    tape.deallocate()
    tape = .allocate(capacity: capacity + Int(CX12_PADDING))
  }

  /// Writes the tape of all that is in the buffer from the cursor on.
  private func index() {
    originAt = cursor
    origin = buffer + cursor
    seen = 0
    let count = cx12_index(
      origin, filled - cursor, cursor > 0 ? buffer[cursor - 1] : delimiters.segment,
      cx12_delimiters(
        element: delimiters.element, component: delimiters.component,
        repetition: delimiters.repetition, segment: delimiters.segment), tape, &seen)
    if seen & UInt32(CX12_INNER_LINE_ENDING) != 0 { metInnerLineEnding = true }
    tapeNext = 0
    tapeComplete = count
    while tapeComplete > 0, origin[Int(tape[tapeComplete - 1])] != delimiters.segment {
      tapeComplete -= 1
    }
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
