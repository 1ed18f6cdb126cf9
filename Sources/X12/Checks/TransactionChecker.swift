/// Checks one transaction set after another against a guide: places and counts (`GuideWalker`), elements
/// (`ElementChecker`), what segments of some names hold wherever they stand, and what must hold together
/// (`TransactionChecks`).
final class TransactionChecker<Checks: TransactionChecks> {
  let guide: Guide
  let checks: Checks
  private let walker: GuideWalker
  private let elements: ElementChecker

  init(_ guide: Guide, _ checks: Checks, external: KnownCodes) {
    self.guide = guide
    self.checks = checks
    walker = GuideWalker(guide)
    elements = ElementChecker(guide, external: external)
  }

  deinit { elements.deallocate() }

  /// The ST segment has been met.
  func begin(_ context: CheckContext, _ delimiters: Delimiters) {
    walker.start()
    elements.use(delimiters)
    context.guide = guide
    context.node = 0
    checks.begin(context)
    context.values?.begin(guide, context)
  }

  /// A segment after ST and before SE.
  @inline(__always) func segment(
    _ segment: Segment, _ context: CheckContext, isAgain: Bool = false
  ) {
    if segment.hasLeadingBlank, !isAgain {
      context.report(.leadingSpace, segment, "Blanks stand before the segment's identifier.")
    }
    let step = walker.step(segment)
    if walker.hasNews { tellNews(segment, context) }
    if case .at(let number) = step {
      check(segment, node: number, context)
      checks.segment(walker.node(number).pointee.role, segment, context)
      if let values = context.values { values.add(number, segment, context) }
    } else {
      irregular(step, segment, context)
    }
    if let outline = context.outline, !isAgain { outline.add(segment, guide, node: walker.current) }
  }

  /// The SE segment.
  func end(_ segment: Segment, _ context: CheckContext) {
    walker.finish()
    if walker.hasNews { tellNews(segment, context) }
    context.node = 0
    checks.end(context)
    context.values?.end(context)
  }

  /// The file ended inside the transaction.
  func abandon(_ context: CheckContext) {
    checks.end(context)
    context.values?.end(context)
  }

  @inline(__always) private func check(
    _ segment: Segment, node number: Int, _ context: CheckContext
  ) {
    let node = walker.node(number)
    context.node = number
    elements.check(segment, at: number)
    if elements.issues.count > 0 { tellIssues(segment, context) }
    if node.pointee.content != .plain { checkContent(segment, node.pointee.content, context) }
  }

  @inline(never) private func irregular(
    _ step: GuideWalker.Step, _ segment: Segment, _ context: CheckContext
  ) {
    switch step {
    case .at, .passed: break
    case .outOfOrder(let number):
      context.node = number
      context.report(
        .order, segment,
        "\(guide.place(of: number)) stands after segments that it must precede.")
      check(segment, node: number, context)
      checks.segment(walker.node(number).pointee.role, segment, context)
      if let values = context.values { values.add(number, segment, context) }
    case .withoutOpener(let number):
      let loop = guide.loops[Int(guide.nodes[number].loop)]
      context.node = number
      context.report(
        .missingSegment, segment,
        "Loop \(loop.name) begins with \(guide.place(of: Int(loop.opener))), which is missing before this segment."
      )
      check(segment, node: number, context)
      checks.segment(walker.node(number).pointee.role, segment, context)
      if let values = context.values { values.add(number, segment, context) }
    case .wrongQualifier(let number):
      let node = guide.nodes[number]
      context.node = number
      context.report(
        .qualifier, segment, element: Int(node.key), component: node.keyIsComponent ? 1 : nil,
        "\(segment.name) is used here, but not with this qualifier.")
      walker.excuse(number)
      checks.passed(segment, context)
      walker.lose(unless: !walker.beginsLoops(segment.id))
    case .unexpected:
      context.report(
        .unexpectedSegment, segment,
        "\(segment.name) is not used at this place, after \(guide.place(of: context.node)).")
      walker.lose(unless: !walker.beginsLoops(segment.id))
    case .unknown:
      let name = segment.identifier
      let isName =
        (2...3).contains(name.count)
        && (0..<name.count).allSatisfy { Ascii.isUpper(name[$0]) || Ascii.isDigit(name[$0]) }
      if isName {
        context.report(.unknownSegment, segment, "\(segment.name) is no segment of this guide.")
      } else {
        context.report(
          .badIdentifier, segment,
          "A segment begins with two or three capital letters or digits.")
        // In small letters it is known all the same, and what follows is read as if it stood in capitals.
        if let twin = segment.capitalized, guide.kinds.contains(twin.id) {
          self.segment(twin, context, isAgain: true)
        }
      }
    }
  }

