public import ClaimModel
import GRDB

/// One step of a claim's life.
public struct ClaimTransition: Sendable, Equatable {
  /// Where it stood; nil for the first.
  public let from: ClaimStatus?
  /// Where it stands then.
  public let to: ClaimStatus
  /// When.
  public let at: String
  /// Who.
  public let actor: String
  /// Why.
  public let reason: String
}

extension PracticeStore {
  /// Keeps a new claim as a draft; answers the id.
  /// - Throws: `StoreError`.
  public func file(_ claim: ClaimRecord) throws(StoreError) -> Int64 {
    let (practice, actor, at) = (practice, actor, now)
    return try change("claim.add", { "claim \($0)" }) { database in
      try Self.insert(claim, practice, actor: actor, at: at, database)
    }
  }

  /// Replaces what a claim says while it is a draft, held, ready or rejected.
  /// - Throws: `StoreError`; `refused` after it was sent.
  public func update(_ claim: ClaimRecord) throws(StoreError) {
    let practice = practice
    try change("claim.update", "claim \(claim.id)") { database in
      try Self.update(claim, practice, database)
    }
  }

  static func update(_ claim: ClaimRecord, _ practice: Int64, _ database: Database) throws {
    let changed = try database.run(
      """
      UPDATE claim SET number = ?, visit = ?, patient = ?, provider = ?, payer = ?,
        frequency = ?, replaces = ?, payerControl = ?, placeOfService = ?, location = ?,
        diagnoses = ?, firstDate = ?, lastDate = ?, charge = ?, expected = ?, deadline = ?,
        document = ?
      WHERE practice = ? AND id = ? AND status IN ('draft', 'held', 'ready', 'rejected')
      """, claim.number, claim.visit, claim.patient, claim.provider, claim.payer,
      claim.frequency, claim.replaces, claim.payerControl, claim.placeOfService.description,
      claim.location.map(StoredLocation.text), text(claim.diagnoses),
      claim.lines.map(\.date).min() ?? claim.firstDate,
      claim.lines.map(\.date).max() ?? claim.lastDate, charge(claim), claim.expected,
      claim.deadline, claim.document, practice, claim.id)
    guard changed == 1 else {
      throw StoreError(.refused, "the claim does not exist here or was already sent")
    }
    try database.run("DELETE FROM claimLine WHERE claim = ?", claim.id)
    try insertLines(claim, id: claim.id, practice, database)
    try index(claim, id: claim.id, practice, database)
  }

  /// A claim with its lines.
  /// - Throws: `StoreError`; `notFound`.
  public func claim(_ id: Int64) throws(StoreError) -> ClaimRecord {
    let practice = practice
    return try store.read { database in
      guard let found = try Self.claim(id, practice, database) else {
        throw StoreError(.notFound, "there is no such claim in this practice")
      }
      return found
    }
  }

  /// The claims of that number, the newest first.
  /// - Throws: `StoreError`.
  public func claims(numbered number: String) throws(StoreError) -> [ClaimRecord] {
    let practice = practice
    return try store.read { database in
      try database.rows(
        "SELECT id FROM claim WHERE practice = ? AND number = ? ORDER BY id DESC", practice, number
      ).compactMap { try Self.claim($0["id"], practice, database) }
    }
  }

  /// Moves a claim to another status, with who, when and why.
  /// - Throws: `StoreError`; `refused` where its life does not go that way.
  public func move(
    _ claim: Int64, to status: ClaimStatus, because reason: String
  ) throws(StoreError) {
    let (practice, actor, at) = (practice, actor, now)
    let today = today
    try change("claim.\(status.rawValue)", "claim \(claim)") { database in
      try Self.move(
        claim, to: status, because: reason, practice, actor: actor, at: at, database)
      if status == .sent {
        try database.run("UPDATE claim SET sentOn = ? WHERE id = ?", today, claim)
      }
    }
  }

  /// The steps of a claim's life, in order.
  /// - Throws: `StoreError`.
  public func life(of claim: Int64) throws(StoreError) -> [ClaimTransition] {
    let practice = practice
    return try store.read { database in
      try database.rows(
        "SELECT * FROM claimTransition WHERE practice = ? AND claim = ? ORDER BY sequence",
        practice, claim
      ).map { row in
        ClaimTransition(
          from: (row["fromStatus"] as String?).flatMap(ClaimStatus.init),
          to: ClaimStatus(rawValue: row["toStatus"]) ?? .draft, at: row["at"], actor: row["actor"],
          reason: row["reason"])
      }
    }
  }

  /// Gives a claim to somebody, or to nobody.
  /// - Throws: `StoreError`.
  public func assign(_ claim: Int64, to owner: String?) throws(StoreError) {
    try setWork(claim, "owner", owner, "claim.assign")
  }

  /// Sets the day to look at a claim again, or none.
  /// - Throws: `StoreError`.
  public func setAlarm(_ claim: Int64, on day: CivilDate?) throws(StoreError) {
    try setWork(claim, "alarmOn", day?.description, "claim.alarm")
  }

