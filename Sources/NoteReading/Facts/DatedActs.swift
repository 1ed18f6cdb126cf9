/// Days and years beside an act: what is done at this visit has none but the note's own.
extension StatusReading {
  /// A day or year of its own: "was done on 2/3", "in 2019", "(2021)". What is done at this visit is
  /// not dated beside the act; a day that the note gives as its own is not counted.
  func isDated(_ act: Int, _ clause: Range<Int>) -> Bool {
    clause.contains {
      isDate($0, clause) && !isOfBiopsy($0, act) && !isAsideOfOther($0, act, clause)
    }
  }

  /// "ED&C of a BCC, biopsy on 1/5", "proven by biopsy in 2025": the day of what proved it.
  private func isOfBiopsy(_ date: Int, _ act: Int) -> Bool {
    guard act < date else { return false }
    return (act + 1..<date).contains { at in
      let unit = stream.units[at]
      return unit.has(.noise)
        || stream.says(at, "biopsy") && !stream.units[at - 1].has(.and)
    }
  }

  private func isDate(_ at: Int, _ clause: Range<Int>) -> Bool {
    let unit = stream.units[at]
    if at > clause.lowerBound, stream.says(at - 1, "in"), isMonth(at) { return true }
    if isDayOfMonth(at, clause) { return true }
    guard unit.form == .number, unit.value % 1_000 == 0 else { return false }
    if isShortYear(at) { return true }
    let isYear =
      (1_950_000...2_099_000).contains(unit.value) && !dates.years.contains(unit.value / 1_000)
      && !stream.isSign(at - 1, 0x2F) && !stream.isSign(at - 1, 0x2D)
      && !stream.first(at).marks.contains(.hyphenated)
    if isYear { return !stream.isSign(at - 1, 0x2C) || at == clause.lowerBound }
    guard at > clause.lowerBound, stream.isSign(at + 1, 0x2F), at + 2 < stream.units.count,
      stream.units[at + 2].form == .number, stream.says(at - 1, "on")
    else { return false }
    return !dates.days.contains([unit.value / 1_000, stream.units[at + 2].value / 1_000])
  }

  /// "Mohs '19".
  private func isShortYear(_ at: Int) -> Bool {
    stream.isSign(at - 1, 0x27) && stream.end(at) - stream.start(at) == 2
  }

  /// "Excision, mid back, 6/1/2026": a whole date that is not the note's own, where it has one.
  func hasOtherDay(_ clause: Range<Int>) -> Bool {
    guard !dates.days.isEmpty else { return false }
    return clause.contains { at in
      let parts = [at, at + 2, at + 4]
      guard parts[2] < clause.upperBound, stream.isSign(at + 1, 0x2F), stream.isSign(at + 3, 0x2F),
        parts.allSatisfy({ stream.units[$0].form == .number })
      else { return false }
      return !dates.days.contains([
        stream.units[at].value / 1_000, stream.units[at + 2].value / 1_000,
      ])
    }
  }

  /// "On the 4th", "on the ninth of this month".
  private func isDayOfMonth(_ at: Int, _ clause: Range<Int>) -> Bool {
    guard at - 2 >= clause.lowerBound, stream.says(at - 1, "the"), stream.says(at - 2, "on"),
      at + 1 >= clause.upperBound || stream.units[at + 1].form == .sign || stream.says(at + 1, "of")
    else { return false }
    if stream.units[at].has(.ordinal), stream.says(at + 1, "of") {
      return at + 2 < clause.upperBound
        && (isMonth(at + 2) || at + 3 < clause.upperBound && stream.says(at + 3, "month"))
    }
    let text = stream.text(at..<at + 1).lowercased()
    return ["st", "nd", "rd", "th"].contains { text.hasSuffix($0) }
      && text.first.map { $0.isNumber } ?? false
  }

  private func isMonth(_ at: Int) -> Bool {
    let months: [StaticString] = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december", "jan", "feb", "apr", "jun", "jul", "aug", "sept", "sep",
      "oct", "nov", "dec",
    ]
    return stream.says(at, anyOf: months)
  }

  /// "Froze six on Monday": what is done at this visit has no day of the week.
  func hasWeekday(_ clause: Range<Int>) -> Bool {
    let days: [StaticString] = [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    return clause.contains { at in
      at > clause.lowerBound && stream.says(at - 1, "on")
        && stream.says(at, anyOf: days)
    }
  }
}
