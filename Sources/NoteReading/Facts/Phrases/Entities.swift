/// The lesions that a statement speaks of, each once, with their places and numbers.
extension PhraseReading {
  func entities(_ phrases: Phrases) -> [LesionPhrase] {
    var found: [LesionPhrase] = []
    for lesion in phrases.lesions {
      if let last = found.last, isName(lesion, of: last) {
        found[found.count - 1].concept = lesion.concept
        found[found.count - 1].isDoubted = last.isDoubted || lesion.isDoubted
      } else {
        found.append(lesion)
      }
    }
    dropSum(&found)
    if found.isEmpty { return countedPlaces(phrases) }
    if found.count == 1, found[0].count == .none, let labelled = phrases.labelled {
      found[0].count = labelled.count
      found[0].countUnits = labelled.units
    }
    for site in phrases.sites {
      guard let place = owner(of: site, found) else { continue }
      found[place].sites.append(site)
    }
    for place in found.indices where isEach(found[place]) {
      found[place].count = .exact((found[place].count.number ?? 0) * 2)
    }
    for place in found.indices where found[place].count == .none {
      let items = found[place].sites
      guard !items.isEmpty, items.allSatisfy({ $0.count.number != nil }) else { continue }
      found[place].count = .exact(items.reduce(0) { $0 + ($1.count.number ?? 0) })
      found[place].countUnits = items[0].countUnits
    }
    return found
  }

  /// "Two lesions: a nodule of the ear and a patch of the hand": the parts stand for the sum.
  func dropSum(_ found: inout [LesionPhrase]) {
    guard found.count > 2, isGeneric(found[0].concept), let number = found[0].count.number,
      number > 1
    else { return }
    var sum = 0
    for lesion in found.dropFirst() {
      guard let part = lesion.count.number ?? (lesion.isPlural ? nil : 1) else { return }
      sum += part
    }
    let isNamed = found.dropFirst().allSatisfy { !isGeneric($0.concept) }
    if sum == number || isNamed && sum < number { found.removeFirst() }
  }

  /// "One on each cheek and three on the scalp": places with numbers and no noun.
  func countedPlaces(_ phrases: Phrases) -> [LesionPhrase] {
    guard phrases.lesions.isEmpty, let first = phrases.sites.first else { return [] }
    // "Hands: 2 on the right, 4 on the left": the place of both.
    let isHead =
      first.count == .none && phrases.sites.count > 1
      && phrases.sites.dropFirst().allSatisfy(\.isSide)
      && stream.isSign(first.units.upperBound, 0x3A)
    guard phrases.sites.dropFirst(isHead ? 1 : 0).allSatisfy({ $0.count.number != nil }) else {
      return []
    }
    var lesion = LesionPhrase(
      head: first.units.upperBound - 1, concept: anyLesion, isPlural: true)
    lesion.isElided = true
    lesion.count = .exact(phrases.sites.reduce(0) { $0 + ($1.count.number ?? 0) })
    lesion.countUnits = first.countUnits
    lesion.sites = phrases.sites
    return [lesion]
  }

  /// How many lesions some phrases name, where all of them say it; one that is no plural is one.
  func total(_ lesions: [LesionPhrase]) -> StatedCount {
    var sum = 0
    for lesion in lesions {
      switch lesion.count {
      case .exact(let number): sum += number
      case .none where !lesion.isPlural: sum += 1
      default: return lesion.count
      }
    }
    return .exact(sum)
  }

  /// "Ears: 1 AK each".
  func isEach(_ lesion: LesionPhrase) -> Bool {
    lesion.count.number != nil && lesion.sites.count == 1 && isPair(lesion.sites[0])
      && lesion.sites[0].units.upperBound <= lesion.head && lesion.head + 1 < stream.units.count
      && stream.units[lesion.head + 1].has(.each)
  }

  /// "A rough macule on the ear, consistent with actinic keratosis": what a bare word stands for.
  private func isName(_ name: LesionPhrase, of lesion: LesionPhrase) -> Bool {
    guard isGeneric(lesion.concept), !isGeneric(name.concept), name.head - lesion.head < 14,
      name.count == .none || name.count == .exact(1) && !lesion.isPlural,
      lesion.isPlural == name.isPlural || name.count == .none
    else { return false }
    return !(lesion.head + 1..<name.head).contains {
      stream.units[$0].has(.and) || stream.isSign($0, 0x3B)
    }
  }

  /// The lesion that a place stands by: the one before it, or the one whose words it stands within.
  private func owner(of site: SitePhrase, _ lesions: [LesionPhrase]) -> Int? {
    let before = lesions.lastIndex { $0.head < site.units.lowerBound }
    guard let after = lesions.firstIndex(where: { $0.head >= site.units.upperBound }) else {
      return before
    }
    let starts = lesions[after].countUnits?.lowerBound ?? lesions[after].head
    return before == nil || starts < site.units.lowerBound ? after : before
  }
}
