public import ClaimModel
import GRDB

/// Money that did not come as it should: a denial, an underpayment, a takeback, a payment without a claim.
public struct ShortfallRecord: Sendable, Equatable {
  /// The id in this store.
  public let id: Int64
  /// The claim, where one is known.
  public let claim: Int64?
  /// The remittance.
  public let remittance: Int64
  /// The payment.
  public let payment: Int64?
  /// The line of the claim.
  public let line: Int?
  /// What the payer did: a value of `PaymentFinding.Kind`, or "unmatched".
  public let kind: String
  /// The code that was billed.
  public let code: String
  /// Group, reason and remark that the payer gave; nil where it gave none.
  public let adjustment: AdjustmentReason?
  /// What is at stake.
  public let amount: Money
  /// What was expected to be allowed.
  public let expected: Money?
  /// What the payer allowed.
  public let allowed: Money?
  /// What happened, in one sentence.
  public let says: String
  /// On what the expectation rests.
  public let basis: String
  /// The next step: a value of `NextStep`.
  public let next: String
  /// How.
  public let how: String
  /// The last day for it.
  public let deadline: CivilDate?
  /// Where the work stands: open, worked, appealed, won, lost, written-off, settled.
  public let state: String
  /// Who works on it.
  public let owner: String?
  /// The day to look at it again.
  public let alarmOn: CivilDate?

  init(_ row: Row) {
    id = row["id"]
    claim = row["claim"]
    remittance = row["remittance"]
    payment = row["payment"]
    line = row["line"]
    kind = row["kind"]
    code = row["code"]
    let (group, carc, rarc): (String, String, String) = (row["groupCode"], row["carc"], row["rarc"])
    adjustment = carc.isEmpty ? nil : AdjustmentReason(group, carc, rarc.isEmpty ? nil : rarc)
    amount = row["amount"]
    expected = row["expected"]
    allowed = row["allowed"]
    says = row["says"]
    basis = row["basis"]
    next = row["next"]
    how = row["how"]
    deadline = row["deadline"]
    state = row["state"]
    owner = row["owner"]
    alarmOn = row["alarmOn"]
  }
}

/// How many shortfalls of a kind stand in a state, and what is at stake.
public struct ShortfallTotal: Sendable, Equatable {
  /// The kind.
  public let kind: String
  /// The state.
  public let state: String
  /// How many.
  public let count: Int
  /// What is at stake.
  public let amount: Money
}

/// Which shortfalls a queue shows, and in what order.
public struct ShortfallQueue: Sendable, Equatable {
  /// The kinds shown; empty shows all.
  public var kinds: [String]
  /// The states shown.
  public var states: [String]
  /// Whose work; nil shows everybody's.
  public var owner: String?
  /// Of which payer; nil shows all.
  public var payer: Int64?
  /// Only those whose alarm has come by that day.
  public var alarmBy: CivilDate?
  /// The order: by dollars, or by deadline.
  public var order: ClaimQueue.Order
  /// How many at most.
  public var limit: Int
  /// How many to pass over.
  public var offset: Int

  /// A queue.
  public init(
    kinds: [String] = [], states: [String] = ["open"], owner: String? = nil, payer: Int64? = nil,
    alarmBy: CivilDate? = nil, order: ClaimQueue.Order = .dollars, limit: Int = 50, offset: Int = 0
  ) {
    self.kinds = kinds
    self.states = states
    self.owner = owner
    self.payer = payer
    self.alarmBy = alarmBy
    self.order = order
    self.limit = limit
    self.offset = offset
  }
}

extension PracticeStore {
  /// A page of the work that money asks for, by dollars or by deadline; of one kind where given.
  /// - Throws: `StoreError`.
  public func shortfalls(
    kind: String? = nil, state: String = "open", order: ClaimQueue.Order = .dollars,
    limit: Int = 50, offset: Int = 0
  ) throws(StoreError) -> [ShortfallRecord] {
    try shortfalls(
      in: ShortfallQueue(
        kinds: kind.map { [$0] } ?? [], states: [state], order: order, limit: limit, offset: offset)
    )
  }

  /// A page of a queue of shortfalls: one walk of an index a kind and state, then put together.
  /// - Throws: `StoreError`.
  public func shortfalls(in queue: ShortfallQueue) throws(StoreError) -> [ShortfallRecord] {
    let practice = practice
    return try store.read { database in
      let isByDeadline = queue.order == .deadline
      let order = isByDeadline ? "deadline IS NULL, deadline, id" : "amount DESC, id"
      let walks =
        isByDeadline
        ? ["deadline IS NOT NULL ORDER BY deadline, id", "deadline IS NULL ORDER BY id"]
        : ["1 ORDER BY amount DESC, id"]
      var filters = ""
      var chosen: [(any DatabaseValueConvertible)?] = []
      if let owner = queue.owner {
        filters += " AND owner = ?"
        chosen.append(owner)
      }
      if let day = queue.alarmBy {
        filters += " AND alarmOn <= ?"
        chosen.append(day)
      }
      if let payer = queue.payer {
        filters +=
          " AND claim IN (SELECT id FROM claim WHERE practice = shortfall.practice AND payer = ?)"
        chosen.append(payer)
      }
      var parts: [String] = []
      var values: [(any DatabaseValueConvertible)?] = []
      let kinds: [String?] = queue.kinds.isEmpty ? [nil] : queue.kinds.map { $0 }
      for state in queue.states {
        for kind in kinds {
          for walk in walks {
            let ofKind = kind == nil ? "" : " AND kind = ?"
            parts.append(
              """
              SELECT * FROM (SELECT * FROM shortfall WHERE practice = ? AND state = ?\(ofKind)\(filters)
                AND \(walk) LIMIT ?)
              """)
            values += [practice, state]
            if let kind { values.append(kind) }
            values += chosen + [queue.limit + queue.offset]
          }
        }
      }
      let sql =
        "SELECT * FROM (\(parts.joined(separator: " UNION ALL "))) ORDER BY \(order) LIMIT ? OFFSET ?"
      return try Row.fetchAll(
        database.cachedStatement(sql: sql),
        arguments: StatementArguments(values + [queue.limit, queue.offset])
      ).map(ShortfallRecord.init)
    }
  }

