/// Numbers that count no noun of their statement: "these 2 were frozen".
extension PhraseReading {
  /// A number that stands for lesions named before: "these 2 were frozen", "froze 6", "all 12
  /// treated".
  func readHeadless(_ range: Range<Int>, _ phrases: inout Phrases) {
    guard phrases.lesions.isEmpty, !phrases.acts.isEmpty else { return }
    let taken = phrases.sites.compactMap(\.countUnits) + phrases.acts.compactMap(\.countUnits)
    for at in range where stream.units[at].number == .count && !counts.isMultiplier(at) {
      guard !taken.contains(where: { $0.contains(at) }) else { continue }
      let (count, units) = counts.exactness(at, from: range.lowerBound)
      let next = units.upperBound < range.upperBound ? stream.units[units.upperBound] : nil
      var left = at - 1
      while left >= range.lowerBound,
        stream.units[left].has(.all) || stream.units[left].has(.def)
          || stream.units[left].has(.total)
      {
        left -= 1
      }
      let before = left >= range.lowerBound ? stream.units[left] : nil
      let isSubject =
        next.map { $0.has(.aux) || isDone($0) } ?? false || isPartOfMany(units.upperBound, range)
      let isObject = before.map(isDone) ?? false
      let ends =
        next.map { $0.form == .sign || $0.has(.cue) || $0.has(.prep) || $0.has(.and) } ?? true
      guard isSubject || isObject && ends else { continue }
      phrases.headless = (count, units)
      return
    }
  }

  /// "18 of the most irritated were removed".
  private func isPartOfMany(_ at: Int, _ range: Range<Int>) -> Bool {
    guard at < range.upperBound, stream.says(at, "of") else { return false }
    var next = at + 1
    while next < range.upperBound, next - at < 7 {
      let unit = stream.units[next]
      if unit.has(.aux) { return true }
      if unit.form == .sign || unit.number != .none || unit.has(.act) { return false }
      next += 1
    }
    return false
  }

  private func isDone(_ unit: Unit) -> Bool {
    stream.sense(unit, .act)?.detail == ActForm.done.rawValue
  }
}
