import ClaimModel

/// Parts of one sort that are listed before their noun: "the 2nd, 3rd and 4th fingers".
extension PhraseReading {
  /// How many parts the words before a plural noun list, and where the list begins; nil where there is
  /// none.
  func listedParts(before noun: Int, _ range: Range<Int>) -> (number: Int, start: Int)? {
    let plurals: [StaticString] = ["fingers", "toes", "digits", "toenails", "fingernails", "nails"]
    guard stream.says(noun, anyOf: plurals) else { return nil }
    var members = 0
    var at = noun - 1
    var last: Int?
    while at >= range.lowerBound {
      let unit = stream.units[at]
      if let order = order(at) {
        if let above = last, at + 2 < noun, isThrough(at + 1) {
          members += max(0, above - order)
        } else {
          members += 1
        }
        last = order
      } else if !(unit.has(.and) || stream.isSign(at, 0x2C) || isThrough(at)) {
        break
      }
      at -= 1
    }
    while at + 1 < noun, order(at + 1) == nil { at += 1 }
    return members > 1 ? (members, at + 1) : nil
  }

  func isThrough(_ at: Int) -> Bool {
    stream.says(at, "through") || stream.says(at, "to") || stream.isSign(at, 0x2D)
  }

  /// The place of a finger or toe in its row, from its name or number.
  private func order(_ at: Int) -> Int? {
    let names: [[StaticString]] = [
      ["first", "1st", "great", "big", "thumb"], ["second", "2nd", "index"],
      ["third", "3rd", "middle", "long"], ["fourth", "4th", "ring"],
      ["fifth", "5th", "little", "small"],
    ]
    // "Right index" is one term.
    let last = stream.text(at..<at + 1).lowercased().split(separator: " ").last ?? ""
    return names.firstIndex { $0.contains { last == "\($0)" } }.map { $0 + 1 }
  }

  /// "Some keratoses, I counted nine on the forehead and temples": the number of the one lesion named.
  func readCounted(_ range: Range<Int>, _ phrases: inout Phrases) {
    guard phrases.lesions.count == 1,
      phrases.lesions[0].count == .none || phrases.lesions[0].count == .vague
    else { return }
    let words: [StaticString] = ["counted", "numbered", "numbering", "count", "totaling"]
    guard
      let at = range.dropFirst().first(where: { at in
        stream.units[at].number == .count && stream.says(at - 1, anyOf: words)
      })
    else { return }
    let (count, units) = counts.exactness(at, from: range.lowerBound)
    phrases.lesions[0].count = count
    phrases.lesions[0].countUnits = units
    for place in phrases.sites.indices where phrases.sites[place].countUnits?.contains(at) ?? false
    {
      phrases.sites[place].count = .none
      phrases.sites[place].countUnits = nil
    }
  }

  /// "2nd, 3rd and 4th fingers - one on each": a number that stands for each of the places before it.
  func giveEach(_ range: Range<Int>, _ phrases: inout Phrases) {
    guard !phrases.sites.isEmpty, phrases.lesions.allSatisfy({ $0.count == .none }) else { return }
    for at in range where stream.units[at].number == .count && at + 1 < range.upperBound {
      guard stream.units[at + 1].has(.each) || stream.says(at + 1, "on each") else { continue }
      var places = phrases.sites.indices.filter { phrases.sites[$0].units.upperBound <= at }
      // "SKs: 2 each on the left shoulder, right shoulder and chest".
      if places.isEmpty { places = Array(phrases.sites.indices) }
      let sites = places.map { phrases.sites[$0] }
      guard !sites.isEmpty, sites.count == phrases.sites.count,
        sites.allSatisfy({ site in
          (site.count == .none || site.countUnits?.contains(at) ?? false)
            && (!site.isBroad || isPair(site))
        }),
        case .exact(let number) = counts.exactness(at, from: range.lowerBound).0
      else { continue }
      for place in places {
        let pairs = phrases.sites[place].members == 1 && isPair(phrases.sites[place]) ? 2 : 1
        let own = phrases.sites[place].members > 1 ? phrases.sites[place].places : pairs
        phrases.sites[place].count = .exact(number * own)
        phrases.sites[place].countUnits = at..<at + 1
      }
    }
  }
}
