/// Checks the elements of a segment against the rules of its place: presence, length, type, codes, relations. Behind one
/// pointer, so that nothing is counted or copied while it is used; the transaction checker frees it.
struct ElementChecker {
  private let state: UnsafeMutablePointer<State>

  private struct State {
    let rules: UnsafeMutablePointer<ElementRule>
    /// What is asked of an element first, one a rule.
    let quick: UnsafeMutablePointer<Quick>
    let ruleCount: Int
    /// Where the rules of a segment stand, one a place of the guide.
    let plans: UnsafeMutablePointer<Plan>
    let codes: UnsafeMutablePointer<UInt64>
    let relations: UnsafeMutablePointer<Relation>
    let external: KnownCodes
    /// Those by which the values accepted last were divided.
    var delimiters = Delimiters.usual
    var issues = Issues(list: .allocate(capacity: Issues.most))
  }

  private var rules: UnsafeMutablePointer<ElementRule> { state.pointee.rules }
  private var quick: UnsafeMutablePointer<Quick> { state.pointee.quick }
  /// What was found wrong with the segment at hand.
  var issues: Issues {
    @inline(__always) get { state.pointee.issues }
    @inline(__always) nonmutating _modify { yield &state.pointee.issues }
  }

  /// What lets most elements pass before their rule is looked at.
  private struct Quick {
    /// The value that was accepted last, as `Field.key`: codes and qualifiers are the same again and again, and what a rule
    /// says of a value rests on its bytes alone. 0 where there is none.
    var accepted: UInt64 = 0
    /// The least length and how much more there may be, where the length and the last byte say all of a value without
    /// odd bytes; else a length that nothing has.
    var least = UInt32.max
    var span: UInt16 = 0
    var isRequired: Bool

    init(_ rule: ElementRule) {
      isRequired = rule.usage == .required
      if rule.kind == .text || rule.kind == .code, rule.usage != .unused, rule.count == 0,
        rule.external == .none, rule.most >= UInt16(rule.least)
      {
        least = UInt32(rule.least)
        span = rule.most - UInt16(rule.least)
      }
    }

    @inline(__always) func isPlain(_ length: Int) -> Bool {
      UInt32(truncatingIfNeeded: length) &- least <= UInt32(span)
    }
  }

  /// What is asked of the segments of a place of the guide.
  private struct Plan {
    /// Where the rules of its elements begin, and how many there are.
    var first: Int
    var expected: Int
    /// The last element that must be there.
    var lastRequired = 0
    var relations: Range<Int32>
    /// Which elements were there, bit 1 being the first, when its relations held last.
    var accepted = UInt64.max

    init(_ node: SegmentNode, _ rules: [ElementRule]) {
      first = Int(node.elements.lowerBound)
      expected = node.elements.count
      // Elements are told apart by the bits of a word.
      precondition(expected < 64)
      relations = node.relations
      if let last = rules[first..<first + expected].lastIndex(where: { $0.usage == .required }) {
        lastRequired = last - first + 1
      }
    }
  }

  struct Issue {
    var code: ProblemCode
    var element: Int
    /// 0 for the element as a whole.
    var component: Int
    var rule: ElementRule?
  }

  struct Issues {
    static var most: Int { 64 }
    var count = 0
    let list: UnsafeMutablePointer<Issue>

    mutating func add(_ code: ProblemCode, _ element: Int, _ component: Int, _ rule: ElementRule?) {
      guard count < Self.most else { return }
      list[count] = Issue(code: code, element: element, component: component, rule: rule)
      count += 1
    }
  }

