import ClaimModel

/// What a statement names: lesions with their counts, places, sizes and acts, in order.
struct Phrases {
  var lesions: [LesionPhrase] = []
  var sites: [SitePhrase] = []
  var sizes: [SizePhrase] = []
  var acts: [ActPhrase] = []
  /// A count that a label states: "lesions treated: 7".
  var labelled: (count: StatedCount, units: Range<Int>)?
  /// A total that the statement states: "12 in total".
  var total: (count: StatedCount, units: Range<Int>)?
  /// Whether words say that nothing of the skin is meant.
  var isOffSkin = false
  /// Numbers that count no noun here: "these 2 were frozen".
  var headless: (count: StatedCount, units: Range<Int>)?

  /// The lesions, the only one of them with the sum of its places where those alone are counted.
  var countedLesions: [LesionPhrase] {
    guard lesions.count == 1, lesions[0].count == .none else { return lesions }
    var lesion = lesions[0]
    if let labelled {
      lesion.count = labelled.count
      lesion.countUnits = labelled.units
      return [lesion]
    }
    guard !sites.isEmpty, sites.allSatisfy({ $0.count.number != nil }) else { return lesions }
    lesion.count = .exact(sites.reduce(0) { $0 + ($1.count.number ?? 0) })
    lesion.countUnits = sites[0].countUnits
    lesion.sites = sites
    return [lesion]
  }
}

/// An act as a phrase names it.
struct ActPhrase: Sendable {
  /// The unit.
  var unit: Int
  /// What is done.
  var kind: ActKind
  /// How it is named.
  var form: ActForm
  /// Whether the noun is a plural.
  var isPlural: Bool
  /// How many, where the noun itself is counted.
  var count: StatedCount = .none
  var countUnits: Range<Int>?
  /// Whether it comes on top of others.
  var isAdditional = false
  /// Whether it was done, and if not, why not.
  var status: MentionStatus = .performed
}

/// Reads the phrases of a statement.
struct PhraseReading {
  let stream: UnitStream
  private let counts: CountReading

  init(_ stream: UnitStream) {
    self.stream = stream
    counts = CountReading(stream: stream)
  }

  func read(_ range: Range<Int>) -> Phrases {
    var phrases = Phrases()
    phrases.sizes = sizes(range)
    phrases.sites = sites(range)
    phrases.lesions = lesions(range)
    phrases.acts = acts(range)
    readTotals(range, &phrases)
    giveSites(range, &phrases)
    spread(&phrases)
    readHeadless(range, &phrases)
    return phrases
  }

  // MARK: Sizes

  private func sizes(_ range: Range<Int>) -> [SizePhrase] {
    var found: [SizePhrase] = []
    var at = range.lowerBound
    while at < range.upperBound {
      guard stream.units[at].number == .size else {
        at += 1
        continue
      }
      var values: [Int] = [Int(stream.units[at].value)]
      var end = at + 1
      var scale = 0
      while end < range.upperBound, end - at < 9 {
        let unit = stream.units[end]
        if let sense = stream.sense(unit, .unit), scale == 0 || sense.code < 3 {
          if scale == 0 { scale = [100, 1_000, 2_540, 1_000][Int(sense.code)] }
        } else if unit.number == .size {
          values.append(Int(unit.value))
        } else if !(unit.has(.times) || unit.has(.prep) || unit.form == .sign && unit.sign == 0x2D)
        {
          break
        }
        end += 1
      }
      while end > at + 1, stream.units[end - 1].number != .size, !stream.units[end - 1].has(.unit) {
        end -= 1
      }
      let lengths = values.map { Length(thousandthsOfCm: Int32(min($0 * scale / 1_000, 200_000))) }
        .filter { $0.thousandthsOfCm > 0 }.sorted(by: >)
      if let greatest = lengths.first {
        found.append(
          SizePhrase(
            units: at..<end, greatest: greatest, second: lengths.count > 1 ? lengths[1] : nil))
      }
      at = max(end, at + 1)
    }
    return found
  }

