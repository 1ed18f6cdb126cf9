import ClaimModel

/// Care after an earlier operation: what it was, how many days ago by the note's own dates or words,
/// and whether its global period is still open.
struct PostoperativeReading {
  let stream: UnitStream
  let outline: Outline
  let events: [TreatmentEvent]
  let day: CivilDate?
  /// The words that call the visit one of that kind.
  private(set) var occasion: Int?
  /// The earlier operation, by its place among the events.
  private(set) var earlier: Int?
  private(set) var days: Int?
  private(set) var dayUnits: Range<Int>?

  init(
    _ stream: UnitStream, _ outline: Outline, _ events: [TreatmentEvent], hasActs: Bool,
    day: CivilDate?
  ) {
    self.stream = stream
    self.outline = outline
    self.events = events
    self.day = day
    findOccasion(hasActs: hasActs)
    findEarlier()
  }

  /// Days of the global period of the earlier operation, the longest of what its sentence names; nil
  /// where it is not known.
  var window: Int? {
    guard let earlier else { return nil }
    let named = outline.statements[events[earlier].statement].units.compactMap { at in
      stream.sense(stream.units[at], .act).flatMap { sense in
        ActKind.allCases[Int(sense.code)].procedure.map(Self.window)
      }
    }
    return max(Self.window(events[earlier].kind), named.max() ?? 0)
  }

  /// Whether the visit falls into it; nil where the note does not say.
  var isOpen: Bool? {
    guard let window else { return nil }
    if window == 0 { return false }
    return days.map { $0 >= 1 && $0 <= window }
  }

  /// Whether stitches were taken out.
  var isSutures: Bool {
    occasion.map { stream.holds($0..<$0 + 1, anyOf: ["sutur", "stitch", "staple"]) } ?? false
  }

  /// Days after the operation by the schedule's indicator (RVU26C column GLOB DAYS; R-GLOB-2 of
  /// `domain.md`): 010 for destructions, excisions, closures; 090 for flaps, grafts, peels.
  private static func window(_ kind: ProcedureKind) -> Int {
    switch kind {
    case .destruction, .excision, .repair, .skinTagRemoval, .incisionDrainage, .hematomaEvacuation,
      .acneSurgery:
      10
    case .flap, .graft, .chemicalPeel, .dermabrasion, .vascularDestruction: 90
    default: 0
    }
  }

  private mutating func findOccasion(hasActs: Bool) {
    for section in outline.sections where !section.heading.isEmpty {
      if let at = section.heading.first(where: { stream.bears($0, .postop) }) {
        occasion = at
        return
      }
    }
    for statement in outline.statements {
      let role = outline.sections[statement.section].role
      guard role != .past, role != .family, role != .instructions, role != .followup else {
        continue
      }
      let judges = role == .plan || role == .assessmentPlan || role == .diagnosis
      for at in statement.units where stream.bears(at, .postop) {
        if judges && hasActs || isAhead(at, statement.units) { continue }
        occasion = at
        return
      }
    }
  }

  /// "Suture removal in 7 days", "return for wound check": not today's.
  private func isAhead(_ at: Int, _ units: Range<Int>) -> Bool {
    if stream.isDenied(at, from: units.lowerBound) { return true }
    if stream.isConditional(at, from: units.lowerBound) { return true }
    let after = at + 1..<min(at + 5, max(at + 1, units.upperBound))
    if after.contains(where: { stream.says($0, "in") || stream.units[$0].number == .time }),
      !after.contains(where: { stream.says($0, "ago") || stream.says($0, "today") }),
      !stream.holds(at..<at + 1, anyOf: ["day", "pod"])
    {
      return true
    }
    return (units.lowerBound..<at).contains { place in
      ["will", "schedule", "plan", "for"].contains { (word: StaticString) in
        stream.says(place, word)
      } && !stream.says(place, "for")
    }
  }

  private mutating func findEarlier() {
    for (index, event) in events.enumerated() {
      let units = outline.statements[event.statement].units
      guard
        event.status == .historical || event.status == .performed && isOtherDay(units)
          || event.status == .byOthers && isOurs(units)
      else { continue }
      let told = days(in: units) ?? (occasion == nil ? nil : daysNear(event.statement))
      let isKnown = told != nil
      if let earlier, days != nil {
        let better =
          isKnown && (told?.count ?? 0) <= (days ?? 0)
          || isKnown && Self.window(event.kind) > Self.window(events[earlier].kind)
            && told?.count == days
        guard better else { continue }
      }
      if isKnown || occasion != nil && earlier == nil && isNearOccasion(event) {
        earlier = index
        days = told?.count
        dayUnits = told?.units
      }
    }
  }

  /// "By Dr. Hart of this office": the same group's operation has the same global period.
  private func isOurs(_ units: Range<Int>) -> Bool {
    let groups: [StaticString] = ["office", "practice", "group", "clinic", "partner", "colleague"]
    let ours: [StaticString] = ["this", "our", "my"]
    return units.contains { at in
      stream.says(at, anyOf: groups)
        && (max(units.lowerBound, at - 2)..<at).contains { place in
          stream.says(place, anyOf: ours)
        }
    }
  }

  private func isNearOccasion(_ event: TreatmentEvent) -> Bool {
    let role = outline.sections[event.section].role
    return role != .past && role != .family
  }

  /// Whether a statement gives a day that is not the visit's.
  private func isOtherDay(_ units: Range<Int>) -> Bool {
    guard let day else { return false }
    let reader = NoteDay(stream: stream, outline: outline)
    return units.contains { at in
      guard stream.units[at].form == .number, let found = reader.date(at) else { return false }
      return found.date < day
    }
  }

  private func daysNear(_ statement: Int) -> (count: Int, units: Range<Int>)? {
    for near in [statement - 1, statement + 1] where outline.statements.indices.contains(near) {
      if let found = days(in: outline.statements[near].units) { return found }
    }
    return nil
  }

  /// "On 5/14/2026", "six days ago", "POD 6", "two weeks after".
  private func days(in units: Range<Int>) -> (count: Int, units: Range<Int>)? {
    let reader = NoteDay(stream: stream, outline: outline)
    for at in units where stream.units[at].form == .number || stream.units[at].has(.number) {
      if let day, stream.units[at].form == .number, let found = reader.date(at) {
        let count = found.date.days(to: day)
        if (1...400).contains(count) { return (count, found.units) }
      }
      let value = Int(stream.units[at].value / 1_000)
      guard (1...120).contains(value) else { continue }
      if at > units.lowerBound, stream.holds(at - 1..<at, anyOf: ["pod", "op day"]) {
        return (value, at - 1..<at + 1)
      }
      guard let scale = scale(at + 1, units), isSince(at, units) else { continue }
      return (value * scale, at..<at + 2)
    }
    return nil
  }

  private func scale(_ at: Int, _ units: Range<Int>) -> Int? {
    guard at < units.upperBound else { return nil }
    let names: [(StaticString, Int)] = [
      ("day", 1), ("days", 1), ("d", 1), ("week", 7), ("weeks", 7), ("wk", 7), ("wks", 7),
      ("month", 30), ("months", 30),
    ]
    return names.first { stream.says(at, $0.0) }?.1
  }

  private func isSince(_ at: Int, _ units: Range<Int>) -> Bool {
    let words: [StaticString] = [
      "ago", "after", "post", "s/p", "status post", "out", "since", "following", "postop",
      "post-op", "days ago", "weeks ago", "status-post", "postoperative", "from",
    ]
    return (at + 1..<min(at + 5, units.upperBound)).contains { place in
      stream.says(place, anyOf: words)
    }
  }
}
