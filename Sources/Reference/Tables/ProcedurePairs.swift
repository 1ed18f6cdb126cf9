public import ClaimModel

/// What the pair table says of two codes in one order.
public struct PairRow: Sendable, Hashable {
  /// The code that is payable.
  public let column1: ProcedureCode
  /// The code that is refused beside it.
  public let column2: ProcedureCode
  /// 0: never together; 1: together with a modifier the facts support; 9: the pair is deleted.
  public let indicator: Int
  /// The number of the published rationale.
  public let rationale: Int

  static func key(_ column1: ProcedureCode, _ column2: ProcedureCode) -> UInt64 {
    UInt64(column1.key) << 32 | UInt64(column2.key)
  }
}

extension TableDraft {
  /// A pair table without rows, of which `scope` names the codes it covers; empty when whole.
  public static func procedurePairs(_ release: Release, scope: [ProcedureCode]) -> TableDraft {
    var draft = TableDraft(release, wordsPerRow: 1)
    draft.scope = scope.map { UInt64($0.key) }
    return draft
  }

  /// Adds a pair.
  public mutating func addPair(
    _ column1: ProcedureCode, _ column2: ProcedureCode, indicator: Int, rationale: Int
  ) {
    add(PairRow.key(column1, column2), [UInt32(indicator) | UInt32(rationale) << 8])
  }
}

extension ReferenceView {
  /// The pair with `column1` in column 1 and `column2` in column 2.
  public func pair(column1: ProcedureCode, column2: ProcedureCode) -> Lookup<PairRow> {
    guard let (table, release) = table(.procedurePairs) else {
      return .notCovered(gap(.procedurePairs))
    }
    if let row = find(column1, column2, in: table) { return .found(row, release) }
    return covers(column1, column2, table)
      ? .absent(release) : .notCovered(gap(.procedurePairs, .outsideScope))
  }

  /// The pair of two codes, whichever of them is column 1.
  public func pair(
    between first: ProcedureCode, and second: ProcedureCode
  ) -> Lookup<PairRow> {
    guard let (table, release) = table(.procedurePairs) else {
      return .notCovered(gap(.procedurePairs))
    }
    if let row = find(first, second, in: table) ?? find(second, first, in: table) {
      return .found(row, release)
    }
    return covers(first, second, table)
      ? .absent(release) : .notCovered(gap(.procedurePairs, .outsideScope))
  }

  /// The pairs that have a code in column 1, in the order of column 2.
  public func pairs(column1: ProcedureCode) -> [PairRow] {
    guard let (table, _) = table(.procedurePairs) else { return [] }
    var rows: [PairRow] = []
    var place = table.pointee.lowerBound(of: UInt64(column1.key) << 32)
    while place < table.pointee.rowCount, table.pointee.keys[place] >> 32 == UInt64(column1.key) {
      if !table.pointee.hasPeriods || table.pointee.isInForce(place, on: date.dayNumber) {
        rows.append(PairRow(table.pointee, place))
      }
      place += 1
    }
    return rows
  }

  private func find(
    _ column1: ProcedureCode, _ column2: ProcedureCode, in table: UnsafePointer<PackedTable>
  ) -> PairRow? {
    table.pointee.row(of: PairRow.key(column1, column2), on: date.dayNumber)
      .map { PairRow(table.pointee, $0) }
  }

  private func covers(
    _ first: ProcedureCode, _ second: ProcedureCode, _ table: UnsafePointer<PackedTable>
  ) -> Bool {
    table.pointee.scopeCount == 0
      || (table.pointee.covers(UInt64(first.key)) && table.pointee.covers(UInt64(second.key)))
  }
}

extension PairRow {
  init(_ table: borrowing PackedTable, _ row: Int) {
    let key = table.keys[row]
    let word = table.word(0, of: row)
    column1 = ProcedureCode(key: UInt32(truncatingIfNeeded: key >> 32))
    column2 = ProcedureCode(key: UInt32(truncatingIfNeeded: key))
    indicator = Int(word & 0xFF)
    rationale = Int(word >> 8)
  }
}
