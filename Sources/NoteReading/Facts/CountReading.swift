/// Reads how many a noun or a place stands for, from the words around it.
struct CountReading {
  let stream: UnitStream

  struct Result {
    var count: StatedCount = .none
    var units: Range<Int>?
    var isDefinite = false
    var isAdditional = false
    var hasArticle = false
    /// Whether "each" or "every" stands before it.
    var isEach = false
  }

  /// The count before a noun: over adjectives, sizes and places back to a number, a word for many or
  /// an article.
  func before(_ head: Int, from low: Int, isPlural: Bool = true) -> Result {
    var result = Result()
    var at = head - 1
    var unknown = 0
    while at >= low, head - at < 14, unknown < 6 {
      let unit = stream.units[at]
      if let said = parenthesised(at, low) {
        result.count = said.0
        result.units = said.1
        return result
      }
      if unit.number == .count {
        guard !isMultiplier(at) || directlyBefore(at, head) else { break }
        // "every one of the warts" names no number.
        if unit.value == 1_000, at > low, isEvery(at - 1) {
          return Result(isDefinite: true, isEach: true)
        }
        let (count, units) = exactness(at, from: low)
        result.count = count
        result.units = units
        guard units.lowerBound > low else { return result }
        if let part = part(ofWhole: units.lowerBound, low) { return part }
        let left = stream.units[units.lowerBound - 1]
        if left.has(.def) { result.isDefinite = true }
        if left.has(.ordinal),
          !left.has(.additional)
            || units.lowerBound - 1 > low
              && stream.units[units.lowerBound - 2].has(.def)
        {
          guard isPlural, let number = count.number, number > 1, directlyBefore(at, head) else {
            return Result(isDefinite: true)
          }
          result.isDefinite = true
        }
        return result
      }
      if stream.isSign(at, 0x2B), at > low, stream.units[at - 1].number == .count {
        at -= 1
        continue
      }
      if stream.says(at, "both") {
        return Result(count: .exact(2), units: at..<at + 1)
      }
      if unit.has(.total) || unit.has(.all) || unit.has(.each) {
        result.isDefinite = true
        result.isEach = isEvery(at)
        return result
      }
      if unit.has(.vague), at > low, stream.units[at - 1].number == .count,
        !isMultiplier(at - 1)
      {
        at -= 1
        continue
      }
      if unit.has(.vague), !isPlural, isRest(at) {
        at -= 1
        continue
      }
      if unit.has(.vague) {
        result.count = .vague
        result.units = at..<at + 1
        return result
      }
      if unit.has(.ordinal), at > low, stream.units[at - 1].has(.def) {
        return Result(isDefinite: true)
      }
      if unit.has(.additional) { result.isAdditional = true }
      if unit.has(.def) {
        result.isDefinite = true
        return at - 2 >= low && isPartitive(at - 1) && isPlural
          ? partitive(at - 1, low, result) : result
      }
      if unit.has(.det), at > low, stream.says(at - 1, "like") || stream.says(at - 1, "as") {
        return result
      }
      if unit.has(.det) || unit.has(.additional) && isArticled(at) {
        result.hasArticle = true
        if !unit.has(.additional) || at == low { return result }
      }
      guard let cost = passes(at, head: head, low: low) else { break }
      unknown += cost
      at -= 1
    }
    if at >= low, isPartitive(at), at - 1 >= low { return partitive(at, low, result) }
    return result
  }

  private func isEvery(_ at: Int) -> Bool {
    stream.units[at].has(.each) || stream.says(at, "every")
  }

  /// `eight (8)`: a number said twice counts once, where both agree.
  private func parenthesised(_ at: Int, _ low: Int) -> (StatedCount, Range<Int>)? {
    guard at - 2 >= low, stream.isSign(at, 0x29), stream.isSign(at - 2, 0x28),
      stream.units[at - 1].number == .count
    else { return nil }
    let value = Int(stream.units[at - 1].value / 1_000)
    guard at - 3 >= low, stream.units[at - 3].number == .count else {
      return (.exact(value), at - 1..<at)
    }
    let word = Int(stream.units[at - 3].value / 1_000)
    return (
      word == value ? .exact(value) : .inexact(min(word, value), max(word, value)), at - 3..<at + 1
    )
  }

  /// `6 of the lesions`, `a total of 6 lesions`.
  private func partitive(_ of: Int, _ low: Int, _ result: Result) -> Result {
    let before = stream.units[of - 1]
    var result = result
    if before.value == 1_000, before.number == .count, of - 2 >= low, isEvery(of - 2) {
      result.isEach = true
      return result
    }
    if before.number == .count {
      let (count, units) = exactness(of - 1, from: low)
      result.count = count
      result.units = units
    } else if before.has(.vague) {
      result.count = .vague
      result.units = of - 1..<of
    }
    return result
  }

