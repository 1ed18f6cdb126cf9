/// A key with the days on which it has a value, and the place of that value.
@frozen
@usableFromInline
struct DatedSlot {
  @usableFromInline var key: UInt64
  @usableFromInline var from: Int32
  @usableFromInline var until: Int32
  /// The place of the value plus one; 0 where there is none.
  @usableFromInline var place: UInt32

  @inlinable
  init(key: UInt64, days: Range<Int32>, place: UInt32) {
    self.key = key
    from = days.lowerBound
    until = days.upperBound
    self.place = place
  }
}

/// Values by keys of 64 bits, each for some days: open addressing, a multiplication for a hash. A value of one day alone
/// stands where key and day lead: a key could have hundreds of them. Public, because only then do other modules have it
/// compiled for their values.
@frozen
public struct DatedTable<Value> {
  @usableFromInline var slots: ContiguousArray<DatedSlot> = []
  @usableFromInline var values: ContiguousArray<Value> = []

  /// The days of what holds on all of them.
  @inlinable
  public static var always: Range<Int32> { Int32.min..<Int32.max }

  /// A table without values.
  @inlinable
  public init() {}

  /// How many values there are.
  @inlinable
  public var count: Int { values.count }

  /// The value at a place.
  @inlinable
  public subscript(place: Int) -> Value {
    _read { yield values[place] }
  }

  /// The place of the value of a key on a day; nil where there is none.
  @inlinable
  public func place(of key: UInt64, on day: Int32) -> Int? {
    guard !slots.isEmpty else { return nil }
    return place(of: key, on: day, from: Self.slot(key))
      ?? place(of: key, on: day, from: Self.slot(key, ofDay: day))
  }

  @inlinable
  @inline(__always)
  func place(of key: UInt64, on day: Int32, from first: Int) -> Int? {
    let mask = slots.count &- 1
    var at = first & mask
    while slots[at].place != 0 {
      if slots[at].key == key, slots[at].from <= day, day < slots[at].until {
        return Int(slots[at].place) &- 1
      }
      at = (at &+ 1) & mask
    }
    return nil
  }

  /// Adds a value that a key has on some days; answers its place.
  @inlinable
  public mutating func insert(_ key: UInt64, on days: Range<Int32>, _ value: Value) -> Int {
    if (values.count + 1) * 2 > slots.count { grow() }
    values.append(value)
    put(DatedSlot(key: key, days: days, place: UInt32(values.count)))
    return values.count - 1
  }

  /// Takes all values out.
  @inlinable
  public mutating func removeAll() {
    slots = []
    values = []
  }

  @inlinable
  mutating func put(_ slot: DatedSlot) {
    let mask = slots.count - 1
    let isOfOneDay = Int(slot.until) - Int(slot.from) == 1
    var at = (isOfOneDay ? Self.slot(slot.key, ofDay: slot.from) : Self.slot(slot.key)) & mask
    while slots[at].place != 0 { at = (at + 1) & mask }
    slots[at] = slot
  }

  @inlinable
  mutating func grow() {
    let old = slots
    slots = ContiguousArray(
      repeating: DatedSlot(key: 0, days: 0..<0, place: 0), count: max(16, old.count * 2))
    for slot in old where slot.place != 0 { put(slot) }
  }

  @inlinable
  static func slot(_ key: UInt64) -> Int {
    // Both halves of the product: short codes differ in their highest bits alone.
    let product = key.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return Int(truncatingIfNeeded: product.high ^ product.low)
  }

  @inlinable
  static func slot(_ key: UInt64, ofDay day: Int32) -> Int {
    slot(key ^ UInt64(UInt32(bitPattern: day)) &* 0x9E37_79B9_7F4A_7C15)
  }
}
