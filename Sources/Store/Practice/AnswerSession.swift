public import ClaimModel
import GRDB

/// The numbers by which an answer names what was sent together: a transaction set of a file.
public struct SentBatch: Sendable, Hashable {
  /// What tells its file from others: sender, day, time and control number of the interchange (ISA).
  public var interchange: String
  /// The functional group's control number (GS06).
  public var group: String
  /// The set's control number (ST02).
  public var set: String
  /// The submitter's own number of the transmission (BHT03).
  public var reference: String

  /// A batch.
  public init(interchange: String, group: String, set: String, reference: String) {
    self.interchange = interchange
    self.group = group
    self.set = set
    self.reference = reference
  }
}

/// What a payer or clearinghouse says of one claim before it pays.
public struct ClaimAnswer: Sendable, CustomStringConvertible {
  /// The submitter's number of the claim.
  public var number: String
  /// Whether it was taken in; otherwise it was sent back unprocessed.
  public var isAccepted: Bool
  /// The payer's own number of it.
  public var payerControl = ""
  /// What was charged, where the answer says it.
  public var charge: Money?
  /// The first day of service, where the answer says it.
  public var day: CivilDate?
  /// Why, in codes: "A7:562".
  public var reason = ""

  /// An answer.
  public init(number: String, isAccepted: Bool) {
    self.number = number
    self.isAccepted = isAccepted
  }

  /// A redaction.
  public var description: String { "answer to a claim (redacted)" }
}

/// What an answer did to a claim.
public enum AnswerOutcome: Sendable, Hashable {
  /// It stands where the answer says now.
  case moved(Int64)
  /// It stood there already, or a later step has overtaken the answer.
  case overtaken(Int64)
  /// No claim of that number was sent.
  case unknown
  /// Several claims may be meant: nothing was done.
  case ambiguous
}

extension PracticeStore {
  /// Takes in an answer to what was sent, whole or not at all, and once by its content: nil where a file of
  /// that digest was taken in before.
  /// - Throws: `StoreError`, or what `body` throws as one.
  public func answering<Value: Sendable>(
    _ digest: String, kind: String, _ body: @Sendable (AnswerSession) throws -> Value
  ) throws(StoreError) -> Value? {
    let (practice, actor, at) = (practice, actor, now)
    return try store.write { database in
      let known = try database.row(
        "SELECT 1 FROM filedDocument WHERE practice = ? AND digest = ?", practice, digest)
      if known != nil { return nil }
      let session = AnswerSession(database, practice: practice, actor: actor, at: at)
      let value = try body(session)
      try database.add(
        "filedDocument",
        ["practice": practice, "digest": digest, "kind": kind, "outcome": "archive", "at": at])
      try AuditTrail.add(
        database, practice: practice, at: at, actor: actor, action: "claim.answer",
        subject: "document \(digest.prefix(12))", detail: "\(session.moved) claims moved")
      return value
    }
  }
}

/// Moves claims to accepted or rejected; lives as long as `answering` runs.
public final class AnswerSession {
  private let database: Database
  private let practice: Int64
  private let actor: String
  private let at: String
  fileprivate private(set) var moved = 0

  init(_ database: Database, practice: Int64, actor: String, at: String) {
    self.database = database
    self.practice = practice
    self.actor = actor
    self.at = at
  }

  /// Takes the answer to one claim.
  /// - Throws: `StoreError`.
  public func take(_ answer: ClaimAnswer) throws -> AnswerOutcome {
    var found = try database.rows(
      """
      SELECT id, status, charge, firstDate FROM claim WHERE practice = ? AND number = ?
        AND status NOT IN ('draft', 'held', 'ready') ORDER BY id DESC LIMIT 50
      """, practice, answer.number)
    if let charge = answer.charge { found.removeAll { $0["charge"] as Money != charge } }
    if let day = answer.day { found.removeAll { $0["firstDate"] as CivilDate != day } }
    if found.isEmpty { return .unknown }
    let waiting = found.filter { $0["status"] == "sent" }
    guard let row = waiting.count == 1 ? waiting[0] : found.count == 1 ? found[0] : nil else {
      return .ambiguous
    }
    let id: Int64 = row["id"]
    if answer.isAccepted, !answer.payerControl.isEmpty {
      try database.run(
        "UPDATE claim SET payerControl = ? WHERE practice = ? AND id = ? AND payerControl IS NULL",
        answer.payerControl, practice, id)
    }
    return try step(id, from: row["status"], isAccepted: answer.isAccepted, answer.reason)
  }

  /// Sends back every claim of a batch that still waits; nil where several files bear these numbers.
  /// - Throws: `StoreError`.
  public func reject(
    group: String, set: String?, because reason: String
  ) throws -> [AnswerOutcome]? {
    try reject(
      """
      SELECT id, interchange FROM sentBatch WHERE practice = ?1 AND groupControl = ?2
        AND (?3 IS NULL OR setControl = ?3)
      """, group, set, reason)
  }

  /// The same by the submitter's own number of the transmission.
  /// - Throws: `StoreError`.
  public func reject(reference: String, because reason: String) throws -> [AnswerOutcome]? {
    try reject(
      "SELECT id, interchange FROM sentBatch WHERE practice = ?1 AND reference = ?2 AND ?3 IS NULL",
      reference, nil, reason)
  }

  private func reject(
    _ sql: String, _ key: String, _ set: String?, _ reason: String
  ) throws -> [AnswerOutcome]? {
    var files: Set<String> = []
    var waiting: [Int64] = []
    for batch in try database.rows(sql, practice, key, set) {
      let claims = try database.rows(
        """
        SELECT c.id FROM batchClaim b JOIN claim c ON c.practice = b.practice AND c.id = b.claim
        WHERE b.batch = ? AND b.practice = ? AND c.status = 'sent'
        """, batch["id"] as Int64, practice)
      // Of a batch whose claims were all answered nothing waits: its numbers may have been used again.
      if claims.isEmpty { continue }
      files.insert(batch["interchange"])
      waiting += claims.map { $0[0] }
    }
    guard files.count <= 1 else { return nil }
    return try waiting.map { try step($0, from: "sent", isAccepted: false, reason) }
  }

  private func step(
    _ id: Int64, from status: String, isAccepted: Bool, _ reason: String
  ) throws -> AnswerOutcome {
    let goesOn = status == "sent" || (status == "accepted" && !isAccepted)
    guard goesOn else { return .overtaken(id) }
    try PracticeStore.move(
      id, to: isAccepted ? .accepted : .rejected, because: reason, practice, actor: actor, at: at,
      database)
    moved += 1
    return .moved(id)
  }
}
