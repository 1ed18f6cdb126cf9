public import ClaimModel

/// The dated tables that answers rest on, all releases together.
///
/// A library is made once and lives as long as the process: its tables are read where they lie, in
/// the program itself or in mapped files that stay mapped. It is therefore as cheap to copy as an
/// integer and safe to read from any thread.
public struct ReferenceLibrary: @unchecked Sendable {
  private let tables: UnsafeBufferPointer<PackedTable>

  /// A library of the tables of the given packs, whose bytes must stay where they are for the life
  /// of the process.
  /// - Throws: `PackError` with the byte at which a pack is not what it claims to be.
  public init(packs: [UnsafeRawBufferPointer]) throws(PackError) {
    var tables: [PackedTable] = []
    for pack in packs { tables += try Self.tables(of: pack) }
    self.init(tables)
  }

  private init(_ tables: [PackedTable]) {
    let storage = UnsafeMutableBufferPointer<PackedTable>.allocate(capacity: tables.count)
    _ = storage.initialize(from: tables)
    self.tables = UnsafeBufferPointer(storage)
  }

  private static func tables(of pack: UnsafeRawBufferPointer) throws(PackError) -> [PackedTable] {
    guard pack.count >= PackLayout.headerBytes else { throw PackError(.truncated, at: pack.count) }
    guard pack.loadUnaligned(fromByteOffset: 0, as: UInt32.self) == PackLayout.magic.0,
      pack.loadUnaligned(fromByteOffset: 4, as: UInt32.self) == PackLayout.magic.1
    else { throw PackError(.notAPack, at: 0) }
    guard pack.loadUnaligned(fromByteOffset: 8, as: UInt32.self) == PackLayout.version else {
      throw PackError(.unknownVersion, at: 8)
    }
    let count = Int(pack.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
    guard count <= 10_000 else { throw PackError(.badDirectory, at: 12) }
    var tables: [PackedTable] = []
    for place in 0..<count {
      let record = PackLayout.headerBytes + place * PackLayout.recordBytes
      tables.append(try PackedTable(pack: pack, record: record))
    }
    return tables
  }

  /// Whether it is the very same library, not merely one of equal tables.
  public func isSame(as other: ReferenceLibrary) -> Bool {
    tables.baseAddress == other.tables.baseAddress
  }

  /// Every release, in the order of the packs.
  public var releases: [Release] { tables.map(\.release) }

  /// Every release with the reference by which answers name it.
  public var references: [(reference: ReleaseRef, release: Release)] {
    tables.enumerated().map { (ReleaseRef($0.offset), $0.element.release) }
  }

  /// The release of a reference that this library gave.
  public func release(_ reference: ReleaseRef) -> Release { tables[Int(reference.index)].release }

  /// The short name of a release, by which answers cite it.
  public func edition(_ reference: ReleaseRef) -> String { tables[Int(reference.index)].edition }

  /// The release of a table that begins last.
  func newest(_ kind: TableKind) -> PackedTable? {
    tables.filter { $0.kind == kind }.max { $0.start < $1.start }
  }

  /// The same library without any release of one table: what could not be evaluated then is said.
  public func without(_ kind: TableKind) -> ReferenceLibrary {
    ReferenceLibrary(tables.filter { $0.kind != kind })
  }

  /// The same library, in which of each given release's table that release alone answers, whatever
  /// the date; rows with periods of their own are then read no earlier than the day it took effect.
  public func answering(with pins: [ReleaseRef]) -> ReferenceLibrary {
    let pinned = Set(pins.map { tables[Int($0.index)].kind })
    var kept = tables.filter { !pinned.contains($0.kind) }
    for pin in pins { kept.append(tables[Int(pin.index)].pinned()) }
    return ReferenceLibrary(kept)
  }

  /// The same library with the tables of more packs, which outrank those of the same day.
  /// - Throws: `PackError` with the byte at which a pack is not what it claims to be.
  public func adding(packs: [UnsafeRawBufferPointer]) throws(PackError) -> ReferenceLibrary {
    var all = Array(tables)
    for pack in packs { all += try Self.tables(of: pack) }
    return ReferenceLibrary(all)
  }

  /// Every row of a release: its key and its value words, in the order of the keys.
  public func forEachRow(
    of reference: ReleaseRef, _ body: (_ key: UInt64, _ words: UnsafeBufferPointer<UInt32>) -> Void
  ) {
    tables[Int(reference.index)].forEachRow(body)
  }

  /// Whether a release has a row of a key, whatever its period.
  public func hasRow(_ key: UInt64, in reference: ReleaseRef) -> Bool {
    tables[Int(reference.index)].hasRow(key)
  }

  /// The tables in force for a date of service: of each kind the newest release in force on it.
  public func on(_ date: CivilDate) -> ReferenceView {
    var view = ReferenceView(tables: tables, date: date)
    let day = date.dayNumber
    for (place, table) in tables.enumerated() where table.start <= day && day < table.end {
      view.choose(place, of: table.kind)
    }
    return view
  }

  /// Checks order, periods and checksums of every table, which opening does not.
  /// - Throws: `PackError` with the byte of the first fault.
  public func verify() throws(PackError) {
    for table in tables { try table.verify() }
  }
}
