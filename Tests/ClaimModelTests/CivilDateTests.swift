import ClaimModel
import Testing

@Suite struct CivilDateTests {
  @Test func everyDayFrom1900To2100IsReadBackAsItself() throws {
    var day = try #require(CivilDate(year: 1900, month: 1, day: 1))
    let last = try #require(CivilDate(year: 2100, month: 12, day: 31))
    while day <= last {
      let (year, month, number) = day.components
      #expect(CivilDate(year: year, month: month, day: number) == day)
      #expect(CivilDate(iso: day.description) == day)
      #expect(CivilDate(compact: day.compact) == day)
      day = day.adding(days: 1)
    }
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-04-01", "2026-4-1", "2026/04/01",
    " 2026-04-01", "1799-12-31", "3000-01-01", "",
  ])
  func anImpossibleDateCannotBeSaid(text: String) {
    #expect(CivilDate(iso: text) == nil)
  }

  @Test func theEpochIsDayZeroAndLeapDaysExist() {
    #expect(CivilDate(iso: "1970-01-01")?.dayNumber == 0)
    #expect(CivilDate(iso: "2028-02-29") != nil)
    #expect(CivilDate(iso: "2100-02-29") == nil)
    #expect(CivilDate(iso: "2028-02-29")?.adding(years: 1) == CivilDate(iso: "2029-02-28"))
  }

  @Test func aPeriodEndsTheDayBeforeItsEnd() throws {
    let start = try #require(CivilDate(iso: "2026-01-01"))
    let end = try #require(CivilDate(iso: "2026-04-01"))
    let period = EffectivePeriod(start: start, end: end)
    #expect(!period.contains(start.adding(days: -1)))
    #expect(period.contains(start))
    #expect(period.contains(end.adding(days: -1)))
    #expect(!period.contains(end))
    #expect(EffectivePeriod(start: start, end: start).isEmpty)
  }
}
