public import ClaimModel

/// What the HCPCS level II file says of a code of CMS.
public struct SupplyRow: Sendable, Hashable {
  /// The days it may be billed.
  public let period: EffectivePeriod
  /// Its short name, in CMS's words.
  public let name: String?
}

extension TableDraft {
  /// A HCPCS level II table without rows. Rows have periods of their own.
  public static func suppliesAndDrugs(_ release: Release) -> TableDraft {
    TableDraft(release, wordsPerRow: 3, hasPeriods: true)
  }

  /// Adds a code with the days it may be billed.
  public mutating func addSupply(_ code: ProcedureCode, name: String, period: EffectivePeriod) {
    let name = reference(to: name)
    add(
      UInt64(code.key),
      [
        name, UInt32(bitPattern: period.start.dayNumber),
        UInt32(bitPattern: period.end?.dayNumber ?? Int32.max),
      ])
  }
}

extension ReferenceView {
  /// What HCPCS level II says of a code on the date; absent for a code that was ended before it.
  public func supply(_ code: ProcedureCode) -> Lookup<SupplyRow> {
    lookup(.suppliesAndDrugs, UInt64(code.key)) { table, row in
      let end = Int32(bitPattern: table.word(2, of: row))
      return SupplyRow(
        period: EffectivePeriod(
          start: CivilDate(dayNumber: Int32(bitPattern: table.word(1, of: row))),
          end: end == Int32.max ? nil : CivilDate(dayNumber: end)),
        name: table.text(table.word(0, of: row)))
    }
  }
}
