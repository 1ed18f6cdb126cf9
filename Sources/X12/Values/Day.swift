/// A day of the calendar, as X12 writes it: CCYYMMDD.
public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The eight digits as a number.
  public let number: Int32

  /// From eight digits that are a day of the calendar; nil for anything else.
  public init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8)
    guard bytes.count == 8 else { return nil }
    bytes.append(0)
    let number = bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap { Dates.value(Field(start: $0, count: 8)) }
    }
    guard let number else { return nil }
    self.number = number
  }

  /// From year, month and day; nil where there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1800...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    self.init(String(year * 10_000 + month * 100 + day))
  }

  /// The year.
  public var year: Int { Int(number / 10_000) }
  /// The month, 1 to 12.
  public var month: Int { Int(number / 100 % 100) }
  /// The day of the month.
  public var day: Int { Int(number % 100) }

  /// The eight digits.
  public var description: String { String(number) }

  /// Earlier days come first.
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

/// A day, or the days from one to another.
public struct DaySpan: Sendable, Hashable {
  /// The first day.
  public var from: Day
  /// The last day; nil where a single day is stated.
  public var to: Day?

  /// A day, or a span where `to` is given.
  public init(_ from: Day, to: Day? = nil) {
    self.from = from
    self.to = to
  }

  /// Of a date in format D8 or RD8; nil for anything else.
  init?(_ text: String) {
    guard let first = Day(text.prefix(8)) else { return nil }
    if text.utf8.count == 8 {
      self.init(first)
    } else {
      guard text.utf8.count == 17, let last = Day(text.suffix(8)) else { return nil }
      self.init(first, to: last)
    }
  }

  var format: String { to == nil ? "D8" : "RD8" }
  var text: String { to.map { "\(from)-\($0)" } ?? "\(from)" }
}
