public import ClaimModel

/// The days around a view's date on which it would answer the same, so that an answer found once can be used again on
/// all of them. The range may be narrower than it need be, never wider.
extension ReferenceView {
  /// The days on which the same releases are in force.
  public var steadyDays: Range<Int32> {
    var days = Int32.min..<Int32.max
    forEachTable { $0.narrow(&days, around: date.dayNumber) }
    return days
  }

  /// The view of a date among the `steadyDays`.
  public func moved(to date: CivilDate) -> ReferenceView { ReferenceView(self, date) }

  /// Those of `days` on which the rows of a code are the same, in the tables that have a row or more a code.
  public func steadyDays(of code: ProcedureCode, within days: Range<Int32>) -> Range<Int32> {
    var days = days
    forEachTable { table in
      switch table.kind {
      case .feeSchedule:
        let first = FeeRow.key(code, nil)
        table.narrow(&days, around: date.dayNumber, keys: first...first | 0xFFFF)
      case .addOns:
        let first = AddOnRow.key(code, nil)
        table.narrow(&days, around: date.dayNumber, keys: first...first | 0xFFFF_FFFF)
      case .unitLimits:
        table.narrow(&days, around: date.dayNumber, keys: UInt64(code.key)...UInt64(code.key))
      default: break
      }
    }
    return days
  }

  /// Those of `days` on which the rows of a pair are the same, in either order.
  public func steadyDays(
    ofPair first: ProcedureCode, _ second: ProcedureCode, within days: Range<Int32>
  ) -> Range<Int32> {
    var days = days
    forEachTable { table in
      guard table.kind == .procedurePairs else { return }
      for key in [PairRow.key(first, second), PairRow.key(second, first)] {
        table.narrow(&days, around: date.dayNumber, keys: key...key)
      }
    }
    return days
  }
}

extension PackedTable {
  /// Takes off `days` what lies beyond the nearest day on which the table comes into force or goes out of it.
  func narrow(_ days: inout Range<Int32>, around day: Int32) {
    for bound in [start, end, effective] { Self.narrow(&days, around: day, at: bound) }
  }

  /// Takes off `days` what lies beyond the nearest day on which the period of a row begins or ends.
  func narrow(_ days: inout Range<Int32>, around day: Int32, keys range: ClosedRange<UInt64>) {
    guard hasPeriods else { return }
    var row = lowerBound(of: range.lowerBound)
    while row < rowCount, keys[row] <= range.upperBound {
      for place in [wordsPerRow - 2, wordsPerRow - 1] {
        Self.narrow(&days, around: day, at: Int32(bitPattern: word(place, of: row)))
      }
      row += 1
    }
  }

  private static func narrow(_ days: inout Range<Int32>, around day: Int32, at bound: Int32) {
    if bound <= day {
      days = max(days.lowerBound, bound)..<days.upperBound
    } else {
      days = days.lowerBound..<min(days.upperBound, bound)
    }
  }
}
