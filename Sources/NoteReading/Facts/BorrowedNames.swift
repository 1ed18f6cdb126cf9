import ClaimModel

extension TrailingFacts {
  /// Gives back names that an act took from words about another act: the papule of the nose that was sampled
  /// beside frozen keratoses of the hands is no keratosis.
  mutating func giveBackNames() {
    let borrowers = events.indices.filter {
      events[$0].status == .performed && events[$0].borrowedName != nil
        && events[$0].concept != nil && !events[$0].sites.isEmpty && events[$0].sameLesionAs == nil
    }
    guard !borrowers.isEmpty else { return }
    let claims = claims()
    var told: LesionPlaces?
    for place in borrowers {
      guard let concept = events[place].concept,
        claims[concept]?.contains(where: { $0 != events[place].kind }) ?? false
      else { continue }
      let places = told ?? LesionPlaces(phrases, reading, stream)
      told = places
      let own = events[place].sites.map { BodySite(stream.text($0.units), side: $0.side) }
      if places.holds(concept, at: own, orNowhere: !events[place].kind.takesTissue) { continue }
      let seen = ownLesion(place) ?? places.lesion(at: own)
      events[place].concept = seen?.concept
      events[place].lesionUnits = seen?.units
      events[place].borrowedName = nil
      events[place].isDoubted = seen?.isDoubted ?? false
    }
  }

  /// Which kinds of acts were done, planned or refused for the lesions of each name.
  private func claims() -> [Int: Set<ProcedureKind>] {
    events.reduce(into: [:]) { claims, event in
      guard let concept = event.concept, event.sameLesionAs == nil, event.kind != .repair,
        [.performed, .planned, .offeredDeclined, .negated].contains(event.status)
      else { return }
      claims[concept, default: []].insert(event.kind)
    }
  }

  /// What the act's own words call the lesion.
  private func ownLesion(_ place: Int) -> LesionPhrase? {
    phrases[events[place].statement].lesions.first { $0.units == events[place].lesionUnits }
  }
}

/// Where a note tells of lesions: each place once, however long the note.
private struct LesionPlaces {
  /// The places of each name.
  private var named: [Int: Set<BodySite>] = [:]
  /// The first lesion at each place, in the order of the note.
  private var first: [(site: BodySite, lesion: LesionPhrase)] = []

  init(_ phrases: [Phrases], _ reading: PhraseReading, _ stream: UnitStream) {
    var seen: Set<BodySite> = []
    for lesion in phrases.lazy.flatMap({ reading.entities($0) }) {
      for phrase in lesion.sites {
        let site = BodySite(stream.text(phrase.units), side: phrase.side)
        named[lesion.concept, default: []].insert(site)
        if seen.insert(site).inserted { first.append((site, lesion)) }
      }
    }
  }

  /// Whether a lesion of that name is told of at one of some places; where none is told of anywhere, what `orNowhere`
  /// says.
  func holds(_ concept: Int, at places: [BodySite], orNowhere isNowhere: Bool) -> Bool {
    guard let sites = named[concept] else { return isNowhere }
    return places.contains { place in sites.contains { $0.relation(to: place) == .sameName } }
  }

  /// The lesion told of at one of some places: at the very part before one that holds it.
  func lesion(at places: [BodySite]) -> LesionPhrase? {
    let there = first.filter { entry in
      places.contains { entry.site.relation(to: $0) == .sameName }
    }
    return
      (there.first { entry in places.contains { $0.region == entry.site.region } } ?? there.first)?
      .lesion
  }
}
