/// A HCPCS code of level I or II: five characters, digits and upper-case letters.
///
/// Only the number is carried; descriptors of CPT are the AMA's and never part of Curette.
public struct ProcedureCode: Sendable, Hashable, Comparable {
  /// The five characters in base 36, so that order is the order of the characters.
  public let key: UInt32

  /// A code from its packed key, trusted to come from a table or another code.
  public init(key: UInt32) {
    self.key = key
  }

  /// A code from five characters, lower case accepted; nil for any other text.
  public init?(_ text: some StringProtocol) {
    var key: UInt32 = 0
    var count = 0
    for byte in text.utf8 {
      guard let digit = Base36.digit(byte), count < 5 else { return nil }
      key = key * 36 + UInt32(digit)
      count += 1
    }
    guard count == 5 else { return nil }
    self.key = key
  }

  /// A code of digits only, from its number: `ProcedureCode(17003)`.
  public init(_ number: Int) {
    precondition((0...99_999).contains(number), "a procedure code of digits has five")
    var key: UInt32 = 0
    var divisor = 10_000
    while divisor > 0 {
      key = key * 36 + UInt32(number / divisor % 10)
      divisor /= 10
    }
    self.key = key
  }

  /// The number of a code of five digits; nil when it has a letter.
  public var number: Int? {
    var value = 0
    var remaining = key
    var scale = 1
    for _ in 0..<5 {
      let digit = remaining % 36
      guard digit < 10 else { return nil }
      value += Int(digit) * scale
      scale *= 10
      remaining /= 36
    }
    return value
  }

  /// Codes in the order of their characters, digits before letters.
  public static func < (left: ProcedureCode, right: ProcedureCode) -> Bool {
    left.key < right.key
  }
}

extension ProcedureCode: CustomStringConvertible, ExpressibleByIntegerLiteral {
  /// The five characters.
  public var description: String {
    String(unsafeUninitializedCapacity: 5) { buffer in
      var remaining = key
      for index in (0..<5).reversed() {
        buffer[index] = Base36.character(UInt8(remaining % 36))
        remaining /= 36
      }
      return 5
    }
  }

  /// A code of digits written as a literal: `let code: ProcedureCode = 17000`.
  public init(integerLiteral value: Int) {
    self.init(value)
  }
}

enum Base36 {
  static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x5A: byte - 0x41 + 10
    case 0x61...0x7A: byte - 0x61 + 10
    default: nil
    }
  }

  static func character(_ digit: UInt8) -> UInt8 {
    digit < 10 ? 0x30 + digit : 0x41 + digit - 10
  }
}
