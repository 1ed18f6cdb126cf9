import ClaimModel

/// How a problem stands by the words that speak of it: what the judgement says goes before what
/// history and exam tell, and of two the later.
struct ProblemSigns {
  private(set) var judged: [LevelSort: Int] = [:]
  private(set) var told: [LevelSort: Int] = [:]
  private(set) var raised: Int?

  init(_ problem: NotedProblem, _ reading: ProblemReading) {
    for index in problem.segments.sorted() { read(reading.segments[index], reading.stream) }
  }

  /// The unit that says so, in the judgement or elsewhere.
  func any(_ sort: LevelSort) -> Int? { judged[sort] ?? told[sort] }

  private mutating func read(_ segment: ProblemSegment, _ stream: UnitStream) {
    guard ![.past, .family, .social, .medication].contains(segment.role) else { return }
    let low = segment.units.lowerBound
    for at in segment.units where stream.units[at].has(.level) {
      for sense in stream.lexicon.allSenses(stream.units[at]) where sense.kind == .level {
        guard let sort = LevelSort(rawValue: sense.code), Self.signs.contains(sort),
          !stream.isConditional(at, from: low)
        else { continue }
        note(sort, at, stream.isDenied(at, from: low), segment.isJudged)
      }
    }
  }

  private mutating func note(_ sort: LevelSort, _ at: Int, _ isDenied: Bool, _ isJudged: Bool) {
    var sort = sort
    if isDenied {
      switch sort {
      case .stable, .improving: sort = .worse
      default: return
      }
    }
    if sort == .rxup {
      if isJudged { raised = raised ?? at }
      return
    }
    if isJudged { judged[sort] = at } else { told[sort] = at }
  }

  private static let signs: [LevelSort] = [
    .threatened, .severe, .injury, .worse, .severity, .improving, .stable, .systemic, .rxup,
  ]
}

/// The kind of a problem by the definitions of 2021, as amended to 2026, with the words it rests on.
struct ProblemKind {
  var kind: LevelFact.Kind
  var level: DecisionMaking.Level
  /// The units besides the name.
  var units: [(kind: LevelFact.Kind, unit: Int)] = []

  init(_ name: ProblemName, _ signs: ProblemSigns) {
    switch name.nature {
    case .threat: (kind, level) = (.threat, .high)
    case .undiagnosed: (kind, level) = (.undiagnosed, .moderate)
    case .minor: (kind, level) = (.minor, .minimal)
    case .acute, .symptom, .complication: (kind, level) = (.acute, .low)
    case .chronic, .premalignant, .cancer: (kind, level) = (.stable, .low)
    }
    if let at = signs.any(.threatened) {
      raise(.threat, .high, at)
      return
    }
    switch name.nature {
    case .chronic, .premalignant: chronic(name, signs)
    case .cancer: cancer(name, signs)
    case .acute, .symptom, .complication:
      if let at = signs.any(.systemic) {
        raise(.systemic, .moderate, at)
      } else if let at = signs.any(.injury) {
        raise(.injury, .moderate, at)
      }
    case .threat, .undiagnosed, .minor: break
    }
  }

  private mutating func raise(_ kind: LevelFact.Kind, _ level: DecisionMaking.Level, _ at: Int) {
    self.kind = kind
    self.level = level
    units.append((.status, at))
  }

  /// Stable is what is at the goal of treatment of this patient; what is treated anew or more
  /// strongly is not there.
  private mutating func chronic(_ name: ProblemName, _ signs: ProblemSigns) {
    if name.isPast { return }
    if let at = signs.any(.severe) { return raise(.severe, .high, at) }
    for (place, found) in [signs.judged, signs.told].enumerated() {
      let open = [found[.worse], found[.improving]].compactMap { $0 }.max()
      if let stable = found[.stable], stable > open ?? -1 {
        units.append((.status, stable))
        return
      }
      if let open { return raise(.notAtGoal, .moderate, open) }
      if let at = found[.severity] { return raise(.notAtGoal, .moderate, at) }
      if place == 0, let at = signs.raised, signs.told[.stable] == nil {
        kind = .notAtGoal
        level = .moderate
        units.append((.treatmentRaised, at))
        return
      }
    }
  }

  /// A cancer that is there and not yet gone is not at its goal; one of the past is watched.
  private mutating func cancer(_ name: ProblemName, _ signs: ProblemSigns) {
    if let at = signs.judged[.stable] ?? (name.isPast ? signs.told[.stable] : nil) {
      units.append((.status, at))
      return
    }
    if !name.isPast { (kind, level) = (.notAtGoal, .moderate) }
  }
}
