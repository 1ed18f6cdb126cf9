import ClaimModel

/// Reads the events of a note, statement by statement, with what "it", "the lesion" and "all" mean.
struct EventReading {
  let stream: UnitStream
  let outline: Outline
  var events: [TreatmentEvent] = []
  private(set) var phrases: [Phrases] = []
  private let phraseReading: PhraseReading
  private(set) var judged = JudgedConcept()
  private var skin: SkinContext
  private var listed: ListedLesions
  /// The head of the table whose rows follow.
  private var table: TableHead?
  /// Whether it is a table of what is billed, in units.
  private var isBilled = false
  private let dates: VisitDates
  /// The last statement that calls the visit one after an operation.
  private var lastCheck: Int?
  /// An act that labels the lines below it, and its statement.
  private var governing: (act: ActPhrase, statement: Int)?

  init(_ stream: UnitStream, _ outline: Outline, _ day: CivilDate?) {
    self.stream = stream
    self.outline = outline
    phraseReading = PhraseReading(stream)
    dates = VisitDates(stream, outline, day)
    listed = ListedLesions(stream: stream, reading: phraseReading)
    skin = SkinContext(stream: stream, reading: phraseReading)
    phrases.reserveCapacity(outline.statements.count)
    for index in outline.statements.indices { read(index) }
    readSteps()
  }

  private mutating func read(_ index: Int) {
    let statement = outline.statements[index]
    var found = phraseReading.read(statement.units)
    if statement.units.contains(where: { stream.isSign($0, 0x7C) }) {
      if statement.units.allSatisfy({ stream.units[$0].form == .sign }) {
        phrases.append(found)
        return
      }
      if let head = phraseReading.head(statement.units) {
        table = head
        isBilled = stream.holds(statement.units, anyOf: ["code", "cpt", "hcpcs"])
      } else if let table {
        phraseReading.readRow(statement.units, table, &found)
      }
    } else {
      table = nil
    }
    phrases.append(found)
    let role = outline.sections[statement.section].role
    if continuesLabels(index) { found.isRow = true }
    if role == .diagnosis || role == .title || role == .assessmentPlan || names(statement.units)
      || role == .procedure && opens(index)
    {
      judged.note(phraseReading.entities(found), phraseReading)
    } else if [.complaint, .history, .exam, .indication, .lead].contains(role),
      !statement.units.contains(where: { isElsewhere($0) })
    {
      judged.mention(found.lesions, phraseReading)
    }
    skin.note(found, role)
    if isCheck(statement.units) { lastCheck = index }
    if table != nil, isBilled { return }
    defer { listed.note(statement, index, found) }
    guard !found.acts.isEmpty else { return follow(found, index, role) }
    governing = nil
    let context = Antecedents(
      stream: stream, outline: outline, phrases: phrases, statement: index, reading: phraseReading,
      judged: judged.only, groupStart: statement.units.lowerBound)
    let selection = ActSelection(
      stream: stream, phrases: found, statement: statement, role: role,
      earlier: found.lesions.isEmpty
        ? context.concept().map { stream.lexicon.lesions[$0.concept].name } : nil)
    let byHeading = defaultStatus(index, found)
    let status = byHeading.reading
    for var group in selection.groups() {
      let pointed = pointed(group.range, found, index)
      for act in group.acts.indices {
        group.acts[act].status = byHeading.status(
          of: group.acts[act], isPointing: !pointed.isEmpty)
      }
      let isArrival = group.acts.contains { status.isArrival($0.unit) }
      let denied = group.acts.filter { !$0.kind.isGeneral }
      let general = group.acts.filter { $0.kind.isGeneral && $0.status == .performed }
      if let first = general.first, !denied.isEmpty, denied.allSatisfy({ $0.status == .negated }) {
        // "Were injected with candida antigen and not frozen."
        group.acts = denied
        add(
          ActSelection.Group(acts: general, kind: first.kind, range: group.range), found, index,
          role, isArrival, pointed, status.clauses)
      }
      add(group, found, index, role, isArrival, pointed, status.clauses)
      if let act = group.acts.first, act.status == .performed, governs(act, statement.units) {
        governing = (act, index)
      }
    }
  }

