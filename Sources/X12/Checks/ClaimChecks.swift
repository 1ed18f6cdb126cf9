/// What an 837 has to hold together: levels, totals, pointers, dates, identifiers, other payers' payments. Hands each
/// claim to a consumer as soon as its last segment has gone by.
final class ClaimChecks: TransactionChecks {
  let claim: UnsafeMutablePointer<ScannedClaim>
  let consumer: (any ClaimConsumer)?
  let isProfessional: Bool
  private(set) var claims = 0
  private(set) var keep: Int?
  var isOpen = false
  /// How many of the problems kept, and of those not kept, were given to claims or stood outside.
  var told = 0
  var omitted = 0
  /// Whether every charge of the claim's lines is a number: what is none is told as such.
  var chargesAreReadable = true
  // One thread at a time changes them, and none of them while another change is under way.
  @exclusivity(unchecked) var hierarchy = Hierarchy()
  @exclusivity(unchecked) var seen: Set<UInt64> = []
  @exclusivity(unchecked) var others: [OtherPayer] = []
  @exclusivity(unchecked) var adjudications: [Adjudication] = []

  // Where the things stood that are judged only when the claim is complete.
  var birth = Mark()
  var billing = Mark()
  var diagnosisMark = Mark()
  var claimRange = 0..<0
  var diagnosisIsICD10 = false
  var hasPatientLevel = false
  var isPatientLevel = false
  var relationship: UInt64 = 0
  var hasSubscriberAddress = false
  var hasSubscriberDemographics = false
  var hasPayerSecondary = false
  var billingHasNumber = true
  var memberHash: UInt64 = 0
  var nameHash: UInt64 = 0

  struct Mark {
    var position = 0
    var bytes = 0..<0
  }

  struct OtherPayer {
    var paid: Int64?
    var adjusted: Int64 = 0
    var hash: UInt64 = 0
    var mark = Mark()
  }

  struct Adjudication {
    var payer: UInt64
    var paid: Int64
    var adjusted: Int64 = 0
    var line: Int
    var mark: Mark
  }

  init(isProfessional: Bool, consumer: (any ClaimConsumer)?) {
    self.isProfessional = isProfessional
    self.consumer = consumer
    claim = .allocate(capacity: 1)
    claim.initialize(to: ScannedClaim())
  }

  deinit {
    claim.deinitialize(count: 1)
    claim.deallocate()
  }

  func begin(_ context: CheckContext) {
    claims = 0
    isOpen = false
    keep = nil
    hierarchy.begin()
    seen.removeAll(keepingCapacity: true)
    told = context.list.problems.count
    omitted = context.list.omitted
    claim.pointee.reader = context.reader
  }

  func end(_ context: CheckContext) {
    finish(context, isLast: true)
    hierarchy.end(context)
    if claims == 0 {
      context.report(
        .noClaim, segment: "", position: context.position, bytes: 0..<0,
        "The transaction holds no claim (no CLM segment).")
    }
  }

  @inline(__always) func segment(_ role: Role, _ segment: Segment, _ context: CheckContext) {
    switch role {
    case .none: break
    case .service: readService(segment, context)
    case .serviceDate: readServiceDate(segment)
    case .line: readLine(segment, context)
    case .lineReference:
      if segment[1].key == key("6R"), claim.pointee.lineCount > 0 {
        claim.pointee.lineStore[claim.pointee.lineCount &- 1].control = place(segment[2], segment)
      }
    case .hierarchy: readLevel(segment, context)
    case .claim: readClaim(segment, context)
    case .diagnoses: readDiagnoses(segment, context)
    default: readOther(role, segment, context)
    }
  }

  func passed(_ segment: Segment, _ context: CheckContext) {
    guard segment.id == key("HL") else { return }
    finish(context)
    hierarchy.level(segment, context)
  }

