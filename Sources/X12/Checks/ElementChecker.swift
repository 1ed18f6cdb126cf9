/// Checks the elements of a segment against the rules of its place: presence, length, type, codes, relations. Made of
/// pointers alone, so that nothing is counted while it is used; the transaction checker frees it.
struct ElementChecker {
  private let rules: UnsafeMutablePointer<ElementRule>
  private let codes: UnsafeMutablePointer<UInt64>
  private let relations: UnsafeMutablePointer<Relation>
  private let external: UnsafeMutablePointer<KnownCodes>
  /// What was found wrong with the segment at hand.
  let issues: UnsafeMutablePointer<Issues>

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
    rules = .allocate(capacity: max(1, guide.elements.count))
    rules.initialize(from: guide.elements, count: guide.elements.count)
    for place in guide.elements.indices {
      let rule = guide.elements[place]
      rules[place].isPlain =
        (rule.kind == .text || rule.kind == .code) && rule.usage != .unused && rule.count == 0
        && rule.external == .none
    }
    codes = .allocate(capacity: max(1, guide.codes.count))
    codes.initialize(from: guide.codes, count: guide.codes.count)
    relations = .allocate(capacity: max(1, guide.relations.count))
    relations.initialize(from: guide.relations, count: guide.relations.count)
    self.external = .allocate(capacity: 1)
    self.external.initialize(to: external)
    issues = .allocate(capacity: 1)
    issues.initialize(to: Issues(list: .allocate(capacity: Issues.most)))
  }

  func deallocate() {
    issues.pointee.list.deallocate()
    issues.deallocate()
    external.deinitialize(count: 1)
    external.deallocate()
    rules.deallocate()
    codes.deallocate()
    relations.deallocate()
  }

  @inline(__always) func check(
    _ segment: Segment, _ node: UnsafeMutablePointer<SegmentNode>
  ) {
    let first = Int(node.pointee.elements.lowerBound)
    let expected = Int(node.pointee.elements.upperBound) &- first
    let base = segment.origin
    let marks = segment.marks
    let both = min(expected, segment.count)
    var index = 1
    var present: UInt64 = 0
    while index <= both {
      let mark = marks[index]
      let length = Int(marks[index &+ 1] &- mark) &- 1
      let rule = rules + (first &+ index &- 1)
      if length == 0 {
        if rule.pointee.usage == .required { report(.missingElement, index, 0, rule.pointee) }
      } else {
        present |= 1 << UInt64(index)
        let field = Field(start: base + Int(mark) + 1, count: length)
        let isDivided = segment.composites >> UInt64(index) & 1 != 0
        if rule.pointee.isPlain, !isDivided, !segment.mayHoldOddBytes,
          length >= Int(rule.pointee.least), length <= Int(rule.pointee.most),
          field[length &- 1] != 0x20
        {
          // Most elements: nothing else is asked of them.
        } else if isDivided || rule.pointee.kind == .composite {
          checkComposite(segment, field, index, rule)
        } else {
          checkSimple(field, rule, index, 0, segment.mayHoldOddBytes)
        }
      }
      index &+= 1
    }
    if segment.count > expected {
      for extra in expected + 1...segment.count where !segment[extra].isEmpty {
        report(.excessElement, extra, 0, nil)
      }
    } else {
      while index <= expected {
        if rules[first &+ index &- 1].usage == .required {
          report(.missingElement, index, 0, rules[first &+ index &- 1])
        }
        index &+= 1
      }
    }
    if segment.count > 0, marks[segment.count &+ 1] &- marks[segment.count] == 1 {
      report(.trailingSeparators, segment.count, 0, nil)
    }
    var relation = Int(node.pointee.relations.lowerBound)
    while relation < Int(node.pointee.relations.upperBound) {
      check(relations[relation], present)
      relation &+= 1
    }
  }

  @inline(never) private func report(
    _ code: ProblemCode, _ element: Int, _ component: Int, _ rule: ElementRule?
  ) {
    issues.pointee.add(code, element, component, rule)
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
        while at < end, codes[at] != value { at &+= 1 }
        if at == end { return report(.codeValue, element, component, rule) }
      } else if rule.external != .none {
        if let verdict = external.pointee.check(field, rule.external) {
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
      for at in Int(rule.from)..<Int(rule.from &+ rule.count) where codes[at] == value { return }
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
    while true {
      let byte = at < field.count ? field[at] : 0
      let ends = at == field.count
      if ends || byte == segment.delimiters.component || byte == segment.delimiters.repetition {
        let value = Field(start: field.start + from, count: at &- from)
        lastEmpty = value.isEmpty
        if !isComposite {
          if part > 1 { return report(.components, element, 0, rule.pointee) }
          if !value.isEmpty {
            checkSimple(value, rule, element, 0, segment.mayHoldOddBytes)
          }
        } else if part <= components {
          let inner = rules + (Int(rule.pointee.from) &+ part &- 1)
          if value.isEmpty {
            if inner.pointee.usage == .required {
              report(.missingElement, element, part, inner.pointee)
            }
          } else {
            checkSimple(value, inner, element, part, segment.mayHoldOddBytes)
          }
        } else if !value.isEmpty {
          report(.excessElement, element, part, nil)
        }
        if ends || byte == segment.delimiters.repetition {
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
        from = at &+ 1
      }
      at &+= 1
    }
    if repeats > Int(rule.pointee.repeats) { report(.repetition, element, 0, rule.pointee) }
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
      for index in 0..<issues.pointee.count
      where issues.pointee.list[index].code == .missingElement
        && issues.pointee.list[index].element == place
      {
        return
      }
      report(.relation, place, 0, nil)
    }
  }
}
