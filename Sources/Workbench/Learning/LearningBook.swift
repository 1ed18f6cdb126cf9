import FoundationEssentials
import GRDB
import Store
import Training

/// What the store keeps of a learner.
struct Learner: Codable, Sendable {
  var progress: LearnerProgress
  /// Which kinds are asked; empty asks all.
  var focus: [String] = []
  /// Whether the focus is the practice's own errors.
  var isOwnErrors = false
  /// The question that waits for an answer.
  var pending: Asked?
  /// The last one answered.
  var last: Asked?

  /// A question asked of a learner.
  struct Asked: Codable, Sendable {
    var recipe: ItemRecipe
    /// Seconds since 1970.
    var at: Int64
    /// The answer; nil while it waits.
    var choice: Int?
  }
}

/// What the people of one practice have learnt. A person's own is that person's; the team's is for those who
/// may see it.
struct LearningBook: Sendable {
  let books: PracticeStore

  static let migration = StoreMigration(
    "workbench.learners",
    sql: """
      CREATE TABLE learner (
        practice INTEGER NOT NULL REFERENCES practice, login TEXT NOT NULL,
        revision INTEGER NOT NULL, record TEXT NOT NULL CHECK (json_valid(record)),
        PRIMARY KEY (practice, login)) STRICT, WITHOUT ROWID;
      """)

  /// The learner of a login name, with the revision that a change must name.
  func learner(
    _ login: String, named name: String
  ) throws(WorkbenchError) -> (learner: Learner, revision: Int) {
    let practice = books.practice
    do throws(StoreError) {
      return try books.store.read { db in
        let row = try Row.fetchOne(
          db, sql: "SELECT * FROM learner WHERE practice = ? AND login = ?",
          arguments: [practice, login])
        guard let row else {
          let seed = UInt64.random(in: .min ... .max)
          return (Learner(progress: LearnerProgress(learner: name, seed: seed)), 0)
        }
        var learner = try Self.learner(row)
        learner.progress.learner = name
        return (learner, row["revision"])
      }
    } catch {
      throw WorkbenchError(error)
    }
  }

  private static func learner(_ row: Row) throws -> Learner {
    try JSONDecoder().decode(Learner.self, from: Data((row["record"] as String).utf8))
  }

  /// Keeps a learner over a revision.
  /// - Throws: `conflict` where the learner answered meanwhile in another window.
  func keep(_ learner: Learner, of login: String, over revision: Int) throws(WorkbenchError) {
    let practice = books.practice
    do throws(StoreError) {
      try books.store.write { db in
        let record = String(decoding: try JSONEncoder().encode(learner), as: UTF8.self)
        try db.execute(
          sql: """
            INSERT INTO learner VALUES (?1, ?2, ?3 + 1, ?4) ON CONFLICT DO UPDATE
            SET record = ?4, revision = ?3 + 1 WHERE revision = ?3
            """, arguments: [practice, login, revision, record])
        guard db.changesCount == 1 else {
          throw StoreError(.refused, "You answered in another window meanwhile.")
        }
      }
    } catch {
      throw WorkbenchError(error)
    }
  }

  /// The progress of everybody who has answered, by login name.
  func team() throws(WorkbenchError) -> [String: LearnerProgress] {
    let practice = books.practice
    do throws(StoreError) {
      return try books.store.read { db in
        let rows = try Row.fetchAll(
          db, sql: "SELECT * FROM learner WHERE practice = ?", arguments: [practice])
        return Dictionary(
          uniqueKeysWithValues: try rows.map { ($0["login"], try Self.learner($0).progress) })
      }
    } catch {
      throw WorkbenchError(error)
    }
  }
}