  init(_ guide: Guide, external: KnownCodes) {
    func list<Element>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
      let list = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
      list.initialize(from: elements, count: elements.count)
      return list
    }
    state = .allocate(capacity: 1)
    state.initialize(
      to: State(
        rules: list(guide.elements), quick: list(guide.elements.map(Quick.init)),
        ruleCount: guide.elements.count,
        plans: list(guide.nodes.map { Plan($0, guide.elements) }), codes: list(guide.codes),
        relations: list(guide.relations), external: external))
  }

  func deallocate() {
    state.pointee.issues.list.deallocate()
    state.pointee.rules.deallocate()
    state.pointee.quick.deallocate()
    state.pointee.plans.deallocate()
    state.pointee.codes.deallocate()
    state.pointee.relations.deallocate()
    state.deinitialize(count: 1)
    state.deallocate()
  }

  /// Values divided by other delimiters are judged anew.
  func use(_ new: Delimiters) {
    guard state.pointee.delimiters != new else { return }
    state.pointee.delimiters = new
    for place in 0..<state.pointee.ruleCount { quick[place].accepted = 0 }
  }

  /// Holds a segment against the rules of its place. What seldom happens stands in functions of its own, so that the rest
  /// stays in registers.
  @inline(__always) func check(_ segment: Segment, at node: Int) {
    let plan = state.pointee.plans + node
    let base = segment.origin
    // Elements of which more must be asked than their length and whether they are known.
    let special = segment.mayHoldOddBytes ? ~0 : segment.composites
    var quick = quick + plan.pointee.first
    var mark = segment.marks + 1
    let last = mark + min(plan.pointee.expected, segment.count)
    var bit: UInt64 = 2
    var present: UInt64 = 0
    while mark < last {
      let from = Int(mark[0]) &+ 1
      let end = Int(mark[1])
      let length = end &- from
      if length == 0 {
        if quick.pointee.isRequired { judge(segment, mark - segment.marks, plan.pointee.first) }
      } else {
        present |= bit
        let isPlain =
          quick.pointee.isPlain(length) && base[end &- 1] != 0x20 && special & bit == 0
        if !isPlain {
          let key = Field(start: base + from, count: length).key
          if key == 0 || key != quick.pointee.accepted {
            judge(segment, mark - segment.marks, plan.pointee.first)
          }
        }
      }
      quick += 1
      mark += 1
      bit &<<= 1
    }
    if segment.count > plan.pointee.expected {
      checkExcess(segment, plan.pointee.expected)
    } else if segment.count < plan.pointee.lastRequired {
      checkRest(segment, plan)
    }
    if segment.count > 0, segment.count > plan.pointee.expected || last[0] &- last[-1] == 1 {
      checkEnd(segment)
    }
    if present != plan.pointee.accepted, !plan.pointee.relations.isEmpty {
      checkRelations(plan, present)
    }
  }

  @inline(never) private func checkExcess(_ segment: Segment, _ expected: Int) {
    for extra in expected + 1...segment.count where !segment[extra].isEmpty {
      report(.excessElement, extra, 0, nil)
    }
  }

  @inline(never) private func checkRest(_ segment: Segment, _ plan: UnsafeMutablePointer<Plan>) {
    for index in segment.count + 1...plan.pointee.lastRequired {
      let rule = rules[plan.pointee.first + index - 1]
      if rule.usage == .required { report(.missingElement, index, 0, rule) }
    }
  }

  @inline(never) private func checkEnd(_ segment: Segment) {
    if segment[segment.count].isEmpty { report(.trailingSeparators, segment.count, 0, nil) }
  }

  @inline(never) private func checkRelations(
    _ plan: UnsafeMutablePointer<Plan>, _ present: UInt64
  ) {
    let before = issues.count
    var relation = Int(plan.pointee.relations.lowerBound)
    while relation < Int(plan.pointee.relations.upperBound) {
      check(state.pointee.relations[relation], present)
      relation &+= 1
    }
    if issues.count == before { plan.pointee.accepted = present }
  }

  /// Holds an element against its rule.
  @inline(never) private func judge(_ segment: Segment, _ index: Int, _ first: Int) {
    let field = segment[index]
    let rule = rules + (first &+ index &- 1)
    if field.isEmpty { return report(.missingElement, index, 0, rule.pointee) }
    let before = issues.count
    if segment.composites >> UInt64(index) & 1 != 0 || rule.pointee.kind == .composite {
      checkComposite(segment, field, index, rule)
    } else {
      checkSimple(field, rule, index, 0, segment.mayHoldOddBytes)
    }
    if issues.count == before { quick[first &+ index &- 1].accepted = field.key }
  }

  @inline(never) private func report(
    _ code: ProblemCode, _ element: Int, _ component: Int, _ rule: ElementRule?
  ) {
    issues.add(code, element, component, rule)
  }

  @inline(__always) private func checkSimple(
    _ field: Field, _ rule: UnsafeMutablePointer<ElementRule>, _ element: Int, _ component: Int,
    _ mayHoldOddBytes: Bool
  ) {
    let rule = rule.pointee
    if rule.usage == .unused {
      report(.unusedElement, element, component, rule)
      return
    }
    switch rule.kind {
    case .text, .code:
      if field.count < Int(rule.least) { return report(.tooShort, element, component, rule) }
      if field.count > Int(rule.most) { return report(.tooLong, element, component, rule) }
      if rule.count > 0 {
        let value = field.key
        var at = Int(rule.from)
        let end = at &+ Int(rule.count)
        while at < end, state.pointee.codes[at] != value { at &+= 1 }
        if at == end { return report(.codeValue, element, component, rule) }
      } else if rule.external != .none {
        if let verdict = state.pointee.external.check(field, rule.external) {
          return report(verdict, element, component, rule)
        }
      }
      if field[field.count &- 1] == 0x20, field.count > Int(rule.least) {
        return report(.spaces, element, component, rule)
      }
      if mayHoldOddBytes { checkCharacters(field, element, component, rule) }
    case .whole: checkWhole(field, rule, element, component)
    case .decimal: checkDecimal(field, rule, element, component)
    case .date:
      if !Dates.isDate(field) { report(.date, element, component, rule) }
    case .time:
      if !Dates.isTime(field) { report(.time, element, component, rule) }
    case .composite: break
    }
  }

  @inline(__always) private func checkWhole(
    _ field: Field, _ rule: ElementRule, _ element: Int, _ component: Int
  ) {
    var index = field[0] == 0x2D ? 1 : 0
    let digits = field.count &- index
    if digits < Int(rule.least) { return report(.tooShort, element, component, rule) }
    if digits > Int(rule.most) { return report(.tooLong, element, component, rule) }
    while index < field.count {
      if !Ascii.isDigit(field[index]) { return report(.number, element, component, rule) }
      index &+= 1
    }
    if rule.count > 0 {
      let value = field.key
      for at in Int(rule.from)..<Int(rule.from &+ rule.count) where state.pointee.codes[at] == value
      { return }
      report(.codeValue, element, component, rule)
    }
  }

  @inline(__always) private func checkDecimal(
    _ field: Field, _ rule: ElementRule, _ element: Int, _ component: Int
  ) {
    var index = field[0] == 0x2D ? 1 : 0
    var digits = 0
    var points = 0
    while index < field.count {
      let byte = field[index]
      if Ascii.isDigit(byte) {
        digits &+= 1
      } else if byte == 0x2E, points == 0 {
        points = 1
      } else {
        return report(.number, element, component, rule)
      }
      index &+= 1
    }
    if digits == 0 { return report(.number, element, component, rule) }
    if digits > Int(rule.most) { report(.tooLong, element, component, rule) }
  }

  private func checkCharacters(
    _ field: Field, _ element: Int, _ component: Int, _ rule: ElementRule
  ) {
    for index in 0..<field.count {
      let byte = field[index]
      if Ascii.isLineEnding(byte) { return report(.lineEnding, element, component, rule) }
      // Bytes of 0xA0 and above are the letters of the extended set, in Latin-1 or as UTF-8 text.
      if byte < 0x20 || byte == 0x7F { return report(.characters, element, component, rule) }
    }
  }

  private func checkComposite(
    _ segment: Segment, _ field: Field, _ element: Int, _ rule: UnsafeMutablePointer<ElementRule>
  ) {
    if rule.pointee.usage == .unused { return report(.unusedElement, element, 0, rule.pointee) }
    var from = 0
    var repeats = 1
    var part = 1
    let isComposite = rule.pointee.kind == .composite
    let components = isComposite ? Int(rule.pointee.count) : 1
    var at = 0
    var lastEmpty = false
    let (component, repetition) = (segment.delimiters.component, segment.delimiters.repetition)
    while true {
      while at < field.count, field[at] != component, field[at] != repetition { at &+= 1 }
      let ends = at == field.count
      let value = Field(start: field.start + from, count: at &- from)
      lastEmpty = value.isEmpty
      if !isComposite {
        if part > 1 { return report(.components, element, 0, rule.pointee) }
        if !value.isEmpty { checkSimple(value, rule, element, 0, segment.mayHoldOddBytes) }
      } else if part <= components {
        let inner = Int(rule.pointee.from) &+ part &- 1
        if !value.isEmpty {
          checkComponent(value, inner, element, part, segment.mayHoldOddBytes)
        } else if rules[inner].usage == .required {
          report(.missingElement, element, part, rules[inner])
        }
      } else if !value.isEmpty {
        report(.excessElement, element, part, nil)
      }
      if ends || field[at] == repetition {
        if isComposite, part < components {
          for rest in part &+ 1...components {
            let inner = rules[Int(rule.pointee.from) &+ rest &- 1]
            if inner.usage == .required { report(.missingElement, element, rest, inner) }
          }
        }
        if lastEmpty, part > 1 { report(.trailingSeparators, element, part, nil) }
        if ends { break }
        repeats &+= 1
        part = 0
      }
      part &+= 1
      at &+= 1
      from = at
    }
    if repeats > Int(rule.pointee.repeats) { report(.repetition, element, 0, rule.pointee) }
  }

  @inline(__always) private func checkComponent(
    _ field: Field, _ place: Int, _ element: Int, _ component: Int, _ mayHoldOddBytes: Bool
  ) {
    if quick[place].isPlain(field.count), field[field.count &- 1] != 0x20, !mayHoldOddBytes {
      return
    }
    let key = field.key
    if key != 0, key == quick[place].accepted { return }
    let before = issues.count
    checkSimple(field, rules + place, element, component, mayHoldOddBytes)
    if issues.count == before { quick[place].accepted = key }
  }

  @inline(__always) private func check(_ relation: Relation, _ present: UInt64) {
    let here = present & relation.members
    let broken: Bool
    switch relation.letter {
    case UInt8(ascii: "P"): broken = here != 0 && here != relation.members
    case UInt8(ascii: "R"): broken = here == 0
    case UInt8(ascii: "E"): broken = here.nonzeroBitCount > 1
    case UInt8(ascii: "C"):
      broken = here >> UInt64(relation.first) & 1 != 0 && here != relation.members
    default:
      broken = here == 1 << UInt64(relation.first)
    }
    if broken {
      let missing = relation.members & ~present
      let place = (relation.letter == UInt8(ascii: "E") ? here : missing).trailingZeroBitCount
      // What the guide requires anyway has been told already.
      for index in 0..<issues.count
      where issues.list[index].code == .missingElement
        && issues.list[index].element == place
      {
        return
      }
      report(.relation, place, 0, nil)
    }
  }
}