  func readOther(_ role: Role, _ segment: Segment, _ context: CheckContext) {
    switch role {
    case .batch: claim.pointee.transactionDate = Dates.value(segment[4]) ?? 0
    case .billingProvider:
      claim.pointee.billingNPI = npi(segment)
      billing = Mark(position: context.position, bytes: segment.range)
      billingHasNumber = !segment[8].isEmpty
    case .billingAddress: claim.pointee.billingZip = ClaimHash.digits(segment[3])
    case .billingTax: claim.pointee.billingTaxID = ClaimHash.digits(segment[2])
    case .subscriber:
      claim.pointee.payerResponsibility = segment[1].key
      relationship = segment[2].key
      claim.pointee.filingIndicator = segment[9].key
    case .subscriberName:
      claim.pointee.memberID = place(segment[9], segment)
      memberHash = ClaimHash.hash(segment[9], 0)
      nameHash = ClaimHash.hash(segment[4], ClaimHash.hash(segment[3], 0))
    case .subscriberAddress: hasSubscriberAddress = true
    case .subscriberDemographics:
      hasSubscriberDemographics = true
      readBirth(segment, context)
    case .payer: claim.pointee.payerID = place(segment[9], segment)
    case .payerSecondary: hasPayerSecondary = true
    case .patientRelation: relationship = segment[1].key
    case .patientName: nameHash = ClaimHash.hash(segment[4], ClaimHash.hash(segment[3], 0))
    case .patientDemographics: readBirth(segment, context)
    case .claimReference: readReference(segment)
    case .claimDate:
      readClaimDate(segment)
    case .claimNote: claim.pointee.hasNote = true
    case .billingTaxonomy:
      claim.pointee.billingTaxonomyFault = !isTaxonomy(segment[3])
      claim.pointee.billingTaxonomy = segment[3].start8
    case .renderingTaxonomy:
      claim.pointee.renderingTaxonomyFault = !isTaxonomy(segment[3])
      claim.pointee.renderingTaxonomy = segment[3].start8
    case .referring: if segment[1].key == key("DN") { claim.pointee.referringNPI = npi(segment) }
    case .rendering: claim.pointee.renderingNPI = npi(segment)
    case .facility: claim.pointee.facilityNPI = npi(segment)
    case .facilityAddress: claim.pointee.facilityZip = ClaimHash.digits(segment[3])
    case .lineRendering:
      if claim.pointee.lineCount > 0 {
        claim.pointee.lineStore[claim.pointee.lineCount - 1].rendering = npi(segment)
      }
    case .lineNote:
      if claim.pointee.lineCount > 0 {
        claim.pointee.lineStore[claim.pointee.lineCount - 1].hasDescription = true
      }
    case .drug:
      checkDrug(segment, context)
      if claim.pointee.lineCount > 0, segment[2].key == key("N4") {
        claim.pointee.lineStore[claim.pointee.lineCount - 1].hasDrugCode =
          isDrugCode(segment[3])
      }
    case .institutionalService: readInstitutionalService(segment, context)
    default: readCoordination(role, segment, context)
    }
  }

  func readCoordination(_ role: Role, _ segment: Segment, _ context: CheckContext) {
    switch role {
    case .otherSubscriber:
      claim.pointee.hasOtherPayer = true
      others.append(OtherPayer(mark: Mark(position: context.position, bytes: segment.range)))
    case .otherAmount:
      if segment[1].key == key("D"), !others.isEmpty, let paid = segment[2].cents {
        others[others.count - 1].paid = paid
        others[others.count - 1].mark = Mark(position: context.position, bytes: segment.range)
        claim.pointee.paidByOthers &+= paid
      }
    case .otherAdjustment:
      if !others.isEmpty { others[others.count - 1].adjusted &+= adjustments(segment) }
    case .otherPayer:
      if !others.isEmpty { others[others.count - 1].hash = ClaimHash.hash(segment[9], 0) }
    case .adjudication:
      guard claim.pointee.lineCount > 0 else { return }
      let paid = segment[2].cents ?? 0
      claim.pointee.lineStore[claim.pointee.lineCount - 1].paidByOthers &+= paid
      claim.pointee.lineStore[claim.pointee.lineCount - 1].hasAdjudication = true
      adjudications.append(
        Adjudication(
          payer: ClaimHash.hash(segment[1], 0), paid: paid, line: claim.pointee.lineCount - 1,
          mark: Mark(position: context.position, bytes: segment.range)))
    case .lineAdjustment:
      if !adjudications.isEmpty {
        adjudications[adjudications.count - 1].adjusted &+= adjustments(segment)
      }
    default: break
    }
  }

  // MARK: Levels

  func readLevel(_ segment: Segment, _ context: CheckContext) {
    finish(context)
    hierarchy.level(segment, context)
    switch segment[3].key {
    case key("20"):
      claim.pointee.billingNPI = 0
      claim.pointee.billingTaxonomyFault = false
      claim.pointee.billingTaxonomy = 0
      billingHasNumber = true
      claim.pointee.billingTaxID = 0
      claim.pointee.billingZip = 0
    case key("22"):
      claim.pointee.beginSubscriber()
      keep = segment.range.lowerBound
      hasPatientLevel = false
      isPatientLevel = false
      hasSubscriberAddress = false
      hasSubscriberDemographics = false
      hasPayerSecondary = false
      memberHash = 0
      nameHash = 0
      birth = Mark()
      relationship = 0
    case key("23"):
      claim.pointee.patientIsSubscriber = false
      isPatientLevel = true
      birth = Mark()
      claim.pointee.birthDate = 0
    default: break
    }
  }

