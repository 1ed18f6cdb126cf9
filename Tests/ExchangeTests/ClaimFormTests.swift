import ClaimModel
import Exchange
import StarterRelease
import Testing
import X12

/// A claim with its form becomes claims of an 837P, whole and in right forms, or says what it lacks.
struct ClaimFormTests {
  private let forms = ClaimForms(.starter, stamp: Stamp(date: "20260311", time: "0830"))

  private func billing() -> BillingFacts {
    var address = PostalAddress()
    address.line = "10 MAIN ST"
    address.city = "PHOENIX"
    address.state = "AZ"
    address.zip = "85001-0001"
    var facts = BillingFacts()
    var provider = BillingProvider()
    provider.npi = "1234567893"
    provider.taxID = "99-0000001"
    provider.name = "SKIN CLINIC"
    provider.address = address
    provider.phone = "602 555 0100"
    facts.provider = provider
    var subscriber = Subscriber()
    subscriber.memberID = "1A00A00AA00"
    subscriber.lastName = "DOE"
    subscriber.firstName = "JANE"
    subscriber.birthDate = CivilDate(year: 1950, month: 1, day: 1)
    subscriber.address = address
    facts.subscriber = subscriber
    var payer = PayerIdentity()
    payer.name = "MEDICARE"
    payer.id = "03102"
    facts.payer = payer
    return facts
  }

  private func claim(_ codes: [ProcedureCode], diagnoses: [String] = ["L57.0"]) -> Claim {
    var claim = Claim(id: "C1", payer: Payer(.medicare))
    claim.diagnoses = diagnoses.compactMap { DiagnosisCode($0) }
    for (place, code) in codes.enumerated() {
      guard let day = CivilDate(year: 2026, month: 3, day: 9) else { continue }
      var line = ServiceLine(
        number: place + 1, date: day, code: code, pointers: [place % claim.diagnoses.count + 1])
      line.charge = Money(cents: 1_050)
      claim.lines.append(line)
    }
    return claim
  }

  /// Writes and checks.
  private func check(_ claims: [ProfessionalClaim]) throws -> (text: String, report: FileReport) {
    let party = FileReport.Party(qualifier: "ZZ", id: "SENDER")
    var writer = ClaimWriter(
      Envelope(
        sender: party, receiver: party, usage: "T", control: 1,
        stamp: Stamp(date: "20260311", time: "0830")))
    for claim in claims { writer.add(claim) }
    let text = writer.finish()
    return (text, try FileChecker(MemorySource(text)).check())
  }

  @Test func aClaimBecomesARightFile() throws {
    let made = try forms.claims(BilledClaim(claim([17000, 17003]), billing: billing()))
    let (text, report) = try check(made)
    #expect(report.problems.problems.isEmpty, "\(report.problems.problems)")
    #expect(made.count == 1 && made[0].charge.cents == 2_100)
    #expect(text.contains("N4*PHOENIX*AZ*850010001~"))
    #expect(text.contains("REF*EI*990000001~"))
  }

  @Test func everythingMissingIsSaidAtOnce() {
    var facts = billing()
    facts.provider?.npi = nil
    facts.subscriber?.memberID = nil
    facts.payer?.name = nil
    #expect(
      throws: MissingFacts(places: [
        "billing.provider.npi", "billing.subscriber.memberId", "billing.payer.name",
      ])
    ) { try forms.claims(BilledClaim(claim([17000]), billing: facts)) }
  }

  @Test func fiftyLinesAreAFormAndAnAddOnStaysWithItsPrimary() throws {
    var codes = Array(repeating: ProcedureCode(11900), count: 49)
    codes += [17000, 17003, 11900]
    let made = try forms.claims(BilledClaim(claim(codes), billing: billing()))
    #expect(made.map(\.id) == ["C1", "C1-2"])
    #expect(made.map(\.lines.count) == [49, 3])
    #expect(made[1].lines.map(\.procedure.code) == ["17000", "17003", "11900"])
    #expect(made[1].lines.map(\.number) == [1, 2, 3])
    #expect(try check(made).report.isValid)
  }

  @Test func twelveDiagnosesAreAForm() throws {
    let codes = ["A", "B", "C"].flatMap { letter in
      (10..<15).map { "\(letter)\($0).0" }
    }
    let made = try forms.claims(
      BilledClaim(
        claim(Array(repeating: 11900, count: 15), diagnoses: codes), billing: billing()))
    #expect(made.map(\.diagnoses.count) == [12, 12])
    #expect(made.map(\.lines.count) == [12, 3])
    #expect(
      made.allSatisfy { form in form.lines.allSatisfy { $0.pointers.allSatisfy { $0 <= 12 } } })
  }

  @Test func aReplacementNamesTheClaimItReplaces() throws {
    var facts = billing()
    facts.frequency = 7
    #expect(throws: MissingFacts(places: ["billing.originalReference"])) {
      try forms.claims(BilledClaim(claim([17000]), billing: facts))
    }
    facts.originalReference = "ICN1"
    facts.authorization = "AUTH1"
    facts.note = "CORRECTED UNITS"
    let (text, report) = try check(
      try forms.claims(BilledClaim(claim([17000]), billing: facts)))
    #expect(text.contains("11:B:7*"))
    #expect(text.contains("REF*G1*AUTH1~\nREF*F8*ICN1~\nNTE*ADD*CORRECTED UNITS~"))
    #expect(report.isValid)
  }

  @Test func aDrugBearsItsCodeInElevenDigits() throws {
    var drug = Drug()
    drug.code = ProcedureCode("J3301")
    drug.ndc = "0003-0293-05"
    drug.amount = 1_500
    drug.unit = "mL"
    let code = try #require(ProcedureCode("J3301"))
    let (text, report) = try check(
      try forms.claims(BilledClaim(claim([code]), billing: billing(), drugs: [drug])))
    #expect(text.contains("LIN**N4*00003029305~\nCTP****1.5*ML~"))
    #expect(report.isValid)
  }

  @Test func aPatientWhoIsNotTheInsuredHasALevel() throws {
    var facts = billing()
    var child = Dependent()
    child.relationship = "19"
    child.lastName = "DOE"
    child.firstName = "PIA"
    child.birthDate = CivilDate(year: 2015, month: 2, day: 2)
    child.address = facts.subscriber?.address
    facts.patient = child
    let (text, report) = try check(
      try forms.claims(BilledClaim(claim([17110]), billing: facts)))
    #expect(text.contains("HL*2*1*22*1~") && text.contains("PAT*19~\nNM1*QC*1*DOE*PIA~"))
    #expect(report.isValid, "\(report.problems.problems)")
  }

  /// What is read from a file and made again is the same claim.
  @Test func aClaimComesBackThroughTheContract() throws {
    var facts = billing()
    facts.authorization = "AUTH1"
    facts.onsetDate = CivilDate(year: 2026, month: 2, day: 1)
    let made = try forms.claims(BilledClaim(claim([17000, 17003]), billing: facts))
    let (billed, left) = try BilledClaim.read(made[0])
    #expect(left == [])
    #expect(try forms.claims(billed) == made)
  }
}
