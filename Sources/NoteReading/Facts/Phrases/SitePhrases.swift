import ClaimModel

/// Places with their sides: "dorsum of the left hand", "ear (right)".
extension PhraseReading {
  func sites(_ range: Range<Int>) -> [SitePhrase] {
    var found: [SitePhrase] = []
    var at = range.lowerBound
    while at < range.upperBound {
      guard isPlace(at) else {
        at += 1
        continue
      }
      var end = at
      var hasSite = false
      var site = SitePhrase(units: at..<at, side: nil, isBoth: false, isBroad: true)
      while end < range.upperBound {
        let unit = stream.units[end]
        if stream.says(end, "back"), stream.says(end + 1, "of"), joinsPlaces(end + 1, range) {
          // "the back of the left thigh": a part of it.
        } else if let sense = stream.sense(unit, .site) {
          if hasSite, !isPartOf(end) { break }
          hasSite = true
          site.isBroad = site.isBroad && sense.code == 0
        } else if let sense = stream.sense(unit, .side) {
          if hasSite, isNextSide(end, range) { break }
          switch sense.code {
          case 0: site.side = .left
          case 1: site.side = .right
          default: site.isBoth = true
          }
        } else if !unit.has(.place), !joinsPlaces(end, range) {
          break
        }
        end += 1
      }
      while end > at, !isPlace(end - 1) { end -= 1 }
      if !hasSite, site.side != nil, end == at + 1 || end == at + 2 && stream.says(at + 1, "side"),
        isCountedSide(at, end, range)
      {
        hasSite = true
        site.isBroad = false
        site.isSide = true
      }
      if end > at, !hasSite { end = at + 1 }
      if hasSite, !isLandmark(at, range), !isOrgan(end, range) {
        if at > range.lowerBound, stream.units[at - 1].has(.each), site.side == nil {
          site.isBoth = site.isBoth || isOneOfPair(end - 1)
        }
        addTrailingSide(&site, &end, range)
        site.units = at..<end
        readListed(&site, range)
        found.removeAll { $0.units.upperBound > site.units.lowerBound }
        found.append(site)
      }
      at = max(end, at + 1)
    }
    return found
  }

  /// "R 2nd, 3rd and 4th fingers": the whole list is the place.
  private func readListed(_ site: inout SitePhrase, _ range: Range<Int>) {
    guard let parts = listedParts(before: site.units.upperBound - 1, range) else { return }
    site.members = parts.number
    site.isBroad = false
    var start = min(parts.start, site.units.lowerBound)
    if site.side == nil, start > range.lowerBound,
      let sense = stream.sense(stream.units[start - 1], .side)
    {
      start -= 1
      switch sense.code {
      case 0: site.side = .left
      case 1: site.side = .right
      default: site.isBoth = true
      }
    }
    site.units = start..<site.units.upperBound
  }

  /// Whether any place of one row is, holds or is part of one of another.
  func meet(_ left: [SitePhrase], _ right: [SitePhrase]) -> Bool {
    let mine = left.map { BodySite(stream.text($0.units), side: $0.side) }
    let theirs = right.map { BodySite(stream.text($0.units), side: $0.side) }
    return mine.contains { one in theirs.contains { one.relation(to: $0) != .distinct } }
  }

  /// A place that only says where another one is: "above the knee".
  private func isLandmark(_ at: Int, _ range: Range<Int>) -> Bool {
    var before = at - 1
    while before >= range.lowerBound, stream.says(before, "the") { before -= 1 }
    guard before >= range.lowerBound else { return false }
    let words: [StaticString] = [
      "above", "below", "near", "beneath", "just above", "just below", "overlying", "behind",
    ]
    return before > range.lowerBound && stream.says(before, anyOf: words)
      && !stream.says(before, "behind")
  }

