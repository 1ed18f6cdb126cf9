public import ClaimModel
public import GRDB

/// A practice as the store knows it.
public struct Practice: Sendable, Equatable {
  /// Its id in this store.
  public var id: Int64
  /// Its name.
  public var name: String
  /// The billing provider's national identifier.
  public var npi: String?
  /// The tax number.
  public var taxID: String?
  /// More that a claim form needs, as a JSON object (address, taxonomy).
  public var details: String

  init(_ row: Row) {
    id = row["id"]
    name = row["name"]
    npi = row["npi"]
    taxID = row["taxID"]
    details = row["details"]
  }
}

extension Store {
  /// The practices of this store, by name.
  /// - Throws: `StoreError`.
  public func practices() throws(StoreError) -> [Practice] {
    try read { try $0.rows("SELECT * FROM practice ORDER BY name").map(Practice.init) }
  }

  /// Adds a practice; answers it.
  /// - Throws: `StoreError`; `refused` where the name is taken.
  public func addPractice(
    _ name: String, npi: String? = nil, taxID: String? = nil, details: String = "{}",
    by actor: String
  ) throws(StoreError) -> Practice {
    let at = clock.now()
    return try write { database in
      let id = try database.add(
        "practice", ["name": name, "npi": npi, "taxID": taxID, "details": details])
      try AuditTrail.add(
        database, practice: id, at: at, actor: actor, action: "practice.add",
        subject: "practice \(id)")
      guard let row = try database.row("SELECT * FROM practice WHERE id = ?", id) else {
        throw StoreError(.failed, "the practice was not kept")
      }
      return Practice(row)
    }
  }

  /// The practice of that name; without a name the only one.
  /// - Throws: `StoreError`; `notFound` where there is none, or several and none was named.
  public func practice(named name: String?) throws(StoreError) -> Practice {
    let all = try practices()
    if let name {
      guard let found = all.first(where: { $0.name == name }) else {
        throw StoreError(.notFound, "the store has no practice of that name")
      }
      return found
    }
    guard all.count == 1, let only = all.first else {
      throw StoreError(
        .notFound,
        all.isEmpty
          ? "the store has no practice yet; `curette store open --practice NAME` adds one"
          : "the store has several practices; say which with --practice NAME")
    }
    return only
  }

  /// What one person may see and change of one practice.
  public func books(of practice: Int64, for actor: String) -> PracticeStore {
    PracticeStore(store: self, practice: practice, actor: actor)
  }
}

/// The books of one practice, for one person: every query is bound to the practice, every change is in
/// the audit trail.
public struct PracticeStore: Sendable {
  /// The store.
  public let store: Store
  /// The practice.
  public let practice: Int64
  /// Who acts, for the trail.
  public let actor: String

  /// The moment, by the store's clock.
  public var now: String { store.clock.now() }
  /// The day, by the store's clock.
  public var today: CivilDate { store.clock.today }

  /// Records that the actor looked at something: "patient 12", "claim 7".
  /// - Throws: `StoreError`.
  public func recordView(of subject: String, detail: String = "") throws(StoreError) {
    let (practice, actor, at) = (practice, actor, now)
    try store.write { database in
      try AuditTrail.add(
        database, practice: practice, at: at, actor: actor, action: "view", subject: subject,
        detail: detail)
    }
  }

  /// Records an act of the actor's that changed nothing in the books (log-in, export, print).
  /// - Throws: `StoreError`.
  public func record(
    _ action: String, _ subject: String, detail: String = ""
  ) throws(StoreError) {
    let (practice, actor, at) = (practice, actor, now)
    try store.write { database in
      try AuditTrail.add(
        database, practice: practice, at: at, actor: actor, action: action, subject: subject,
        detail: detail)
    }
  }

  /// The newest entries of this practice's trail first; of one subject where given.
  /// - Throws: `StoreError`.
  public func auditTrail(
    of subject: String? = nil, before sequence: Int64? = nil, limit: Int = 100
  ) throws(StoreError) -> [AuditEntry] {
    let practice = practice
    return try store.read { database in
      let from = sequence ?? Int64.max
      let rows =
        if let subject {
          try database.rows(
            """
            SELECT * FROM audit WHERE practice = ? AND subject = ? AND sequence < ?
            ORDER BY sequence DESC LIMIT ?
            """, practice, subject, from, limit)
        } else {
          try database.rows(
            "SELECT * FROM audit WHERE practice = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?",
            practice, from, limit)
        }
      return rows.map(AuditTrail.entry)
    }
  }

  /// Changes the books and puts the act into the trail, both in one transaction: neither stands without
  /// the other. Subject and detail are made from the answer; ids and counts only, never a patient's data.
  /// - Throws: `StoreError`; nothing is changed then.
  public func change<Value: Sendable>(
    _ action: String, _ subject: @Sendable (Value) -> String,
    detail: @Sendable (Value) -> String = { _ in "" },
    _ body: @Sendable (Database) throws -> Value
  ) throws(StoreError) -> Value {
    let (practice, actor, at) = (practice, actor, now)
    return try store.write { database in
      let value = try body(database)
      try AuditTrail.add(
        database, practice: practice, at: at, actor: actor, action: action,
        subject: subject(value), detail: detail(value))
      return value
    }
  }

  /// The same, where subject and detail are known beforehand.
  public func change<Value: Sendable>(
    _ action: String, _ subject: String, detail: String = "",
    _ body: @Sendable (Database) throws -> Value
  ) throws(StoreError) -> Value {
    try change(action, { _ in subject }, detail: { _ in detail }, body)
  }
}
