import ClaimModel
import Testing

@Suite struct CodesAndAmountsTests {
  @Test func everyNumericProcedureCodeIsReadBackAsItself() {
    for number in 0...99_999 {
      #expect(ProcedureCode(number).number == number)
    }
    #expect(ProcedureCode(17003).description == "17003")
    #expect(ProcedureCode("j7345")?.description == "J7345")
    #expect(ProcedureCode("J7345")?.number == nil)
  }

  @Test(arguments: ["", "1700", "170000", "17 00", "1700-", "17oo\u{301}"])
  func aProcedureCodeHasFiveLettersOrDigits(text: String) {
    #expect(ProcedureCode(text) == nil)
  }

  @Test func diagnosisCodesKeepTheirFormAndTheirOrder() throws {
    let keratosis = try #require(DiagnosisCode("L57.0"))
    #expect(keratosis == DiagnosisCode("l570"))
    #expect(keratosis.description == "L57.0")
    #expect(keratosis.compact == "L570")
    #expect(DiagnosisCode("D04")?.description == "D04")
    let arm = try #require(DiagnosisCode("D04.61"))
    #expect(arm.isWithin(try #require(DiagnosisCode("D04"))))
    #expect(!arm.isWithin(try #require(DiagnosisCode("D04.1"))))
    #expect(arm.category == DiagnosisCode("D04"))
    #expect(try #require(DiagnosisCode("C44.1022")).count == 7)
  }

  @Test(arguments: ["L5", "57.0", "L-7.0", "L57.", "L5.70", "L57.0.1", "L57.01234", ""])
  func aDiagnosisOfAnotherFormIsRefused(text: String) {
    #expect(DiagnosisCode(text) == nil)
  }

  @Test func aModifierListKeepsOrderAndEvenTooMany() {
    var list: ModifierList = ["25", "XS"]
    #expect(Array(list) == ["25", "XS"])
    for extra in ["59", "RT", "LT", "GY"] { list.append(Modifier(extra) ?? "99") }
    #expect(list.map(\.description) == ["25", "XS", "59", "RT", "LT", "GY"])
    #expect(list.contains("GY") && list.contains("25") && !list.contains("76"))
  }

  @Test func moneyIsReadExactlyOrNotAtAll() {
    #expect(Money("66.47")?.cents == 6647)
    #expect(Money("-3.1")?.cents == -310)
    #expect(Money("12")?.description == "12.00")
    #expect(Money("0.05")?.description == "0.05")
    #expect(Money("66.475") == nil)
    #expect(Money("66.470") == Money("66.47"))
    for text in ["", ".", "-", "1e3", "1,000", "12.3.4", "99999999999999999999"] {
      #expect(Money(text) == nil)
    }
  }

  @Test func halvesRoundAwayFromZero() {
    #expect(Money(cents: 6647).share(1, of: 2) == Money(cents: 3324))
    #expect(Money(cents: -6647).share(1, of: 2) == Money(cents: -3324))
    #expect(Money(cents: 5318).share(2, of: 100) == Money(cents: 106))
  }

  @Test func aMeasureIsBandedInTenthsHalfUp() {
    #expect(Length(thousandthsOfCm: 549).tenthsHalfUp == 5)
    #expect(Length(thousandthsOfCm: 550).tenthsHalfUp == 6)
    #expect(Length(thousandthsOfCm: 550).description == "0.55")
    #expect(Area(thousandthsOfSqCm: 11_200).description == "11.2")
  }
}
