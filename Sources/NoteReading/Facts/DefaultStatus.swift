/// What the heading says of an act where its own words are silent.
struct DefaultStatus {
  let stream: UnitStream
  let reading: StatusReading
  let phrases: Phrases
  let statement: Statement
  let role: SectionRole
  /// Whether the statement is the first under its heading.
  let isFirst: Bool
  /// Whether the statement before it in its section names a lesion.
  let followsLesion: Bool
  /// Whether this or a statement just before calls the visit one after an operation.
  let isCheck: Bool

  /// The status of an act of a statement.
  func status(of act: ActPhrase, isPointing: Bool) -> MentionStatus {
    let today = reading.isToday(act.unit)
    if role == .future { return .planned }
    if stream.units.indices.contains(act.unit + 1), stream.says(act.unit + 1, "nothing") {
      return .negated
    }
    if isLabel(act), isNone(act.unit + 2) { return .negated }
    if isApposition(act), !today { return .historical }
    if isByReader(act) { return .byOthers }
    if !today, isState(act) || isWherePlace(act) || isResult(act) { return .historical }
    if stream.isSign(statement.units.upperBound, 0x3F) { return .conditional }
    if let cue = reading.cue(for: act.unit, role: role) {
      if cue == .historical, today, !role.looksBack || act.form == .done, !isAfter(act),
        !isLongAgo(act), !reading.isInBrackets(act.unit)
      {
        return .performed
      }
      return cue
    }
    if act.kind == .frozenSection { return .byOthers }
    if isOpenSurgery(act), !role.isRecord, !reading.isDone(act.unit), !today {
      if isCheck, act.form == .noun { return .historical }
      if stream.isSign(act.unit - 1, 0x3E) { return .planned }
    }
    if act.form == .do, isEmphatic(act), !role.looksBack { return .performed }
    let done = act.form == .done || reading.isDone(act.unit) || isStaged(act) || isGot(act)
    switch role {
    case .family: return .familyHistory
    case .past: return done && saysToday ? .performed : .historical
    case .social, .medication, .review: return .historical
    case .complaint, .history: return today && done ? .performed : .historical
    case .indication: return today && done ? .performed : act.form == .done ? .historical : .planned
    case .consent where isFragment(act) && !isFirst: return .performed
    case .consent, .instructions, .followup, .future: return .planned
    case .anesthesia, .complications, .bloodloss, .person, .administrative:
      return (today || !isFirst) && act.form == .done || isFragment(act) && !isFirst
        ? .performed : .historical
    case .specimen where act.kind == .koh: return .performed
    case .specimen:
      return today && (act.form == .done || act.form == .noun) ? .performed : .historical
    case .title, .procedure, .description:
      return act.form == .do && !isPurpose(act) && !isLabel(act) && !isEntry(act)
        ? .planned : .performed
    case .exam:
      if act.kind == .koh { return .performed }
      return done || today ? .performed : .historical
    case .lead, .note:
      if act.form == .do, !isLabel(act) { return isPurpose(act) ? .performed : .planned }
      return done || today || isFragment(act) || isTitle(act) || isBare ? .performed : .historical
    case .diagnosis, .assessmentPlan, .plan:
      return judged(act, done: done, today: today, isPointing: isPointing)
    }
  }

  /// "Freeze: AK x 2": the act as the label of a line.
  private func isLabel(_ act: ActPhrase) -> Bool {
    stream.isSign(act.unit + 1, 0x3A)
  }

  /// "Pare corns x3" in the record: an entry of a form, with its number.
  private func isEntry(_ act: ActPhrase) -> Bool {
    (act.unit == statement.units.lowerBound || stream.isSign(act.unit - 1, 0x2C)
      || stream.isSign(act.unit - 1, 0x3B))
      && (phrases.lesions.contains { $0.count.number != nil }
        || phrases.sites.contains { $0.count.number != nil })
  }

  /// "I did freeze the ear lesion."
  private func isEmphatic(_ act: ActPhrase) -> Bool {
    act.unit - 1 >= statement.units.lowerBound && stream.says(act.unit - 1, "did")
      || act.unit - 2 >= statement.units.lowerBound && stream.says(act.unit - 2, "did")
        && stream.units[act.unit - 1].form == .word
  }

  /// "Twelve got the liquid nitrogen."
  private func isGot(_ act: ActPhrase) -> Bool {
    act.form == .tool
      && (max(statement.units.lowerBound, act.unit - 3)..<act.unit).contains {
        stream.says($0, "got")
      }
  }

  /// "Two stages of Mohs were required": stages are counted of what was done.
  private func isStaged(_ act: ActPhrase) -> Bool {
    act.kind == .mohs
      && reading.clauses.clause(of: act.unit).contains { stream.units[$0].number == .stage }
  }

  /// What is closed with stitches: "suture removal; excision of the cheek" looks back, "BCC -> Mohs" ahead.
  private func isOpenSurgery(_ act: ActPhrase) -> Bool {
    [.excision, .mohs, .flap, .graft, .repair].contains(act.kind)
  }

  /// "ILK: none".
  private func isNone(_ at: Int) -> Bool {
    let words: [StaticString] = ["none", "no", "nil", "n/a", "na", "not done", "not performed"]
    guard at < statement.units.upperBound, stream.says(at, anyOf: words) else {
      return false
    }
    return at + 1 >= statement.units.upperBound || stream.units[at + 1].form == .sign
      || stream.says(at + 1, "today") || stream.says(at + 1, "needed")
  }