  /// "R 2, L 3", "two on the right and one on the left": a side with a number of its own.
  private func isCountedSide(_ at: Int, _ next: Int, _ range: Range<Int>) -> Bool {
    func isNumber(_ place: Int) -> Bool {
      range.contains(place) && stream.units[place].number == .count
    }
    func ends(_ place: Int) -> Bool {
      place >= range.upperBound || stream.units[place].form == .sign
        || stream.units[place].has(.and) || stream.sense(stream.units[place], .prep)?.code == 2
    }
    if isNumber(next), ends(next + 1) { return true }
    // "7 right, 5 left": both sides with their numbers before them.
    if isNumber(at - 1), ends(next),
      range.contains(where: { other in
        other != at && stream.units[other].has(.side) && isNumber(other - 1) && ends(other + 1)
      })
    {
      return true
    }
    guard at - 3 >= range.lowerBound, stream.says(at - 1, "the"), stream.says(at - 2, "on") else {
      return false
    }
    let before = stream.units[at - 3]
    return isNumber(at - 3) || stream.says(at - 3, "many") || stream.says(at - 3, "number")
      || before.has(.lesion) && (ends(next) || ends(next + 1))
      || before.has(.act) && ends(next)
  }

  /// "abdominal hysterectomy", "hand cautery": the place is part of the name of something that is not skin.
  private func isOrgan(_ next: Int, _ range: Range<Int>) -> Bool {
    next < range.upperBound
      && (stream.units[next].has(.nonskin) && !stream.units[next].has(.site)
        || stream.says(next, "cautery") || stream.says(next, "held"))
  }

  private func isPlace(_ at: Int) -> Bool {
    let unit = stream.units[at]
    if unit.has(.nonskin), !unit.has(.site) { return false }
    if unit.has(.side), stream.sense(unit, .side)?.code ?? 2 < 2, unit.end == unit.first + 1 {
      let token = stream.first(at)
      if token.end - token.start == 1, !token.marks.contains(.upper) { return false }
    }
    return unit.has(.site) || unit.has(.side) || unit.has(.place)
  }

  /// A further word for the same place: "back, upper" no; "ear helix", "scalp vertex" yes.
  private func isPartOf(_ at: Int) -> Bool { !stream.first(at).marks.contains(.startsLine) }

  /// `of the` between a part and the whole: "dorsum of the left hand".
  private func joinsPlaces(_ at: Int, _ range: Range<Int>) -> Bool {
    guard stream.units[at].has(.prep) || stream.units[at].has(.def) || stream.units[at].has(.det)
    else { return false }
    let isOf =
      stream.says(at, "of") || at > range.lowerBound && stream.says(at - 1, "of")
      || stream.units[at - 1].has(.place) && stream.units[at].has(.def)
      || stream.says(at, "of the")
    guard isOf else { return false }
    var next = at + 1
    while next < range.upperBound, stream.units[next].has(.def) || stream.units[next].has(.det) {
      next += 1
    }
    return next < range.upperBound && isPlace(next)
  }

  /// Whether a side after a place begins the next place: "cheek left temple".
  private func isNextSide(_ at: Int, _ range: Range<Int>) -> Bool {
    at + 1 < range.upperBound
      && (stream.units[at + 1].has(.site) || stream.units[at + 1].has(.place))
  }

  /// "cheek, left", "ear (right)".
  private func addTrailingSide(_ site: inout SitePhrase, _ end: inout Int, _ range: Range<Int>) {
    guard site.side == nil, !site.isBoth, end + 1 < range.upperBound,
      stream.isSign(end, 0x2C) || stream.isSign(end, 0x28), isPlace(end + 1),
      let sense = stream.sense(stream.units[end + 1], .side), sense.code < 2
    else { return }
    let after = end + 2
    let isLast =
      after >= range.upperBound || stream.units[after].form == .sign
      || stream.units[after].has(.and) || stream.units[after].has(.times)
    guard isLast else { return }
    site.side = sense.code == 0 ? .left : .right
    end = stream.isSign(end, 0x28) && stream.isSign(after, 0x29) ? after + 1 : after
  }
}
