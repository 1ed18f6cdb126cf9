/// What can be said of a transaction without its guide: the form of its segments, the numbering of its levels and
/// lines, that a claim transaction holds claims whose lines come to their total and point to diagnoses that are there,
/// and that a remittance balances: that is alike in all releases.
final class BareChecks {
  private let isClaim: Bool
  private let remittance: RemittanceChecks?
  private var isInService = false
  private var diagnoses = 0
  private var hierarchy = Hierarchy()
  private var hasLevels = false
  private var hasHeader = false
  private var claimCount = 0
  private var lines = 0
  private var total: Int64?
  private var sum: Int64 = 0
  private var claimMark = (position: 0, bytes: 0..<0)

  init(set: String, payments: (any PaymentConsumer)?) {
    isClaim = set == "837"
    remittance = set == "835" ? RemittanceChecks(consumer: payments) : nil
  }

  var claims: Int { remittance?.claims ?? claimCount }
  var keep: Int? { remittance?.keep }

  func begin(_ context: CheckContext) { remittance?.begin(context) }

  func segment(_ segment: Segment, _ context: CheckContext) {
    checkForm(segment, context)
    if let remittance {
      remittance.segment(role(inRemittance: segment.id), segment, context)
      return
    }
    switch segment.id {
    case key("BHT"): hasHeader = true
    case key("HL"):
      hasLevels = true
      hierarchy.level(segment, context)
    case key("CLM"):
      finishClaim(context)
      claimCount += 1
      lines = 0
      diagnoses = 0
      sum = 0
      total = segment[2].cents
      claimMark = (context.position, segment.range(of: 2))
    case key("LX"):
      lines += 1
      if isClaim, claimCount > 0, segment[1].number != lines {
        context.report(
          .lineSequence, segment, element: 1,
          "LX01 numbers the lines of a claim from 1: \(lines) is next here.")
      }
    case key("SV1"):
      sum &+= segment[2].cents ?? 0
      checkPointers(segment, context)
    case key("SV3"): sum &+= segment[2].cents ?? 0
    case key("SV2"): sum &+= segment[3].cents ?? 0
    case key("HI"): checkDiagnoses(segment, context)
    default: break
    }
  }

  func end(_ segment: Segment, _ context: CheckContext) {
    finishClaim(context)
    hierarchy.end(context)
    remittance?.end(context)
    guard isClaim else { return }
    if !hasHeader {
      context.report(.missingSegment, segment, "BHT is required in every 837 and missing.")
    }
    if !hasLevels {
      context.report(.missingLoop, segment, "An 837 has levels (HL); there are none.")
    }
    if claimCount == 0 {
      context.report(.noClaim, segment, "The transaction holds no claim (no CLM segment).")
    }
  }

  private func finishClaim(_ context: CheckContext) {
    if let total, lines > 0, total != sum {
      context.report(
        .claimTotal, segment: "CLM", position: claimMark.position, element: 2,
        bytes: claimMark.bytes,
        "CLM02 states \(ClaimChecks.dollars(total)); the lines come to \(ClaimChecks.dollars(sum))."
      )
    }
    total = nil
  }

  /// The file ended inside the transaction.
  func abandon(_ context: CheckContext) { remittance?.end(context) }

  /// What a segment is to a remittance; the places are the same in every release.
  private func role(inRemittance id: UInt64) -> Role {
    switch id {
    case key("BPR"): return .payment
    case key("LX"): return .remittanceHeader
    case key("CLP"):
      isInService = false
      return .claimPayment
    case key("SVC"):
      isInService = true
      return .servicePayment
    case key("CAS"): return isInService ? .serviceAdjustment : .claimAdjustment
    case key("PLB"): return .providerAdjustment
    default: return .none
    }
  }

  private func checkPointers(_ segment: Segment, _ context: CheckContext) {
    guard isClaim, claimCount > 0, diagnoses > 0 else { return }
    for component in 1...4 {
      guard let pointer = segment[7, component].number, pointer > diagnoses else { continue }
      context.report(
        .pointer, segment, element: 7, component: component,
        "SV107 points to diagnosis \(pointer); the claim states \(diagnoses).")
    }
  }

  private func checkDiagnoses(_ segment: Segment, _ context: CheckContext) {
    for index in stride(from: 1, through: segment.count, by: 1) {
      let code = segment[index, 2]
      switch segment[index, 1].key {
      case key("BK"), key("BF"), key("ABK"), key("ABF"): diagnoses += 1
      default: break
      }
      if isClaim, code.isEmpty, !segment[index].isEmpty {
        context.report(
          .missingElement, segment, element: index, component: 2,
          "HI names a list of codes and, in its second component, the code; one is missing.")
      }
      for at in 0..<code.count where code[at] == 0x2E {
        context.report(
          .diagnosisForm, segment, element: index, component: 2,
          "Diagnosis codes are sent without their decimal point.")
        break
      }
    }
  }

  private func checkForm(_ segment: Segment, _ context: CheckContext) {
    let name = segment.identifier
    if segment.hasLeadingBlank {
      context.report(.leadingSpace, segment, "Blanks stand before the segment's identifier.")
    } else if !(2...3).contains(name.count)
      || !(0..<name.count).allSatisfy({ Ascii.isUpper(name[$0]) || Ascii.isDigit(name[$0]) })
    {
      context.report(
        .badIdentifier, segment, "A segment begins with two or three capital letters or digits.")
    }
    if segment.count > 0, segment[segment.count].isEmpty {
      context.report(
        .trailingSeparators, segment, element: segment.count,
        "Separators stand after the last value of the segment.")
    }
    guard segment.mayHoldOddBytes else { return }
    for index in stride(from: 1, through: segment.count, by: 1) {
      let field = segment[index]
      for at in 0..<field.count where field[at] < 0x20 || field[at] == 0x7F {
        context.report(
          Ascii.isLineEnding(field[at]) ? .lineEnding : .characters, segment, element: index,
          "A character that X12 does not allow stands here.")
        break
      }
    }
  }
}
