import ClaimModel

/// Lines after an act that complete it: a labelled number, a table of places, the stages of a Mohs
/// operation, a diagnosis named below.
struct TrailingFacts {
  let stream: UnitStream
  let outline: Outline
  let phrases: [Phrases]
  let reading: PhraseReading
  var events: [TreatmentEvent]

  init(_ reading: EventReading, judged: JudgedConcept) {
    stream = reading.stream
    outline = reading.outline
    phrases = reading.phrases
    self.reading = PhraseReading(reading.stream)
    events = reading.events
    let isAllSilent = events.allSatisfy { $0.status != .performed }
    var open: Int?
    var next = 0
    var rows = Rows()
    var ahead: (label: (count: StatedCount, units: Range<Int>), statement: Int)?
    for index in outline.statements.indices {
      var hasAct = false
      while next < events.count, events[next].statement <= index {
        hasAct = true
        if events[next].status == .performed || events[next].isSilent && isAllSilent {
          if events[next].status == .performed { open = next }
          if let label = ahead, index - label.statement < 8, takesLabel(next, label.statement) {
            events[next].count = label.label.count
            events[next].countUnits = label.label.units
            ahead = nil
          }
        }
        next += 1
      }
      if hasAct {
        finish(&rows)
        continue
      }
      if isPutOff(outline.statements[index].units) { putOff(before: index) }
      guard let event = open, index - events[event].statement < 40 else {
        if let label = phrases[index].labelled { ahead = (label, index) }
        continue
      }
      complete(event, index, &rows)
    }
    finish(&rows)
    for event in events.indices where events[event].status == .planned { settleTraced(event) }
    for event in events.indices {
      countPlaces(event, judged)
      judge(event, judged)
    }
  }

  /// "Consents to ED&C. Lido/epi, 3 cycles, 2.0 cm final." "I&D groin. Consent signed. #11 blade, purulent
  /// drainage.": what follows at once tells of the doing.
  private mutating func settleTraced(_ event: Int) {
    let index = events[event].statement
    guard [.plan, .assessmentPlan].contains(events[event].role) else { return }
    for next in index + 1...index + 4 where next < outline.statements.count {
      let statement = outline.statements[next]
      guard statement.section == events[event].section, !statement.startsItem,
        phrases[next].acts.allSatisfy({ $0.kind == .repair }), !saysMore(statement.units)
      else { return }
      if leavesTrace(statement.units) {
        events[event].status = .performed
        return
      }
    }
  }

  /// Words of another time or a sentence of its own.
  private func saysMore(_ units: Range<Int>) -> Bool {
    units.contains { at in
      stream.units[at].has(.aux)
        || stream.units[at].has(.cue)
          && stream.lexicon.allSenses(stream.units[at]).contains {
            $0.kind == .cue && $0.code != CueSort.negated.rawValue
          }
    }
  }

  /// A dose or cycles beside the numbing, or pus that came out.
  private func leavesTrace(_ units: Range<Int>) -> Bool {
    let isNumbed = units.contains { stream.documents($0, .anesthesia) }
    let isMeasured = units.contains {
      stream.units[$0].number == .dose || stream.units[$0].number == .cycle
    }
    return isNumbed && isMeasured || stream.holds(units, anyOf: ["purulent drainage", "pus "])
  }

  /// "Procedure status: scheduled": a line of a form by which the acts above it are still to come.
  private func isPutOff(_ units: Range<Int>) -> Bool {
    guard let colon = units.first(where: { stream.isSign($0, 0x3A) }),
      (units.lowerBound..<colon).contains(where: { stream.says($0, "status") })
    else { return false }
    return (colon..<units.upperBound).contains {
      stream.cues($0, .planned) || stream.cues($0, .conditional)
    }
  }

  private mutating func putOff(before index: Int) {
    for event in events.indices.reversed() where events[event].statement < index {
      guard index - events[event].statement < 4 else { return }
      if events[event].status == .performed { events[event].status = .planned }
    }
  }

  /// "Here for phototherapy. … Tolerated well." Nothing else tells that it was done, and nothing that
  /// it was not.
  mutating func settleArrivals(_ words: DocumentationReading) {
    let closes: [ProcedureKind] = [.repair, .flap, .graft]
    let others = events.filter {
      [.performed, .negated, .offeredDeclined].contains($0.status)
        && !(closes.contains($0.kind) && $0.status == .performed)
    }
    guard others.isEmpty else { return }
    let lastClosure = events.lastIndex { closes.contains($0.kind) && $0.status == .performed }
    for place in events.indices where events[place].isArrival || events[place].isSilent {
      let end = events[place].act.upperBound
      let isBorne = words.found[.complications].map { $0.lowerBound >= end } ?? false
      let isClosed =
        [.mohs, .excision].contains(events[place].kind) && place < lastClosure ?? place
      if isBorne || isClosed { events[place].status = .performed }
    }
  }

