import ClaimModel
import GRDB

extension PracticeStore {
  /// Claims in which every word is found (a claim's number, the patient's name, a payer, codes,
  /// diagnoses; the last word may be begun only), the newest first, at most `limit`.
  /// - Throws: `StoreError`.
  public func search(_ text: String, limit: Int = 50) throws(StoreError) -> [ClaimRecord] {
    let practice = practice
    let words = text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init)
    guard !words.isEmpty, words.count <= 12 else { return [] }
    // Every word stands in quotes, so nothing of it is read as an operator.
    let quoted = words.map { "\"\($0.prefix(40))\"" }.joined(separator: " AND ")
    let query =
      "practice : \"p\(practice)\" AND {number patient payer codes diagnoses} : (\(quoted)*)"
    return try store.read { database in
      try database.rows(
        """
        SELECT \(ClaimRecord.columns) FROM claim WHERE practice = ? AND id IN
          (SELECT rowid FROM claimSearch WHERE claimSearch MATCH ? ORDER BY rowid DESC LIMIT ?)
        ORDER BY id DESC
        """, practice, query, limit
      ).map { ClaimRecord($0) }
    }
  }

  /// Writes what the claims from `first` on are found by, in one statement: the index writes what it holds
  /// back before every other one.
  static func index(from first: Int64, _ practice: Int64, _ database: Database) throws {
    try database.run(
      """
      INSERT INTO claimSearch (rowid, practice, number, patient, payer, codes, diagnoses)
      SELECT c.id, 'p' || c.practice, c.number, p.firstName || ' ' || p.lastName, y.name,
        (SELECT group_concat(code, ' ') FROM claimLine WHERE claim = c.id),
        replace(c.diagnoses, '.', '')
      FROM claim c JOIN patient p ON p.id = c.patient JOIN payer y ON y.id = c.payer
      WHERE c.id >= ? AND c.practice = ?
      """, first, practice)
  }

  /// Writes what a claim is found by.
  static func index(
    _ claim: ClaimRecord, id: Int64, _ practice: Int64, _ database: Database
  ) throws {
    let names = try database.row(
      """
      SELECT (SELECT firstName || ' ' || lastName FROM patient WHERE practice = ?1 AND id = ?2) AS p,
        (SELECT name FROM payer WHERE practice = ?1 AND id = ?3) AS q
      """, practice, claim.patient, claim.payer)
    try database.run("DELETE FROM claimSearch WHERE rowid = ?", id)
    try database.run(
      """
      INSERT INTO claimSearch (rowid, practice, number, patient, payer, codes, diagnoses)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """, id, "p\(practice)", claim.number, names?["p"] as String?, names?["q"] as String?,
      claim.lines.map(\.code.description).joined(separator: " "),
      claim.diagnoses.map(\.compact).joined(separator: " "))
  }
}
