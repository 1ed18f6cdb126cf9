// How an institutional claim lies in its loops: read as in reading, written as in writing, in the order of the guide.

extension InstitutionalClaim: LoopMapped {
  /// Loop 2300 alone; the levels above it have loops of their own.
  mutating func map(_ loop: inout LoopMap) {
    loop.segment("CLM") { elements in
      elements.text(1, &id)
      elements.number(2, &charge)
      elements.place(5, &facilityType, &facilityQualifier, &frequency)
      elements.text(7, &assignment)
      elements.text(8, &benefitsAssigned)
      elements.text(9, &release)
      elements.text(20, &delayReason)
    }
    loop.all("DTP", &dates)
    loop.one("CL1", &admission)
    loop.all("PWK", &attachments)
    loop.one("CN1", &contract)
    loop.all("AMT", &amounts)
    loop.all("REF", &references)
    loop.texts("K3", &fileInformation)
    loop.all("NTE", &notes)
    loop.all("CRC", &conditions)
    loop.codes(&codes)
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

extension ClaimCode: PartsMapped {
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
    loop.segment("SBR") { $0.insured(&self) }
    loop.adjustments(&adjustments)
    loop.all("AMT", &amounts)
    loop.segment("OI") { elements in
      elements.text(3, &benefitsAssigned)
      elements.text(6, &release)
    }
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
}

extension InstitutionalLine: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    loop.segment("LX") { $0.whole(1, &number) }
    loop.segment("SV2") { elements in
      elements.text(1, &revenueCode)
      var parts = procedure?.parts ?? []
      elements.parts(2, &parts)
      procedure = Procedure(parts: parts)
      elements.number(3, &charge)
      elements.text(4, &measure)
      elements.number(5, &units)
      elements.number(7, &notCovered)
    }
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
}
