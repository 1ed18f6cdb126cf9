import Auditing
import ClaimModel
import FoundationEssentials
import GRDB
import Store

/// The audits of one practice, on behalf of one person. What was drawn and judged is in the store's trail.
struct AuditBook: Sendable {
  let books: PracticeStore

  /// Audits, their universes as drawn, judgements, and corrective actions.
  static let migration = StoreMigration(
    "workbench.audits",
    sql: """
      CREATE TABLE chartAudit (
        id INTEGER PRIMARY KEY, practice INTEGER NOT NULL REFERENCES practice,
        plan TEXT NOT NULL CHECK (json_valid(plan)), universe INTEGER NOT NULL,
        drawn INTEGER NOT NULL, madeAt TEXT NOT NULL, madeBy TEXT NOT NULL,
        first TEXT NOT NULL, second TEXT CHECK (second <> first),
        firstDoneAt TEXT, secondDoneAt TEXT, previous INTEGER, UNIQUE (practice, id),
        FOREIGN KEY (practice, previous) REFERENCES chartAudit (practice, id)) STRICT;
      CREATE TABLE auditChart (
        practice INTEGER NOT NULL, audit INTEGER NOT NULL, place INTEGER NOT NULL,
        claim INTEGER NOT NULL, stratum TEXT NOT NULL, amount INTEGER NOT NULL,
        isAnswered INTEGER NOT NULL CHECK (isAnswered IN (0, 1)),
        isDrawn INTEGER NOT NULL CHECK (isDrawn IN (0, 1)), note TEXT,
        PRIMARY KEY (practice, audit, place),
        FOREIGN KEY (practice, audit) REFERENCES chartAudit (practice, id),
        FOREIGN KEY (practice, claim) REFERENCES claim (practice, id)) STRICT, WITHOUT ROWID;
      CREATE INDEX auditChartDrawn ON auditChart (practice, audit, place) WHERE isDrawn = 1;
      CREATE INDEX auditChartOfClaim ON auditChart (practice, claim) WHERE note IS NOT NULL;
      CREATE TRIGGER universesAreKept BEFORE UPDATE OF claim, stratum, amount, isAnswered, isDrawn
      ON auditChart BEGIN SELECT RAISE(ABORT, 'a universe that was drawn is not changed'); END;
      CREATE TRIGGER auditNotesAreErased AFTER UPDATE OF erased ON patient WHEN NEW.erased = 1
      BEGIN UPDATE auditChart SET note = NULL WHERE practice = NEW.practice AND note IS NOT NULL
        AND claim IN (SELECT id FROM claim WHERE practice = NEW.practice AND patient = NEW.id); END;
      CREATE TABLE auditJudgement (
        practice INTEGER NOT NULL, audit INTEGER NOT NULL, place INTEGER NOT NULL,
        seat INTEGER NOT NULL CHECK (seat IN (1, 2, 3)), actor TEXT NOT NULL, at TEXT NOT NULL,
        verdict TEXT NOT NULL, supported INTEGER NOT NULL, habit TEXT, reason TEXT NOT NULL,
        PRIMARY KEY (practice, audit, place, seat),
        FOREIGN KEY (practice, audit, place) REFERENCES auditChart (practice, audit, place))
        STRICT, WITHOUT ROWID;
      CREATE TRIGGER judgementsStand BEFORE INSERT ON auditJudgement
      WHEN EXISTS (SELECT 1 FROM chartAudit WHERE practice = NEW.practice AND id = NEW.audit
        AND ((NEW.seat = 1 AND firstDoneAt IS NOT NULL)
          OR (NEW.seat = 2 AND secondDoneAt IS NOT NULL)))
      BEGIN SELECT RAISE(ABORT, 'this review is done'); END;
      CREATE TABLE auditAction (
        id INTEGER PRIMARY KEY, practice INTEGER NOT NULL, audit INTEGER NOT NULL,
        habit TEXT NOT NULL, words TEXT NOT NULL, owner TEXT NOT NULL, dueOn TEXT NOT NULL,
        madeAt TEXT NOT NULL, madeBy TEXT NOT NULL, doneAt TEXT, doneBy TEXT,
        outcome TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (practice, audit) REFERENCES chartAudit (practice, id)) STRICT;
      CREATE INDEX auditActionOfOwner ON auditAction (practice, owner, dueOn);
      CREATE INDEX auditActionOfAudit ON auditAction (practice, audit);
      """)

  /// How the trail names an audit.
  @Sendable private static func subject(_ audit: Int64) -> String { "audit \(audit)" }

  /// Puts a look into the trail.
  func record(_ action: String, _ audit: Int64, detail: String = "") throws(WorkbenchError) {
    do throws(StoreError) { try books.record(action, Self.subject(audit), detail: detail) } catch {
      throw WorkbenchError(error)
    }
  }
}

// MARK: Audits and their charts