  // MARK: Places

  private func sites(_ range: Range<Int>) -> [SitePhrase] {
    var found: [SitePhrase] = []
    var at = range.lowerBound
    while at < range.upperBound {
      guard isPlace(at) else {
        at += 1
        continue
      }
      var end = at
      var hasSite = false
      var site = SitePhrase(units: at..<at, side: nil, isBoth: false, isBroad: true)
      while end < range.upperBound {
        let unit = stream.units[end]
        if let sense = stream.sense(unit, .site) {
          if hasSite, !isPartOf(end) { break }
          hasSite = true
          site.isBroad = site.isBroad && sense.code == 0
        } else if let sense = stream.sense(unit, .side) {
          if hasSite, isNextSide(end, range) { break }
          switch sense.code {
          case 0: site.side = .left
          case 1: site.side = .right
          default: site.isBoth = true
          }
        } else if !unit.has(.place), !joinsPlaces(end, range) {
          break
        }
        end += 1
      }
      while end > at, !isPlace(end - 1) { end -= 1 }
      if end > at, !hasSite { end = at + 1 }
      if hasSite, !isLandmark(at, range) {
        addTrailingSide(&site, &end, range)
        site.units = at..<end
        found.append(site)
      }
      at = max(end, at + 1)
    }
    return found
  }

  /// A place that only says where another one is: "above the knee".
  private func isLandmark(_ at: Int, _ range: Range<Int>) -> Bool {
    var before = at - 1
    while before >= range.lowerBound, stream.says(before, "the") { before -= 1 }
    guard before >= range.lowerBound else { return false }
    let words: [StaticString] = [
      "above", "below", "near", "beneath", "just above", "just below", "overlying", "behind",
    ]
    return before > range.lowerBound && words.contains { stream.says(before, $0) }
      && !stream.says(before, "behind")
  }

  private func isPlace(_ at: Int) -> Bool {
    let unit = stream.units[at]
    if unit.has(.nonskin), !unit.has(.site) { return false }
    if unit.has(.side), stream.sense(unit, .side)?.code ?? 2 < 2, unit.end == unit.first + 1 {
      let token = stream.first(at)
      if token.end - token.start == 1, !token.marks.contains(.upper) { return false }
    }
    return unit.has(.site) || unit.has(.side) || unit.has(.place)
  }

  /// A further word for the same place: "back, upper" no; "ear helix", "scalp vertex" yes.
  private func isPartOf(_ at: Int) -> Bool { !stream.first(at).marks.contains(.startsLine) }

  /// `of the` between a part and the whole: "dorsum of the left hand".
  private func joinsPlaces(_ at: Int, _ range: Range<Int>) -> Bool {
    guard stream.units[at].has(.prep) || stream.units[at].has(.def) || stream.units[at].has(.det)
    else { return false }
    let isOf =
      stream.says(at, "of") || at > range.lowerBound && stream.says(at - 1, "of")
      || stream.units[at - 1].has(.place) && stream.units[at].has(.def)
      || stream.says(at, "of the")
    guard isOf else { return false }
    var next = at + 1
    while next < range.upperBound, stream.units[next].has(.def) || stream.units[next].has(.det) {
      next += 1
    }
    return next < range.upperBound && isPlace(next)
  }

  /// Whether a side after a place begins the next place: "cheek left temple".
  private func isNextSide(_ at: Int, _ range: Range<Int>) -> Bool {
    at + 1 < range.upperBound
      && (stream.units[at + 1].has(.site) || stream.units[at + 1].has(.place))
  }

