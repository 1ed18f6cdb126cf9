import Testing
import X12

/// What a file says comes out as values, with all that stands above them.
struct ValueTests {
  static func values(_ text: String) throws -> [(X12Value, [Problem])] {
    var values: [(X12Value, [Problem])] = []
    _ = try X12File.read(MemorySource(text)) { values.append(($0, $1)) }
    return values
  }

  static func claims(_ text: String) throws -> [ProfessionalClaim] {
    try values(text).compactMap { if case .claim(let claim) = $0.0 { claim } else { nil } }
  }

  @Test func claimsComeWithWhoBillsIsInsuredAndTreated() throws {
    let claims = try Self.claims(Sample.professional.text)
    #expect(claims.map(\.id) == ["CLAIM1", "CLAIM2"])
    #expect(claims[0].billing.provider.npi == "1234567893")
    #expect(claims[0].billing.provider.taxID == "990000001")
    #expect(claims[0].billing.specialty?.code == "207N00000X")
    #expect(claims[0].coverage.filingIndicator == "MB")
    #expect(claims[0].patient == nil)
    #expect(claims[0].patientParty.birthDate?.number == 19_500_101)
    #expect(claims[0].rendering?.npi == "1679576722")
    #expect(claims[0].diagnoses.map(\.code) == ["L570", "D225"])
    #expect(claims[0].lines.map(\.procedure.code) == ["17000", "17003"])
    #expect(claims[0].lines[1].charge.cents == 1500)
    #expect(claims[1].patient?.relationship == "19")
    #expect(claims[1].patientParty.firstName == "PIA")
    #expect(claims[1].billing == claims[0].billing)
    #expect(claims[1].otherPayers[0].paid?.cents == 6000)
    #expect(claims[1].lines[0].adjudications[0].adjustments == [Adjustment("CO", "45", 40)])
    #expect(claims[1].place.position > claims[0].place.position)
  }

  @Test func staysComeWithWhenTheyWereAndWhatWasFound() throws {
    guard case .institutionalClaim(let stay)? = try Self.values(Sample.institutional.text).first?.0
    else {
      Issue.record("no claim")
      return
    }
    #expect(stay.id == "STAY1" && stay.charge.cents == 50_000)
    #expect(stay.billing.provider.npi == "1234567893")
    #expect(stay.facilityType == "11" && stay.frequency == "1")
    #expect(stay.statement?.from.number == 20_260_301 && stay.statement?.to?.day == 3)
    #expect(stay.dates.map(\.time) == ["1030", "", "0815"])
    #expect(stay.dates[2].span?.from.day == 1)
    #expect(stay.admission?.patientStatus == "01")
    #expect(stay.principalDiagnosis?.code == "L570")
    #expect(stay.codes(of: "ABF").map(\.presentOnAdmission) == ["N", ""])
    #expect(stay.codes(of: "BH").first?.span?.from.month == 2)
    #expect(stay.codes(of: "BE").first?.amount?.cents == 200)
    #expect(stay.attending?.npi == "1679576722")
    #expect(stay.lines.map(\.revenueCode) == ["0120", "0360"])
    #expect(stay.lines.map(\.procedure?.code) == [nil, "17000"])
    #expect(stay.lines.map(\.charge.cents).reduce(0, +) == stay.charge.cents)
    #expect(!"\(stay)".contains("DOE"))
  }

  @Test func textsComeInEitherAlphabetAndBlanksAreNone() throws {
    let bytes = Array(Sample.professional.text.utf8)
    let latin = bytes.flatMap { $0 == UInt8(ascii: "J") ? [0xD1 as UInt8] : [$0] }
    var names: [String] = []
    _ = try X12File.read(MemorySource(latin)) { value, _ in
      if case .claim(let claim) = value { names.append(claim.patientParty.firstName) }
    }
    #expect(names.first == "ÑANE")
    let blank = Sample.professional.replacing("NM1*82", "NM1*82*1*ROE*RICHARD* ***XX*1679576722")
    #expect(try Self.claims(blank.text)[0].rendering?.middleName == "")
    let padded = Sample.professional.replacing("SV1*HC:17000", "SV1*HC:17000:2 *145*UN*1***1").text
    #expect(try RoundTripTests.rewritten(padded) == padded)
  }

  @Test func paymentsComeBalancedWithTheirRemittance() throws {
    let values = try Self.values(Sample.remittance.text)
    guard case .payment(let payment, let remittance)? = values.first?.0 else {
      Issue.record("no payment")
      return
    }
    #expect(remittance.trace == "12345" && remittance.cents == 7500)
    #expect(payment.patient?.lastName == "DOE")
    #expect(payment.services.map(\.procedure.code) == ["17000", "17003"])
    #expect(payment.services[0].adjustments.map(\.group) == ["CO", "PR", "PR"])
    #expect(payment.isBalanced)
    guard case .remittance(let whole)? = values.last?.0 else {
      Issue.record("no end")
      return
    }
    #expect(whole.providerAdjustments[0].entries == [.init("WO", "X", 5)])
  }

  @Test func acknowledgmentsComeWhole() throws {
    guard
      case .groupAcknowledgment(let answer)? = try Self.values(Sample.acknowledgment.text).first?.0,
      case .claimAcknowledgment(let status)? = try Self.values(Sample.status.text).first?.0
    else {
      Issue.record("no acknowledgment")
      return
    }
    #expect(answer.sets.map(\.result) == ["A", "R"])
    #expect(answer.sets[1].errors[0].elements[0].code == "1")
    #expect(answer.accepted == 1)
    let patient = status.sources[0].receivers[0].providers[0].patients[0]
    #expect(patient.claims[0].statuses[0].codes == [["A2", "20", "PR"]])
  }

  @Test func problemsComeWithTheClaimTheyConcern() throws {
    let text = Sample.professional.replacing("SV1*HC:17110", "SV1*HC:17110*100*XX*1***1").text
    #expect(try Self.values(text).map { $0.1.map(\.code) } == [[], [.codeValue]])
    // A fault in the segment that begins the next claim is not this one's, in values and in what a scanner takes alike.
    let opening = Sample.professional.replacing("CLM*CLAIM2", "CLM*CLAIM2*100***11:B:1*Y*Z*Y*Y")
      .text
    #expect(try Self.values(opening).map { $0.1.map(\.code) } == [[], [.codeValue]])
    let member = Sample.professional.replacing("HL*3*1", "HL*3*1*22*7").text
    #expect(try Self.values(member).map { $0.1.map(\.code) } == [[], [.codeValue]])
    let payment = Sample.remittance.replacing("PLB", "PLB*1234567893*20261331*WO:X*5").text
    #expect(try Self.values(payment).first?.1.isEmpty == true)
    let above = Sample.professional.replacing("REF*EI", "REF*EI*99").text
    #expect(
      try Self.values(above).map { $0.1.map(\.code) } == [[.taxIdentifier], [.taxIdentifier]])
  }
}
