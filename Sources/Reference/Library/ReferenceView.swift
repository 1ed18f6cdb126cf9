public import ClaimModel

/// The tables that answer for one date of service, chosen once. Cheap to make and to copy.
public struct ReferenceView: @unchecked Sendable {
  /// The date of service.
  public let date: CivilDate
  private let tables: UnsafeBufferPointer<PackedTable>
  /// The newest excerpt of the pair table: its rows go before those of the release chosen.
  private var excerpt: Int16 = -1
  private var chosen = InlineArray<12, Int16>(repeating: -1)

  init(tables: UnsafeBufferPointer<PackedTable>, date: CivilDate) {
    self.tables = tables
    self.date = date
  }

  init(_ other: ReferenceView, _ date: CivilDate) {
    self.date = date
    tables = other.tables
    excerpt = other.excerpt
    chosen = other.chosen
  }

  mutating func choose(_ place: Int, of kind: TableKind) {
    if tables[place].isExcerpt {
      let known = Int(excerpt)
      if known < 0 || !tables[known].outranks(tables[place], on: date.dayNumber) {
        excerpt = Int16(truncatingIfNeeded: place)
      }
      return
    }
    let current = Int(chosen[Int(kind.rawValue)])
    if current < 0 || !tables[current].outranks(tables[place], on: date.dayNumber) {
      chosen[Int(kind.rawValue)] = Int16(truncatingIfNeeded: place)
    }
  }

  /// Where the chosen release is a partial one: the best other release in force that answers.
  func alternative(
    _ kind: TableKind, where answers: (UnsafePointer<PackedTable>) -> Bool
  ) -> (table: UnsafePointer<PackedTable>, release: ReleaseRef)? {
    guard let base = tables.baseAddress else { return nil }
    let day = date.dayNumber
    var best: Int?
    for place in tables.indices where tables[place].kind == kind && !tables[place].isExcerpt {
      guard tables[place].start <= day, day < tables[place].end, answers(base + place) else {
        continue
      }
      if let known = best, tables[known].outranks(tables[place], on: day) { continue }
      best = place
    }
    return best.map { (base + $0, ReleaseRef($0)) }
  }

  func forEachTable(_ body: (borrowing PackedTable) -> Void) {
    for place in tables.indices { body(tables[place]) }
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

  /// The excerpt of pairs to ask before the release chosen; nil where there is none or it is older.
  func pairExcerpt() -> (table: UnsafePointer<PackedTable>, release: ReleaseRef)? {
    guard excerpt >= 0, let base = tables.baseAddress else { return nil }
    let place = Int(excerpt)
    if let whole = table(.procedurePairs)?.table.pointee,
      whole.outranks(tables[place], on: date.dayNumber)
    {
      return nil
    }
    return (base + place, ReleaseRef(place))
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
