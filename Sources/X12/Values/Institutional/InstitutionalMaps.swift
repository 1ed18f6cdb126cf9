// How an institutional claim lies in its loops: read as in reading, written as in writing, in the order of the guide.

extension InstitutionalClaim: LoopMapped {
  /// Loop 2300 alone; the levels above it have loops of their own.
  mutating func map(_ loop: inout LoopMap) {
    var header = Header(claim: self)
    loop.one("CLM", &header)
    if loop.isReading { self = header.claim }
    loop.all("DTP", &dates)
    loop.one("CL1", &admission)
    loop.all("PWK", &attachments)
    loop.one("CN1", &contract)
    loop.all("AMT", &amounts)
    loop.all("REF", &references)
    loop.texts("K3", &fileInformation)
    loop.all("NTE", &notes)
    loop.all("CRC", &conditions)
    var lists = codes.map { CodeList(codes: $0) }
    if loop.isReading { lists = [] }
    loop.all("HI", &lists)
    codes = lists.map(\.codes)
    loop.one("HCP", &repricing)
    loop.loop("2310A", &attending)
    loop.loop("2310B", &operating)
    loop.loop("2310C", &otherOperating)
    loop.loop("2310D", &rendering)
    loop.loop("2310E", &facility)
    loop.loop("2310F", &referring)
    loop.loops("2320", &otherPayers)
    loop.loops("2400", &lines)
  }

  private struct Header: SegmentMapped {
    var claim = InstitutionalClaim()
    mutating func map(_ elements: inout ElementMap) {
      elements.text(1, &claim.id)
      elements.number(2, &claim.charge)
      var bill = [claim.facilityType, claim.facilityQualifier, claim.frequency]
      elements.parts(5, &bill)
      claim.facilityType = bill.first ?? ""
      claim.facilityQualifier = bill.count > 1 ? bill[1] : ""
      claim.frequency = bill.count > 2 ? bill[2] : ""
      elements.text(7, &claim.assignment)
      elements.text(8, &claim.benefitsAssigned)
      elements.text(9, &claim.release)
      elements.text(20, &claim.delayReason)
    }
  }

  /// HI: up to twelve codes of one kind.
  private struct CodeList: SegmentMapped {
    var codes: [ClaimCode] = []
    mutating func map(_ elements: inout ElementMap) {
      for index in 1...12 {
        var parts = index <= codes.count ? codes[index - 1].parts : []
        elements.parts(index, &parts)
        guard elements.isReading else { continue }
        if parts.isEmpty { return }
        codes.append(ClaimCode(parts: parts))
      }
    }
  }
}

extension Moment: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &qualifier)
    elements.text(2, &format)
    elements.text(3, &text)
  }
}

extension Admission: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &kind)
    elements.text(2, &source)
    elements.text(3, &patientStatus)
  }
}

extension ClaimCode {
  init(parts: [String]) {
    func part(_ place: Int) -> String { place <= parts.count ? parts[place - 1] : "" }
    qualifier = part(1)
    code = part(2)
    span = DaySpan(part(4))
    amount = Number(part(5))
    presentOnAdmission = part(9)
  }

  var parts: [String] {
    var parts = [
      qualifier, code, span?.format ?? "", span?.text ?? "", amount?.description ?? "", "", "", "",
      presentOnAdmission,
    ]
    while parts.last == "" { parts.removeLast() }
    return parts
  }
}

extension InstitutionalPayer: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var insured = SubscriberSegment(
      responsibility: responsibility, relationship: relationship, groupNumber: groupNumber,
      groupName: groupName, filingIndicator: filingIndicator)
    loop.one("SBR", &insured)
    responsibility = insured.responsibility
    relationship = insured.relationship
    groupNumber = insured.groupNumber
    groupName = insured.groupName
    filingIndicator = insured.filingIndicator
    loop.adjustments(&adjustments)
    loop.all("AMT", &amounts)
    var agreement = Agreement(benefitsAssigned: benefitsAssigned, release: release)
    loop.one("OI", &agreement)
    benefitsAssigned = agreement.benefitsAssigned
    release = agreement.release
    loop.raw("MIA", &inpatient)
    loop.one("MOA", &outpatient)
    loop.loop("2330A", &subscriber)
    loop.loop("2330B", &payer)
    mapProviders(&loop)
  }

  /// Each role has a loop of its own.
  private static let providerLoops = [
    ("2330C", "71"), ("2330D", "72"), ("2330E", "ZZ"), ("2330F", "77"), ("2330G", "82"),
    ("2330H", "DN"), ("2330I", "85"),
  ]

  private mutating func mapProviders(_ loop: inout LoopMap) {
    var all: [Party] = []
    for (name, role) in Self.providerLoops {
      var own = providers.filter { $0.role == role }
      loop.loops(name, &own)
      all += own
    }
    if loop.isReading { providers = all }
  }

  private struct Agreement: SegmentMapped {
    var benefitsAssigned = ""
    var release = ""
    mutating func map(_ elements: inout ElementMap) {
      elements.text(3, &benefitsAssigned)
      elements.text(6, &release)
    }
  }
}

extension InstitutionalLine: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var header = LineNumber(number: number)
    loop.one("LX", &header)
    var service = Service(line: self)
    loop.one("SV2", &service)
    if loop.isReading { self = service.line }
    number = header.number
    loop.all("PWK", &attachments)
    loop.all("DTP", &dates)
    loop.all("REF", &references)
    loop.all("AMT", &amounts)
    loop.all("NTE", &notes)
    loop.one("HCP", &repricing)
    loop.loop("2410", &drug)
    loop.loop("2420A", &operating)
    loop.loop("2420B", &otherOperating)
    loop.loop("2420C", &rendering)
    loop.loop("2420D", &referring)
    loop.loops("2430", &adjudications)
  }

  private struct Service: SegmentMapped {
    var line = InstitutionalLine()
    mutating func map(_ elements: inout ElementMap) {
      elements.text(1, &line.revenueCode)
      var parts = line.procedure?.parts ?? []
      elements.parts(2, &parts)
      line.procedure = Procedure(parts: parts)
      elements.number(3, &line.charge)
      elements.text(4, &line.measure)
      elements.number(5, &line.units)
      elements.number(7, &line.notCovered)
    }
  }
}
