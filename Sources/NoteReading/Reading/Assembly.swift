import ClaimModel

/// Puts the events of a note together: what is told twice is one procedure, what is told of further
/// lesions is another.
struct Assembly {
  let stream: UnitStream
  let outline: Outline
  let events: [TreatmentEvent]
  let reading: PhraseReading
  private(set) var treatments: [Treatment] = []
  /// Places told differently in two parts of the note: pairs of events.
  private(set) var siteConflicts: [(Int, Int)] = []

  init(_ stream: UnitStream, _ outline: Outline, _ events: [TreatmentEvent]) {
    self.stream = stream
    self.outline = outline
    self.events = events
    reading = PhraseReading(stream)
    for index in events.indices where events[index].status == .performed { take(index) }
    drop()
  }

  // MARK: Taking an event in

  private mutating func take(_ index: Int) {
    let event = events[index]
    let candidates = treatments.indices.suffix(64).filter {
      treatments[$0].kind == event.kind && agree(treatments[$0], event)
    }
    if candidates.isEmpty, isBareFlap(event) { return }
    if candidates.isEmpty {
      append(event, index)
      return
    }
    if isAddition(event, candidates) {
      append(event, index)
      return
    }
    let best = candidates.max { score(treatments[$0], event) < score(treatments[$1], event) }
    merge(event, index, into: best ?? candidates[0])
  }

  /// "The flap was raised": a bare word that tells of a flap or graft named elsewhere.
  private func isBareFlap(_ event: TreatmentEvent) -> Bool {
    guard event.kind == .flap || event.kind == .graft else { return false }
    let words = stream.text(event.act).lowercased()
    return ["flap", "flaps", "graft", "grafts"].contains(words) && event.sites.isEmpty
  }

  private mutating func append(_ event: TreatmentEvent, _ index: Int) {
    var treatment = Treatment(event, at: index)
    if let other = event.sameLesionAs {
      treatment.sameLesionAs = treatments.firstIndex { $0.events.contains(other) }
    }
    treatments.append(treatment)
  }

  /// Whether two could be of the same sort of lesion.
  private func agree(_ treatment: Treatment, _ event: TreatmentEvent) -> Bool {
    guard let own = treatment.concept, let other = event.concept else { return true }
    if own == other || reading.isGeneric(own) || reading.isGeneric(other) { return true }
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
    if overlaps(treatment.sites, event.sites) { score += 4 }
    return score
  }

  /// Whether an event tells of lesions besides those of the treatments so far.
  private func isAddition(_ event: TreatmentEvent, _ candidates: [Int]) -> Bool {
    let isOwn =
      event.ownsLesion || !event.sites.isEmpty || event.countUnits != nil && event.strength == 3
    if event.isAdditional {
      return isOwn && !(event.kind == .mohs || event.kind == .excision && !event.ownsLesion)
    }
    guard isOwn, !event.isAnaphoric || !event.sites.isEmpty else { return false }
    if event.kind == .mohs, event.stages != nil || event.sites.isEmpty { return false }
    return candidates.allSatisfy { isBeside(treatments[$0], event) }
  }

