import GRDB

/// A change of the schema by its name. Named by what it does, applied once, never edited afterwards.
public struct StoreMigration: Sendable {
  /// The name, which the file remembers: "workbench.accounts".
  public let name: String
  /// Statements of SQL, in order.
  public let sql: String

  /// A change of the schema.
  public init(_ name: String, sql: String) {
    self.name = name
    self.sql = sql
  }
}

/// The schema of a store: what a practice remembers, with wrong states made unsayable by constraints.
///
/// Every table of a practice carries its id, and every reference is a pair of practice and id, so that
/// no row can point into another practice. Dates are `2026-03-10`, instants `2026-03-10T08:30:00Z`,
/// amounts are cents.
enum Schema {
  static let migrations = [
    StoreMigration("practices and people", sql: people),
    StoreMigration("visits and claims", sql: claims),
    StoreMigration("the life of claims", sql: claimLife),
    StoreMigration("remittances", sql: remittances),
    StoreMigration("scrubs, notes, overrides, authorizations", sql: work),
    StoreMigration("audit trail", sql: trail),
    StoreMigration("search", sql: search),
    StoreMigration("claims taken over as sent", sql: takenOver),
    StoreMigration("what was sent together", sql: sentTogether),
    StoreMigration(
      "claims by what they replace",
      sql: """
        CREATE INDEX claimReplacing ON claim (practice, replaces) WHERE replaces IS NOT NULL
        """),
    StoreMigration(
      "queues by age and of a payer",
      sql: """
        CREATE INDEX claimByAge ON claim (practice, status, firstDate, id);
        DROP INDEX claimOfPayer;
        CREATE INDEX claimOfPayer ON claim (practice, payer, status, balance DESC, id)
        """),
  ]

  static func migrator(adding extra: [StoreMigration]) -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for migration in migrations + extra {
      migrator.registerMigration(migration.name, foreignKeyChecks: .immediate) { database in
        try database.execute(sql: migration.sql)
      }
    }
    return migrator
  }

  /// The check of a column that holds a day.
  static func day(_ column: String) -> String {
    "CHECK (\(column) GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')"
  }

  /// Marks a file as a store: "CURE".
  static let applicationID: Int32 = 0x4355_5245
}
