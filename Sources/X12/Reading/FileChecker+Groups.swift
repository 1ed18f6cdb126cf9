/// From GS to GE.
extension FileChecker {
  func readGroup(_ gs: EnvelopeSegment, interchange: EnvelopeSegment?) throws {
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
    checkEnd(gs, most: 8)
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
        checkEnd(segment, most: 2)
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
}