  /// "Here for suture removal", not "sutures out in a week".
  private func isCheck(_ units: Range<Int>) -> Bool {
    guard let at = units.first(where: { stream.bears($0, .postop) }) else { return false }
    return !(at..<units.upperBound).contains { stream.says($0, "in") }
      && !units.contains {
        stream.units[$0].has(.cue)
          && stream.sense(stream.units[$0], .cue)?.code == CueSort.planned.rawValue
          && !stream.holds($0..<$0 + 1, anyOf: ["here", "present", "return", "in for"])
      }
  }

  /// What the words and the heading of a statement say of an act in it.
  func defaultStatus(_ index: Int, _ found: Phrases) -> DefaultStatus {
    let statement = outline.statements[index]
    return DefaultStatus(
      stream: stream,
      reading: StatusReading(
        stream: stream, clauses: ClauseMap(stream, statement.units), dates: dates),
      phrases: found, statement: statement, role: outline.sections[statement.section].role,
      isFirst: opens(index),
      followsLesion: !opens(index) && !phrases[index - 1].lesions.isEmpty,
      isCheck: lastCheck.map { (0..<3).contains(index - $0) } ?? false)
  }

  /// "Bottle 1: … / Bottle 2: …": lines that begin with one word and the next number.
  private func continuesLabels(_ index: Int) -> Bool {
    let at = outline.statements[index].units.lowerBound
    guard stream.startsLine(at), stream.isSign(at + 2, 0x3A), stream.units[at + 1].form == .number
    else { return false }
    return (max(0, index - 3)..<index).contains { other in
      let before = outline.statements[other].units.lowerBound
      return stream.first(before).hash == stream.first(at).hash && stream.isSign(before + 2, 0x3A)
        && stream.units[before + 1].form == .number
        && stream.units[before + 1].value == stream.units[at + 1].value - 1_000
    }
  }

  /// A word for what others did, a relative has, or may come to be.
  private func isElsewhere(_ at: Int) -> Bool {
    stream.lexicon.allSenses(stream.units[at]).contains { sense in
      guard sense.kind == .cue, let status = CueSort(rawValue: sense.code)?.status else {
        return false
      }
      return [.byOthers, .familyHistory, .conditional].contains(status)
    }
  }

  /// Whether every act of its kind so far in the section was told by order: "the third was …".
  private func continuesOrder(_ kind: ProcedureKind, _ section: Int) -> Bool {
    let told = events.suffix(64).filter { $0.kind == kind && $0.status == .performed }
    return told.allSatisfy { phrases[$0.statement].isOrdinal && $0.section == section }
  }

  /// Whether an act stands over the lines below it: "Freeze: …", "ED&C performed to:", "Cryosurgery."
  private func governs(_ act: ActPhrase, _ units: Range<Int>) -> Bool {
    guard !act.kind.isGeneral else { return false }
    let isLabel = act.unit == units.lowerBound && stream.isSign(act.unit + 1, 0x3A)
    let isBare = units.allSatisfy { stream.units[$0].has(.act) || stream.units[$0].form == .sign }
    return isLabel || isBare || stream.isSign(units.upperBound - 1, 0x3A)
  }

  /// "Scratch that, three on the nose and two on the cheek": what was just told, told again.
  private mutating func correct(_ found: Phrases, _ index: Int) -> Bool {
    let units = outline.statements[index].units
    guard let last = events.indices.last, index - events[last].statement < 3,
      stream.holds(
        units.prefix(5),
        anyOf: [
          "scratch that", "strike that", "correction", "i mean", "make that", "hang on", "sorry",
        ])
    else { return false }
    if found.total == nil, let told = phraseReading.countedPlaces(found).first {
      events[last].count = told.count
      events[last].countUnits = told.countUnits
      events[last].sites = told.sites
      return true
    }
    let lesion = found.lesions.count == 1 ? found.lesions[0] : nil
    let bare = units.prefix(6).first { stream.units[$0].number == .count }
    guard
      let said = found.total ?? lesion.flatMap({ one in one.countUnits.map { (one.count, $0) } })
        ?? bare.map({ phraseReading.counts.exactness($0, from: units.lowerBound) }),
      said.0 != .none
    else { return false }
    (events[last].count, events[last].countUnits) = (said.0, said.1)
    return true
  }

