import ClaimModel

/// How many lesions an act was done to, by the words that count them.
extension ObjectReading {
  /// The sum of what the lesions' own words count; a phrase without a count leaves it open.
  func stated(
    _ lesions: [LesionPhrase], _ event: TreatmentEvent
  ) -> (count: StatedCount, units: Range<Int>?) {
    if lesions.count == 1 { return (onEach(lesions[0]), lesions[0].countUnits) }
    var sum = 0
    for lesion in lesions {
      switch onEach(lesion) {
      case .exact(let number): sum += number
      case .none where !lesion.isPlural: sum += 1
      case .none: continue
      case .vague, .inexact: return (lesion.count, lesion.countUnits)
      }
    }
    return sum == 0 ? (.none, nil) : (.exact(sum), lesions.first { $0.count != .none }?.countUnits)
  }

  /// "2 on each cheek" is twice as many, "a corn each on the fourth and fifth toes" one on every one.
  private func onEach(_ lesion: LesionPhrase) -> StatedCount {
    if let number = lesion.count.number, lesion.sites.count > 1,
      lesion.head + 1 < group.range.upperBound, stream.units[lesion.head + 1].has(.each),
      lesion.sites.allSatisfy({ $0.count == .none && $0.units.lowerBound > lesion.head })
    {
      return .exact(number * lesion.sites.reduce(0) { $0 + $1.places })
    }
    if let number = lesion.count.number, reading.isEach(lesion) { return .exact(number * 2) }
    guard let number = lesion.count.number, let site = lesion.sites.first, lesion.sites.count == 1,
      site.count == .none, site.units.lowerBound > lesion.head,
      (lesion.head..<site.units.upperBound).contains(where: {
        stream.says($0, "each") || stream.says($0, "on each")
      })
    else { return lesion.count }
    return placesOfEach(site).map { .exact(number * $0) } ?? .vague
  }

  /// How many places "each" speaks of: the two of a pair, those listed ("each of the index, middle and ring
  /// fingers") or a number of them; nil where the words do not say.
  private func placesOfEach(_ site: SitePhrase) -> Int? {
    if site.members > 1 { return site.places }
    if reading.isPair(site) || reading.isOneOfPair(site.units.upperBound - 1) { return 2 }
    var at = site.units.lowerBound - 1
    var members = 1
    while at > group.range.lowerBound, !stream.units[at].has(.each), site.units.lowerBound - at < 12
    {
      if stream.units[at].number == .count { return Int(stream.units[at].value / 1_000) }
      let joins = stream.units[at].has(.and) && !stream.isSign(at - 1, 0x2C)
      if joins || stream.isSign(at, 0x2C) { members += 1 }
      at -= 1
    }
    return members > 1 ? members : nil
  }

  /// A singular noun that stands for one thing, not for a diagnosis as such.
  func isCountNoun(_ lesion: LesionPhrase, _ event: TreatmentEvent) -> Bool {
    if lesion.isDefinite || isTold(lesion) { return true }
    let labels = [
      "actinic-keratosis", "seborrheic-keratosis", "inflamed-seborrheic-keratosis", "molluscum",
      "genital-wart", "acne", "milia", "actinic-cheilitis", "keratosis", "hidradenitis", "alopecia",
      "sebaceous-hyperplasia", "dermatosis", "lichen", "nail", "granulation",
    ]
    let isLabel = labels.contains(stream.lexicon.lesions[lesion.concept].name)
    if event.kind == .destruction || event.kind == .intralesionalInjection, isLabel {
      let isMeasured = event.sizes.count == 1 && event.sizes[0].units.upperBound <= lesion.head
      return event.sites.count == 1 && event.hasNarrowSites && !event.sites[0].isBoth
        && !isPluralPlace(event.sites[0]) || isMeasured && event.sites.count < 2
    }
    return true
  }

  /// "SK on the scalp that bleeds": one of which something is told.
  private func isTold(_ lesion: LesionPhrase) -> Bool {
    (lesion.head + 1..<min(lesion.head + 7, stream.units.count)).contains { at in
      phrases.acts.allSatisfy { $0.unit > at || $0.unit < lesion.head }
        && (stream.says(at, "that") || stream.says(at, "which"))
    }
  }

