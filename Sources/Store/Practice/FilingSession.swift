public import ClaimModel
import GRDB

extension PracticeStore {
  /// Files many claims, a thousand at a time: each thousand is kept whole or not at all, and filing the same
  /// claims again goes on where it was cut off.
  /// - Throws: `StoreError`, or what `body` throws as one.
  public func filing<Value: Sendable>(
    _ body: @Sendable (FilingSession) throws -> Value
  ) throws(StoreError) -> Value {
    let (practice, actor, at) = (practice, actor, now)
    do {
      return try store.database.writeWithoutTransaction { database in
        let session = FilingSession(database, practice: practice, actor: actor, at: at)
        do {
          let value = try body(session)
          try session.keep()
          return value
        } catch {
          if database.isInsideTransaction { try? database.rollback() }
          throw error
        }
      }
    } catch {
      throw StoreError.of(error)
    }
  }
}

/// Writes claims that were sent into the books of one practice; lives as long as `filing` runs.
public final class FilingSession {
  private static let batch = 1_000

  private let database: Database
  private let practice: Int64
  private let actor: String
  private let at: String
  private var payers: [String: Int64] = [:]
  private var providers: [String: Int64] = [:]
  private var seen = 0
  private var filed = 0
  private var first: Int64 = 0
  private var batches: [SentBatch: Int64] = [:]

  init(_ database: Database, practice: Int64, actor: String, at: String) {
    self.database = database
    self.practice = practice
    self.actor = actor
    self.at = at
  }

  private func begin() throws {
    if !database.isInsideTransaction { try database.beginTransaction(.immediate) }
  }

  /// Keeps what was filed since the last time, on the disk.
  fileprivate func keep() throws {
    guard database.isInsideTransaction else { return }
    if filed > 0 {
      try PracticeStore.index(from: first, practice, database)
      try AuditTrail.add(
        database, practice: practice, at: at, actor: actor, action: "claim.file",
        subject: "practice \(practice)", detail: "\(filed) claims")
    }
    try database.commit()
    (seen, filed) = (0, 0)
  }

  /// The clinician's id, kept anew where the identifier is new.
  /// - Throws: `StoreError`.
  public func put(_ provider: ProviderRecord) throws -> Int64 {
    if let id = providers[provider.npi] { return id }
    try begin()
    let id = try PracticeStore.put(provider, practice, database)
    providers[provider.npi] = id
    return id
  }

  /// Files a claim that was sent, with what it was sent in and the authorization that it bears; false where the same claim (number, frequency, day,
  /// charge) is there.
  /// - Throws: `StoreError`.
  public func file(
    _ claim: ClaimRecord, patient: PatientRecord, payer: PayerRecord, sentOn: CivilDate?,
    in batch: SentBatch? = nil, authorization: String? = nil
  ) throws -> Bool {
    if seen == Self.batch { try keep() }
    try begin()
    seen += 1
    let charge = claim.lines.reduce(Money.zero) { $0 + $1.charge }
    let known = try database.row(
      """
      SELECT 1 FROM claim INDEXED BY claimByNumber WHERE practice = ? AND number = ?
        AND frequency = ? AND firstDate = ? AND charge = ?
      """, practice, claim.number, claim.frequency, claim.firstDate, charge)
    if known != nil { return false }
    var claim = claim
    claim.patient = try id(of: patient)
    claim.payer = try payers[payer.payerID] ?? PracticeStore.put(payer, practice, database)
    payers[payer.payerID] = claim.payer
    let id = try PracticeStore.add(
      claim, .sent, sentOn: sentOn, because: "filed from an 837P", practice, actor: actor, at: at,
      database)
    if let batch {
      try database.add(
        "batchClaim", ["practice": practice, "batch": try self.id(of: batch), "claim": id])
    }
    if let authorization { try use(authorization, claim, id) }
    if filed == 0 { first = id }
    filed += 1
    return true
  }

  /// Counts the claim's units against the authorization that it bears, where the books know it.
  private func use(_ number: String, _ claim: ClaimRecord, _ id: Int64) throws {
    let row = try database.row(
      "SELECT * FROM authorization WHERE practice = ? AND payer = ? AND number = ?", practice,
      claim.payer, number)
    guard let known = row.map(AuthorizationRecord.init) else { return }
    let units = claim.lines.filter { known.codes.isEmpty || known.codes.contains($0.code) }
      .reduce(0) { $0 + $1.units }
    guard units > 0 else { return }
    try database.add(
      "authorizationUse",
      ["practice": practice, "authorization": known.id, "claim": id, "units": units])
  }

  private func id(of batch: SentBatch) throws -> Int64 {
    if let id = batches[batch] { return id }
    try database.run(
      """
      INSERT INTO sentBatch (practice, interchange, groupControl, setControl, reference, at)
      VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """, practice, batch.interchange, batch.group, batch.set, batch.reference, at)
    let row = try database.row(
      """
      SELECT id FROM sentBatch WHERE practice = ? AND groupControl = ? AND setControl = ?
        AND interchange = ?
      """, practice, batch.group, batch.set, batch.interchange)
    batches[batch] = row?[0]
    return row?[0] ?? 0
  }

  /// The same person by card number, name and birth date; a new one otherwise.
  private func id(of patient: PatientRecord) throws -> Int64 {
    let row = try database.row(
      """
      SELECT id FROM patient WHERE practice = ? AND lastName = ? AND firstName = ?
        AND birthDate IS ? AND memberID IS ? AND erased = 0
      """, practice, patient.lastName, patient.firstName, patient.birthDate, patient.memberID)
    return try row?["id"] ?? PracticeStore.insert(patient, practice, database)
  }
}
