/// Writes what is owed to the sender of a file: TA1 for its interchanges, 999 for its groups. Only faults of the first
/// two levels are told there; what is wrong with the business of a claim belongs into a 277CA.
public struct Acknowledgments {
  let report: FileReport
  private let stamp: Stamp
  private let control: Int

  /// Answers what `report` tells; `control` numbers the first interchange of the answer.
  public init(_ report: FileReport, stamp: Stamp, control: Int = 1) {
    self.report = report
    self.stamp = stamp
    self.control = control
  }

  /// One interchange answering each one received: a TA1 where it was asked for or the envelope is wrong, then a 999
  /// for each group.
  public var text: String {
    report.interchanges.indices.map { number in
      var writer = AcknowledgmentWriter(envelope(number))
      if let answer = interchangeAnswer(number) { writer.add(answer) }
      writer.add(groupAnswers(number))
      return writer.finish()
    }.joined()
  }

  /// The envelope that answers an interchange: from its receiver to its sender, a test answered as a test.
  public func envelope(_ number: Int) -> Envelope {
    let interchange = report.interchanges[number]
    return Envelope(
      sender: interchange.receiver, receiver: interchange.sender,
      usage: interchange.usage == "P" ? "P" : "T", control: control + number, stamp: stamp)
  }

  /// What is said of an interchange: accepted, or rejected with the first reason found; nil where nothing is owed.
  public func interchangeAnswer(_ number: Int) -> InterchangeAcknowledgment? {
    let interchange = report.interchanges[number]
    guard interchange.wantsAcknowledgment || interchange.note != "000" else { return nil }
    var answer = InterchangeAcknowledgment()
    answer.control = interchange.control
    answer.date = interchange.date
    answer.time = interchange.time
    answer.result = interchange.note == "000" ? "A" : "R"
    answer.note = interchange.note
    return answer
  }

  /// What is said of the groups of an interchange; acknowledgments are not acknowledged.
  public func groupAnswers(_ number: Int) -> [GroupAcknowledgment] {
    report.groups.indices
      .filter { report.groups[$0].interchange == number && report.groups[$0].kind != "FA" }
      .map(answer(group:))
  }

  private func answer(group number: Int) -> GroupAcknowledgment {
    let group = report.groups[number]
    var answer = GroupAcknowledgment()
    answer.kind = group.kind
    answer.control = group.control
    answer.version = group.version
    for (place, transaction) in report.transactions.enumerated() where transaction.group == number {
      answer.sets.append(self.answer(place, transaction))
    }
    let good = answer.sets.count { $0.result != "R" }
    answer.errors = groupCodes(group, number)
    answer.stated = group.statedSets ?? group.sets
    answer.received = answer.sets.count
    if !answer.errors.isEmpty || (good == 0 && !answer.sets.isEmpty) {
      answer.result = "R"
    } else if good < answer.sets.count {
      answer.result = "P"
    }
    answer.accepted = answer.result == "R" ? 0 : good
    return answer
  }

  private func answer(
    _ place: Int, _ transaction: FileReport.Transaction
  ) -> GroupAcknowledgment.SetAnswer {
    var answer = GroupAcknowledgment.SetAnswer()
    answer.set = transaction.set
    answer.control = transaction.control
    answer.version = transaction.version
    let problems = report.problems.problems.filter {
      $0.transaction == place && $0.severity == .fault && $0.code.level <= 2
    }
    for problem in problems where !problem.segment.isEmpty {
      guard let code = problem.code.segmentError else { continue }
      if answer.errors.last?.position != problem.position || answer.errors.last?.code != code {
        answer.errors.append(error(problem, code))
      }
      if let element = element(problem) {
        answer.errors[answer.errors.count - 1].elements.append(element)
      }
    }
    answer.reasons = Array(setCodes(problems).prefix(5))
    answer.result = answer.reasons.isEmpty ? "A" : "R"
    return answer
  }

  /// IK3, with the claim that the segment stands in.
  private func error(_ problem: Problem, _ code: String) -> GroupAcknowledgment.SegmentError {
    var error = GroupAcknowledgment.SegmentError()
    error.segment = problem.segment
    error.position = problem.position
    error.loop = String((problem.loop ?? "").prefix(4))
    error.code = code
    if let claim = problem.claim, !claim.isEmpty, claim.utf8.count <= 35 {
      var context = GroupAcknowledgment.Context()
      context.names = [[report.claimElement(problem), claim]]
      error.contexts = [context]
    }
    return error
  }

  /// IK4, where an element is meant.
  private func element(_ problem: Problem) -> GroupAcknowledgment.ElementError? {
    guard let code = problem.code.elementError, let place = problem.element else { return nil }
    var error = GroupAcknowledgment.ElementError()
    error.place = ["\(place)"] + (problem.component.map { ["\($0)"] } ?? [])
    error.code = code
    return error
  }

  /// Reasons for which a set is rejected (IK502 to IK506).
  private func setCodes(_ problems: [Problem]) -> [String] {
    var codes: [String] = []
    for problem in problems {
      let code =
        switch problem.code {
        case .truncated: "2"
        case .controlNumber: "3"
        case .segmentCount: "4"
        case .guideMissing, .guideMismatch, .functionalGroup: "1"
        case .repeatedControl: "23"
        default: "5"
        }
      if !codes.contains(code) { codes.append(code) }
    }
    return codes
  }

  /// Reasons for which a group is rejected (AK905 to AK909).
  private func groupCodes(_ group: FileReport.Group, _ number: Int) -> [String] {
    var codes: [String] = []
    for problem in report.problems.problems
    where problem.transaction == nil && problem.severity == .fault && problem.group == number {
      switch (problem.segment, problem.code) {
      case ("GE", .controlNumber): codes.append("4")
      case ("GE", .segmentCount): codes.append("5")
      case ("GS", .versionMismatch): codes.append("2")
      case ("GS", .repeatedControl): codes.append("19")
      default: continue
      }
    }
    return Array(Set(codes)).sorted().prefix(5).map { $0 }
  }
}

extension FileReport {
  /// What names a claim in the transaction of a problem.
  func claimElement(_ problem: Problem) -> String {
    problem.transaction.map { transactions[$0].set } == "835" ? "CLP01" : "CLM01"
  }
}

extension ProblemCode {
  /// What IK304 says of it; nil for what is said of the set as a whole.
  var segmentError: String? {
    switch self {
    case .unknownSegment, .badIdentifier: "1"
    case .unexpectedSegment, .qualifier: "2"
    case .missingSegment: "3"
    case .missingLoop: "I7"
    case .tooManyLoops: "4"
    case .tooManySegments: "5"
    case .order: "7"
    case .truncated, .controlNumber, .segmentCount, .guideMissing, .guideMismatch, .functionalGroup,
      .repeatedControl, .misplaced, .emptyGroup, .versionMismatch:
      nil
    default: "8"
    }
  }

  /// What IK403 says of it; nil where no element is meant.
  var elementError: String? {
    switch self {
    case .missingElement: "1"
    case .relation: "2"
    case .excessElement, .trailingSeparators: "3"
    case .tooShort: "4"
    case .tooLong: "5"
    case .characters, .number, .lineEnding, .spaces: "6"
    case .codeValue, .externalCode, .state: "7"
    case .date: "8"
    case .time: "9"
    case .repetition: "12"
    case .components: "13"
    case .unusedElement: "I10"
    case .zip, .npi, .taxIdentifier, .taxonomy, .diagnosisForm: "I12"
    case .hierarchySequence, .hierarchyParent, .hierarchyChild, .lineSequence: "I6"
    default: nil
    }
  }
}