extension AuditBook {
  /// Keeps an audit with its universe and the charts drawn; answers its id.
  func add(
    _ plan: AuditPlan, _ universe: [FramedChart], drawn: Set<Int>, first: String, second: String?,
    previous: Int64?
  ) throws(WorkbenchError) -> Int64 {
    let (practice, at, actor) = (books.practice, books.now, books.actor)
    return try books.changing(
      "audit.draw", Self.subject,
      detail: { _ in "\(drawn.count) of \(universe.count), seed \(plan.seed)" }
    ) { db in
      let json = String(decoding: try JSONEncoder().encode(plan), as: UTF8.self)
      try db.execute(
        sql: """
          INSERT INTO chartAudit (practice, plan, universe, drawn, madeAt, madeBy, first, second,
            previous) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          practice, json, universe.count, drawn.count, at, actor, first, second, previous,
        ])
      let id = db.lastInsertedRowID
      let row = try db.cachedStatement(
        sql: "INSERT INTO auditChart VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)")
      for chart in universe {
        try row.execute(arguments: [
          practice, id, chart.place, chart.claim, chart.stratum, chart.amount.cents,
          chart.isAnswered, drawn.contains(chart.place),
        ])
      }
      return id
    }
  }

  /// The audits, the newest first.
  func all() throws(WorkbenchError) -> [StoredAudit] {
    let practice = books.practice
    return try books.store.reading { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM chartAudit WHERE practice = ? ORDER BY id DESC LIMIT 200",
        arguments: [practice]
      ).map { try StoredAudit($0) }
    }
  }

  /// The audit of an id; nil where this practice has none.
  func audit(_ id: Int64) throws(WorkbenchError) -> StoredAudit? {
    let practice = books.practice
    return try books.store.reading { db in
      try Row.fetchOne(
        db, sql: "SELECT * FROM chartAudit WHERE practice = ? AND id = ?",
        arguments: [practice, id]
      ).map { try StoredAudit($0) }
    }
  }

  /// The universe of an audit, in its order.
  func universe(_ audit: Int64) throws(WorkbenchError) -> [FramedChart] {
    try charts("SELECT * FROM auditChart WHERE practice = ? AND audit = ? ORDER BY place", [audit])
  }

  /// The charts drawn, in the order of the universe.
  func sample(_ audit: Int64) throws(WorkbenchError) -> [FramedChart] {
    try charts(
      """
      SELECT * FROM auditChart WHERE practice = ? AND audit = ? AND isDrawn = 1 ORDER BY place
      """, [audit])
  }

  /// One drawn chart; nil where it was not drawn.
  func chart(_ place: Int, of audit: Int64) throws(WorkbenchError) -> FramedChart? {
    try charts(
      "SELECT * FROM auditChart WHERE practice = ? AND audit = ? AND place = ? AND isDrawn = 1",
      [audit, Int64(place)]
    ).first
  }

  private func charts(
    _ sql: String, _ values: [Int64]
  ) throws(WorkbenchError) -> [FramedChart] {
    let practice = books.practice
    return try books.store.reading { db in
      try Row.fetchAll(db, sql: sql, arguments: StatementArguments([practice] + values)).map {
        row in
        FramedChart(
          place: row["place"], claim: row["claim"], stratum: row["stratum"],
          amount: Money(cents: row["amount"]), isAnswered: row["isAnswered"], note: row["note"])
      }
    }
  }

  /// Hands a note over for a chart that was drawn.
  func setNote(_ note: String, of place: Int, in audit: Int64) throws(WorkbenchError) {
    let practice = books.practice
    try books.changing("audit.note", Self.subject(audit), detail: "chart \(place)") { db in
      try db.execute(
        sql: """
          UPDATE auditChart SET note = ? WHERE practice = ? AND audit = ? AND place = ?
            AND isDrawn = 1
          """, arguments: [note.isEmpty ? nil : note, practice, audit, place])
      guard db.changesCount == 1 else { throw StoreError(.notFound, "There is no such chart.") }
    }
  }

  /// Names the second reviewer, while none has judged.
  func setSecond(_ login: String?, of audit: Int64) throws(WorkbenchError) {
    let practice = books.practice
    try books.changing("audit.second", Self.subject(audit), detail: login ?? "nobody") { db in
      try db.execute(
        sql: """
          UPDATE chartAudit SET second = ? WHERE practice = ? AND id = ? AND firstDoneAt IS NULL
            AND NOT EXISTS (SELECT 1 FROM auditJudgement WHERE practice = ?2 AND audit = ?3
              AND seat = 2)
          """, arguments: [login, practice, audit])
      guard db.changesCount == 1 else {
        throw StoreError(.refused, "The second reviewer has begun, or the review is done.")
      }
    }
  }
}

// MARK: Judgements

extension AuditBook {
  /// All judgements of an audit, by chart and seat.
  func judgements(_ audit: Int64) throws(WorkbenchError) -> [Int: [Int: KeptJudgement]] {
    let practice = books.practice
    let kept = try books.store.reading { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM auditJudgement WHERE practice = ? AND audit = ?",
        arguments: [practice, audit]
      ).compactMap { row -> KeptJudgement? in
        guard let verdict = ChartResult.Verdict(rawValue: row["verdict"]) else { return nil }
        return KeptJudgement(
          place: row["place"], seat: row["seat"], actor: row["actor"], at: row["at"],
          judgement: Judgement(
            verdict: verdict, supported: Money(cents: row["supported"]),
            habit: (row["habit"] as String?).flatMap { Habit(rawValue: $0) }, reason: row["reason"])
        )
      }
    }
    return kept.reduce(into: [:]) { $0[$1.place, default: [:]][$1.seat] = $1 }
  }

  /// Keeps what a reviewer judges, or judges anew, until the review is done.
  /// - Throws: `conflict` where it is.
  func judge(
    _ judgement: Judgement, seat: Int, place: Int, of audit: Int64
  ) throws(WorkbenchError) {
    let (practice, at, actor) = (books.practice, books.now, books.actor)
    try books.changing(
      "audit.judge", Self.subject(audit), detail: "chart \(place), seat \(seat)"
    ) { db in
      do {
        try db.execute(
          sql: "INSERT OR REPLACE INTO auditJudgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          arguments: [
            practice, audit, place, seat, actor, at, judgement.verdict.rawValue,
            judgement.supported.cents, judgement.habit?.rawValue, judgement.reason,
          ])
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
        throw StoreError(.refused, "Your review is done; what you judged stands.")
      }
    }
  }

  /// Ends the review of a seat, once every chart is judged.
  func setDone(_ seat: Int, _ audit: Int64) throws(WorkbenchError) {
    let (practice, at) = (books.practice, books.now)
    let column = seat == 1 ? "firstDoneAt" : "secondDoneAt"
    try books.changing("audit.done", Self.subject(audit), detail: "seat \(seat)") { db in
      try db.execute(
        sql: """
          UPDATE chartAudit SET \(column) = ?1 WHERE practice = ?2 AND id = ?3 AND \(column) IS NULL
            AND drawn = (SELECT count(*) FROM auditJudgement WHERE practice = ?2 AND audit = ?3
              AND seat = ?4)
          """, arguments: [at, practice, audit, seat])
      guard db.changesCount == 1 else {
        throw StoreError(.refused, "Judge every chart of the sample first.")
      }
    }
  }
}

// MARK: Corrective actions

extension AuditBook {
  /// Takes a corrective action up.
  func add(
    _ habit: Habit, _ words: String, owner: String, dueOn: CivilDate, of audit: Int64
  ) throws(WorkbenchError) {
    let (practice, at, actor) = (books.practice, books.now, books.actor)
    try books.changing("audit.action", Self.subject(audit), detail: habit.rawValue) { db in
      try db.execute(
        sql: """
          INSERT INTO auditAction (practice, audit, habit, words, owner, dueOn, madeAt, madeBy)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [practice, audit, habit.rawValue, words, owner, dueOn.description, at, actor])
    }
  }

