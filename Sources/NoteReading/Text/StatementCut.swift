/// Cutting a section into statements.
extension OutlineReading {
  mutating func cut(_ section: Int) {
    let body = told(sections[section])
    var start = body.lowerBound
    var item = statements.last.map(\.item) ?? 0
    item += 1
    var startsItem = true
    var number = 0
    func isBreak(_ at: Int) -> Bool {
      at > start
        && (at - start >= 300 || breaksLine(at, from: start) || continues(at, after: number))
    }
    if let first = body.first, isListMark(first) != nil { number = label(first) ?? 0 }
    for at in body {
      if isBreak(at) {
        append(start..<at, section, item, startsItem)
        startsItem = isListMark(at) != nil
        if startsItem { number = label(at) ?? 0 }
        if startsItem { item += 1 }
        start = at
      }
      if endsStatement(at, from: start) {
        append(start..<at + 1, section, item, startsItem)
        start = at + 1
        startsItem = start < body.upperBound && isListMark(start) != nil
        if startsItem {
          item += 1
          number = label(start) ?? 0
        }
      }
    }
    append(start..<body.upperBound, section, item, startsItem)
  }

  /// What a section tells: a heading that names an act, such as "CRYOTHERAPY: 5 AKs", belongs to it.
  private func told(_ section: Section) -> Range<Int> {
    let isAct =
      section.role == .procedure && section.heading.contains { stream.units[$0].has(.act) }
    return isAct ? section.heading.lowerBound..<section.body.upperBound : section.body
  }

  private mutating func append(
    _ range: Range<Int>, _ section: Int, _ item: Int, _ startsItem: Bool
  ) {
    var units = range
    var label: Int?
    if let mark = units.first.flatMap({ isListMark($0) }) {
      label = self.label(units.lowerBound)
      units = min(mark, units.upperBound)..<units.upperBound
    }
    while let last = units.last,
      [0x2E, 0x3B, 0x21, 0x3F].contains(where: { stream.isSign(last, $0) })
    {
      units = units.lowerBound..<last
    }
    guard !units.isEmpty else { return }
    statements.append(
      Statement(
        units: units, section: section, item: item, startsItem: startsItem, label: label))
  }

  /// The number of a list mark, letters from 101.
  private func label(_ at: Int) -> Int? {
    let number = stream.isSign(at, 0x23) ? at + 1 : at
    if stream.units[number].form == .number { return Int(stream.units[number].value / 1_000) }
    return stream.letter(at).map { 100 + $0 }
  }

  /// The unit after a list mark that starts a line or a sentence here: `1.`, `2)`, `-`, `*`, `#3`.
  func isListMark(_ at: Int) -> Int? {
    guard at < stream.units.count else { return nil }
    let unit = stream.units[at]
    if unit.form == .number, unit.value % 1_000 == 0, unit.value <= 40_000,
      stream.isSign(at + 1, 0x2E) || stream.isSign(at + 1, 0x29),
      at + 2 < stream.units.count, !stream.startsLine(at + 2),
      stream.first(at + 1).marks.contains(.attached)
    {
      return at + 2
    }
    let isLettered =
      isLetter(unit) && stream.startsLine(at)
      && (stream.isSign(at + 1, 0x2E) || stream.isSign(at + 1, 0x29))
      && stream.first(at + 1).marks.contains(.attached)
    if isLettered, at + 2 < stream.units.count, !stream.startsLine(at + 2) { return at + 2 }
    if unit.form == .sign, [0x2D, 0x2A, 0x3E, 0x6F].contains(unit.sign), stream.startsLine(at) {
      return at + 1
    }
    if unit.form == .sign, unit.sign == 0x23, stream.startsLine(at),
      at + 1 < stream.units.count, stream.units[at + 1].form == .number
    {
      return at + 2
    }
    return nil
  }

