public import ClaimModel

/// A set of modifiers, one bit each.
public struct ModifierSet: Sendable {
  private var bits = [UInt64](repeating: 0, count: 36 * 36 / 64 + 1)

  /// A set of modifiers.
  public init(_ modifiers: some Sequence<Modifier>) {
    for modifier in modifiers {
      guard let place = Self.place(modifier) else { continue }
      bits[place / 64] |= 1 << UInt64(place % 64)
    }
  }

  /// Whether a modifier is one of them.
  public func contains(_ modifier: Modifier) -> Bool {
    guard let place = Self.place(modifier) else { return false }
    return bits[place / 64] >> UInt64(place % 64) & 1 == 1
  }

  /// Its place among all pairs of digits and letters; nil where it is none.
  private static func place(_ modifier: Modifier) -> Int? {
    guard let high = digit(UInt8(modifier.key >> 8)),
      let low = digit(UInt8(truncatingIfNeeded: modifier.key))
    else { return nil }
    return high * 36 + low
  }

  private static func digit(_ byte: UInt8) -> Int? {
    if byte &- 0x30 < 10 { return Int(byte) - 0x30 }
    return byte &- 0x41 < 26 ? Int(byte) - 0x41 + 10 : nil
  }
}
