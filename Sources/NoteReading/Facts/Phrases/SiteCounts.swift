import ClaimModel

/// Counts that belong to a place: "4 on the forehead", "cheek x 3", "face 6, scalp 3".
extension PhraseReading {
  /// Counts that belong to a place: "4 on the forehead", "cheek x 3", "nose (2)", "2 left hand".
  func giveSites(_ range: Range<Int>, _ phrases: inout Phrases) {
    if phrases.sites.isEmpty { return }
    var taken = Set<Int>()
    for lesion in phrases.lesions { if let units = lesion.countUnits { taken.formUnion(units) } }
    for act in phrases.acts { if let units = act.countUnits { taken.formUnion(units) } }
    if let units = phrases.labelled?.units { taken.formUnion(units) }
    if let units = phrases.total?.units { taken.formUnion(units) }
    for index in phrases.sites.indices {
      let site = phrases.sites[index]
      if isLeftOut(site, range, phrases) { continue }
      if let (count, units) = countBefore(site, range, taken) {
        phrases.sites[index].count = count
        phrases.sites[index].countUnits = units
        taken.formUnion(units)
        continue
      }
      var after = counts.after(site.units.upperBound, to: range.upperBound, colon: true)
      if after.count == .none, let vague = vagueAfter(site.units.upperBound, range) {
        phrases.sites[index].count = .vague
        phrases.sites[index].countUnits = vague..<vague + 1
        continue
      }
      if after.count == .none { after = bareCount(site.units.upperBound, range, taken) }
      if after.count != .none, let units = after.units, taken.isDisjoint(with: units) {
        phrases.sites[index].count = onEach(after.count, site, units.upperBound, range)
        phrases.sites[index].countUnits = units
        taken.formUnion(units)
      }
    }
  }

  /// "The one on the knee is gone": a place of which something else is told than of the others.
  private func isLeftOut(_ site: SitePhrase, _ range: Range<Int>, _ phrases: Phrases) -> Bool {
    var at = site.units.lowerBound - 1
    while at > range.lowerBound, stream.units[at].has(.prep) || stream.units[at].has(.def) {
      at -= 1
    }
    guard at > range.lowerBound, stream.says(at, "one"), stream.says(at - 1, "the"),
      phrases.sites.count > 1
    else { return false }
    var next = site.units.upperBound
    guard range.contains(next), stream.units[next].has(.aux) else { return false }
    while next < range.upperBound, stream.units[next].form != .sign {
      if phrases.acts.contains(where: { $0.unit == next }) { return false }
      next += 1
    }
    return true
  }

  /// "On the left hand, he has 2", "on the thumb there is one, 5 mm": a number that ends its clause, of
  /// the place before it.
  func giveStated(_ range: Range<Int>, _ phrases: inout Phrases) {
    if phrases.sites.isEmpty { return }
    for at in range where stream.units[at].number == .count && at > range.lowerBound {
      let next = at + 1
      guard stream.units[at - 1].has(.aux), !counts.isMultiplier(at),
        next >= range.upperBound || stream.units[next].has(.and)
          || stream.isSign(next, 0x2C) || stream.isSign(next, 0x3B),
        let place = phrases.sites.lastIndex(where: { $0.units.upperBound < at }),
        phrases.sites[place].count == .none,
        !(phrases.sites[place].units.upperBound..<at).contains(where: {
          stream.isSign($0, 0x3B) || stream.units[$0].has(.lesion) || stream.units[$0].has(.act)
        })
      else { continue }
      (phrases.sites[place].count, phrases.sites[place].countUnits) = counts.exactness(
        at, from: range.lowerBound)
    }
  }

  /// "4 AKs on the right cheek, 2 on the left and 1 on the chin": the first number is of the first
  /// place. "12 AKs on the face: 5 …, 7 …" states the sum.
  func spread(_ phrases: inout Phrases) {
    guard phrases.total == nil, phrases.sites.count > 1 else { return }
    for lesion in phrases.lesions.indices {
      let head = phrases.lesions[lesion].head
      let next = lesion + 1 < phrases.lesions.count ? phrases.lesions[lesion + 1] : nil
      let end = next.map { $0.countUnits?.lowerBound ?? $0.head } ?? Int.max
      spread(
        lesion,
        phrases.sites.indices.filter {
          (head..<max(head, end)).contains(phrases.sites[$0].units.lowerBound)
        },
        &phrases)
    }
  }

  private func spread(_ lesion: Int, _ places: [Int], _ phrases: inout Phrases) {
    guard let number = phrases.lesions[lesion].count.number,
      let units = phrases.lesions[lesion].countUnits, places.count > 1,
      places.count == phrases.sites.count || phrases.lesions.count > 1,
      let first = places.first, phrases.sites[first].count == .none
    else { return }
    let others = places.dropFirst().map { phrases.sites[$0] }
    let sum = others.reduce(0) { $0 + ($1.count.number ?? 0) }
    guard others.allSatisfy({ $0.count.number != nil }),
      sum != number || others.allSatisfy({ isOther($0, than: phrases.sites[first]) })
    else { return }
    let between = phrases.lesions[lesion].head..<others[0].units.lowerBound
    let isActed = between.contains { stream.units[$0].has(.act) }
    guard
      !between.contains(where: {
        stream.isSign($0, 0x3A) || stream.isSign($0, 0x28) || stream.isSign($0, 0x3B)
      }),
      !isActed || isActedOn(others[others.count - 1].units.upperBound, phrases)
        || others.allSatisfy({ isAdded($0, to: phrases.sites[first]) })
    else { return }
    phrases.sites[first].count = .exact(number)
    phrases.sites[first].countUnits = units
    phrases.lesions[lesion].count = .exact(number + sum)
  }

