public import ClaimModel
import GRDB

/// Which claims a queue shows, and in what order.
public struct ClaimQueue: Sendable, Equatable {
  /// By what a queue is sorted.
  public enum Order: String, Sendable, CaseIterable {
    /// The most open dollars first.
    case dollars
    /// The next deadline first, claims without one last.
    case deadline
    /// The oldest service first.
    case age
  }

  /// The statuses shown; empty shows all.
  public var statuses: [ClaimStatus]
  /// Whose work; nil shows everybody's.
  public var owner: String?
  /// Of which payer; nil shows all.
  public var payer: Int64?
  /// Only those whose alarm has come by that day.
  public var alarmBy: CivilDate?
  /// The order.
  public var order: Order
  /// How many at most.
  public var limit: Int
  /// How many to pass over.
  public var offset: Int

  /// A queue.
  public init(
    _ statuses: [ClaimStatus], owner: String? = nil, payer: Int64? = nil,
    alarmBy: CivilDate? = nil, order: Order = .dollars, limit: Int = 50, offset: Int = 0
  ) {
    self.statuses = statuses
    self.owner = owner
    self.payer = payer
    self.alarmBy = alarmBy
    self.order = order
    self.limit = limit
    self.offset = offset
  }
}

/// How many claims stand in a status, and what is open of them.
public struct StatusTotal: Sendable, Equatable {
  /// The status.
  public let status: ClaimStatus
  /// How many.
  public let claims: Int
  /// What is open.
  public let balance: Money
}

extension PracticeStore {
  /// A page of a queue, without lines.
  /// - Throws: `StoreError`.
  public func claims(in queue: ClaimQueue) throws(StoreError) -> [ClaimRecord] {
    let practice = practice
    return try store.read { database in
      // One walk of an index for each status, then the pages put together: a sort of a million rows never.
      var conditions = "practice = ?"
      var arguments: [(any DatabaseValueConvertible)?] = [practice]
      if let owner = queue.owner {
        conditions += " AND owner = ?"
        arguments.append(owner)
      }
      if let payer = queue.payer {
        conditions += " AND payer = ?"
        arguments.append(payer)
      }
      if let day = queue.alarmBy {
        conditions += " AND alarmOn <= ?"
        arguments.append(day)
      }
      let order =
        switch queue.order {
        case .dollars: "balance DESC, id"
        case .deadline: "deadline IS NULL, deadline, id"
        case .age: "firstDate, id"
        }
      let reach = queue.limit + queue.offset
      let statuses = queue.statuses.isEmpty ? ClaimStatus.allCases : queue.statuses
      var parts: [String] = []
      var values: [(any DatabaseValueConvertible)?] = []
      for status in Set(statuses).sorted(by: { $0.rawValue < $1.rawValue }) {
        let index = try Self.index(for: queue, status, practice, database)
        // Those with a deadline come from the index in order; those without only where they are reached.
        let walks =
          queue.order == .deadline
          ? ["deadline IS NOT NULL ORDER BY deadline, id", "deadline IS NULL ORDER BY id"]
          : ["1 ORDER BY \(order)"]
        for walk in walks {
          parts.append(
            """
            SELECT * FROM (SELECT \(ClaimRecord.columns) FROM claim INDEXED BY \(index)
              WHERE \(conditions) AND status = ? AND \(walk) LIMIT ?)
            """
          )
          values += arguments + [status.rawValue, reach]
        }
      }
      let sql =
        "SELECT * FROM (\(parts.joined(separator: " UNION ALL "))) ORDER BY \(order) LIMIT ? OFFSET ?"
      let statement = try database.cachedStatement(sql: sql)
      return try Row.fetchAll(
        statement, arguments: StatementArguments(values + [queue.limit, queue.offset])
      ).map { ClaimRecord($0) }
    }
  }

  /// The index that leads to a page soonest: a person's work, alarms and a rare payer's claims are few and can be
  /// sorted; all else is walked in its order.
  private static func index(
    for queue: ClaimQueue, _ status: ClaimStatus, _ practice: Int64, _ database: Database
  ) throws -> String {
    if queue.owner != nil { return "claimByOwner" }
    if queue.alarmBy != nil { return "claimByAlarm" }
    if let payer = queue.payer {
      if queue.order == .dollars { return "claimOfPayer" }
      let count =
        try database.row(
          """
          SELECT count(*) FROM (SELECT 1 FROM claim INDEXED BY claimOfPayer
            WHERE practice = ? AND payer = ? AND status = ? LIMIT 2000)
          """, practice, payer, status.rawValue)?[0] as Int?
      if (count ?? 0) < 2_000 { return "claimOfPayer" }
    }
    return switch queue.order {
    case .dollars: "claimByBalance"
    case .deadline: "claimByDeadline"
    case .age: "claimByAge"
    }
  }

  /// How many claims stand in each status, and what is open of them; statuses without claims left out.
  /// - Throws: `StoreError`.
  public func statusTotals() throws(StoreError) -> [StatusTotal] {
    try all("SELECT * FROM statusTotal WHERE practice = ? AND claims > 0") { row in
      StatusTotal(
        status: ClaimStatus(rawValue: row["status"]) ?? .draft, claims: row["claims"],
        balance: row["balance"])
    }
  }

  /// A patient's claims, the newest first, without lines.
  /// - Throws: `StoreError`.
  public func claims(ofPatient patient: Int64) throws(StoreError) -> [ClaimRecord] {
    let practice = practice
    return try store.read { database in
      try database.rows(
        """
        SELECT \(ClaimRecord.columns) FROM claim WHERE practice = ? AND patient = ?
        ORDER BY firstDate DESC, id DESC
        """, practice, patient
      ).map { ClaimRecord($0) }
    }
  }
}
