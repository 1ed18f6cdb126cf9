/// Values that stand elsewhere for as long as anybody looks at them here: those of a note while it is read,
/// those of the lexicon for good. Every reader holds some; a copy counts no references, a place outside
/// traps.
struct Lent<Element>: RandomAccessCollection {
  private let base: UnsafePointer<Element>?
  let endIndex: Int
  var startIndex: Int { 0 }

  init(_ values: UnsafeBufferPointer<Element>) {
    base = values.baseAddress
    endIndex = values.count
  }

  /// Values that stay until the program ends.
  init(forGood values: some Collection<Element>) {
    let room = UnsafeMutableBufferPointer<Element>.allocate(capacity: values.count)
    _ = room.initialize(fromContentsOf: values)
    self.init(UnsafeBufferPointer(room))
  }

  @inline(__always)
  subscript(place: Int) -> Element {
    precondition(UInt(bitPattern: place) < UInt(bitPattern: endIndex), "outside of what was lent")
    return base.unsafelyUnwrapped[place]
  }
}
