/// A procedure modifier: two characters, digits and upper-case letters.
public struct Modifier: Sendable, Hashable, Comparable {
  /// The two characters, first in the high byte.
  public let key: UInt16

  /// A modifier from its packed key, trusted to come from a table or another modifier.
  @inlinable public init(key: UInt16) {
    self.key = key
  }

  /// A modifier from two characters, lower case accepted; nil for any other text.
  public init?(_ text: some StringProtocol) {
    var key: UInt16 = 0
    var count = 0
    for byte in text.utf8 {
      guard let digit = Base36.digit(byte), count < 2 else { return nil }
      key = key << 8 | UInt16(Base36.character(digit))
      count += 1
    }
    guard count == 2 else { return nil }
    self.key = key
  }

  /// Modifiers in the order of their characters.
  public static func < (left: Modifier, right: Modifier) -> Bool {
    left.key < right.key
  }
}

extension Modifier: CustomStringConvertible, ExpressibleByStringLiteral {
  /// The two characters.
  public var description: String {
    String(unsafeUninitializedCapacity: 2) { buffer in
      buffer[0] = UInt8(truncatingIfNeeded: key >> 8)
      buffer[1] = UInt8(truncatingIfNeeded: key)
      return 2
    }
  }

  /// A modifier written as a literal, which must be two letters or digits.
  public init(stringLiteral value: StaticString) {
    precondition(value.utf8CodeUnitCount == 2, "a modifier has two characters")
    self.init(key: value.withUTF8Buffer { UInt16($0[0]) << 8 | UInt16($0[1]) })
  }
}

/// The modifiers of a line in their order. Four are kept in place; a claim that carries more, which
/// no form can send, keeps the rest in `overflow` so that the edit against it can see them.
public struct ModifierList: Sendable, Hashable {
  @usableFromInline var packed: UInt64 = 0
  @usableFromInline var overflow: [Modifier] = []

  /// No modifiers.
  public init() {}

  /// The modifiers in the order given.
  public init(_ modifiers: some Sequence<Modifier>) {
    for modifier in modifiers { append(modifier) }
  }

  /// How many there are.
  @inlinable public var count: Int {
    packed == 0 ? 0 : 4 - packed.leadingZeroBitCount / 16 + overflow.count
  }

  /// True when there are none.
  @inlinable public var isEmpty: Bool { packed == 0 }

  /// Adds a modifier at the end.
  public mutating func append(_ modifier: Modifier) {
    let place = count
    if place < 4 {
      packed |= UInt64(modifier.key) << (16 * UInt64(place))
    } else {
      overflow.append(modifier)
    }
  }

  /// Whether the modifier is among them.
  @inlinable public func contains(_ modifier: Modifier) -> Bool {
    var rest = packed
    while rest != 0 {
      if UInt16(truncatingIfNeeded: rest) == modifier.key { return true }
      rest >>= 16
    }
    return !overflow.isEmpty && overflow.contains(modifier)
  }
}

extension ModifierList: RandomAccessCollection, ExpressibleByArrayLiteral {
  /// The first place.
  @inlinable public var startIndex: Int { 0 }
  /// The place after the last.
  @inlinable public var endIndex: Int { count }
  /// The modifier at a place.
  @inlinable public subscript(position: Int) -> Modifier {
    position < 4
      ? Modifier(key: UInt16(truncatingIfNeeded: packed >> (16 * UInt64(position))))
      : overflow[position - 4]
  }

  /// The modifiers in the order written.
  public init(arrayLiteral elements: Modifier...) {
    self.init(elements)
  }
}