  /// "AK: LN2 x 1": one lesion or one freeze of it.
  func isOnce() -> Bool {
    group.acts.contains { act in
      act.unit + 2 < stream.units.count && stream.units[act.unit + 1].has(.times)
        && stream.units[act.unit + 2].value == 1_000
    }
  }

  func isPluralPlace(_ site: SitePhrase) -> Bool {
    site.units.contains { stream.sense(stream.units[$0], .site)?.isPlural ?? false }
  }

  /// "Nine lesions were seen; 7 were treated": the number that is the very subject of the act.
  func subjectCount(_ lesions: [LesionPhrase]) -> (count: StatedCount, units: Range<Int>)? {
    let own = group.acts.filter { $0.form == .done }.map(\.unit)
    // "HS nodules, right axilla - both injected".
    if let both = group.range.first(where: { stream.says($0, "both") && own.contains($0 + 1) }),
      lesions.allSatisfy({ $0.head < both && $0.isPlural && $0.count == .none })
    {
      return (.exact(2), both..<both + 1)
    }
    let taken = lesions.compactMap(\.countUnits) + phrases.sites.compactMap(\.countUnits)
    for at in group.range where stream.units[at].number == .count {
      if phrases.exception?.units.contains(at) ?? false { continue }
      guard !taken.contains(where: { $0.contains(at) }),
        !stream.units[at - 1 < 0 ? 0 : at - 1].has(.times)
      else { continue }
      var next = at + 1
      while next < group.range.upperBound, next - at < 4, !own.contains(next),
        stream.units[next].has(.aux) || stream.units[next].form == .word
      {
        next += 1
      }
      if isObject(at, own, lesions) || remainder(at, own) {
        return CountReading(stream: stream).exactness(at, from: group.range.lowerBound)
      }
      guard own.contains(next), next == at + 1 || stream.units[at + 1].has(.aux) else { continue }
      return CountReading(stream: stream).exactness(at, from: group.range.lowerBound)
    }
    return nil
  }

  /// "I froze the three largest": the number right after the act, of lesions named before it.
  private func isObject(_ at: Int, _ own: [Int], _ lesions: [LesionPhrase]) -> Bool {
    var before = at - 1
    if before > group.range.lowerBound, isSuperlative(before) { before -= 1 }
    if reading.isAppended(at, group.range) { return true }
    if before - 1 > group.range.lowerBound, stream.says(before - 1, "of") { before -= 2 }
    if before > group.range.lowerBound,
      stream.units[before].has(.def) || stream.says(before, "only")
    {
      before -= 1
    }
    return (own.contains(before) || reading.isGivenTo(before, group.range))
      && lesions.allSatisfy { $0.head < before && $0.isPlural }
      && !(at + 1 < group.range.upperBound && stream.units[at + 1].has(.times))
      && at + 1 < group.range.upperBound && stream.units[at + 1].number == .none
  }

  /// "the thickest twelve".
  private func isSuperlative(_ at: Int) -> Bool {
    stream.says(at, "worst") || stream.text(at..<at + 1).hasSuffix("est")
  }

  /// "Five resolved, one persistent on the temple, retreated": what is left of those told before.
  private func remainder(_ at: Int, _ own: [Int]) -> Bool {
    let words: [StaticString] = [
      "persistent", "residual", "remaining", "recurrent", "left", "persisted",
    ]
    guard at + 1 < group.range.upperBound, stream.says(at + 1, anyOf: words),
      let act = own.first(where: { $0 > at }), act - at < 10
    else { return false }
    return !(at + 1..<act).contains {
      stream.units[$0].number != .none || stream.units[$0].has(.lesion)
    }
  }

  /// The number of the act itself: "two punch biopsies of lesions on …".
  func countByAct(_ event: inout TreatmentEvent, _ lesions: [LesionPhrase]) {
    for act in group.acts
    where act.count != .none && (act.kind != .destruction || countsPlural(act, lesions)) {
      event.count = counted(act)
      event.countUnits = act.countUnits
      return
    }
    let isPlural = group.acts.contains { $0.isPlural && !$0.kind.isGeneral }
    let isBilateral = event.kind == .excision && event.sites.count == 1 && event.sites[0].isBoth
    guard event.kind != .acneSurgery else { return }
    if event.kind != .destruction || isEachPlaced(event, lesions),
      isPlural || lesions.allSatisfy(\.isPlural) || isBilateral,
      event.places > 1, event.hasNarrowSites || isBilateral
    {
      event.count = .exact(event.places)
      event.countUnits = event.sites[0].units
    }
  }

