/// The bytes of one element or component, where they lie in the reader's buffer. Valid until the reader goes on.
public struct Field {
  @usableFromInline let start: UnsafePointer<UInt8>
  /// How many bytes it has.
  public let count: Int

  @inline(__always) init(start: UnsafePointer<UInt8>, count: Int) {
    self.start = start
    self.count = count
  }

  /// Whether it has no bytes.
  @inline(__always) public var isEmpty: Bool { count == 0 }
  @inline(__always) subscript(_ index: Int) -> UInt8 { start[index] }

  /// Up to eight bytes as one number, first byte lowest; 0 when empty or longer. Codes are compared this way.
  @inline(__always) var key: UInt64 {
    guard count &- 1 < 8 && count > 0 else { return 0 }
    // The buffer is padded, so eight bytes can always be read.
    let word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
    return word & (~0 >> UInt64(64 &- count &* 8))
  }

  /// The first eight bytes as one number, first byte lowest; all of them where there are fewer.
  @inline(__always) var start8: UInt64 {
    guard count > 8 else { return key }
    return UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
  }

  /// A copy as text: UTF-8, or Latin-1 where it is none.
  public var text: String {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var scalars = String.UnicodeScalarView()
    for byte in bytes { scalars.append(UnicodeScalar(byte)) }
    return String(scalars)
  }

  /// The same; "" where it is nothing but blanks, which X12 does not count as a value.
  var value: String {
    for index in 0..<count where self[index] != 0x20 { return text }
    return ""
  }

  /// A whole number of at most nine digits; nil for anything else.
  @inline(__always) var number: Int? {
    guard count > 0, count <= 9 else { return nil }
    var value = 0
    for index in 0..<count {
      let digit = start[index] &- 48
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }

  /// An amount in cents; nil where it is no decimal number, has parts of a cent, or more than 15 digits.
  @inline(__always) var cents: Int64? {
    var index = 0
    var negative = false
    if count > 0 {
      if start[0] == 0x2D {
        negative = true
        index = 1
      } else if start[0] == 0x2B {
        index = 1
      }
    }
    guard index < count, count &- index <= 18 else { return nil }
    var value: Int64 = 0
    var decimals = -1
    var digits = 0
    while index < count {
      let byte = start[index]
      let digit = byte &- 48
      if digit < 10 {
        if decimals >= 2 {
          guard digit == 0 else { return nil }
        } else {
          value = value &* 10 &+ Int64(digit)
          digits &+= 1
          if decimals >= 0 { decimals &+= 1 }
        }
      } else if byte == 0x2E, decimals < 0 {
        decimals = 0
      } else {
        return nil
      }
      index &+= 1
    }
    guard digits > 0, digits <= 17 else { return nil }
    if decimals <= 0 { value = value &* 100 } else if decimals == 1 { value = value &* 10 }
    return negative ? 0 &- value : value
  }
}

/// Up to eight ASCII characters as one number, as `Field.key` has them.
@inline(__always) func key(_ text: StaticString) -> UInt64 {
  var value: UInt64 = 0
  for index in 0..<text.utf8CodeUnitCount {
    value |= UInt64(text.utf8Start[index]) << UInt64(index &* 8)
  }
  return value
}

func key(of text: some StringProtocol) -> UInt64 {
  var value: UInt64 = 0
  var shift: UInt64 = 0
  for byte in text.utf8 {
    guard shift < 64 else { return 0 }
    value |= UInt64(byte) << shift
    shift += 8
  }
  return value
}

/// The characters of a key.
func text(ofKey key: UInt64) -> String {
  var bytes: [UInt8] = []
  var rest = key
  while rest != 0 {
    bytes.append(UInt8(truncatingIfNeeded: rest))
    rest >>= 8
  }
  return String(decoding: bytes, as: UTF8.self)
}
