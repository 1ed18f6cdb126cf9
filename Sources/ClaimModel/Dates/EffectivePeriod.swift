/// The dates of service that a figure or a rule governs: half-open, `[start, end)`.
///
/// Publishers write their periods in several ways (inclusive last day, blank end, a deletion on the
/// start date). An importer turns theirs into this one form; no other code knows a publisher's.
public struct EffectivePeriod: Sendable, Hashable {
  /// The first day in force.
  public let start: CivilDate
  /// The first day no longer in force; nil while open.
  public let end: CivilDate?

  /// A period from its first day to the day before `end`; open when `end` is nil.
  public init(start: CivilDate, end: CivilDate? = nil) {
    self.start = start
    self.end = end
  }

  /// Whether the period governs a service of that day.
  public func contains(_ date: CivilDate) -> Bool {
    guard start <= date else { return false }
    guard let end else { return true }
    return date < end
  }

  /// True when no day is inside, as for a row deleted on the day it began.
  public var isEmpty: Bool {
    guard let end else { return false }
    return end <= start
  }
}

extension EffectivePeriod: CustomStringConvertible {
  /// `2026-01-01 to 2026-12-31` with the last day inclusive, as people read it.
  public var description: String {
    guard let end else { return "from \(start)" }
    return "\(start) to \(end.adding(days: -1))"
  }
}
