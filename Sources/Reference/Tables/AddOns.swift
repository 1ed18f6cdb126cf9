public import ClaimModel

/// What the add-on table says of an add-on code.
public struct AddOnRow: Sendable, Hashable {
  /// 1: the primaries are listed; 2: the contractor decides; 3: some are listed, others accepted.
  public let type: Int
}

extension TableDraft {
  /// An add-on table without rows. Rows have periods of their own.
  public static func addOns(_ release: Release) -> TableDraft {
    TableDraft(release, wordsPerRow: 3, hasPeriods: true)
  }

  /// Adds an add-on and one of its primaries; nil where the contractor decides on them.
  public mutating func addAddOn(
    _ addOn: ProcedureCode, primary: ProcedureCode?, type: Int, period: EffectivePeriod
  ) {
    add(
      AddOnRow.key(addOn, primary),
      [
        UInt32(type), UInt32(bitPattern: period.start.dayNumber),
        UInt32(bitPattern: period.end?.dayNumber ?? Int32.max),
      ])
  }
}

extension AddOnRow {
  static func key(_ addOn: ProcedureCode, _ primary: ProcedureCode?) -> UInt64 {
    UInt64(addOn.key) << 32 | UInt64(primary?.key ?? 0)
  }
}

extension ReferenceView {
  /// What the table says of a code as an add-on; absent when it is none.
  public func addOn(_ code: ProcedureCode) -> Lookup<AddOnRow> {
    guard let (table, release) = table(.addOns) else { return .notCovered(gap(.addOns)) }
    var found: AddOnRow?
    forEachPrimary(of: code, in: table) { row in
      if found == nil { found = AddOnRow(type: Int(table.pointee.word(0, of: row))) }
    }
    return found.map { .found($0, release) } ?? .absent(release)
  }

  /// Whether a code is listed as a primary of an add-on.
  public func isPrimary(_ primary: ProcedureCode, for addOn: ProcedureCode) -> Bool {
    guard let (table, _) = table(.addOns) else { return false }
    return table.pointee.row(of: AddOnRow.key(addOn, primary), on: date.dayNumber) != nil
  }

  /// The primaries listed for an add-on.
  public func primaries(of addOn: ProcedureCode) -> [ProcedureCode] {
    guard let (table, _) = table(.addOns) else { return [] }
    var codes: [ProcedureCode] = []
    forEachPrimary(of: addOn, in: table) { row in
      let key = UInt32(truncatingIfNeeded: table.pointee.keys[row])
      if key != 0 { codes.append(ProcedureCode(key: key)) }
    }
    return codes
  }

  private func forEachPrimary(
    of code: ProcedureCode, in table: UnsafePointer<PackedTable>, _ body: (Int) -> Void
  ) {
    var row = table.pointee.lowerBound(of: UInt64(code.key) << 32)
    while row < table.pointee.rowCount, table.pointee.keys[row] >> 32 == UInt64(code.key) {
      if table.pointee.isInForce(row, on: date.dayNumber) { body(row) }
      row += 1
    }
  }
}
