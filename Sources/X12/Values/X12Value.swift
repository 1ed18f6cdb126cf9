/// What a file holds, handed out piece by piece as it is read.
public enum X12Value: Sendable {
  /// A claim of an 837P.
  case claim(ProfessionalClaim)
  /// A claim of an 837I.
  case institutionalClaim(InstitutionalClaim)
  /// A claim of an 835 as it was paid, with the payment that it is part of.
  case payment(ClaimPayment, of: Remittance)
  /// The end of an 835, provider adjustments included.
  case remittance(Remittance)
  /// A 999.
  case groupAcknowledgment(GroupAcknowledgment)
  /// A 277CA.
  case claimAcknowledgment(ClaimAcknowledgment)
  /// A TA1.
  case interchangeAcknowledgment(InterchangeAcknowledgment)
}

/// Reads typed values from files of any size; memory holds one claim at a time.
///
/// ```swift
/// let report = try X12File.read(MemorySource(bytes)) { value, problems in
///   if case .claim(let claim) = value { print(claim.lines.count, problems.count) }
/// }
/// ```
public enum X12File {
  /// Checks a file from end to end and hands out what it holds, with the problems found in each piece and in what
  /// stands above it. Pieces with problems are handed out as far as they could be read.
  ///
  /// - Throws: `X12Error` where the source fails or a segment never ends.
  public static func read(
    _ source: any ByteSource, _ options: CheckOptions = CheckOptions(),
    each: @escaping (X12Value, [Problem]) -> Void
  ) throws -> FileReport {
    var options = options
    options.values = each
    return try FileChecker(source, options).check()
  }
}

/// Makes values of what goes by and hands them on.
final class ValueCollector {
  private let each: (X12Value, [Problem]) -> Void
  private var recorder: Recorder?
  private var kind = ""
  private var recorders: [String: Recorder] = [:]
  /// Problems by level, those of the segment that is about to be added, and how many have been looked at.
  private var problems: [[Problem]] = []
  private var ofNext: [Problem] = []
  private var seen = 0
  private var level = 0
  private var end = 0
  private var begin = (offset: 0, position: 0)
  // Values of levels above, made once for all below.
  private var submission = Cached<Submission>()
  private var billing = Cached<Billing>()
  private var coverage = Cached<Coverage>()
  private var patient = Cached<PatientLevel>()
  private var remittance = Cached<Remittance>()
  private var heading = Cached<RemittanceHeading>()

  /// A value with the state of the level that it was made of.
  private struct Cached<Value: LoopMapped> {
    private var serial = -1
    private(set) var value = Value()

    mutating func update(_ recorder: Recorder, _ level: Int) {
      guard recorder.serials[level] != serial else { return }
      serial = recorder.serials[level]
      value = recorder.isEmpty(level) ? Value() : Value(reading: recorder.loop(level))
    }
  }

  init(_ each: @escaping (X12Value, [Problem]) -> Void) { self.each = each }

  static let levels = [
    "837P": [["2000A"], ["2000B"], ["2000C"], ["2300"]],
    "837I": [["2000A"], ["2000B"], ["2000C"], ["2300"]], "835": [["2000"], ["2100"]], "999": [],
    "277CA": [],
  ]

  /// A transaction begins; only those with values are recorded.
  func begin(_ guide: Guide?, _ context: CheckContext) {
    if let recorder { recorders[kind] = recorder }
    recorder = nil
    guard let guide, let levels = Self.levels[guide.name] else { return }
    kind = guide.name
    recorder = recorders.removeValue(forKey: kind) ?? Recorder(guide, levels: levels)
    recorder?.begin()
    problems = Array(repeating: [], count: levels.count + 1)
    ofNext = []
    seen = context.list.problems.count
    level = 0
  }