  /// "Freeze: AK x 2, ear. AK x 3, nose." and lists below "Excised:": lines that name lesions and no
  /// act of their own.
  private mutating func follow(_ found: Phrases, _ index: Int, _ role: SectionRole) {
    if correct(found, index) { return }
    guard let (act, start) = governing else { return }
    let statement = outline.statements[index]
    if statement.label != nil, isNumbered(start) {
      governing = nil
      return
    }
    let isOpen =
      (outline.statements[start].section == statement.section
        || act.kind == .mohs && role.isRecord) && index - start < 12
      && !statement.units.contains { stream.units[$0].has(.aux) || stream.units[$0].has(.cue) }
    let isNamed = found.lesions.contains { lesion in
      !phraseReading.isGeneric(lesion.concept) && (lesion.count != .none || !found.sites.isEmpty)
    }
    guard isOpen, isNamed else {
      if act.kind != .mohs || !found.lesions.isEmpty { governing = nil }
      return
    }
    if let last = events.last, last.act.lowerBound == act.unit, !last.ownsLesion,
      last.sites.isEmpty,
      last.statement == start
    {
      events.removeLast()
    }
    add(
      ActSelection.Group(acts: [act], kind: act.kind, range: statement.units), found, index, role,
      false, [], ClauseMap(stream, statement.units))
  }

  /// Whether a statement is part of a numbered item.
  private func isNumbered(_ index: Int) -> Bool {
    let item = outline.statements[index].item
    for place in stride(from: index, through: max(0, index - 12), by: -1) {
      guard outline.statements[place].item == item else { return false }
      if outline.statements[place].startsItem { return outline.statements[place].label != nil }
    }
    return false
  }

  /// The lesions of a list that an act points to by their number or letter, naming none itself.
  private func pointed(_ range: Range<Int>, _ found: Phrases, _ index: Int) -> [LesionPhrase] {
    let namesOwn =
      found.lesions.contains { range.contains($0.head) && !phraseReading.isGeneric($0.concept) }
      || found.sites.contains { range.contains($0.units.lowerBound) }
    return namesOwn ? [] : listed.lesions(for: range, of: outline.statements[index], index)
  }

  private func opens(_ index: Int) -> Bool {
    index == 0 || outline.statements[index - 1].section != outline.statements[index].section
  }

  /// "Lesion: verruca", "Dx: AK": a line that says what the lesion is.
  private func names(_ units: Range<Int>) -> Bool {
    let at = units.lowerBound
    guard stream.isSign(at + 1, 0x3A), at + 2 < units.upperBound, stream.units[at + 2].has(.lesion)
    else { return false }
    return stream.units[at].has(.lesion) || stream.says(at, "lesion type")
      || stream.says(at, "type")
      || stream.says(at, "dx") || stream.says(at, "diagnosis")
  }

