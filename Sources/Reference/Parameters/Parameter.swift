public import ClaimModel

/// A single figure with the dates of service it holds for and who says so.
public struct Parameter<Value: Sendable>: Sendable {
  private let values: [(period: EffectivePeriod, value: Value, citation: Citation)]

  init(_ values: [(from: CivilDate, to: CivilDate?, value: Value, citation: Citation)]) {
    self.values = values.map { ($0.from, $0.to, $0.value, $0.citation) }.map {
      (EffectivePeriod(start: $0.0, end: $0.1), $0.2, $0.3)
    }
  }

  /// The figure for a date of service without its citation; nil where none is known.
  public func figure(on date: CivilDate) -> Value? {
    // By place, because an entry taken out would be copied with its citation.
    values.indices.first { values[$0].period.contains(date) }.map { values[$0].value }
  }

  /// The days around a date on which the figure is the same.
  public func steadyDays(around date: CivilDate) -> Range<Int32> {
    var days = Int32.min..<Int32.max
    for place in values.indices {
      for bound in [values[place].period.start, values[place].period.end] {
        guard let bound = bound?.dayNumber else { continue }
        days = days.clamped(to: bound <= date.dayNumber ? bound..<Int32.max : Int32.min..<bound)
      }
    }
    return days
  }

  /// The figure for a date of service; nil where none is known.
  public func value(on date: CivilDate) -> (value: Value, citation: Citation)? {
    for entry in values where entry.period.contains(date) {
      return (entry.value, entry.citation)
    }
    return nil
  }
}

/// First days that periods of figures begin on.
enum Days {
  /// 1 January of a year.
  static func newYear(_ year: Int) -> CivilDate {
    CivilDate(year: year, month: 1, day: 1) ?? CivilDate(dayNumber: 0)
  }
}