  /// "three of the five warts": the part, not the whole.
  private func part(ofWhole number: Int, _ low: Int) -> Result? {
    var at = number - 1
    while at > low, stream.units[at].has(.def) || stream.units[at].has(.det) { at -= 1 }
    guard at > low, stream.says(at, "of"),
      stream.units[at - 1].number == .count || stream.units[at - 1].has(.vague),
      !(at - 2 > low && (stream.says(at - 2, "but") || stream.says(at - 2, "except")))
    else { return nil }
    return partitive(at, low, Result(isDefinite: true))
  }

  /// "Residual AK": of one lesion no number.
  private func isRest(_ at: Int) -> Bool {
    let words: [StaticString] = ["residual", "remaining", "any", "some", "any residual"]
    return stream.says(at, anyOf: words)
  }

  private func isArticled(_ at: Int) -> Bool {
    return stream.says(at, "another") || stream.says(at, "an additional")
      || stream.says(at, "a second") || stream.says(at, "second")
      || stream.says(at, "third")
  }

  /// "Asks about two warts": no word for nearly.
  private func asksAbout(_ at: Int, _ low: Int) -> Bool {
    let verbs: [StaticString] = [
      "asks", "asked", "asking", "ask", "concerned", "worried", "complains", "complained",
      "inquires", "inquired", "questions", "talked",
    ]
    return at > low && stream.says(at, "about") && stream.says(at - 1, anyOf: verbs)
  }

  private func isPartitive(_ at: Int) -> Bool {
    stream.units[at].has(.prep) && stream.says(at, "of")
  }

  private func directlyBefore(_ at: Int, _ head: Int) -> Bool {
    var place = at + 1
    while place < head {
      let unit = stream.units[place]
      guard
        unit.form == .word || unit.has(.doc) || unit.has(.additional) || unit.has(.quantity)
          || unit.number == .size || unit.has(.unit) || unit.has(.lesion) || unit.has(.side)
          || unit.has(.site) || unit.has(.place)
      else { return false }
      place += 1
    }
    return true
  }

  /// Whether a noun's phrase may run over this unit, and at what cost; nil ends it.
  private func passes(_ at: Int, head: Int, low: Int) -> Int? {
    let unit = stream.units[at]
    if unit.form == .sign {
      let joins =
        unit.sign == 0x2C && at > low
        && (stream.units[at - 1].has(.doc) || stream.units[at - 1].form == .word)
        && (stream.units[at + 1].has(.doc) || stream.units[at + 1].form == .word)
      return joins ? 1 : nil
    }
    if unit.number != .none { return unit.number == .count ? nil : 0 }
    if unit.has(.unit) || unit.has(.quantity) { return 0 }
    if unit.has(.perform) || unit.has(.aux) || unit.has(.break) || unit.has(.self) { return nil }
    if unit.has(.act) {
      let sense = stream.sense(unit, .act)
      return sense?.detail == ActForm.done.rawValue && at == head - 1 ? 1 : nil
    }
    if unit.has(.prep) { return nil }
    if unit.has(.and) || unit.has(.or) {
      let joins = at > low && stream.units[at - 1].has(.doc) && stream.units[at + 1].has(.doc)
      return joins ? 0 : nil
    }
    if unit.has(.lesion), at < head - 1 { return nil }
    if unit.has(.side) || unit.has(.place) || unit.has(.site) { return 0 }
    if unit.has(.doc) || unit.has(.doubt) || unit.has(.additional) { return 0 }
    if unit.has(.cue) {
      return stream.sense(unit, .cue)?.code == 4 ? 1 : nil
    }
    return unit.form == .word ? 1 : 1
  }

  /// Whether a number stands after a sign of multiplication.
  func isMultiplier(_ at: Int) -> Bool { at > 0 && stream.units[at - 1].has(.times) }

