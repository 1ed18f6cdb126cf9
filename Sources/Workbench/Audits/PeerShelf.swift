public import Auditing
public import ClaimModel
import FoundationEssentials
import GRDB
public import Store

/// Peers' figures that were imported from CMS's yearly file, for every practice of the store: they are public.
public struct PeerShelf: Sendable {
  /// One import.
  public struct Release: Sendable {
    /// The file's name.
    public var file: String
    /// The specialty, as the file names it.
    public var specialty: String
    /// Two letters; "" for the whole country.
    public var state: String
    /// The day it was imported.
    public var importedOn: CivilDate
    /// The figures.
    public var figures: PeerFigures

    /// An import.
    public init(
      file: String, specialty: String, state: String, importedOn: CivilDate, figures: PeerFigures
    ) {
      self.file = file
      self.specialty = specialty
      self.state = state
      self.importedOn = importedOn
      self.figures = figures
    }
  }

  static let migration = StoreMigration(
    "workbench.peers",
    sql: """
      CREATE TABLE peerRelease (
        specialty TEXT NOT NULL, state TEXT NOT NULL, file TEXT NOT NULL,
        importedOn TEXT NOT NULL, figures TEXT NOT NULL CHECK (json_valid(figures)),
        PRIMARY KEY (specialty, state)) STRICT, WITHOUT ROWID;
      """)

  let store: Store

  /// Keeps a release in the store at a path, in place of the one of that specialty and state.
  /// - Throws: `StoreError`.
  public static func keep(_ release: Release, inStoreAt path: String) throws(StoreError) {
    try keep(release, in: try Store.open(path, adding: [migration]))
  }

  static func keep(_ release: Release, in store: Store) throws(StoreError) {
    try store.write { db in
      let figures = String(decoding: try JSONEncoder().encode(release.figures), as: UTF8.self)
      try db.execute(
        sql: "INSERT OR REPLACE INTO peerRelease VALUES (?, ?, ?, ?, ?)",
        arguments: [
          release.specialty, release.state, release.file, release.importedOn.description, figures,
        ])
    }
  }

  /// The releases by specialty and state, the whole country first.
  func releases() throws(StoreError) -> [Release] {
    try store.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM peerRelease ORDER BY specialty, state").map { row in
        Release(
          file: row["file"], specialty: row["specialty"], state: row["state"],
          importedOn: row["importedOn"],
          figures: try JSONDecoder().decode(
            PeerFigures.self, from: Data((row["figures"] as String).utf8)))
      }
    }
  }
}
