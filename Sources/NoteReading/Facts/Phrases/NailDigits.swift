import ClaimModel

/// Nails told by the numbers of their toes: "nails R1-5, L 1, 2 and 5", "toenails 1-5 bilaterally".
extension PhraseReading {
  /// How many nails the numbers name, and where they stand; nil where there are none.
  func nailDigits(_ range: Range<Int>) -> (count: StatedCount, units: Range<Int>?)? {
    guard stream.holds(range, anyOf: ["nail"]) else { return nil }
    var total = 0
    var first: Int?
    var end = range.lowerBound
    var at = range.lowerBound
    while at < range.upperBound {
      guard isNailed(at, range) else {
        at += 1
        continue
      }
      let isLimb = stream.says(at + 1, "foot") || stream.says(at + 1, "hand")
      let (number, next) = run(from: isLimb ? at + 2 : at + 1, range)
      if number > 0 {
        total += number
        first = first ?? at
        end = next
      }
      at = max(next, at + 1)
    }
    guard total > 0, let first else { return nil }
    let sides = range.compactMap { stream.sense(stream.units[$0], .side)?.code }
    if total > 5 || sides.contains(where: { $0 < 2 }) { return (.exact(total), first..<end) }
    // "Toenails 1-5": of which foot is not said.
    return (sides.contains(2) ? .exact(total * 2) : .vague, first..<end)
  }

  /// A side or a word for nails, after which their numbers may stand.
  private func isNailed(_ at: Int, _ range: Range<Int>) -> Bool {
    let words: [StaticString] = ["nails", "toenails", "fingernails", "toes", "digits", "nail"]
    let isSide = stream.sense(stream.units[at], .side).map { $0.code < 2 } ?? false
    return isSide || stream.says(at, anyOf: words)
  }

  /// The numbers from one to ten that follow, ranges of them in full.
  private func run(from start: Int, _ range: Range<Int>) -> (Int, Int) {
    var at = start
    if range.contains(at), stream.isSign(at, 0x3A) || stream.isSign(at, 0x23) { at += 1 }
    var total = 0
    var end = start
    var last: Int?
    while at < range.upperBound, let digit = digit(at) {
      let isRange = stream.first(at).marks.contains(.hyphenated) || isThrough(at - 1)
      if let last, isRange, digit > last { total += digit - last } else { total += 1 }
      last = digit
      at += 1
      end = at
      while at < range.upperBound,
        stream.isSign(at, 0x2C) || stream.units[at].has(.and) || isThrough(at),
        at + 1 < range.upperBound, self.digit(at + 1) != nil || stream.units[at + 1].has(.and)
      {
        at += 1
      }
    }
    return (total, end)
  }

  private func digit(_ at: Int) -> Int? {
    let unit = stream.units[at]
    guard unit.form == .number, unit.value % 1_000 == 0, (1_000...10_000).contains(unit.value),
      unit.number != .size, unit.number != .dose, at == 0 || !stream.units[at - 1].has(.times)
    else { return nil }
    return Int(unit.value / 1_000)
  }
}
