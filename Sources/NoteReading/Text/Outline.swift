/// A part of a note under one heading.
struct Section: Sendable {
  /// What it is about.
  var role: SectionRole
  /// The units of the heading; empty before the first.
  var heading: Range<Int>
  /// The units under it.
  var body: Range<Int>
  /// The numbered problem it stands in, and the section in which that problem begins; 0 in none.
  var block = 0
  var blockParent = -1
}

/// A sentence, or an item of a list.
struct Statement: Sendable {
  /// Its units.
  var units: Range<Int>
  /// The section it stands in.
  var section: Int
  /// The list item it belongs to, by running number; 0 outside lists.
  var item: Int
  /// Whether it is the first of its list item.
  var startsItem: Bool
  /// The number of its list mark, letters from 101; nil without one.
  var label: Int?
}

/// The sections and statements of a note.
struct Outline {
  let sections: Lent<Section>
  let statements: Lent<Statement>

  /// Finds them and lends them as long as `body` runs.
  static func read<Result>(_ stream: UnitStream, _ body: (Outline) -> Result) -> Result {
    let reading = OutlineReading(stream)
    return reading.sections.withUnsafeBufferPointer { sections in
      reading.statements.withUnsafeBufferPointer { statements in
        body(Outline(sections: Lent(sections), statements: Lent(statements)))
      }
    }
  }

