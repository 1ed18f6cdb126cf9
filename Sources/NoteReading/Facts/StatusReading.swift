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
        if isAsideOfOther(at, unit, clause) || status == .byOthers && isOfEarlier(at, unit) {
          continue
        }
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
    if isOfSpecialty(clause) { return .byOthers }
    if stream.says(clause.lowerBound, "who"), clause.lowerBound > clauses.range.lowerBound {
      let before = max(clauses.range.lowerBound, clause.lowerBound - 4)..<clause.lowerBound
      if let doctor = before.last(where: { stream.says($0, "dr") || stream.says($0, "dr.") }),
        !before.contains(where: { dates.names.contains(stream.first($0).hash) && $0 > doctor })
      {
        return .byOthers
      }
    }
    let verb = clause.lowerBound + 1
    guard clause.lowerBound > clauses.range.lowerBound, clause.count > 1,
      stream.units[clause.lowerBound].has(.and), stream.units[verb].has(.perform)
    else { return nil }
    let before = clauses.clause(of: clause.lowerBound - 1)
    return before.contains { at in
      stream.cues(at, .others)
    } ? .byOthers : nil
  }

  /// "Oncology did a punch", "the ENT people have biopsied it".
  private func isOfSpecialty(_ clause: Range<Int>) -> Bool {
    let names: [StaticString] = [
      "oncology", "plastics", "ent", "urology", "podiatry", "rheumatology", "orthopedics",
      "gynecology", "ophthalmology", "cardiology", "dermatology", "neurology",
    ]
    let first = clause.lowerBound
    let at = stream.says(first, "the") || stream.says(first, "our") ? first + 1 : first
    guard at + 1 < clause.upperBound, stream.says(at, anyOf: names) else {
      return false
    }
    return (at + 1..<min(at + 4, clause.upperBound)).contains { verb in
      let unit = stream.units[verb]
      return unit.has(.perform) || stream.says(verb, "have") || stream.says(verb, "has")
        || stream.sense(unit, .act)?.detail == ActForm.done.rawValue
          && !stream.units[verb - 1].has(.aux)
    }
  }

  /// "Return in a week for avulsion", "in 3 weeks to treat the warts with liquid nitrogen".
  private func isReturnFor(_ unit: Int, _ clause: Range<Int>) -> Bool {
    guard
      let returns = (clause.lowerBound..<unit).first(where: { at in
        stream.documents(at, .followup)
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

  /// "Excised (was drained in the ER in May)": brackets that tell of another act.
  func isAsideOfOther(_ at: Int, _ unit: Int, _ clause: Range<Int>) -> Bool {
    guard at > unit, let open = (unit..<at).last(where: { stream.isSign($0, 0x28) }),
      !(open..<at).contains(where: { stream.isSign($0, 0x29) })
    else { return false }
    let close =
      (at..<clauses.range.upperBound).first { stream.isSign($0, 0x29) } ?? clauses.range.upperBound
    return (open..<close).contains { stream.units[$0].has(.act) }
  }

  /// "Re-excised after a biopsy by another doctor": the other did what came before.
  private func isOfEarlier(_ cue: Int, _ unit: Int) -> Bool {
    guard cue > unit + 1 else { return false }
    return (unit + 1..<cue).contains { at in
      guard stream.units[at].has(.act) else { return false }
      return (max(unit + 1, at - 2)..<at).contains {
        stream.says($0, "after") || stream.says($0, "following") || stream.says($0, "since")
      }
    }
  }

  /// "(biopsied by Dr. Lee in June)".
  func isInBrackets(_ unit: Int) -> Bool {
    let before = max(clauses.range.lowerBound, unit - 8)..<unit
    guard let open = before.last(where: { stream.isSign($0, 0x28) }) else { return false }
    return !(open..<unit).contains { stream.isSign($0, 0x29) }
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
    return stream.says(at, anyOf: strong)
  }

  /// "Here for phototherapy": what the patient came for.
  func isArrival(_ unit: Int) -> Bool {
    let words: [StaticString] = [
      "here for", "is here for", "here today for", "in for", "comes in for", "came in for",
      "presents for", "presenting for", "present for", "presented for", "returns for", "return for",
      "returning for", "seen for",
    ]
    return clauses.clause(of: unit).contains { at in
      at < unit && unit - at < 8 && stream.says(at, anyOf: words)
    }
  }

  /// Whether words of the clause place it at this visit.
  func isToday(_ unit: Int) -> Bool {
    clauses.clause(of: unit).contains { stream.cues($0, .today) }
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