  mutating func add(
    _ group: ActSelection.Group, _ found: Phrases, _ index: Int, _ role: SectionRole,
    _ isArrival: Bool, _ pointed: [LesionPhrase], _ clauses: ClauseMap, near: [SitePhrase] = []
  ) {
    let statement = outline.statements[index]
    let inside = pointed.isEmpty ? found.lesions.filter { group.range.contains($0.head) } : pointed
    var context = Antecedents(
      stream: stream, outline: outline, phrases: phrases, statement: index, reading: phraseReading,
      judged: judged.only, groupStart: group.range.lowerBound)
    context.act = group.acts.first { !$0.kind.isGeneral }
    if let act = context.act, act.kind == .destruction {
      context.ways = TreatmentMethod(stream.text(act.unit..<act.unit + 1)).techniques
    }
    guard
      let kind = GeneralAct.kind(
        of: group, lesions: inside, context: context, stream: stream, events: events,
        phrases: found)
    else { return }
    // "Avulsion, right and left. … The same was done on the left": told with the others already.
    if GeneralAct.isSame(group, stream),
      events.contains(where: { $0.kind == kind && ($0.count.number ?? 0) > 1 })
    {
      return
    }
    let own = group.acts.filter { group.kind != .frozenSection || $0.kind == group.kind }
    let lead = own.first { $0.status == .performed } ?? own.first ?? group.acts[0]
    var event = TreatmentEvent(
      kind: kind, status: lead.status, statement: index, section: statement.section, role: role,
      item: statement.item, act: lead.unit..<lead.unit + 1)
    event.methods = group.acts.filter { !$0.kind.isGeneral }.map { $0.unit..<$0.unit + 1 }
    event.isAdditional =
      group.acts.contains(where: \.isAdditional) || found.isRow
      || found.isOrdinal && continuesOrder(kind, statement.section)
    event.isArrival = isArrival && lead.status == .planned
    event.isRepeat = stream.holds(
      event.act, anyOf: ["retreat", "re-treat", "refroze", "re-froze"])
    event.isSilent =
      lead.status == .planned && role == .plan && lead.form == .noun
      && !statement.units.contains { stream.units[$0].has(.cue) || stream.units[$0].has(.aux) }
    event.sizes = found.sizes.filter { group.range.contains($0.units.lowerBound) }
    readMohs(&event, group.range)
    let objects = ObjectReading(
      stream: stream, reading: phraseReading, context: context, group: group, phrases: found,
      clauses: clauses, pointed: pointed)
    for object in objects.events(from: event) {
      var event = linked(object)
      if event.count == .exact(0) { event.status = .negated }
      event.sites.removeAll { $0.count == .exact(0) || event.kind == .graft && isDonor($0) }
      if event.sites.isEmpty, !event.ownsLesion { event.sites = near }
      event.isCountOfNoun =
        event.countUnits.map {
          $0.count == 1 && stream.units[$0.lowerBound].has(.lesion)
            && stream.units[$0.lowerBound].number == .none
        } ?? false
      if skin.holds(event) { events.append(event) }
    }
  }

  /// "Harvested from the right groin", "donor left thigh": not where a graft was put.
  private func isDonor(_ site: SitePhrase) -> Bool {
    (max(0, site.units.lowerBound - 3)..<min(site.units.upperBound + 2, stream.units.count))
      .contains {
        stream.says($0, "from") || stream.says($0, "donor")
      }
  }

  private func readMohs(_ event: inout TreatmentEvent, _ range: Range<Int>) {
    guard event.kind == .mohs else { return }
    for at in range {
      let value = Int(stream.units[at].value / 1_000)
      if stream.units[at].number == .stage { event.stages = max(event.stages ?? 0, value) }
      if stream.units[at].number == .block { event.blocks.append(value) }
    }
  }

  /// A destruction said of what was just biopsied is of that same lesion.
  private func linked(_ event: TreatmentEvent) -> TreatmentEvent {
    var event = event
    guard event.kind == .destruction,
      event.isAnaphoric && event.sites.isEmpty && event.concept == nil || saysSame(event)
        || saysBase(event),
      let last = events.indices.suffix(16).last(where: {
        events[$0].statement >= event.statement - 2 && events[$0].status == event.status
      }),
      [.biopsy, .shave].contains(events[last].kind), events[last].section == event.section
    else { return event }
    event.sameLesionAs = last
    event.count = events[last].count
    event.sites = events[last].sites
    event.concept = events[last].concept
    return event
  }

  /// "… and then destroyed the base": what a biopsy left.
  private func saysBase(_ event: TreatmentEvent) -> Bool {
    let units = outline.statements[event.statement].units
    let words: [StaticString] = [
      "base", "wound base", "biopsy base", "biopsy site", "the base", "shave base", "wound bed",
      "remaining tumor", "biopsy bed",
    ]
    return event.sites.isEmpty
      && (event.act.lowerBound - 6..<event.act.upperBound + 10).contains { at in
        units.contains(at) && stream.says(at, anyOf: words)
      }
  }

  /// "The same lesion was then frozen."
  private func saysSame(_ event: TreatmentEvent) -> Bool {
    let units = outline.statements[event.statement].units
    return units.contains { at in
      stream.says(at, "same") && at + 1 < units.upperBound
        && (stream.units[at + 1].has(.lesion) || stream.units[at + 1].has(.place))
    }
  }
}
