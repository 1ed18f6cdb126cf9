// How a professional claim lies in its loops: read as in reading, written as in writing, in the order of the guide.

extension Submission: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    loop.segment("BHT") { elements in
      elements.constant(1, "0019")
      elements.text(2, &purpose)
      elements.text(3, &reference)
      elements.day(4, &date)
      elements.text(5, &time)
      elements.text(6, &kind)
    }
    loop.loop("1000A", &submitter)
    loop.loop("1000B", &receiver)
  }
}

extension Billing: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    loop.one("PRV", &specialty)
    var code = currency.isEmpty ? nil : QualifiedCode("85", currency)
    loop.one("CUR", &code)
    currency = code?.code ?? ""
    loop.loop("2010AA", &provider)
    loop.loop("2010AB", &payTo)
    loop.loop("2010AC", &payToPlan)
  }
}

extension Coverage: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    loop.segment("SBR") { elements in
      elements.insured(&self)
      elements.text(5, &insuranceType)
    }
    loop.one("PAT", &vitals)
    loop.loop("2010BA", &subscriber)
    loop.loop("2010BB", &payer)
  }
}

/// Who is insured by a payer, of the payer asked and of others alike (SBR).
protocol Insured {
  var responsibility: String { get set }
  var relationship: String { get set }
  var groupNumber: String { get set }
  var groupName: String { get set }
  var filingIndicator: String { get set }
}

extension Coverage: Insured {}
extension OtherPayer: Insured {}
extension InstitutionalPayer: Insured {}

extension ElementMap {
  mutating func insured(_ value: inout some Insured) {
    text(1, &value.responsibility)
    text(2, &value.relationship)
    text(3, &value.groupNumber)
    text(4, &value.groupName)
    text(9, &value.filingIndicator)
  }
}

/// A value made of the parts of one element.
protocol PartsMapped: Sendable {
  init(parts: [String])
  var parts: [String] { get }
}

extension QualifiedCode: PartsMapped {
  init(parts: [String]) { self.init(parts[0], parts.count > 1 ? parts[1] : "") }
  var parts: [String] { [qualifier, code] }
}

extension LoopMap {
  /// HI: up to twelve codes a segment, each with its list.
  mutating func codes<Code: PartsMapped>(_ groups: inout [[Code]]) {
    var segments = isReading ? [] : groups.map { CodeSegment(codes: $0) }
    all("HI", &segments)
    groups = segments.map(\.codes)
  }
}

private struct CodeSegment<Code: PartsMapped>: SegmentMapped {
  var codes: [Code]

  init() { codes = [] }
  init(codes: [Code]) { self.codes = codes }

  mutating func map(_ elements: inout ElementMap) {
    for index in 1...12 {
      var parts = index <= codes.count ? codes[index - 1].parts : []
      elements.parts(index, &parts)
      guard elements.isReading else { continue }
      if parts.isEmpty { return }
      codes.append(Code(parts: parts))
    }
  }
}

extension PatientLevel: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    vitals.relationship = relationship
    loop.one("PAT", &vitals)
    relationship = vitals.relationship
    vitals.relationship = ""
    loop.loop("2010CA", &patient)
  }
}

extension Vitals: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &relationship)
    elements.span(6, &died)
    elements.text(7, &weightUnit)
    elements.number(8, &weight)
    elements.text(9, &pregnant)
  }
}

