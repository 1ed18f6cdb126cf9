/// Finds the words that document: for each cue the first place that says it and is not denied.
struct DocumentationReading {
  let stream: UnitStream
  let outline: Outline
  /// For each cue the words that say so.
  private(set) var found = Found()

  /// Words by the cue that they are.
  struct Found {
    private var units: [Range<Int>?] = Array(repeating: nil, count: DocumentationCue.allCases.count)

    subscript(cue: DocumentationCue) -> Range<Int>? {
      get { units[Int(cue.rawValue)] }
      set { units[Int(cue.rawValue)] = newValue }
    }
  }
  /// Every place of the cues that belong to one problem, in the order of the note.
  private var owned: [(cue: DocumentationCue, units: Range<Int>)] = []

  /// Every place of a cue that belongs to one problem.
  func places(of cue: DocumentationCue) -> [Range<Int>] {
    owned.lazy.filter { $0.cue == cue }.map(\.units)
  }

  init(_ stream: UnitStream, _ outline: Outline) {
    self.stream = stream
    self.outline = outline
    for section in outline.sections { readHeading(section) }
    for statement in outline.statements {
      let role = outline.sections[statement.section].role
      for at in statement.units where stream.units[at].has(.doc) {
        for sense in stream.lexicon.allSenses(stream.units[at]) where sense.kind == .doc {
          note(DocumentationCue.allCases[Int(sense.code)], at, statement, role)
        }
      }
    }
    readFrames()
  }

  /// What no term says is looked for in the frames, statement by statement.
  private mutating func readFrames() {
    var open: [DocumentationCue] = [.consent, .followup, .aftercare, .anesthesia, .complications]
    open.removeAll { found[$0] != nil }
    guard !open.isEmpty else { return }
    var reading = FrameReading(stream)
    for statement in outline.statements {
      let role = outline.sections[statement.section].role
      guard !role.looksBack || role == .history else { continue }
      reading.read(statement.units)
      for cue in open where role == .history ? cue == .consent : cue != .followup || role != .exam {
        found[cue] = reading.units(of: cue, in: statement.units)
      }
      open.removeAll { found[$0] != nil }
      if open.isEmpty { return }
    }
  }

  /// Some headings document by standing over words at all: "COMPLICATIONS: None".
  private mutating func readHeading(_ section: Section) {
    guard !section.heading.isEmpty, !section.body.isEmpty else { return }
    let cue: DocumentationCue
    switch section.role {
    case .instructions where onlyCalls(section): return
    case .complications: cue = .complications
    case .anesthesia: cue = .anesthesia
    case .followup: cue = .followup
    case .instructions: cue = .aftercare
    case .consent:
      guard stream.text(section.heading).lowercased().contains("consent") else { return }
      cue = .consent
    default: return
    }
    let words =
      section.heading.lowerBound..<min(section.body.lowerBound + 6, section.body.upperBound)
    let first = stream.text(section.body.lowerBound..<section.body.lowerBound + 1).lowercased()
    let isWaived =
      cue == .anesthesia
      && words.contains { stream.holds($0..<$0 + 1, anyOf: ["needed", "required", "necessary"]) }
    if cue != .complications, !isWaived, ["none", "no", "not", "n"].contains(first) { return }
    found[cue] = found[cue] ?? words
  }

  /// "Call for fever. Return in 2 months": instructions on nothing but when to come back.
  private func onlyCalls(_ section: Section) -> Bool {
    outline.statements.allSatisfy { statement in
      !section.body.overlaps(statement.units)
        || (stream.sense(stream.units[statement.units.lowerBound], .doc)?.code
          == DocumentationCue.followup.rawValue)
    }
  }

  private mutating func note(
    _ cue: DocumentationCue, _ at: Int, _ statement: Statement, _ role: SectionRole
  ) {
    guard cue.isOwned || found[cue] == nil, counts(cue, at, statement, role),
      !isDenied(cue, at, statement.units)
    else { return }
    if found[cue] == nil { found[cue] = at..<at + 1 }
    if cue.isOwned { owned.append((cue, at..<at + 1)) }
  }

  /// Whether a cue under this heading speaks of this visit.
  private func counts(
    _ cue: DocumentationCue, _ at: Int, _ statement: Statement, _ role: SectionRole
  ) -> Bool {
    switch cue {
    case .anesthesia:
      return ![.past, .medication, .family, .social, .review, .instructions].contains(role)
        && (role != .plan || tellsAct(statement.units))
        && !mentions(
          statement.units,
          ["prescription", "prescriptions", "allergy", "allergies", "allergic", "rx", "patch"])
        && !isFuture(at, statement.units)
    case .followup: return isFollowUp(at, statement.units, role)
    case .consent: return !isFuture(at, statement.units)
    case .aftercare
    where at > statement.units.lowerBound
      && stream.holds(at - 1..<at, anyOf: ["been"]):
      return false
    case .aftercare: return !role.looksBack || role == .history || role == .instructions
    case .complications where isOfAnother(at, statement.units): return false
    case .photo where mentions(statement.units, ["brought", "phone", "sent"]): return false
    case .complications, .photo:
      return !(role.looksBack && role != .history) && !isFuture(at, statement.units)
    case .symptom, .failed: return ![.family, .social, .medication].contains(role)
    case .cosmetic: return role != .exam
    default: return true
    }
  }

