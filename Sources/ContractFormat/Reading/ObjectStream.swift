/// Cuts a stream of bytes into its top-level JSON objects, whether they stand one a line or over
/// many lines, in bounded memory.
///
/// Feed it buffers; it hands out each object with the line on which it begins. What stands between
/// objects other than white space is handed out too, up to the end of its line, so that a bad line is
/// reported in its place and the rest is still read.
public struct ObjectStream {
  /// A piece of the input.
  public struct Piece: Sendable {
    /// The bytes of the object, or of what stands in its place.
    public let bytes: [UInt8]
    /// The line on which it begins, from 1.
    public let line: Int
    /// The object was longer than the limit and was skipped; `bytes` is empty.
    public let isTooLong: Bool

    /// A digest of the bytes (FNV-1a, 64 bits, in hexadecimal): it finds any change, and is no
    /// protection against malice.
    public var digest: String {
      let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
      }
      return String(hash, radix: 16)
    }
  }

  private let limit: Int
  private var current: [UInt8] = []
  private var line = 1
  private var startLine = 1
  private var depth = 0
  private var isInText = false
  private var isEscaped = false
  private var isStray = false
  private var isTooLong = false
  private var isAfterNewline = false
  private var style = Style.unknown
  /// How much of a byte order mark has been read; 3 when none can come any more.
  private var markRead = 0
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// How the input is laid out, learnt from its first whole object. Where each object has a line of
  /// its own, a line that breaks off spoils itself and no other.
  private enum Style {
    case unknown, objectALine, overManyLines
  }

  /// A cutter that refuses objects longer than `limit` bytes.
  public init(limit: Int = 4 << 20) {
    self.limit = limit
  }

  /// Takes the next bytes and hands out every object that they complete.
  public mutating func feed(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (Piece) -> Void
  ) {
    for byte in bytes { take(byte, body) }
  }

  /// Takes the end of the input and hands out what was left incomplete.
  public mutating func finish(_ body: (Piece) -> Void) {
    if depth > 0 || isStray { complete(body) }
  }

  private mutating func take(_ byte: UInt8, _ body: (Piece) -> Void) {
    if markRead < 3 {
      if byte == Self.byteOrderMark[markRead] {
        markRead += 1
        return
      }
      markRead = 3
    }
    if depth == 0, !isStray {
      switch byte {
      case 0x0A: line += 1
      case 0x20, 0x09, 0x0D: break
      default: begin(byte)
      }
      return
    }
    if isStray, byte == 0x0A {
      complete(body)
      line += 1
      return
    }
    if byte == 0x0A {
      if style == .objectALine {
        complete(body)
        line += 1
        return
      }
      line += 1
    } else if isAfterNewline, byte == 0x7B, style == .unknown {
      complete(body)
      begin(byte)
      return
    }
    isAfterNewline = byte == 0x0A
    append(byte)
    if isStray { return }
    scan(byte)
    if depth == 0 {
      if style == .unknown { style = line == startLine ? .objectALine : .overManyLines }
      complete(body)
    }
  }

  private mutating func begin(_ byte: UInt8) {
    startLine = line
    append(byte)
    if byte == 0x7B { depth = 1 } else { isStray = true }
  }

  private mutating func scan(_ byte: UInt8) {
    if isInText {
      if isEscaped {
        isEscaped = false
      } else if byte == 0x5C {
        isEscaped = true
      } else if byte == 0x22 {
        isInText = false
      }
      return
    }
    switch byte {
    case 0x22: isInText = true
    case 0x7B, 0x5B: depth += 1
    case 0x7D, 0x5D: depth -= 1
    default: break
    }
  }

  private mutating func append(_ byte: UInt8) {
    guard current.count < limit else {
      isTooLong = true
      return
    }
    current.append(byte)
  }

  private mutating func complete(_ body: (Piece) -> Void) {
    body(Piece(bytes: isTooLong ? [] : current, line: startLine, isTooLong: isTooLong))
    current.removeAll(keepingCapacity: true)
    depth = 0
    isInText = false
    isEscaped = false
    isStray = false
    isTooLong = false
    isAfterNewline = false
  }
}