  /// "cheek, left", "ear (right)".
  private func addTrailingSide(_ site: inout SitePhrase, _ end: inout Int, _ range: Range<Int>) {
    guard site.side == nil, !site.isBoth, end + 1 < range.upperBound,
      stream.isSign(end, 0x2C) || stream.isSign(end, 0x28), isPlace(end + 1),
      let sense = stream.sense(stream.units[end + 1], .side), sense.code < 2
    else { return }
    let after = end + 2
    let isLast =
      after >= range.upperBound || stream.units[after].form == .sign
      || stream.units[after].has(.and) || stream.units[after].has(.times)
    guard isLast else { return }
    site.side = sense.code == 0 ? .left : .right
    end = stream.isSign(end, 0x28) && stream.isSign(after, 0x29) ? after + 1 : after
  }

  // MARK: Lesions

  private func lesions(_ range: Range<Int>) -> [LesionPhrase] {
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
    var at = head - 1
    while at >= range.lowerBound, head - at < 12 {
      let unit = stream.units[at]
      if unit.has(.doubt), stream.sense(unit, .doubt)?.detail == 0 { return true }
      if unit.form == .sign, unit.sign == 0x3B || unit.sign == 0x3A { break }
      if unit.has(.break) || unit.has(.perform) || unit.has(.act) { break }
      at -= 1
    }
    at = head + 1
    while at < range.upperBound, at - head < 4 {
      let unit = stream.units[at]
      if unit.has(.doubt),
        stream.sense(unit, .doubt)?.detail == 1 || stream.says(at, "vs") || unit.has(.or)
      {
        return true
      }
      if unit.form == .sign || unit.has(.perform) || unit.has(.act) { break }
      at += 1
    }
    return false
  }

  // MARK: Acts

  private func acts(_ range: Range<Int>) -> [ActPhrase] {
    var found: [ActPhrase] = []
    for at in range {
      guard let sense = stream.sense(stream.units[at], .act),
        !isTail(at + 1, range) || isKOH(sense),
        !isAttribute(at, sense, range)
      else { continue }
      var act = ActPhrase(
        unit: at, kind: ActKind.allCases[Int(sense.code)],
        form: ActForm.allCases[Int(sense.detail)],
        isPlural: sense.isPlural)
      if act.form == .noun {
        let before = counts.before(at, from: range.lowerBound)
        act.count = before.count
        act.countUnits = before.units
        act.isAdditional = before.isAdditional
        if act.count == .none, !act.kind.isGeneral {
          let after = counts.after(afterAside(at + 1, range), to: range.upperBound, colon: false)
          act.count = after.count
          act.countUnits = after.units
        }
      } else if act.form == .done, act.kind != .destruction, act.kind != .treat,
        at + 1 < range.upperBound, stream.units[at + 1].has(.times)
      {
        let after = counts.after(at + 1, to: range.upperBound, colon: false)
        act.count = after.count
        act.countUnits = after.units
      }
      found.append(act)
    }
    if found.count == 1 { countSecond(&found[0], range) }
    return found
  }

  /// "A biopsy was taken from the edge and a second from the centre."
  private func countSecond(_ act: inout ActPhrase, _ range: Range<Int>) {
    guard [.biopsy, .shave, .excision].contains(act.kind), act.form == .noun, !act.isPlural,
      act.count == .none || act.count == .exact(1)
    else { return }
    let isTold = (act.unit + 1..<max(act.unit + 1, range.upperBound - 1)).contains { at in
      (stream.says(at, "a second") || stream.says(at, "another")) && stream.units[at + 1].has(.prep)
    }
    guard isTold else { return }
    act.count = .exact(2)
    act.countUnits = act.unit..<act.unit + 1
  }

  /// The unit after a name in brackets: "biopsy (punch) x 2".
  private func afterAside(_ at: Int, _ range: Range<Int>) -> Int {
    let isAside =
      at + 2 < range.upperBound && stream.isSign(at, 0x28) && stream.units[at + 1].number == .none
      && stream.isSign(at + 2, 0x29)
    return isAside ? at + 3 : at
  }

  private func isKOH(_ sense: Sense) -> Bool { ActKind.allCases[Int(sense.code)] == .koh }

