import ClaimModel

/// Puts the events of a note together: what is told twice is one procedure, what is told of further
/// lesions is another.
struct Assembly {
  let stream: UnitStream
  let outline: Outline
  let events: [TreatmentEvent]
  let reading: PhraseReading
  var treatments: [Treatment] = []
  /// Places told differently in two parts of the note: pairs of events.
  private(set) var siteConflicts: [(Int, Int)] = []

  init(_ stream: UnitStream, _ outline: Outline, _ events: [TreatmentEvent]) {
    self.stream = stream
    self.outline = outline
    self.events = events
    reading = PhraseReading(stream)
    for index in events.indices where events[index].status == .performed { take(index) }
    settleItems()
    takeArrivals()
    withholdInterrupted()
    drop()
    for place in treatments.indices where treatments[place].sites.isEmpty {
      treatments[place].sites = events[treatments[place].events[0]].borrowedSites
    }
  }

  /// How many treatments back one can be told of again: what bounds the work of a long note.
  static let reach = 64

  // MARK: Taking an event in

  private mutating func take(_ index: Int) {
    let event = withoutRest(events[index])
    let candidates = treatments.indices.suffix(Self.reach).filter {
      treatments[$0].kind == event.kind && agree(treatments[$0], event)
    }
    if candidates.isEmpty, isBareFlap(event) { return }
    if isSum(event) { return }
    if candidates.isEmpty {
      append(event, index)
      return
    }
    if let whole = candidates.last(where: { isItem(event, of: treatments[$0]) }) {
      append(event, index)
      treatments[treatments.count - 1].itemOf = whole
      return
    }
    if let title = candidates.last(where: { isTitle(treatments[$0]) }), event.isAdditional {
      merge(event, index, into: title)
      return
    }
    if isAddition(event, candidates) {
      append(event, index)
      return
    }
    let best = candidates.max { score(treatments[$0], event) < score(treatments[$1], event) }
    merge(event, index, into: best ?? candidates[0])
  }

  /// "… twelve. One on the chin also frozen, thirteen in all": of a total that holds what was told before, its
  /// own items.
  private func withoutRest(_ event: TreatmentEvent) -> TreatmentEvent {
    guard let total = event.count.number, !event.sites.isEmpty else { return event }
    let own = event.sites.reduce(0) { $0 + ($1.count.number ?? 0) }
    let told = treatments.suffix(Self.reach).filter { $0.kind == event.kind && agree($0, event) }
    guard own > 0, !told.isEmpty,
      told.reduce(own, { $0 + ($1.count.number ?? total) }) == total
    else { return event }
    var event = event
    event.count = .exact(own)
    event.countUnits = event.sites[0].countUnits
    event.isAdditional = true
    return event
  }

  /// "Total 3 treated" after the lesions themselves, of whatever sort.
  private func isSum(_ event: TreatmentEvent) -> Bool {
    guard let number = event.count.number, event.sites.isEmpty,
      event.lesionUnits == nil || event.isAnaphoric
    else { return false }
    let told = treatments.suffix(Self.reach).filter { $0.kind == event.kind }
    return told.count > 1 && told.allSatisfy { $0.count.number != nil }
      && told.reduce(0) { $0 + ($1.count.number ?? 0) } == number
  }

  /// "Two cancers were excised. The first, a BCC of the arm, …": one of a number stated before.
  private func isItem(_ event: TreatmentEvent, of whole: Treatment) -> Bool {
    guard whole.itemOf == nil, let total = whole.count.number, whole.strength == 3,
      let number = event.count.number, number < total, !event.sites.isEmpty,
      event.ownsLesion || event.lesionUnits != nil,
      events[whole.events[0]].sites.isEmpty, events[whole.events[0]].section == event.section
    else { return false }
    return true
  }

