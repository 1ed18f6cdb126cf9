public import ClaimModel

/// The tables that answer for one date of service, chosen once. Cheap to make and to copy.
public struct ReferenceView: @unchecked Sendable {
  /// The date of service.
  public let date: CivilDate
  private let tables: UnsafeBufferPointer<PackedTable>
  private var chosen = InlineArray<9, Int16>(repeating: -1)

  init(tables: UnsafeBufferPointer<PackedTable>, date: CivilDate) {
    self.tables = tables
    self.date = date
  }

  mutating func choose(_ place: Int, of kind: TableKind) {
    let current = Int(chosen[Int(kind.rawValue)])
    if current < 0 || tables[current].start <= tables[place].start {
      chosen[Int(kind.rawValue)] = Int16(truncatingIfNeeded: place)
    }
  }

  /// The release that answers for a table on this date; nil when none does.
  public func release(for kind: TableKind) -> ReleaseRef? {
    let place = Int(chosen[Int(kind.rawValue)])
    return place < 0 ? nil : ReleaseRef(place)
  }

  /// Why a table cannot answer on this date.
  public func gap(_ kind: TableKind, _ reason: Gap.Reason = .noRelease) -> Gap {
    Gap(table: kind, date: date, reason: reason)
  }

  func table(_ kind: TableKind) -> (table: UnsafePointer<PackedTable>, release: ReleaseRef)? {
    guard let release = release(for: kind), let base = tables.baseAddress else { return nil }
    return (base + Int(release.index), release)
  }

  func lookup<Row: Sendable>(
    _ kind: TableKind, _ key: UInt64, _ read: (borrowing PackedTable, Int) -> Row
  ) -> Lookup<Row> {
    guard let (table, release) = table(kind) else { return .notCovered(gap(kind)) }
    guard let row = table.pointee.row(of: key, on: date.dayNumber) else {
      return .absent(release)
    }
    return .found(read(table.pointee, row), release)
  }
}
