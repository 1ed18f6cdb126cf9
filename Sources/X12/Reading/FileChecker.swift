/// Reads a file from end to end and checks all of it: envelopes here, transactions by their guides.
public final class FileChecker {
  private let reader: SegmentReader
  private let context = CheckContext()
  private var report = FileReport()
  private let options: CheckOptions
  private var pending: EnvelopeSegment?
  private var position = 0
  private var parallel: ParallelRun?
  private var setsOfGroup = 0
  private var groupIsOfOtherRelease = false
  private var controlsOfGroup: Set<String> = []

  private let professional: TransactionChecker<ClaimChecks>
  private lazy var institutional = TransactionChecker(
    .institutional, ClaimChecks(isProfessional: false, consumer: nil), external: options.external)
  private lazy var remittance = TransactionChecker(
    .remittance, RemittanceChecks(consumer: options.payments), external: options.external)
  private lazy var acknowledgment = TransactionChecker(
    .acknowledgment, AcknowledgmentChecks(), external: options.external)
  private lazy var claimStatus = TransactionChecker(
    .claimStatus, StatusChecks(), external: options.external)

  /// Over a source whose first byte stands at `offset` of its file.
  public init(_ source: any ByteSource, _ options: CheckOptions = CheckOptions(), offset: Int = 0) {
    self.options = options
    reader = SegmentReader(source, offset: offset, longestSegment: options.longestSegment)
    context.list = ProblemList(limit: options.problemLimit)
    context.external = options.external
    context.isStrict = options.isStrict
    context.values = options.values.map(ValueCollector.init)
    context.outline = options.outline.map(Outliner.init)
    professional = TransactionChecker(
      .professional, ClaimChecks(isProfessional: true, consumer: options.claims),
      external: options.external)
    context.bytes = { [unowned reader] in reader.pointer(at: $0) }
  }

  /// Checks transactions on several threads where the file is large and can be read at any place: `file` opens it anew
  /// at an offset, `worker` makes the options of a thread, `collect` hears of each part's options in the file's order
  /// as soon as all before them have been collected.
  public convenience init(
    _ file: any RandomAccess, threads: Int, worker: @escaping @Sendable () -> CheckOptions,
    collect: @escaping (CheckOptions) -> Void = { _ in }
  ) {
    let own = worker()
    self.init(file.source(at: 0), own)
    parallel = ParallelRun(file: file, threads: threads, worker: worker, collect: collect)
  }

  /// Reads to the end. Throws where the source fails or a segment never ends; what was found till then is lost.
  public func check() throws -> FileReport {
    let head = try reader.peek(3)
    if head.count == 3, head[0] == 0xEF, head[1] == 0xBB, head[2] == 0xBF { reader.skip(3) }
    while try openInterchange() { try readInterchange() }
    report.problems = context.list
    report.problems.sort()
    if options.isEnvelopeOnly { context.notEvaluated.insert("what stands in the transactions") }
    report.notEvaluated = context.notEvaluated.sorted()
    report.bytes = reader.offset
    return report
  }

  // MARK: Interchanges

  /// Looks for an ISA segment and takes the delimiters from it. False at the end of the file.
  private func openInterchange() throws -> Bool {
    while true {
      let next = try reader.peek(1)
      guard let byte = next.first else {
        if report.interchanges.isEmpty, context.list.faults == 0 {
          problem(.noInterchange, "The file holds no X12 interchange; it is empty.")
        }
        return false
      }
      guard byte <= 0x20 || byte == 0x1A else { break }
      reader.skip(1)
    }
    let start = reader.offset
    let head = try reader.peek(128)
    if head.count >= 3, head[0] == 0x49, head[1] == 0x53, head[2] == 0x41 {
      if readHeader(head, at: start) { return true }
      try drain()
      return false
    }
    guard report.interchanges.isEmpty, let guess = Self.guess(head) else {
      problem(
        report.interchanges.isEmpty ? .noInterchange : .trailingData,
        bytes: start..<start + head.count,
        report.interchanges.isEmpty
          ? "The file does not begin with an ISA segment and is no X12 interchange."
          : "What follows the last interchange is no interchange.")
      try drain()
      return false
    }
    problem(
      .noInterchange, bytes: start..<start + 2,
      "The file begins without an ISA segment; the usual delimiters were taken for granted.")
    reader.use(guess)
    return true
  }

