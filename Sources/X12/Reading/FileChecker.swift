/// Reads a file from end to end and checks all of it: envelopes here, transactions by their guides.
public final class FileChecker {
  let reader: SegmentReader
  let context = CheckContext()
  var report = FileReport()
  let options: CheckOptions
  var pending: EnvelopeSegment?
  var position = 0
  var parallel: ParallelRun?
  var setsOfGroup = 0
  var groupIsOfOtherRelease = false
  var controlsOfGroup: Set<String> = []

  let professional: TransactionChecker<ClaimChecks>
  lazy var institutional = TransactionChecker(
    .institutional, ClaimChecks(isProfessional: false, consumer: nil), external: options.external)
  lazy var remittance = TransactionChecker(
    .remittance, RemittanceChecks(consumer: options.payments), external: options.external)
  lazy var acknowledgment = TransactionChecker(
    .acknowledgment, AcknowledgmentChecks(), external: options.external)
  lazy var claimStatus = TransactionChecker(
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
    context.reader = reader
  }

  /// Checks transactions on several threads where the file is large and can be read at any place: `file` opens it anew
  /// at an offset, `worker` makes the options of a part, `collect` hears of them in the file's order as soon as all before
  /// them have been collected. Options that were collected serve another part after that.
  public convenience init(
    _ file: any RandomAccess, threads: Int, worker: @escaping @Sendable () -> CheckOptions,
    collect: @escaping (CheckOptions) -> Void = { _ in }
  ) {
    self.init(file, threads: threads, partSize: 1 << 20, worker: worker, collect: collect)
  }

  /// The same in parts of at least `partSize` bytes.
  convenience init(
    _ file: any RandomAccess, threads: Int, partSize: Int,
    worker: @escaping @Sendable () -> CheckOptions, collect: @escaping (CheckOptions) -> Void
  ) {
    self.init(file.source(at: 0), worker())
    parallel = ParallelRun(
      file: file, threads: threads, partSize: partSize, worker: worker, collect: collect)
  }

  /// Reads to the end. Throws where the source fails or a segment never ends; what was found till then is lost.
  public func check() throws -> FileReport {
    let head = try reader.peek(3)
    if head.count == 3, head[0] == 0xEF, head[1] == 0xBB, head[2] == 0xBF { reader.skip(3) }
    while try openInterchange() { try readInterchange() }
    parallel?.collect(options)
    report.problems = context.list
    report.problems.sort()
    if options.isEnvelopeOnly { context.notEvaluated.insert("what stands in the transactions") }
    report.notEvaluated = context.notEvaluated.sorted()
    report.bytes = reader.offset
    return report
  }

  // MARK: Interchanges

  /// Looks for an ISA segment and takes the delimiters from it. False at the end of the file.
  func openInterchange() throws -> Bool {
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
  func drain() throws {
    while true {
      let rest = try reader.peek(1 << 16)
      if rest.isEmpty { return }
      reader.skip(rest.count)
    }
  }

  /// Delimiters of a file that begins at GS or ST.
  static func guess(_ head: UnsafeBufferPointer<UInt8>) -> Delimiters? {
    guard head.count > 8, ["GS", "ST"].contains(String(decoding: head[0..<2], as: UTF8.self)),
      !Ascii.isLetterOrDigit(head[2])
    else { return nil }
    var guess = Delimiters.usual
    guard ![guess.component, guess.repetition, guess.segment].contains(head[2]) else { return nil }
    guess.element = head[2]
    return guess
  }

  func readHeader(_ head: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
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
  func readInterchange() throws {
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

  func nextEnvelope() throws -> EnvelopeSegment? {
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

  static func depth(_ id: UInt64) -> Int {
    switch id {
    case key("ISA"), key("IEA"): 0
    case key("ST"), key("SE"): 2
    default: 1
    }
  }

  func beginInterchange(_ isa: EnvelopeSegment) {
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

  static var qualifiers: Set<String> {
    ["01", "14", "20", "27", "28", "29", "30", "33", "ZZ"]
  }

  func endInterchange(_ isa: EnvelopeSegment, _ iea: EnvelopeSegment, groups: Int) {
    let last = report.interchanges.count - 1
    checkEnd(iea, most: 2)
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

  func checkAcknowledgment(_ ta1: EnvelopeSegment) {
    context.values?.interchangeAcknowledgment(ta1)
    checkEnd(ta1, most: 5)
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
}
