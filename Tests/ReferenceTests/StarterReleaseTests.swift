import ClaimModel
import Reference
import StarterRelease
import Testing

@Suite struct StarterReleaseTests {
  private let library = ReferenceLibrary.starter

  private func view(_ date: String) throws -> ReferenceView {
    library.on(try #require(CivilDate(iso: date)))
  }

  @Test func everyTableIsWholeAndUndamaged() throws {
    try library.verify()
    let counts = Dictionary(
      uniqueKeysWithValues: library.releases.map { ($0.edition, ($0.rowCount, $0.sourceRowCount)) })
    for (edition, rows) in [
      ("RVU26C", 19_356), ("RVU25D", 19_090), ("GPCI 2025", 109), ("GPCI 2026", 109),
      ("ZIP5 2025Q4", 42_956), ("MUE 2026Q2", 15_095), ("ICD-10-CM FY2026", 98_186),
      ("ICD-10-CM FY2027", 98_403),
    ] {
      #expect(counts[edition]?.0 == rows && counts[edition]?.1 == rows, "\(edition)")
    }
    #expect(counts["NCCI PTP v30.2"]?.1 == 1_669_820)
    for release in library.releases {
      #expect(release.sourceHash.utf8.count == 64 && !release.licence.isEmpty)
    }
  }

  @Test func theReleaseInForceOnTheDateAnswers() throws {
    func edition(_ kind: TableKind, _ date: String) throws -> String? {
      try view(date).release(for: kind).map { library.edition($0) }
    }
    #expect(try edition(.feeSchedule, "2025-12-31") == "RVU25D")
    #expect(try edition(.feeSchedule, "2026-01-01") == "RVU26C")
    #expect(try edition(.feeSchedule, "2024-12-31") == nil)
    #expect(try edition(.feeSchedule, "2027-01-01") == nil)
    #expect(try edition(.unitLimits, "2026-03-31") == "MUE 2024Q3")
    #expect(try edition(.unitLimits, "2026-04-01") == "MUE 2026Q2")
    #expect(try edition(.procedurePairs, "2024-06-30") == nil)
    #expect(try edition(.procedurePairs, "2024-07-01") == "NCCI PTP v30.2")
    #expect(try edition(.diagnoses, "2026-09-30") == "ICD-10-CM FY2026")
    #expect(try edition(.diagnoses, "2026-10-01") == "ICD-10-CM FY2027")
  }

  @Test func figuresAreThoseOfThePublications() throws {
    let view = try view("2026-05-01")
    let row = try #require(view.fee(17004).row)
    #expect(row.work.description == "1.34" && row.nonFacilityTotal.description == "4.86")
    #expect(row.facilityTotal.description == "2.48" && row.globalDays == .days(10))
    #expect(row.multipleProcedure == 0 && row.intraoperativeShare == 8_000)
    #expect(view.fee(17003).row?.globalDays == .followsPrimary)
    #expect(view.conversionFactor().row?.description == "33.4009")
    #expect(view.unitLimit(17003).row == UnitLimit(units: 13, indicator: .dayAbsolute))
    #expect(view.unitLimit(11201).row == UnitLimit(units: 1, indicator: .dayClinical))
    #expect(view.addOn(17003).row?.type == 1 && view.primaries(of: 17003) == [17000])
    #expect(view.primaries(of: 11103) == [11102, 11104, 11106])
    #expect(view.addOn(17000).row == nil && view.addOn(17000).gap == nil)
    #expect(view.isFacility(try #require(PlaceOfService("22"))) == true)
    #expect(view.isFacility(.office) == false)
    #expect(view.locality(zip: "10021").row?.locality.description == "13202-01")
    #expect(view.isBillable(try #require(DiagnosisCode("L57.0"))) == true)
    #expect(view.isBillable(try #require(DiagnosisCode("L57"))) == false)
    #expect(view.diagnosis(try #require(DiagnosisCode("L57.0"))).row?.title == "Actinic keratosis")
    #expect(view.adjustmentReason("97", .reason).row != nil)
    #expect(view.adjustmentReason("N122", .remark).row != nil)
  }

  @Test func theDirectionOfAPairIsTheTables() throws {
    let view = try view("2026-05-01")
    func column1(_ first: ProcedureCode, _ second: ProcedureCode) -> ProcedureCode? {
      view.pair(between: first, and: second).row?.column1
    }
    #expect(column1(17000, 11102) == 11102 && column1(11102, 17000) == 11102)
    #expect(column1(17004, 11102) == 17004)
    #expect(column1(17003, 17110) == 17110)
    #expect(view.pair(between: 17004, and: 17003).row?.indicator == 0)
    #expect(view.pair(between: 17003, and: 11102).row == nil)
    #expect(view.pair(between: 17003, and: 11102).gap == nil)
  }

  @Test func aPairOutsideTheStartersScopeIsNotCovered() throws {
    let view = try view("2026-05-01")
    #expect(view.pair(between: 17000, and: 33533).gap?.reason == .outsideScope)
    #expect(try self.view("2024-01-01").pair(between: 17000, and: 11102).gap?.reason == .noRelease)
  }

  @Test func aTableTakenAwayIsAGap() throws {
    for kind in TableKind.essential {
      let view = library.without(kind).on(try #require(CivilDate(iso: "2026-05-01")))
      #expect(view.release(for: kind) == nil)
    }
    let date = try #require(CivilDate(iso: "2026-05-01"))
    #expect(library.without(.unitLimits).on(date).unitLimit(17000).gap?.table == .unitLimits)
  }
}
