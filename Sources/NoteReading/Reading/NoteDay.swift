import ClaimModel

/// The day of the visit, where the note states it: beside a label such as "Date of service", or as the
/// date that the note begins or is titled with.
struct NoteDay {
  let stream: UnitStream
  let outline: Outline

  /// The day and its words. A date told of something else ("biopsy of 1/5/2026", a birth) is none.
  func stated() -> (date: CivilDate, units: Range<Int>)? {
    var title: (CivilDate, Range<Int>)?
    for at in stream.units.indices where stream.units[at].form == .number || namesMonth(at) {
      guard let found = date(at) else { continue }
      if isLabelled(found.units.lowerBound) { return found }
      if title == nil, isTitle(found.units) { title = found }
    }
    return title
  }

  /// Whether a unit may begin a date before a number: a month's name, a term with a number of its own.
  private func namesMonth(_ at: Int) -> Bool {
    let next = stream.isSign(at + 1, 0x2E) ? at + 2 : at + 1
    return next < stream.units.count && stream.units[next].form == .number
      && (stream.first(at).kind == .number
        || DateScan.month(stream.first(at), stream.bytes) != nil)
  }

  private func isLabelled(_ at: Int) -> Bool {
    for place in (max(0, at - 4)..<at).reversed() {
      if stream.says(place, anyOf: Self.labels) {
        return place == 0 || !stream.says(place - 1, anyOf: Self.others)
      }
      let isJoint =
        [0x3A, 0x7C, 0x2D].contains { stream.isSign(place, $0) }
        || stream.says(place, anyOf: Self.joints)
      guard isJoint else { return false }
    }
    return false
  }

  /// Whether a date begins one of the first lines or ends the first, short one.
  private func isTitle(_ date: Range<Int>) -> Bool {
    guard date.lowerBound < 24 else { return false }
    let lines = (0...date.lowerBound).filter(stream.startsLine)
    let line = lines.last ?? 0
    if line == date.lowerBound { return lines.count <= 3 }
    guard lines.count == 1, date.lowerBound <= 8 else { return false }
    let isLast =
      date.upperBound >= stream.units.count || stream.startsLine(date.upperBound)
      || stream.isSign(date.upperBound, 0x7C)
    return isLast
      && !(line..<date.lowerBound).contains { at in stream.says(at, anyOf: Self.others) }
  }

  /// The date whose first number, or whose month's name, stands at a unit.
  func date(_ at: Int) -> (date: CivilDate, units: Range<Int>)? {
    var scan = DateScan(stream: stream, next: Int(stream.units[at].first))
    guard let date = scan.date() else { return nil }
    var end = at + 1
    while end < stream.units.count, Int(stream.units[end].first) < scan.next { end += 1 }
    return (date, at..<end)
  }

  private static let labels: [StaticString] = [
    "date", "dos", "date of service", "service date", "visit date", "encounter date",
    "date of visit",
    "date seen", "date of procedure", "date of surgery", "date of operation", "date of encounter",
    "procedure date", "surgery date", "seen",
    "visit", "office visit", "clinic visit",
  ]
  private static let joints: [StaticString] = ["on", "is", "was"]
  private static let others: [StaticString] = [
    "dob", "date of birth", "birth", "born", "since", "last", "prior", "previous", "from", "dated",
  ]
}

/// Reads a date from tokens: 4/2/2026, 4-2-26, 2026-04-02, April 2, 2026, 2 April 2026.
private struct DateScan {
  let stream: UnitStream
  /// The token to read next.
  var next: Int

  mutating func date() -> CivilDate? {
    if let month = month() {
      guard let day = number() else { return nil }
      skip(0x2C)
      return number().flatMap { CivilDate(year: $0, month: month, day: day) }.flatMap(recent)
    }
    guard let first = number() else { return nil }
    if let month = month() {
      skip(0x2C)
      return number().flatMap { CivilDate(year: $0, month: month, day: first) }.flatMap(recent)
    }
    guard separator(), let second = number(), separator(), let token, let third = number() else {
      return nil
    }
    if first > 1_900 { return CivilDate(year: first, month: second, day: third).flatMap(recent) }
    let year = token.end - token.start == 2 ? 2_000 + third : third
    return CivilDate(year: year, month: first, day: second).flatMap(recent)
  }

  private func recent(_ date: CivilDate) -> CivilDate? {
    (1_990...2_100).contains(date.year) ? date : nil
  }

  private var token: Token? { next < stream.tokens.count ? stream.tokens[next] : nil }

  private mutating func number() -> Int? {
    guard let token, token.kind == .number, token.value % 1_000 == 0 else { return nil }
    next += 1
    return Int(token.value / 1_000)
  }

  private mutating func separator() -> Bool {
    guard let token else { return false }
    if token.marks.contains(.hyphenated) { return true }
    guard token.kind == .sign, token.sign == 0x2F || token.sign == 0x2D else { return false }
    next += 1
    return true
  }

  private mutating func skip(_ sign: UInt8) {
    if let token, token.kind == .sign, token.sign == sign { next += 1 }
  }

  private mutating func month() -> Int? {
    guard let token, let month = Self.month(token, stream.bytes) else { return nil }
    next += 1
    skip(0x2E)
    return month
  }

  /// The number of the month that a word names or begins to name.
  static func month(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let length = Int(token.end - token.start)
    guard token.kind == .word, (3...9).contains(length) else { return nil }
    let word = UnsafeBufferPointer(rebasing: bytes[Int(token.start)..<Int(token.end)])
    let month = months.firstIndex { name in
      name.utf8CodeUnitCount >= length
        && name.withUTF8Buffer { name in
          word.indices.allSatisfy { word[$0] | 0x20 == name[$0] }
        }
    }
    return month.map { $0 + 1 }
  }

  private static let months: [StaticString] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
}
