/// A day of the Gregorian calendar with no clock and no time zone, as dates of service are.
///
/// Stored as the number of days since 1970-01-01, so comparison and day arithmetic are integer
/// operations. Days from 1800-01-01 to 2999-12-31 can be said; an impossible date cannot.
public struct CivilDate: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01; negative before.
  public let dayNumber: Int32

  /// A date from its day number, trusted to be inside the supported range.
  public init(dayNumber: Int32) {
    self.dayNumber = dayNumber
  }

  /// A date from year, month and day; nil when no such day exists or it is out of range.
  public init?(year: Int, month: Int, day: Int) {
    guard (1800...2999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysInMonth(year: year, month: month)
    else { return nil }
    // Days-from-civil: years counted from March put the leap day last.
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// A date from `2026-03-10`; nil for anything else, surrounding space included.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
      let day = Self.number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// A date from `20260310`, the form X12 and the CMS tables use; nil for anything else.
  public init?(compact text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 8, let year = Self.number(bytes[0..<4]),
      let month = Self.number(bytes[4..<6]), let day = Self.number(bytes[6..<8])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The civil year, month and day.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(dayNumber) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The civil year.
  public var year: Int { components.year }

  /// The date `days` later (earlier when negative).
  public func adding(days: Int) -> CivilDate {
    CivilDate(dayNumber: dayNumber + Int32(days))
  }

  /// The same day `years` later; 29 February becomes 28 February where there is none.
  public func adding(years: Int) -> CivilDate {
    let (year, month, day) = components
    let last = Self.daysInMonth(year: year + years, month: month)
    return CivilDate(year: year + years, month: month, day: min(day, last)) ?? self
  }

  /// Whole years from this date to `other`, as an age is counted; negative when `other` is earlier.
  public func years(to other: CivilDate) -> Int {
    let (from, to) = (components, other.components)
    return to.year - from.year - ((to.month, to.day) < (from.month, from.day) ? 1 : 0)
  }

  /// Whole days from this date to `other`; negative when `other` is earlier.
  public func days(to other: CivilDate) -> Int {
    Int(other.dayNumber) - Int(dayNumber)
  }

  /// Earlier dates come first.
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    left.dayNumber < right.dayNumber
  }

  private static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard digit >= 0x30, digit <= 0x39 else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }
}

extension CivilDate: CustomStringConvertible {
  /// The date as `2026-03-10`.
  public var description: String {
    let (year, month, day) = components
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// The date as `20260310`.
  public var compact: String {
    let (year, month, day) = components
    return "\(year)\(month < 10 ? "0" : "")\(month)\(day < 10 ? "0" : "")\(day)"
  }
}
