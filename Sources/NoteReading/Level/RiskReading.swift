import ClaimModel

/// Reads the risk of management from what does not belong to the procedures.
struct RiskReading {
  let stream: UnitStream
  let outline: Outline
  let segments: [ProblemSegment]
  /// Operations that were decided on and not done, by the statement that tells of them.
  let planned: [Int: ProcedureKind]
  /// Tests of the visit that watch for toxicity, by unit.
  let watching: [Int]
  private var facts: [LevelFact] = []
  /// The problems for which a drug is named, and what makes an operation on them riskier.
  private var drugged: Set<Int> = []
  private var riskFactors: [Int: Int] = [:]
  private var isWatchedRarely = false
  private(set) var level = DecisionMaking.Level.minimal

  init(
    _ stream: UnitStream, _ outline: Outline, _ segments: [ProblemSegment],
    planned: [Int: ProcedureKind], watching: [Int]
  ) {
    self.stream = stream
    self.outline = outline
    self.segments = segments
    self.planned = planned
    self.watching = watching
    isWatchedRarely = watching.first.map { isRare($0) } ?? false
    for segment in segments { gather(segment) }
    for segment in segments { read(segment) }
  }

  var column: VisitLevel.Column {
    var column = VisitLevel.Column()
    column.level = level
    column.facts = facts
    return column
  }

  private mutating func add(_ kind: LevelFact.Kind, _ level: DecisionMaking.Level, _ unit: Int) {
    let fact = LevelFact(kind: kind, span: stream.span(unit..<unit + 1))
    if !facts.contains(fact), facts.count < 64 { facts.append(fact) }
    self.level = max(self.level, level)
  }

  private mutating func read(_ segment: ProblemSegment) {
    let units = segment.units
    let low = units.lowerBound
    guard segment.isJudged || segment.role == .history || segment.role == .social else { return }
    if let at = units.first(where: { stream.bears($0, .social) }),
      !stream.isConditional(at, from: low)
    {
      add(.social, .moderate, at)
    }
    guard segment.isJudged else { return }
    surgery(segment)
    for at in units {
      if stream.bears(at, .hospital), !stream.isDenied(at, from: low),
        !stream.isConditional(at, from: low)
      {
        add(.hospital, .high, at)
      }
      if stream.bears(at, .otc), !stream.isDenied(at, from: low) {
        let isStrong = stream.says(at, "hydrocortisone") && isStronger(at, units)
        if !isStrong { add(.nonprescription, .low, at) }
      }
      if stream.bears(at, .selfcare) { add(.selfCare, .minimal, at) }
      if isDrug(at, units), !isOTC(at, units), !stream.isConditional(at, from: low) {
        drug(at, segment)
      }
    }
    continued(segment)
  }

  // MARK: Drugs

  private func isDrug(_ at: Int, _ units: Range<Int>) -> Bool {
    if stream.units[at].form == .word { return endsAsDrug(at) }
    return stream.bears(at, .rxdrug) || stream.bears(at, .toxic)
      || stream.says(at, "hydrocortisone") && isStronger(at, units)
  }

  /// "Hydrocortisone 2.5%" is not sold without a prescription.
  private func isStronger(_ at: Int, _ units: Range<Int>) -> Bool {
    (at + 1..<min(at + 4, units.upperBound)).contains {
      stream.units[$0].form == .number && stream.units[$0].value == 2_500
    }
  }

  /// "Terbinafine 1% cream OTC", "OTC hydrocortisone": sold without a prescription.
  private func isOTC(_ at: Int, _ units: Range<Int>) -> Bool {
    func says(_ place: Int) -> Bool {
      stream.says(place, "otc") || stream.says(place, "over the counter")
        || stream.says(place, "over-the-counter")
    }
    if (max(units.lowerBound, at - 2)..<at).contains(where: says) { return true }
    for place in at + 1..<max(at + 1, min(at + 9, units.upperBound)) {
      if stream.isSign(place, 0x2C) || stream.isSign(place, 0x3A) { return false }
      if says(place) { return true }
    }
    return false
  }

  /// Drugs that no list names are known by how their names end.
  private func endsAsDrug(_ at: Int) -> Bool {
    let ends: [StaticString] = [
      "mab", "tinib", "cillin", "cycline", "floxacin", "conazole", "fungin", "olone",
      "onide", "asone", "metasol", "sartan", "statin", "gliptin",
    ]
    let end = stream.end(at)
    let length = end - stream.start(at)
    return length > 6
      && ends.contains { tail in
        tail.withUTF8Buffer { wanted in
          wanted.count <= length
            && (0..<wanted.count).allSatisfy {
              stream.bytes[end - wanted.count + $0] | 0x20 == wanted[$0]
            }
        }
      }
  }

  private mutating func drug(_ at: Int, _ segment: ProblemSegment) {
    let statement = outline.statements[segment.statement].units
    let low = segment.units.lowerBound
    if stream.isDenied(at, from: low), !stream.bears(segment.units, .rxless) { return }
    let isRefused = statement.contains { stream.bears($0, .considered) }
    let action = segment.units.first {
      isAction($0) && !stream.isConditional($0, from: low) && !stream.isDenied($0, from: low)
    }
    if isRefused, action == nil {
      add(.considered, .moderate, at)
      return
    }
    guard !isEarlier(at, low, action) else { return }
    let isHead = at == low && segment.role != .lead && segment.role != .history
    guard action != nil || hasSig(at, segment.units) || isHead else { return }
    if stream.bears(at, .toxic), !watching.isEmpty, !isWatchedRarely, !isTopical(at) {
      add(.monitoring, .high, at)
      for unit in watching { add(.test, .high, unit) }
    } else {
      add(.prescription, .moderate, at)
    }
  }