  /// A participle between an article and its noun tells of a state: "a drained abscess".
  private func isAttribute(_ at: Int, _ sense: Sense, _ range: Range<Int>) -> Bool {
    guard sense.detail == ActForm.done.rawValue, at > range.lowerBound, at + 1 < range.upperBound
    else { return false }
    let before = stream.units[at - 1]
    return (before.has(.det) || before.has(.def)) && stream.units[at + 1].has(.lesion)
      && !before.has(.pronoun)
  }

  /// A noun after the name of an act that makes it the name of something else: a biopsy site.
  private func isTail(_ at: Int, _ range: Range<Int>) -> Bool {
    guard at < range.upperBound, stream.units[at].has(.tail) else { return false }
    return !stream.first(at).marks.contains(.startsLine)
  }

  // MARK: Totals and places of counts

  private func readTotals(_ range: Range<Int>, _ phrases: inout Phrases) {
    for at in range {
      let unit = stream.units[at]
      if unit.has(.nonskin) { phrases.isOffSkin = true }
      if unit.has(.countlabel), phrases.labelled == nil {
        var next = at + 1
        while next < range.upperBound, next - at < 4,
          stream.units[next].form == .sign || stream.units[next].has(.aux)
            || stream.units[next].has(.total) || stream.units[next].has(.cue)
        {
          next += 1
        }
        if next > at + 1, next < range.upperBound, stream.units[next].number == .count {
          let (count, units) = counts.exactness(next, from: range.lowerBound)
          phrases.labelled = (count, units)
        }
      }
      if unit.has(.total), phrases.total == nil { readTotal(at, range, &phrases) }
    }
    if phrases.labelled == nil { readCell(range, &phrases) }
  }

  /// A row of a table in which one cell is a number alone: "R cheek | AK | LN2 | 2".
  private func readCell(_ range: Range<Int>, _ phrases: inout Phrases) {
    let bars = range.filter { stream.isSign($0, 0x7C) }
    guard bars.count > 1, !phrases.acts.isEmpty || !phrases.lesions.isEmpty else { return }
    let starts = [range.lowerBound] + bars.map { $0 + 1 }
    let ends = bars + [range.upperBound]
    let cells = zip(starts, ends).filter { start, end in
      end == start + 1 && stream.units[start].number == .count
    }
    guard let cell = cells.count == 2 && cells[0].0 == range.lowerBound ? cells[1] : cells.first,
      cells.count < 2 || cells.count == 2 && cells[0].0 == range.lowerBound,
      cell.0 > range.lowerBound
    else { return }
    phrases.labelled = (.exact(Int(stream.units[cell.0].value / 1_000)), cell.0..<cell.1)
  }

  private func readTotal(_ at: Int, _ range: Range<Int>, _ phrases: inout Phrases) {
    for place in [at + 1, at + 2, at - 1, at - 2] where range.contains(place) {
      guard stream.units[place].number == .count else { continue }
      let between = place > at ? at + 1..<place : place + 1..<at
      let isNear = between.allSatisfy {
        stream.units[$0].form == .sign || stream.units[$0].has(.lesion)
          || stream.units[$0].has(.aux)
          || stream.units[$0].form == .word || stream.units[$0].has(.prep)
      }
      guard isNear else { continue }
      let (count, units) = counts.exactness(place, from: range.lowerBound)
      phrases.total = (count, units)
      return
    }
  }

  /// Counts that belong to a place: "4 on the forehead", "cheek x 3", "nose (2)", "2 left hand".
  private func giveSites(_ range: Range<Int>, _ phrases: inout Phrases) {
    var taken = Set<Int>()
    for lesion in phrases.lesions { if let units = lesion.countUnits { taken.formUnion(units) } }
    for act in phrases.acts { if let units = act.countUnits { taken.formUnion(units) } }
    if let units = phrases.labelled?.units { taken.formUnion(units) }
    if let units = phrases.total?.units { taken.formUnion(units) }
    for index in phrases.sites.indices {
      let site = phrases.sites[index]
      if let (count, units) = countBefore(site, range, taken) {
        phrases.sites[index].count = count
        phrases.sites[index].countUnits = units
        taken.formUnion(units)
        continue
      }
      var after = counts.after(site.units.upperBound, to: range.upperBound, colon: true)
      if after.count == .none { after = bareCount(site.units.upperBound, range, taken) }
      if after.count != .none, let units = after.units, taken.isDisjoint(with: units) {
        phrases.sites[index].count = after.count
        phrases.sites[index].countUnits = units
        taken.formUnion(units)
      }
    }
  }

