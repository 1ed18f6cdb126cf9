/// Decides whether an act was done: by the words around it, and where they are silent by the heading
/// it stands under.
struct StatusReading {
  let stream: UnitStream
  let clauses: ClauseMap
  let dates: VisitDates

  /// What the words around an act say of it; nil where they are silent.
  func cue(for unit: Int, role: SectionRole) -> MentionStatus? {
    let clause = clauses.clause(of: unit)
    var found: [MentionStatus] = []
    for at in clause where stream.units[at].has(.cue) && at != unit && !isLabel(at) {
      for sense in stream.lexicon.allSenses(stream.units[at]) where sense.kind == .cue {
        guard let status = CueSort(rawValue: sense.code)?.status, reaches(at, unit, sense, clause)
        else {
          continue
        }
        if status == .familyHistory, !isFamily(at, unit, role) { continue }
        // "Plastic surgery:" names whose note it is.
        if status == .byOthers, at == clauses.range.lowerBound, stream.isSign(at + 1, 0x3A),
          stream.text(at..<at + 1).lowercased().hasSuffix("surgery")
        {
          continue
        }
        if status == .historical, role.isRecord, !isStrongPast(at, sense) { continue }
        found.append(status)
      }
    }
    if let other = subject(of: clause, role) { found.append(other) }
    if isReturnFor(unit, clause) { found.append(.planned) }
    if isConditional(unit, clause) { found.append(.conditional) }
    let isAside = role.isRecord && isInBrackets(unit)
    let isOwnDay = role.isRecord && dates.days.isEmpty && !isAside
    if !isOwnDay, isDated(unit, clause) { found.append(.historical) }
    let isOwnPerson = role.isRecord && dates.names.isEmpty && !isAside
    if !isOwnPerson, isOfOther(unit, clause, role) { found.append(.byOthers) }
    if found.isEmpty, hasOtherDay(clause) || hasWeekday(clause) { found.append(.historical) }
    if found.contains(.planned), isToday(unit) { found.removeAll { $0 == .historical } }
    let order: [MentionStatus] = [
      .familyHistory, .negated, .offeredDeclined, .byOthers, .conditional, .historical, .planned,
    ]
    return order.first { found.contains($0) }
  }

  /// "Dermatology was consulted and performed a biopsy": who did it stands in the clause before, where this
  /// one begins with its verb.
  private func subject(of clause: Range<Int>, _ role: SectionRole) -> MentionStatus? {
    let verb = clause.lowerBound + 1
    guard clause.lowerBound > clauses.range.lowerBound, clause.count > 1,
      stream.units[clause.lowerBound].has(.and), stream.units[verb].has(.perform)
    else { return nil }
    let before = clauses.clause(of: clause.lowerBound - 1)
    return before.contains { at in
      stream.lexicon.allSenses(stream.units[at]).contains {
        $0.kind == .cue && $0.code == CueSort.others.rawValue
      }
    } ? .byOthers : nil
  }

  /// "Return in a week for avulsion", "in 3 weeks to treat the warts with liquid nitrogen".
  private func isReturnFor(_ unit: Int, _ clause: Range<Int>) -> Bool {
    guard
      let returns = (clause.lowerBound..<unit).first(where: { at in
        stream.lexicon.allSenses(stream.units[at]).contains {
          $0.kind == .doc && $0.code == DocumentationCue.followup.rawValue
        }
      })
    else { return false }
    return (returns + 1...unit).contains { at in
      guard stream.units[at].has(.act) else { return false }
      var before = at - 1
      while before > returns,
        stream.units[before].has(.det) || stream.units[before].has(.def)
          || stream.says(before, "perform")
      {
        before -= 1
      }
      return before > returns && (stream.says(before, "for") || stream.says(before, "to"))
    }
  }

  /// "Plan:" before what was done: a heading, not a word about the act; "Next visit:" is one.
  private func isLabel(_ at: Int) -> Bool {
    guard let section = stream.sense(stream.units[at], .section), stream.isSign(at + 1, 0x3A) else {
      return false
    }
    return ![.future, .followup].contains(SectionRole.allCases[Int(section.code)])
  }

  /// "If it recurs, then …": a condition at the head of the sentence holds for all that follows.
  private func isConditional(_ unit: Int, _ clause: Range<Int>) -> Bool {
    var at = clause.lowerBound - 1
    while at >= clauses.range.lowerBound {
      if stream.says(at, "if") || stream.says(at, "should it") || stream.says(at, "unless") {
        return !(clause.lowerBound..<unit).contains {
          stream.says($0, "was") || stream.says($0, "were")
        }
      }
      at -= 1
    }
    return false
  }