  private func isAction(_ at: Int) -> Bool {
    stream.bears(at, .rx) || stream.bears(at, .rxup) || stream.bears(at, .rxless)
  }

  /// "Dapsone gel" is watched by nobody.
  private func isTopical(_ at: Int) -> Bool {
    let words: [StaticString] = ["gel", "cream", "topical", "ointment"]
    return (at + 1...at + 2).contains { place in
      place < stream.units.count && stream.says(place, anyOf: words)
    }
  }

  /// "Despite clobetasol", "failed doxycycline": a treatment of the past, not of this visit.
  private func isEarlier(_ at: Int, _ low: Int, _ action: Int?) -> Bool {
    let words: [StaticString] = [
      "despite", "failed", "tried", "after", "off", "than", "to", "had", "previously",
    ]
    var place = at - 1
    while place >= low, at - place <= 3 {
      if isAction(place) { return false }
      if stream.says(place, "to"), !stream.bears(low..<at, .worse) { return false }
      if stream.says(place, anyOf: words) { return true }
      place -= 1
    }
    return false
  }

  /// A dose or how often it is taken, after the drug.
  private func hasSig(_ at: Int, _ units: Range<Int>) -> Bool {
    (at + 1..<min(at + 9, units.upperBound)).contains {
      stream.bears($0, .sig) || stream.units[$0].number == .dose
    }
  }

  /// "Continue current regimen": the drug is named elsewhere under the same problem.
  private mutating func continued(_ segment: ProblemSegment) {
    let units = segment.units
    guard
      let at = units.first(where: {
        isAction($0) && !stream.isConditional($0, from: units.lowerBound)
      }), !stream.isDenied(at, from: units.lowerBound), !stream.bears(units, .otc),
      !units.contains(where: { isDrug($0, units) || stream.bears($0, .selfcare) })
    else { return }
    let words: [StaticString] = [
      "current", "same", "medication", "medications", "regimen", "treatment", "therapy", "topicals",
      "meds", "plan", "both", "all",
    ]
    let isBare = units.count <= 2
    guard
      isBare
        || units.contains(where: { stream.says($0, anyOf: words) })
        || stream.says(at, "continue current") || stream.says(at, "prescription")
        || stream.holds(at..<at + 1, anyOf: ["refill", "prescri"])
    else { return }
    let isNamed = drugged.contains(segment.owner)
    if isNamed || stream.holds(at..<at + 1, anyOf: ["refill", "prescri"]) {
      add(.prescription, .moderate, at)
    }
  }

  /// Monitoring less often than every quarter is not intensive.
  private func isRare(_ test: Int) -> Bool {
    guard let segment = segments.first(where: { $0.units.contains(test) }) else { return false }
    let statement = outline.statements[segment.statement].units
    let low = max(statement.lowerBound, test - 8)
    let units = low..<min(statement.upperBound, test + 10)
    let rare: [StaticString] = [
      "annually", "yearly", "annual", "every year", "once a year", "semiannually", "twice a year",
    ]
    return units.contains { at in
      if stream.says(at, anyOf: rare) { return true }
      guard stream.says(at, "every") || stream.says(at, "q"), at + 1 < units.upperBound,
        stream.units[at + 1].form == .number || stream.units[at + 1].has(.number)
      else { return false }
      let months = ["months", "month", "mo", "mos"] as [StaticString]
      let isMonths = at + 2 < units.upperBound && stream.says(at + 2, anyOf: months)
      let isYears = at + 2 < units.upperBound && stream.says(at + 2, "years")
      return isYears || isMonths && stream.units[at + 1].value > 3_000
    }
  }

  // MARK: Operations

  private mutating func surgery(_ segment: ProblemSegment) {
    let units = segment.units
    let term = units.first {
      stream.bears($0, .surgery) && !stream.isDenied($0, from: units.lowerBound)
    }
    let kind = planned[segment.statement]
    guard term != nil || kind != nil else { return }
    let at =
      term ?? units.first { stream.units[$0].has(.act) } ?? units.lowerBound
    let isMajor = kind.map { [.flap, .graft, .dermabrasion].contains($0) } ?? false
    let risk = riskFactors[segment.owner]
    switch (isMajor, risk) {
    case (false, nil): add(.minorSurgery, .low, at)
    case (true, nil): add(.majorSurgery, .moderate, at)
    case (false, _?): add(.minorSurgeryWithRisk, .moderate, at)
    case (true, _?): add(.majorSurgeryWithRisk, .high, at)
    }
    if let risk { add(.riskFactor, .minimal, risk) }
  }

  /// The drugs that are named, and what makes an operation riskier for this patient, where it is decided.
  private mutating func gather(_ segment: ProblemSegment) {
    for unit in segment.units where stream.units[unit].has(.level) {
      if isDrug(unit, segment.units) { drugged.insert(segment.owner) }
      if segment.isJudged, stream.bears(unit, .riskfactor), riskFactors[segment.owner] == nil,
        !stream.isDenied(unit, from: segment.units.lowerBound)
      {
        riskFactors[segment.owner] = unit
      }
    }
  }
}