  /// The place of the statement that holds a unit, or of the first after it.
  func statement(of unit: Int) -> Int {
    var low = 0
    var high = statements.count
    while low < high {
      let middle = (low + high) / 2
      if statements[middle].units.upperBound > unit { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Whether two sections belong to one numbered problem, the second after the first.
  func sharesProblem(_ first: Int, _ second: Int) -> Bool {
    let block = sections[second].block
    return block > 0 && (sections[first].block == block || first == sections[second].blockParent)
  }
}

/// Finds the sections of a note by their headings, and cuts them into statements.
struct OutlineReading {
  private(set) var sections: [Section] = []
  var statements: [Statement] = []
  let stream: UnitStream

  init(_ stream: UnitStream) {
    self.stream = stream
    findSections()
    for index in sections.indices { cut(index) }
  }

  // MARK: Sections

  private mutating func findSections() {
    var start = 0
    var role = SectionRole.lead
    var heading = 0..<0
    var at = 0
    var list = ProblemList()
    func section(_ body: Range<Int>) -> Section {
      Section(
        role: role, heading: heading, body: body, block: list.current, blockParent: list.parent)
    }
    while at < stream.units.count {
      if let number = listNumber(at) {
        if list.continues(number), list.isNested {
          sections.append(section(start..<at))
          role = list.role
          heading = at..<at
          start = at
          list.begin(number, role: role, parent: sections.count)
          list.current = list.block
        } else {
          list.begin(number, role: role, parent: sections.count)
        }
      }
      guard let found = self.heading(at: at, in: role) else {
        if at > start, endsLabelled(at, start),
          endsWithLine(role) || role == .diagnosis && tells(at)
            || (role == .indication || role == .consent)
              && stream.first(at).marks.contains(.afterGap)
        {
          sections.append(section(start..<at))
          role = .lead
          heading = at..<at
          start = at
        }
        at += 1
        continue
      }
      if start < found.units.lowerBound || !heading.isEmpty {
        sections.append(section(start..<found.units.lowerBound))
      }
      list.nest(
        isOpen: !stream.first(found.units.lowerBound).marks.contains(.afterGap)
          && !isOfRecord(found, heading))
      role = found.role
      heading = found.units
      start = found.next
      at = found.next
    }
    if start < stream.units.count || !heading.isEmpty {
      sections.append(section(start..<stream.units.count))
    }
  }

  /// "PROCEDURES: 1. … 2. … / ANESTHESIA: …": the next heading of a record, not of the last item.
  private func isOfRecord(_ found: Heading, _ last: Range<Int>) -> Bool {
    let roles: [SectionRole] = [
      .anesthesia, .description, .person, .bloodloss, .complications, .indication, .specimen,
    ]
    return roles.contains(found.role)
      && stream.first(found.units.lowerBound).marks.contains(.upper) && !last.isEmpty
      && stream.first(last.lowerBound).marks.contains(.upper)
  }

  /// Numbered problems with headings of their own below each: "1. Wart / Procedure: … / 2. …".
  private struct ProblemList {
    var block = 0
    var current = 0
    var parent = -1
    var role = SectionRole.lead
    var isNested = false
    private var last = 0
    private var hasNested = false

    func continues(_ number: Int) -> Bool { last > 0 && number == last + 1 }

    mutating func begin(_ number: Int, role: SectionRole, parent: Int) {
      if !continues(number) { hasNested = false }
      last = number
      self.role = role
      self.parent = parent
      block += 1
      isNested = false
    }

    /// A heading follows: below the problem, or the end of the list, as it is where none of several problems
    /// before had headings of their own.
    mutating func nest(isOpen: Bool) {
      guard last > 0, isOpen, last == 1 || hasNested else {
        last = 0
        current = 0
        isNested = false
        return
      }
      isNested = true
      hasNested = true
      current = block
    }
  }

  /// The number of a list item that starts a line here.
  private func listNumber(_ at: Int) -> Int? {
    guard stream.units[at].form == .number, stream.startsLine(at), isListMark(at) != nil else {
      return nil
    }
    return Int(stream.units[at].value / 1_000)
  }

  /// What stands in one line: "CC: growth on nose". What follows in further lines has no heading.
  private func endsWithLine(_ role: SectionRole) -> Bool {
    role == .complaint || role == .administrative || role == .person
  }

  /// Whether the line that begins here is a sentence that tells of something done.
  private func tells(_ place: Int) -> Bool {
    guard isListMark(place) == nil else { return false }
    var at = place
    var words = 0
    var acts = false
    while at < stream.units.count, at == place || !stream.startsLine(at), words < 40 {
      let unit = stream.units[at]
      if unit.has(.perform) || stream.sense(unit, .act)?.detail == ActForm.done.rawValue {
        acts = true
      }
      words += 1
      at += 1
    }
    return acts && words > 4
  }

  /// Whether a new line begins here after words that stand on the line of their heading.
  private func endsLabelled(_ at: Int, _ start: Int) -> Bool {
    let token = stream.first(at)
    guard token.marks.contains(.startsLine), !stream.startsLine(start),
      token.marks.contains(.capital) || token.kind == .number || token.marks.contains(.afterGap)
    else { return false }
    let before = stream.units[at - 1]
    return
      !(before.has(.prep) || before.has(.and) || before.has(.det) || before.has(.def)
      || before.form == .sign && before.sign != 0x2E && before.sign != 0x29)
  }

  private struct Heading {
    var units: Range<Int>
    var role: SectionRole
    var next: Int
  }

  /// A heading that starts at a unit: a known one with a colon where a line or a sentence starts, or
  /// alone on its line.
  private func heading(at place: Int, in role: SectionRole) -> Heading? {
    let unit = stream.units[place]
    guard unit.has(.section), let sense = stream.sense(unit, .section) else { return nil }
    let startsLine = stream.startsLine(place) || isAfterMark(place)
    let token = stream.first(place)
    guard startsLine || token.marks.contains(.capital) && endsSentence(place - 1) else {
      return nil
    }
    var found = SectionRole.allCases[Int(sense.code)]
    if found == .title, stream.sense(unit, .act) != nil { found = .procedure }
    let next = place + 1
    if found == .medication, stream.says(place, "rx"), namesAct(next) { found = .procedure }
    if found == .person, isSpoken(after: next) { found = .lead }
    if found == .plan || found == .diagnosis, role == .assessmentPlan, isNested(place) {
      return nil
    }
    if found == .specimen, !startsLine, role == .assessmentPlan || role == .plan { return nil }
    if found == .administrative, namesPlace(next) { return nil }
    if found == .administrative, role.isRecord, namesAct(next) { return nil }
    if found == .exam, role == .exam, unit.end == unit.first + 1 { return nil }
    if isLetter(unit), !startsLine, !isSOAP(place) { return nil }
    let isNumbered =
      stream.isSign(next, 0x23) && stream.isSign(next + 2, 0x3A)
      || stream.isSign(next + 1, 0x3A) && next < stream.units.count
        && stream.units[next].form == .number
    if stream.isSign(next, 0x3A) || isParenthesised(next) || isNumbered {
      let colon = (next...next + 3).first { stream.isSign($0, 0x3A) } ?? next
      if startsNarrower(found, role, place) { return nil }
      return Heading(units: place..<next, role: found, next: colon + 1)
    }
    guard startsLine, stream.startsLine(place) || token.marks.contains(.upper) else { return nil }
    let isAlone = next >= stream.units.count || stream.startsLine(next)
    if isAlone, !isLetter(unit), token.marks.contains(.capital) || unit.end - unit.first > 1 {
      return Heading(units: place..<next, role: found, next: next)
    }
    if let end = asideEnd(next), end >= stream.units.count || stream.startsLine(end) {
      return Heading(units: place..<next, role: found, next: end)
    }
    let dashed = stream.isSign(next, 0x2D) && token.marks.contains(.upper)
    if dashed, !isLetter(unit) || !role.isRecord {
      return Heading(units: place..<next, role: found, next: next + 1)
    }
    return nil
  }

  /// A line such as "Biopsy: left arm" inside a list of what was done stays in its section.
  private func startsNarrower(_ found: SectionRole, _ role: SectionRole, _ place: Int) -> Bool {
    guard found == .procedure, let act = stream.sense(stream.units[place], .act) else {
      return false
    }
    if ActKind.allCases[Int(act.code)].isGeneral, role == .diagnosis { return false }
    return role == .plan || role == .assessmentPlan || role == .procedure || role == .title
      || role == .diagnosis || role == .specimen
  }

  /// "Plan:" under one problem of a list of problems: the next line is another problem's.
  private func isNested(_ place: Int) -> Bool {
    !stream.first(place).marks.contains(.afterGap) && !stream.first(place).marks.contains(.upper)
  }

  /// "Rx: cryotherapy": what was done, not a drug.
  private func namesAct(_ colon: Int) -> Bool {
    for at in colon + 1..<max(colon + 1, min(colon + 8, stream.units.count)) {
      if stream.startsLine(at) { return false }
      if let sense = stream.sense(stream.units[at], .act) {
        return at < colon + 4 || !ActKind.allCases[Int(sense.code)].isGeneral
      }
    }
    return false
  }

  /// "Location: left cheek" is where a lesion is, "Location: Main Street" where the office is.
  private func namesPlace(_ colon: Int) -> Bool {
    guard stream.isSign(colon, 0x3A), colon + 1 < stream.units.count else { return false }
    let unit = stream.units[colon + 1]
    return unit.has(.site) || unit.has(.side) || unit.has(.place)
  }

  /// `S: … O: … A: … P: …` in one line.
  private func isSOAP(_ place: Int) -> Bool {
    let letters: [StaticString] = ["s", "o", "a", "p"]
    return stream.says(place, anyOf: letters)
      && stream.first(place).marks.contains(.upper)
      && stream.isSign(place + 1, 0x3A) && stream.first(place + 1).marks.contains(.attached)
  }

  /// Whether a name before a colon is a speaker's: a sentence of his own follows.
  private func isSpoken(after colon: Int) -> Bool {
    var at = colon + 1
    var words = 0
    var acts = false
    while at < stream.units.count, !stream.startsLine(at), words < 12 {
      if stream.units[at].has(.act) || stream.units[at].has(.self) || stream.units[at].has(.aux) {
        acts = true
      }
      words += 1
      at += 1
    }
    return acts && words > 4
  }

  private func isParenthesised(_ at: Int) -> Bool {
    stream.isSign(at, 0x28) && stream.isSign(at + 2, 0x29) && stream.isSign(at + 3, 0x3A)
  }

  /// The unit after a short remark in brackets: "A&P (templated)".
  private func asideEnd(_ at: Int) -> Int? {
    guard stream.isSign(at, 0x28) else { return nil }
    return (at + 1..<min(at + 6, stream.units.count)).first { stream.isSign($0, 0x29) }
      .map { $0 + 1 }
  }

  func isLetter(_ unit: Unit) -> Bool {
    unit.end == unit.first + 1
      && stream.tokens[Int(unit.first)].end == stream.tokens[Int(unit.first)].start + 1
  }

  /// After the mark or number of a list item at the start of a line: `1. PLAN:`, `* Plan:`, `## Plan`.
  private func isAfterMark(_ place: Int) -> Bool {
    var at = place - 1
    while at >= 0, stream.units[at].form != .word, stream.units[at].form != .term {
      if stream.startsLine(at) { return true }
      at -= 1
    }
    return false
  }

  /// Whether a sentence can end with this unit.
  private func endsSentence(_ at: Int) -> Bool {
    at < 0 || stream.isSign(at, 0x2E) || stream.isSign(at, 0x3B) || stream.isSign(at, 0x21)
      || stream.isSign(at, 0x3F) || stream.isSign(at, 0x2A) || stream.isSign(at, 0x7C)
  }
}
