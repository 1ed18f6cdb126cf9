import ClaimModel

extension TrailingFacts {
  /// Gives back names that an act took from words about another act: the papule of the nose that was sampled
  /// beside frozen keratoses of the hands is no keratosis.
  mutating func giveBackNames() {
    for place in events.indices where events[place].status == .performed {
      guard let concept = events[place].concept, events[place].borrowedName != nil,
        !events[place].sites.isEmpty, events[place].sameLesionAs == nil,
        isOfAnother(concept, place), !isAtPlace(concept, place)
      else { continue }
      let own = ownLesion(place) ?? lesionSeen(place)
      events[place].concept = own?.concept
      events[place].lesionUnits = own?.units
      events[place].borrowedName = nil
      events[place].isDoubted = own?.isDoubted ?? false
    }
  }

  /// Whether the lesions of that name are those of an act of another kind, done or planned.
  private func isOfAnother(_ concept: Int, _ place: Int) -> Bool {
    events.indices.contains { other in
      events[other].kind != events[place].kind && events[other].concept == concept
        && [.performed, .planned, .offeredDeclined, .negated].contains(events[other].status)
        && events[other].sameLesionAs == nil && events[other].kind != .repair
    }
  }

  /// Whether a lesion of that name is told of at the very place of the act. What is taken for the pathologist needs a
  /// place of the same name; anything else only one that may be the same.
  private func isAtPlace(_ concept: Int, _ place: Int) -> Bool {
    let own = sites(events[place].sites)
    var isPlaced = false
    for found in phrases {
      for lesion in reading.entities(found) where lesion.concept == concept {
        let others = sites(lesion.sites)
        if own.contains(where: { one in others.contains { $0.relation(to: one) == .sameName } }) {
          return true
        }
        isPlaced = isPlaced || !others.isEmpty
      }
    }
    return !isPlaced && !events[place].kind.takesTissue
  }

  /// What the act's own words call the lesion.
  private func ownLesion(_ place: Int) -> LesionPhrase? {
    phrases[events[place].statement].lesions.first { $0.units == events[place].lesionUnits }
  }

  /// A lesion seen at the place of the act that no name was given to.
  private func lesionSeen(_ place: Int) -> LesionPhrase? {
    let own = sites(events[place].sites)
    let there = phrases.lazy.flatMap { reading.entities($0) }.filter { lesion in
      let others = sites(lesion.sites)
      return own.contains { one in others.contains { $0.relation(to: one) == .sameName } }
    }
    return there.first { lesion in
      sites(lesion.sites).contains { seen in own.contains { $0.region == seen.region } }
    } ?? there.first
  }

  private func sites(_ phrases: [SitePhrase]) -> [BodySite] {
    phrases.map { BodySite(stream.text($0.units), side: $0.side) }
  }
}
