public import ClaimModel
import GRDB

extension PracticeStore {
  /// Files many claims at once, all or none.
  /// - Throws: `StoreError`, or what `body` throws as one.
  public func filing<Value: Sendable>(
    _ body: @Sendable (FilingSession) throws -> Value
  ) throws(StoreError) -> Value {
    let (practice, actor, at) = (practice, actor, now)
    return try store.write { database in
      let session = FilingSession(database, practice: practice, actor: actor, at: at)
      let value = try body(session)
      try AuditTrail.add(
        database, practice: practice, at: at, actor: actor, action: "claim.file",
        subject: "practice \(practice)", detail: "\(session.filed) claims")
      return value
    }
  }
}

/// Writes claims that were sent into the books of one practice; lives as long as `filing` runs.
public final class FilingSession {
  private let database: Database
  private let practice: Int64
  private let actor: String
  private let at: String
  private var payers: [String: Int64] = [:]
  private var providers: [ProviderKey: Int64] = [:]
  private(set) var filed = 0

  private struct ProviderKey: Hashable {
    let npi: String
  }

  init(_ database: Database, practice: Int64, actor: String, at: String) {
    self.database = database
    self.practice = practice
    self.actor = actor
    self.at = at
  }

  /// The clinician's id, kept anew where the identifier is new.
  /// - Throws: `StoreError`.
  public func put(_ provider: ProviderRecord) throws -> Int64 {
    let key = ProviderKey(npi: provider.npi)
    if let id = providers[key] { return id }
    let id = try PracticeStore.put(provider, practice, database)
    providers[key] = id
    return id
  }

  /// Files a claim that was sent; false where the same claim (number, frequency, day, charge) is there.
  /// - Throws: `StoreError`.
  public func file(
    _ claim: ClaimRecord, patient: PatientRecord, payer: PayerRecord, sentOn: CivilDate?
  ) throws -> Bool {
    let charge = claim.lines.reduce(Money.zero) { $0 + $1.charge }
    let known = try database.row(
      """
      SELECT 1 FROM claim WHERE practice = ? AND number = ? AND frequency = ? AND firstDate = ?
        AND charge = ?
      """, practice, claim.number, claim.frequency, claim.firstDate, charge)
    if known != nil { return false }
    var claim = claim
    claim.patient = try id(of: patient)
    claim.payer = try payers[payer.payerID] ?? PracticeStore.put(payer, practice, database)
    payers[payer.payerID] = claim.payer
    let id = try PracticeStore.insert(claim, practice, actor: actor, at: at, database)
    for status in [ClaimStatus.ready, .sent] {
      try PracticeStore.move(
        id, to: status, because: "filed from an 837P", practice, actor: actor, at: at, database)
    }
    try database.run("UPDATE claim SET sentOn = ? WHERE id = ?", sentOn, id)
    filed += 1
    return true
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
