/// Decides whether an act was done: by the words around it, and where they are silent by the heading
/// it stands under.
struct StatusReading {
  let stream: UnitStream
  let clauses: ClauseMap

  /// What the words around an act say of it; nil where they are silent.
  func cue(for unit: Int, role: SectionRole) -> MentionStatus? {
    let clause = clauses.clause(of: unit)
    var found: [MentionStatus] = []
    for at in clause where stream.units[at].has(.cue) && at != unit {
      for sense in stream.lexicon.allSenses(stream.units[at]) where sense.kind == .cue {
        guard let status = CueSort(rawValue: sense.code)?.status, reaches(at, unit, sense, clause)
        else {
          continue
        }
        if status == .familyHistory, !isFamily(at, unit, role) { continue }
        if status == .historical, role.isRecord, !isStrongPast(at, sense) { continue }
        found.append(status)
      }
    }
    if isConditional(unit, clause) { found.append(.conditional) }
    let order: [MentionStatus] = [
      .familyHistory, .negated, .offeredDeclined, .byOthers, .conditional, .historical, .planned,
    ]
    return order.first { found.contains($0) }
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

  private func reaches(_ cue: Int, _ unit: Int, _ sense: Sense, _ clause: Range<Int>) -> Bool {
    switch Reach.allCases[Int(sense.detail)] {
    case .both: return true
    case .near: return cue < unit && unit - cue <= 3 && !isBroken(cue, unit)
    case .backward: return cue > unit && cue - unit <= 14
    case .forward:
      guard cue < unit else { return false }
      if sense.code == 0 { return unit - cue <= 9 && !endsNegation(cue, unit) }
      return !isBroken(cue, unit)
    }
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
    if role.isRecord { return false }
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
      "had been", "has been", "after", "following", "has undergone",
    ]
    return strong.contains { stream.says(at, $0) }
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
    clauses.clause(of: unit).contains { stream.units[$0].has(.perform) && $0 != unit }
  }
}
