/// Acts told in the words of this visit that were of an earlier one.
extension DefaultStatus {
  /// "The lesion, biopsied in January, was excised": told of what the sentence is about.
  func isApposition(_ act: ActPhrase) -> Bool {
    guard act.form == .done, stream.isSign(act.unit - 1, 0x2C),
      act.unit - 2 >= statement.units.lowerBound,
      let comma = (act.unit..<min(act.unit + 16, statement.units.upperBound)).first(where: {
        stream.isSign($0, 0x2C)
      })
    else { return false }
    return comma + 1 < statement.units.upperBound && stream.units[comma + 1].has(.aux)
  }

  /// "Drained twice in the past year, now quiet": a time of its own right after it.
  func isLongAgo(_ act: ActPhrase) -> Bool {
    (act.unit + 1..<min(act.unit + 6, statement.units.upperBound)).contains { at in
      stream.lexicon.allSenses(stream.units[at]).contains {
        $0.kind == .cue && $0.code == CueSort.historical.rawValue
          && Reach.allCases[Int($0.detail)] == .backward
      }
    }
  }

  /// "s/p Mohs", "ten days following the excision": what the patient has had, even where it was today.
  func isAfter(_ act: ActPhrase) -> Bool {
    var before = act.unit - 1
    while before > statement.units.lowerBound,
      stream.units[before].has(.det)
        || stream.units[before].has(.def)
    {
      before -= 1
    }
    guard before >= statement.units.lowerBound else { return false }
    let words: [StaticString] = ["s/p", "status post", "status-post", "out from"]
    if stream.says(before, anyOf: words) { return true }
    let since: [StaticString] = ["after", "following", "since", "post", "from"]
    let times: [StaticString] = [
      "days", "weeks", "months", "years", "day", "week", "month", "year",
    ]
    return before > statement.units.lowerBound && stream.says(before, anyOf: since)
      && (stream.units[before - 1].number == .time
        || stream.says(before - 1, anyOf: times))
  }

  /// "In whom you biopsied a nevus", "they froze it": the one that a letter is written to; people not named.
  func isByReader(_ act: ActPhrase) -> Bool {
    guard act.form == .done else { return false }
    var before = act.unit - 1
    while before > statement.units.lowerBound,
      stream.says(before, "have") || stream.says(before, "had") || stream.says(before, "kindly")
        || stream.says(before, "so kindly")
    {
      before -= 1
    }
    return before >= statement.units.lowerBound
      && (stream.says(before, "you") || stream.says(before, "they") && role.looksBack)
  }

  /// "Abscess, adequately drained", "nevus, removed in full by the punch, no further procedure",
  /// "the cyst drained": a state of things.
  func isState(_ act: ActPhrase) -> Bool {
    guard act.form == .done, !role.isRecord, act.unit > statement.units.lowerBound,
      role == .diagnosis || !hasTraces
    else {
      return false
    }
    let clause = reading.clauses.clause(of: act.unit)
    if (clause.lowerBound..<act.unit).contains(where: { stream.units[$0].has(.aux) }) {
      return false
    }
    let states: [StaticString] = [
      "adequately", "inadequately", "well", "fully", "completely", "incompletely", "already",
      "partially", "entirely",
    ]
    if stream.says(act.unit - 1, anyOf: states) { return true }
    if stream.says(act.unit, "drained"), act.unit - 2 >= statement.units.lowerBound,
      stream.units[act.unit - 2].has(.def),
      phrases.lesions.contains(where: { $0.head == act.unit - 1 })
    {
      return true
    }
    return [.excision, .shave, .biopsy, .remove].contains(act.kind)
      && statement.units.contains { stream.says($0, "no further") }
  }

  /// "Scars where keratoses were frozen", "the place where a mole was excised".
  func isWherePlace(_ act: ActPhrase) -> Bool {
    guard act.form == .done, !role.isRecord, stream.units.indices.contains(act.unit - 1),
      stream.units[act.unit - 1].has(.aux)
    else { return false }
    return (max(statement.units.lowerBound, act.unit - 7)..<act.unit).contains { at in
      stream.says(at, "where")
        && !(at..<act.unit).contains { stream.units[$0].form == .sign }
    }
  }

  /// "Shave biopsy left arm = seborrheic keratosis": what came of it is known.
  func isResult(_ act: ActPhrase) -> Bool {
    guard act.kind == .biopsy else { return false }
    return (act.unit..<min(act.unit + 8, statement.units.upperBound)).contains {
      stream.isSign($0, 0x3D)
    }
  }
}