  /// "A wart on the sole was treated and six on the fingers were frozen": an act of their own.
  private func isActedOn(_ end: Int, _ phrases: Phrases) -> Bool {
    phrases.acts.contains { $0.unit >= end && $0.form == .done }
  }

  /// "… were curetted from the trunk, and fourteen from the thighs", "snipped left axilla, five right axilla".
  private func isAdded(_ site: SitePhrase, to first: SitePhrase) -> Bool {
    guard let units = site.countUnits, units.lowerBound > 0,
      units.upperBound <= site.units.lowerBound
    else { return false }
    if stream.units[units.lowerBound - 1].has(.and) { return true }
    return stream.isSign(units.lowerBound - 1, 0x2C) && isOther(site, than: first)
  }

  /// Whether a place is no part of another and does not hold it.
  private func isOther(_ site: SitePhrase, than first: SitePhrase) -> Bool {
    if site.isSide { return site.side != first.side }
    let one = BodySite(stream.text(site.units), side: site.side)
    let other = BodySite(stream.text(first.units), side: first.side)
    return one.relation(to: other) == .distinct
  }

  /// "scalp 'a lot'", "back: several": no number, where other places have theirs.
  private func vagueAfter(_ end: Int, _ range: Range<Int>) -> Int? {
    var at = end
    while at < range.upperBound, at - end < 2, stream.units[at].form == .sign,
      stream.units[at].sign != 0x2C, stream.units[at].sign != 0x3B
    {
      at += 1
    }
    guard at < range.upperBound, stream.units[at].has(.vague) else { return nil }
    let next = at + 1
    return next >= range.upperBound || stream.units[next].form == .sign ? at : nil
  }

  /// "face 6, scalp 3": a number right after a place, before a comma or the end.
  private func bareCount(
    _ at: Int, _ range: Range<Int>, _ taken: Set<Int>
  ) -> CountReading.Result {
    guard at < range.upperBound, stream.units[at].number == .count, !taken.contains(at),
      at + 1 >= range.upperBound || stream.units[at + 1].has(.and)
        || stream.units[at + 1].form == .sign && stream.units[at + 1].sign != 0x2D
    else { return CountReading.Result() }
    let (count, units) = counts.exactness(at, from: range.lowerBound)
    return CountReading.Result(count: count, units: units)
  }

  private func countBefore(
    _ site: SitePhrase, _ range: Range<Int>, _ taken: Set<Int>
  ) -> (StatedCount, Range<Int>)? {
    var at = site.units.lowerBound - 1
    var steps = 0
    while at >= range.lowerBound, steps < 4 {
      let unit = stream.units[at]
      if unit.number == .count {
        guard !taken.contains(at), !counts.isMultiplier(at) else { return nil }
        let (count, units) = counts.exactness(at, from: range.lowerBound)
        if at > range.lowerBound, stream.isSign(at - 1, 0x28), stream.isSign(at + 1, 0x29) {
          return nil
        }
        return (site.isBoth ? doubled(count, at, site, range) : count, units)
      }
      if stream.says(at, "none") { return (.exact(0), at..<at + 1) }
      guard
        unit.has(.prep) || unit.has(.def) || unit.has(.det) || unit.has(.each)
          || unit.has(.additional) || isLeftOver(at, range)
      else { return nil }
      at -= 1
      steps += 1
    }
    return nil
  }

  /// "There are 3 left on the hand": what remains, no side.
  private func isLeftOver(_ at: Int, _ range: Range<Int>) -> Bool {
    stream.says(at, "left") && at > range.lowerBound && stream.units[at - 1].number == .count
      && at + 1 < range.upperBound && stream.units[at + 1].has(.prep)
  }

  /// "Ears: 1 AK each": places that come in pairs.
  private func onEach(
    _ count: StatedCount, _ site: SitePhrase, _ end: Int, _ range: Range<Int>
  ) -> StatedCount {
    guard let number = count.number, isPair(site),
      (end..<min(end + 3, range.upperBound)).contains(where: { stream.units[$0].has(.each) })
    else { return count }
    return .exact(number * 2)
  }

  /// "ears", "dorsal hands", "both cheeks".
  func isPair(_ site: SitePhrase) -> Bool {
    let pairs: [StaticString] = [
      "ears", "cheeks", "temples", "hands", "forearms", "arms", "legs", "feet", "shoulders",
      "eyelids", "shins", "thighs", "calves", "knees", "elbows", "wrists", "ankles", "earlobes",
    ]
    return site.isBoth
      || site.side == nil && site.units.contains { stream.says($0, anyOf: pairs) }
  }

  /// "each cheek", "each ear": a place of which there are two.
  func isOneOfPair(_ at: Int) -> Bool {
    let words: [StaticString] = [
      "ear", "cheek", "temple", "hand", "forearm", "arm", "leg", "foot", "shoulder", "eyelid",
      "shin", "thigh", "calf", "knee", "elbow", "wrist", "ankle", "earlobe", "axilla", "helix",
      "flank", "heel", "thumb", "great toe", "eyebrow", "brow", "buttock", "breast",
    ]
    return stream.says(at, anyOf: words)
  }

  /// "2 on each cheek" is 4; "4 on both hands" is 4.
  private func doubled(
    _ count: StatedCount, _ at: Int, _ site: SitePhrase, _ range: Range<Int>
  ) -> StatedCount {
    guard let number = count.number else { return count }
    let isEach = (at..<site.units.upperBound).contains { stream.units[$0].has(.each) }
    return isEach ? .exact(number * 2) : count
  }
}