  /// The count after a noun or place: `x 6`, `(6)`, `: 6`, `#6`.
  func after(_ end: Int, to high: Int, colon: Bool) -> Result {
    var result = Result()
    var at = end
    guard at < high else { return result }
    // "Destruction (AK): 7": a noun in brackets.
    if stream.isSign(at, 0x29), at + 1 < high, stream.isSign(at + 1, 0x3A) { at += 1 }
    // "AKs, 7."
    if stream.isSign(at, 0x2C), at + 2 == high, stream.units[at + 1].number == .count {
      return Result(count: exactness(at + 1, from: end).0, units: at + 1..<at + 2)
    }
    let isOpen = stream.isSign(at, 0x28)
    if isOpen { at += 1 }
    // "(n = 7)"
    if isOpen, at + 1 < high, stream.says(at, "n"), stream.isSign(at + 1, 0x3D) { at += 2 }
    var isTimes = false
    if at < high, stream.units[at].has(.times) {
      isTimes = true
      at += 1
    } else if !isOpen, at < high,
      colon && stream.isSign(at, 0x3A) || stream.isSign(at, 0x2D) || stream.isSign(at, 0x3D)
        || stream.isSign(at, 0x7C)
    {
      isTimes = colon
      at += 1
      if at < high, stream.units[at].has(.times) { at += 1 }
    }
    guard isOpen || isTimes, at < high, stream.units[at].number == .count else { return result }
    let (count, units) = exactness(at, from: end)
    if isOpen, !isTimes {
      let closes = units.upperBound < high && stream.isSign(units.upperBound, 0x29)
      let says =
        units.upperBound < high
        && (stream.units[units.upperBound].has(.lesion)
          || stream.units[units.upperBound].has(.total))
      guard closes || says else { return result }
    }
    let next = units.upperBound < high ? stream.units[units.upperBound] : nil
    if isTimes, next?.has(.quantity) ?? false { return result }
    if !isOpen, !stream.units[units.lowerBound - 1].has(.times), let next,
      next.has(.lesion) || next.has(.site) || next.has(.side) || next.has(.place) || next.has(.each)
        || next.has(.prep) && !stream.says(units.upperBound, "with")
        || next.form == .word || next.has(.doc)
    {
      return result
    }
    result.count = count
    result.units = units
    return result
  }

  /// What a number is worth, with the words around it that make it inexact.
  func exactness(_ at: Int, from low: Int) -> (StatedCount, Range<Int>) {
    let value = Int(stream.units[at].value / 1_000)
    let next = at + 1 < stream.units.count ? stream.units[at + 1] : nil
    if let next, next.form == .number || next.has(.number), next.number == .count,
      stream.first(at + 1).marks.contains(.hyphenated)
    {
      return (.inexact(value, Int(next.value / 1_000)), at..<at + 2)
    }
    if at + 2 < stream.units.count, stream.units[at + 2].number == .count,
      next?.has(.or) ?? false || stream.isSign(at + 1, 0x2D) || isTo(at + 1)
    {
      return (.inexact(value, Int(stream.units[at + 2].value / 1_000)), at..<at + 3)
    }
    if at >= 2, stream.units[at - 2].number == .count,
      stream.units[at - 1].has(.or) || stream.isSign(at - 1, 0x2D) || isTo(at - 1)
    {
      return (.inexact(Int(stream.units[at - 2].value / 1_000), value), at - 2..<at + 1)
    }
    if at >= 1, stream.units[at - 1].number == .count,
      stream.first(at).marks.contains(.hyphenated)
    {
      return (.inexact(Int(stream.units[at - 1].value / 1_000), value), at - 1..<at + 1)
    }
    if at + 2 < stream.units.count, at > low, stream.says(at - 1, "between"),
      next?.has(.and) ?? false, stream.units[at + 2].number == .count
    {
      return (.inexact(value, Int(stream.units[at + 2].value / 1_000)), at - 1..<at + 3)
    }
    if at - 3 >= low, stream.units[at - 1].has(.and), stream.units[at - 2].number == .count,
      stream.says(at - 3, "between")
    {
      return (.inexact(Int(stream.units[at - 2].value / 1_000), value), at - 3..<at + 1)
    }
    let isPlus = stream.isSign(at + 1, 0x2B) && stream.first(at + 1).marks.contains(.attached)
    if isPlus || next?.has(.approx) ?? false && !(next?.has(.and) ?? false) && isOpenEnd(at + 1) {
      return (.inexact(value, nil), at..<at + 2)
    }
    if at > low, at > 0, stream.units[at - 1].has(.approx), !asksAbout(at - 1, low),
      !stream.units[at - 1].has(.prep) || isBound(at - 1)
    {
      return (.inexact(value, nil), at - 1..<at + 1)
    }
    return (.exact(value), at..<at + 1)
  }

  private func isTo(_ at: Int) -> Bool {
    stream.units[at].has(.prep) && stream.says(at, "to")
  }

  private func isOpenEnd(_ at: Int) -> Bool {
    return stream.says(at, "or so") || stream.says(at, "or more") || stream.says(at, "plus")
  }

  /// "about", "over" and "around" bound a number; as prepositions before a place they do not.
  private func isBound(_ at: Int) -> Bool {
    return stream.says(at, "about") || stream.says(at, "over") || stream.says(at, "around")
  }
}
