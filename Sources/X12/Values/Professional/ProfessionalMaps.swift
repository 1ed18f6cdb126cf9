// How a professional claim lies in its loops: read as in reading, written as in writing, in the order of the guide.

extension Submission: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var header = Header(submission: self)
    loop.one("BHT", &header)
    let parties = (submitter, receiver)
    self = header.submission
    (submitter, receiver) = parties
    loop.loop("1000A", &submitter)
    loop.loop("1000B", &receiver)
  }

  private struct Header: SegmentMapped {
    var submission = Submission()
    mutating func map(_ elements: inout ElementMap) {
      elements.constant(1, "0019")
      elements.text(2, &submission.purpose)
      elements.text(3, &submission.reference)
      elements.day(4, &submission.date)
      elements.text(5, &submission.time)
      elements.text(6, &submission.kind)
    }
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
    var insured = SubscriberSegment(
      responsibility: responsibility, relationship: relationship, groupNumber: groupNumber,
      groupName: groupName, insuranceType: insuranceType, filingIndicator: filingIndicator)
    loop.one("SBR", &insured)
    responsibility = insured.responsibility
    relationship = insured.relationship
    groupNumber = insured.groupNumber
    groupName = insured.groupName
    insuranceType = insured.insuranceType
    filingIndicator = insured.filingIndicator
    loop.one("PAT", &vitals)
    loop.loop("2010BA", &subscriber)
    loop.loop("2010BB", &payer)
  }
}

/// SBR, of the payer asked and of others alike.
struct SubscriberSegment: SegmentMapped {
  var responsibility = ""
  var relationship = ""
  var groupNumber = ""
  var groupName = ""
  var insuranceType = ""
  var filingIndicator = ""

  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &responsibility)
    elements.text(2, &relationship)
    elements.text(3, &groupNumber)
    elements.text(4, &groupName)
    elements.text(5, &insuranceType)
    elements.text(9, &filingIndicator)
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
    var header = ClaimHeader(claim: self)
    loop.one("CLM", &header)
    if loop.isReading { self = header.claim }
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
    var groups: [CodeSegment] = []
    if !loop.isReading {
      if !diagnoses.isEmpty { groups.append(CodeSegment(codes: diagnoses)) }
      if !anesthesiaProcedures.isEmpty { groups.append(CodeSegment(codes: anesthesiaProcedures)) }
      groups += conditionCodes.map { CodeSegment(codes: $0) }
    }
    loop.all("HI", &groups)
    guard loop.isReading else { return }
    for group in groups {
      switch group.codes.first?.qualifier {
      case "ABK", "BK": diagnoses = group.codes
      case "BP": anesthesiaProcedures = group.codes
      default: conditionCodes.append(group.codes)
      }
    }
  }
}

/// HI: up to twelve codes with the list of each.
struct CodeSegment: SegmentMapped {
  var codes: [QualifiedCode] = []
  mutating func map(_ elements: inout ElementMap) {
    for index in 1...12 {
      var parts = index <= codes.count ? [codes[index - 1].qualifier, codes[index - 1].code] : []
      elements.parts(index, &parts)
      guard elements.isReading else { continue }
      if parts.isEmpty { return }
      codes.append(QualifiedCode(parts[0], parts.count > 1 ? parts[1] : ""))
    }
  }
}

private struct ClaimHeader: SegmentMapped {
  var claim = ProfessionalClaim()
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &claim.id)
    elements.number(2, &claim.charge)
    var place = [claim.placeOfService, claim.facilityQualifier, claim.frequency]
    elements.parts(5, &place)
    if elements.isReading {
      claim.placeOfService = place.first ?? ""
      claim.facilityQualifier = place.count > 1 ? place[1] : ""
      claim.frequency = place.count > 2 ? place[2] : ""
    }
    elements.text(6, &claim.signature)
    elements.text(7, &claim.assignment)
    elements.text(8, &claim.benefitsAssigned)
    elements.text(9, &claim.release)
    elements.text(10, &claim.signatureSource)
    elements.parts(11, &claim.causes)
    elements.text(12, &claim.specialProgram)
    elements.text(20, &claim.delayReason)
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
    var insured = SubscriberSegment(
      responsibility: responsibility, relationship: relationship, groupNumber: groupNumber,
      groupName: groupName, insuranceType: insuranceType, filingIndicator: filingIndicator)
    loop.one("SBR", &insured)
    responsibility = insured.responsibility
    relationship = insured.relationship
    groupNumber = insured.groupNumber
    groupName = insured.groupName
    insuranceType = insured.insuranceType
    filingIndicator = insured.filingIndicator
    loop.adjustments(&adjustments)
    loop.all("AMT", &amounts)
    var agreement = Agreement(
      benefitsAssigned: benefitsAssigned, signatureSource: signatureSource, release: release)
    loop.one("OI", &agreement)
    benefitsAssigned = agreement.benefitsAssigned
    signatureSource = agreement.signatureSource
    release = agreement.release
    loop.one("MOA", &outpatient)
    loop.loop("2330A", &subscriber)
    loop.loop("2330B", &payer)
    loop.loops("2330C", &referring)
    loop.loop("2330D", &rendering)
    loop.loop("2330E", &facility)
    loop.loop("2330F", &supervising)
    loop.loop("2330G", &billing)
  }

  private struct Agreement: SegmentMapped {
    var benefitsAssigned = ""
    var signatureSource = ""
    var release = ""
    mutating func map(_ elements: inout ElementMap) {
      elements.text(3, &benefitsAssigned)
      elements.text(4, &signatureSource)
      elements.text(6, &release)
    }
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
