import ClaimModel

/// What the words before a statement leave for "it", "the lesion" and "all" to mean.
struct Antecedents {
  let stream: UnitStream
  let outline: Outline
  let phrases: [Phrases]
  let statement: Int
  let reading: PhraseReading
  /// The one lesion that the judgement names, if it is one.
  let judged: LesionPhrase?
  /// Where the act's part of its statement begins.
  let groupStart: Int
  /// The act, once it is known which it is.
  var act: ActPhrase?
  /// How it destroys.
  var ways: Techniques = []

  /// Whether the statement is an item of a list.
  var startsItem: Bool { outline.statements[statement].startsItem }

  /// The lesions that a word pointing back means: those of the nearest statement before that names
  /// any, in the same list item, else in the same section, else in what was seen or judged.
  func lesions() -> [LesionPhrase] {
    let beside = phrases[statement].lesions.filter { $0.head < groupStart && isTreatable($0) }
    if !beside.isEmpty {
      return beside.map { placed($0, phrases[statement], alone: beside.count == 1) }
    }
    return nearest(nil)?.lesions ?? []
  }

  /// The statement before that names lesions, and those; the label of a diagnosis only where nothing
  /// seen is counted.
  private func nearest(
    _ concept: Int?, before end: Int? = nil
  ) -> (statement: Int, lesions: [LesionPhrase])? {
    let own = outline.statements[statement]
    var steps = 0
    var labels = JudgedLabels(stream: stream, reading: reading, act: act, ways: ways)
    for index in stride(from: (end ?? statement) - 1, through: 0, by: -1) {
      let other = outline.statements[index]
      steps += 1
      if steps > 12 { break }
      let role = outline.sections[other.section].role
      let isNear = other.section == own.section || outline.sharesProblem(other.section, own.section)
      guard
        isNear || [.exam, .diagnosis, .assessmentPlan, .lead, .title, .procedure].contains(role)
      else {
        continue
      }
      let all = named(index, role)
      let found = all.filter {
        isTreatable($0) && isOf(concept, $0) && !isAlternative($0, all)
      }
      let isPlaced = !phrases[index].sites.isEmpty
      let isListed = role == .diagnosis && !isNear && other.item > 0
      let isLabel =
        isListed
        || found.allSatisfy { $0.count == .none && ($0.isPlural || !isPlaced) }
          && (role == .diagnosis || role == .assessmentPlan && (!isNear || !isPlaced)
            || role == .plan && found.allSatisfy(\.isPlural))
      if isLabel {
        if !found.isEmpty {
          let isAlone = isListed && found.count == 1
          labels.add(
            found.map { placed($0, phrases[index], alone: isAlone) }, of: index, in: other)
        }
        continue
      }
      if !found.isEmpty,
        labels.isEmpty
          || role == .exam
            && found.contains(where: { $0.count != .none || !$0.isPlural && isPlaced })
            && agrees(found, labels.fitting?.lesions ?? []) && labels.allows(found)
      {
        return (index, found.map { placed($0, phrases[index], alone: found.count == 1) })
      }
    }
    return labels.fitting
  }

  /// The lesions of a statement; places that are counted stand for lesions.
  private func named(_ index: Int, _ role: SectionRole) -> [LesionPhrase] {
    let found = phrases[index].countedLesions
    guard found.isEmpty, phrases[index].acts.isEmpty, !role.looksBack else { return found }
    return reading.countedPlaces(phrases[index])
  }

  /// "Neoplasm of uncertain behavior, r/o BCC": what the lesion before it may be.
  private func isAlternative(_ lesion: LesionPhrase, _ all: [LesionPhrase]) -> Bool {
    lesion.isDoubted && lesion.count == .none && lesion.head != all[0].head
      && (reading.isGeneric(all[0].concept) || reading.isClass(all[0].concept))
  }

  private func isOf(_ concept: Int?, _ lesion: LesionPhrase) -> Bool {
    guard let concept, !reading.isGeneric(concept) else { return true }
    return reading.isKin(lesion.concept, concept) || reading.isGeneric(lesion.concept)
  }

  /// Whether what was seen can be what was judged.
  private func agrees(_ seen: [LesionPhrase], _ judged: [LesionPhrase]) -> Bool {
    seen.contains { lesion in
      reading.isGeneric(lesion.concept)
        || judged.contains { reading.isKin($0.concept, lesion.concept) }
    }
  }

  /// "Right shin: After consent … The lesion was curetted": the place that heads the paragraph.
  func heading() -> [SitePhrase] {
    for index in stride(from: statement, through: max(0, statement - 10), by: -1) {
      let units = outline.statements[index].units
      if let site = phrases[index].sites.first, site.units.lowerBound == units.lowerBound,
        stream.isSign(site.units.upperBound, 0x3A), stream.startsLine(units.lowerBound)
      {
        return [site]
      }
      if outline.statements[index].startsItem
        || stream.first(units.lowerBound).marks.contains(.afterGap)
      {
        return []
      }
    }
    return []
  }

  /// The particular lesion named before at one of some places.
  func lesion(at sites: [SitePhrase]) -> LesionPhrase? {
    guard !sites.isEmpty else { return nil }
    let places = sites.map { BodySite(stream.text($0.units), side: $0.side) }
    for index in stride(from: statement - 1, through: max(0, statement - 40), by: -1) {
      guard !phrases[index].sites.isEmpty, !phrases[index].lesions.isEmpty else { continue }
      let found = reading.entities(phrases[index]).last { lesion in
        isTreatable(lesion) && !reading.isGeneric(lesion.concept)
          && lesion.sites.contains { site in
            let other = BodySite(stream.text(site.units), side: site.side)
            return places.contains { $0.relation(to: other) != .distinct }
          }
      }
      if let found { return found }
    }
    return nil
  }