  private var saysToday: Bool {
    statement.units.contains { stream.cues($0, .today) }
  }

  private func judged(
    _ act: ActPhrase, done: Bool, today: Bool, isPointing: Bool
  ) -> MentionStatus {
    if act.form == .do, !isLabel(act) { return isPurpose(act) ? .performed : .planned }
    if done || today { return .performed }
    if act.kind == .koh { return .performed }
    let inOffice: Bool
    switch act.kind {
    case .destruction, .intralesionalInjection, .shave, .biopsy, .skinTagRemoval, .paring,
      .incisionDrainage, .acneSurgery, .nailDebridement, .phototherapy, .hematomaEvacuation,
      .repair:
      inOffice = true
    default: inOffice = false
    }
    guard inOffice else { return role == .diagnosis ? .historical : .planned }
    let counted =
      phrases.lesions.contains { $0.count.number != nil } || act.count.number != nil
      || phrases.sites.contains { $0.count.number != nil } || phrases.labelled != nil
      || phrases.headless?.count.number != nil
      || act.kind == .repair && !phrases.sizes.isEmpty
    let cycles = statement.units.contains { at in
      stream.units[at].number == .cycle
        || stream.documents(at, .cycles) || stream.documents(at, .complications)
    }
    if counted || isPointing || hasTraces || isToAll || cycles || isTimed(act) { return .performed }
    if role == .assessmentPlan || role == .plan && act.form == .tool,
      !phrases.sites.isEmpty || !phrases.lesions.isEmpty,
      act.kind == .destruction
    {
      return .performed
    }
    return role == .diagnosis ? .historical : .planned
  }

  /// "Liquid nitrogen x 1".
  private func isTimed(_ act: ActPhrase) -> Bool {
    act.kind == .destruction && act.unit + 2 < statement.units.upperBound
      && stream.units[act.unit + 1].has(.times) && stream.units[act.unit + 2].form == .number
  }

  /// "used liquid nitrogen to freeze the wart": the purpose of something that was done.
  private func isPurpose(_ act: ActPhrase) -> Bool {
    let clause = reading.clauses.clause(of: act.unit)
    return act.unit > clause.lowerBound && stream.says(act.unit - 1, "to")
      && (clause.lowerBound..<act.unit).contains { stream.units[$0].has(.perform) }
  }

  /// A dose, the numbing, the staunching, where the specimen went: told only of what was done.
  var hasTraces: Bool {
    statement.units.contains { at in
      let unit = stream.units[at]
      return unit.number == .dose || unit.has(.bleed) || unit.has(.specimen)
        || stream.documents(at, .anesthesia)
    }
  }

  /// "LN2 to both."
  private var isToAll: Bool {
    statement.units.dropFirst().contains { at in
      (stream.says(at - 1, "to") || stream.says(at - 1, "x") || stream.says(at - 1, "for"))
        && (stream.units[at].has(.all) || stream.units[at].has(.each) || stream.says(at, "both"))
        || stream.says(at, "to each")
    }
  }

  /// "Cryotherapy x 2 cycles to each."
  private var isRepeated: Bool {
    statement.units.contains {
      stream.units[$0].has(.each) || stream.units[$0].has(.all) || stream.units[$0].number == .cycle
    }
  }

  /// "AK L temple. Cryo.": a sentence that is nothing but the act.
  private var isBare: Bool {
    followsLesion && statement.units.count < 4
      && statement.units.allSatisfy {
        stream.units[$0].has(.act) || stream.units[$0].has(.times)
          || stream.units[$0].number == .count
      }
  }

  /// A line of its own such as "MOHS OPERATIVE NOTE" or "Punch biopsy".
  private func isTitle(_ act: ActPhrase) -> Bool {
    let words: [StaticString] = [
      "note", "report", "operative note", "operative report", "procedure note", "operative",
      "procedure", "record", "operative record", "log", "sheet", "flowsheet", "flow sheet",
      "worksheet", "form", "summary", "documentation", "template", "op note", "op", "brief",
      "visit",
      "surgical", "surgery", "treatment", "session", "encounter", "office", "minor", "in-office",
    ]
    return act.form == .noun && statement.units.count <= 6
      && stream.startsLine(statement.units.lowerBound)
      && statement.units.allSatisfy { at in
        stream.units[at].has(.act) || stream.units[at].form == .sign
          || stream.units[at].has(.section) || stream.says(at, anyOf: words)
      }
  }

  /// A short line without a verb of its own that names what was done and to what.
  private func isFragment(_ act: ActPhrase) -> Bool {
    let hasVerb = statement.units.contains {
      stream.units[$0].has(.aux)
        && !(stream.says($0, "is") && $0 > 0 && stream.says($0 - 1, "this"))
    }
    return !hasVerb
      && (!phrases.lesions.isEmpty || !phrases.sites.isEmpty || act.form == .tool
        || !phrases.sizes.isEmpty || act.count != .none || phrases.labelled != nil
        || act.kind == .phototherapy || followsLesion && isRepeated)
      && !statement.units.contains { stream.units[$0].has(.self) }
  }
}
