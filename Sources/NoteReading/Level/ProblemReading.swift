import ClaimModel

/// Finds the problems that a note addresses, says which words speak of which, and which of them the
/// procedures of the day took care of.
struct ProblemReading {
  let stream: UnitStream
  let outline: Outline
  let phrases: [Phrases]
  let events: [TreatmentEvent]
  /// The acts that are procedures of the visit, by their places among the events.
  let done: [Int]
  private let reading: PhraseReading
  private(set) var segments: [ProblemSegment] = []
  private(set) var problems: [NotedProblem] = []
  /// For an act the problems that it took care of.
  private var treating: [Int: [Int]] = [:]
  /// How many problems are kept, so that the work grows with the length of a note.
  private static let most = 64
  /// The list item and problem that the walk stands in.
  private var place = (section: -1, item: -1, isList: false, problem: -1)

  init(
    _ stream: UnitStream, _ outline: Outline, _ phrases: [Phrases], _ events: [TreatmentEvent],
    done procedures: ArraySlice<NotedProcedure>
  ) {
    done = procedures.flatMap(\.mentions).sorted()
    self.stream = stream
    self.outline = outline
    self.phrases = phrases
    self.events = events
    reading = PhraseReading(stream)
    cut()
    let judges: [SectionRole] = [.diagnosis, .plan, .assessmentPlan, .followup]
    let operated = Set(done.lazy.map { events[$0].section })
    walk { segment in
      judges.contains(segment.role)
        || segment.role == .procedure
          && !operated.contains(outline.statements[segment.statement].section)
    }
    if problems.isEmpty {
      let tells: [SectionRole] = [.lead, .complaint, .history, .note, .description, .exam]
      walk { tells.contains($0.role) }
    }
    treat()
    spread()
  }

  // MARK: Segments

  private mutating func cut() {
    var units: [Int: [Int]] = [:]
    for place in done {
      units[events[place].statement, default: []].append(events[place].act.lowerBound)
    }
    segments.reserveCapacity(outline.statements.count)
    for (index, statement) in outline.statements.enumerated() {
      let acts = units[index] ?? []
      var start = statement.units.lowerBound
      func add(_ end: Int) {
        guard start < end else { return }
        segments.append(
          ProblemSegment(
            units: start..<end, statement: index, role: outline.sections[statement.section].role,
            hasAct: acts.contains { $0 >= start && $0 < end }))
      }
      for at in statement.units {
        if stream.isSign(at, 0x3B) {
          add(at)
          start = at + 1
        } else if let first = acts.first, at > first, isDisease(at),
          let turn = turn(before: at, after: max(first, start))
        {
          add(turn)
          start = turn
        }
      }
      add(statement.units.upperBound)
    }
  }

  private func isDisease(_ at: Int) -> Bool {
    stream.bears(at, .chronic) || stream.bears(at, .acute) && !stream.units[at].has(.lesion)
  }

  /// The comma, "and" or "but" between something done and a disease named after it.
  private func turn(before at: Int, after low: Int) -> Int? {
    var place = at - 1
    while place > low, at - place < 8 {
      let unit = stream.units[place]
      if unit.has(.and) || unit.has(.break) || stream.isSign(place, 0x2C) { return place }
      place -= 1
    }
    return nil
  }

