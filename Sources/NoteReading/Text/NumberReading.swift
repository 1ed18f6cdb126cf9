/// Says of every number what it counts or measures, and joins numbers written in two words.
struct NumberReading {
  let stream: UnitStream
  /// The units of the stream, to be written to.
  let units: UnsafeMutableBufferPointer<Unit>

  static func read(_ stream: UnitStream, into units: UnsafeMutableBufferPointer<Unit>) {
    let reading = NumberReading(stream: stream, units: units)
    for place in stream.units.indices where reading.isNumber(place) {
      if stream.units[place].number == .none { reading.classify(place) }
    }
    reading.correct()
  }

  private func isNumber(_ at: Int) -> Bool {
    at >= 0 && at < stream.units.count
      && (stream.units[at].form == .number || stream.units[at].has(.number))
  }

  /// `twenty one` and `twenty-one` are one number.
  static func joins(_ tens: Unit, _ ones: Unit) -> Bool {
    tens.has(.number) && tens.value >= 20_000 && ones.has(.number)
      && (1_000..<10_000).contains(ones.value) && tens.end == tens.first + 1
  }

  private func unit(_ at: Int) -> Unit? {
    at >= 0 && at < stream.units.count ? stream.units[at] : nil
  }

  private func set(_ at: Int, _ role: NumberRole) { units[at].number = role }

  private func classify(_ at: Int) {
    let value = stream.units[at].value
    if stream.isSign(at + 1, 0x25) { return set(at, .dose) }
    if isHyphenatedZero(at) { return }
    if measures(at) { return }
    if let role = quantity(after: at) { return set(at, role) }
    if isAge(at) { return set(at, .time) }
    if isStrength(at) { return set(at, .dose) }
    if isOther(at) { return set(at, .other) }
    let isWhole = value % 1_000 == 0
    set(at, isWhole && value >= 0 && value <= 400_000 ? .count : .other)
  }

  /// `4-0`, `5/0`: the gauge of a thread.
  private func isHyphenatedZero(_ at: Int) -> Bool {
    guard let next = unit(at + 1), next.form == .number, next.value == 0,
      stream.first(at + 1).marks.contains(.hyphenated)
    else { return false }
    set(at, .other)
    set(at + 1, .other)
    return true
  }

  /// A number with a unit of length, alone or in a product or range: all of them are sizes.
  private func measures(_ at: Int) -> Bool {
    var members = [at]
    var place = at + 1
    while members.count < 4, let next = unit(place) {
      if next.has(.unit), !isAmbiguousUnit(place) {
        for member in members { set(member, .size) }
        return true
      }
      let joinsDirectly = next.form == .number && stream.first(place).marks.contains(.hyphenated)
      if joinsDirectly {
        members.append(place)
        place += 1
        continue
      }
      guard
        next.has(.times) || next.has(.prep) && isJoining(place)
          || next.form == .sign && next.sign == 0x2D,
        let other = unit(place + 1), other.form == .number
      else { return false }
      members.append(place + 1)
      place += 2
    }
    return false
  }

  /// `to` and `by` between two numbers.
  private func isJoining(_ at: Int) -> Bool {
    return stream.says(at, "to") || stream.says(at, "by")
  }

  /// "in" is a unit only where no word follows that it could lead to; it is never taken as one.
  private func isAmbiguousUnit(_ at: Int) -> Bool {
    stream.units[at].has(.prep)
  }

  private func quantity(after at: Int) -> NumberRole? {
    for (step, place) in [at + 1, at + 2].enumerated() {
      guard let next = unit(place), !startsAnew(place) else { return nil }
      if step == 0, next.has(.cue), isTimeAgo(place) { return .time }
      if let sense = stream.sense(next, .quantity), !next.has(.lesion) {
        if step == 1, sense.code < 2 { return nil }
        return [.dose, .time, .cycle, .stage, .block][Int(sense.code)]
      }
      if step == 0, let sense = stream.sense(next, .doc),
        sense.code == DocumentationCue.cycles.rawValue
      {
        return .cycle
      }
      let passes =
        next.has(.additional) || next.form == .word && !stream.startsLine(place)
        || next.has(.act) && !next.has(.lesion) && next.end == next.first + 1
        || next.has(.vague)
      guard passes, !next.has(.lesion), !next.has(.site) else { return nil }
    }
    return nil
  }

