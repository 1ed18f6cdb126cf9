import ClaimModel

/// Reads the columns of decision-making from what is left of a note when the treated lesions, their
/// examination, consent and care are taken away.
struct LevelReading {
  let stream: UnitStream
  let outline: Outline
  let phrases: [Phrases]
  let events: [TreatmentEvent]
  let words: DocumentationReading

  /// The words found for each sort.
  private struct Found {
    var spans: [[NoteSpan]] = Array(repeating: [], count: LevelSort.allCases.count)

    subscript(sort: LevelSort) -> [NoteSpan] { spans[Int(sort.rawValue)] }
  }

  func level() -> VisitLevel {
    let found = remaining()
    let problems = problems(found)
    let risk = risk(found)
    let data = data(found)
    let isEmpty = problems == nil && risk == nil && data.spans.isEmpty
    let performed = events.contains { $0.status == .performed }
    let none = VisitLevel.Column(level: .minimal, spans: [])
    let first = firstWords()
    var level = VisitLevel(
      problems: problems ?? none, data: data, risk: risk ?? none, decision: nil,
      minutes: minutes(), status: status(first),
      remainsBesideProcedures: performed ? !isEmpty : nil, remarks: [])
    if !isEmpty {
      level.decision =
        DecisionMaking(
          problems: level.problems.level, data: level.data.level, risk: level.risk.level
        ).level
    }
    level.remarks = remarks(level, first, performed: performed)
    return level
  }

  private func sorts(_ at: Int) -> [LevelSort] {
    guard stream.units[at].has(.level) else { return [] }
    return stream.lexicon.allSenses(stream.units[at]).compactMap {
      $0.kind == .level ? LevelSort(rawValue: $0.code) : nil
    }
  }

  /// Words of statements that judge or plan and belong to nothing that was done.
  private func remaining() -> Found {
    let performed = events.filter { $0.status == .performed }
    let treated = Set(performed.compactMap(\.concept))
    let statements = Set(performed.map(\.statement))
    let items = Set(
      performed.filter { outline.sections[$0.section].role == .assessmentPlan }.map(\.item))
    var found = Found()
    for (index, statement) in outline.statements.enumerated() {
      let role = outline.sections[statement.section].role
      let counts = [.diagnosis, .plan, .assessmentPlan, .note, .lead].contains(role)
      guard counts, !statements.contains(index), !items.contains(statement.item) else { continue }
      let own = phrases[index].lesions.map(\.concept)
      if !own.isEmpty, own.allSatisfy(treated.contains) { continue }
      read(statement, into: &found)
    }
    return found
  }

  private func read(_ statement: Statement, into found: inout Found) {
    let isDenied = statement.units.contains {
      stream.units[$0].has(.cue) && stream.sense(stream.units[$0], .cue)?.code == 0
    }
    let hasDrug = statement.units.contains { stream.units[$0].has(.homecare) }
    for at in statement.units {
      for sort in sorts(at) {
        if sort == .rx, !hasDrug, stream.end(at) - stream.start(at) < 10 { continue }
        if isDenied, [.acute, .chronic, .systemic].contains(sort) { continue }
        found.spans[Int(sort.rawValue)].append(stream.span(at..<at + 1))
      }
    }
  }

  private func problems(_ found: Found) -> VisitLevel.Column? {
    let chronic = found[.chronic]
    let acute = found[.acute]
    if !chronic.isEmpty, !found[.worse].isEmpty {
      return .init(level: .moderate, spans: chronic + found[.worse])
    }
    if chronic.count >= 2 { return .init(level: .moderate, spans: chronic) }
    if !found[.undiagnosed].isEmpty {
      return .init(level: .moderate, spans: found[.undiagnosed])
    }
    if !acute.isEmpty, !found[.systemic].isEmpty {
      return .init(level: .moderate, spans: acute + found[.systemic])
    }
    if !chronic.isEmpty { return .init(level: .low, spans: chronic) }
    if !acute.isEmpty { return .init(level: .low, spans: acute) }
    let minor = found[.minor]
    if minor.isEmpty { return nil }
    return .init(level: minor.count >= 2 ? .low : .minimal, spans: minor)
  }