  @inline(never) private func tellIssues(_ segment: Segment, _ context: CheckContext) {
    for index in 0..<elements.issues.count {
      let issue = elements.issues.list[index]
      report(issue.code, issue.element, issue.component, issue.rule, segment, context)
    }
    elements.issues.count = 0
  }

  /// What the last step of the walker brought to light.
  @inline(never) private func tellNews(_ segment: Segment, _ context: CheckContext) {
    let news = walker.takeNews()
    for child in news.missing {
      switch child {
      case .segment(let node):
        context.node = node
        context.report(
          .missingSegment, segment: text(ofKey: guide.nodes[node].id), position: context.position,
          bytes: segment.range,
          "\(guide.place(of: node)) is required and missing before this segment.")
      case .loop(let inner):
        let opener = Int(guide.loops[inner].opener)
        context.node = opener
        context.report(
          .missingLoop, segment: text(ofKey: guide.nodes[opener].id), position: context.position,
          bytes: segment.range,
          "Loop \(guide.loops[inner].name) (\(expected(opener))) is required and missing before this segment."
        )
      }
    }
    for node in news.exceeded { exceeded(node, segment, context) }
  }

  /// "NM1*85": how the segment would begin.
  private func expected(_ number: Int) -> String {
    let node = guide.nodes[number]
    guard node.key > 0 else { return text(ofKey: node.id) }
    return text(ofKey: node.id) + String(repeating: "*", count: Int(node.key))
      + text(ofKey: guide.codes[Int(node.keyCodes.lowerBound)])
  }

  @inline(never) private func exceeded(_ number: Int, _ segment: Segment, _ context: CheckContext) {
    let node = guide.nodes[number]
    context.node = number
    if node.opens {
      let loop = guide.loops[Int(node.loop)]
      context.report(
        .tooManyLoops, segment, "Loop \(loop.name) may occur \(Self.times(loop.most)) here.")
    } else {
      context.report(
        .tooManySegments, segment,
        "\(guide.place(of: number)) may occur \(Self.times(node.most)) here.")
    }
  }

  private static func times(_ most: UInt16) -> String { most == 1 ? "once" : "\(most) times" }

  @inline(never) private func report(
    _ code: ProblemCode, _ element: Int, _ component: Int, _ rule: ElementRule?, _ segment: Segment,
    _ context: CheckContext
  ) {
    let place =
      "\(segment.name)\(element < 10 ? "0" : "")\(element)\(component > 0 ? "-\(component)" : "")"
    let message: String
    switch code {
    case .missingElement: message = "\(place) is required and empty."
    case .unusedElement: message = "\(place) is not used in this guide and must be empty."
    case .excessElement: message = "\(place) is past the last element that this guide uses."
    case .tooShort: message = "\(place) is shorter than its least length of \(rule?.least ?? 0)."
    case .tooLong: message = "\(place) is longer than its greatest length of \(rule?.most ?? 0)."
    case .codeValue:
      let codes = rule.map { guide.codes[Int($0.from)..<Int($0.from + $0.count)] } ?? []
      let shown = codes.prefix(12).map { text(ofKey: $0) }.joined(separator: ", ")
      message =
        "\(place) has a value that this guide does not allow; it allows \(shown)\(codes.count > 12 ? ", …" : "")."
    case .number: message = "\(place) is no number."
    case .date: message = "\(place) is no date of the calendar (CCYYMMDD)."
    case .time: message = "\(place) is no time of the day (HHMM or HHMMSS)."
    case .characters: message = "\(place) holds a character that X12 does not allow."
    case .lineEnding: message = "A line ending stands inside \(place)."
    case .spaces: message = "\(place) ends with blanks, which are to be left out."
    case .components: message = "\(place) has components and is a simple element."
    case .repetition: message = "\(place) repeats more often than it may."
    case .relation:
      message = "\(place) is needed, or not allowed, beside the other elements present."
    case .trailingSeparators: message = "Separators stand after the last value of the segment."
    case .externalCode: message = "\(place) is no code of the code set that it is taken from."
    case .state: message = "\(place) is no state, territory or province."
    case .zip: message = "\(place) needs the ZIP code with all nine digits."
    default: message = "\(place) is wrong."
    }
    context.report(
      code, segment, element: element, component: component > 0 ? component : nil, message)
  }