  /// "She tolerated the first peel well": how an earlier one went.
  private func isOfAnother(_ at: Int, _ units: Range<Int>) -> Bool {
    let words: [StaticString] = ["first", "second", "last", "previous", "prior"]
    let own: [StaticString] = ["the", "this", "it", "any"]
    if at + 2 < units.upperBound, stream.says(at + 1, "with"), stream.says(at, "no problems") {
      return !stream.says(at + 2, anyOf: own)
    }
    return stream.holds(at..<at + 1, anyOf: ["tolerated", "did "])
      && (at + 1..<max(at + 1, min(at + 4, units.upperBound))).contains { place in
        stream.says(place, anyOf: words)
      }
  }

  /// A plan that tells what was done: an act and no word of the future.
  private func tellsAct(_ units: Range<Int>) -> Bool {
    (stream.holds(units, anyOf: ["%"])
      || units.contains {
        stream.units[$0].has(.act) || stream.units[$0].has(.perform)
          || stream.units[$0].number == .dose || stream.units[$0].number == .cycle
      })
      && !units.contains { stream.cues($0, .planned) }
  }

  private func mentions(_ units: Range<Int>, _ words: [StaticString]) -> Bool {
    units.contains { at in stream.says(at, anyOf: words) }
  }

  private func isFuture(_ at: Int, _ units: Range<Int>) -> Bool {
    var place = at - 1
    while place >= units.lowerBound, at - place < 4 {
      if stream.says(place, anyOf: Self.futures) { return true }
      place -= 1
    }
    return false
  }

  private static let futures: [StaticString] = [
    "will", "will be", "would", "to obtain", "next month", "next week",
  ]

  /// A date or occasion to come back, not the occasion of this visit.
  private func isFollowUp(_ at: Int, _ units: Range<Int>, _ role: SectionRole) -> Bool {
    if role == .complaint || role == .history || role == .past || role == .review || role == .family
    {
      return false
    }
    if role == .followup { return true }
    if stream.says(at, "as an outpatient") || stream.says(at, "scheduled for") {
      return role != .title && (mentions(units, ["week", "weeks"]) || hasTime(units))
    }
    if at + 1 < units.upperBound, stream.says(at + 1, "for") || stream.says(at + 1, "of"),
      stream.says(at, "follow up") || stream.says(at, "follow-up") || stream.says(at, "followup"),
      !hasTime(units)
    {
      return false
    }
    let arrivals: [StaticString] = [
      "here for", "in for", "presents for", "seen for", "returns for",
    ]
    if at > units.lowerBound, stream.says(at - 1, anyOf: arrivals) { return false }
    let isHere = units.prefix(2).contains { stream.says($0, "here for") }
    if isHere || at > units.lowerBound && stream.says(at - 1, "had") { return false }
    if stream.says(at, "sutures out") || stream.says(at, "stitches out") { return hasTime(units) }
    if role == .lead, isOccasion(at, units) { return false }
    return role == .plan || role == .assessmentPlan || role == .instructions || hasTime(units)
      || stream.text(at..<at + 1).contains(where: \.isNumber)
      || mentions(units, ["prn", "needed", "next week", "results"])
      || stream.holds(at..<at + 1, anyOf: ["needed", "prn", "p.r.n", "will return", "return if"])
  }

  private func hasTime(_ units: Range<Int>) -> Bool {
    units.contains { at in
      let unit = stream.units[at]
      return unit.number == .time
        || stream.sense(unit, .quantity)?.code == 1 && unit.end > unit.first
          && !stream.says(at, "s") && !stream.says(at, "d") && !stream.says(at, "y")
        || stream.says(at, "next week") || stream.says(at, "tomorrow")
        || stream.says(at, "next tuesday") || stream.says(at, anyOf: Self.days)
        || stream.says(at, "next month")
        || unit.has(.cue)
          && stream.holds(at..<at + 1, anyOf: ["week", "month", " day", "tomorrow", "visit"])
        || unit.has(.doc) && stream.holds(at..<at + 1, anyOf: ["tomorrow"])
    }
  }

  /// "Three-month follow-up after surgery": why the patient is here.
  private func isOccasion(_ at: Int, _ units: Range<Int>) -> Bool {
    at >= units.lowerBound + 2 && at <= units.lowerBound + 3
      && stream.holds(at..<at + 1, anyOf: ["follow", "f/u"])
      && stream.sense(stream.units[at - 1], .quantity)?.code == 1
  }

  private static let days: [StaticString] = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
    "tues", "wed", "thu", "thur", "thurs", "fri",
  ]

  /// "No anesthesia was required."
  private func isWaived(_ at: Int, _ units: Range<Int>) -> Bool {
    (at + 1..<max(at + 1, min(at + 4, units.upperBound))).contains {
      stream.says($0, "required") || stream.says($0, "needed") || stream.says($0, "necessary")
    }
  }

  private func isDenied(_ cue: DocumentationCue, _ at: Int, _ units: Range<Int>) -> Bool {
    if cue == .complications || cue == .anesthesia && isWaived(at, units) { return false }
    var place = at - 1
    while place >= units.lowerBound, at - place < 7 {
      let unit = stream.units[place]
      if unit.has(.cue), let sense = stream.sense(unit, .cue) {
        if sense.code == 0, sense.detail == 0 { return true }
        if sense.code == 1, cue == .consent || cue == .photo || cue == .anesthesia { return true }
      }
      if unit.form == .sign, unit.sign != 0x2C || cue != .symptom { break }
      if unit.has(.break) { break }
      place -= 1
    }
    if cue == .consent || cue == .photo || cue == .anesthesia {
      for after in at + 1..<min(at + 6, max(at + 1, units.upperBound)) {
        if stream.units[after].form == .sign { break }
        let text: [StaticString] = [
          "not", "declined", "refused", "deferred", "not obtained", "not taken", "will", "will be",
          "to be", "was not",
        ]
        if stream.says(after, anyOf: text) { return true }
      }
    }
    return false
  }
}
