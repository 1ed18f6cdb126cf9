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
      let isRate = at > range.lowerBound && stream.says(at - 1, "per")
      if !isListLabel(phrase, range), !isRate, !isLandmark(phrase, range) { found.append(phrase) }
      at = head + 1
      addAnother(&found, &at, range)
    }
    joinBrackets(&found)
    joinKinds(&found)
    joinCounts(&found)
    readRun(&found)
    shareCounts(&found)
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

  /// "Two over the left temple, away from the Mohs scar": a scar that only says where.
  private func isLandmark(_ lesion: LesionPhrase, _ range: Range<Int>) -> Bool {
    guard isScar(lesion.concept) else { return false }
    let words: [StaticString] = ["from", "near", "beside", "above", "below", "to", "behind"]
    let ways: [StaticString] = ["away", "next", "adjacent", "lateral", "medial", "close"]
    var at = lesion.head - 1
    while at > range.lowerBound, lesion.head - at < 5, !stream.units[at].has(.prep) { at -= 1 }
    guard at > range.lowerBound, stream.says(at, anyOf: words) else {
      return false
    }
    return stream.says(at - 1, anyOf: ways)
      || !stream.says(at, "to") && !stream.says(at, "from")
  }

  /// "a cyst of the scalp and another of the neck": one more of the same.
  private func addAnother(_ found: inout [LesionPhrase], _ at: inout Int, _ range: Range<Int>) {
    guard let last = found.last else { return }
    var place = at
    while place < range.upperBound, !stream.units[place].has(.lesion) {
      let isOne =
        stream.says(place, "another") || stream.says(place, "another one")
        || stream.says(place, "a second") || stream.says(place, "a second one")
      let more = isOne ? nil : more(place, range)
      let next = more?.end ?? place + 1
      if isOne || more != nil, next < range.upperBound,
        stream.units[next].has(.prep) || isOne && stream.units[next].number == .size
      {
        var further = LesionPhrase(head: next - 1, concept: last.concept, isPlural: more != nil)
        further.count = more.map { .exact($0.number) } ?? .exact(1)
        further.countUnits = place..<place + 1
        if found[found.count - 1].count == .none, !last.isPlural {
          found[found.count - 1].count = .exact(1)
          found[found.count - 1].countUnits = last.head..<last.head + 1
        }
        found.append(further)
        at = next
        return
      }
      place += 1
    }
  }

  /// "six more under the breasts", "3 of those behind the knee": a number of the same and where it ends.
  private func more(_ at: Int, _ range: Range<Int>) -> (number: Int, end: Int)? {
    guard stream.units[at].number == .count, !counts.isMultiplier(at), at + 2 < range.upperBound
    else { return nil }
    let words: [StaticString] = ["more", "others", "further"]
    let those: [StaticString] = ["those", "them", "these", "the ones"]
    let rest: [StaticString] = ["remaining", "other", "the remaining", "the other", "additional"]
    var end = at + 1
    if stream.says(end, anyOf: words) {
      end += 1
    } else if stream.says(end, "of"), stream.says(end + 1, anyOf: those) {
      end += 2
    } else if at == range.lowerBound || !stream.says(at - 1, anyOf: rest) {
      return nil
    }
    guard case .exact(let number) = counts.exactness(at, from: range.lowerBound).0 else {
      return nil
    }
    return (number, end)
  }

  private func lesion(
    _ first: Int, _ head: Int, _ concept: Int, _ isPlural: Bool, _ range: Range<Int>
  ) -> LesionPhrase {
    var lesion = LesionPhrase(head: head, concept: concept, isPlural: isPlural)
    let before = counts.before(first, from: range.lowerBound, isPlural: isPlural || isMass(concept))
    lesion.count = before.count
    lesion.countUnits = before.units
    lesion.isDefinite = before.isDefinite
    if before.isEach, before.count == .none { lesion.isPlural = true }
    lesion.isAdditional = before.isAdditional
    if lesion.count == .none {
      let after = counts.after(afterAct(head + 1, range), to: range.upperBound, colon: true)
      lesion.count = after.count
      lesion.countUnits = after.units
    }
    if lesion.count == .none, let said = predicate(first, range) {
      lesion.count = said.0
      lesion.countUnits = said.1
    }
    if lesion.count == .none { readBare(&lesion, head, range) }
    if lesion.count == .none { readIndices(&lesion, head, range) }
    if lesion.count == .none, before.hasArticle, !isPlural, !isMass(concept) {
      lesion.count = .exact(1)
      lesion.countUnits = head..<head + 1
    }
    lesion.isDoubted = isDoubted(first, range)
    lesion.isLikened = doubt(before: first, range) == .near
    return lesion
  }

  /// "AKs treated: 15", "warts frozen x 3".
  private func afterAct(_ at: Int, _ range: Range<Int>) -> Int {
    var end = at
    while end < range.upperBound, end - at < 2,
      stream.sense(stream.units[end], .act)?.detail == ActForm.done.rawValue
        || stream.says(end, "today")
    {
      end += 1
    }
    return end > at && end < range.upperBound && stream.isSign(end, 0x3A) ? end : at
  }

  /// "12 of which were AKs", "of these, five were warts".
  private func predicate(_ first: Int, _ range: Range<Int>) -> (StatedCount, Range<Int>)? {
    var at = first - 1
    guard at > range.lowerBound, stream.says(at, "were") || stream.says(at, "are") else {
      return nil
    }
    at -= 1
    if stream.says(at, "which") || stream.units[at].has(.pronoun) || stream.says(at, "them") {
      guard at - 2 >= range.lowerBound, stream.says(at - 1, "of") else { return nil }
      at -= 2
    }
    guard stream.units[at].number == .count, !counts.isMultiplier(at) else { return nil }
    return counts.exactness(at, from: range.lowerBound)
  }

  /// "AK 3 (forehead)", "premalignant lesions, 12": a number that nothing follows which it could count.
  private func readBare(_ lesion: inout LesionPhrase, _ head: Int, _ range: Range<Int>) {
    var at = head + 1
    while at < range.upperBound,
      stream.units[at].has(.site) || stream.units[at].has(.side)
        || stream.units[at].has(.place) || stream.isSign(at, 0x2C) || stream.units[at].has(.prep)
        || at > head + 1
          && (stream.units[at].has(.def) || stream.units[at].has(.and)
            || stream.units[at].has(.all))
    {
      at += 1
    }
    guard at == head + 1 || stream.isSign(at - 1, 0x2C) || stream.units[at - 1].has(.all) else {
      return
    }
    let isTimes = at < range.upperBound && at > head + 1 && stream.units[at].has(.times)
    if isTimes { at += 1 }
    let isNext = at == head + 1
    guard at < range.upperBound, stream.units[at].number == .count,
      isNext ? !isGeneric(lesion.concept) : lesion.isPlural || isTimes || countsSites(at + 1, range)
    else { return }
    let (count, units) = counts.exactness(at, from: range.lowerBound)
    let ends =
      units.upperBound >= range.upperBound || countsSites(units.upperBound, range)
      || stream.units[units.upperBound].form == .sign && !stream.isSign(units.upperBound, 0x2D)
        && !stream.isSign(units.upperBound, 0x3A)
        && !stream.isSign(units.upperBound, 0x23)
    guard ends else { return }
    lesion.count = count
    lesion.countUnits = units
  }

  /// "BCC, four sites": a noun that only says that the number is of places.
  private func countsSites(_ at: Int, _ range: Range<Int>) -> Bool {
    let words: [StaticString] = [
      "sites", "locations", "places", "in number", "spots", "altogether",
    ]
    return at < range.upperBound && stream.says(at, anyOf: words)
      && (at + 1 >= range.upperBound || stream.units[at + 1].form == .sign)
  }

  /// "Lesions 1 and 2", "lesion 3": numbers after the noun name lesions and do not count them.
  private func readIndices(_ lesion: inout LesionPhrase, _ head: Int, _ range: Range<Int>) {
    let isNamed =
      head == range.lowerBound && stream.isSign(head + 2, 0x3A)
      || stream.isSign(head + 1, 0x23) && stream.isSign(head + 3, 0x3A)
    guard isGeneric(lesion.concept) || isNamed && !lesion.isPlural else { return }
    var at = head + 1
    if at < range.upperBound, stream.isSign(at, 0x23) { at += 1 }
    var named = 0
    var last = head
    var before: Int?
    while at < range.upperBound, stream.units[at].form == .number,
      stream.units[at].value % 1_000 == 0, stream.units[at].value <= 40_000,
      stream.units[at].number == .count || stream.units[at].number == .other
    {
      let value = Int(stream.units[at].value / 1_000)
      let isRange = stream.first(at).marks.contains(.hyphenated) || stream.isSign(at - 1, 0x2D)
      named += isRange ? max(1, value - (before ?? value)) : 1
      before = value
      last = at
      at += 1
      while at < range.upperBound,
        stream.isSign(at, 0x2C) || stream.units[at].has(.and) || stream.isSign(at, 0x23)
          || stream.isSign(at, 0x2D)
      {
        at += 1
      }
    }
    guard named > 0, lesion.isPlural == (named > 1) else { return }
    lesion.count = .exact(named)
    lesion.countUnits = head + 1..<last + 1
  }

  /// "Occiput patch 1, vertex patch 2, beard patch 3": numbers that name, not count.
  private func readRun(_ found: inout [LesionPhrase]) {
    let run = found.indices.filter {
      !found[$0].isPlural && found[$0].countUnits.map { $0.lowerBound } ?? 0 > found[$0].head
    }
    guard run.count > 1, run.count == found.count,
      run.enumerated().allSatisfy({ order, place in
        found[place].count == .exact(order + 1)
          && found[place].countUnits.map { !counts.isMultiplier($0.lowerBound) } ?? true
      })
    else { return }
    for place in run { found[place].count = .exact(1) }
  }

  /// "SCC in situ (Bowen's disease)", "verrucae (warts)": a second name in brackets.
  private func joinBrackets(_ found: inout [LesionPhrase]) {
    var place = 0
    while place + 1 < found.count {
      let first = found[place]
      let second = found[place + 1]
      let lesions = stream.lexicon.lesions
      let isName =
        first.head + 1 < second.head && stream.isSign(first.head + 1, 0x28)
        && stream.isSign(second.head + 1, 0x29) && second.head - first.head < 5
        && second.count == .none && second.isPlural == first.isPlural
        && lesions[first.concept].behavior == lesions[second.concept].behavior
      if isName {
        found.remove(at: place + 1)
      } else {
        place += 1
      }
    }
  }

  /// "Twenty-two lesions of molluscum", "eight papules of molluscum": a bare word and its kind.
  private func joinKinds(_ found: inout [LesionPhrase]) {
    var place = 0
    while place + 1 < found.count {
      let first = found[place]
      let second = found[place + 1]
      let between = first.head + 1..<second.head
      if isGeneric(first.concept), !isGeneric(second.concept), second.count == .none,
        between.count == 1, stream.says(between.lowerBound, "of")
      {
        found[place].concept = second.concept
        found.remove(at: place + 1)
      }
      place += 1
    }
  }

  /// "Condylomata, 8 lesions": the number of what was named before.
  private func joinCounts(_ found: inout [LesionPhrase]) {
    var place = 0
    while place + 1 < found.count {
      let first = found[place]
      let second = found[place + 1]
      if first.count == .none, !isGeneric(first.concept),
        isGeneric(second.concept), second.isPlural, second.count.number != nil, !second.isDefinite,
        let units = second.countUnits, units.lowerBound == first.head + 2,
        stream.isSign(first.head + 1, 0x2C) || stream.isSign(first.head + 1, 0x2D)
      {
        found[place].count = second.count
        found[place].countUnits = units
        found.remove(at: place + 1)
      }
      place += 1
    }
  }

  /// "Six warts and keratoses": one number for both, so neither has one of its own. Of lesions that
  /// behave alike it is the number.
  private func shareCounts(_ found: inout [LesionPhrase]) {
    var place = 0
    while place + 1 < found.count {
      let first = found[place]
      let second = found[place + 1]
      guard let number = first.count.number, number > 1, let units = first.countUnits,
        units.upperBound <= first.head, first.isPlural, second.isPlural, second.count == .none,
        !second.isDefinite, first.concept != second.concept, isJoined(first.head, second.head)
      else {
        place += 1
        continue
      }
      let lesions = stream.lexicon.lesions
      if lesions[first.concept].behavior == lesions[second.concept].behavior {
        if isGeneric(first.concept) { found[place].concept = second.concept }
        found.remove(at: place + 1)
      } else {
        found[place].count = .vague
        found[place + 1].count = .vague
        found[place + 1].countUnits = units
        place += 1
      }
    }
  }

  /// Nothing but "and" or a stroke stands between two nouns, or an adjective of the second.
  private func isJoined(_ first: Int, _ second: Int) -> Bool {
    guard first + 1 < second,
      stream.units[first + 1].has(.and) || stream.isSign(first + 1, 0x2F)
    else { return false }
    return (first + 2..<second).allSatisfy {
      stream.units[$0].has(.doc) || stream.units[$0].has(.lesion)
    }
  }

  /// The concept of any lesion.
  var anyLesion: Int { stream.lexicon.lesions.firstIndex { $0.name == "lesion" } ?? 0 }

  /// "Her molluscum": a disease of many lesions in a noun that has no plural.
  private func isMass(_ concept: Int) -> Bool {
    stream.lexicon.lesions[concept].isMass
  }

  /// Whether a concept is a word for any lesion.
  func isGeneric(_ concept: Int) -> Bool { stream.lexicon.lesions[concept].isGeneric }

  /// Whether a word for any lesion can mean one of a name: a "keratosis" is no carcinoma.
  func canBe(_ generic: Int, _ concept: Int) -> Bool {
    let lesions = stream.lexicon.lesions
    return lesions[generic].name != "keratosis" || lesions[concept].name.hasSuffix("keratosis")
  }

  /// Whether a particular lesion is spoken of as the patient's own and of now.
  func isTold(_ lesion: LesionPhrase) -> Bool {
    let concept = stream.lexicon.lesions[lesion.concept]
    guard !concept.isGeneric, !concept.isState else { return false }
    var start = lesion.head
    while start > 0, lesion.head - start < 7, !stream.startsLine(start),
      !stream.isSign(start - 1, 0x2E)
    {
      start -= 1
    }
    return !(start..<lesion.head).contains { at in
      stream.lexicon.allSenses(stream.units[at]).contains {
        $0.kind == .cue && [0, 4, 6].contains($0.code)
      }
    }
  }

  /// Whether a concept is what an earlier biopsy left: excised for the lesion that was there.
  func isScar(_ concept: Int) -> Bool { stream.lexicon.lesions[concept].name == "scar" }

  /// Whether two names are of one lesion or of the common wart and the same wart by its place.
  func isKin(_ one: Int, _ other: Int) -> Bool {
    let lesions = stream.lexicon.lesions
    return one == other
      || lesions[one].stem.hasPrefix("B07") && lesions[other].stem.hasPrefix("B07")
  }

  /// Whether a concept is the name of a class that others belong to.
  func isClass(_ concept: Int) -> Bool {
    stream.lexicon.lesions[concept].isClass
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
