import ClaimModel

/// Says what an act was done to: its own lesions with counts and places, else those that it points
/// back to.
struct ObjectReading {
  let stream: UnitStream
  let reading: PhraseReading
  let context: Antecedents
  let group: ActSelection.Group
  let phrases: Phrases

  /// One event for each sort of lesion.
  func events(from base: TreatmentEvent) -> [TreatmentEvent] {
    var lesions = withSites(ownLesions(base))
    let free = freeSites(lesions)
    if lesions.isEmpty { return [withoutLesion(base, free)] }
    takeGeneric(&lesions)
    var byConcept: [(concept: Int, lesions: [LesionPhrase])] = []
    for lesion in lesions {
      if let place = byConcept.firstIndex(where: { $0.concept == lesion.concept }) {
        byConcept[place].lesions.append(lesion)
      } else {
        byConcept.append((lesion.concept, [lesion]))
      }
    }
    return byConcept.enumerated().map { place, entry in
      event(base, entry.lesions, place == 0 ? free : [], isOnly: byConcept.count == 1)
    }
  }

  /// The lesions of the act's part of the statement; wounds only for closures.
  private func ownLesions(_ base: TreatmentEvent) -> [LesionPhrase] {
    phrases.lesions.filter { lesion in
      guard group.range.contains(lesion.head) else { return false }
      let name = stream.lexicon.lesions[lesion.concept].name
      if ["wound", "scar", "rash", "personal-history", "eczema"].contains(name) {
        return name == "scar" && base.kind == .excision
      }
      if name == "granulation" { return base.kind == .destruction }
      return !isHistory(lesion)
    }
  }

  /// "history of BCC" beside an act is not its object.
  private func isHistory(_ lesion: LesionPhrase) -> Bool {
    var at = lesion.head - 1
    while at >= group.range.lowerBound, lesion.head - at < 6 {
      let unit = stream.units[at]
      if unit.has(.cue), let sense = stream.sense(unit, .cue), sense.code == 4,
        stream.says(at, "history of") || stream.says(at, "h/o") || stream.says(at, "hx of")
          || stream.says(at, "personal history of")
      {
        return true
      }
      if unit.form == .sign || unit.has(.act) { return false }
      at -= 1
    }
    return false
  }

  /// A bare word such as "lesions" after a particular one is the same lesions: "AKs - 3 lesions".
  private func takeGeneric(_ lesions: inout [LesionPhrase]) {
    nameClasses(&lesions)
    for index in lesions.indices where reading.isGeneric(lesions[index].concept) {
      let before = lesions[..<index].last { !reading.isGeneric($0.concept) }
      let after = lesions[index...].dropFirst().first {
        !reading.isGeneric($0.concept) && isNaming($0, lesions[index])
      }
      guard let other = before ?? after else { continue }
      if before != nil, !mergesWith(other, lesions[index]) { continue }
      lesions[index].concept = other.concept
      lesions[index].isDoubted = lesions[index].isDoubted || other.isDoubted
    }
    merge(&lesions)
  }

  /// "Excision malignant lesion: SCC in situ": the name of a class, then which of the class it is.
  private func nameClasses(_ lesions: inout [LesionPhrase]) {
    for index in lesions.indices where reading.isClass(lesions[index].concept) {
      let other = lesions.first { other in
        other.head != lesions[index].head && !reading.isClass(other.concept)
          && !reading.isGeneric(other.concept)
          && reading.holds(lesions[index].concept, other.concept)
          && (other.count == .none || lesions[index].count == .none
            || other.count == lesions[index].count)
      }
      if let other { lesions[index].concept = other.concept }
    }
  }

  /// "a lesion consistent with BCC": a name that follows at once.
  private func isNaming(_ name: LesionPhrase, _ lesion: LesionPhrase) -> Bool {
    name.head > lesion.head && name.head - lesion.head < 9 && name.count == .none
  }

