import ClaimModel

/// Lesions with their counts: "three AKs", "Lesion #2", "a second one".
extension PhraseReading {
  func lesions(_ range: Range<Int>) -> [LesionPhrase] {
    var found: [LesionPhrase] = []
    var at = range.lowerBound
    while at < range.upperBound {
      guard let sense = stream.sense(stream.units[at], .lesion) else {
        at += 1
        continue
      }
      var head = at
      var isPlural = sense.isPlural
      var concept = Int(sense.code)
      while head + 1 < range.upperBound, !stream.first(head + 1).marks.contains(.startsLine),
        let further = stream.sense(stream.units[head + 1], .lesion)
      {
        head += 1
        isPlural = further.isPlural
        if isGeneric(concept), !isGeneric(Int(further.code)) { concept = Int(further.code) }
      }
      let phrase = lesion(at, head, concept, isPlural, range)
      if !isListLabel(phrase, range) { found.append(phrase) }
      at = head + 1
      addAnother(&found, &at, range)
    }
    return found
  }

  /// "Lesion #2: right cheek AK": a name in a list, where a particular lesion follows.
  private func isListLabel(_ lesion: LesionPhrase, _ range: Range<Int>) -> Bool {
    guard isGeneric(lesion.concept), !lesion.isPlural, lesion.head == range.lowerBound,
      let units = lesion.countUnits, units.lowerBound > lesion.head,
      units.upperBound < range.upperBound,
      stream.isSign(units.upperBound, 0x3A) || stream.isSign(units.upperBound, 0x2D)
        || stream.isSign(units.upperBound, 0x29)
    else { return false }
    return (units.upperBound..<range.upperBound).contains { stream.units[$0].has(.lesion) }
  }

  /// "a cyst of the scalp and another of the neck": one more of the same.
  private func addAnother(_ found: inout [LesionPhrase], _ at: inout Int, _ range: Range<Int>) {
    guard let last = found.last else { return }
    var place = at
    while place < range.upperBound, !stream.units[place].has(.lesion) {
      let isOne =
        stream.says(place, "another") || stream.says(place, "another one")
        || stream.says(place, "a second") || stream.says(place, "a second one")
      if isOne, place + 1 < range.upperBound,
        stream.units[place + 1].has(.prep) || stream.units[place + 1].number == .size
      {
        var further = LesionPhrase(head: place, concept: last.concept, isPlural: false)
        further.count = .exact(1)
        further.countUnits = place..<place + 1
        if found[found.count - 1].count == .none, !last.isPlural {
          found[found.count - 1].count = .exact(1)
          found[found.count - 1].countUnits = last.head..<last.head + 1
        }
        found.append(further)
        at = place + 1
        return
      }
      place += 1
    }
  }

  private func lesion(
    _ first: Int, _ head: Int, _ concept: Int, _ isPlural: Bool, _ range: Range<Int>
  ) -> LesionPhrase {
    var lesion = LesionPhrase(head: head, concept: concept, isPlural: isPlural)
    let before = counts.before(first, from: range.lowerBound)
    lesion.count = before.count
    lesion.countUnits = before.units
    lesion.isDefinite = before.isDefinite
    lesion.isAdditional = before.isAdditional
    if lesion.count == .none {
      let after = counts.after(head + 1, to: range.upperBound, colon: true)
      lesion.count = after.count
      lesion.countUnits = after.units
    }
    if lesion.count == .none { readIndices(&lesion, head, range) }
    if lesion.count == .none, before.hasArticle, !isPlural {
      lesion.count = .exact(1)
      lesion.countUnits = head..<head + 1
    }
    lesion.isDoubted = isDoubted(first, range)
    lesion.isLikened = doubt(before: first, range) == .near
    return lesion
  }

  /// "Lesions 1 and 2", "lesion 3": numbers after the noun name lesions and do not count them.
  private func readIndices(_ lesion: inout LesionPhrase, _ head: Int, _ range: Range<Int>) {
    guard isGeneric(lesion.concept) else { return }
    var at = head + 1
    if at < range.upperBound, stream.isSign(at, 0x23) { at += 1 }
    var named = 0
    var last = head
    while at < range.upperBound, stream.units[at].form == .number,
      stream.units[at].value % 1_000 == 0, stream.units[at].value <= 40_000,
      stream.units[at].number == .count || stream.units[at].number == .other
    {
      named += 1
      last = at
      at += 1
      while at < range.upperBound,
        stream.isSign(at, 0x2C) || stream.units[at].has(.and) || stream.isSign(at, 0x23)
      {
        at += 1
      }
    }
    guard named > 0, lesion.isPlural == (named > 1) else { return }
    lesion.count = .exact(named)
    lesion.countUnits = head + 1..<last + 1
  }

  /// Whether a concept is a word for any lesion.
  func isGeneric(_ concept: Int) -> Bool {
    let name = stream.lexicon.lesions[concept].name
    return name == "lesion" || name == "wound" || name == "keratosis"
  }

  /// Whether a concept is the name of a class that others belong to.
  func isClass(_ concept: Int) -> Bool {
    ["malignancy", "benign", "suspicious", "uncertain"].contains(
      stream.lexicon.lesions[concept].name)
  }

  /// Whether a class can hold a lesion: malignant ones hold those in situ.
  func holds(_ group: Int, _ concept: Int) -> Bool {
    switch stream.lexicon.lesions[group].name {
    case "malignancy":
      [.malignant, .inSitu].contains(stream.lexicon.lesions[concept].behavior)
    case "benign": stream.lexicon.lesions[concept].behavior == .benign
    default: true
    }
  }

  /// "rule out melanoma", "concerning for", "BCC vs. SCC", "melanoma suspected".
  private func isDoubted(_ head: Int, _ range: Range<Int>) -> Bool {
    if doubt(before: head, range) == .forward { return true }
    var at = head + 1
    while at < range.upperBound, at - head < 4 {
      let unit = stream.units[at]
      if unit.has(.doubt),
        reach(unit) == .backward || stream.says(at, "vs") || unit.has(.or)
      {
        return true
      }
      if unit.form == .sign || unit.has(.perform) || unit.has(.act) { break }
      at += 1
    }
    return false
  }

  /// The word of doubt that reaches forward to a noun; nil where there is none.
  private func doubt(before head: Int, _ range: Range<Int>) -> Reach? {
    var at = head - 1
    while at >= range.lowerBound, head - at < 12 {
      let unit = stream.units[at]
      if unit.has(.doubt), let reach = reach(unit), reach != .backward { return reach }
      if unit.form == .sign, unit.sign == 0x3B || unit.sign == 0x3A { return nil }
      if unit.has(.break) || unit.has(.perform) || unit.has(.act) { return nil }
      at -= 1
    }
    return nil
  }

  private func reach(_ unit: Unit) -> Reach? {
    stream.sense(unit, .doubt).map { Reach.allCases[Int($0.detail)] }
  }
}