  /// Items that make up the stated number stand for it; items that do not are told by the number.
  private mutating func settleItems() {
    var gone: Set<Int> = []
    let parts = Dictionary(
      grouping: treatments.indices.filter { treatments[$0].itemOf != nil },
      by: { treatments[$0].itemOf ?? 0 })
    for (place, items) in parts {
      let sum = items.reduce(0) { $0 + (treatments[$1].count.number ?? 0) }
      if sum == treatments[place].count.number {
        gone.insert(place)
      } else {
        gone.formUnion(items)
        for item in items {
          treatments[place].events += treatments[item].events
          if treatments[place].sizes.isEmpty { treatments[place].sizes = treatments[item].sizes }
        }
      }
    }
    treatments.remove(gone)
  }

  /// "Returns for curettage of the four that were biopsied": the number that the patient came with,
  /// where what was done has none.
  private mutating func takeArrivals() {
    for event in events where event.isArrival && event.status == .planned {
      guard (event.count.number ?? 0) > 1 else { continue }
      let same = treatments.indices.filter { treatments[$0].kind == event.kind }
      guard same.count == 1, let place = same.first, treatments[place].strength < 3,
        agree(treatments[place], event)
      else { continue }
      treatments[place].count = event.count
      treatments[place].countUnits = event.countUnits
    }
  }

  /// "Presented for treatment of 15. After the eleventh she asked us to stop; the rest in two weeks": the
  /// number that was meant to be treated is not the number that was.
  private mutating func withholdInterrupted() {
    let borrowed = treatments.indices.filter { place in
      guard treatments[place].kind == .destruction, let words = treatments[place].countUnits else {
        return false
      }
      return !treatments[place].events.contains {
        outline.statements[events[$0].statement].units.contains(words.lowerBound)
      }
    }
    guard !borrowed.isEmpty, outline.statements.contains(where: { putsOff($0.units) }) else {
      return
    }
    for place in borrowed { treatments[place].count = .none }
  }

  /// "The rest will be done in two weeks."
  private func putsOff(_ units: Range<Int>) -> Bool {
    let remainders: [StaticString] = [
      "the rest", "rest", "remaining", "the remaining", "remainder",
    ]
    return units.contains { at in stream.says(at, anyOf: remainders) }
      && units.contains { stream.cues($0, .planned) || stream.cues($0, .declined) }
  }

  /// "The flap was raised": a bare word that tells of a flap or graft named elsewhere.
  private func isBareFlap(_ event: TreatmentEvent) -> Bool {
    guard event.kind == .flap || event.kind == .graft else { return false }
    let words = stream.text(event.act).lowercased()
    return ["flap", "flaps", "graft", "grafts", "skin flap", "skin flaps"].contains(words)
      && event.sites.isEmpty
  }

  private mutating func append(_ event: TreatmentEvent, _ index: Int) {
    var treatment = Treatment(event, at: index)
    if let other = event.sameLesionAs {
      treatment.sameLesionAs = treatments.indices.suffix(Self.reach).last {
        treatments[$0].events.suffix(Self.reach).contains(other)
      }
    }
    treatments.append(treatment)
  }

  /// Whether two could be of the same sort of lesion.
  private func agree(_ treatment: Treatment, _ event: TreatmentEvent) -> Bool {
    guard let own = treatment.concept, let other = event.concept else { return true }
    if own == other || reading.isGeneric(own) || reading.isGeneric(other) { return true }
    if event.kind == .excision, reading.isScar(own) || reading.isScar(other) { return true }
    if reading.isClass(own), reading.holds(own, other) { return true }
    if reading.isClass(other), reading.holds(other, own) { return true }
    let lesions = stream.lexicon.lesions
    if event.kind != .destruction {
      return lesions[own].behavior == lesions[other].behavior
        || [lesions[own].behavior, lesions[other].behavior].contains {
          $0 == .unspecified || $0 == .uncertain
        }
    }
    return lesions[own].behavior == lesions[other].behavior
      && (lesions[own].stem.hasPrefix("C44") || lesions[own].stem.hasPrefix("B07")
        || lesions[own].stem.hasPrefix("L82"))
      && (lesions[own].stem.prefix(3) == lesions[other].stem.prefix(3))
  }

  private func score(_ treatment: Treatment, _ event: TreatmentEvent) -> Int {
    var score = treatment.concept == event.concept ? 2 : 0
    if treatment.strength == 3, event.strength == 3, treatment.count.number != nil {
      score += treatment.count == event.count ? 3 : -3
    }
    if overlaps(treatment.sites, event.sites) { score += 4 }
    return score
  }

