import Crypto
import FoundationEssentials
import GRDB

/// Who looked at or changed what: one entry of the trail.
public struct AuditEntry: Sendable, Equatable {
  /// Its place, from 1 without a gap.
  public let sequence: Int64
  /// The practice; nil for the store as a whole.
  public let practice: Int64?
  /// When.
  public let at: String
  /// Who: an account's name, or "curette" for the command.
  public let actor: String
  /// What was done: "claim.view", "patient.erase".
  public let action: String
  /// To what: "claim 12". Ids only, never a patient's data.
  public let subject: String
  /// More, such as a status or a count. Never a patient's data.
  public let detail: String
  /// SHA-256 over this entry and the hash before it.
  public let hash: [UInt8]
}

/// The append-only trail: each entry's hash covers the hash before it, so that a change, a gap or a
/// re-ordering anywhere breaks every later hash. Cutting the newest entries off is seen only against a
/// head kept elsewhere: `curette store check` prints it, and every backup carries it.
enum AuditTrail {
  static let origin = [UInt8](repeating: 0, count: 32)

  static func add(
    _ database: Database, practice: Int64?, at: String, actor: String, action: String,
    subject: String, detail: String = ""
  ) throws {
    let last = try database.row("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1")
    let sequence = (last?["sequence"] as Int64? ?? 0) + 1
    let previous = last.flatMap { bytes($0, "hash") } ?? origin
    let hash = digest(
      previous, sequence, practice, [at, actor, action, subject, detail])
    try database.add(
      "audit",
      [
        "sequence": sequence, "practice": practice, "at": at, "actor": actor, "action": action,
        "subject": subject, "detail": detail, "previous": Blob(previous), "hash": Blob(hash),
      ])
  }

  /// The head of the trail: how many entries, and the hash of the last.
  static func head(_ database: Database) throws -> (count: Int64, hash: [UInt8]) {
    let last = try database.row("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1")
    return (last?["sequence"] ?? 0, last.flatMap { bytes($0, "hash") } ?? origin)
  }

  /// The first entry that does not follow from those before it; nil when the whole trail holds.
  static func firstBreak(_ database: Database) throws -> Int64? {
    var previous = origin
    var expected: Int64 = 1
    let cursor = try Row.fetchCursor(database, sql: "SELECT * FROM audit ORDER BY sequence")
    while let row = try cursor.next() {
      let sequence: Int64 = row["sequence"]
      let texts = ["at", "actor", "action", "subject", "detail"].map { row[$0] as String }
      let hash = digest(previous, sequence, row["practice"], texts)
      guard sequence == expected, bytes(row, "previous") == previous, bytes(row, "hash") == hash
      else { return sequence }
      previous = hash
      expected += 1
    }
    return nil
  }

  static func entry(_ row: Row) -> AuditEntry {
    AuditEntry(
      sequence: row["sequence"], practice: row["practice"], at: row["at"], actor: row["actor"],
      action: row["action"], subject: row["subject"], detail: row["detail"],
      hash: bytes(row, "hash") ?? [])
  }

  /// Every field with its length before it, so that no two entries have the same bytes.
  private static func digest(
    _ previous: [UInt8], _ sequence: Int64, _ practice: Int64?, _ texts: [String]
  ) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: previous)
    for text in ["\(sequence)", practice.map { "\($0)" } ?? "-"] + texts {
      hash.update(data: Array("\(text.utf8.count):".utf8))
      hash.update(data: Array(text.utf8))
    }
    return Array(hash.finalize())
  }

  private static func bytes(_ row: Row, _ column: String) -> [UInt8]? {
    (row[column] as Blob?)?.bytes
  }
}

/// Bytes as a column holds them.
struct Blob: DatabaseValueConvertible {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var databaseValue: DatabaseValue { Data(bytes).databaseValue }

  static func fromDatabaseValue(_ value: DatabaseValue) -> Blob? {
    Data.fromDatabaseValue(value).map { Blob([UInt8]($0)) }
  }
}
