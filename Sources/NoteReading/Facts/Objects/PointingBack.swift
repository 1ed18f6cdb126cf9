import ClaimModel

/// What an act takes from lesions named before it.
extension ObjectReading {
  func resolveConcept(_ event: inout TreatmentEvent, _ lesions: [LesionPhrase]) {
    guard lesions.allSatisfy({ reading.isGeneric($0.concept) }) else { return }
    let back = context.lesions().filter { !reading.isGeneric($0.concept) }
    let places = event.sites.isEmpty ? context.heading() : event.sites
    let isDefinite = lesions.allSatisfy(\.isDefinite)
    let placed = isDefinite || event.sites.isEmpty ? context.lesion(at: places) : nil
    let name = fitting([placed, context.concept(), common(back), context.judged], event.kind) {
      mayBe($0, lesions)
    }
    guard let name else { return }
    event.concept = name.concept
    event.borrowedName = name.units
    event.isDoubted = event.isDoubted || name.isUnsure(for: event.kind)
  }

  /// The first of some names that such an act can be done for.
  private func fitting(
    _ names: [LesionPhrase?], _ kind: ProcedureKind, _ mayBe: (LesionPhrase) -> Bool = { _ in true }
  ) -> LesionPhrase? {
    names.lazy.compactMap(\.self).first {
      LesionFit.suits(kind, stream.lexicon.lesions[$0.concept]) && mayBe($0)
    }
  }

  /// Whether lesions without a name may be those of one: "keratoses" are no carcinoma, and "two lesions"
  /// beside "eighteen keratoses" are others.
  private func mayBe(_ name: LesionPhrase, _ lesions: [LesionPhrase]) -> Bool {
    guard lesions.allSatisfy({ reading.canBe($0.concept, name.concept) }) else { return false }
    guard let other = name.count.number, phrases.lesions.contains(where: { $0.head == name.head })
    else { return true }
    return lesions.allSatisfy { $0.isDefinite || ($0.count.number ?? other) == other }
  }

