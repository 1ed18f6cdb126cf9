/// Finds places by keys of 64 bits: open addressing, a multiplication for a hash. One key may have several places.
@frozen
package struct KeyTable {
  @usableFromInline var keys: ContiguousArray<UInt64> = []
  /// The place plus one; 0 where there is none.
  @usableFromInline var places: ContiguousArray<UInt32> = []
  @usableFromInline var count = 0

  /// A table without places.
  @inlinable
  package init() {}

  /// The first place of a key that `fits`; nil where there is none.
  @inlinable
  package func find(_ key: UInt64, where fits: (Int) -> Bool = { _ in true }) -> Int? {
    guard !keys.isEmpty else { return nil }
    let mask = keys.count &- 1
    var slot = Self.slot(key) & mask
    while places[slot] != 0 {
      if keys[slot] == key {
        let place = Int(places[slot]) &- 1
        if fits(place) { return place }
      }
      slot = (slot &+ 1) & mask
    }
    return nil
  }

  /// Adds a place of a key.
  package mutating func insert(_ key: UInt64, _ place: Int) {
    if (count + 1) * 2 > keys.count { grow() }
    count += 1
    put(key, UInt32(place + 1))
  }

  private mutating func put(_ key: UInt64, _ value: UInt32) {
    let mask = keys.count - 1
    var slot = Self.slot(key) & mask
    while places[slot] != 0 { slot = (slot + 1) & mask }
    keys[slot] = key
    places[slot] = value
  }

  private mutating func grow() {
    let (oldKeys, oldPlaces) = (keys, places)
    let size = max(16, oldKeys.count * 2)
    keys = ContiguousArray(repeating: 0, count: size)
    places = ContiguousArray(repeating: 0, count: size)
    for (key, place) in zip(oldKeys, oldPlaces) where place != 0 { put(key, place) }
  }

  @inlinable
  static func slot(_ key: UInt64) -> Int {
    let product = key &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: product >> 32 ^ product >> 47)
  }
}