  // MARK: What segments of some names hold wherever they stand

  @inline(__always) private func checkContent(
    _ segment: Segment, _ content: SegmentContent, _ context: CheckContext
  ) {
    switch content {
    case .dateQualified:
      if !Dates.fits(segment[3], format: segment[2]) { wrongDate(segment, 3, context) }
    case .demographics:
      if !Dates.fits(segment[2], format: segment[1]) { wrongDate(segment, 2, context) }
    case .patient:
      if !segment[6].isEmpty, !Dates.fits(segment[6], format: segment[5]) {
        wrongDate(segment, 6, context)
      }
    case .name: checkIdentifier(segment, context)
    case .address: checkAddress(segment, context)
    case .reference: checkReference(segment, context)
    case .provider:
      if segment[2].key == key("PXC"), segment[3].count != 10 {
        context.report(
          .taxonomy, segment, element: 3, severity: .warning,
          "A provider taxonomy code has ten characters.")
      }
    case .plain: break
    }
  }

  @inline(never) private func wrongDate(_ segment: Segment, _ element: Int, _ context: CheckContext)
  {
    guard !segment[element].isEmpty, segment[element].count <= 35 else { return }
    context.report(
      .date, segment, element: element,
      "\(segment.name)0\(element) is no date in the form that the element before it names.")
  }

  @inline(__always) private func checkIdentifier(_ segment: Segment, _ context: CheckContext) {
    let isName = segment.id == key("NM1")
    let qualifier = segment[isName ? 8 : 3].key
    let element = isName ? 9 : 4
    guard qualifier == key("XX"), !segment[element].isEmpty else { return }
    if !Identifiers.isNPI(segment[element]) {
      context.report(
        .npi, segment, element: element, severity: .warning,
        "A National Provider Identifier has ten digits, the last of which checks the others (Luhn, prefix 80840); this one does not agree."
      )
    }
  }

  @inline(__always) private func checkAddress(_ segment: Segment, _ context: CheckContext) {
    let country = segment[4]
    guard country.isEmpty || country.key == key("US") else { return }
    let zip = segment[3]
    var good = zip.count == 5 || zip.count == 9
    for index in 0..<zip.count where !Ascii.isDigit(zip[index]) { good = false }
    if !good {
      if zip.isEmpty { return missingPostal(segment, 3, context) }
      context.report(
        .zip, segment, element: 3, severity: .warning,
        "A ZIP code of the United States has five or nine digits.")
    }
    if segment[2].isEmpty {
      missingPostal(segment, 2, context)
    }
  }

  @inline(never) private func missingPostal(
    _ segment: Segment, _ element: Int, _ context: CheckContext
  ) {
    context.report(
      element == 2 ? .state : .zip, segment, element: element,
      "N40\(element) is required for an address in the United States or Canada.")
  }

  @inline(__always) private func checkReference(_ segment: Segment, _ context: CheckContext) {
    let qualifier = segment[1].key
    guard qualifier == key("EI") || qualifier == key("SY") else { return }
    var digits = 0
    let value = segment[2]
    for index in 0..<value.count {
      if Ascii.isDigit(value[index]) { digits &+= 1 } else if value[index] != 0x2D { digits = 100 }
    }
    if digits != 9 {
      context.report(
        .taxIdentifier, segment, element: 2, severity: .warning,
        "An employer's or a social security number has nine digits.")
    }
  }
}

enum Identifiers {
  /// Ten digits, the last a Luhn check over the others with the prefix 80840 (45 CFR 162.406, CMS's NPI check digit
  /// note).
  @inline(__always) static func isNPI(_ field: Field) -> Bool {
    guard field.count == 10 else { return false }
    var sum = 24
    for index in 0..<10 {
      let digit = Int(field[index] &- 48)
      guard digit < 10 else { return false }
      if index & 1 == 0 {
        let twice = digit &* 2
        sum &+= twice > 9 ? twice &- 9 : twice
      } else {
        sum &+= digit
      }
    }
    return sum % 10 == 0
  }
}