  /// A form that states the number before the act: "# lesions: 9 / Modality: cryotherapy".
  private func takesLabel(_ event: Int, _ statement: Int) -> Bool {
    let role = outline.sections[outline.statements[statement].section].role
    return events[event].strength < 3 && !role.looksBack && role != .exam
      && !events[event].isAdditional
  }

  /// The rows of a table or list that follow one act.
  private struct Rows {
    var event: Int?
    var sites: [SitePhrase] = []
    var sum = 0
    var isCounted = true
  }

  private mutating func complete(_ event: Int, _ index: Int, _ rows: inout Rows) {
    let found = phrases[index]
    let role = outline.sections[outline.statements[index].section].role
    if events[event].kind == .mohs {
      readStages(event, index)
      countTumors(event, index)
    }
    if let label = found.labelled ?? found.total, events[event].strength < 3 || rows.event == event
    {
      finish(&rows, stated: label.count.number ?? 0)
      if events[event].count == .none || events[event].strength < 3 {
        events[event].count = label.count
        events[event].countUnits = label.units
      } else if let stated = label.count.number, let own = events[event].count.number, stated != own
      {
        events[event].conflict = (stated, own)
      }
      return
    }
    guard
      outline.statements[index].section == events[event].section || role == .administrative
        || events[event].strength == 0 && events[event].sites.isEmpty && role != .exam
          && found.sites.allSatisfy({ $0.count.number != nil }),
      !found.sites.isEmpty, !role.looksBack, found.lesions.count <= 1,
      found.lesions.allSatisfy({ isOf(events[event].concept, $0.concept) }),
      isRow(index, found)
    else { return }
    if rows.event != event {
      finish(&rows)
      rows.event = event
    }
    for site in found.sites where site.count != .exact(0) {
      rows.sites.append(site)
      if let number = site.count.number { rows.sum += number } else { rows.isCounted = false }
    }
  }

  /// Whether a lesion named below an act can be the act's own.
  private func isOf(_ own: Int?, _ other: Int) -> Bool {
    guard let own, !reading.isGeneric(own), !reading.isGeneric(other) else { return true }
    return reading.isKin(own, other) || reading.isClass(own) || reading.isClass(other)
  }

  /// A line that is little more than places: a row of a table, an item of a list, a labelled line.
  private func isRow(_ index: Int, _ found: Phrases) -> Bool {
    let units = outline.statements[index].units
    guard stream.startsLine(units.lowerBound) || outline.statements[index].startsItem else {
      return false
    }
    let inSites = found.sites.reduce(0) { $0 + $1.units.count }
    let others =
      units.filter { at in
        let unit = stream.units[at]
        return unit.form != .sign && unit.number == .none && !unit.has(.lesion) && !unit.has(.doc)
          && !unit.has(.unit) && !unit.has(.times) && !unit.has(.label)
      }.count - inSites
    return others <= 3
      && !units.contains { stream.units[$0].has(.aux) || stream.units[$0].has(.cue) }
  }

  private mutating func finish(_ rows: inout Rows, stated: Int? = nil) {
    defer { rows = Rows() }
    guard let event = rows.event, !rows.sites.isEmpty else { return }
    if rows.isCounted {
      let isStronger = events[event].strength < 3 || events[event].count == .vague
      if events[event].sites.isEmpty || isStronger { events[event].sites = rows.sites }
      if isStronger {
        events[event].count = .exact(rows.sum)
        events[event].countUnits = rows.sites[0].countUnits
      } else if let own = events[event].count.number, own != rows.sum {
        events[event].conflict = (own, rows.sum)
      }
      if let stated, stated > 0, stated != rows.sum { events[event].conflict = (stated, rows.sum) }
      return
    }
    if stated != nil {
      if events[event].sites.isEmpty { events[event].sites = rows.sites }
      return
    }
    let isPerSite = [.biopsy, .excision, .shave].contains(events[event].kind)
    if events[event].sites.isEmpty { events[event].sites = rows.sites }
    if isPerSite, events[event].strength < 2 || events[event].count == .vague,
      rows.sites.allSatisfy({ !$0.isBroad })
    {
      events[event].count = .exact(rows.sites.reduce(0) { $0 + $1.places })
      events[event].countUnits = rows.sites[0].units
    }
  }

