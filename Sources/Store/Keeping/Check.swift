import GRDB

/// What `store check` found.
public struct StoreReport: Sendable, Equatable {
  /// What is wrong; empty when everything holds.
  public var problems: [String] = []
  /// How many entries the audit trail has.
  public var auditEntries: Int64 = 0
  /// The hash of its last entry, in hexadecimal: keep it elsewhere to notice a trail that was cut.
  public var auditHead = ""
  /// How many claims there are.
  public var claims = 0
  /// How many remittances are posted.
  public var remittances = 0
  /// The store's schema, by the names of its changes.
  public var migrations: [String] = []
}

extension Store {
  /// Looks at everything: the file's pages and indices, foreign keys, sums, totals, and the audit trail
  /// from its first entry.
  /// - Throws: `StoreError` where the file cannot be read at all.
  public func check() throws(StoreError) -> StoreReport {
    try read { database in
      var report = StoreReport()
      for line in try String.fetchAll(database, sql: "PRAGMA integrity_check(20)")
      where line != "ok" {
        report.problems.append("the file is damaged: \(line)")
      }
      for row in try Row.fetchAll(database, sql: "PRAGMA foreign_key_check") {
        report.problems.append("a row of \(row[0] as String) points to a row that is not there")
        if report.problems.count > 50 { break }
      }
      for (says, sql) in Self.invariants {
        let count = try Int.fetchOne(database, sql: sql) ?? 0
        if count > 0 { report.problems.append("\(says): \(count)") }
      }
      if let broken = try AuditTrail.firstBreak(database) {
        report.problems.append(
          "the audit trail was changed: entry \(broken) does not follow from the one before it")
      }
      let head = try AuditTrail.head(database)
      report.auditEntries = head.count
      report.auditHead = hex(head.hash)
      report.claims = try Int.fetchOne(database, sql: "SELECT count(*) FROM claim") ?? 0
      report.remittances = try Int.fetchOne(database, sql: "SELECT count(*) FROM remittance") ?? 0
      report.migrations = try String.fetchAll(
        database, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid")
      return report
    }
  }

  /// What must count nothing, in words.
  private static let invariants: [(String, String)] = [
    (
      "claims whose charge is not that of their lines",
      """
      SELECT count(*) FROM claim c WHERE charge <>
        (SELECT total(charge) FROM claimLine WHERE claim = c.id)
      """
    ),
    (
      "claims whose status is not that of their last transition",
      """
      SELECT count(*) FROM claim c WHERE status <> (SELECT toStatus FROM claimTransition
        WHERE claim = c.id ORDER BY sequence DESC LIMIT 1)
      """
    ),
    (
      "claims whose money is not that of their payments",
      """
      SELECT count(*) FROM claim c WHERE paid <> (SELECT total(paid) FROM payment p
        WHERE p.practice = c.practice AND p.claim = c.id) OR adjusted <> (SELECT total(adjusted)
        FROM payment p WHERE p.practice = c.practice AND p.claim = c.id)
      """
    ),
    (
      "remittances that do not balance",
      """
      SELECT count(*) FROM remittance r WHERE claimsPaid <>
        (SELECT total(paid) FROM payment WHERE remittance = r.id)
        OR claims <> (SELECT count(*) FROM payment WHERE remittance = r.id)
        OR providerAdjusted <> (SELECT total(amount) FROM providerAdjustment WHERE remittance = r.id)
      """
    ),
    (
      "queue totals that are not those of the claims",
      """
      SELECT count(*) FROM statusTotal t WHERE claims <>
        (SELECT count(*) FROM claim WHERE practice = t.practice AND status = t.status)
      """
    ),
    (
      "claims that cannot be found by search",
      "SELECT count(*) FROM claim WHERE id NOT IN (SELECT rowid FROM claimSearch)"
    ),
  ]
}
