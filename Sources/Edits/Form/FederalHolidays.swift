import ClaimModel

/// The holidays of the United States government (5 USC 6103), on which it does not work.
enum FederalHolidays {
  /// Whether a day is neither of a weekend nor a holiday.
  static func isWorkingDay(_ date: CivilDate) -> Bool {
    let weekday = weekday(date)
    return weekday < 5 && !isHoliday(date) && !(weekday == 4 && isHoliday(date.adding(days: 1)))
      && !(weekday == 0 && isHoliday(date.adding(days: -1)))
  }

  /// 0 is a Monday. Day 0, 1 January 1970, was a Thursday.
  private static func weekday(_ date: CivilDate) -> Int { (Int(date.dayNumber) + 3) % 7 }

  /// By the calendar. One on a Saturday is kept on the Friday before, one on a Sunday on the Monday after.
  private static func isHoliday(_ date: CivilDate) -> Bool {
    let (_, month, day) = date.components
    switch (month, day) {
    case (1, 1), (6, 19), (7, 4), (11, 11), (12, 25): return true
    case (1, 15...21), (2, 15...21), (9, 1...7), (10, 8...14), (5, 25...31):
      return weekday(date) == 0
    case (11, 22...28): return weekday(date) == 3
    default: return false
    }
  }
}