  /// Whether a line of its own begins here, not the rest of one that was broken.
  private func startsAnew(_ at: Int) -> Bool {
    stream.startsLine(at) && stream.first(at).marks.contains(.capital)
  }

  /// "Intralesional Kenalog 10": how strong a drug is.
  private func isStrength(_ at: Int) -> Bool {
    let strengths: [Int32] = [2_500, 3_000, 3_300, 5_000, 10_000, 20_000, 40_000]
    guard at > 0, strengths.contains(stream.units[at].value) else { return false }
    return stream.documents(at - 1, .drug)
  }

  /// `74F`, `68 M`: an age and a sex.
  private func isAge(_ at: Int) -> Bool {
    guard at + 1 < stream.units.count, stream.units[at].form == .number,
      (1_000...110_000).contains(stream.units[at].value),
      stream.says(at + 1, "f") || stream.says(at + 1, "m"),
      stream.first(at + 1).marks.contains(.upper)
    else { return false }
    return attached(at + 1) || stream.startsLine(at) || at > 0 && stream.isSign(at - 1, 0x3A)
  }

  /// "two weeks ago", where the cue begins with the unit of time.
  private func isTimeAgo(_ at: Int) -> Bool {
    let words: [StaticString] = ["day", "week", "month", "year"]
    let first = stream.tokens[Int(stream.units[at].first)]
    return words.contains { word in
      word.withUTF8Buffer { wanted in
        guard Int(first.end - first.start) >= wanted.count else { return false }
        return wanted.indices.allSatisfy {
          stream.bytes[Int(first.start) + $0] | 0x20 == wanted[$0]
        }
      }
    }
  }

  private func isOther(_ at: Int) -> Bool {
    let value = stream.units[at].value
    if stream.isSign(at - 1, 0x23) || isMisread(at) { return true }
    if let before = unit(at - 1), before.has(.label), !before.has(.countlabel), !before.has(.side) {
      return !(unit(at + 1)?.has(.lesion) ?? false)
    }
    let isRatio =
      stream.isSign(at + 1, 0x3A) && isNumber(at + 2) && attached(at + 1) && attached(at + 2)
    let isFraction = stream.isSign(at + 1, 0x2F) && isNumber(at + 2) && attached(at + 1)
    let endsRatio =
      (stream.isSign(at - 1, 0x3A) || stream.isSign(at - 1, 0x2F)) && attached(at)
      && isNumber(at - 2)
    if isRatio || isFraction || endsRatio { return true }
    if stream.isSign(at - 1, 0x24) || stream.isSign(at - 1, 0x40) { return true }
    if (1_900_000...2_100_000).contains(value) { return true }
    let isCode =
      stream.units[at].form == .number && at > 0 && attached(at)
      && stream.units[at - 1].form == .word && !stream.isSign(at - 1, 0x28)
    return isCode
  }

  /// "1O", "l7": a letter within a number, as a scanner leaves it. What the number was is not known.
  private func isMisread(_ at: Int) -> Bool {
    func isLetter(_ at: Int) -> Bool {
      stream.says(at, "o") || stream.says(at, "i")
        || stream.says(at, "l") && !stream.first(at).marks.contains(.upper)
    }
    guard stream.units[at].form == .number else { return false }
    if at > 0, attached(at), isLetter(at - 1) { return true }
    guard attached(at + 1) else { return false }
    return stream.units[at + 1].form == .word || isLetter(at + 1)
  }

  private func attached(_ at: Int) -> Bool {
    at < stream.units.count && stream.first(at).marks.contains(.attached)
  }
}