  /// Whether a new line starts a new statement: after an empty line, before a list mark, after a
  /// line that was ended, or before a word that starts as a sentence does.
  private func breaksLine(_ at: Int, from start: Int) -> Bool {
    let token = stream.first(at)
    if isNumberedInLine(at) { return true }
    guard token.marks.contains(.startsLine) else { return false }
    if token.marks.contains(.afterGap) || isListMark(at) != nil { return true }
    if stream.isSign(at, 0x7C) { return true }
    let before = stream.units[at - 1]
    if before.form == .sign, [0x2C, 0x28, 0x2D].contains(before.sign) { return false }
    if before.has(.prep) || before.has(.and) || before.has(.det) || before.has(.def) {
      return false
    }
    let length = Int(token.start) - stream.start(start)
    return token.marks.contains(.capital) || token.kind != .word || length < 60
  }

  /// `1) arm, 2) leg`: the next number of a list that runs on in its line.
  private func continues(_ at: Int, after number: Int) -> Bool {
    number > 0 && stream.isSign(at + 1, 0x29) && label(at) == number + 1 && isListMark(at) != nil
      && !stream.isSign(at - 1, 0x28)
  }

  /// `… 2. Next problem` inside one line: a small number and a point after the end of a sentence.
  private func isNumberedInLine(_ at: Int) -> Bool {
    guard stream.units[at].form == .number, at > 0, isListMark(at) != nil else { return false }
    if stream.isSign(at - 1, 0x3A), at > 1 {
      let label = stream.units[at - 2]
      if stream.units[at].value != 1_000 { return false }
      return !label.has(.countlabel) && !label.has(.lesion) && !label.has(.site)
    }
    guard stream.isSign(at - 1, 0x2E) else {
      return stream.isSign(at + 1, 0x2E) && stream.first(at + 2).marks.contains(.capital)
        && stream.units[at - 1].form != .term && stream.units[at - 1].form != .number
    }
    return true
  }

  private func endsStatement(_ at: Int, from start: Int) -> Bool {
    let unit = stream.units[at]
    guard unit.sign != 0 else { return false }
    if stream.isSign(at, 0x3F), stream.first(at).marks.contains(.attached) {
      return at + 1 >= stream.units.count || !stream.first(at + 1).marks.contains(.attached)
    }
    guard unit.form == .sign else { return false }
    if at == start + 1, isListMark(start) != nil { return false }
    switch unit.sign {
    case 0x21, 0x3F:
      return at + 1 >= stream.units.count || !stream.first(at + 1).marks.contains(.attached)
    case 0x2E:
      guard at + 1 < stream.units.count else { return true }
      let next = stream.first(at + 1)
      if next.marks.contains(.attached) { return false }
      if next.kind == .word, !next.marks.contains(.capital), !next.marks.contains(.startsLine),
        !endsPlainly(at - 1)
      {
        return false
      }
      return !isAbbreviated(at - 1, before: at + 1)
    default: return false
    }
  }

  /// Whether a point after this unit ends a sentence though a small letter follows, as in hasty
  /// notes: after a word of the lexicon that is no short form, a number or a bracket.
  private func endsPlainly(_ at: Int) -> Bool {
    guard at >= 0 else { return false }
    let unit = stream.units[at]
    if unit.form == .term { return stream.end(at) - stream.start(at) > 3 && !unit.has(.approx) }
    return unit.form == .number || stream.isSign(at, 0x29)
  }

  /// A point that belongs to a short form: `Dr. X`, `approx. 5`, `p.r.n. flare`, `No. 3`.
  private func isAbbreviated(_ at: Int, before next: Int) -> Bool {
    guard at >= 0 else { return false }
    let unit = stream.units[at]
    let token = stream.tokens[Int(unit.end) - 1]
    let length = Int(token.end - token.start)
    let short: [StaticString] = ["dr", "mr", "mrs", "ms", "drs", "st", "no", "approx", "vs"]
    if length <= 6, unit.end == unit.first + 1, stream.says(at, anyOf: short) {
      return !stream.says(at, "no") || stream.first(next).kind == .number
    }
    return length == 1 && token.kind == .word && stream.isSign(at - 1, 0x2E) == false
      && token.marks.contains(.capital) && stream.first(next).kind == .word && at > 0
      && stream.units[at - 1].form == .word && stream.first(at - 1).marks.contains(.capital)
  }
}