  /// The segment that holds a unit.
  func segment(of unit: Int) -> Int? {
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].units.lowerBound <= unit { low = middle } else { high = middle }
    }
    return low < segments.count && segments[low].units.contains(unit) ? low : nil
  }

  /// The problem that the words around a unit speak of; nil for none in particular.
  func owner(of unit: Int) -> Int? {
    guard let segment = segment(of: unit), segments[segment].owner >= 0 else { return nil }
    return segments[segment].owner
  }

  // MARK: Names

  /// The problems that a segment names and neither denies nor fears.
  private func names(_ segment: ProblemSegment) -> [ProblemName] {
    var found: [ProblemName] = []
    let units = segment.units
    for at in units where stream.units[at].has(.level) || stream.units[at].has(.lesion) {
      guard var name = name(at, segment) else { continue }
      if isAside(at, units, found.isEmpty) { continue }
      name.isPast =
        isPast(at, units) || name.concept.map { lesion($0).name == "personal-history" } ?? false
      if name.isPast, name.nature != .cancer, name.nature != .premalignant { continue }
      found.append(name)
    }
    return found
  }

  private func lesion(_ concept: Int) -> LesionConcept { stream.lexicon.lesions[concept] }

  private func name(_ at: Int, _ segment: ProblemSegment) -> ProblemName? {
    let phrase =
      stream.units[at].has(.lesion)
      ? phrases[segment.statement].lesions.first { $0.head == at } : nil
    let doubted = phrase?.isDoubted ?? false
    if !doubted {
      for sense in stream.lexicon.allSenses(stream.units[at]) where sense.kind == .level {
        guard let sort = LevelSort(rawValue: sense.code), let nature = ProblemNature(sort),
          sense.detail > 0
        else { continue }
        return ProblemName(unit: at, nature: nature, group: sense.detail, concept: phrase?.concept)
      }
    }
    guard let phrase, let nature = doubted ? .undiagnosed : lesion(phrase.concept).nature else {
      return nil
    }
    return ProblemName(unit: at, nature: nature, concept: phrase.concept)
  }

  /// Denied, feared, a relative's, what another is due to, or the further ones of a differential.
  private func isAside(_ at: Int, _ units: Range<Int>, _ isFirst: Bool) -> Bool {
    if stream.isDenied(at, from: units.lowerBound) { return true }
    if stream.isConditional(at, from: units.lowerBound) { return true }
    var place = at - 1
    while place >= units.lowerBound, at - place < 7 {
      let unit = stream.units[place]
      if let cue = stream.sense(unit, .cue), cue.code == CueSort.family.rawValue { return true }
      if !isFirst, unit.has(.doubt) { return true }
      if at - place <= 2 {
        let causes: [StaticString] = ["due", "secondary", "from", "like", "than", "or"]
        if stream.says(place, anyOf: causes), !isFirst || at - place == 1 {
          return true
        }
      }
      if unit.form == .sign, unit.sign != 0x2C || isFirst { break }
      place -= 1
    }
    return false
  }

  private func isPast(_ at: Int, _ units: Range<Int>) -> Bool {
    let words: [StaticString] = [
      "history of", "hx of", "h/o", "hx", "personal history of", "past history of", "prior",
      "previous", "s/p", "status post", "remote history of", "history",
    ]
    var place = at - 1
    while place >= units.lowerBound, at - place < 6 {
      if stream.says(place, anyOf: words) { return true }
      if stream.units[place].form == .sign, stream.units[place].sign != 0x2C { return false }
      place -= 1
    }
    return false
  }

  /// Whether a name means a problem that was named before.
  private func means(_ name: ProblemName, _ problem: ProblemName) -> Bool {
    if name.group > 0, name.group == problem.group { return name.isPast == problem.isPast }
    if name.nature == .undiagnosed, problem.nature == .undiagnosed { return true }
    guard let one = name.concept, let other = problem.concept, name.group == 0, problem.group == 0,
      name.nature != .undiagnosed, problem.nature != .undiagnosed
    else { return false }
    return one == other && name.isPast == problem.isPast
  }

  // MARK: Walking through what judges

  private mutating func walk(_ isTaken: (ProblemSegment) -> Bool) {
    place = (-1, -1, false, -1)
    for index in segments.indices where isTaken(segments[index]) {
      segments[index].isJudged = true
      step(index)
    }
  }

  private mutating func step(_ index: Int) {
    let segment = segments[index]
    let statement = outline.statements[segment.statement]
    if statement.section != place.section || statement.item != place.item {
      let mark = mark(statement.units.lowerBound)
      place = (statement.section, statement.item, mark.isList, -1)
      if let number = mark.number {
        place.problem =
          problems.firstIndex { $0.number == number && $0.section != statement.section } ?? -1
      }
    }
    let named = names(segment)
    if let first = named.first { turn(to: first, segment, statement) }
    if place.problem >= 0 {
      segments[index].owner = place.problem
      problems[place.problem].segments.append(index)
    }
    var last = named.first
    for further in named.dropFirst() {
      guard let before = last, isListed(before.unit, further.unit) else { break }
      last = further
      if means(further, before) { continue }
      let other = find(further, statement) ?? add(further, statement)
      if other >= 0, other != place.problem { problems[other].segments.append(index) }
    }
  }

  /// Goes over to the problem that a segment names, where it names one as its subject.
  private mutating func turn(
    to name: ProblemName, _ segment: ProblemSegment, _ statement: Statement
  ) {
    if place.problem >= 0, means(name, problems[place.problem].name) { return }
    let opens = name.unit - segment.units.lowerBound <= 3
    guard place.problem < 0 || !place.isList || opens else { return }
    if place.problem >= 0, name.nature == .symptom || name.nature == .minor && !opens { return }
    place.problem = find(name, statement) ?? add(name, statement)
  }

  /// A problem of this name; two items of one list are two problems.
  private func find(_ name: ProblemName, _ statement: Statement) -> Int? {
    problems.lastIndex { problem in
      means(name, problem.name)
        && !(place.isList && problem.section == statement.section && problem.item != statement.item)
    }
  }

  private mutating func add(_ name: ProblemName, _ statement: Statement) -> Int {
    guard problems.count < Self.most else { return -1 }
    var problem = NotedProblem(name: name, section: statement.section, item: statement.item)
    problem.number = mark(statement.units.lowerBound).number
    problems.append(problem)
    return problems.count - 1
  }

  /// The mark of a list before a statement, with its number.
  private func mark(_ start: Int) -> (isList: Bool, number: Int?) {
    guard start > 0 else { return (false, nil) }
    let before = stream.units[start - 1]
    if start > 1, before.form == .sign, before.sign == 0x2E || before.sign == 0x29 {
      let number = stream.units[start - 2]
      if number.form == .number { return (true, Int(number.value / 1_000)) }
      let length = stream.end(start - 2) - stream.start(start - 2)
      return (length == 1 && stream.startsLine(start - 2), nil)
    }
    if before.form == .number, stream.isSign(start - 2, 0x23) {
      return (true, Int(before.value / 1_000))
    }
    let isBullet = before.form == .sign && [0x2D, 0x2A, 0x3E].contains(before.sign)
    return (isBullet && stream.startsLine(start - 1), nil)
  }

  /// "Keratoses, lentigines and angiomas": names that stand in one row.
  private func isListed(_ one: Int, _ other: Int) -> Bool {
    other - one <= 6
      && (one + 1..<other).allSatisfy { at in
        let unit = stream.units[at]
        return unit.has(.and) || unit.form == .word
          || unit.form == .sign && [0x2C, 0x2F, 0x26].contains(unit.sign)
      } && (one + 1..<other).contains { stream.units[$0].has(.and) || stream.isSign($0, 0x2C) }
  }

  // MARK: What was done

  private mutating func treat() {
    for index in done {
      let event = events[index]
      guard event.kind != .koh, event.kind != .frozenSection else { continue }
      let owner = owner(of: event.act.lowerBound)
      let named = problems.indices.filter { isOf(event, problems[$0].name) }
      var treated = named
      if named.isEmpty, let owner, canBeOf(event, problems[owner].name) {
        treated = [owner]
      } else if named.isEmpty, [.biopsy, .shave, .excision, .mohs].contains(event.kind) {
        treated = problems.indices.filter { problems[$0].name.nature == .undiagnosed }
      } else if named.isEmpty, problems.count == 1, canBeOf(event, problems[0].name) {
        treated = [0]
      }
      for place in treated { problems[place].acts.append(index) }
      if !treated.isEmpty { treating[index] = treated }
    }
  }

  /// The problems that these acts took care of.
  func treated(by acts: [Int]) -> [Int] { acts.flatMap { treating[$0] ?? [] } }

  /// Whether an act names the lesion of a problem.
  private func isOf(_ event: TreatmentEvent, _ name: ProblemName) -> Bool {
    if name.isPast { return false }
    guard let concept = event.concept else { return false }
    if event.isDoubted, name.nature == .undiagnosed { return true }
    if name.concept == concept, !reading.isGeneric(concept) { return true }
    if let units = event.lesionUnits, name.group > 0,
      stream.lexicon.allSenses(stream.units[units.lowerBound]).contains(where: {
        $0.kind == .level && $0.detail == name.group
      })
    {
      return true
    }
    guard let own = name.concept, !reading.isGeneric(concept) else { return false }
    if reading.isClass(concept) { return reading.holds(concept, own) && own != concept }
    let stems = [lesion(own).stem, lesion(concept).stem].map { $0.prefix(3) }
    return stems[0] == stems[1] && lesion(own).behavior == lesion(concept).behavior
      && lesion(own).behavior != .unspecified
  }

  /// Whether an act that names no other lesion can be of a problem.
  private func canBeOf(_ event: TreatmentEvent, _ name: ProblemName) -> Bool {
    guard let concept = event.concept, !reading.isGeneric(concept), event.ownsLesion else {
      return !name.isPast
    }
    return name.nature == .undiagnosed || name.nature == .cancer && event.kind == .mohs
      || name.nature == .minor && lesion(concept).behavior == .benign
  }

  // MARK: The rest of the note

  /// Gives what stands elsewhere to the problem it names, or to that of its place.
  private mutating func spread() {
    guard !problems.isEmpty else { return }
    if problems.count == 1 {
      for index in segments.indices where segments[index].owner < 0 {
        segments[index].owner = 0
        problems[0].segments.append(index)
      }
      return
    }
    var sites = problems.map { problem in
      problem.segments.prefix(Self.most).flatMap { self.sites($0) }
    }
    var last = (section: -1, owner: -1)
    for index in segments.indices {
      let section = outline.statements[segments[index].statement].section
      if segments[index].owner >= 0 {
        last = (section, segments[index].owner)
        continue
      }
      guard segments[index].role != .past, segments[index].role != .family else { continue }
      let named = named(in: index)
      let mine = self.sites(index)
      var owner = named ?? -1
      if owner < 0, !mine.isEmpty {
        let there = problems.indices.filter { overlaps(sites[$0], mine) }
        if there.count == 1 { owner = there[0] }
      }
      if owner < 0, named == nil, mine.isEmpty, last.section == section { owner = last.owner }
      if owner < 0 { owner = only(index) }
      guard owner >= 0 else { continue }
      segments[index].owner = owner
      problems[owner].segments.append(index)
      if named != nil, sites[owner].count < Self.most { sites[owner] += mine }
      last = (section, owner)
    }
  }

  private func named(in segment: Int) -> Int? {
    for name in names(segments[segment]) {
      if let found = problems.firstIndex(where: { means(name, $0.name) }) { return found }
    }
    return nil
  }

  private func sites(_ segment: Int) -> [BodySite] {
    phrases[segments[segment].statement].sites
      .filter { segments[segment].units.contains($0.units.lowerBound) }
      .map { BodySite(stream.text($0.units), side: $0.side) }
  }

  private func overlaps(_ left: [BodySite], _ right: [BodySite]) -> Bool {
    left.contains { one in right.contains { one.relation(to: $0) == .sameName } }
  }

  /// "Rough spots", "a rash": the only problem that is a lesion, the only one that is a disease.
  private func only(_ segment: Int) -> Int {
    let units = segments[segment].units
    let isRash = units.contains { stream.bears($0, .symptom) }
    let isLesion = units.contains { stream.units[$0].has(.lesion) } && !isRash
    guard isRash || isLesion else { return -1 }
    let diseases: [ProblemNature] = [.chronic, .acute, .symptom, .threat]
    let fitting = problems.indices.filter {
      diseases.contains(problems[$0].name.nature) != isLesion && !problems[$0].name.isPast
    }
    return fitting.count == 1 ? fitting[0] : -1
  }
}