  /// "DESTRUCTION, PREMALIGNANT LESIONS" over the rows of its table: no number and no place.
  private func isTitle(_ treatment: Treatment) -> Bool {
    treatment.count == .none && treatment.sites.isEmpty && treatment.events.count == 1
  }

  /// Whether an event tells of lesions besides those of the treatments so far.
  private func isAddition(_ event: TreatmentEvent, _ candidates: [Int]) -> Bool {
    let isOwn =
      event.ownsLesion || !event.sites.isEmpty || event.countUnits != nil && event.strength == 3
    if event.isAdditional {
      return isOwn && !(event.kind == .mohs || event.kind == .excision && !event.ownsLesion)
    }
    if event.isRepeat { return false }
    if candidates.contains(where: { isOtherSort(event, treatments[$0]) }) { return true }
    if isOfNewLesion(event, candidates) { return true }
    guard isOwn, !event.isAnaphoric || !event.sites.isEmpty else { return false }
    if event.kind == .mohs, event.stages != nil || event.sites.isEmpty { return false }
    return candidates.allSatisfy { isBeside(treatments[$0], event) }
  }

  /// "A keloid and three cysts were injected": another sort of lesion of the very same act.
  private func isOtherSort(_ event: TreatmentEvent, _ treatment: Treatment) -> Bool {
    guard let last = treatment.events.last.map({ events[$0] }), last.act == event.act,
      let own = last.concept, let other = event.concept, own != other, !reading.isGeneric(own),
      !reading.isGeneric(other), last.count.number != nil, event.count.number != nil,
      last.strength > 1, event.strength > 1
    else { return false }
    return !last.isDoubted && !event.isDoubted && !last.kind.takesTissue
  }

  /// "Lesion B: papule, nose. Shave biopsy.": of a lesion named since the last one was told of.
  private func isOfNewLesion(_ event: TreatmentEvent, _ candidates: [Int]) -> Bool {
    guard event.sites.isEmpty, !event.borrowedSites.isEmpty, let lesion = event.lesionUnits,
      event.kind != .mohs, event.kind != .repair
    else { return false }
    return candidates.allSatisfy { place in
      let treatment = treatments[place]
      let last = events[treatment.events[treatment.events.count - 1]]
      let sites = treatment.sites.isEmpty ? last.borrowedSites : treatment.sites
      return last.act.upperBound <= lesion.lowerBound && last.section == event.section
        && !sites.isEmpty && !overlaps(sites, event.borrowedSites)
    }
  }

  private func isBeside(_ treatment: Treatment, _ event: TreatmentEvent) -> Bool {
    let last = events[treatment.events[treatment.events.count - 1]]
    let sameSection = treatment.sections.contains(event.section)
    let isSibling = !sameSection && isSibling(last.section, event.section)
    if treatment.sites.isEmpty || event.sites.isEmpty {
      if treatment.sites.isEmpty, treatment.count == event.count, event.strength < 3,
        !last.borrowedSites.isEmpty, overlaps(last.borrowedSites, event.sites)
      {
        return false
      }
      if isSibling { return event.ownsLesion }
      guard sameSection, let own = treatment.count.number, let other = event.count.number else {
        return false
      }
      return own != other && treatment.strength == 3 && event.strength >= 2
        && last.item != event.item
    }
    if sharesPlace(treatment.sites, event.sites) {
      guard sameSection || isSibling, last.item != event.item || isSibling else { return false }
      return treatment.count != event.count || isSibling
    }
    if sameSection || isSibling { return true }
    let retells = event.role == .description || last.role == .title || isNarrative(event.section)
    let sameNumber = treatment.count == event.count
    if retells, sameNumber, regions(treatment.sites).contains(where: regions(event.sites).contains)
    {
      return false
    }
    if retells, event.strength < 3, treatment.sites.count == 1,
      overlaps(treatment.sites, event.sites)
    {
      return false
    }
    return true
  }

