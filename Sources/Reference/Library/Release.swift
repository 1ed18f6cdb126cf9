public import ClaimModel

/// One publication of one table.
public struct Release: Sendable, Hashable {
  /// What the table holds.
  public let table: TableKind
  /// The short name by which answers cite it: "RVU26C", "NCCI PTP v30.2".
  public let edition: String
  /// Who published it.
  public let publisher: String
  /// What the publication is.
  public let title: String
  /// The day it was published, where known.
  public let published: CivilDate?
  /// The dates of service it answers for.
  public let period: EffectivePeriod
  /// The day it took effect. A later one of the same year may answer earlier dates where no release
  /// of their own is loaded: the October schedule all year.
  public let effective: CivilDate
  /// The file it was packed from.
  public let source: String
  /// The SHA-256 of that file.
  public let sourceHash: String
  /// The rows packed.
  public let rowCount: Int
  /// The rows of the publication, of which a partial table packs some.
  public let sourceRowCount: Int
  /// On what terms its figures are carried.
  public let licence: String
  /// What a partial table covers; nil when whole.
  public let scope: String?
  /// The key of the last row in the order of the publication, 0 where unknown: a later release that
  /// ends before it seems cut off.
  public let lastKey: UInt64

  /// A release as its publication describes it.
  public init(
    table: TableKind, edition: String, publisher: String, title: String, published: CivilDate?,
    period: EffectivePeriod, source: String, sourceHash: String, rowCount: Int,
    sourceRowCount: Int, licence: String, scope: String?, effective: CivilDate? = nil,
    lastKey: UInt64 = 0
  ) {
    self.table = table
    self.edition = edition
    self.publisher = publisher
    self.title = title
    self.published = published
    self.period = period
    self.source = source
    self.sourceHash = sourceHash
    self.rowCount = rowCount
    self.sourceRowCount = sourceRowCount
    self.licence = licence
    self.scope = scope
    self.effective = effective ?? period.start
    self.lastKey = lastKey
  }
}

/// A release of a library, by its position.
public struct ReleaseRef: Sendable, Hashable {
  /// The position in `ReferenceLibrary.releases`.
  public let index: UInt16

  init(_ index: Int) {
    self.index = UInt16(truncatingIfNeeded: index)
  }
}

/// Why a table cannot answer.
public struct Gap: Sendable, Hashable {
  /// The table.
  public let table: TableKind
  /// The date of service asked about.
  public let date: CivilDate
  /// Why.
  public let reason: Reason

  /// Why a table cannot answer.
  public enum Reason: Sendable, Hashable {
    /// No release of the table governs the date.
    case noRelease
    /// The release carries only part of the publication, and not this code.
    case outsideScope
  }
}

extension Gap: CustomStringConvertible {
  /// One sentence that names table and date.
  public var description: String {
    switch reason {
    case .noRelease: "no release of \(table.name) is loaded for \(date)"
    case .outsideScope: "the \(table.name) loaded for \(date) do not cover this code"
    }
  }
}

/// The answer of a table: a row, the knowledge that there is none, or that it cannot say.
public enum Lookup<Row: Sendable>: Sendable {
  /// The row in force, and the release that says so.
  case found(Row, ReleaseRef)
  /// The release in force has no such row.
  case absent(ReleaseRef)
  /// No release can say.
  case notCovered(Gap)

  /// The row, where there is one.
  public var row: Row? {
    guard case .found(let row, _) = self else { return nil }
    return row
  }

  /// The release that answered, where one did.
  public var release: ReleaseRef? {
    switch self {
    case .found(_, let release), .absent(let release): release
    case .notCovered: nil
    }
  }

  /// Why nothing could be said, where nothing could.
  public var gap: Gap? {
    guard case .notCovered(let gap) = self else { return nil }
    return gap
  }

  func map<Other: Sendable>(_ transform: (Row) -> Other) -> Lookup<Other> {
    switch self {
    case .found(let row, let release): .found(transform(row), release)
    case .absent(let release): .absent(release)
    case .notCovered(let gap): .notCovered(gap)
    }
  }
}