  private func mergesWith(_ other: LesionPhrase, _ lesion: LesionPhrase) -> Bool {
    other.count == .none || other.count == .vague || lesion.count == .none || lesion.isDefinite
      || other.isPlural == false && other.count == .exact(1)
  }

  /// Two phrases of one concept of which one has no count of its own are one.
  private func merge(_ lesions: inout [LesionPhrase]) {
    var kept: [LesionPhrase] = []
    for lesion in lesions {
      guard
        let place = kept.lastIndex(where: { other in
          other.concept == lesion.concept && !isListed(other, lesion)
            && (lesion.count == .none && lesion.sites.isEmpty
              || other.count == .none && (other.sites.isEmpty || lesion.sites.isEmpty)
              || other.count == .vague && lesion.count.number != nil
              || lesion.isDefinite && lesion.count == .none)
        })
      else {
        kept.append(lesion)
        continue
      }
      if kept[place].count == .none || kept[place].count == .vague && lesion.count.number != nil {
        kept[place].count = lesion.count
        kept[place].countUnits = lesion.countUnits
        kept[place].isPlural = lesion.isPlural
        kept[place].isDefinite = lesion.isDefinite
      }
      kept[place].sites += lesion.sites
      kept[place].sizes += lesion.sizes
      kept[place].isAdditional = kept[place].isAdditional || lesion.isAdditional
    }
    lesions = kept
  }

  /// "A corn and two calluses": a single one, then others that have their own number.
  private func isListed(_ other: LesionPhrase, _ lesion: LesionPhrase) -> Bool {
    guard !other.isPlural, other.count == .none, let units = lesion.countUnits, lesion.isPlural
    else {
      return false
    }
    return units.lowerBound > other.head && stream.units[units.lowerBound - 1].has(.and)
  }

  // MARK: Places

  /// Gives each place and size to the lesion it stands by: the one before it, else the one after.
  private func withSites(_ lesions: [LesionPhrase]) -> [LesionPhrase] {
    var lesions = lesions
    for site in phrases.sites where group.range.contains(site.units.lowerBound) {
      guard let place = owner(of: site.units, lesions) else { continue }
      lesions[place].sites.append(site)
    }
    for size in phrases.sizes where group.range.contains(size.units.lowerBound) {
      guard let place = owner(of: size.units, lesions) else { continue }
      lesions[place].sizes.append(size)
    }
    return lesions
  }

  private func owner(of units: Range<Int>, _ lesions: [LesionPhrase]) -> Int? {
    let before = lesions.lastIndex { $0.head < units.lowerBound }
    let after = lesions.firstIndex { $0.head >= units.upperBound }
    if let after, isInside(units, lesions[after]) { return after }
    return before ?? after
  }

  /// Between a lesion's count or article and its noun: "a 4 mm left cheek papule".
  private func isInside(_ units: Range<Int>, _ lesion: LesionPhrase) -> Bool {
    guard lesion.head - units.upperBound < 6 else { return false }
    return (units.upperBound..<lesion.head).allSatisfy {
      let unit = stream.units[$0]
      return unit.form == .word || unit.has(.doc) || unit.has(.lesion) || unit.has(.additional)
        || unit.number == .size || unit.has(.unit) || unit.has(.place) || unit.has(.doubt)
    }
  }

  private func freeSites(_ lesions: [LesionPhrase]) -> [SitePhrase] {
    guard lesions.isEmpty else { return [] }
    return phrases.sites.filter { group.range.contains($0.units.lowerBound) }
  }

  // MARK: With lesions