  /// "Tumor A required three stages. … Tumor B was clear after one.": tumors told apart by letter.
  private mutating func countTumors(_ event: Int, _ index: Int) {
    let units = outline.statements[index].units
    for at in units.dropLast() where stream.units[at].has(.lesion) || stream.says(at, "site") {
      let next = stream.isSign(at + 1, 0x23) ? at + 2 : at + 1
      guard next < units.upperBound else { continue }
      let unit = stream.units[next]
      let number =
        unit.form == .number && unit.number != .size && unit.value < 13_000
        ? Int(unit.value / 1_000) : nil
      guard let label = stream.letter(next) ?? number, label == events[event].tumors + 1 else {
        continue
      }
      events[event].tumors = label
      guard label > 1, events[event].strength < 3 else { continue }
      events[event].count = .exact(label)
      events[event].countUnits = at..<at + 2
    }
  }

  /// "Stage II: …", "Stage 2", "Number of stages: 2".
  private mutating func readStages(_ event: Int, _ index: Int) {
    let units = outline.statements[index].units
    for at in units {
      if stream.units[at].number == .stage {
        events[event].stages = max(events[event].stages ?? 0, Int(stream.units[at].value / 1_000))
      }
      guard stream.says(at, "stage"), at + 1 < units.upperBound else { continue }
      let number: Int
      if stream.units[at + 1].form == .number {
        number = Int(stream.units[at + 1].value / 1_000)
      } else {
        number =
          ["i", "ii", "iii", "iv", "v"].firstIndex(of: stream.text(at + 1..<at + 2).lowercased())
          .map { $0 + 1 } ?? 0
      }
      if (1...12).contains(number) { events[event].stages = max(events[event].stages ?? 0, number) }
    }
  }

  /// An act on lesions that have no particular name takes the one that the note judges.
  private mutating func judge(_ event: Int, _ judgement: JudgedConcept) {
    guard let judged = judgement.named ?? fitting(events[event], judgement.all),
      events[event].status == .performed,
      events[event].concept.map({ reading.isGeneric($0) && reading.canBe($0, judged.concept) })
        ?? true,
      outline.sections[events[event].section].role.isRecord
        || [.lead, .plan, .assessmentPlan].contains(events[event].role),
      events[event].kind != .repair,
      LesionFit.suits(events[event].kind, stream.lexicon.lesions[judged.concept])
    else { return }
    let isCancer = [.malignant, .inSitu].contains(
      stream.lexicon.lesions[judged.concept].behavior)
    if events[event].count == .none, events[event].kind == .destruction, isCancer,
      !judged.isPlural, events[event].sites.count < 2, places(of: judged) == nil
    {
      events[event].count = .exact(1)
      events[event].countUnits = judged.head..<judged.head + 1
    }
    events[event].concept = judged.concept
    events[event].borrowedName = judged.units
    if events[event].sites.isEmpty, events[event].borrowedSites.isEmpty {
      events[event].borrowedSites = judged.sites
    }
    events[event].isDoubted = events[event].isDoubted || judged.isUnsure(for: events[event].kind)
  }

  /// "ED&C" of a judged cancer of which several places are named: one at each.
  private mutating func countPlaces(_ event: Int, _ judgement: JudgedConcept) {
    guard events[event].count == .none, events[event].kind == .destruction,
      events[event].sites.isEmpty, events[event].status == .performed,
      let judged = judgement.only, events[event].concept ?? judged.concept == judged.concept,
      [.malignant, .inSitu].contains(stream.lexicon.lesions[judged.concept].behavior),
      let places = places(of: judged)
    else { return }
    events[event].count = .exact(places.reduce(0) { $0 + $1.places })
    events[event].countUnits = places[0].units
    events[event].sites = places
  }

  /// "SCC in situ, right shin and left shin": the several places of a judged lesion.
  private func places(of lesion: LesionPhrase) -> [SitePhrase]? {
    let index = outline.statement(of: lesion.head)
    guard index < phrases.count, phrases[index].acts.isEmpty, phrases[index].lesions.count == 1
    else { return nil }
    let sites = phrases[index].sites
    return sites.count > 1 && sites.allSatisfy { !$0.isBroad && $0.count == .none } ? sites : nil
  }

  /// Of several lesions judged the one that an act of few uses can be for, or a way of destroying: curettage of
  /// cancers, freezing and acids of what is none.
  private func fitting(_ event: TreatmentEvent, _ judged: [LesionPhrase]) -> LesionPhrase? {
    if LesionFit.isNarrow(event.kind) {
      let fit = judged.filter { LesionFit.suits(event.kind, stream.lexicon.lesions[$0.concept]) }
      return fit.count == 1 ? fit[0] : nil
    }
    guard event.kind == .destruction else { return nil }
    let ways = event.methods.reduce(into: Techniques()) {
      $0.formUnion(TreatmentMethod(stream.text($1)).techniques)
    }
    let fit = judged.filter {
      LesionFit.suits(ways, stream.lexicon.lesions[$0.concept]) ?? false
    }
    return fit.count == 1 ? fit[0] : nil
  }
}