  /// A day or year of its own: "was done on 2/3", "in 2019", "(2021)". What is done at this visit is
  /// not dated beside the act; a day that the note gives as its own is not counted.
  private func isDated(_ act: Int, _ clause: Range<Int>) -> Bool {
    clause.contains { isDate($0, clause) && !isOfBiopsy($0, act) }
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
  private func hasOtherDay(_ clause: Range<Int>) -> Bool {
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
    return months.contains { stream.says(at, $0) }
  }

  /// "by Dr. Ames": somebody else, unless the note names that person as its own. As its subject ("Dr.
  /// Ames excised …") only where the note names its own people.
  private func isOfOther(_ unit: Int, _ clause: Range<Int>, _ role: SectionRole) -> Bool {
    clause.contains { at in
      guard at + 1 < clause.upperBound, stream.says(at, "dr") || stream.says(at, "dr."),
        isOpen(at, unit)
      else { return false }
      let isAgent = at > clause.lowerBound && stream.says(at - 1, "by")
      let isSubject =
        at == clause.lowerBound
        && (!dates.names.isEmpty || role.looksBack || sendsOn(clauses.range))
      let name = stream.isSign(at + 1, 0x2E) ? at + 2 : at + 1
      guard isAgent || isSubject, name < clause.upperBound,
        stream.first(name).marks.contains(.capital)
      else { return false }
      return !dates.names.contains(stream.first(name).hash)
    }
  }

  /// "… and sent the patient to us": who did it is not who writes.
  private func sendsOn(_ units: Range<Int>) -> Bool {
    units.contains { at in
      (stream.says(at, "to us") || stream.says(at, "to me")
        || (stream.says(at, "us") || stream.says(at, "me")) && at > units.lowerBound
          && stream.says(at - 1, "to"))
    } && stream.holds(units, anyOf: ["sent", "refer"])
  }

  /// "(biopsied by Dr. Lee in June)".
  private func isInBrackets(_ unit: Int) -> Bool {
    let before = max(clauses.range.lowerBound, unit - 8)..<unit
    guard let open = before.last(where: { stream.isSign($0, 0x28) }) else { return false }
    return !(open..<unit).contains { stream.isSign($0, 0x29) }
  }

  /// "Froze six on Monday": what is done at this visit has no day of the week.
  private func hasWeekday(_ clause: Range<Int>) -> Bool {
    let days: [StaticString] = [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    return clause.contains { at in
      at > clause.lowerBound && stream.says(at - 1, "on")
        && days.contains { stream.says(at, $0) }
    }
  }

  /// Whether no bracket closes between words and an act that stands outside it.
  private func isOpen(_ at: Int, _ unit: Int) -> Bool {
    let between = min(at, unit)..<max(at, unit)
    let opens = between.last { stream.isSign($0, 0x28) }
    return unit > at
      ? !between.contains { stream.isSign($0, 0x29) } : opens == nil
  }

  private func reaches(_ cue: Int, _ unit: Int, _ sense: Sense, _ clause: Range<Int>) -> Bool {
    switch Reach.allCases[Int(sense.detail)] {
    case .both: return true
    case .near:
      return cue < unit && unit - cue <= 3 && !isBroken(cue, unit)
        && !(cue + 1..<unit).contains { stream.units[$0].form == .sign }
    case .backward:
      if stream.says(cue, "no") || stream.says(cue, "n/a"), !endsClause(cue, clause) {
        return false
      }
      // A result is of the biopsy, a likeness of the lesion.
      if stream.says(cue, "consistent with"), cue > unit,
        (unit..<cue).contains(where: { stream.units[$0].has(.lesion) })
      {
        return false
      }
      if sense.code == 0, hasOwnSubject(cue, unit) { return false }
      if cue > unit, isRemark(cue, unit) { return false }
      return cue > unit && cue - unit <= 14 || cue < unit && isAside(unit, of: cue, clause)
    case .forward:
      guard cue < unit else { return false }
      if sense.code == CueSort.historical.rawValue, isTimeBefore(cue, clause) { return true }
      if sense.code == 0 { return unit - cue <= 9 && !endsNegation(cue, unit) }
      return !isBroken(cue, unit)
    }
  }

  /// "Six months ago we performed …": a time that heads its clause holds for all of it.
  private func isTimeBefore(_ cue: Int, _ clause: Range<Int>) -> Bool {
    stream.holds(cue..<cue + 1, anyOf: ["ago", "last ", "yesterday"])
      && (clause.lowerBound..<cue).allSatisfy {
        stream.units[$0].number != .none || stream.units[$0].has(.vague)
          || stream.units[$0].has(.approx)
      }
  }

  /// "Excised (the first of two planned stages)": in brackets that say more than that.
  private func isRemark(_ cue: Int, _ unit: Int) -> Bool {
    guard let open = (unit..<cue).last(where: { stream.isSign($0, 0x28) }),
      let close = (open..<min(cue + 12, stream.units.count)).first(where: {
        stream.isSign($0, 0x29)
      })
    else { return false }
    return close > cue && close - open > 4
  }

  /// "Opened, catheter not required": what is denied is named after a comma of its own.
  private func hasOwnSubject(_ cue: Int, _ unit: Int) -> Bool {
    guard cue > unit, let comma = (unit + 1..<cue).last(where: { stream.isSign($0, 0x2C) }) else {
      return false
    }
    return (comma + 1..<cue).contains {
      stream.units[$0].form == .word || stream.units[$0].has(.nonskin) || stream.units[$0].has(.doc)
    }
  }

  /// "Biopsy: no": the word that ends what it answers.
  private func endsClause(_ at: Int, _ clause: Range<Int>) -> Bool {
    at + 1 >= clause.upperBound || stream.units[at + 1].form == .sign
  }

  /// In brackets right after a cue: "done 6 days ago (left ala, graft)".
  private func isAside(_ unit: Int, of cue: Int, _ clause: Range<Int>) -> Bool {
    guard stream.isSign(cue + 1, 0x28) else { return false }
    return !(cue + 1..<unit).contains { stream.isSign($0, 0x29) }
  }

  /// A negation ends at a comma, a colon, "and", or the noun it denies.
  private func endsNegation(_ cue: Int, _ unit: Int) -> Bool {
    var at = cue + 1
    while at < unit {
      let between = stream.units[at]
      if between.form == .sign, between.sign == 0x3A || between.sign == 0x28 { return true }
      if between.form == .sign, between.sign == 0x2C, !leadsToOr(at, unit) { return true }
      if between.has(.break) || between.has(.and) && !between.has(.or) { return true }
      if between.has(.doc), between.has(.cue) == false, stream.sense(between, .doc)?.code == 5 {
        return true
      }
      at += 1
    }
    return false
  }

  private func leadsToOr(_ comma: Int, _ unit: Int) -> Bool {
    (comma..<unit).contains { stream.units[$0].has(.or) }
  }

  /// A word of doing between a cue and the act ends the cue's reach: "discussed and performed".
  private func isBroken(_ cue: Int, _ unit: Int) -> Bool {
    guard cue + 1 < unit else { return false }
    return (cue + 1..<unit).contains {
      let between = stream.units[$0]
      return between.has(.perform) && !between.has(.aux) && $0 > cue + 1
        && !stream.units[$0 - 1].has(.aux) && !stream.says($0 - 1, "to")
    }
  }

  /// A relative is spoken of, not merely present.
  private func isFamily(_ at: Int, _ unit: Int, _ role: SectionRole) -> Bool {
    if role == .family { return true }
    guard at < unit else { return false }
    if role.isRecord {
      return stream.isSign(at + 1, 0x3A) || stream.says(at, "family history of")
        || stream.says(at + 1, "had") || stream.says(at + 1, "underwent")
    }
    if stream.isSign(at + 1, 0x3A) { return true }
    return (at..<unit).contains {
      let between = stream.units[$0]
      return stream.says($0, "had") || stream.says($0, "has") || stream.says($0, "with")
        || stream.says($0, "underwent") || stream.says($0, "whose")
        || between.has(.cue)
          && stream.sense(between, .cue)?.code == 4
        || stream.says($0, "was")
    } || stream.text(at..<at + 1).hasSuffix("of") || stream.text(at..<at + 1).hasSuffix("'s")
  }

  /// In the record of an operation only plain words of the past put an act into the past.
  private func isStrongPast(_ at: Int, _ sense: Sense) -> Bool {
    let strong: [StaticString] = [
      "history of", "s/p", "status post", "previously", "previous", "prior", "ago", "last year",
      "last month", "last visit", "in the past", "hx of", "h/o", "years ago", "months ago",
      "weeks ago", "at last visit", "at the last visit", "previously treated with", "healed",
      "at a previous visit", "elsewhere previously", "done previously", "performed previously",
      "at a prior visit", "yesterday", "at prior visit", "last week", "earlier", "status-post",
      "days ago", "remotely", "in childhood", "without recurrence", "well healed", "well-healed",
      "had been", "has been", "after", "following", "has undergone", "last spring", "last summer",
      "last fall", "last autumn", "last winter", "as a child",
    ]
    return strong.contains { stream.says(at, $0) }
  }

  /// "Here for phototherapy": what the patient came for.
  func isArrival(_ unit: Int) -> Bool {
    let words: [StaticString] = [
      "here for", "is here for", "here today for", "in for", "comes in for", "came in for",
      "presents for", "presenting for", "present for", "presented for", "returns for", "return for",
      "returning for", "seen for",
    ]
    return clauses.clause(of: unit).contains { at in
      at < unit && unit - at < 8 && words.contains { stream.says(at, $0) }
    }
  }

  /// Whether words of the clause place it at this visit.
  func isToday(_ unit: Int) -> Bool {
    clauses.clause(of: unit).contains {
      stream.units[$0].has(.cue)
        && stream.lexicon.allSenses(stream.units[$0]).contains {
          $0.kind == .cue && $0.code == 7
        }
    }
  }

  /// Whether the clause has a word of doing that belongs to the act.
  func isDone(_ unit: Int) -> Bool {
    clauses.clause(of: unit).contains {
      $0 != unit
        && (stream.units[$0].has(.perform)
          || stream.sense(stream.units[$0], .act)?.detail == ActForm.done.rawValue)
    }
  }
}