  private func event(
    _ base: TreatmentEvent, _ lesions: [LesionPhrase], _ free: [SitePhrase], isOnly: Bool
  ) -> TreatmentEvent {
    var event = base
    let first = lesions[0]
    event.concept = first.concept
    event.lesionUnits = first.head..<first.head + 1
    event.isDoubted = lesions.contains(where: \.isDoubted)
    event.sites = lesions.flatMap(\.sites) + free
    event.sizes = lesions.flatMap(\.sizes)
    event.isAdditional = event.isAdditional || lesions.contains(where: \.isAdditional)
    resolveConcept(&event, lesions)
    let stated = stated(lesions, event)
    event.count = stated.count
    event.countUnits = stated.units
    event.ownsLesion = lesions.contains { $0.count != .none }
    event.isAnaphoric = lesions.allSatisfy { $0.isDefinite && $0.count == .none }
    if isOnly, let subject = subjectCount(lesions) {
      event.count = subject.count
      event.countUnits = subject.units
    }
    if isOnly { itemise(&event) }
    if event.count == .none { countByAct(&event, lesions) }
    if event.count == .none, event.isAnaphoric || saysAll() { inherit(&event) }
    if event.count == .none, lesions.count == 1, !first.isPlural,
      isCountNoun(first, event) || isOnce()
    {
      event.count = .exact(
        event.kind != .destruction && event.hasNarrowSites ? max(1, event.places) : 1)
      event.countUnits = event.lesionUnits
    }
    return event
  }

  /// The sum of what the lesions' own words count; a phrase without a count leaves it open.
  private func stated(
    _ lesions: [LesionPhrase], _ event: TreatmentEvent
  ) -> (count: StatedCount, units: Range<Int>?) {
    if lesions.count == 1 { return (onEach(lesions[0]), lesions[0].countUnits) }
    var sum = 0
    for lesion in lesions {
      switch lesion.count {
      case .exact(let number): sum += number
      case .none where !lesion.isPlural: sum += 1
      case .none: continue
      case .vague, .inexact: return (lesion.count, lesion.countUnits)
      }
    }
    return sum == 0 ? (.none, nil) : (.exact(sum), lesions.first { $0.count != .none }?.countUnits)
  }

  /// "2 on each cheek" is twice as many.
  private func onEach(_ lesion: LesionPhrase) -> StatedCount {
    guard let number = lesion.count.number, let site = lesion.sites.first, lesion.sites.count == 1,
      site.count == .none, site.units.lowerBound > lesion.head,
      (lesion.head..<site.units.upperBound).contains(where: {
        stream.says($0, "each") || stream.says($0, "on each")
      })
    else { return lesion.count }
    return .exact(number * 2)
  }