  func add(_ node: Int, _ segment: Segment, _ context: CheckContext) {
    guard let level = recorder?.level(of: node) else { return }
    note(context, isLast: false)
    if level < self.level || recorder?.isEmpty(level) == true {
      // What is wrong with a level that has ended does not concern the next.
      for lower in level + 1..<max(level + 1, problems.count) { problems[lower].removeAll() }
    }
    self.level = level
    if !ofNext.isEmpty {
      problems[level] += ofNext
      ofNext = []
    }
    recorder?.add(node, SegmentValue(segment))
    end = segment.range.upperBound
  }

  /// A unit begins with this segment.
  func beginUnit(_ segment: Segment, _ context: CheckContext) {
    begin = (segment.range.lowerBound, context.position)
    if !problems.isEmpty { problems[problems.count - 1].removeAll() }
  }

  /// Gives the level at hand what was found since. What is of the segment at hand itself waits for the level that it
  /// belongs to, unless it is the last.
  private func note(_ context: CheckContext, isLast: Bool) {
    let count = context.list.problems.count
    guard seen < count, level < problems.count else { return }
    for problem in context.list.problems[seen..<count] {
      if !isLast, context.isOfSegmentAtHand(problem) {
        ofNext.append(problem)
      } else {
        problems[level].append(problem)
      }
    }
    seen = count
  }

  /// The claim at hand is complete, with the last segment of the transaction or with one that begins something else.
  func endUnit(_ context: CheckContext, isLast: Bool) {
    guard let recorder else { return }
    note(context, isLast: isLast)
    let found = problems.flatMap { $0 }
    var place = SourcePlace()
    place.bytes = begin.offset..<max(begin.offset, end)
    place.position = begin.position
    place.transaction = context.transaction ?? 0
    if kind == "837P" {
      var claim = ProfessionalClaim(reading: recorder.loop(4))
      (claim.submission, claim.billing, claim.coverage, claim.patient) = levels(recorder)
      claim.place = place
      each(.claim(claim), found)
    } else if kind == "837I" {
      var claim = InstitutionalClaim(reading: recorder.loop(4))
      (claim.submission, claim.billing, claim.coverage, claim.patient) = levels(recorder)
      claim.place = place
      each(.institutionalClaim(claim), found)
    } else if kind == "835" {
      remittance.update(recorder, 0)
      var payment = ClaimPayment(reading: recorder.loop(2))
      if !recorder.isEmpty(1) {
        heading.update(recorder, 1)
        payment.heading = heading.value
      }
      payment.place = place
      each(.payment(payment, of: remittance.value), found)
    }
  }

  /// What stands above the claim at hand.
  private func levels(_ recorder: Recorder) -> (Submission, Billing, Coverage, PatientLevel?) {
    submission.update(recorder, 0)
    billing.update(recorder, 1)
    coverage.update(recorder, 2)
    guard !recorder.isEmpty(3) else {
      return (submission.value, billing.value, coverage.value, nil)
    }
    patient.update(recorder, 3)
    return (submission.value, billing.value, coverage.value, patient.value)
  }

  /// The transaction at hand is complete.
  func end(_ context: CheckContext) {
    guard let recorder else { return }
    note(context, isLast: true)
    let found = problems.flatMap { $0 }
    switch kind {
    case "835": each(.remittance(Remittance(reading: recorder.loop(0))), found)
    case "999":
      each(.groupAcknowledgment(GroupAcknowledgment(reading: recorder.loop(0))), found)
    case "277CA":
      each(.claimAcknowledgment(ClaimAcknowledgment(reading: recorder.loop(0))), found)
    default: break
    }
    recorders[kind] = recorder
    self.recorder = nil
  }

  func interchangeAcknowledgment(_ segment: EnvelopeSegment) {
    var answer = InterchangeAcknowledgment()
    answer.control = segment[1]
    answer.date = segment[2]
    answer.time = segment[3]
    answer.result = segment[4]
    answer.note = segment[5]
    each(.interchangeAcknowledgment(answer), [])
  }
}
