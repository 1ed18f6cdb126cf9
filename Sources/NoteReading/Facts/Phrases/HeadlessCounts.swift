/// Numbers that count no noun of their statement: "these 2 were frozen".
extension PhraseReading {
  /// A number that stands for lesions named before: "these 2 were frozen", "froze 6", "all 12
  /// treated".
  func readHeadless(_ range: Range<Int>, _ phrases: inout Phrases) {
    guard !phrases.acts.isEmpty, phrases.exception == nil,
      phrases.lesions.allSatisfy({ $0.count == .none })
    else { return }
    let taken =
      phrases.sites.compactMap(\.countUnits) + phrases.acts.compactMap(\.countUnits)
    if let both = range.first(where: { stream.says($0, "both") }), both + 1 < range.upperBound,
      stream.units[both + 1].has(.aux) || isDone(stream.units[both + 1]), phrases.lesions.isEmpty
    {
      phrases.headless = (.exact(2), both..<both + 1)
      return
    }
    if let (number, units) = ordinals(range), phrases.lesions.isEmpty {
      phrases.headless = (.exact(number), units)
      phrases.isOrdinal = true
      return
    }
    for at in range
    where stream.units[at].number == .count && !counts.isMultiplier(at) && !isStrength(at, range)
      && !isEveryOne(at, range)
    {
      guard !taken.contains(where: { $0.contains(at) }) else { continue }
      let (count, units) = counts.exactness(at, from: range.lowerBound)
      let next = units.upperBound < range.upperBound ? stream.units[units.upperBound] : nil
      var left = at - 1
      while left >= range.lowerBound,
        stream.units[left].has(.all) || stream.units[left].has(.def)
          || stream.units[left].has(.total) || stream.units[left].has(.additional)
          || stream.units[left].form == .word && stream.text(left..<left + 1).hasSuffix("est")
      {
        left -= 1
      }
      if left < at - 1, left > range.lowerBound, stream.says(left, "of") { left -= 1 }
      let before = left >= range.lowerBound ? stream.units[left] : nil
      let isSubject =
        next.map { $0.has(.aux) || isDone($0) } ?? false || isPartOfMany(units.upperBound, range)
        || left < at - 1 && isBeforeAside(units.upperBound, range)
        || isAppended(at, range)
      let isObject =
        before.map { isDone($0) || treats($0) } ?? false || isGivenTo(left, range)
      let ends =
        next.map { $0.form == .sign || $0.has(.cue) || $0.has(.prep) || $0.has(.and) } ?? true
        || stream.says(units.upperBound, "that") || stream.says(units.upperBound, "which")
      if countsPlaces(units.upperBound, range) { phrases.placed = (count, units) }
      guard phrases.lesions.isEmpty else { continue }
      guard isSubject || isObject && ends || countsPlaces(units.upperBound, range) else { continue }
      phrases.headless = (count, units)
      return
    }
  }

  /// "Every last one was frozen".
  private func isEveryOne(_ at: Int, _ range: Range<Int>) -> Bool {
    stream.units[at].value == 1_000
      && (max(range.lowerBound, at - 2)..<at).contains { stream.says($0, "every") }
  }

  /// "Injected with Kenalog 10": the strength of a drug.
  private func isStrength(_ at: Int, _ range: Range<Int>) -> Bool {
    guard at > range.lowerBound else { return false }
    let word = stream.text(at - 1..<at).lowercased()
    return ["kenalog", "triamcinolone", "tac", "ilk", "bleomycin"].contains { word.hasSuffix($0) }
  }

  /// "The first and second were taken by shave": lesions told apart by their order.
  private func ordinals(_ range: Range<Int>) -> (Int, Range<Int>)? {
    var at = range.lowerBound
    var number = 0
    while at < range.upperBound,
      stream.units[at].has(.ordinal) || stream.units[at].has(.def) || stream.units[at].has(.and)
        || stream.isSign(at, 0x2C) || stream.says(at, "third") || stream.says(at, "second")
    {
      if stream.units[at].has(.ordinal) { number += 1 }
      at += 1
    }
    guard number > 0, stream.units[range.lowerBound].has(.def), at < range.upperBound,
      stream.units[at].has(.aux) || stream.units[at].has(.perform)
    else { return nil }
    return (number, range.lowerBound..<at)
  }

  /// "The other two, each 5 mm, at the left waist, were removed": its verb stands after what is put in.
  private func isBeforeAside(_ at: Int, _ range: Range<Int>) -> Bool {
    guard range.contains(at), stream.isSign(at, 0x2C),
      let verb = (at..<min(at + 40, range.upperBound)).first(where: { stream.units[$0].has(.aux) })
    else { return false }
    return verb > at + 1 && stream.isSign(verb - 1, 0x2C)
  }

  /// "Cantharidin was applied to twenty of them": a number after "to" and a word of doing.
  func isGivenTo(_ at: Int, _ range: Range<Int>) -> Bool {
    at > range.lowerBound && (stream.says(at, "to") || stream.says(at, "to each"))
      && stream.units[at - 1].has(.perform)
  }

  /// "Nails debrided, all nine.", "… the nitrogen gun, both of them": put after a comma, of those named
  /// before.
  func isAppended(_ at: Int, _ range: Range<Int>) -> Bool {
    let isAll =
      at > range.lowerBound && (stream.units[at - 1].has(.all))
    let comma = isAll ? at - 2 : at - 1
    guard comma >= range.lowerBound, stream.isSign(comma, 0x2C) else { return false }
    let end = at + 1
    let them: [StaticString] = ["them", "those", "these"]
    let isOfThem =
      end + 1 < range.upperBound
      && them.contains {
        stream.says(end, $0) || stream.says(end, "of") && stream.says(end + 1, $0)
      }
    return isOfThem || isAll && (end >= range.upperBound || stream.units[end].form == .sign)
  }

  /// "18 of the most irritated were removed", "the two that rub were frozen".
  private func isPartOfMany(_ at: Int, _ range: Range<Int>) -> Bool {
    guard at < range.upperBound else { return false }
    let isThat = stream.says(at, "that") || stream.says(at, "which")
    guard isThat || stream.says(at, "of") else { return false }
    var next = at + 1
    while next < range.upperBound, next - at < (isThat ? 12 : 7) {
      let unit = stream.units[next]
      if unit.has(.aux), !isThat || next + 1 < range.upperBound && isDone(stream.units[next + 1]) {
        return true
      }
      if unit.form == .sign || unit.number != .none || unit.has(.act) { return false }
      next += 1
    }
    return false
  }

  /// "All 3 sites were biopsied", "injected at six sites".
  private func countsPlaces(_ at: Int, _ range: Range<Int>) -> Bool {
    let words: [StaticString] = ["sites", "site", "locations", "spots", "separate sites"]
    var noun = at
    while noun < range.upperBound, noun - at < 2, stream.units[noun].form == .word,
      !stream.says(noun, anyOf: words)
    {
      noun += 1
    }
    return noun < range.upperBound && stream.says(noun, anyOf: words)
  }

  /// "Scalp LN2 4": the number of an act that is done lesion by lesion.
  private func treats(_ unit: Unit) -> Bool {
    guard let sense = stream.sense(unit, .act) else { return false }
    return [.destruction, .biopsy, .shave, .excision, .intralesionalInjection, .skinTagRemoval]
      .contains(ActKind.allCases[Int(sense.code)])
  }

  private func isDone(_ unit: Unit) -> Bool {
    stream.sense(unit, .act)?.detail == ActForm.done.rawValue
  }
}
