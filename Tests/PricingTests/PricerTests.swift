import ClaimModel
import Editing
import Pricing
import Reference
import StarterRelease
import Testing

@Suite struct PricerTests {
  private let pricer = Pricer(library: .starter)

  private func price(
    _ shorthand: String, at location: ServiceLocation? = nil,
    _ change: (inout PricingTerms) -> Void = { _ in }
  ) throws -> ClaimPrice {
    var terms = PricingTerms()
    change(&terms)
    return pricer.price(try ClaimShorthand(shorthand).claim, at: location, terms: terms)
  }

  private func allowed(_ price: ClaimPrice) -> [String] {
    price.lines.map { $0.price?.allowed.description ?? "-" }
  }

  @Test func theWaterfallOfOneLineIsMedicaresOwn() throws {
    let line = try #require(price("17000").lines[0].price)
    #expect(line.allowed == Money("66.47"))
    let payment = try #require(line.payment)
    #expect(payment.coinsurance == Money("13.29"))
    #expect(payment.sequestration == Money("1.06"))
    #expect(payment.paid == Money("52.12"))
    #expect(payment.patient == Money("13.29"))
  }

  @Test func sequestrationIsRoundedByLine() throws {
    let price = try price("17000\n17003 x2")
    #expect(price.lines.map { $0.price?.payment?.paid } == [Money("52.12"), Money("9.96")])
    #expect(price.paid == Money("62.08"))
  }

  @Test func aDeductibleNotMetIsThePatientsAndRunsOverTheLinesInOrder() throws {
    let whole = try price("17000") { $0.deductibleRemaining = Money(cents: 28_300) }
    #expect(whole.paid == .zero && whole.patient == Money("66.47"))
    let partly = try price("17000\n17003 x2") { $0.deductibleRemaining = Money(cents: 7_000) }
    #expect(partly.lines[0].price?.payment?.deductible == Money("66.47"))
    #expect(partly.lines[1].price?.payment?.deductible == Money("3.53"))
  }

  @Test func theRankingOfSeveralProceduresDependsOnThePlace() throws {
    #expect(allowed(try price("11102\n17000-XS")) == ["95.53", "33.24"])
    #expect(allowed(try price("pos 22\n11102\n17000-XS")) == ["15.03", "47.76"])
  }

  @Test func indicatorZeroIsNeitherReducedNorCounted() throws {
    #expect(allowed(try price("17004\n17110-XS")) == ["162.33", "111.22"])
    #expect(allowed(try price("17110\n17000-XS\n17003-XS x13")) == ["111.22", "33.24", "82.55"])
  }

  @Test func aRepeatedCodeIsReducedFromItsSecondUnit() throws {
    #expect(allowed(try price("17262\n17262-76")) == ["173.68", "86.84"])
    #expect(allowed(try price("17262 x2")) == ["260.52"])
  }

  @Test func theSixthProcedureIsByReport() throws {
    let price = try price("17262\n17262-76\n17262-76\n17262-76\n17262-76\n17262-76")
    let last = try #require(price.lines[5].price)
    #expect(last.steps.contains(.byReport) && last.allowed == Money("86.84"))
    #expect(price.lines[4].price?.steps.contains(.byReport) == false)
  }

  @Test func standingToMedicareChangesTheAmount() throws {
    let assigned = try price("17000") { $0.participation = .assigned }
    #expect(assigned.allowed == Money("63.15"))
    let unassigned = try price("17000") { $0.participation = .unassigned }
    #expect(unassigned.lines[0].price?.limitingCharge == Money("72.62"))
    #expect(try price("17000") { $0.isNonPhysician = true }.allowed == Money("56.50"))
    #expect(try price("17000") { $0.isQualifyingParticipant = true }.allowed == Money("66.80"))
    #expect(try price("17110") { $0.isQualifyingParticipant = true }.allowed == Money("111.78"))
  }

  @Test func aContractIsAShareOfTheScheduleOrATable() throws {
    #expect(try price("17000") { $0.contract = .shareOfSchedule(11_000) }.allowed == Money("73.12"))
    let table = try price("17000\n17003") { $0.contract = .table([17000: Money(cents: 9_000)]) }
    #expect(table.lines[0].price?.allowed == Money("90.00"))
    #expect(table.lines[1] == .unpriced(.notInContract(17003)))
  }

  @Test func bothSidesAndAReturnToTheOperatingRoom() throws {
    #expect(try price("67850-50").allowed == Money("314.64"))
    #expect(try price("pos 24\n17000-78").allowed == Money("38.21"))
  }

  @Test func whatIsNotWorkedOutIsSaid() throws {
    for modifier in ["54", "62", "80"] as [Modifier] {
      let line = try #require(try price("pos 24\n14301-\(modifier)").lines[0].price)
      #expect(line.steps.contains(.shareNotWorkedOut(modifier)))
    }
    let place = try #require(PlaceOfService("98"))
    #expect(try price("pos 98\n17000").lines[0] == .unpriced(.unknownPlace(place)))
  }

  @Test func aChargeBelowTheFeeIsPaidAtTheCharge() throws {
    #expect(try price("17000 $50.00").allowed == Money("50.00"))
    #expect(try price("17000 $500.00").allowed == Money("66.47"))
  }

  @Test(arguments: [
    ("13202", "01", "76.15", "54.42"), ("10112", "00", "60.00", "43.64"),
    ("02102", "01", "78.33", "58.41"),
  ])
  func localitiesChangeTheAmount(
    carrier: String, locality: String, office: String, facility: String
  )
    throws
  {
    let place = ServiceLocation.locality(carrier: carrier, locality: locality)
    #expect(try price("17000", at: place).allowed == Money(office))
    #expect(try price("pos 22\n17000", at: place).allowed == Money(facility))
  }

  @Test func aZipCodeLeadsToItsLocalityOrSaysWhyNot() throws {
    #expect(try price("17000", at: .zip("10021")).allowed == Money("76.15"))
    #expect(try price("17000", at: .zip("00000")).lines[0] == .unpriced(.unknownZip))
    #expect(
      try price("17000", at: .locality(carrier: "99999", locality: "99")).lines[0]
        == .unpriced(.unknownLocality))
    #expect(try price("17000").isNational)
  }

  @Test func whatTheScheduleDoesNotPriceIsNeverASilentZero() throws {
    for (shorthand, status) in [
      ("17999", FeeRow.Status.carrierPriced), ("99243", .invalid), ("J3301", .excluded),
      ("87220", .statutoryExclusion),
    ] {
      guard case .unpriced(.status(_, let found)) = try price(shorthand).lines[0] else {
        Issue.record("\(shorthand) was priced")
        continue
      }
      #expect(found == status)
    }
    #expect(try price("17001").lines[0] == .unpriced(.unknownCode(17001)))
    #expect(try price("pos 22\n96567").lines[0] == .unpriced(.paidToFacility(96567)))
    #expect(try price("pos 22\n88331").lines[0] == .unpriced(.paidToFacility(88331)))
    #expect(try price("17110-GY").lines[0] == .unpriced(.excluded(17110)))
  }

  @Test func aDateThatNoScheduleCoversIsRefused() throws {
    for date in ["2024-12-31", "2027-01-01"] {
      guard case .unpriced(.gap(let gap)) = try price("1 \(date) 17000").lines[0] else {
        Issue.record("\(date) was priced")
        continue
      }
      #expect(gap.table == .feeSchedule)
    }
    #expect(try price("1 2025-12-31 17000").allowed == Money("66.31"))
    #expect(try price("1 2026-01-01 17000").allowed == Money("66.47"))
  }
}
