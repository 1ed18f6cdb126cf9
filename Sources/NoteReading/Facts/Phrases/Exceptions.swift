/// Lesions that were left out: "all but three were frozen".
extension PhraseReading {
  /// The number after "all but" or "all except", with its words.
  func exception(_ range: Range<Int>) -> (number: Int, units: Range<Int>)? {
    let words: [StaticString] = ["but", "except", "except for", "excluding", "save", "excepting"]
    for at in range where stream.units[at].number == .count {
      var before = at - 1
      while before > range.lowerBound, stream.units[before].has(.def) || stream.says(before, "for")
      { before -= 1 }
      guard before > range.lowerBound, stream.says(before, anyOf: words),
        (max(range.lowerBound, before - 3)..<before).contains(where: {
          stream.units[$0].has(.all)
        })
      else { continue }
      return (Int(stream.units[at].value / 1_000), at..<at + 1)
    }
    return nil
  }

  /// "Six on the right hand and just as many on the left": the number of the place before.
  func giveEqual(_ range: Range<Int>, _ phrases: inout Phrases) {
    for place in phrases.sites.indices where phrases.sites[place].count == .none {
      var at = phrases.sites[place].units.lowerBound - 1
      while at > range.lowerBound, stream.units[at].has(.prep) || stream.units[at].has(.def) {
        at -= 1
      }
      let isEqual =
        at > range.lowerBound
        && (stream.says(at, "many") && stream.says(at - 1, "as")
          || stream.says(at, "number")
            && (stream.says(at - 1, "same") || stream.says(at - 1, "equal")
              || stream.says(at - 1, "like")))
      guard isEqual else { continue }
      let before = place > 0 ? phrases.sites[place - 1] : nil
      let told = phrases.lesions.last { $0.head < at && $0.count.number != nil }
      let count = before.flatMap(\.count.number) ?? told?.count.number
      guard let count else { continue }
      phrases.sites[place].count = .exact(count)
      var start = at - 1
      while start > range.lowerBound,
        stream.units[start - 1].has(.det) || stream.says(start - 1, "just")
      { start -= 1 }
      phrases.sites[place].countUnits = start..<at + 1
    }
  }
}