  private func data(_ found: Found) -> VisitLevel.Column {
    let items = found[.test] + found[.review]
    let others = found[.independent] + found[.discuss]
    if items.count >= 3 || !others.isEmpty && !items.isEmpty {
      return .init(level: .moderate, spans: items + others)
    }
    return .init(
      level: items.count == 2 || !others.isEmpty ? .low : .minimal, spans: items + others)
  }

  private func risk(_ found: Found) -> VisitLevel.Column? {
    if !found[.monitored].isEmpty, !found[.test].isEmpty {
      return .init(level: .high, spans: found[.monitored] + found[.test])
    }
    let moderate = found[.rx] + found[.monitored] + found[.social]
    if !moderate.isEmpty { return .init(level: .moderate, spans: moderate) }
    let low = found[.surgery] + found[.otc]
    return low.isEmpty ? nil : .init(level: .low, spans: low)
  }

  private func minutes() -> VisitLevel.Minutes? {
    guard let units = words.found[.time] else { return nil }
    let low = max(0, units.lowerBound - 5)
    let high = min(stream.units.count, units.upperBound + 5)
    for at in low..<high where stream.units[at].number == .time {
      let minutes = Int(stream.units[at].value / 1_000)
      let names = ["minutes", "minute", "min", "mins"] as [StaticString]
      guard at + 1 < high, (1...600).contains(minutes),
        names.contains(where: { stream.says(at + 1, $0) })
      else { continue }
      return VisitLevel.Minutes(count: minutes, span: stream.span(at..<at + 2))
    }
    return nil
  }

  /// The first words of each sort anywhere in the note.
  private func firstWords() -> [LevelSort: NoteSpan] {
    var first: [LevelSort: NoteSpan] = [:]
    for at in stream.units.indices {
      for sort in sorts(at) where first[sort] == nil { first[sort] = stream.span(at..<at + 1) }
    }
    return first
  }

  private func status(_ first: [LevelSort: NoteSpan]) -> VisitLevel.Status? {
    if let span = first[.new] { return VisitLevel.Status(status: .new, span: span) }
    return first[.established].map { VisitLevel.Status(status: .established, span: $0) }
  }

  private func remarks(
    _ level: VisitLevel, _ first: [LevelSort: NoteSpan], performed: Bool
  ) -> [VisitLevel.Remark] {
    var remarks: [VisitLevel.Remark] = []
    func add(_ id: String, _ message: String, _ span: NoteSpan? = nil) {
      remarks.append(VisitLevel.Remark(id: id, message: message, span: span))
    }
    if performed, level.decision == nil {
      add(
        "visit.nothing-remains",
        "Without the work of the procedures nothing remains that a visit could rest on")
    }
    if performed, level.decision != nil {
      let said = words.found[.separate].map { stream.span($0) }
      add(
        "visit.separate-work",
        said == nil
          ? "Work of its own remains; the note does not say that it was separate"
          : "Work of its own remains, and the note calls it separate", said)
      if let minutes = level.minutes {
        add(
          "visit.time-not-parted",
          "Time is stated without saying that the procedures' own is left out", minutes.span)
      }
    }
    if let span = first[.longitudinal] {
      add(
        "visit.longitudinal",
        performed
          ? "Longitudinal care is stated; G2211 is not paid beside a visit with modifier 25"
          : "Longitudinal care is stated, as G2211 asks", span)
    }
    if let span = first[.postop] {
      add(
        "visit.postoperative",
        "Care after an operation: within its global period it is not a visit of its own", span)
    }
    if level.status == nil {
      add(
        "visit.status-not-stated",
        "The note does not say whether the patient is new or established")
    }
    return remarks
  }
}
