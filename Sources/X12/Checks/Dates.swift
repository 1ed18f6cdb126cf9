/// Dates and times as X12 writes them.
enum Dates {
  /// CCYYMMDD, or YYMMDD, of the calendar.
  @inline(__always) static func isDate(_ field: Field) -> Bool {
    if field.count == 8 { return value(field) != nil }
    guard field.count == 6 else { return false }
    return number(field, 0, 6).map { month($0 / 100 % 100, day: $0 % 100, year: 2000) } ?? false
  }

  /// CCYYMMDD as a number; nil where it is no date.
  @inline(__always) static func value(_ field: Field, at from: Int = 0) -> Int32? {
    guard field.count >= from &+ 8, let number = eightDigits(field, from) else { return nil }
    let year = number / 10_000
    guard year >= 1800, month(number / 100 % 100, day: number % 100, year: year) else { return nil }
    return Int32(number)
  }

  /// HHMM, HHMMSS, HHMMSSD or HHMMSSDD.
  @inline(__always) static func isTime(_ field: Field) -> Bool {
    guard field.count == 4 || (field.count >= 6 && field.count <= 8) else { return false }
    guard let clock = number(field, 0, 4), clock / 100 < 24, clock % 100 < 60 else { return false }
    guard field.count > 4 else { return true }
    return number(field, 4, field.count &- 4) != nil && field[4] < 0x36
  }

  /// A date or a range, by its format qualifier.
  static func fits(_ field: Field, format: Field) -> Bool {
    switch format.key {
    case key("D8"): return field.count == 8 && value(field) != nil
    case key("RD8"):
      guard field.count == 17, field[8] == 0x2D, let from = value(field),
        let to = value(field, at: 9)
      else { return false }
      return from <= to
    case key("D6"): return field.count == 6 && isDate(field)
    case key("DT"):
      guard field.count == 12, value(field) != nil, let clock = number(field, 8, 4) else {
        return false
      }
      return clock / 100 < 24 && clock % 100 < 60
    case key("TM"): return isTime(field)
    default: return true
    }
  }

  /// Eight digits as a number, all at once: as pairs, as fours, as one.
  @inline(__always) private static func eightDigits(_ field: Field, _ from: Int) -> Int? {
    var word = UnsafeRawPointer(field.start + from).loadUnaligned(as: UInt64.self)
    word = word &- 0x3030_3030_3030_3030
    // A byte above 9 has its highest bit set, or gets it by adding 0x76.
    guard (word | (word &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 == 0 else { return nil }
    word = (word &* 10 &+ word >> 8) & 0x00FF_00FF_00FF_00FF
    word = (word &* 100 &+ word >> 16) & 0x0000_FFFF_0000_FFFF
    return Int((word &* 10_000 &+ word >> 32) & 0xFFFF_FFFF)
  }

  @inline(__always) private static func number(_ field: Field, _ from: Int, _ count: Int) -> Int? {
    var value = 0
    var index = from
    while index < from &+ count {
      let digit = field[index] &- 48
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
      index &+= 1
    }
    return value
  }

  @inline(__always) private static func month(_ month: Int, day: Int, year: Int) -> Bool {
    guard month >= 1, month <= 12, day >= 1, day <= 31 else { return false }
    if day <= 28 { return true }
    switch month {
    case 2: return day == 29 && (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
    case 4, 6, 9, 11: return day <= 30
    default: return true
    }
  }
}
