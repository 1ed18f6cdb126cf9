public import ClaimModel

/// How many units of a code a payer takes for one patient and day (medically unlikely edits).
public struct UnitLimit: Sendable, Hashable {
  /// The units.
  public let units: Int
  /// Whether the limit is of a line or of a day, and whether more may be appealed.
  public let indicator: Indicator

  /// The adjudication indicator.
  public enum Indicator: Int, Sendable, Hashable {
    /// Each line for itself.
    case line = 1
    /// The day, absolute: no appeal.
    case dayAbsolute = 2
    /// The day, by clinical likelihood: more may be paid on appeal with records.
    case dayClinical = 3
  }

  /// A limit as its publication states it.
  public init(units: Int, indicator: Indicator) {
    self.units = units
    self.indicator = indicator
  }
}

extension TableDraft {
  /// A unit-limit table without rows.
  public static func unitLimits(_ release: Release) -> TableDraft {
    TableDraft(release, wordsPerRow: 1)
  }

  /// Adds a limit.
  public mutating func add(_ code: ProcedureCode, _ limit: UnitLimit) {
    add(UInt64(code.key), [UInt32(limit.units) << 8 | UInt32(limit.indicator.rawValue)])
  }
}

extension ReferenceView {
  /// The limit of a code.
  public func unitLimit(_ code: ProcedureCode) -> Lookup<UnitLimit> {
    lookup(.unitLimits, UInt64(code.key)) { table, row in
      let word = table.word(0, of: row)
      return UnitLimit(
        units: Int(word >> 8), indicator: .init(rawValue: Int(word & 0xFF)) ?? .dayClinical)
    }
  }
}
