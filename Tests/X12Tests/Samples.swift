import X12

/// Files of invented people, as lists of segments that a test can spoil one at a time.
struct Sample {
  var segments: [String]
  var terminator = "~\n"
  /// Whether SE01 is counted again when the text is made.
  var counts = true

  init(_ text: String) {
    segments = text.split(separator: "\n").map { String($0.drop { $0 == " " }) }.filter {
      !$0.isEmpty
    }
  }

  var text: String {
    var lines: [String] = []
    var start = 0
    for segment in segments {
      if segment.hasPrefix("ST*") { start = lines.count }
      var line = segment
      if counts, segment.hasPrefix("SE*") {
        line =
          "SE*\(lines.count - start + 1)*"
          + segment.split(separator: "*", omittingEmptySubsequences: false)[2]
      }
      lines.append(line)
    }
    return lines.map { $0 + terminator }.joined()
  }

  /// With the first segment that begins with `old` replaced; an empty `new` removes it.
  func replacing(_ old: String, _ new: String) -> Sample {
    var copy = self
    guard let place = segments.firstIndex(where: { $0.hasPrefix(old) }) else {
      preconditionFailure("no segment begins with \(old)")
    }
    if new.isEmpty {
      copy.segments.remove(at: place)
    } else {
      copy.segments.replaceSubrange(
        place...place, with: new.split(separator: "\n").map(String.init))
    }
    return copy
  }

  func uncounted() -> Sample {
    var copy = self
    copy.counts = false
    return copy
  }

  static func check(_ text: String, strict: Bool = false, external: KnownCodes = KnownCodes())
    throws -> FileReport
  {
    var options = CheckOptions()
    options.isStrict = strict
    options.external = external
    return try FileChecker(MemorySource(text), options).check()
  }

  static let header =
    "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260310*0830*^*00501*000000001*0*P*:"

  static let professional = Sample(
    """
    \(header)
    GS*HC*SENDER*RECEIVER*20260310*0830*1*X*005010X222A1
    ST*837*0001*005010X222A1
    BHT*0019*00*BATCH1*20260310*0830*CH
    NM1*41*2*SUBMITTER INC*****46*SENDER
    PER*IC*DESK*TE*6025550100
    NM1*40*2*CLEARING*****46*RECEIVER
    HL*1**20*1
    PRV*BI*PXC*207N00000X
    NM1*85*2*SKIN CLINIC*****XX*1234567893
    N3*10 MAIN ST
    N4*PHOENIX*AZ*850010001
    REF*EI*990000001
    HL*2*1*22*0
    SBR*P*18*******MB
    NM1*IL*1*DOE*JANE****MI*1A00A00AA00
    N3*1 OAK AVE
    N4*PHOENIX*AZ*85001
    DMG*D8*19500101*F
    NM1*PR*2*MEDICARE*****PI*03102
    CLM*CLAIM1*160***11:B:1*Y*A*Y*Y
    HI*ABK:L570*ABF:D225
    NM1*82*1*ROE*RICHARD****XX*1679576722
    PRV*PE*PXC*207ND0101X
    LX*1
    SV1*HC:17000*145*UN*1***1
    DTP*472*D8*20260309
    LX*2
    SV1*HC:17003*15*UN*1***1
    DTP*472*D8*20260309
    HL*3*1*22*1
    SBR*P********CI
    NM1*IL*1*POE*PAUL****MI*W123456789
    NM1*PR*2*OTHER PAYER*****PI*60054
    HL*4*3*23*0
    PAT*19
    NM1*QC*1*POE*PIA
    N3*2 OAK AVE
    N4*PHOENIX*AZ*85001
    DMG*D8*20150202*F
    CLM*CLAIM2*100***11:B:1*Y*A*Y*Y
    HI*ABK:B079
    SBR*S*18*******CI
    AMT*D*60
    OI***Y***Y
    NM1*IL*1*POE*PAULA****MI*X123
    NM1*PR*2*PRIOR PAYER*****PI*P0001
    LX*1
    SV1*HC:17110*100*UN*1***1
    DTP*472*D8*20260309
    SVD*P0001*60*HC:17110**1
    CAS*CO*45*40
    DTP*573*D8*20260309
    SE*0*0001
    GE*1*1
    IEA*1*000000001
    """)