extension ProfessionalClaim: LoopMapped {
  /// Loop 2300 alone; the levels above it have loops of their own.
  mutating func map(_ loop: inout LoopMap) {
    loop.segment("CLM") { elements in
      elements.text(1, &id)
      elements.number(2, &charge)
      elements.place(5, &placeOfService, &facilityQualifier, &frequency)
      elements.text(6, &signature)
      elements.text(7, &assignment)
      elements.text(8, &benefitsAssigned)
      elements.text(9, &release)
      elements.text(10, &signatureSource)
      elements.parts(11, &causes)
      elements.text(12, &specialProgram)
      elements.text(20, &delayReason)
    }
    loop.all("DTP", &dates)
    loop.all("PWK", &attachments)
    loop.one("CN1", &contract)
    loop.all("AMT", &amounts)
    loop.all("REF", &references)
    loop.texts("K3", &fileInformation)
    loop.one("NTE", &note)
    loop.one("CR1", &transport)
    loop.one("CR2", &manipulation)
    loop.all("CRC", &conditions)
    mapCodes(&loop)
    loop.one("HCP", &repricing)
    loop.loops("2310A", &referring)
    loop.loop("2310B", &rendering)
    loop.loop("2310C", &facility)
    loop.loop("2310D", &supervising)
    loop.loop("2310E", &pickUp)
    loop.loop("2310F", &dropOff)
    loop.loops("2320", &otherPayers)
    loop.loops("2400", &lines)
  }

  private mutating func mapCodes(_ loop: inout LoopMap) {
    var groups = ([diagnoses, anesthesiaProcedures] + conditionCodes).filter { !$0.isEmpty }
    loop.codes(&groups)
    guard loop.isReading else { return }
    for group in groups {
      switch group.first?.qualifier {
      case "ABK", "BK": diagnoses = group
      case "BP": anesthesiaProcedures = group
      default: conditionCodes.append(group)
      }
    }
  }
}

extension Attachment: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &kind)
    elements.text(2, &transmission)
    elements.text(5, &controlQualifier)
    elements.text(6, &control)
  }
}

extension ContractTerms: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &kind)
    elements.number(2, &amount)
    elements.number(3, &percent)
    elements.text(4, &code)
    elements.number(5, &discount)
    elements.text(6, &version)
  }
}

extension Transport: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &weightUnit)
    elements.number(2, &weight)
    elements.text(4, &reason)
    elements.text(5, &unit)
    elements.number(6, &distance)
    elements.text(9, &roundTrip)
    elements.text(10, &stretcher)
  }
}

extension Manipulation: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(8, &condition)
    elements.text(10, &text)
    elements.text(11, &text2)
  }
}

extension Certification: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &kind)
    elements.text(2, &unit)
    elements.number(3, &length)
  }
}

extension Condition: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &category)
    elements.text(2, &holds)
    elements.texts(3, through: 7, &codes)
  }
}

extension Repricing: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &method)
    elements.number(2, &allowed)
    elements.number(3, &savings)
    elements.text(4, &organization)
    elements.number(5, &rate)
    elements.text(6, &group)
    elements.number(7, &groupAmount)
    elements.text(8, &revenueCode)
    elements.text(9, &procedureQualifier)
    elements.text(10, &procedure)
    elements.text(11, &measure)
    elements.number(12, &units)
    elements.text(13, &rejection)
    elements.text(14, &compliance)
    elements.text(15, &exception)
  }
}

extension OtherPayer: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    loop.segment("SBR") { elements in
      elements.insured(&self)
      elements.text(5, &insuranceType)
    }
    loop.adjustments(&adjustments)
    loop.all("AMT", &amounts)
    loop.segment("OI") { elements in
      elements.text(3, &benefitsAssigned)
      elements.text(4, &signatureSource)
      elements.text(6, &release)
    }
    loop.one("MOA", &outpatient)
    loop.loop("2330A", &subscriber)
    loop.loop("2330B", &payer)
    loop.loops("2330C", &referring)
    loop.loop("2330D", &rendering)
    loop.loop("2330E", &facility)
    loop.loop("2330F", &supervising)
    loop.loop("2330G", &billing)
  }
}

extension OutpatientAdjudication: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.number(1, &rate)
    elements.number(2, &payable)
    elements.texts(3, through: 7, &remarks)
    elements.number(8, &renal)
    elements.number(9, &professional)
  }
}
