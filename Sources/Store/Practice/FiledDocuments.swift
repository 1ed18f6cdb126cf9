import GRDB

extension PracticeStore {
  /// What became of a file of that content when it was taken in before; nil where it never was.
  /// - Throws: `StoreError`.
  public func filedDocument(_ digest: String) throws(StoreError) -> String? {
    let practice = practice
    return try store.read { database in
      try database.row(
        "SELECT outcome FROM filedDocument WHERE practice = ? AND digest = ?", practice, digest)?[
          "outcome"]
    }
  }

  /// Remembers that a file of that content was taken in. `kind` and `outcome` are words without a
  /// patient's data.
  /// - Throws: `StoreError`.
  public func recordDocument(
    _ digest: String, kind: String, outcome: String
  ) throws(StoreError) {
    let (practice, at) = (practice, now)
    try change("document.file", "document \(digest.prefix(12))", detail: outcome) {
      database in
      _ = try database.run(
        """
        INSERT INTO filedDocument (practice, digest, kind, outcome, at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (practice, digest) DO UPDATE SET outcome = excluded.outcome
        """, practice, digest, kind, outcome, at)
    }
  }
}