  /// Reads what no one can make sense of to its end, so that offsets tell the size.
  private func drain() throws {
    while true {
      let rest = try reader.peek(1 << 16)
      if rest.isEmpty { return }
      reader.skip(rest.count)
    }
  }

  /// Delimiters of a file that begins at GS or ST.
  private static func guess(_ head: UnsafeBufferPointer<UInt8>) -> Delimiters? {
    guard head.count > 8, ["GS", "ST"].contains(String(decoding: head[0..<2], as: UTF8.self)),
      !Ascii.isLetterOrDigit(head[2])
    else { return nil }
    var guess = Delimiters.usual
    guess.element = head[2]
    return guess
  }

  private func readHeader(_ head: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    let separator = head.count > 3 ? head[3] : 0
    // The sixteen elements have fixed lengths, so the delimiters stand at fixed places.
    var places: [Int] = []
    for index in 3..<head.count where head[index] == separator { places.append(index) }
    guard places.count >= 16, places[15] + 2 < head.count else {
      problem(
        .interchangeHeader, bytes: start..<start + head.count,
        "The ISA segment has not the sixteen elements that it must have.")
      return false
    }
    let component = head[places[15] + 1]
    let terminator = head[places[15] + 2]
    let fixed = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103]
    if Array(places[0..<16]) != fixed {
      problem(
        .interchangeHeader, bytes: start..<start + places[15] + 2, segment: "ISA",
        "The elements of ISA have fixed lengths; one of these is padded wrongly.")
    }
    let standard = head[(places[11] + 1)..<places[12]]
    let repetition = head[places[10] + 1]
    let hasRepetition =
      String(decoding: standard, as: UTF8.self) >= "00402" && !Ascii.isLetterOrDigit(repetition)
    let delimiters = Delimiters(
      element: separator, component: component,
      repetition: hasRepetition ? repetition : component, segment: terminator)
    let distinct = Set([separator, component, terminator]).count == 3
    guard distinct, !Ascii.isLetterOrDigit(terminator), terminator != 0x20 else {
      problem(
        .delimiters, bytes: start..<start + 106, segment: "ISA",
        "The delimiters that ISA declares are not four different characters.")
      return false
    }
    reader.use(delimiters)
    return true
  }

  /// From ISA to IEA.
  private func readInterchange() throws {
    position = 0
    var open: EnvelopeSegment?
    var groups = 0
    var controls: Set<String> = []
    while let segment = try nextEnvelope() {
      switch segment.id {
      case key("ISA"):
        if open != nil {
          problem(
            .truncated, segment, "An interchange begins before the last one ended (IEA is missing)."
          )
        }
        open = segment
        groups = 0
        beginInterchange(segment)
      case key("IEA"):
        if open == nil {
          problem(.misplaced, segment, "IEA ends an interchange that did not begin.")
        }
        if let open { endInterchange(open, segment, groups: groups) }
        pending = nil
        return
      case key("GS"):
        groups += 1
        if !controls.insert(segment[6]).inserted {
          problem(
            .repeatedControl, segment, element: 6, "GS06 was already used in this interchange.")
        }
        try readGroup(segment, interchange: open)
      case key("TA1"): checkAcknowledgment(segment)
      case key("ST"):
        problem(.misplaced, segment, "A transaction set stands outside a functional group (GS).")
        try readTransaction(segment, group: nil)
      default:
        problem(
          .misplaced, segment, "\(segment.name) does not belong between interchange and group.")
      }
    }
    if open != nil || !report.transactions.isEmpty {
      if let rest = reader.rest() {
        problem(.truncated, bytes: rest, "The file ends in the middle of a segment.")
      }
      problem(
        .truncated, bytes: reader.offset..<reader.offset,
        "The file ends before the interchange does (IEA is missing).")
    } else if let rest = reader.rest() {
      problem(
        .truncated, bytes: rest,
        "No segment ends here: the segment terminator that ISA declares does not follow.")
    }
    if reader.rest() != nil { try drain() }
  }

  private func nextEnvelope() throws -> EnvelopeSegment? {
    position += 1
    if let segment = pending {
      pending = nil
      return segment
    }
    guard let segment = try reader.next() else { return nil }
    report.segments += 1
    let copy = EnvelopeSegment(segment)
    context.outline?.add(copy, depth: Self.depth(copy.id))
    return copy
  }

  private static func depth(_ id: UInt64) -> Int {
    switch id {
    case key("ISA"), key("IEA"): 0
    case key("ST"), key("SE"): 2
    default: 1
    }
  }

  private func beginInterchange(_ isa: EnvelopeSegment) {
    func trimmed(_ text: String) -> String {
      String(text.reversed().drop { $0 == " " }.reversed())
    }
    report.interchanges.append(
      FileReport.Interchange(
        control: isa[13], usage: isa[15],
        sender: FileReport.Party(qualifier: isa[5], id: trimmed(isa[6])),
        receiver: FileReport.Party(qualifier: isa[7], id: trimmed(isa[8])), date: isa[9],
        time: isa[10], wantsAcknowledgment: isa[14] == "1", delimiters: reader.delimiters,
        bytes: isa.range))
    func wrong(_ element: Int, _ note: String, _ text: String) {
      problem(.interchangeHeader, isa, element: element, text)
      report.interchanges[report.interchanges.count - 1].note = note
    }
    let control = Array(isa[13].utf8)
    if control.count != 9 || !control.allSatisfy(Ascii.isDigit) {
      wrong(13, "018", "ISA13 is a control number of nine digits.")
    }
    if !["00", "03"].contains(isa[1]) { wrong(1, "010", "ISA01 is 00 or 03.") }
    if !["00", "01"].contains(isa[3]) { wrong(3, "012", "ISA03 is 00 or 01.") }
    if !Self.qualifiers.contains(isa[5]) {
      wrong(5, "005", "ISA05 is no qualifier of an interchange party.")
    }
    if !Self.qualifiers.contains(isa[7]) {
      wrong(7, "007", "ISA07 is no qualifier of an interchange party.")
    }
    if !isDate(isa[9]) { wrong(9, "014", "ISA09 is no date (YYMMDD).") }
    if !isTime(isa[10]) { wrong(10, "015", "ISA10 is no time (HHMM).") }
    if !["00401", "00501"].contains(isa[12]) {
      wrong(12, "017", "ISA12 is 00501 (or 00401 of old).")
    }
    if !["0", "1"].contains(isa[14]) { wrong(14, "019", "ISA14 is 0 or 1.") }
    if !["P", "T"].contains(isa[15]) {
      wrong(15, "020", "ISA15 is P for production or T for test.")
    }
  }

  private static var qualifiers: Set<String> {
    ["01", "14", "20", "27", "28", "29", "30", "33", "ZZ"]
  }

  private func endInterchange(_ isa: EnvelopeSegment, _ iea: EnvelopeSegment, groups: Int) {
    let last = report.interchanges.count - 1
    if iea[2] != isa[13] {
      problem(.controlNumber, iea, element: 2, "IEA02 is not the control number of ISA13.")
      report.interchanges[last].note = "001"
    }
    if Int(iea[1]) != groups {
      problem(
        .segmentCount, iea, element: 1, "IEA01 counts \(shown(iea[1])) groups; there are \(groups)."
      )
      report.interchanges[last].note = "021"
    }
    report.interchanges[last].bytes = isa.range.lowerBound..<iea.range.upperBound
  }

  private func checkAcknowledgment(_ ta1: EnvelopeSegment) {
    context.values?.interchangeAcknowledgment(ta1)
    let control = Array(ta1[1].utf8)
    if control.count != 9 || !control.allSatisfy(Ascii.isDigit) {
      problem(.number, ta1, element: 1, "TA101 is a control number of nine digits.")
    }
    if !isDate(ta1[2]) { problem(.date, ta1, element: 2, "TA102 is no date (YYMMDD).") }
    if !isTime(ta1[3]) { problem(.time, ta1, element: 3, "TA103 is no time (HHMM).") }
    if !["A", "E", "R"].contains(ta1[4]) {
      problem(.codeValue, ta1, element: 4, "TA104 is A, E or R.")
    }
    if Int(ta1[5]).map({ !(0...31).contains($0) }) ?? true || ta1[5].count != 3 {
      problem(.codeValue, ta1, element: 5, "TA105 is a note code from 000 to 031.")
    }
  }

  // MARK: Groups

  private func readGroup(_ gs: EnvelopeSegment, interchange: EnvelopeSegment?) throws {
    let number = report.groups.count
    context.group = number
    defer { context.group = nil }
    report.groups.append(
      FileReport.Group(
        interchange: max(0, report.interchanges.count - 1), kind: gs[1], control: gs[6],
        version: gs[8], sender: gs[2], receiver: gs[3], date: gs[4], time: gs[5]))
    if let isa = interchange {
      let wanted = isa[12] == "00501" ? "005010" : isa[12] == "00401" ? "004010" : ""
      groupIsOfOtherRelease = !wanted.isEmpty && !gs[8].hasPrefix(wanted)
      if groupIsOfOtherRelease {
        problem(
          .versionMismatch, gs, element: 8,
          "GS08 names another release of the standard than ISA12 (\(isa[12])).")
      }
    }
    if !isDate(gs[4]) || gs[4].count != 8 {
      problem(.date, gs, element: 4, "GS04 is no date (CCYYMMDD).")
    }
    if !isTime(gs[5]) { problem(.time, gs, element: 5, "GS05 is no time (HHMM).") }
    if Int(gs[6]) == nil || gs[6].utf8.count > 9 {
      problem(.number, gs, element: 6, "GS06 is a control number of one to nine digits.")
    }
    if gs[7] != "X" { problem(.codeValue, gs, element: 7, "GS07 is X.") }
    for (element, least) in [(2, 2), (3, 2)]
    where gs[element].utf8.count < least || gs[element].utf8.count > 15 {
      problem(.tooShort, gs, element: element, "GS0\(element) has two to fifteen characters.")
    }
    setsOfGroup = 0
    controlsOfGroup.removeAll()
    while let segment = try nextEnvelope() {
      switch segment.id {
      case key("ST"):
        setsOfGroup += 1
        if !controlsOfGroup.insert(segment[2]).inserted {
          problem(.repeatedControl, segment, element: 2, "ST02 was already used in this group.")
        }
        try readTransaction(segment, group: number)
      case key("GE"):
        if segment[2] != gs[6] {
          problem(.controlNumber, segment, element: 2, "GE02 is not the control number of GS06.")
        }
        if Int(segment[1]) != setsOfGroup {
          problem(
            .segmentCount, segment, element: 1,
            "GE01 counts \(shown(segment[1])) transaction sets; there are \(setsOfGroup).")
        }
        if setsOfGroup == 0 {
          problem(.emptyGroup, segment, "The functional group holds no transaction set.")
        }
        report.groups[number].statedSets = Int(segment[1])
        report.groups[number].sets = setsOfGroup
        return
      case key("IEA"), key("ISA"), key("GS"):
        report.groups[number].sets = setsOfGroup
        problem(.truncated, segment, "The functional group does not end (GE is missing).")
        pending = segment
        return
      default:
        problem(.misplaced, segment, "\(segment.name) stands outside a transaction set.")
      }
    }
    report.groups[number].sets = setsOfGroup
    problem(
      .truncated, bytes: reader.offset..<reader.offset,
      "The file ends before the functional group does (GE is missing).")
  }

  // MARK: Transactions

  private func readTransaction(_ st: EnvelopeSegment, group: Int?) throws {
    if let parallel, let fragment = parallel.fragment(at: st.range.lowerBound, reader.delimiters) {
      parallel.collect(options)
      try take(fragment, of: parallel, st, group: group)
      return
    }
    try checkTransaction(st, group: group)
  }

  /// Takes over what a thread found from the ST segment at hand on.
  private func take(
    _ fragment: Fragment, of parallel: ParallelRun, _ st: EnvelopeSegment, group: Int?
  ) throws {
    let first = report.transactions.count
    for (number, transaction) in fragment.transactions.enumerated() {
      var transaction = transaction
      transaction.group = group
      report.transactions.append(transaction)
      context.transaction = first + number
      context.guide = nil
      context.position = 1
      let before = context.list.faults
      let head = number == 0 ? st : fragment.heads[number]
      if number > 0, group != nil {
        setsOfGroup += 1
        if !controlsOfGroup.insert(head[2]).inserted {
          problem(.repeatedControl, head, element: 2, "ST02 was already used in this group.")
        }
      }
      checkHead(
        head, Guide.serving(transaction: head[1], version: transaction.version), group: group)
      if context.list.faults > before { report.transactions[first + number].isValid = false }
    }
    context.transaction = nil
    context.list.append(fragment.problems, transactionsFrom: first, group: group)
    context.notEvaluated.formUnion(fragment.notEvaluated)
    report.segments += fragment.segments
    parallel.collect(fragment.options)
    try reader.jump(to: fragment.end, parallel.file.source(at: fragment.end))
  }

  /// Checks transactions from an ST segment at the beginning of the source on, until one begins at or after `end`,
  /// something else follows, or the guide of one cannot be told.
  func checkFragment(upTo end: Int, _ delimiters: Delimiters) throws -> Fragment? {
    reader.use(delimiters)
    var heads: [EnvelopeSegment] = []
    var stop = reader.offset
    while try reader.peek(1).count > 0 {
      stop = reader.offset
      guard let segment = try reader.next() else { break }
      let st = EnvelopeSegment(segment)
      guard st.id == key("ST"), !st[3].isEmpty, st.range.lowerBound < end else { break }
      report.segments += 1
      heads.append(st)
      try checkTransaction(st, group: nil, isFragment: true)
      stop = reader.offset
      if pending != nil { return nil }
    }
    guard !heads.isEmpty else { return nil }
    return Fragment(
      heads: heads, transactions: report.transactions, problems: context.list,
      notEvaluated: context.notEvaluated, segments: report.segments - 1, end: stop, options: options
    )
  }

  private func checkTransaction(
    _ st: EnvelopeSegment, group: Int?, isFragment: Bool = false
  ) throws {
    let groupVersion = group.map { report.groups[$0].version } ?? ""
    let version = st[3].isEmpty ? groupVersion : st[3]
    let guide = Guide.serving(transaction: st[1], version: version)
    let place = report.transactions.count
    report.transactions.append(
      FileReport.Transaction(
        group: group, kind: guide?.name ?? (version.isEmpty ? st[1] : "\(st[1]) \(version)"),
        set: st[1], control: st[2], version: version, bytes: st.range))
    context.transaction = place
    context.guide = guide
    context.node = 0
    context.position = 1
    let before = context.list.faults
    if !isFragment { checkHead(st, guide, group: group) }
    if options.isEnvelopeOnly {
      try passOver(st, place)
    } else if st[1] == "837", guide?.name == "837P" {
      try run(professional, st, place)
    } else {
      switch guide?.name {
      case "837I": try run(institutional, st, place)
      case "835": try run(remittance, st, place)
      case "999": try run(acknowledgment, st, place)
      case "277CA": try run(claimStatus, st, place)
      default: try runWithoutGuide(st, place)
      }
    }
    context.transaction = nil
    context.guide = nil
    reader.keep = nil
    report.transactions[place].isValid = context.list.faults == before
  }

  private func checkHead(_ st: EnvelopeSegment, _ guide: Guide?, group: Int?) {
    if !(4...9).contains(st[2].utf8.count) {
      problem(
        st[2].utf8.count < 4 ? .tooShort : .tooLong, st, element: 2,
        "ST02 is a control number of four to nine characters.")
    }
    if let group {
      let kinds = [
        "837": "HC", "835": "HP", "999": "FA", "997": "FA", "277": "HN", "276": "HR", "270": "HS",
        "271": "HB", "278": "HI", "834": "BE", "820": "RA",
      ]
      if let wanted = kinds[st[1]], report.groups[group].kind != wanted {
        problem(
          .functionalGroup, st, element: 1,
          "GS01 announces another kind of transaction: \(st[1]) belongs into a group \(wanted).")
      }
      let version = report.groups[group].version
      if !st[3].isEmpty, !version.isEmpty, st[3] != version, !groupIsOfOtherRelease {
        problem(.guideMismatch, st, element: 3, "ST03 names another guide than GS08.")
      }
      if st[3].isEmpty, version.hasPrefix("005010"),
        ["837", "277", "999", "276", "270", "271", "278"].contains(st[1])
      {
        problem(.guideMissing, st, element: 3, "ST03, which names the guide, is missing.")
      }
    }
    if guide == nil {
      context.notEvaluated.insert(
        "transaction set \(shown(st[1])) \(shown(report.transactions.last?.version ?? "")): no guide for it is built in, so only its envelope and its segments were checked"
      )
    }
  }

  /// The ST segment has been copied; it is checked as it stands there.
  private func run<Checks>(
    _ checker: TransactionChecker<Checks>, _ st: EnvelopeSegment, _ place: Int
  ) throws {
    checker.begin(context)
    var count = 1
    while let segment = try reader.next() {
      count &+= 1
      context.position = count
      switch segment.id {
      case key("SE"):
        finish(EnvelopeSegment(segment), st, count: count, place)
        checker.end(segment, context)
        report.segments += count - 1
        report.transactions[place].claims = checker.checks.claims
        return
      case key("ST"), key("GE"), key("IEA"), key("ISA"), key("GS"):
        checker.end(segment, context)
        report.segments += count - 1
        report.transactions[place].claims = checker.checks.claims
        leave(EnvelopeSegment(segment), place)
        return
      default:
        checker.segment(segment, context)
        if segment.id == key("HL") || segment.id == key("CLP") { reader.keep = checker.checks.keep }
        if reader.kept > options.longestClaim {
          throw X12Error.claimTooLong(offset: reader.keep ?? 0, limit: options.longestClaim)
        }
      }
    }
    report.segments += count - 1
    checker.abandon(context)
    report.transactions[place].claims = checker.checks.claims
    endOfFile(place)
  }

  /// A transaction that no built-in guide covers: numbering and what any 837 must have.
  private func runWithoutGuide(_ st: EnvelopeSegment, _ place: Int) throws {
    let checks = BareChecks(set: st[1])
    var count = 1
    while let segment = try reader.next() {
      count += 1
      context.position = count
      switch segment.id {
      case key("SE"):
        finish(EnvelopeSegment(segment), st, count: count, place)
        checks.end(segment, context)
        report.segments += count - 1
        report.transactions[place].claims = checks.claims
        return
      case key("ST"), key("GE"), key("IEA"), key("ISA"), key("GS"):
        checks.end(segment, context)
        report.segments += count - 1
        leave(EnvelopeSegment(segment), place)
        return
      default:
        checks.segment(segment, context)
        context.outline?.add(segment, nil, node: 0)
      }
    }
    report.segments += count - 1
    endOfFile(place)
  }

  /// Counts the segments of a transaction and looks at nothing else.
  private func passOver(_ st: EnvelopeSegment, _ place: Int) throws {
    var count = 1
    while let segment = try reader.next() {
      count &+= 1
      switch segment.id {
      case key("SE"):
        context.position = count
        finish(EnvelopeSegment(segment), st, count: count, place)
        report.segments += count - 1
        return
      case key("ST"), key("GE"), key("IEA"), key("ISA"), key("GS"):
        report.segments += count - 1
        return leave(EnvelopeSegment(segment), place)
      default: continue
      }
    }
    report.segments += count - 1
    endOfFile(place)
  }

  private func finish(_ se: EnvelopeSegment, _ st: EnvelopeSegment, count: Int, _ place: Int) {
    context.outline?.add(se, depth: 2)
    report.transactions[place].segments = count
    report.transactions[place].bytes = st.range.lowerBound..<se.range.upperBound
    if Int(se[1]) != count {
      problem(
        .segmentCount, se, element: 1, "SE01 counts \(shown(se[1])) segments; there are \(count).")
    }
    if se[2] != st[2] {
      problem(.controlNumber, se, element: 2, "SE02 is not the control number of ST02.")
    }
  }

  private func leave(_ segment: EnvelopeSegment, _ place: Int) {
    context.outline?.add(segment, depth: Self.depth(segment.id))
    problem(
      .truncated, segment, "The transaction set does not end before this segment (SE is missing).")
    pending = segment
    report.segments -= 1
  }

  private func endOfFile(_ place: Int) {
    problem(
      .truncated, bytes: reader.offset..<reader.offset,
      "The file ends inside the transaction set (SE is missing).")
  }

  // MARK: Telling

  private func problem(
    _ code: ProblemCode, bytes: Range<Int> = 0..<0, segment: String = "", _ message: String
  ) {
    context.report(
      code, segment: segment, position: context.transaction == nil ? position : context.position,
      bytes: bytes, message)
  }

  private func problem(
    _ code: ProblemCode, _ segment: EnvelopeSegment, element: Int? = nil, _ message: String
  ) {
    context.report(
      code, segment: segment.name.count <= 3 ? segment.name : "",
      position: context.transaction == nil ? position : context.position, element: element,
      bytes: element.map { $0 <= segment.ranges.count ? segment.ranges[$0 - 1] : segment.range }
        ?? segment.range, message)
  }

  /// A value of the envelope for a message: short codes only.
  private func shown(_ text: String) -> String {
    let clean = text.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 0x20 && $0.value < 0x7F }
    return clean && text.utf8.count <= 14 ? text : "an unreadable value"
  }

  private func isDate(_ text: String) -> Bool { test(text, Dates.isDate) }
  private func isTime(_ text: String) -> Bool { test(text, Dates.isTime) }

  private func test(_ text: String, _ rule: (Field) -> Bool) -> Bool {
    var bytes = Array(text.utf8)
    let count = bytes.count
    bytes += [UInt8](repeating: 0, count: 8)
    return bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { rule(Field(start: $0, count: count)) } ?? false
    }
  }
}

/// How a file is to be checked.
public struct CheckOptions {
  /// Code sets of others.
  public var external = KnownCodes()
  /// Problems kept; more are counted.
  public var problemLimit = 10_000
  /// A segment longer than this many bytes stops reading: its terminator is missing.
  public var longestSegment = 1 << 24
  /// Whether warnings count as faults.
  public var isStrict = false
  /// Whether only envelopes are checked: counts, control numbers, order. What stands in transactions is then not
  /// judged, and the report says so.
  public var isEnvelopeOnly = false
  /// A subscriber with the claims below it that is longer than this many bytes stops reading.
  public var longestClaim = 1 << 26
  /// Who hears of each claim of an 837P, and of each claim payment of an 835.
  public var claims: (any ClaimConsumer)?
  /// Who hears of typed values, with the problems in each; see `X12File`.
  var values: ((X12Value, [Problem]) -> Void)?
  /// Who hears of every segment; see `X12File`.
  var outline: ((OutlineSegment) -> Void)?
  /// Who hears of each claim payment of an 835.
  public var payments: (any PaymentConsumer)?

  /// As a clearinghouse checks: outside code sets by form, warnings apart from faults.
  public init() {}
}
