import FoundationEssentials
import GRDB
import Store

/// A file of X12 as somebody dropped it in.
struct DroppedFile: Sendable {
  var id: String
  var name: String
  /// 837P, 835, …; "" where none was found.
  var kind: String
  var at: String
  var actor: String
  /// What became of it; "" while it only lies here.
  var outcome: String
  var size: Int
}

/// The files of one practice that were dropped in, the newest fifty.
struct FileDesk: Sendable {
  let books: PracticeStore

  static let kept = 50

  static let migration = StoreMigration(
    "workbench.files",
    sql: """
      CREATE TABLE droppedFile (
        id TEXT PRIMARY KEY, practice INTEGER NOT NULL REFERENCES practice, name TEXT NOT NULL,
        kind TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, bytes BLOB NOT NULL,
        outcome TEXT NOT NULL DEFAULT '', UNIQUE (practice, id)) STRICT;
      CREATE INDEX droppedFileByDay ON droppedFile (practice, at);
      """)

  private static let columns = "id, name, kind, at, actor, outcome, length(bytes) AS size"

  /// Keeps a file; the oldest beyond fifty is thrown away.
  func add(
    _ bytes: [UInt8], named name: String, kind: String
  ) throws(WorkbenchError) -> String {
    let id = Secrets.token(bytes: 9)
    let (practice, at, actor) = (books.practice, books.now, books.actor)
    try books.changing(
      "file.drop", "file \(id)", detail: "\(kind) \(bytes.count) bytes"
    ) { db in
      try db.execute(
        sql: "INSERT INTO droppedFile VALUES (?, ?, ?, ?, ?, ?, ?, '')",
        arguments: [id, practice, name, kind, at, actor, Data(bytes)])
      try db.execute(
        sql: """
          DELETE FROM droppedFile WHERE practice = ?1 AND id NOT IN (SELECT id FROM droppedFile
            WHERE practice = ?1 ORDER BY rowid DESC LIMIT ?2)
          """, arguments: [practice, Self.kept])
    }
    return id
  }

  /// The files, the newest first.
  func all() throws(WorkbenchError) -> [DroppedFile] {
    let practice = books.practice
    return try books.store.reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT \(Self.columns) FROM droppedFile WHERE practice = ? ORDER BY rowid DESC
          """, arguments: [practice]
      ).map { Self.file($0) }
    }
  }

  /// A file with its bytes; nil where this practice has none of that id.
  func file(_ id: String) throws(WorkbenchError) -> (DroppedFile, [UInt8])? {
    let practice = books.practice
    return try books.store.reading { db in
      try Row.fetchOne(
        db, sql: "SELECT *, length(bytes) AS size FROM droppedFile WHERE practice = ? AND id = ?",
        arguments: [practice, id]
      ).map { (Self.file($0), [UInt8]($0["bytes"] as Data)) }
    }
  }

  /// Writes down what became of a file.
  func setOutcome(_ id: String, _ outcome: String) throws(WorkbenchError) {
    let practice = books.practice
    try books.store.writing { db in
      try db.execute(
        sql: "UPDATE droppedFile SET outcome = ? WHERE practice = ? AND id = ?",
        arguments: [outcome, practice, id])
    }
  }

  private static func file(_ row: Row) -> DroppedFile {
    DroppedFile(
      id: row["id"], name: row["name"], kind: row["kind"], at: row["at"], actor: row["actor"],
      outcome: row["outcome"], size: row["size"])
  }
}