  func inherit(_ event: inout TreatmentEvent) {
    let isPlural = event.lesionUnits == nil ? saysSeveral() : namesSeveral()
    let named = isPlural ? context.gathered(event.concept) : context.lesions()
    let own = named.filter { $0.concept == event.concept }
    var back =
      !own.isEmpty && isPlural
      ? own
      : named.filter {
        event.concept == nil || $0.concept == event.concept || reading.isGeneric($0.concept)
          || reading.isGeneric(event.concept ?? 0)
      }
    if isPlural, let concept = event.concept, !reading.isGeneric(concept),
      back.allSatisfy({ reading.isGeneric($0.concept) })
    {
      back = withoutOthers(back)
    }
    let here = event.sites.isEmpty ? [] : back.filter { reading.meet($0.sites, event.sites) }
    if !here.isEmpty, here.allSatisfy({ $0.count.number != nil }) { back = here }
    guard !back.isEmpty else { return }
    let isSingle = phrases.lesions.contains { group.range.contains($0.head) }
    if !isPlural, isSingle { return }
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

  /// "Exam: 3 AKs on the scalp, 2 on the nose. Plan: AKs frozen": those seen, where the act names no
  /// others.
  func inheritSeen(_ event: inout TreatmentEvent) {
    let kinds: [ProcedureKind] = [
      .destruction, .intralesionalInjection, .skinTagRemoval, .paring, .shave, .biopsy, .excision,
      .acneSurgery,
    ]
    guard kinds.contains(event.kind), let concept = event.concept else { return }
    let seen = context.gathered(concept).filter {
      reading.isKin($0.concept, concept)
        || reading.isGeneric($0.concept) && !reading.isGeneric(concept)
    }
    let own = seen.filter { reading.isKin($0.concept, concept) }
    let back = own.isEmpty ? withoutOthers(seen) : own
    guard !back.isEmpty, let number = reading.total(back).number,
      back.contains(where: { $0.count != .none }), back.allSatisfy({ !$0.isDoubted }),
      covers(event.sites, back.flatMap(\.sites))
    else { return }
    event.count = .exact(number)
    event.countUnits = back.first { $0.countUnits != nil }?.countUnits
    if event.sites.isEmpty { event.sites = back.flatMap(\.sites) }
  }

  /// "A pearly papule of the nose. Gritty patches: two on the temple, four on the forehead." Beside several
  /// of one noun, one of another is none of them.
  private func withoutOthers(_ seen: [LesionPhrase]) -> [LesionPhrase] {
    let plurals = seen.filter(\.isPlural).map { stream.text($0.units).lowercased() }
    guard !plurals.isEmpty else { return seen }
    return seen.filter { lesion in
      lesion.isPlural || lesion.countUnits != lesion.units
        || plurals.contains { $0.hasPrefix(stream.text(lesion.units).lowercased()) }
    }
  }

  /// "Exam: 9 AKs on the scalp. Plan: AK x9, cryo": the places of those seen, where they are as many.
  func placeSeen(_ event: inout TreatmentEvent) {
    guard event.sites.isEmpty, event.borrowedSites.isEmpty, let number = event.count.number,
      let concept = event.concept, !reading.isGeneric(concept)
    else { return }
    let seen = context.gathered(concept).filter { $0.concept == concept && !$0.isDoubted }
    guard seen.contains(where: { $0.count != .none }), reading.total(seen).number == number else {
      return
    }
    event.borrowedSites = seen.flatMap(\.sites)
  }

  /// Those of the lesions seen that a word picks; whether there is such a word.
  func pick(_ event: inout TreatmentEvent) -> Bool {
    guard let kind = restriction(event) else { return false }
    if let said = context.number(of: kind) {
      event.count = said.count
      event.countUnits = said.units
    }
    return true
  }

  /// "12 SKs, 3 inflamed. Inflamed SKs frozen": where the word is part of the lesion's name.
  func pickNamed(_ event: inout TreatmentEvent) {
    guard let head = event.lesionUnits?.lowerBound,
      stream.holds(head..<head + 1, anyOf: ["inflamed", "irritated"]),
      let said = context.number(of: head)
    else { return }
    event.count = said.count
    event.countUnits = said.units
  }

  /// "The irritated tags": a word that picks some of those seen.
  private func restriction(_ event: TreatmentEvent) -> Int? {
    guard let head = event.lesionUnits?.lowerBound, head - 1 >= group.range.lowerBound else {
      return nil
    }
    let words: [StaticString] = [
      "irritated", "inflamed", "symptomatic", "thick", "thicker", "thickest", "hypertrophic",
      "large", "larger", "largest", "bothersome", "itchy", "painful", "bleeding", "tender",
      "worst", "hyperkeratotic", "pedunculated", "catching", "changing", "new", "residual",
    ]
    if stream.says(head - 1, anyOf: words) { return head - 1 }
    return nil
  }

  /// "L temple 7 mm inflamed SK … ISK - LN2": the one that was seen, with its place or size.
  private func seenAlone(_ concept: Int) -> LesionPhrase? {
    let seen = context.gathered(concept).filter { $0.concept == concept }
    guard seen.count == 1, !seen[0].isPlural, !seen[0].isDoubted, seen[0].sites.count == 1,
      !seen[0].sites[0].isBroad, !seen[0].sites[0].isBoth
    else { return nil }
    return seen[0]
  }

  func inheritOne(_ event: inout TreatmentEvent) {
    guard let concept = event.concept, let lesion = seenAlone(concept) else { return }
    event.count = lesion.count == .none ? .exact(1) : lesion.count
    event.countUnits = lesion.countUnits ?? lesion.head..<lesion.head + 1
    event.sites = lesion.sites
  }

  /// Whether every place of lesions seen is one that the act names too, where it names any.
  private func covers(_ own: [SitePhrase], _ seen: [SitePhrase]) -> Bool {
    own.isEmpty || seen.allSatisfy { reading.meet([$0], own) }
  }

  /// Whether the act's own words for its lesions are plurals.
  private func namesSeveral() -> Bool {
    saysSeveral() || phrases.lesions.contains { group.range.contains($0.head) && $0.isPlural }
  }

  /// "BCC x 2 / 1. Forearm: ED&C / 2. Back: ED&C": one place of a list stands for one.
  func isItem(_ event: TreatmentEvent) -> Bool {
    context.startsItem && event.sites.count == 1 && event.hasNarrowSites && !event.sites[0].isBoth
      && context.lesions().contains { ($0.count.number ?? 0) > 1 }
  }

  /// The lesion that all of some are.
  private func common(_ lesions: [LesionPhrase]) -> LesionPhrase? {
    lesions.allSatisfy { $0.concept == lesions[0].concept } ? lesions.first : nil
  }

  /// The lesion that an act without one is about.
  func borrow(_ event: inout TreatmentEvent) {
    guard event.concept == nil else { return }
    let back = context.lesions()
    let places = event.sites.isEmpty ? context.heading() : event.sites.filter { !$0.isBroad }
    let placed = context.lesion(at: places)
    let name = fitting([placed, context.concept(), common(back), context.judged], event.kind)
    guard let name else { return }
    event.concept = name.concept
    event.isDoubted = name.isUnsure(for: event.kind)
    event.lesionUnits = name.units
    event.borrowedName = name.units
    if event.sizes.isEmpty { event.sizes = name.sizes }
    if back.count == 1 { event.borrowedSites = back[0].sites }
  }

  /// "Path: SCCis L arm. … ED&C L arm": the one lesion named at that place.
  func countPlaced(_ event: inout TreatmentEvent) {
    guard event.sites.count == 1, event.hasNarrowSites, !event.sites[0].isBoth,
      !isPluralPlace(event.sites[0]), let lesion = context.lesion(at: event.sites), !lesion.isPlural
    else { return }
    event.count = lesion.count == .none ? .exact(1) : lesion.count
    event.countUnits = lesion.countUnits ?? lesion.head..<lesion.head + 1
  }

  /// "AKs, face / - LN2 x 8": a number after the act, of several lesions just named.
  func countSeveral(_ event: inout TreatmentEvent) {
    let back = context.lesions()
    guard back.count == 1, back[0].isPlural, back[0].count == .none,
      let act = group.acts.first(where: { $0.count.number != nil })
    else { return }
    event.count = act.count
    event.countUnits = act.countUnits
  }

  /// A destruction of the one lesion just named: "1. Wart, right thumb. Frozen with LN2."
  func countBorrowed(_ event: inout TreatmentEvent) {
    guard event.count == .none else { return }
    if isItem(event) {
      event.count = .exact(1)
      event.countUnits = event.sites[0].units
      return
    }
    let back = context.lesions()
    guard back.count == 1, !back[0].isPlural, !event.sites.contains(where: isPluralPlace) else {
      return
    }
    if back[0].count == .none, back[0].sites.count > 1,
      [.malignant, .inSitu].contains(stream.lexicon.lesions[back[0].concept].behavior),
      back[0].sites.allSatisfy({ !$0.isBroad })
    {
      event.count = .exact(back[0].sites.reduce(0) { $0 + $1.places })
      event.countUnits = back[0].sites[0].units
      if event.sites.isEmpty { event.sites = back[0].sites }
      return
    }
    var placed = event
    placed.sites = back[0].sites
    guard isCountNoun(back[0], placed) || isOnce() else { return }
    event.count = .exact(1)
    event.countUnits = back[0].head..<back[0].head + 1
  }
}

/// Lesions of several sorts that one act was done to: "both were frozen", "#1 and #3 were frozen".
extension ObjectReading {
  /// One event for each sort of lesion, with the number of that sort.
  func apportioned(_ base: TreatmentEvent, _ lesions: [LesionPhrase]) -> [TreatmentEvent] {
    var sorts: [[LesionPhrase]] = []
    for lesion in lesions {
      if let place = sorts.firstIndex(where: { $0[0].concept == lesion.concept }) {
        sorts[place].append(lesion)
      } else {
        sorts.append([lesion])
      }
    }
    return sorts.map { sort in
      var event = base
      event.concept = sort[0].concept
      event.lesionUnits = sort[0].head..<sort[0].head + 1
      event.isDoubted = sort.contains(where: \.isDoubted)
      event.sites = sort.flatMap(\.sites)
      event.sizes = sort.flatMap(\.sizes)
      event.ownsLesion = true
      event.count = reading.total(sort)
      event.countUnits = sort.first { $0.countUnits != nil }?.countUnits ?? event.lesionUnits
      if event.count == .none { inheritSeen(&event) }
      if reading.isGeneric(sort[0].concept) { resolveConcept(&event, sort) }
      return event
    }
  }