  /// A shortfall.
  /// - Throws: `StoreError`; `notFound`.
  public func shortfall(_ id: Int64) throws(StoreError) -> ShortfallRecord {
    try one(
      "SELECT * FROM shortfall WHERE practice = ? AND id = ?", id, "shortfall", ShortfallRecord.init
    )
  }

  /// The shortfalls of a claim, in order.
  /// - Throws: `StoreError`.
  public func shortfalls(ofClaim claim: Int64) throws(StoreError) -> [ShortfallRecord] {
    let practice = practice
    return try store.read { database in
      try database.rows(
        "SELECT * FROM shortfall WHERE practice = ? AND claim = ? ORDER BY id", practice, claim
      ).map(ShortfallRecord.init)
    }
  }

  /// Totals by kind and state; those without any left out.
  /// - Throws: `StoreError`.
  public func shortfallTotals() throws(StoreError) -> [ShortfallTotal] {
    try all("SELECT * FROM shortfallTotal WHERE practice = ? AND count > 0") { row in
      ShortfallTotal(
        kind: row["kind"], state: row["state"], count: row["count"], amount: row["amount"])
    }
  }

  /// Moves a shortfall on: worked, appealed, won, lost, written-off, settled. What is written off leaves
  /// the claim's balance.
  /// - Throws: `StoreError`; `refused` from a state that is final.
  public func moveShortfall(
    _ id: Int64, to state: String, because reason: String = ""
  ) throws(StoreError) {
    let practice = practice
    try change("shortfall.\(state)", "shortfall \(id)", detail: reason) { database in
      let row = try database.row(
        "SELECT * FROM shortfall WHERE practice = ? AND id = ?", practice, id)
      guard let row else { throw StoreError(.notFound, "there is no such shortfall") }
      let present: String = row["state"]
      guard !["won", "written-off", "settled"].contains(present), present != state else {
        throw StoreError(.refused, "a shortfall that is \(present) cannot become \(state)")
      }
      try database.run("UPDATE shortfall SET state = ? WHERE id = ?", state, id)
      if state == "written-off", let claim: Int64 = row["claim"] {
        try database.run(
          "UPDATE claim SET writtenOff = writtenOff + ? WHERE practice = ? AND id = ?",
          row["refused"] as Int64, practice, claim)
      }
    }
  }

  /// Sets the day to look at a shortfall again, or none.
  /// - Throws: `StoreError`.
  public func setShortfallAlarm(_ id: Int64, on day: CivilDate?) throws(StoreError) {
    let practice = practice
    try change("shortfall.alarm", "shortfall \(id)", detail: day?.description ?? "") {
      database in
      let changed = try database.run(
        "UPDATE shortfall SET alarmOn = ? WHERE practice = ? AND id = ?", day, practice, id)
      guard changed == 1 else { throw StoreError(.notFound, "there is no such shortfall") }
    }
  }

  /// Gives a shortfall to somebody, with the day to look at it again.
  /// - Throws: `StoreError`.
  public func assignShortfall(
    _ id: Int64, to owner: String?, alarmOn: CivilDate? = nil
  ) throws(StoreError) {
    let practice = practice
    try change("shortfall.assign", "shortfall \(id)", detail: owner ?? "") { database in
      let changed = try database.run(
        "UPDATE shortfall SET owner = ?, alarmOn = ? WHERE practice = ? AND id = ?", owner, alarmOn,
        practice, id)
      guard changed == 1 else { throw StoreError(.notFound, "there is no such shortfall") }
    }
  }

  /// Keeps an appeal's letter; the shortfall then stands as appealed. Answers the id.
  /// - Throws: `StoreError`.
  public func recordAppeal(
    ofShortfall id: Int64, level: Int = 1, packet: String
  ) throws(StoreError) -> Int64 {
    let (practice, actor, at) = (practice, actor, now)
    return try change("appeal.add", { "appeal \($0)" }) { database in
      let row = try database.row(
        "SELECT claim FROM shortfall WHERE practice = ? AND id = ? AND claim IS NOT NULL", practice,
        id)
      guard let claim: Int64 = row?["claim"] else {
        throw StoreError(.notFound, "there is no such shortfall with a claim")
      }
      let appeal = try database.add(
        "appeal",
        [
          "practice": practice, "claim": claim, "shortfall": id, "level": level, "packet": packet,
          "digest": hexDigest(packet.utf8), "madeAt": at, "actor": actor,
        ])
      try database.run("UPDATE shortfall SET state = 'appealed' WHERE id = ?", id)
      if try database.row("SELECT status FROM claim WHERE id = ?", claim)?["status"] != "appealed" {
        try Self.move(
          claim, to: .appealed, because: "appeal \(appeal)", practice, actor: actor, at: at,
          database)
      }
      return appeal
    }
  }
}