  private func setWork(
    _ claim: Int64, _ column: String, _ value: String?, _ action: String
  ) throws(StoreError) {
    let practice = practice
    try change(action, "claim \(claim)", detail: value ?? "") { database in
      guard
        try database.run(
          "UPDATE claim SET \(column) = ? WHERE practice = ? AND id = ?", value, practice, claim)
          == 1
      else { throw StoreError(.notFound, "there is no such claim in this practice") }
    }
  }

  static func claim(_ id: Int64, _ practice: Int64, _ database: Database) throws -> ClaimRecord? {
    guard
      let row = try database.row(
        "SELECT \(ClaimRecord.columns) FROM claim WHERE practice = ? AND id = ?", practice, id)
    else { return nil }
    let lines = try database.rows(
      "SELECT \(ClaimLineRecord.columns) FROM claimLine WHERE claim = ? ORDER BY number", id)
    return ClaimRecord(row, lines: lines.map(ClaimLineRecord.init))
  }

  /// Keeps a new draft, found by search.
  static func insert(
    _ claim: ClaimRecord, _ practice: Int64, actor: String, at: String, _ database: Database
  ) throws -> Int64 {
    let id = try add(claim, .draft, practice, actor: actor, at: at, database)
    try index(claim, id: id, practice, database)
    return id
  }

  /// Adds a claim in the status its life begins with here; who adds it makes it found by search.
  static func add(
    _ claim: ClaimRecord, _ status: ClaimStatus, sentOn: CivilDate? = nil,
    because reason: String = "",
    _ practice: Int64, actor: String, at: String, _ database: Database
  ) throws -> Int64 {
    guard !claim.lines.isEmpty else { throw StoreError(.refused, "a claim has at least one line") }
    let id = try database.add(
      "claim",
      [
        "practice": practice, "number": claim.number, "status": status.rawValue,
        "sentOn": sentOn, "visit": claim.visit,
        "patient": claim.patient, "provider": claim.provider, "payer": claim.payer,
        "frequency": claim.frequency, "replaces": claim.replaces,
        "payerControl": claim.payerControl, "placeOfService": claim.placeOfService.description,
        "location": claim.location.map(StoredLocation.text), "diagnoses": text(claim.diagnoses),
        "firstDate": claim.firstDate, "lastDate": claim.lastDate, "charge": charge(claim),
        "expected": claim.expected, "deadline": claim.deadline, "document": claim.document,
        "createdAt": at,
      ])
    try insertLines(claim, id: id, practice, database)
    try database.add(
      "claimTransition",
      [
        "practice": practice, "claim": id, "sequence": 0, "toStatus": status.rawValue, "at": at,
        "actor": actor, "reason": reason,
      ])
    return id
  }

  static func move(
    _ claim: Int64, to status: ClaimStatus, because reason: String, _ practice: Int64,
    actor: String, at: String, _ database: Database
  ) throws {
    _ = try step(
      claim, from: try place(of: claim, practice, database), to: status, because: reason, practice,
      actor: actor, at: at, database)
  }

  /// Where a claim stands, and the number of the step that led there.
  typealias LifePlace = (status: ClaimStatus, sequence: Int64)

  static func place(
    of claim: Int64, _ practice: Int64, _ database: Database
  ) throws -> LifePlace {
    let row = try database.row(
      """
      SELECT status, (SELECT max(sequence) FROM claimTransition WHERE claim = claim.id)
      FROM claim WHERE practice = ? AND id = ?
      """, practice, claim)
    guard let row, let status = ClaimStatus(rawValue: row[0]) else {
      throw StoreError(.notFound, "there is no such claim in this practice")
    }
    return (status, row[1] as Int64? ?? 0)
  }

  /// Takes a claim one step on; answers where it stands then.
  static func step(
    _ claim: Int64, from place: LifePlace, to status: ClaimStatus, because reason: String,
    _ practice: Int64, actor: String, at: String, _ database: Database
  ) throws -> LifePlace {
    do {
      try database.add(
        "claimTransition",
        [
          "practice": practice, "claim": claim, "sequence": place.sequence + 1,
          "fromStatus": place.status.rawValue, "toStatus": status.rawValue, "at": at,
          "actor": actor, "reason": reason,
        ])
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      throw StoreError(
        .refused, "a claim that is \(place.status.rawValue) cannot become \(status.rawValue)")
    }
    return (status, place.sequence + 1)
  }

  private static func insertLines(
    _ claim: ClaimRecord, id: Int64, _ practice: Int64, _ database: Database
  ) throws {
    for line in claim.lines {
      try database.add(
        "claimLine",
        [
          "practice": practice, "claim": id, "number": line.number, "date": line.date,
          "code": line.code, "modifiers": StoredModifiers.text(line.modifiers),
          "units": line.units, "charge": line.charge,
          "pointers": line.pointers.map(String.init).joined(separator: " "),
          "placeOfService": line.placeOfService?.description, "control": line.control,
          "expected": line.expected, "basis": line.basis,
        ])
    }
  }

  private static func charge(_ claim: ClaimRecord) -> Money {
    claim.lines.reduce(.zero) { $0 + $1.charge }
  }

  private static func text(_ diagnoses: [DiagnosisCode]) -> String {
    diagnoses.map(\.description).joined(separator: " ")
  }
}
