/// An ICD-10-CM code: three to seven characters, kept without the point.
public struct DiagnosisCode: Sendable, Hashable, Comparable {
  /// The characters left-aligned in eight bytes, so that order is the order of the characters.
  public let key: UInt64

  /// A code from its packed key, trusted to come from a table or another code.
  public init(key: UInt64) {
    self.key = key
  }

  /// A code from `L57.0` or `L570`, lower case accepted; nil for a text of any other form.
  ///
  /// The form is: a letter, two letters or digits (QA0 exists since 2025), then up to four more, with
  /// a point allowed after the third character only.
  public init?(_ text: some StringProtocol) {
    var key: UInt64 = 0
    var count = 0
    var pointSeen = false
    for byte in text.utf8 {
      if byte == 0x2E {
        guard count == 3, !pointSeen else { return nil }
        pointSeen = true
        continue
      }
      guard let digit = Base36.digit(byte), count < 7 else { return nil }
      if count == 0, digit < 10 { return nil }
      key |= UInt64(Base36.character(digit)) << (56 - 8 * UInt64(count))
      count += 1
    }
    guard count >= 3, !(pointSeen && count == 3) else { return nil }
    self.key = key
  }

  /// The number of characters, three to seven.
  public var count: Int { 8 - key.trailingZeroBitCount / 8 }

  /// The category: the first three characters.
  public var category: DiagnosisCode { DiagnosisCode(key: key & 0xFFFF_FF00_0000_0000) }

  /// Whether this code is `other` or stands under it: `D04.61` is within `D04`.
  public func isWithin(_ other: DiagnosisCode) -> Bool {
    key & (UInt64.max << UInt64(64 - 8 * other.count)) == other.key
  }

  /// The code without its point, as X12 and the publishers' files write it.
  public var compact: String {
    String(unsafeUninitializedCapacity: 7) { buffer in
      let count = self.count
      for index in 0..<count { buffer[index] = UInt8(truncatingIfNeeded: key >> (56 - 8 * index)) }
      return count
    }
  }

  /// Codes in the order of their characters.
  public static func < (left: DiagnosisCode, right: DiagnosisCode) -> Bool {
    left.key < right.key
  }
}

extension DiagnosisCode: CustomStringConvertible {
  /// The code with its point: `L57.0`.
  public var description: String {
    let count = self.count
    guard count > 3 else { return compact }
    return String(unsafeUninitializedCapacity: 8) { buffer in
      var place = 0
      for index in 0..<count {
        if index == 3 {
          buffer[place] = 0x2E
          place += 1
        }
        buffer[place] = UInt8(truncatingIfNeeded: key >> (56 - 8 * index))
        place += 1
      }
      return place
    }
  }
}