  func readBirth(_ segment: Segment, _ context: CheckContext) {
    claim.pointee.birthDate = Dates.value(segment[2]) ?? 0
    claim.pointee.sex = segment[3].count == 1 ? segment[3][0] : 0
    birth = Mark(position: context.position, bytes: segment.range(of: 2))
  }

  // MARK: The claim

  func readClaim(_ segment: Segment, _ context: CheckContext) {
    finish(context)
    isOpen = true
    claims += 1
    // A claim that stands below no subscriber is kept for itself.
    if keep == nil { keep = segment.range.lowerBound }
    context.values?.beginUnit(segment, context)
    claim.pointee.beginClaim()
    chargesAreReadable = true
    if !others.isEmpty { others.removeAll(keepingCapacity: true) }
    if !adjudications.isEmpty { adjudications.removeAll(keepingCapacity: true) }
    claimRange = segment.range
    claim.pointee.offset = segment.range.lowerBound
    claim.pointee.position = context.position
    claim.pointee.id = place(segment[1], segment)
    context.claim = claim.pointee.id
    claim.pointee.total = segment[2].cents ?? -1
    claim.pointee.placeOfService = segment[5, 1].key
    let frequency = segment[5, 3]
    claim.pointee.frequency = frequency.count == 1 ? frequency[0] : 0
    claim.pointee.assignment = segment[7].count == 1 ? segment[7][0] : 0
    claim.pointee.accidentCause = segment[11, 1].key
    claim.pointee.patientHash = ClaimHash.patient(
      name: nameHash, member: memberHash, birth: claim.pointee.birthDate)
    claim.pointee.subscriberHash = memberHash
    if !seen.insert(ClaimHash.hash(segment[1], 0)).inserted {
      context.report(
        .repeatedClaim, segment, element: 1, severity: .warning,
        "CLM01 was already used by a claim of this transaction; payments could not be told apart.")
    }
    claim.pointee.hasAccidentState = !segment[11, 4].isEmpty
    let causes = segment[11]
    if !causes.isEmpty {
      let auto = (1...3).contains { segment[11, $0].key == key("AA") }
      if auto, segment[11, 4].isEmpty {
        context.report(
          .accident, segment, element: 11, component: 4,
          "CLM11 names an automobile accident; the state where it happened (CLM11-4) is missing.")
      }
    }
    checkPatient(segment, context)
  }

  func checkPatient(_ segment: Segment, _ context: CheckContext) {
    if !isPatientLevel, relationship == key("18"),
      !(hasSubscriberAddress && hasSubscriberDemographics)
    {
      context.report(
        .patientData, segment,
        "SBR02 says that the patient is the subscriber; then the subscriber's address (N3, N4) and birth date and sex (DMG) are required in loop 2010BA."
      )
    }
    if !isPatientLevel, relationship != key("18") {
      context.report(
        .patientData, segment,
        "SBR02 does not say that the patient is the subscriber (18), and no patient level (HL 23) precedes the claim."
      )
    }
    if isProfessional, !billingHasNumber, !hasPayerSecondary {
      context.report(
        .providerIdentifier, segment: "NM1", position: billing.position, element: 9,
        bytes: billing.bytes,
        "The billing provider has no NPI, and the payer's own number for it (2010BB REF G2) is not there either."
      )
      billingHasNumber = true
    }
  }

  func readReference(_ segment: Segment) {
    switch segment[1].key {
    case key("G1"): claim.pointee.hasAuthorization = true
    case key("9F"): claim.pointee.hasReferral = true
    case key("F8"): claim.pointee.hasOriginalReference = true
    case key("X4"):
      claim.pointee.cliaPresent = true
      claim.pointee.cliaFault = !isLaboratoryCertificate(segment[2])
    default: break
    }
  }

  func readDiagnoses(_ segment: Segment, _ context: CheckContext) {
    diagnosisMark = Mark(position: context.position, bytes: segment.range)
    diagnosisIsICD10 = segment[1, 1].key == key("ABK")
    claim.pointee.diagnosisCount = 0
    var index = 1
    while index <= segment.count, index <= ScannedClaim.mostDiagnoses {
      let code = segment[index, 2]
      if code.isEmpty { break }
      for at in 0..<code.count where code[at] == 0x2E {
        context.report(
          .diagnosisForm, segment, element: index, component: 2,
          "Diagnosis codes are sent without their decimal point.")
        break
      }
      let isICD10 = segment[index, 1].count == 3
      if isICD10 != diagnosisIsICD10 {
        context.report(
          .diagnosisForm, segment, element: index, component: 1,
          "ICD-9 and ICD-10 diagnoses stand in one claim.")
      }
      claim.pointee.diagnosisKeys[claim.pointee.diagnosisCount] = code.key
      claim.pointee.diagnosisCount += 1
      index += 1
    }
  }

