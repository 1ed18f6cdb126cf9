/// Writes what is owed to the sender of a file: TA1 for its interchanges, 999 for its groups. Only faults of the first
/// two levels are told there; what is wrong with the business of a claim belongs into a 277CA.
public struct Acknowledgments {
  private let report: FileReport
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
    var out = X12Text()
    for (number, interchange) in report.interchanges.enumerated() {
      var envelope = Envelope(
        sender: interchange.receiver, receiver: interchange.sender,
        usage: interchange.usage == "P" ? "P" : "T", control: control + number, stamp: stamp)
      envelope.wantsAcknowledgment = false
      envelope.open(&out)
      if interchange.wantsAcknowledgment || interchange.note != "000" {
        write(interchange, to: &out)
      }
      let groups = report.groups.indices.filter {
        report.groups[$0].interchange == number && report.groups[$0].kind != "FA"
      }
      if !groups.isEmpty { write(groups, envelope, interchange, to: &out) }
      envelope.close(&out, groups: groups.isEmpty ? 0 : 1)
    }
    return out.text
  }

  /// TA1: accepted, or rejected with the first reason found.
  private func write(_ interchange: FileReport.Interchange, to out: inout X12Text) {
    out.segment(
      "TA1", .text(interchange.control), .text(interchange.date), .text(interchange.time),
      .text(interchange.note == "000" ? "A" : "R"), .text(interchange.note))
  }

  private func write(
    _ groups: [Int], _ envelope: Envelope, _ interchange: FileReport.Interchange,
    to out: inout X12Text
  ) {
    out.segment(
      "GS", "FA", .text(envelope.sender.id), .text(envelope.receiver.id), .text(stamp.date),
      .text(stamp.time), .text("\(envelope.control)"), "X", "005010X231A1")
    for (number, group) in groups.enumerated() {
      let control = envelope.number(4, plus: number)
      out.segment("ST", "999", .text(control), "005010X231A1")
      write(group: group, to: &out)
      out.segment("SE", .text("\(out.count + 1)"), .text(control))
    }
    out.segment("GE", .text("\(groups.count)"), .text("\(envelope.control)"))
  }

  private func write(group number: Int, to out: inout X12Text) {
    let group = report.groups[number]
    out.segment("AK1", .text(group.kind), .text(group.control), .text(group.version))
    var accepted = 0
    var answered = 0
    for (place, transaction) in report.transactions.enumerated() where transaction.group == number {
      answered += 1
      let problems = report.problems.problems.filter {
        $0.transaction == place && $0.severity == .fault && $0.code.level <= 2
      }
      out.segment(
        "AK2", .text(transaction.set), .text(transaction.control),
        .text(transaction.version))
      var last: Problem?
      for problem in problems where !problem.segment.isEmpty && problem.code.segmentError != nil {
        let isSame =
          last.map {
            $0.position == problem.position && $0.code.segmentError == problem.code.segmentError
          } ?? false
        write(problem, continuing: isSame, to: &out)
        last = problem
      }
      let codes = setCodes(problems)
      if codes.isEmpty {
        accepted += 1
        out.segment("IK5", "A")
      } else {
        out.segment("IK5", [.text("R")] + codes.prefix(5).map { .text($0) })
      }
    }
    let stated = group.statedSets ?? group.sets
    let groupCodes = groupCodes(group)
    let result =
      accepted == answered && groupCodes.isEmpty
      ? "A" : accepted == 0 || !groupCodes.isEmpty ? "R" : "P"
    out.segment(
      "AK9",
      [
        .text(result), .text("\(stated)"), .text("\(answered)"),
        .text("\(result == "R" ? 0 : accepted)"),
      ]
        + groupCodes.map { .text($0) })
  }

  /// IK3 and, where an element is meant, IK4.
  private func write(_ problem: Problem, continuing: Bool, to out: inout X12Text) {
    let element = problem.code.elementError
    if !continuing {
      out.segment(
        "IK3", .text(problem.segment), .text("\(problem.position)"),
        .text(String((problem.loop ?? "").prefix(4))), .text(problem.code.segmentError ?? "8"))
    }
    if let element, let place = problem.element {
      let position: X12Text.Element =
        problem.component.map { .composite(["\(place)", "\($0)"]) } ?? .text("\(place)")
      out.segment("IK4", position, "", .text(element))
    }
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
  private func groupCodes(_ group: FileReport.Group) -> [String] {
    var codes: [String] = []
    for problem in report.problems.problems
    where problem.transaction == nil && problem.severity == .fault {
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
