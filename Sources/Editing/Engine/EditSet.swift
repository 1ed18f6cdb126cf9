/// Some of the edits of a catalogue, by their places in it. Edits beyond the hundred and twenty-eighth are in every set.
public struct EditSet: Sendable, Hashable {
  private var bits: UInt128

  private init(bits: UInt128) {
    self.bits = bits
  }

  /// No edit.
  static let none = EditSet(bits: 0)
  /// Every edit.
  static let all = EditSet(bits: .max)
  /// How many edits a set can tell apart.
  static var capacity: Int { UInt128.bitWidth }

  var isEmpty: Bool { bits == 0 }

  func contains(_ place: Int) -> Bool {
    place >= Self.capacity || bits >> UInt128(place) & 1 == 1
  }

  mutating func insert(_ place: Int) {
    if place < Self.capacity { bits |= 1 << UInt128(place) }
  }

  mutating func remove(_ place: Int) {
    if place < Self.capacity { bits &= ~(1 << UInt128(place)) }
  }

  mutating func formUnion(_ other: EditSet) { bits |= other.bits }

  mutating func formIntersection(_ other: EditSet) { bits &= other.bits }

  /// Takes out the first edit; nil where there is none.
  mutating func popFirst() -> Int? {
    guard bits != 0 else { return nil }
    let place = bits.trailingZeroBitCount
    bits &= bits - 1
    return place
  }
}