  // MARK: Lines

  @inline(__always) func readLine(_ segment: Segment, _ context: CheckContext) {
    let wanted = claim.pointee.lineCount &+ 1
    if segment[1].number != wanted {
      context.report(
        .lineSequence, segment, element: 1,
        "LX01 numbers the lines of a claim from 1: \(wanted) is next here.")
    }
    if claim.pointee.lineCount < ScannedClaim.mostLines { claim.pointee.lineCount &+= 1 }
    claim.pointee.lineStore[claim.pointee.lineCount &- 1] = ScannedClaim.Line()
  }

  @inline(__always) private func charge(_ field: Field) -> Int64 {
    if let cents = field.cents { return cents }
    chargesAreReadable = false
    return 0
  }

  @inline(__always) func readService(_ segment: Segment, _ context: CheckContext) {
    guard claim.pointee.lineCount > 0 else { return }
    let line = claim.pointee.lineStore + (claim.pointee.lineCount &- 1)
    line.pointee.offset = segment.range.lowerBound
    line.pointee.position = Int32(truncatingIfNeeded: context.position)
    readProcedure(segment, 1, line)
    line.pointee.charge = charge(segment[2])
    line.pointee.inUnits = segment[3].key == key("UN")
    line.pointee.units = thousandths(segment[4])
    line.pointee.place = segment[5].key
    line.pointee.emergency = segment[9].count == 1
    var pointers: UInt32 = 0
    let field = segment[7]
    var component = 1
    var value = 0
    for at in 0...field.count {
      let byte = at < field.count ? field[at] : segment.delimiters.component
      if byte == segment.delimiters.component {
        if component <= 4 { pointers |= UInt32(value & 0xFF) << UInt32((component &- 1) &* 8) }
        if value > claim.pointee.diagnosisCount, value <= 12, claim.pointee.diagnosisCount > 0 {
          context.report(
            .pointer, segment, element: 7, component: component,
            "SV107-\(component) points to diagnosis \(value); the claim states \(claim.pointee.diagnosisCount)."
          )
        }
        component &+= 1
        value = 0
      } else {
        // What is no digit is told by the element's own rule.
        value = Ascii.isDigit(byte) && value < 100 ? value &* 10 &+ Int(byte &- 48) : 100
      }
    }
    line.pointee.pointers = pointers
  }

  func readInstitutionalService(_ segment: Segment, _ context: CheckContext) {
    guard claim.pointee.lineCount > 0 else { return }
    let line = claim.pointee.lineStore + (claim.pointee.lineCount - 1)
    line.pointee.offset = segment.range.lowerBound
    line.pointee.position = Int32(truncatingIfNeeded: context.position)
    if !segment[2].isEmpty { readProcedure(segment, 2, line) }
    line.pointee.charge = charge(segment[3])
    line.pointee.units = thousandths(segment[5])
  }

  /// The code and its modifiers from a composite such as SV101.
  @inline(__always) func readProcedure(
    _ segment: Segment, _ element: Int, _ line: UnsafeMutablePointer<ScannedClaim.Line>
  ) {
    let field = segment[element]
    var part = 1
    var from = 0
    var modifiers: UInt64 = 0
    for at in 0...field.count {
      guard at == field.count || field[at] == segment.delimiters.component else { continue }
      let value = Field(start: field.start + from, count: at &- from)
      switch part {
      case 2: line.pointee.code = value.key
      case 3, 4, 5, 6: modifiers |= (value.key & 0xFFFF) << UInt64((part &- 3) &* 16)
      case 7:
        if !value.isEmpty { line.pointee.hasDescription = true }
        if value.count == 2 { line.pointee.extraModifier = UInt16(value.key) }
      default: break
      }
      part &+= 1
      from = at &+ 1
    }
    line.pointee.modifiers = modifiers
  }

  @inline(__always) func readServiceDate(_ segment: Segment) {
    guard segment[1].key == key("472"), claim.pointee.lineCount > 0 else { return }
    let line = claim.pointee.lineStore + (claim.pointee.lineCount &- 1)
    let field = segment[3]
    line.pointee.from = Dates.value(field) ?? 0
    line.pointee.to = field.count == 17 ? Dates.value(field, at: 9) ?? 0 : line.pointee.from
  }
}
