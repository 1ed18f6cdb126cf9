import Testing
import X12

struct Fault: CustomTestStringConvertible, Sendable {
  var old: String
  var new: String
  var code: ProblemCode
  var segment: String
  var element: Int?
  var counted = true

  init(
    _ old: String, _ new: String, _ code: ProblemCode, _ segment: String, _ element: Int? = nil,
    counted: Bool = true
  ) {
    self.old = old
    self.new = new
    self.code = code
    self.segment = segment
    self.element = element
    self.counted = counted
  }

  var testDescription: String { "\(old) → \(new)" }
}

enum Faults {
  static let inClaims: [Fault] = [
    Fault("SE*", "SE*99*0001", .segmentCount, "SE", 1, counted: false),
    Fault("SE*", "SE*0*0002", .controlNumber, "SE", 2),
    Fault("GE*", "GE*2*1", .segmentCount, "GE", 1),
    Fault("GE*", "GE*1*2", .controlNumber, "GE", 2),
    Fault("IEA*", "IEA*2*000000001", .segmentCount, "IEA", 1),
    Fault("IEA*", "IEA*1*000000002", .controlNumber, "IEA", 2),
    Fault("GS*", "GS*HP*SENDER*RECEIVER*20260310*0830*1*X*005010X222A1", .functionalGroup, "ST", 1),
    Fault("GS*", "GS*HC*SENDER*RECEIVER*20260310*0830*1*X*004010X098A1", .versionMismatch, "GS", 8),
    Fault("ST*", "ST*837*0001*005010X222", .guideMismatch, "ST", 3),
    Fault("HI*ABK:L570", "", .missingSegment, "HI"),
    Fault("NM1*IL*1*DOE", "", .missingSegment, "N3"),
    Fault("DTP*472", "", .missingSegment, "DTP"),
    Fault("NM1*85", "NM1*85*2*SKIN CLINIC*****XX", .relation, "NM1", 9),
    Fault("NM1*85", "NM1*85*2*SKIN CLINIC", .providerIdentifier, "NM1", 9),
    Fault("NM1*85", "NM1*85*2*SKIN CLINIC*****XX*1234567894", .npi, "NM1", 9),
    Fault("DTP*472", "DTP*472*D8*20251341", .date, "DTP", 3),
    Fault("CLM*CLAIM1", "CLM*CLAIM1*161***11:B:1*Y*A*Y*Y", .claimTotal, "CLM", 2),
    Fault("SBR*P*18", "SBR*Q*18*******MB", .codeValue, "SBR", 1),
    Fault("HI*ABK:L570", "ZZZ*1\nHI*ABK:L570*ABF:D225", .unknownSegment, "ZZZ"),
    Fault("N3*10 MAIN ST", "", .missingSegment, "N3"),
    Fault("SV1*HC:17000", "SV1*HC:17000*145*UN*1***3", .pointer, "SV1", 7),
    Fault(
      "CLM*CLAIM1", "CLM*\(String(repeating: "1", count: 39))*160***11:B:1*Y*A*Y*Y", .tooLong,
      "CLM", 1),
    Fault("SV1*HC:17003", "SV1*HC:17003*15*UN*A***1", .number, "SV1", 4),
    Fault("HL*2*1", "HL*2*9*22*0", .hierarchyParent, "HL", 2),
    Fault("HL*3*1", "HL*5*1*22*1", .hierarchySequence, "HL", 1),
    Fault("HL*2*1*22*0", "HL*2*1*22*1", .hierarchyChild, "HL", 4),
    Fault("LX*2", "LX*3", .lineSequence, "LX", 1),
    Fault("N4*PHOENIX*AZ*85001", "N4*PHOENIX*AZ*850", .zip, "N4", 3),
    Fault("N4*PHOENIX*AZ*85001", "N4*PHOENIX*QQ*85001", .state, "N4", 2),
    Fault("CLM*CLAIM1", "CLM*CLAIM1*160***97:B:1*Y*A*Y*Y", .externalCode, "CLM", 5),
    Fault("CLM*CLAIM2", "CLM*CLAIM1*100***11:B:1*Y*A*Y*Y", .repeatedClaim, "CLM", 1),
    Fault("DMG*D8*19500101", "DMG*D8*20260401*F", .chronology, "DMG", 2),
    Fault("CLM*CLAIM1", "CLM*CLAIM1*160***11:B:7*Y*A*Y*Y", .originalReference, "CLM", 5),
    Fault("HI*ABK:L570", "HI*ABK:L57.0*ABF:D225", .diagnosisForm, "HI", 1),
    Fault("HI*ABK:L570", "HI*ABK:L570*BF:2165", .diagnosisForm, "HI", 2),
    Fault("CLM*CLAIM1", "CLM*CLAIM1*160***11:B:1*Y*A*Y*Y**OA", .accident, "CLM", 11),
    Fault("SBR*P*18", "SBR*P********MB", .patientData, "CLM"),
    Fault("DMG*D8*19500101", "", .patientData, "CLM"),
    Fault("REF*EI", "REF*EI*99", .taxIdentifier, "REF", 2),
    Fault("PRV*PE", "PRV*PE*PXC*207", .taxonomy, "PRV", 3),
    Fault("REF*EI", "REF*EI*990000001\nREF*EI*990000002", .tooManySegments, "REF"),
    Fault("BHT*", "BHT*0019*00*BATCH1*20260310*2530*CH", .time, "BHT", 5),
    Fault("BHT*", "BHT*0019*00*BATCH1*20260310*0830*CH*1", .excessElement, "BHT", 7),
    Fault("NM1*40", "NM1*40*2*CLEARING*X****46*RECEIVER", .unusedElement, "NM1", 4),
    Fault("NM1*40", "NM1*40*2******46*RECEIVER", .missingElement, "NM1", 3),
    Fault("PER*IC", "PER*IC*DESK*TE*6025550100*EX", .relation, "PER", 6),
    Fault("SV1*HC:17000", "SV1*HC:17000:5*145*UN*1***1", .tooShort, "SV1", 1),
    Fault("SV1*HC:17000", "SV1*HC:17000::*145*UN*1***1", .trailingSeparators, "SV1", 1),
    Fault("SV1*HC:17000", "SV1*HC:17000*145*UN*1***1***", .trailingSeparators, "SV1", 10),
    Fault("N3*10 MAIN ST", "N3*10 MAIN:ST", .components, "N3", 1),
    Fault("N3*10 MAIN ST", "N3*10 MAIN ST ", .spaces, "N3", 1),
    Fault("N3*10 MAIN ST", "N3*10 MAIN\u{7}ST", .characters, "N3", 1),
    Fault("N3*10 MAIN ST", "N3*10 MAIN\rST", .lineEnding, "N3", 1),
    Fault("N3*10 MAIN ST", " N3*10 MAIN ST", .leadingSpace, "N3"),
    Fault("NM1*82", "NM1*99*1*ROE*RICHARD****XX*1679576722", .qualifier, "NM1", 1),
    Fault("AMT*D", "AMT*D*61", .coordination, "AMT", 2),
    Fault("CAS*CO*45*40", "CAS*CO*45*39", .coordination, "SVD", 2),
    Fault("CAS*CO*45*40", "CAS*CO*45*40**42", .relation, "CAS", 6),
    Fault("OI*", "", .missingSegment, "OI"),
    Fault("NM1*PR*2*PRIOR", "", .missingLoop, "NM1"),
    Fault("SV1*HC:17110", "SV1*HC:17110*100*XX*1***1", .codeValue, "SV1", 3),
    Fault("SV1*HC:17000", "SV1*HC:17000*ABC*UN*1***1", .number, "SV1", 2),
    Fault("HI*ABK:L570", "HI*ABF:L570*ABF:D225", .qualifier, "HI", 1),
    Fault("HL*2*1*22*0", "HL*2*1*99*0", .qualifier, "HL", 3),
    Fault("PER*IC", "PER*IC*DESK*TE", .missingElement, "PER", 4),
    Fault("CLM*CLAIM1", "clm*CLAIM1*160***11:B:1*Y*A*Y*Y", .badIdentifier, "clm"),
    Fault("ST*", "ST*837*0001", .guideMissing, "ST", 3),
    Fault("ST*", "ST*837*0001*005010X222A1*1", .excessElement, "ST", 4),
    Fault("GE*", "GE*1*1*", .trailingSeparators, "GE", 3),
    Fault(
      "GS*", "GS*HC*SENDER:A*RECEIVER*20260310*0830*1*X*005010X222A1", .components, "GS", 2),
    Fault("GS*", "GS*HC*SENDER*RECEIVER*20260310*2560*1*X*005010X222A1", .time, "GS", 5),
    Fault("ST*", "TA1*1*260310*0830*A*000\nST*837*0001*005010X222A1", .misplaced, "TA1"),
    Fault("BHT*", "BHT*0019*00*BATCH1*20260310*0830*CH\nFRM*1*Y", .unexpectedSegment, "FRM"),
    Fault(
      "NM1*82", "NM1*82*1*ROE*RICHARD****XX*1679576722\nNM1*82*1*ROE*RICHARD****XX*1679576722",
      .tooManyLoops, "NM1"),
    Fault("PRV*PE", "REF*G2*A1\nPRV*PE*PXC*207ND0101X", .order, "PRV"),
    Fault("SV1*HC:17000", "SV1*HC:17000^HC:17000*145*UN*1***1", .repetition, "SV1", 1),
    Fault("DTP*472", "DTP*472*D8*20260309\nLIN**N4*0002606351\nCTP****1*UN", .drugCode, "LIN", 3),
  ]
  static let inRemittances: [Fault] = [
    Fault(
      "BPR*", "BPR*I*76*C*ACH*CCP*01*123456789*DA*123*1999999999**01*987654321*DA*456*20260310",
      .paymentBalance, "BPR", 2),
    Fault("CAS*CO*45*45", "CAS*CO*45*46", .serviceBalance, "SVC", 3),
    Fault("TRN*", "", .missingSegment, "TRN"),
    Fault("SVC*HC:17000", "SVC*HC:17000*145*X**1", .number, "SVC", 3),
    Fault("CAS*CO*45*45", "CAS*CO*45*X", .number, "CAS", 3),
    Fault("CLP*", "CLP*CLAIM1*1*160*X*20*MB*ICN1*11*1", .number, "CLP", 4),
    Fault("N1*PE", "N1*PE*SKIN CLINIC*ZZ*1234567893", .codeValue, "N1", 3),
    Fault("CLP*", "CLP*CLAIM1*99*160*80*20*MB*ICN1*11*1", .codeValue, "CLP", 2),
    Fault("DTM*472", "DTM*472*20260230", .date, "DTM", 2),
    Fault("PER*BL", "", .missingSegment, "PER"),
    Fault("PLB*", "PLB*1234567893*20261231*WO:X*6", .paymentBalance, "BPR", 2),
  ]
  /// Whole files, and all that is said of them.
  static let inEnvelopes: [(text: String, codes: [ProblemCode])] = [
    ("HELLO", [.noInterchange]),
    ("", [.noInterchange]),
    (
      Sample.professional.text.replacing("*ZZ*SENDER ", with: "*QQ*SENDER "), [.interchangeHeader]
    ),
    (Sample.professional.text.replacing("*P*:~", with: "*P**~"), [.delimiters]),
    (Sample.professional.replacing("IEA*", "").text, [.truncated]),
    (Sample.professional.text + "GARBAGE", [.trailingData]),
    (
      Sample.professional.replacing("GE*", "GE*1*1\nGS*HC*A2*B2*20260310*0830*2*X*005010X222A1")
        .replacing("IEA*", "GE*0*2\nIEA*2*000000001").text, [.emptyGroup]
    ),
    (
      Sample(
        Sample.acknowledgment.segments.flatMap { segment in
          segment.hasPrefix("SE*")
            ? [segment] + Sample.acknowledgment.segments[2...].prefix { !$0.hasPrefix("GE*") }
            : segment.hasPrefix("GE*") ? ["GE*2*1"] : [segment]
        }.joined(separator: "\n")
      ).text, [.repeatedControl]
    ),
    (Sample.professional.replacing("HI*ABK:L570", "abc*1\nHI*ABK:L570").text, [.badIdentifier]),
    (
      Sample(
        Sample.professional.segments.filter { segment in
          !Sample.professional.segments[13...47].contains(segment)
        }.joined(separator: "\n")
      ).text, [.noClaim]
    ),
  ]
  static let inAcknowledgments: [Fault] = [
    Fault("AK9*", "AK9*A*2*2*1", .groupResult, "AK9", 1),
    Fault("AK9*", "AK9*P*2*2*2", .groupResult, "AK9", 4),
    Fault("IK5*R", "IK5*A", .setResult, "IK5", 1),
    Fault("IK5*A", "IK5*Q", .codeValue, "IK5", 1),
    Fault("IK5*R", "", .missingSegment, "IK5"),
  ]
  static let inStatus: [Fault] = [
    Fault("HL*4*3*PT", "HL*4*3*23", .qualifier, "HL", 3),
    Fault("STC*A2", "STC*A2:20:PR*20260310*A*100", .codeValue, "STC", 3),
    Fault("NM1*41", "", .missingLoop, "NM1"),
    Fault("BHT*", "BHT*0019*08*REF1*20260310*0830*TH", .codeValue, "BHT", 1),
  ]
}