  /// The actions of an audit, or those that wait for a person; by day.
  func actions(
    of audit: Int64? = nil, owner: String? = nil
  ) throws(WorkbenchError) -> [KeptAction] {
    let practice = books.practice
    return try books.store.reading { db in
      let rows =
        if let audit {
          try Row.fetchAll(
            db,
            sql: "SELECT * FROM auditAction WHERE practice = ? AND audit = ? ORDER BY dueOn, id",
            arguments: [practice, audit])
        } else {
          try Row.fetchAll(
            db,
            sql: """
              SELECT * FROM auditAction WHERE practice = ?1 AND doneAt IS NULL
                AND (?2 IS NULL OR owner = ?2) ORDER BY dueOn, id LIMIT 200
              """, arguments: [practice, owner])
        }
      return rows.map { KeptAction($0) }
    }
  }

  /// Ends an action with what became of it. `owner` nil may end everybody's.
  func finish(
    _ action: Int64, _ outcome: String, owner: String?
  ) throws(WorkbenchError) {
    let (practice, at, actor) = (books.practice, books.now, books.actor)
    _ = try books.changing(
      "audit.action.done", Self.subject, detail: { _ in "action \(action)" }
    ) { db in
      try db.execute(
        sql: """
          UPDATE auditAction SET doneAt = ?1, doneBy = ?2, outcome = ?3
          WHERE practice = ?4 AND id = ?5 AND doneAt IS NULL AND (?6 IS NULL OR owner = ?6)
          """, arguments: [at, actor, outcome, practice, action, owner])
      guard db.changesCount == 1 else {
        throw StoreError(.notFound, "There is no such action open for you.")
      }
      return try Int64.fetchOne(
        db, sql: "SELECT audit FROM auditAction WHERE practice = ? AND id = ?",
        arguments: [practice, action]) ?? 0
    }
  }
}