  static let institutional = Sample(
    """
    \(header)
    GS*HC*SENDER*RECEIVER*20260310*0830*1*X*005010X223A2
    ST*837*0001*005010X223A2
    BHT*0019*00*BATCH1*20260310*0830*CH
    NM1*41*2*SUBMITTER INC*****46*SENDER
    PER*IC*DESK*TE*6025550100
    NM1*40*2*CLEARING*****46*RECEIVER
    HL*1**20*1
    NM1*85*2*SKIN HOSPITAL*****XX*1234567893
    N3*10 MAIN ST
    N4*PHOENIX*AZ*850010001
    REF*EI*990000001
    HL*2*1*22*0
    SBR*P*18*******MA
    NM1*IL*1*DOE*JANE****MI*1A00A00AA00
    N3*1 OAK AVE
    N4*PHOENIX*AZ*85001
    DMG*D8*19500101*F
    NM1*PR*2*MEDICARE*****PI*03102
    CLM*STAY1*500***11:A:1**A*Y*Y
    DTP*096*TM*1030
    DTP*434*RD8*20260301-20260303
    DTP*435*DT*202603010815
    CL1*3*1*01
    HI*ABK:L570:::::::Y
    HI*ABF:D225:::::::N*ABF:L821
    HI*BH:11:D8:20260220
    HI*BE:80:::2
    NM1*71*1*ROE*RICHARD****XX*1679576722
    LX*1
    SV2*0120**400*DA*2
    LX*2
    SV2*0360*HC:17000*100*UN*1
    DTP*472*D8*20260302
    SE*0*0001
    GE*1*1
    IEA*1*000000001
    """)

  static let remittance = Sample(
    """
    \(header)
    GS*HP*SENDER*RECEIVER*20260310*0830*1*X*005010X221A1
    ST*835*0001
    BPR*I*75*C*ACH*CCP*01*123456789*DA*123*1999999999**01*987654321*DA*456*20260310
    TRN*1*12345*1999999999
    N1*PR*PAYER
    N3*1 PAYER ST
    N4*DALLAS*TX*75201
    PER*BL*HELP*TE*8005550100
    N1*PE*SKIN CLINIC*XX*1234567893
    LX*1
    CLP*CLAIM1*1*160*80*20*MB*ICN1*11*1
    CAS*CO*45*10
    NM1*QC*1*DOE*JANE****MI*1A00A00AA00
    SVC*HC:17000*145*75**1
    DTM*472*20260309
    CAS*CO*45*45
    CAS*PR*2*20**3*5
    SVC*HC:17003*15*5**1
    DTM*472*20260309
    CAS*CO*45*10
    PLB*1234567893*20261231*WO:X*5
    SE*0*0001
    GE*1*1
    IEA*1*000000001
    """
  ).replacing("CAS*CO*45*10", "").replacing("PLB", "PLB*1234567893*20261231*WO:X*5")

  static let acknowledgment = Sample(
    """
    \(header)
    GS*FA*SENDER*RECEIVER*20260310*0830*1*X*005010X231A1
    ST*999*0001*005010X231A1
    AK1*HC*1*005010X222A1
    AK2*837*0001*005010X222A1
    IK5*A
    AK2*837*0002*005010X222A1
    IK3*CLM*22**8
    CTX*CLM01:ABC
    IK4*2*782*1
    IK5*R*5
    AK9*P*2*2*1
    SE*0*0001
    GE*1*1
    IEA*1*000000001
    """)

  static let status = Sample(
    """
    \(header)
    GS*HN*SENDER*RECEIVER*20260310*0830*1*X*005010X214
    ST*277*0001*005010X214
    BHT*0085*08*REF1*20260310*0830*TH
    HL*1**20*1
    NM1*PR*2*PAYER*****PI*12345
    TRN*1*TRACE1
    DTP*050*D8*20260310
    DTP*009*D8*20260310
    HL*2*1*21*1
    NM1*41*2*SUBMITTER*****46*SENDER
    TRN*2*BATCH1
    STC*A1:19:PR*20260310*WQ*100
    HL*3*2*19*1
    NM1*85*2*SKIN CLINIC*****XX*1234567893
    HL*4*3*PT
    NM1*QC*1*DOE*JANE****MI*1A00A00AA00
    TRN*2*CLAIM1
    STC*A2:20:PR*20260310*WQ*100
    REF*1K*ICN1
    DTP*472*D8*20260309
    SE*0*0001
    GE*1*1
    IEA*1*000000001
    """)
}

extension String {
  /// With every occurrence of a part replaced.
  func replacing(_ old: String, with new: String) -> String {
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: old) {
      result += rest[..<range.lowerBound] + new
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
