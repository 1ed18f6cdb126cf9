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
  /// A pair table without rows, of which `scope` names the codes it covers: empty when whole, and
  /// `excerptScope` where it covers none.
  public static func procedurePairs(_ release: Release, scope: [ProcedureCode]) -> TableDraft {
    var draft = TableDraft(release, wordsPerRow: 3, hasPeriods: true)
    draft.scope = scope.map { UInt64($0.key) }
    return draft
  }

  /// The scope of some rows of a publication that cover no code whole.
  public static let excerptScope = [UInt64.max]

  /// Adds a pair with the dates of service it is an edit on.
  public mutating func addPair(
    _ column1: ProcedureCode, _ column2: ProcedureCode, indicator: Int, rationale: Int,
    period: EffectivePeriod
  ) {
    add(
      PairRow.key(column1, column2),
      [
        UInt32(indicator) | UInt32(rationale) << 8, UInt32(bitPattern: period.start.dayNumber),
        UInt32(bitPattern: period.end?.dayNumber ?? Int32.max),
      ])
  }
}

extension ReferenceView {
  /// The pair with `column1` in column 1 and `column2` in column 2.
  public func pair(column1: ProcedureCode, column2: ProcedureCode) -> Lookup<PairRow> {
    if let (excerpt, release) = pairExcerpt(), let row = find(column1, column2, in: excerpt) {
      return .found(row, release)
    }
    guard let (table, release) = table(.procedurePairs) else {
      return .notCovered(gap(.procedurePairs))
    }
    if let row = find(column1, column2, in: table) { return .found(row, release) }
    if covers(column1, column2, table) { return .absent(release) }
    guard let (older, release) = whole(column1, column2) else {
      return .notCovered(gap(.procedurePairs, .outsideScope))
    }
    return find(column1, column2, in: older).map { .found($0, release) } ?? .absent(release)
  }

  /// The pair of two codes, whichever of them is column 1.
  public func pair(
    between first: ProcedureCode, and second: ProcedureCode
  ) -> Lookup<PairRow> {
    if let (excerpt, release) = pairExcerpt(),
      let row = find(first, second, in: excerpt) ?? find(second, first, in: excerpt)
    {
      return .found(row, release)
    }
    guard let (table, release) = table(.procedurePairs) else {
      return .notCovered(gap(.procedurePairs))
    }
    if let row = find(first, second, in: table) ?? find(second, first, in: table) {
      return .found(row, release)
    }
    if covers(first, second, table) { return .absent(release) }
    guard let (older, release) = whole(first, second) else {
      return .notCovered(gap(.procedurePairs, .outsideScope))
    }
    return (find(first, second, in: older) ?? find(second, first, in: older))
      .map { .found($0, release) } ?? .absent(release)
  }

  /// The pairs that have a code in column 1, in the order of column 2.
  public func pairs(column1: ProcedureCode) -> [PairRow] {
    guard var (table, _) = table(.procedurePairs) else { return [] }
    if !covers(column1, column1, table) { table = whole(column1, column1)?.table ?? table }
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
    table.pointee.covers(UInt64(first.key)) && table.pointee.covers(UInt64(second.key))
  }

  /// The release that covers two codes where the newest is a partial one that does not.
  private func whole(
    _ first: ProcedureCode, _ second: ProcedureCode
  ) -> (table: UnsafePointer<PackedTable>, release: ReleaseRef)? {
    alternative(.procedurePairs) { covers(first, second, $0) }
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
