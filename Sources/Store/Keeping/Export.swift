import FoundationEssentials
import GRDB

extension PracticeStore {
  /// The tables of a practice, parents first. Everything the practice owns is in them.
  static let tables = [
    "patient", "provider", "payer", "contract", "contractFee", "visit", "claim", "claimLine",
    "claimTransition", "sentBatch", "batchClaim", "scrub", "finding", "override", "note",
    "authorization",
    "authorizationUse", "remittance", "payment", "paymentLine", "matchCandidate",
    "providerAdjustment", "shortfall", "appeal", "filedDocument", "audit",
  ]

  /// Hands out everything of the practice, one JSON object a line: `{"table":…,"row":{…}}`, from one
  /// state of the store. Nothing is locked in: amounts are cents, days and moments are texts.
  /// - Throws: `StoreError`.
  func exportLines(_ body: (String) throws -> Void) throws {
    try record("practice.export", "practice \(practice)")
    try store.database.read { database in
      guard let head = try database.row("SELECT * FROM practice WHERE id = ?", practice) else {
        throw StoreError(.notFound, "there is no such practice")
      }
      try body(#"{"table":"practice","row":\#(Self.json(head))}"#)
      for table in Self.tables {
        let cursor = try Row.fetchCursor(
          database, sql: "SELECT * FROM \(table) WHERE practice = ?", arguments: [practice])
        while let row = try cursor.next() {
          try body(#"{"table":"\#(table)","row":\#(Self.json(row))}"#)
        }
      }
    }
  }

  /// Writes everything of the practice into a sealed file; `curette store unseal` opens it.
  /// - Throws: `StoreError`.
  public func export(to path: String, passphrase: String) throws(StoreError) {
    do {
      let file = try PlainFile.writing(path)
      defer { file.close() }
      var writer = try SealedFile.Writer(passphrase: passphrase) { try file.write($0) }
      try exportLines { try writer.write(Array(($0 + "\n").utf8)) }
      try writer.finish()
      try file.finish()
    } catch {
      throw StoreError.of(error)
    }
  }

  /// Writes everything of the practice into a file that anybody who gets it can read.
  /// - Throws: `StoreError`.
  public func exportPlain(to path: String) throws(StoreError) {
    do {
      let file = try PlainFile.writing(path)
      defer { file.close() }
      var buffer: [UInt8] = []
      try exportLines { line in
        buffer += Array((line + "\n").utf8)
        if buffer.count > 1 << 18 {
          try file.write(buffer)
          buffer.removeAll(keepingCapacity: true)
        }
      }
      try file.write(buffer)
      try file.finish()
    } catch {
      throw StoreError.of(error)
    }
  }

  private static func json(_ row: Row) -> String {
    var parts: [String] = []
    for (name, value) in row {
      let text =
        switch value.storage {
        case .null: "null"
        case .int64(let number): "\(number)"
        case .double(let number): "\(number)"
        case .string(let text): JSONText.quoted(text)
        case .blob(let data): "\"\(hex(data))\""
        }
      parts.append("\"\(name)\":\(text)")
    }
    return "{" + parts.joined(separator: ",") + "}"
  }
}

extension PracticeStore {
  /// Erases what tells who a patient is: name, birth date, sex, card, address, notes, chart words, visits,
  /// names in remittances, appeal letters, and the words found by search. Codes, days and amounts of the
  /// claims remain, which the books need; so do audit entries, which hold ids only.
  ///
  /// Older backups and exports still hold the patient: erase those by the practice's own rules.
  /// - Throws: `StoreError`; `refused` while a claim of the patient is open.
  public func erase(patient: Int64) throws(StoreError) {
    let practice = practice
    try change("patient.erase", "patient \(patient)") { database in
      let open =
        try database.row(
          """
          SELECT count(*) AS n FROM claim WHERE practice = ? AND patient = ?
            AND status NOT IN ('closed', 'paid')
          """, practice, patient)?["n"] as Int? ?? 0
      guard open == 0 else {
        throw StoreError(
          .refused, "the patient has \(open) open claims; close them before erasing")
      }
      let erased = try database.run(
        """
        UPDATE patient SET lastName = 'erased', firstName = '', birthDate = NULL, sex = NULL,
          memberID = NULL, details = '{}', erased = 1 WHERE practice = ? AND id = ? AND erased = 0
        """, practice, patient)
      guard erased == 1 else { throw StoreError(.notFound, "there is no such patient") }
      try Self.eraseTraces(of: patient, practice, database)
    }
    // What was overwritten must not live on in the journal.
    do {
      try store.database.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
    } catch {
      throw StoreError.of(error)
    }
  }

  private static func eraseTraces(
    of patient: Int64, _ practice: Int64, _ database: Database
  ) throws {
    let claims = "(SELECT id FROM claim WHERE practice = ?1 AND patient = ?2)"
    try database.run("DELETE FROM note WHERE practice = ? AND patient = ?", practice, patient)
    try database.run(
      """
      UPDATE visit SET document = '{}', answer = NULL, chartNote = NULL, number = 'erased-' || id
      WHERE practice = ? AND patient = ?
      """, practice, patient)
    try database.run(
      "UPDATE claim SET document = NULL, number = 'erased-' || id WHERE practice = ? AND patient = ?",
      practice, patient)
    try database.run(
      "UPDATE claimSearch SET patient = '', number = '' WHERE rowid IN \(claims)", practice, patient
    )
    try database.run(
      "INSERT INTO claimSearch (claimSearch) VALUES ('optimize')")
    try database.run(
      """
      UPDATE payment SET person = '{}', number = 'erased-' || id
      WHERE practice = ?1 AND claim IN \(claims)
      """, practice, patient)
    try database.run(
      "DELETE FROM matchCandidate WHERE practice = ?1 AND claim IN \(claims)", practice, patient)
    try database.run(
      "UPDATE appeal SET packet = '' WHERE practice = ?1 AND claim IN \(claims)", practice, patient)
    try database.run(
      "UPDATE authorization SET number = 'erased-' || id WHERE practice = ? AND patient = ?",
      practice, patient)
  }
}
