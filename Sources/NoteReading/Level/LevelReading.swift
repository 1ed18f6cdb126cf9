import ClaimModel
import Reference

/// Reads the columns of decision-making, problem by problem, from what is left of a note when the
/// problems that procedures took care of are taken away.
struct LevelReading {
  let stream: UnitStream
  let outline: Outline
  let events: [TreatmentEvent]
  let words: DocumentationReading
  let problems: ProblemReading
  let day: CivilDate?

  /// What is done to the skin today; looking through a microscope is no operation.
  private var hasActs: Bool {
    problems.done.contains { events[$0].kind != .koh && events[$0].kind != .frozenSection }
  }

  func level() -> VisitLevel {
    var level = VisitLevel()
    let patient = PatientStatusReading(stream, outline, day: day)
    level.status = patient.status
    let after = PostoperativeReading(
      stream, outline, events, hasActs: hasActs, day: day)
    let kinds = problems.problems.map { ProblemKind($0.name, ProblemSigns($0, problems)) }
    let hasActs = hasActs
    var left = problems.problems.indices.filter { !isDone(problems.problems[$0]) }
    left.removeAll { isEarlier(problems.problems[$0], after) }
    if hasActs { left.removeAll { !isAddressed(problems.problems[$0]) } }
    level.addressed = addressed(kinds, left)
    if !hasActs || !left.isEmpty { decide(&level, kinds, left) }
    level.minutes = minutes(level, hasActs)
    level.standing = standing(level, after, left, hasActs)
    level.chosen = chosen(level)
    level.remarks = remarks(level, patient, after, kinds, left, hasActs)
    return level
  }

  // MARK: What remains

  /// Whether procedures took care of a problem and nothing else was done about it.
  private func isDone(_ problem: NotedProblem) -> Bool {
    problem.isTreated && !isManaged(problem)
  }

  /// A disease that a procedure treated is managed besides where a drug is started, changed or
  /// continued for it; what guards a wound is care after the procedure.
  private func isManaged(_ problem: NotedProblem) -> Bool {
    let own = problem.segments.map { problems.segments[$0] }.filter { segment in
      segment.isJudged && !segment.hasAct
        && segment.units.contains { stream.units[$0].has(.level) }
        && !segment.units.contains { stream.bears($0, .aftercare) || isWoundCare($0) }
    }
    guard !own.isEmpty else { return false }
    let risk = RiskReading(stream, outline, own, planned: [:], watching: []).column
    return risk.facts.contains { [.prescription, .considered].contains($0.kind) }
  }

  private func isWoundCare(_ at: Int) -> Bool {
    stream.documents(at, .aftercare)
  }

  /// Beside a procedure a name alone is no work: the problem must be judged, managed or watched.
  private func isAddressed(_ problem: NotedProblem) -> Bool {
    let names: [LevelSort] = [.chronic, .acute, .symptom, .complication, .threat]
    let others: [LevelSort] = [
      .new, .established, .lastseen, .longitudinal, .postop, .exclude, .professional, .sig,
      .riskfactor, .undiagnosed, .order, .discuss, .systemic, .aftercare,
    ]
    return problem.segments.contains { index in
      let segment = problems.segments[index]
      guard segment.isJudged else { return false }
      return segment.units.contains { at in
        if stream.units[at].has(.cue), stream.sense(stream.units[at], .cue)?.code == 2 {
          return true
        }
        guard stream.units[at].has(.level) else { return false }
        return stream.lexicon.allSenses(stream.units[at]).contains { sense in
          guard sense.kind == .level, let sort = LevelSort(rawValue: sense.code) else {
            return false
          }
          return !names.contains(sort) && !others.contains(sort)
            && !(sort == .minor && sense.detail > 0)
        }
      }
    }
  }

  /// A lesion that an earlier operation removed is no problem of this visit.
  private func isEarlier(_ problem: NotedProblem, _ after: PostoperativeReading) -> Bool {
    guard let earlier = after.earlier, let concept = events[earlier].concept,
      problem.name.concept == concept, problem.acts.isEmpty
    else { return false }
    return after.isOpen != false
  }

  private func addressed(_ kinds: [ProblemKind], _ left: [Int]) -> [AddressedProblem] {
    problems.problems.indices.map { place in
      let name = problems.problems[place].name
      return AddressedProblem(
        span: stream.span(name.unit..<name.unit + 1), kind: kinds[place].kind,
        isTreated: !left.contains(place))
    }
  }

  private func decide(_ level: inout VisitLevel, _ kinds: [ProblemKind], _ left: [Int]) {
    let segments = segments(left)
    level.problems = problems(kinds, left)
    let data = DataReading(stream, segments)
    level.data = data.column
    let watching = data.tests.filter(\.watches).map(\.unit)
    level.risk =
      RiskReading(stream, outline, segments, planned: planned(segments), watching: watching).column
    if !left.isEmpty || !level.data.facts.isEmpty || level.risk.level > .minimal {
      level.decision =
        DecisionMaking(
          problems: level.problems.level, data: level.data.level, risk: level.risk.level
        ).level
    }
  }

  /// The segments that speak of what remains, or of nothing in particular.
  private func segments(_ left: [Int]) -> [ProblemSegment] {
    let kept = Set(left)
    return problems.segments.filter { segment in
      guard segment.owner >= 0 else { return !segment.hasAct }
      guard kept.contains(segment.owner) else { return false }
      return !(problems.problems[segment.owner].isTreated && segment.hasAct)
    }
  }