  /// Two parts under the same short heading, such as two lines "PROCEDURE: …".
  private func isSibling(_ first: Int, _ second: Int) -> Bool {
    let one = outline.sections[first]
    let two = outline.sections[second]
    if one.block != two.block, one.block > 0, two.block > 0 { return true }
    guard one.role == two.role, one.role.isRecord, !one.heading.isEmpty, !two.heading.isEmpty,
      stream.first(one.heading.lowerBound).hash == stream.first(two.heading.lowerBound).hash
    else { return false }
    return !isNarrative(first) && !isNarrative(second)
  }

  private func isNarrative(_ section: Int) -> Bool {
    outline.sections[section].body.count > 45
  }

  // MARK: Places

  private func regions(_ sites: [SitePhrase]) -> [BodyRegion] {
    sites.compactMap { BodySite(stream.text($0.units)).region }
  }

  func overlaps(_ left: [SitePhrase], _ right: [SitePhrase]) -> Bool {
    if left.contains(where: \.isSide) || right.contains(where: \.isSide) { return true }
    return reading.meet(left, right)
  }

  /// Whether any place of one is a place of the other, broad names told apart from their parts.
  private func sharesPlace(_ left: [SitePhrase], _ right: [SitePhrase]) -> Bool {
    overlaps(left, right)
  }

  // MARK: Merging

  private mutating func merge(_ event: TreatmentEvent, _ index: Int, into place: Int) {
    treatments[place].events.append(index)
    treatments[place].sections.insert(event.section)
    let first = treatments[place].events[0]
    if let concept = event.concept,
      treatments[place].concept.map({
        (reading.isGeneric($0) || reading.isScar($0))
          && !reading.isGeneric(concept) && !reading.isScar(concept)
      }) ?? true
    {
      treatments[place].concept = concept
    }
    treatments[place].isDoubted = treatments[place].isDoubted || event.isDoubted
    Self.count(event, into: &treatments[place])
    if treatments[place].sites.isEmpty {
      treatments[place].sites = event.sites
    } else if !event.sites.isEmpty,
      !overlaps(treatments[place].sites, event.sites)
    {
      siteConflicts.append((first, index))
    } else if !event.sites.isEmpty, sideDiffers(treatments[place].sites, event.sites) {
      siteConflicts.append((first, index))
    }
    if treatments[place].sizes.isEmpty { treatments[place].sizes = event.sizes }
    if let stages = event.stages {
      treatments[place].stages = max(treatments[place].stages ?? 0, stages)
    }
    treatments[place].blocks += event.blocks
  }

  private func sideDiffers(_ left: [SitePhrase], _ right: [SitePhrase]) -> Bool {
    guard left.count == 1, right.count == 1, let one = left[0].side, let two = right[0].side else {
      return false
    }
    return one != two && regions(left) == regions(right)
  }

  private static func count(_ event: TreatmentEvent, into treatment: inout Treatment) {
    if let conflict = event.conflict { treatment.conflict = conflict }
    guard event.count != .none else { return }
    if event.isPart, let own = treatment.count.number, let part = event.count.number, part < own {
      return
    }
    if event.strength > treatment.strength {
      treatment.count = event.count
      treatment.strength = event.strength
      treatment.countUnits = event.countUnits
      if !event.sites.isEmpty, event.sites.contains(where: { $0.count != .none }) {
        treatment.sites = event.sites
      }
      return
    }
    guard event.strength == treatment.strength, event.count != treatment.count else { return }
    if event.strength < 3 {
      if let own = treatment.count.number, let other = event.count.number {
        treatment.count = .exact(max(own, other))
      }
      return
    }
    switch (treatment.count, event.count) {
    case (.exact(let own), .exact(let other)): treatment.conflict = (own, other)
    case (.exact, _): return
    default:
      if event.count.number != nil {
        treatment.count = event.count
        treatment.countUnits = event.countUnits
      }
    }
  }

  /// Puts further treatments in, as closures found apart.
  mutating func add(_ treatment: Treatment) { treatments.append(treatment) }

  /// Takes the treatments of a kind out.
  mutating func remove(_ kind: ProcedureKind) { treatments.removeAll { $0.kind == kind } }
}