  /// The lesions of several sorts that "all", "both", "these" or their very number point back to.
  func whole(_ own: [LesionPhrase]) -> [LesionPhrase]? {
    guard own.allSatisfy({ reading.isGeneric($0.concept) && $0.sites.isEmpty }), own.count < 2,
      !phrases.sites.contains(where: { group.range.contains($0.units.lowerBound) })
    else { return nil }
    let back = context.gathered()
    guard back.count > 1, let sum = reading.total(back).number,
      back.allSatisfy({ !reading.isGeneric($0.concept) && !$0.isDoubted }),
      back.contains(where: { $0.concept != back[0].concept })
    else { return nil }
    let stated = own.first?.count.number ?? phrases.headless?.count.number
    if let stated { return stated == sum ? back : nil }
    return own.allSatisfy { $0.isDefinite && $0.isPlural } && saysSeveral() ? back : nil
  }

  private func saysSeveral() -> Bool {
    let words: [StaticString] = ["all", "both", "each", "these", "they", "them", "those"]
    return saysAll()
      || group.range.contains { at in
        stream.says(at, anyOf: words)
          || at == group.range.lowerBound && stream.units[at].has(.pronoun)
            && !stream.says(at, "it") && !stream.says(at, "this") && !stream.says(at, "which")
      }
  }
}