  /// What was decided on and not done, by its statement.
  private func planned(_ segments: [ProblemSegment]) -> [Int: ProcedureKind] {
    let statements = Set(segments.lazy.filter(\.isJudged).map(\.statement))
    var planned: [Int: ProcedureKind] = [:]
    for event in events where event.status == .planned && statements.contains(event.statement) {
      guard ![.koh, .phototherapy, .complicationCare, .frozenSection].contains(event.kind) else {
        continue
      }
      planned[event.statement] = event.kind
    }
    return planned
  }

  // MARK: Problems

  private func problems(_ kinds: [ProblemKind], _ left: [Int]) -> VisitLevel.Column {
    var column = VisitLevel.Column()
    var stable = 0
    var minor = 0
    var seen: [ProblemName] = []
    for place in left {
      let name = problems.problems[place].name
      let kind = kinds[place]
      column.facts.append(
        LevelFact(kind: kind.kind, span: stream.span(name.unit..<name.unit + 1)))
      for unit in kind.units {
        column.facts.append(
          LevelFact(kind: unit.kind, span: stream.span(unit.unit..<unit.unit + 1)))
      }
      column.level = max(column.level, kind.level)
      guard !seen.contains(where: { isOne($0, name) }) else { continue }
      seen.append(name)
      if kind.kind == .stable { stable += 1 }
      if kind.kind == .minor { minor += 1 }
    }
    if stable >= 2 { column.level = max(column.level, .moderate) }
    if minor >= 2 { column.level = max(column.level, .low) }
    return column
  }

  private func isOne(_ one: ProblemName, _ other: ProblemName) -> Bool {
    one.group > 0 && one.group == other.group
      || one.group == 0 && other.group == 0 && one.concept == other.concept
  }

  // MARK: Time

  private func minutes(_ level: VisitLevel, _ hasActs: Bool) -> VisitLevel.Minutes? {
    guard let found = VisitTimeReading(stream: stream, outline: outline).found() else { return nil }
    let isUsable = found.isTotal && !found.isRange && (found.isApart || !hasActs)
    var minutes = VisitLevel.Minutes(
      count: found.minutes, span: stream.span(found.units), isUsable: isUsable)
    if isUsable {
      let reached = statuses(level).map { status in
        VisitTime.thresholds(for: status, on: day).count { $0.minutes <= found.minutes }
      }.min()
      minutes.level = reached.flatMap(DecisionMaking.Level.init)
    }
    return minutes
  }

  private func statuses(_ level: VisitLevel) -> [Patient.Status] {
    level.status.map { [$0.status] } ?? [.established, .new]
  }

  // MARK: How the visit stands

  private func standing(
    _ level: VisitLevel, _ after: PostoperativeReading, _ left: [Int], _ hasActs: Bool
  ) -> VisitLevel.Standing {
    let isAfter = after.occasion != nil && (after.isOpen != false || after.isSutures)
    let others = left.filter { !isComplication(problems.problems[$0]) }
    if isAfter || after.isOpen == true {
      if !others.isEmpty { return hasActs ? .unrelatedBeside : .unrelated }
      if !left.isEmpty { return .complication }
      if !hasActs { return .postoperative }
    }
    if hasActs { return left.isEmpty ? .nothing : .beside }
    return level.decision == nil && level.minutes?.level == nil ? .none : .alone
  }

  /// Trouble with the wound of an operation.
  private func isComplication(_ problem: NotedProblem) -> Bool {
    if problem.name.nature == .complication { return true }
    guard problem.name.nature == .acute, let first = problem.segments.first else { return false }
    let units = problems.segments[first].units
    return stream.holds(
      units, anyOf: ["postop", "post-op", "wound", "surgical site", "incision", "suture line"])
  }

  // MARK: The chosen code

  private func chosen(_ level: VisitLevel) -> VisitLevel.Chosen? {
    for at in stream.units.indices {
      let unit = stream.units[at]
      guard unit.form == .number, (99_202_000...99_215_000).contains(unit.value),
        unit.value % 1_000 == 0, let code = ProcedureCode("\(unit.value / 1_000)"),
        !(99_206_000...99_210_000).contains(unit.value)
      else { continue }
      let own = Int(unit.value / 1_000) % 10 - 1
      let carried = level.supported?.rawValue ?? 0
      return VisitLevel.Chosen(
        code: code, verdict: own > carried ? .above : own < carried ? .below : .agrees,
        span: stream.span(at..<at + 1))
    }
    return nil
  }

  // MARK: Remarks

  private func remarks(
    _ level: VisitLevel, _ patient: PatientStatusReading, _ after: PostoperativeReading,
    _ kinds: [ProblemKind], _ left: [Int], _ hasActs: Bool
  ) -> [VisitLevel.Remark] {
    var remarks = LevelRemarks(stream: stream, level: level, words: words, day: day)
    remarks.standing(after, isSameDisease: left.contains { problems.problems[$0].isTreated })
    remarks.problems(
      assumed: left.contains { place in
        let name = problems.problems[place].name
        return name.nature == .chronic && !name.isPast && kinds[place].units.isEmpty
      })
    remarks.time(hasActs: hasActs)
    remarks.longitudinal(at: first(.longitudinal), hasActs: hasActs)
    remarks.patient(patient)
    return remarks.list
  }

  private func first(_ sort: LevelSort) -> Int? {
    stream.units.indices.first { stream.bears($0, sort) || sort == .longitudinal && isG2211($0) }
  }

  private func isG2211(_ at: Int) -> Bool { stream.says(at, "g2211") }
}