  /// "BCCs, left back 0.9 cm and right shoulder 1.2 cm": cancers stand one at a place, and what has a size
  /// of its own at each place is one there.
  private func isEachPlaced(_ event: TreatmentEvent, _ lesions: [LesionPhrase]) -> Bool {
    let isCancer = lesions.allSatisfy {
      [.malignant, .inSitu].contains(stream.lexicon.lesions[$0.concept].behavior)
    }
    return event.sites.count > 1 && (isCancer || event.sizes.count == event.sites.count)
  }

  /// "Shave x 2, punch x 1": the numbers of several ways of one act together.
  func counted(_ act: ActPhrase) -> StatedCount {
    let others = group.acts.filter { other in
      other.kind == act.kind && other.count.number != nil
        && other.countUnits.map { $0.lowerBound > other.unit } ?? false
    }
    guard others.count > 1, act.count.number != nil else { return act.count }
    return .exact(others.reduce(0) { $0 + ($1.count.number ?? 0) })
  }

  /// "AKs: cryo x6": a number of several lesions, where one lesion's would be of freezes.
  private func countsPlural(_ act: ActPhrase, _ lesions: [LesionPhrase]) -> Bool {
    lesions.count == 1 && lesions[0].isPlural && lesions[0].count == .none
      && act.countUnits.map { $0.lowerBound > act.unit } ?? false
  }

  /// "LN2 x 8, hands": too many for freezes of one lesion.
  func countByTool(_ event: inout TreatmentEvent) {
    guard
      let act = group.acts.first(where: {
        $0.kind == .destruction && ($0.count.number ?? 0) > Self.mostCycles
      })
    else { return }
    event.count = act.count
    event.countUnits = act.countUnits
  }

  /// Up to so many may be freezes of each lesion, and are not read as lesions: a bound of reading, no figure of
  /// medicine.
  private static let mostCycles = 3

  /// "0.6 mL to the sternal keloid, 0.3 mL to the smaller": a dose for each lesion, of which there are as
  /// many.
  func countByDose(_ event: inout TreatmentEvent) {
    guard event.kind == .intralesionalInjection else { return }
    let doses = group.range.filter { at in
      stream.units[at].number == .dose && at + 2 < group.range.upperBound
        && (stream.says(at + 1, "ml") || stream.says(at + 1, "cc"))
        && (stream.says(at + 2, "to") || stream.says(at + 2, "into") || stream.says(at + 2, "in"))
    }
    guard doses.count > 1, let first = doses.first, let last = doses.last else { return }
    event.count = .exact(doses.count)
    event.countUnits = first..<last + 2
  }

  /// "Toenails 1 through 5 bilaterally": so many nails; of "toenails" alone it is not said how many.
  func nailRange(_ event: TreatmentEvent) -> (count: StatedCount, units: Range<Int>?)? {
    guard event.kind == .nailDebridement || event.kind == .nailAvulsion else { return nil }
    if let nails = reading.nailDigits(group.range) { return nails }
    if saysAll(), let nails = context.nailDigits() { return nails }
    let isBare =
      (event.sites.filter(\.isBroad).map(\.units) + [event.lesionUnits].compactMap(\.self))
      .contains { stream.text($0).lowercased().hasSuffix("nails") }
    return isBare ? (.none, nil) : nil
  }

  /// "Both were pared", "all injected".
  func saysBoth() -> Bool {
    group.range.contains { at in
      at + 1 < group.range.upperBound
        && (stream.says(at, "all") || stream.says(at, "each") || stream.says(at, "both"))
        && (stream.units[at + 1].has(.aux) || stream.units[at + 1].has(.act)
          || stream.units[at + 1].has(.perform))
    }
  }

  /// "Shave biopsy of each was done."
  func saysOfEach() -> Bool {
    group.range.dropFirst().contains { at in
      stream.says(at, "of each")
        || stream.units[at].has(.each) && stream.says(at - 1, "of")
          && !(at + 1 < group.range.upperBound && stream.units[at + 1].has(.site))
    }
  }

  func saysAll() -> Bool {
    group.range.contains { at in
      stream.says(at, "all") || stream.units[at].has(.each) || stream.says(at, "both")
        || stream.says(at, "all of") || stream.says(at, "every")
    }
  }
}
