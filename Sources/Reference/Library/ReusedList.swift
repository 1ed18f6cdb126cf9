/// A list that is filled anew again and again: its room is kept, and emptying it costs nothing. Public for the same cause
/// as `DatedTable`.
@frozen
public struct ReusedList<Element> {
  @usableFromInline var room: ContiguousArray<Element> = []
  @usableFromInline var filled = 0

  /// An empty list.
  @inlinable
  public init() {}

  /// How many elements there are.
  @inlinable
  public var count: Int { filled }

  /// Takes all elements out; what they hold is let go when others take their places.
  @inlinable
  public mutating func removeAll() { filled = 0 }

  /// Adds an element at the end.
  @inlinable
  public mutating func append(_ element: Element) {
    if filled < room.count { room[filled] = element } else { room.append(element) }
    filled += 1
  }

  /// The element at a place.
  @inlinable
  public subscript(place: Int) -> Element {
    precondition(place < filled, "there is no such element")
    return room[place]
  }
}
