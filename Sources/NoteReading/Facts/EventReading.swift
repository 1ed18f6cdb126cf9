import ClaimModel

/// Reads the events of a note, statement by statement, with what "it", "the lesion" and "all" mean.
struct EventReading {
  let stream: UnitStream
  let outline: Outline
  private(set) var events: [TreatmentEvent] = []
  private(set) var phrases: [Phrases] = []
  private let phraseReading: PhraseReading
  private(set) var judged = JudgedConcept()
  private var skin: SkinContext

  init(_ stream: UnitStream, _ outline: Outline) {
    self.stream = stream
    self.outline = outline
    phraseReading = PhraseReading(stream)
    skin = SkinContext(stream: stream, reading: phraseReading)
    phrases.reserveCapacity(outline.statements.count)
    for index in outline.statements.indices { read(index) }
  }

  private mutating func read(_ index: Int) {
    let statement = outline.statements[index]
    let found = phraseReading.read(statement.units)
    phrases.append(found)
    let role = outline.sections[statement.section].role
    if role == .diagnosis || role == .title || role == .assessmentPlan {
      judged.note(found.lesions, phraseReading)
    }
    skin.note(found, role)
    guard !found.acts.isEmpty else { return }
    let status = StatusReading(stream: stream, clauses: ClauseMap(stream, statement.units))
    let selection = ActSelection(stream: stream, phrases: found, statement: statement, role: role)
    let byHeading = DefaultStatus(
      stream: stream, reading: status, phrases: found, statement: statement, role: role)
    for var group in selection.groups() {
      for act in group.acts.indices {
        group.acts[act].status = byHeading.status(of: group.acts[act])
      }
      add(group, found, index, role)
    }
  }

  private mutating func add(
    _ group: ActSelection.Group, _ found: Phrases, _ index: Int, _ role: SectionRole
  ) {
    let statement = outline.statements[index]
    let inside = found.lesions.filter { group.range.contains($0.head) }
    let context = Antecedents(
      stream: stream, outline: outline, phrases: phrases, statement: index, reading: phraseReading,
      judged: judged.only)
    guard
      let kind = GeneralAct.kind(
        of: group, lesions: inside, context: context, stream: stream, events: events,
        phrases: found)
    else { return }
    let lead = group.acts.first { $0.status == .performed } ?? group.acts[0]
    var event = TreatmentEvent(
      kind: kind, status: lead.status, statement: index, section: statement.section, role: role,
      item: statement.item, act: lead.unit..<lead.unit + 1)
    event.methods = group.acts.filter { !$0.kind.isGeneral }.map { $0.unit..<$0.unit + 1 }
    event.isAdditional = group.acts.contains(where: \.isAdditional)
    event.sizes = found.sizes.filter { group.range.contains($0.units.lowerBound) }
    readMohs(&event, group.range)
    let objects = ObjectReading(
      stream: stream, reading: phraseReading, context: context, group: group, phrases: found)
    for object in objects.events(from: event) {
      let event = linked(object)
      if skin.holds(event) { events.append(event) }
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
      event.isAnaphoric && event.sites.isEmpty && event.concept == nil || saysSame(event),
      let last = events.lastIndex(where: {
        $0.statement >= event.statement - 2 && $0.status == event.status
      }),
      [.biopsy, .shave].contains(events[last].kind), events[last].section == event.section
    else { return event }
    event.sameLesionAs = last
    event.count = events[last].count
    event.sites = events[last].sites
    event.concept = events[last].concept
    return event
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
