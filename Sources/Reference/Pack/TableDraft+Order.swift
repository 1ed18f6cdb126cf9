import ClaimModel

extension TableDraft {
  /// Puts the rows in the order of their keys, those of one key in that of their periods.
  mutating func sortRows() {
    let width = wordsPerRow
    func precedes(_ left: Int, _ right: Int) -> Bool {
      if keys[left] != keys[right] { return keys[left] < keys[right] }
      for place in max(width - 2, 0)..<width {
        let one = Int32(bitPattern: words[left * width + place])
        let other = Int32(bitPattern: words[right * width + place])
        if one != other { return one < other }
      }
      return left < right
    }
    // Publications come sorted, or nearly so.
    guard (1..<max(keys.count, 1)).contains(where: { precedes($0, $0 - 1) }) else { return }
    let order = keys.indices.sorted(by: precedes)
    keys = order.map { keys[$0] }
    words = order.flatMap { row in words[(row * width)..<((row + 1) * width)] }
  }

  /// The rows of one key that contradict each other.
  public struct Contradiction: Error, Sendable, Hashable {
    /// The key.
    public let key: UInt64
  }

  /// Sorts the rows and makes the periods of each key follow one another: a row said twice is kept
  /// once, and one that ends after its successor began ends there.
  /// - Throws: `Contradiction` where two rows of one key begin on one day and say different things.
  public mutating func settle() throws(Contradiction) {
    sortRows()
    let width = wordsPerRow
    var kept = 0
    func isSame(_ left: Int, _ right: Int) -> Bool {
      (0..<width).allSatisfy { words[left * width + $0] == words[right * width + $0] }
    }
    for row in keys.indices {
      if kept > 0, keys[kept - 1] == keys[row] {
        if isSame(kept - 1, row) { continue }
        guard hasPeriods else { throw Contradiction(key: keys[row]) }
        let start = words[row * width + width - 2]
        let end = kept * width - 1
        guard words[end - 1] != start else { throw Contradiction(key: keys[row]) }
        if Int32(bitPattern: words[end]) > Int32(bitPattern: start) { words[end] = start }
      }
      if kept != row {
        keys[kept] = keys[row]
        for place in 0..<width { words[kept * width + place] = words[row * width + place] }
      }
      kept += 1
    }
    keys.removeSubrange(kept...)
    words.removeSubrange((kept * width)...)
  }

  /// Every key in the order of the rows.
  public func forEachKey(_ body: (UInt64) -> Void) {
    for key in keys { body(key) }
  }

  /// Whether a settled draft has a row of a key.
  public func has(_ key: UInt64) -> Bool {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key
  }
}
