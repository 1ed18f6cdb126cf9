public import ClaimModel

/// Writes JSON straight into bytes, in the order called: no tree, no copies, the same bytes each time.
public struct JSONBuffer {
  /// The bytes written so far.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// An empty buffer.
  public init() {}

  /// Forgets what was written and keeps the room.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Ends a line.
  public mutating func newline() {
    bytes.append(0x0A)
    needsComma = false
  }

  /// Writes an object whose fields `body` writes.
  public mutating func object(_ body: (inout JSONBuffer) -> Void) {
    separate()
    bytes.append(0x7B)
    needsComma = false
    body(&self)
    bytes.append(0x7D)
    needsComma = true
  }

  /// Writes a list whose elements `body` writes.
  public mutating func array(_ body: (inout JSONBuffer) -> Void) {
    separate()
    bytes.append(0x5B)
    needsComma = false
    body(&self)
    bytes.append(0x5D)
    needsComma = true
  }

  /// Writes a list whose elements were written elsewhere, with commas between them.
  public mutating func raw(array elements: [UInt8]) {
    separate()
    bytes.append(0x5B)
    bytes.append(contentsOf: elements)
    bytes.append(0x5D)
    needsComma = true
  }

  /// Writes fields of an object that were written elsewhere, with commas between them.
  mutating func fields(written bytes: [UInt8]) {
    separate()
    self.bytes.append(contentsOf: bytes)
    needsComma = true
  }

  /// Writes the name of the field whose value follows.
  public mutating func field(_ name: StaticString) {
    name.withUTF8Buffer { quote($0, isName: true) }
    needsComma = false
  }

  /// Writes a text between quotes, after a comma where one is due and before a colon where it names a field.
  private mutating func quote(_ text: UnsafeBufferPointer<UInt8>, isName: Bool) {
    let needsComma = needsComma
    write(upTo: text.count + 4) { room in
      var count = 0
      func put(_ byte: UInt8) {
        room[count] = byte
        count &+= 1
      }
      if needsComma { put(0x2C) }
      put(0x22)
      if let start = text.baseAddress {
        (room + count).update(from: start, count: text.count)
        count &+= text.count
      }
      put(0x22)
      if isName { put(0x3A) }
      return count
    }
  }

  /// Adds at most `most` bytes that `body` writes and counts: all at once, because every call on an array asks first
  /// whether others hold it.
  @inline(__always) private mutating func write(
    upTo most: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int
  ) {
    bytes.append(addingCapacity: most) { span in
      span.withUnsafeMutableBufferPointer { room, count in
        if let start = room.baseAddress { count = body(start) }
      }
    }
  }

  /// Writes a field with a text.
  public mutating func field(_ name: StaticString, _ text: String) {
    field(name)
    string(text)
  }

  /// Writes a field with a text, or nothing when there is none.
  public mutating func field(_ name: StaticString, ifPresent text: String?) {
    if let text { field(name, text) }
  }

  /// Writes a field with a whole number.
  public mutating func field(_ name: StaticString, _ number: Int) {
    field(name)
    self.number(number)
  }

  /// Writes a field with a number given as its decimal text, `0.55`.
  public mutating func field(_ name: StaticString, decimal text: String) {
    field(name)
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  /// Writes a whole number.
  public mutating func number(_ number: Int) {
    separate()
    if number < 0 { bytes.append(0x2D) }
    digits(UInt64(number.magnitude))
    needsComma = true
  }

  /// Writes a field with true or false.
  public mutating func field(_ name: StaticString, _ truth: Bool) {
    field(name)
    separate()
    bytes.append(contentsOf: (truth ? "true" : "false").utf8)
    needsComma = true
  }

  /// Writes a field with null.
  public mutating func fieldNull(_ name: StaticString) {
    field(name)
    separate()
    bytes.append(contentsOf: "null".utf8)
    needsComma = true
  }

  /// Writes a field with an amount, as a decimal text.
  public mutating func field(_ name: StaticString, _ amount: Money) {
    field(name)
    let cents = amount.cents.magnitude
    write(upTo: 26) { room in
      var count = 0
      func put(_ byte: UInt8) {
        room[count] = byte
        count &+= 1
      }
      put(0x22)
      if amount.cents < 0 { put(0x2D) }
      count &+= Self.put(cents / 100, at: room + count)
      put(0x2E)
      put(0x30 + UInt8(cents % 100 / 10))
      put(0x30 + UInt8(cents % 10))
      put(0x22)
      return count
    }
    needsComma = true
  }

  private mutating func digits(_ number: UInt64) {
    write(upTo: 20) { Self.put(number, at: $0) }
  }

  /// Writes the digits of a number, at most twenty, and answers how many they are.
  @inline(__always) private static func put(
    _ number: UInt64, at room: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var count = 1
    var rest = number / 10
    while rest > 0 {
      count &+= 1
      rest /= 10
    }
    rest = number
    for place in stride(from: count - 1, through: 0, by: -1) {
      room[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    return count
  }

  /// Writes a field with a list of texts.
  public mutating func field(_ name: StaticString, _ texts: some Sequence<String>) {
    field(name)
    array { buffer in
      for text in texts { buffer.string(text) }
    }
  }

  /// Writes a text.
  public mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      guard !Self.isPlain(UnsafeRawBufferPointer(utf8)) else { return quote(utf8, isName: false) }
      separate()
      bytes.append(0x22)
      for byte in utf8 { escape(byte) }
      bytes.append(0x22)
    }
    needsComma = true
  }

  /// Whether no byte of a text needs to be escaped, eight at a time.
  private static func isPlain(_ utf8: UnsafeRawBufferPointer) -> Bool {
    /// Not 0 where a byte of the word is below a number of at most 128.
    func below(_ number: UInt64, _ word: UInt64) -> UInt64 {
      (word &- number &* 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }
    func equal(_ number: UInt64, _ word: UInt64) -> UInt64 {
      below(1, word ^ number &* 0x0101_0101_0101_0101)
    }
    func needsEscape(_ word: UInt64) -> Bool {
      below(0x20, word) | equal(0x22, word) | equal(0x5C, word) | equal(0x7F, word) != 0
    }
    var place = 0
    while place + 8 <= utf8.count {
      if needsEscape(utf8.loadUnaligned(fromByteOffset: place, as: UInt64.self)) { return false }
      place += 8
    }
    return utf8[place...].allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x22, 0x5C:
      bytes.append(0x5C)
      bytes.append(byte)
    case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
    case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
    case 0x0D: bytes.append(contentsOf: [0x5C, 0x72])
    case 0..<0x20, 0x7F:
      bytes.append(contentsOf: "\\u00".utf8)
      for digit in [byte >> 4, byte & 15] {
        bytes.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
      }
    default: bytes.append(byte)
    }
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
  }
}