  /// "4 AKs on the right cheek, 2 on the left and 1 on the chin": the first number is of the first
  /// place. "12 AKs on the face: 5 …, 7 …" states the sum.
  private func spread(_ phrases: inout Phrases) {
    guard phrases.lesions.count == 1, let number = phrases.lesions[0].count.number,
      let units = phrases.lesions[0].countUnits, phrases.sites.count > 1, phrases.total == nil,
      phrases.sites[0].count == .none, phrases.sites[0].units.lowerBound > phrases.lesions[0].head
    else { return }
    let others = phrases.sites.dropFirst()
    let sum = others.reduce(0) { $0 + ($1.count.number ?? 0) }
    guard others.allSatisfy({ $0.count.number != nil }), sum != number else { return }
    let between = phrases.lesions[0].head..<(others.first?.units.lowerBound ?? 0)
    guard
      !between.contains(where: {
        stream.isSign($0, 0x3A) || stream.isSign($0, 0x28) || stream.isSign($0, 0x3B)
          || stream.units[$0].has(.act)
      })
    else {
      return
    }
    phrases.sites[0].count = .exact(number)
    phrases.sites[0].countUnits = units
    phrases.lesions[0].count = .exact(number + sum)
  }

  /// A number that stands for lesions named before: "these 2 were frozen", "froze 6", "all 12
  /// treated".
  private func readHeadless(_ range: Range<Int>, _ phrases: inout Phrases) {
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

  /// "face 6, scalp 3": a number right after a place, before a comma or the end.
  private func bareCount(
    _ at: Int, _ range: Range<Int>, _ taken: Set<Int>
  ) -> CountReading.Result {
    guard at < range.upperBound, stream.units[at].number == .count, !taken.contains(at),
      stream.units[at].form == .number,
      at + 1 >= range.upperBound || stream.units[at + 1].has(.and)
        || stream.units[at + 1].form == .sign && stream.units[at + 1].sign != 0x2D
    else { return CountReading.Result() }
    let (count, units) = counts.exactness(at, from: range.lowerBound)
    return CountReading.Result(count: count, units: units)
  }

  private func countBefore(
    _ site: SitePhrase, _ range: Range<Int>, _ taken: Set<Int>
  ) -> (StatedCount, Range<Int>)? {
    var at = site.units.lowerBound - 1
    var steps = 0
    while at >= range.lowerBound, steps < 4 {
      let unit = stream.units[at]
      if unit.number == .count {
        guard !taken.contains(at), !counts.isMultiplier(at) else { return nil }
        let (count, units) = counts.exactness(at, from: range.lowerBound)
        if at > range.lowerBound, stream.isSign(at - 1, 0x28), stream.isSign(at + 1, 0x29) {
          return nil
        }
        return (site.isBoth ? doubled(count, at, site, range) : count, units)
      }
      guard unit.has(.prep) || unit.has(.def) || unit.has(.det) || unit.has(.each) else {
        return nil
      }
      at -= 1
      steps += 1
    }
    return nil
  }

  /// "2 on each cheek" is 4; "4 on both hands" is 4.
  private func doubled(
    _ count: StatedCount, _ at: Int, _ site: SitePhrase, _ range: Range<Int>
  ) -> StatedCount {
    guard let number = count.number else { return count }
    let isEach = (at..<site.units.upperBound).contains { stream.units[$0].has(.each) }
    return isEach ? .exact(number * 2) : count
  }
}