  /// A singular noun that stands for one thing, not for a diagnosis as such.
  private func isCountNoun(_ lesion: LesionPhrase, _ event: TreatmentEvent) -> Bool {
    if lesion.isDefinite { return true }
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

  /// "AK: LN2 x 1": one lesion or one freeze of it.
  private func isOnce() -> Bool {
    group.acts.contains { act in
      act.unit + 2 < stream.units.count && stream.units[act.unit + 1].has(.times)
        && stream.units[act.unit + 2].value == 1_000
    }
  }

  private func isPluralPlace(_ site: SitePhrase) -> Bool {
    site.units.contains { stream.sense(stream.units[$0], .site)?.isPlural ?? false }
  }

  /// "Nine lesions were seen; 7 were treated": the number that is the very subject of the act.
  private func subjectCount(_ lesions: [LesionPhrase]) -> (count: StatedCount, units: Range<Int>)? {
    let own = group.acts.filter { $0.form == .done }.map(\.unit)
    let taken = lesions.compactMap(\.countUnits) + phrases.sites.compactMap(\.countUnits)
    for at in group.range where stream.units[at].number == .count {
      guard !taken.contains(where: { $0.contains(at) }),
        !stream.units[at - 1 < 0 ? 0 : at - 1].has(.times)
      else { continue }
      var next = at + 1
      while next < group.range.upperBound, next - at < 4, !own.contains(next),
        stream.units[next].has(.aux) || stream.units[next].form == .word
      {
        next += 1
      }
      guard own.contains(next), next == at + 1 || stream.units[at + 1].has(.aux) else { continue }
      return CountReading(stream: stream).exactness(at, from: group.range.lowerBound)
    }
    return nil
  }

  // MARK: Items

  /// Places with counts of their own are items: they add up to the count, or contradict it.
  private func itemise(_ event: inout TreatmentEvent) {
    let items = event.sites.filter { $0.count != .none }
    let label = phrases.total ?? phrases.labelled
    if let label, event.count == .none || event.count.number != label.count.number {
      if event.count == .none || items.isEmpty {
        event.count = label.count
        event.countUnits = label.units
      }
    }
    guard !items.isEmpty else { return }
    if let unsure = items.first(where: { $0.count.isUnsure }) {
      if event.count == .none {
        event.count = unsure.count
        event.countUnits = unsure.countUnits
      }
      return
    }
    let sum = items.reduce(0) { $0 + ($1.count.number ?? 0) }
    let isComplete = items.count == event.sites.count
    switch event.count {
    case .exact(let stated):
      if items.count == 1, event.countUnits == nil { return }
      if isComplete, stated != sum, items.count > 1 || stated < sum {
        event.conflict = (stated, sum)
      }
    case .none where isComplete || items.count > 1 || event.sites.count == items.count:
      event.count = .exact(sum)
      event.countUnits =
        items[0].countUnits.map { units in
          units.lowerBound..<(items.last?.countUnits ?? units).upperBound
        }.flatMap { $0.lowerBound < $0.upperBound ? $0 : nil } ?? items[0].countUnits
    default: return
    }
  }

  /// The number of the act itself: "two punch biopsies of lesions on …".
  private func countByAct(_ event: inout TreatmentEvent, _ lesions: [LesionPhrase]) {
    for act in group.acts
    where act.count != .none && (act.kind != .destruction || countsPlural(act, lesions)) {
      event.count = act.count
      event.countUnits = act.countUnits
      return
    }
    let isPlural = group.acts.contains { $0.isPlural && !$0.kind.isGeneral }
    if event.kind != .destruction, isPlural || lesions.allSatisfy(\.isPlural),
      event.sites.count > 1,
      event.hasNarrowSites
    {
      event.count = .exact(event.places)
      event.countUnits = event.sites[0].units
    }
  }

  /// "AKs: cryo x6": a number of several lesions, where one lesion's would be of freezes.
  private func countsPlural(_ act: ActPhrase, _ lesions: [LesionPhrase]) -> Bool {
    lesions.count == 1 && lesions[0].isPlural && lesions[0].count == .none
      && act.countUnits.map { $0.lowerBound > act.unit } ?? false
  }

  /// "Both were pared", "all injected".
  private func saysBoth() -> Bool {
    group.range.contains { at in
      at + 1 < group.range.upperBound
        && (stream.says(at, "all") || stream.says(at, "each") || stream.says(at, "both"))
        && (stream.units[at + 1].has(.aux) || stream.units[at + 1].has(.act))
    }
  }

  private func saysAll() -> Bool {
    group.range.contains { at in
      stream.says(at, "all") || stream.says(at, "each") || stream.says(at, "both")
    }
  }

  // MARK: Pointing back

  private func resolveConcept(_ event: inout TreatmentEvent, _ lesions: [LesionPhrase]) {
    guard lesions.allSatisfy({ reading.isGeneric($0.concept) }) else { return }
    let back = context.lesions().filter { !reading.isGeneric($0.concept) }
    let name = context.concept() ?? (back.count == 1 ? back[0] : nil) ?? context.judged
    guard let name else { return }
    event.concept = name.concept
    event.isDoubted = event.isDoubted || name.isDoubted
  }

  private func inherit(_ event: inout TreatmentEvent) {
    let back = context.lesions().filter {
      event.concept == nil || $0.concept == event.concept || reading.isGeneric($0.concept)
        || reading.isGeneric(event.concept ?? 0)
    }
    guard !back.isEmpty else { return }
    var sum = 0
    for lesion in back {
      switch lesion.count {
      case .exact(let number): sum += number
      case .none where !lesion.isPlural && back.count == 1: return
      case .none
      where !lesion.isPlural && !lesion.isDoubted && lesion.concept == back[0].concept
        && isCountNoun(lesion, event):
        sum += 1
      default:
        if sum == 0 {
          event.count = lesion.count
          event.countUnits = lesion.countUnits
        }
        return
      }
    }
    event.count = .exact(sum)
    event.countUnits = back[0].countUnits
    if event.sites.isEmpty { event.sites = back.flatMap(\.sites) }
  }

  // MARK: Without lesions

  private func withoutLesion(_ base: TreatmentEvent, _ sites: [SitePhrase]) -> TreatmentEvent {
    var event = base
    event.sites = sites
    if let headless = phrases.headless, group.range.contains(headless.units.lowerBound) {
      event.count = headless.count
      event.countUnits = headless.units
      event.ownsLesion = true
      borrow(&event)
      return event
    }
    let act = group.acts.first { $0.count != .none && $0.kind != .destruction }
    if let act {
      event.count = act.count
      event.countUnits = act.countUnits
      itemiseSites(&event)
      borrow(&event)
      return event
    }
    itemise(&event)
    if event.count == .none, event.kind == .destruction || event.kind == .intralesionalInjection {
      event.isAnaphoric = true
      borrow(&event)
      if event.concept != nil, !isItem(event) { inherit(&event) }
      countBorrowed(&event)
      return event
    }
    borrow(&event)
    if event.count == .none, saysBoth() { inherit(&event) }
    guard event.count == .none else { return event }
    let isPlural = group.acts.contains { $0.isPlural && !$0.kind.isGeneral }
    if [.flap, .graft, .mohs, .repair].contains(event.kind) {
      event.count = .exact(1)
      event.countUnits = event.act
      event.isAnaphoric = event.sites.isEmpty
      return event
    }
    let counted = event.sites.filter { !$0.isBroad }
    if counted.count > 1 || counted.count == 1 && counted[0].isBoth {
      event.count = .exact(counted.reduce(0) { $0 + $1.places })
      event.countUnits = event.sites[0].units
    } else if !isPlural {
      event.count = .exact(1)
      event.countUnits = event.act
    }
    event.isAnaphoric = event.sites.isEmpty
    return event
  }

  private func itemiseSites(_ event: inout TreatmentEvent) {
    let items = event.sites.filter { $0.count.number != nil }
    guard let stated = event.count.number, items.count > 1, items.count == event.sites.count else {
      return
    }
    let sum = items.reduce(0) { $0 + ($1.count.number ?? 0) }
    if sum != stated { event.conflict = (stated, sum) }
  }

  /// "BCC x 2 / 1. Forearm: ED&C / 2. Back: ED&C": one place of a list stands for one.
  private func isItem(_ event: TreatmentEvent) -> Bool {
    context.startsItem && event.sites.count == 1 && event.hasNarrowSites && !event.sites[0].isBoth
      && context.lesions().contains { ($0.count.number ?? 0) > 1 }
  }

  /// The lesion that an act without one is about.
  private func borrow(_ event: inout TreatmentEvent) {
    guard event.concept == nil else { return }
    let back = context.lesions()
    let name = context.concept() ?? (back.count == 1 ? back[0] : nil) ?? context.judged
    guard let name else { return }
    event.concept = name.concept
    event.isDoubted = name.isDoubted
    event.lesionUnits = name.head..<name.head + 1
    if event.sizes.isEmpty { event.sizes = name.sizes }
    if back.count == 1 { event.borrowedSites = back[0].sites }
  }

  /// A destruction of the one lesion just named: "1. Wart, right thumb. Frozen with LN2."
  private func countBorrowed(_ event: inout TreatmentEvent) {
    guard event.count == .none else { return }
    if isItem(event) {
      event.count = .exact(1)
      event.countUnits = event.sites[0].units
      return
    }
    let back = context.lesions()
    guard back.count == 1, !back[0].isPlural else { return }
    var placed = event
    placed.sites = back[0].sites
    guard isCountNoun(back[0], placed) || isOnce() else { return }
    event.count = .exact(1)
    event.countUnits = back[0].head..<back[0].head + 1
  }
}