  private func isBeside(_ treatment: Treatment, _ event: TreatmentEvent) -> Bool {
    let last = events[treatment.events[treatment.events.count - 1]]
    let sameSection = treatment.events.contains { events[$0].section == event.section }
    let isSibling = !sameSection && isSibling(last.section, event.section)
    if treatment.sites.isEmpty || event.sites.isEmpty {
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
    guard one.role == two.role, one.role.isRecord, !one.heading.isEmpty, !two.heading.isEmpty else {
      return false
    }
    return !isNarrative(first) && !isNarrative(second)
  }

  private func isNarrative(_ section: Int) -> Bool {
    outline.sections[section].body.count > 45
  }

  // MARK: Places

  private func regions(_ sites: [SitePhrase]) -> [BodyRegion] {
    sites.compactMap { BodySite(stream.text($0.units)).region }
  }

  private func overlaps(_ left: [SitePhrase], _ right: [SitePhrase]) -> Bool {
    let mine = left.map { BodySite(stream.text($0.units), side: $0.side) }
    let theirs = right.map { BodySite(stream.text($0.units), side: $0.side) }
    return mine.contains { one in theirs.contains { one.relation(to: $0) != .distinct } }
  }

  /// Whether any place of one is a place of the other, broad names told apart from their parts.
  private func sharesPlace(_ left: [SitePhrase], _ right: [SitePhrase]) -> Bool {
    overlaps(left, right)
  }

  // MARK: Merging

  private mutating func merge(_ event: TreatmentEvent, _ index: Int, into place: Int) {
    var treatment = treatments[place]
    let told = treatment.events
    treatment.events.append(index)
    if let concept = event.concept,
      treatment.concept.map({ reading.isGeneric($0) && !reading.isGeneric(concept) }) ?? true
    {
      treatment.concept = concept
    }
    treatment.isDoubted = treatment.isDoubted || event.isDoubted
    count(event, into: &treatment)
    if treatment.sites.isEmpty {
      treatment.sites = event.sites
    } else if !event.sites.isEmpty,
      !overlaps(treatment.sites, event.sites)
    {
      siteConflicts.append((told[0], index))
    } else if !event.sites.isEmpty, sideDiffers(treatment.sites, event.sites) {
      siteConflicts.append((told[0], index))
    }
    if treatment.sizes.isEmpty { treatment.sizes = event.sizes }
    if let stages = event.stages { treatment.stages = max(treatment.stages ?? 0, stages) }
    treatment.blocks += event.blocks
    treatments[place] = treatment
  }

  private func sideDiffers(_ left: [SitePhrase], _ right: [SitePhrase]) -> Bool {
    guard left.count == 1, right.count == 1, let one = left[0].side, let two = right[0].side else {
      return false
    }
    return one != two && regions(left) == regions(right)
  }

  private func count(_ event: TreatmentEvent, into treatment: inout Treatment) {
    if let conflict = event.conflict { treatment.conflict = conflict }
    guard event.count != .none else { return }
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

  // MARK: What belongs to another procedure

  private mutating func drop() {
    let kinds = Set(treatments.map(\.kind))
    treatments = treatments.filter { treatment in
      let first = events[treatment.events[0]]
      let isBare = first.sites.isEmpty && !first.ownsLesion
      switch treatment.kind {
      case .excision where kinds.contains(.mohs):
        return first.ownsLesion && !first.sites.isEmpty && !overlapsKind(.mohs, treatment)
      case .biopsy where kinds.contains(.excision) || kinds.contains(.mohs):
        return !isBare
      case .shave where kinds.contains(.biopsy): return !isBare
      case .destruction where treatment.sameLesionAs != nil: return isFormal(treatment)
      case .destruction where kinds.contains(.mohs) && isMalignant(treatment):
        return !first.sites.isEmpty && !overlapsKind(.mohs, treatment)
      case .destruction
      where kinds.contains(.excision) || kinds.contains(.mohs) || kinds.contains(.flap):
        return !isBare
          || treatment.concept != nil && first.role != .description && isFormal(treatment)
      case .chemicalPeel where kinds.contains(.destruction):
        return !isBare && !overlapsKind(.destruction, treatment)
      default: return true
      }
    }
  }

  private func isMalignant(_ treatment: Treatment) -> Bool {
    treatment.concept.map { stream.lexicon.lesions[$0].behavior == .malignant } ?? true
  }

  private func overlapsKind(_ kind: ProcedureKind, _ treatment: Treatment) -> Bool {
    treatments.contains {
      $0.kind == kind && ($0.sites.isEmpty || overlaps($0.sites, treatment.sites))
    }
  }

  /// More than the touch of a cautery: something that would be billed.
  private func isFormal(_ treatment: Treatment) -> Bool {
    treatment.events.contains { place in
      events[place].methods.contains { units in
        let techniques = TreatmentMethod(stream.text(units)).techniques
        return !techniques.intersection([.cryosurgery, .curettage, .laser, .chemical]).isEmpty
      }
    }
  }

  /// Puts further treatments in, as closures found apart.
  mutating func add(_ treatment: Treatment) { treatments.append(treatment) }

  /// Takes the treatments of a kind out.
  mutating func remove(_ kind: ProcedureKind) { treatments.removeAll { $0.kind == kind } }
}
