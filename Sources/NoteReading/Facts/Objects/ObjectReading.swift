import ClaimModel

/// Says what an act was done to: its own lesions with counts and places, else those that it points
/// back to.
struct ObjectReading {
  let stream: UnitStream
  let reading: PhraseReading
  let context: Antecedents
  let group: ActSelection.Group
  let phrases: Phrases
  let clauses: ClauseMap
  /// The lesions that the words point to by their number or letter in a list.
  let pointed: [LesionPhrase]

  /// One event for each sort of lesion.
  func events(from base: TreatmentEvent) -> [TreatmentEvent] {
    var events = named(from: base)
    if let exception = phrases.exception, group.range.contains(exception.units.lowerBound) {
      for place in events.indices { leaveOut(exception.number, &events[place]) }
    }
    return events
  }

  /// "All but three of the nine": what is left of the number.
  private func leaveOut(_ number: Int, _ event: inout TreatmentEvent) {
    guard let all = event.count.number, all > number else { return }
    event.count = .exact(all - number)
    event.conflict = nil
    event.sites.removeAll { $0.countUnits == phrases.exception?.units }
  }

  private func named(from base: TreatmentEvent) -> [TreatmentEvent] {
    if !pointed.isEmpty { return apportioned(base, pointed) }
    var lesions = withSites(ownLesions(base))
    if let all = whole(lesions) { return apportioned(base, all) }
    let free = freeSites(lesions)
    if lesions.isEmpty { return [withoutLesion(base, free)] }
    dropAlternatives(&lesions)
    takeAlternatives(&lesions, for: base.kind)
    takeGeneric(&lesions)
    // What is only suspected is one sort: it has no other name yet.
    var byConcept: [(concept: Int?, lesions: [LesionPhrase])] = []
    for lesion in lesions {
      let concept = lesion.isUnsure(for: base.kind) ? nil : lesion.concept
      if let place = byConcept.firstIndex(where: { $0.concept == concept }) {
        byConcept[place].lesions.append(lesion)
      } else {
        byConcept.append((concept, [lesion]))
      }
    }
    return byConcept.enumerated().map { place, entry in
      event(base, entry.lesions, place == 0 ? free : [], isOnly: byConcept.count == 1)
    }
  }

  private func event(
    _ base: TreatmentEvent, _ lesions: [LesionPhrase], _ free: [SitePhrase], isOnly: Bool
  ) -> TreatmentEvent {
    var event = base
    let first = lesions[0]
    event.concept = first.concept
    event.lesionUnits = first.head..<first.head + 1
    event.isDoubted = lesions.contains { $0.isUnsure(for: base.kind) }
    event.sites = lesions.flatMap(\.sites) + free
    event.sizes = lesions.flatMap(\.sizes)
    event.isAdditional = event.isAdditional || lesions.contains(where: \.isAdditional)
    event.isAnaphoric = lesions.allSatisfy { $0.isDefinite && $0.count == .none }
    resolveConcept(&event, lesions)
    let stated = stated(lesions, event)
    event.count = stated.count
    event.countUnits = stated.units
    event.isPart = lesions.allSatisfy { $0.isDefinite && $0.count != .none }
    event.ownsLesion = lesions.contains { $0.count != .none }
    if isOnly, let subject = subjectCount(lesions) {
      event.count = subject.count
      event.countUnits = subject.units
    }
    if isOnly { countByDose(&event) }
    if isOnly { itemise(&event) }
    if isOnly, let nails = nailRange(event), nails.units != nil {
      event.count = nails.count
      event.countUnits = nails.units
      event.conflict = nil
      return event
    }
    if event.count == .none, isOnly || first.isPlural { countByAct(&event, lesions) }
    if event.count == .none, isOnly, let placed = phrases.placed,
      group.range.contains(placed.units.lowerBound)
    {
      event.count = placed.count
      event.countUnits = placed.units
    }
    if isOnly { placeSeen(&event) }
    let isPicked = event.count == .none && first.isPlural && pick(&event)
    if event.count == .none, !isPicked, event.isAnaphoric || saysAll() { inherit(&event) }
    if event.count == .none, !isPicked, lesions.allSatisfy(\.isPlural) { inheritSeen(&event) }
    if event.count == .none, !isPicked, isOnly { pickNamed(&event) }
    if event.count == .none, lesions.count == 1, !first.isPlural, event.sites.isEmpty,
      event.kind == .destruction || event.kind == .intralesionalInjection
    {
      inheritOne(&event)
    }
    if event.count == .none, lesions.count == 1, !first.isPlural,
      isCountNoun(first, event) || isOnce()
    {
      event.count = .exact(
        event.kind != .destruction && event.hasNarrowSites ? max(1, event.places) : 1)
      event.countUnits = event.lesionUnits
    }
    return event
  }
}
