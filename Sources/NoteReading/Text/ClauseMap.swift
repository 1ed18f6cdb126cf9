/// The clauses of a statement: cut at semicolons, at words such as "but", and at a comma or "and"
/// that has a word of doing on both sides.
struct ClauseMap {
  /// The units of the statement.
  let range: Range<Int>
  private var starts: [Int] = []

  init(_ stream: UnitStream, _ range: Range<Int>) {
    self.range = range
    let before = Self.predicatesBefore(stream, range, Self.opensAside(stream, range))
    let after = Self.predicatesAfter(stream, range)
    starts = [range.lowerBound]
    for at in range {
      let place = at - range.lowerBound
      if Self.isBoundary(stream, at, range, before[place] && after[place]) {
        starts.append(stream.units[at].form == .sign ? at + 1 : at)
      }
    }
  }

  /// The clause that a unit stands in.
  func clause(of unit: Int) -> Range<Int> {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= unit { low = middle } else { high = middle }
    }
    let end = low + 1 < starts.count ? starts[low + 1] : range.upperBound
    return starts[low]..<max(end, starts[low])
  }

  private static func isBoundary(
    _ stream: UnitStream, _ at: Int, _ range: Range<Int>, _ isBetween: Bool
  ) -> Bool {
    let unit = stream.units[at]
    if unit.form == .sign {
      switch unit.sign {
      case 0x3B, 0x7C: return true
      case 0x2C: return isBetween || namesRest(stream, at + 1, range)
      case 0x2D: return !stream.first(at).marks.contains(.attached) && isBetween
      default: return false
      }
    }
    if stream.says(at, "today,"), at > range.lowerBound, stream.units[at - 1].form != .sign {
      return false
    }
    if unit.has(.break) { return at > range.lowerBound && !isWithinVerb(stream, at, range) }
    return unit.has(.and) && isBetween && !sharesVerb(stream, at + 1, range)
  }

  /// "…, the other nine left alone": those that are left have a clause of their own.
  private static func namesRest(_ stream: UnitStream, _ at: Int, _ range: Range<Int>) -> Bool {
    let words: [StaticString] = [
      "the other", "the others", "the rest", "the remaining", "others", "rest", "the remainder",
    ]
    let end = min(at + 7, range.upperBound)
    return at < end
      && (stream.says(at, anyOf: words)
        || stream.says(at, "the") && at + 1 < end && stream.says(at + 1, anyOf: words)
        || stream.says(at, "the")
          && at + 1 < end
          && (stream.says(at + 1, "other") || stream.says(at + 1, "remaining")))
      && (at..<end).contains { stream.units[$0].has(.cue) }
  }

  /// "was then performed": one verb.
  private static func isWithinVerb(_ stream: UnitStream, _ at: Int, _ range: Range<Int>) -> Bool {
    guard at > range.lowerBound, at + 1 < range.upperBound, stream.units[at - 1].has(.aux) else {
      return false
    }
    return stream.says(at, "then") || stream.says(at, "subsequently") || stream.says(at, "next")
  }

  /// Whether what follows "and" leans on the words before it: "excised and biopsied", "should come
  /// and have it removed".
  private static func sharesVerb(_ stream: UnitStream, _ at: Int, _ range: Range<Int>) -> Bool {
    guard at < range.upperBound else { return true }
    if isName(stream, at), at - 2 >= range.lowerBound, isName(stream, at - 2) { return true }
    if stream.says(at, "have") || stream.says(at, "be") { return true }
    guard let sense = stream.sense(stream.units[at], .act) else { return false }
    return sense.detail == ActForm.done.rawValue && !stream.says(at, "froze")
  }

  /// "Curettage and cantharidin were offered": names of acts side by side.
  private static func isName(_ stream: UnitStream, _ at: Int) -> Bool {
    let form = stream.sense(stream.units[at], .act)?.detail
    return form == ActForm.noun.rawValue || form == ActForm.tool.rawValue
  }

  private static func isPredicate(_ stream: UnitStream, _ at: Int) -> Bool {
    let unit = stream.units[at]
    if unit.has(.perform) || unit.has(.aux) || agrees(stream, at) { return true }
    if let sense = stream.sense(unit, .act) { return sense.detail == ActForm.done.rawValue }
    guard let sense = stream.sense(unit, .cue), [1, 2].contains(sense.code) else { return false }
    return isVerb(stream, at)
  }

  /// "She agreed to cryotherapy and seven were frozen": a word of doing that is no act.
  private static func agrees(_ stream: UnitStream, _ at: Int) -> Bool {
    let unit = stream.units[at]
    return (unit.has(.doc) || unit.has(.cue))
      && stream.holds(at..<at + 1, anyOf: ["agreed", "agrees", "consented to", "consents to"])
  }

  /// "discussed", "declines", "will": cues that are verbs, as against "options".
  private static func isVerb(_ stream: UnitStream, _ at: Int) -> Bool {
    let last = stream.tokens[Int(stream.units[at].end) - 1]
    let end = Int(last.end)
    let isPast =
      end - Int(last.start) > 3 && stream.bytes[end - 1] | 0x20 == 0x64
      && stream.bytes[end - 2] | 0x20 == 0x65
    let verbs: [StaticString] = [
      "will", "will be", "would", "should", "could", "can", "may need", "might", "declines",
      "refuses", "wants", "needs", "plan to", "would like", "going to", "chose",
    ]
    return isPast || stream.says(at, anyOf: verbs)
  }

  /// "After consent and discussion of the risks, …": what leads in is a clause of its own.
  private static func opensAside(_ stream: UnitStream, _ range: Range<Int>) -> Bool {
    let words: [StaticString] = ["after", "following", "with", "under", "upon", "having"]
    guard let comma = range.first(where: { stream.isSign($0, 0x2C) }), comma > range.lowerBound + 1
    else { return false }
    return stream.says(range.lowerBound, anyOf: words)
  }

  /// For each unit whether a word of doing stands before it, after the last semicolon.
  private static func predicatesBefore(
    _ stream: UnitStream, _ range: Range<Int>, _ isAside: Bool
  ) -> [Bool] {
    var seen = isAside
    return range.map { at in
      defer {
        if stream.isSign(at, 0x3B) { seen = false } else if isPredicate(stream, at) { seen = true }
      }
      return seen
    }
  }

  /// For each unit whether a word of doing follows before the next comma, semicolon or "but".
  private static func predicatesAfter(_ stream: UnitStream, _ range: Range<Int>) -> [Bool] {
    var found = Array(repeating: false, count: range.count)
    var ahead = false
    for at in range.reversed() {
      found[at - range.lowerBound] = ahead
      let unit = stream.units[at]
      if isPredicate(stream, at) {
        ahead = true
      } else if unit.has(.break) || unit.form == .sign && (unit.sign == 0x2C || unit.sign == 0x3B) {
        ahead = false
      }
    }
    return found
  }
}