  /// All lesions of the passage that names the nearest ones: what "all" and "these" mean. What was
  /// treated by itself, denied or told of earlier times is no part of it.
  func gathered(_ concept: Int? = nil) -> [LesionPhrase] {
    guard let nearest = nearest(concept) else { return [] }
    let found = gathered(from: nearest)
    // Of one alone no plural speaks: "the scar will be a round spot. … The lesions were curetted".
    guard found.count == 1, !found[0].isPlural,
      let other = self.nearest(concept, before: nearest.statement)
    else { return found }
    let others = gathered(from: other)
    return others.count > 1 || others.first?.isPlural ?? false ? others : found
  }

  private func gathered(
    from nearest: (statement: Int, lesions: [LesionPhrase])
  ) -> [LesionPhrase] {
    let section = outline.statements[nearest.statement].section
    var found: [LesionPhrase] = []
    var gap = 0
    for index in stride(from: nearest.statement, through: 0, by: -1) {
      guard outline.statements[index].section == section, gap < 3, nearest.statement - index < 30
      else { break }
      let isPassed = index < nearest.statement && !phrases[index].acts.isEmpty
      if isPassed, outline.sections[section].role != .exam { break }
      let entities = reading.entities(phrases[index]).filter { isTreatable($0) }
      gap = entities.isEmpty ? gap + 1 : 0
      if let named = entities.last, !named.isElided, found.last?.isElided ?? false {
        for place in found.indices where found[place].isElided {
          found[place].concept = named.concept
          found[place].isElided = false
        }
      }
      found += entities.filter { entity in !found.contains { retells($0, entity) } }
    }
    return found
  }

  /// The nails told by their numbers before: "toenails 1-5 of the right foot and 2-5 of the left".
  func nailDigits() -> (count: StatedCount, units: Range<Int>?)? {
    for index in stride(from: statement - 1, through: max(0, statement - 12), by: -1) {
      if let nails = reading.nailDigits(outline.statements[index].units) { return nails }
    }
    return nil
  }

  /// "11 tags, 2 irritated": the number of those of a kind, in what was seen.
  func number(of word: Int) -> (count: StatedCount, units: Range<Int>)? {
    let hash = stream.first(word).hash
    for index in stride(from: statement - 1, through: max(0, statement - 12), by: -1) {
      let units = outline.statements[index].units
      for at in units.dropFirst() where stream.first(at).hash == hash {
        var number = at - 1
        if number - 2 >= units.lowerBound, stream.says(number - 1, "of") { number -= 2 }
        while number > units.lowerBound, stream.units[number].has(.aux) { number -= 1 }
        guard stream.units[number].number == .count, !reading.counts.isMultiplier(number) else {
          continue
        }
        return reading.counts.exactness(number, from: units.lowerBound)
      }
    }
    return nil
  }

  /// Whether a phrase tells again of lesions at the same places, or is the heading of their list.
  private func retells(_ other: LesionPhrase, _ lesion: LesionPhrase) -> Bool {
    if lesion.count == .none, lesion.sites.isEmpty, reading.isGeneric(other.concept) { return true }
    guard other.concept == lesion.concept || reading.isGeneric(lesion.concept) else { return false }
    if lesion.sites.isEmpty || other.sites.isEmpty { return true }
    return lesion.sites.contains { site in
      other.sites.contains { stream.text($0.units) == stream.text(site.units) }
    }
  }

  /// A lesion with the places and sizes of its statement, where it is the only one there.
  private func placed(_ lesion: LesionPhrase, _ phrases: Phrases, alone: Bool) -> LesionPhrase {
    guard alone else { return lesion }
    var lesion = lesion
    if lesion.sites.isEmpty { lesion.sites = phrases.sites }
    if lesion.sizes.isEmpty { lesion.sizes = phrases.sizes }
    return lesion
  }

  private func isTreatable(_ lesion: LesionPhrase) -> Bool {
    let concept = stream.lexicon.lesions[lesion.concept]
    return !concept.isState && concept.name != "wound" && !isDenied(lesion)
  }

  private func isDenied(_ lesion: LesionPhrase) -> Bool {
    var at = lesion.head - 1
    while at >= 0, lesion.head - at < 6 {
      let unit = stream.units[at]
      if unit.has(.cue), stream.sense(unit, .cue)?.code == 0 { return true }
      if unit.form == .sign { return false }
      at -= 1
    }
    return false
  }

  /// The one particular lesion that the problem of this statement is about: named earlier in the same
  /// item, else the only one that the judgement of the note names.
  func concept() -> LesionPhrase? {
    let own = outline.statements[statement]
    if let beside = phrases[statement].lesions.last(where: {
      $0.head < groupStart && !reading.isGeneric($0.concept) && isTreatable($0)
    }) {
      return beside
    }
    for index in stride(from: statement - 1, through: 0, by: -1) {
      let other = outline.statements[index]
      guard other.section == own.section || outline.sharesProblem(other.section, own.section)
      else { break }
      if let found = phrases[index].lesions.last(where: {
        !reading.isGeneric($0.concept) && isTreatable($0)
      }) {
        return found
      }
      if statement - index > (other.item == own.item ? 30 : 6) { break }
    }
    return nil
  }
}
