import ClaimModel
import GRDB
import Store

/// The visits of one practice as typed, on behalf of one person. Every read of a patient's data and
/// every change is in the store's trail.
struct VisitDesk: Sendable {
  let books: PracticeStore

  /// The table of forms.
  static let migration = StoreMigration(
    "workbench.visits",
    sql: """
      CREATE TABLE visitForm (
        id TEXT PRIMARY KEY, practice INTEGER NOT NULL REFERENCES practice,
        revision INTEGER NOT NULL, form TEXT NOT NULL CHECK (json_valid(form)),
        status TEXT NOT NULL CHECK (status IN ('draft', 'hold', 'review', 'ready', 'sent')),
        patient TEXT NOT NULL, payer TEXT NOT NULL, dateOfService TEXT, summary TEXT NOT NULL,
        allowed INTEGER, savedAt TEXT NOT NULL, savedBy TEXT NOT NULL, removedAt TEXT,
        UNIQUE (practice, id)) STRICT;
      CREATE INDEX visitFormByDay ON visitForm (practice, status, dateOfService);
      CREATE TABLE visitRun (
        practice INTEGER NOT NULL, visit TEXT NOT NULL, sequence INTEGER NOT NULL,
        at TEXT NOT NULL, actor TEXT NOT NULL, verdict TEXT NOT NULL, codes TEXT NOT NULL,
        findings TEXT NOT NULL, releases TEXT NOT NULL,
        PRIMARY KEY (practice, visit, sequence),
        FOREIGN KEY (practice, visit) REFERENCES visitForm (practice, id)) STRICT, WITHOUT ROWID;
      CREATE TABLE visitQuery (
        id INTEGER PRIMARY KEY, practice INTEGER NOT NULL, visit TEXT NOT NULL,
        at TEXT NOT NULL, actor TEXT NOT NULL, question TEXT NOT NULL,
        answer TEXT, answeredAt TEXT, answeredBy TEXT,
        FOREIGN KEY (practice, visit) REFERENCES visitForm (practice, id)) STRICT;
      CREATE INDEX visitQueryOfVisit ON visitQuery (practice, visit);
      """)

  /// What was typed of a patient goes with the patient: the visits on the books, and drafts of the same card and name.
  static let erasure = StoreMigration(
    "workbench.visitsErased",
    sql: """
      CREATE TRIGGER visitFormsAreErased AFTER UPDATE OF erased ON patient WHEN NEW.erased = 1
      BEGIN
        UPDATE visitForm SET form = '{}', patient = '', summary = '',
          removedAt = coalesce(removedAt, strftime('%Y-%m-%dT%H:%M:%SZ'))
        WHERE practice = NEW.practice
          AND (id IN (SELECT number FROM visit WHERE practice = NEW.practice AND patient = NEW.id)
            OR (json_extract(form, '$.patient.memberId') = OLD.memberID
              AND lower(json_extract(form, '$.patient.lastName')) = lower(OLD.lastName)));
        UPDATE visitQuery SET question = '', answer = NULL WHERE practice = NEW.practice
          AND visit IN (SELECT id FROM visitForm WHERE practice = NEW.practice AND form = '{}');
      END;
      """)

  /// How the trail names a visit.
  private static func subject(_ visit: String) -> String { "visit \(visit)" }

  /// Puts a look into the trail.
  func record(_ action: String, _ visit: String, detail: String = "") throws(WorkbenchError) {
    do throws(StoreError) { try books.record(action, Self.subject(visit), detail: detail) } catch {
      throw WorkbenchError(error)
    }
  }
}

// MARK: Visits

extension VisitDesk {
  /// Begins a visit.
  func begin(_ form: VisitForm, _ standing: Standing) throws(WorkbenchError) -> String {
    let id = Secrets.token(bytes: 9)
    let (practice, at, actor) = (books.practice, books.now, books.actor)
    let json = String(decoding: form.json, as: UTF8.self)
    try books.changing("visit.begin", Self.subject(id)) { db in
      try db.execute(
        sql: """
          INSERT INTO visitForm (id, practice, revision, form, status, patient, payer,
            dateOfService, summary, allowed, savedAt, savedBy)
          VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          id, practice, json, standing.status.rawValue, form.patientLabel, form.payer,
          standing.date, standing.summary, standing.allowed, at, actor,
        ])
    }
    return id
  }

  /// The visit of an id; nil where this practice has none.
  func visit(_ id: String) throws(WorkbenchError) -> StoredVisit? {
    let practice = books.practice
    return try books.store.reading { db in
      let row = try Row.fetchOne(
        db,
        sql: "SELECT * FROM visitForm WHERE practice = ? AND id = ? AND removedAt IS NULL",
        arguments: [practice, id])
      guard let row, let form = try? VisitForm(json: (row["form"] as String).utf8) else {
        return nil
      }
      return StoredVisit(
        id: id, revision: row["revision"], form: form,
        status: VisitStatus(rawValue: row["status"]) ?? .draft, savedAt: row["savedAt"],
        savedBy: row["savedBy"])
    }
  }

  /// Saves a visit over revision `revision` and gives the new one.
  /// - Throws: `conflict` where somebody saved meanwhile, or it was sent.
  func save(
    _ id: String, _ form: VisitForm, over revision: Int, _ standing: Standing
  ) throws(WorkbenchError) -> Int {
    let (practice, at, actor) = (books.practice, books.now, books.actor)
    let json = String(decoding: form.json, as: UTF8.self)
    try books.changing("visit.save", Self.subject(id), detail: standing.status.rawValue) { db in
      try db.execute(
        sql: """
          UPDATE visitForm SET form = ?, status = ?, patient = ?, payer = ?, dateOfService = ?,
            summary = ?, allowed = ?, savedAt = ?, savedBy = ?, revision = revision + 1
          WHERE practice = ? AND id = ? AND revision = ? AND status <> 'sent'
            AND removedAt IS NULL
          """,
        arguments: [
          json, standing.status.rawValue, form.patientLabel, form.payer, standing.date,
          standing.summary, standing.allowed, at, actor, practice, id, revision,
        ])
      guard db.changesCount == 1 else {
        throw StoreError(
          .refused, "Somebody saved or sent this visit meanwhile; what you typed was not saved.")
      }
    }
    return revision + 1
  }

  /// Marks a visit as sent, or takes that back.
  func setStatus(_ id: String, _ status: VisitStatus) throws(WorkbenchError) {
    let practice = books.practice
    try books.changing("visit.status", Self.subject(id), detail: status.rawValue) { db in
      try db.execute(
        sql: """
          UPDATE visitForm SET status = ?, revision = revision + 1
          WHERE practice = ? AND id = ? AND removedAt IS NULL
          """, arguments: [status.rawValue, practice, id])
      guard db.changesCount == 1 else { throw StoreError(.notFound, "There is no such visit.") }
    }
  }

  /// Takes a visit off the list, or puts it back.
  func setRemoved(_ id: String, _ isRemoved: Bool) throws(WorkbenchError) {
    let (practice, at) = (books.practice, isRemoved ? books.now : nil)
    try books.changing(isRemoved ? "visit.remove" : "visit.restore", Self.subject(id)) { db in
      try db.execute(
        sql: """
          UPDATE visitForm SET removedAt = ?
          WHERE practice = ? AND id = ? AND status <> 'sent'
          """, arguments: [at, practice, id])
      guard db.changesCount == 1 else { throw StoreError(.notFound, "There is no such visit.") }
    }
  }

  /// The visits that were not sent and are not taken off the list.
  func unsent() throws(WorkbenchError) -> [String] {
    let practice = books.practice
    return try books.store.reading { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT id FROM visitForm
          WHERE practice = ? AND status IN ('draft', 'hold', 'review', 'ready')
            AND removedAt IS NULL
          """, arguments: [practice])
    }
  }

  /// Puts a visit where the engine's new answer to the same form stands; the form keeps its revision.
  func restate(_ id: String, _ standing: Standing) throws(WorkbenchError) {
    let practice = books.practice
    try books.changing("visit.answer", Self.subject(id), detail: standing.status.rawValue) { db in
      try db.execute(
        sql: """
          UPDATE visitForm SET status = ?, summary = ?, allowed = ?
          WHERE practice = ? AND id = ? AND status <> 'sent' AND removedAt IS NULL
          """,
        arguments: [standing.status.rawValue, standing.summary, standing.allowed, practice, id])
    }
  }

  /// The visits of a list, newest first.
  func list(
    _ status: VisitStatus?, matching words: String, limit: Int, offset: Int
  ) throws(WorkbenchError) -> [ListedVisit] {
    let practice = books.practice
    let pattern = "%" + words.filter { $0 != "%" && $0 != "_" } + "%"
    return try books.store.reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM visitForm
          WHERE practice = ? AND removedAt IS NULL AND (? IS NULL OR status = ?)
            AND (patient LIKE ? OR summary LIKE ?)
          ORDER BY dateOfService IS NULL DESC, dateOfService DESC, savedAt DESC LIMIT ? OFFSET ?
          """,
        arguments: [
          practice, status?.rawValue, status?.rawValue, pattern, pattern, limit, offset,
        ]
      ).map { ListedVisit($0) }
    }
  }

  /// How many visits stand where.
  func counts() throws(WorkbenchError) -> [VisitStatus: Int] {
    let practice = books.practice
    let rows = try books.store.reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT status, count(*) AS count FROM visitForm
          WHERE practice = ? AND removedAt IS NULL GROUP BY status
          """, arguments: [practice]
      ).map { ($0["status"] as String, $0["count"] as Int) }
    }
    var counts: [VisitStatus: Int] = [:]
    for (status, count) in rows {
      if let status = VisitStatus(rawValue: status) { counts[status] = count }
    }
    return counts
  }
}

// MARK: History and questions

extension VisitDesk {
  /// Keeps what the engine said of a visit, unless it said the same before; gives whether it said something new.
  @discardableResult
  func keepRun(_ id: String, _ run: VisitRun) throws(WorkbenchError) -> Bool {
    let (practice, at, actor) = (books.practice, books.now, books.actor)
    return try books.store.writing { db in
      let last = try Row.fetchOne(
        db,
        sql: """
          SELECT * FROM visitRun WHERE practice = ? AND visit = ? ORDER BY sequence DESC LIMIT 1
          """, arguments: [practice, id])
      if let last, VisitRun(last).isSame(as: run) { return false }
      let sequence: Int = last?["sequence"] ?? 0
      try db.execute(
        sql: "INSERT INTO visitRun VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          practice, id, sequence + 1, at, actor, run.verdict, run.codes, run.findings,
          run.releases,
        ])
      return true
    }
  }

  /// What the engine said over time, newest first.
  func runs(_ id: String) throws(WorkbenchError) -> [VisitRun] {
    let practice = books.practice
    return try books.store.reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM visitRun WHERE practice = ? AND visit = ? ORDER BY sequence DESC LIMIT 50
          """, arguments: [practice, id]
      ).map { VisitRun($0) }
    }
  }

  /// Asks the clinician.
  func ask(_ id: String, _ question: String) throws(WorkbenchError) {
    let (practice, at, actor) = (books.practice, books.now, books.actor)
    try books.changing("query.ask", Self.subject(id)) { db in
      try db.execute(
        sql: """
          INSERT INTO visitQuery (practice, visit, at, actor, question) VALUES (?, ?, ?, ?, ?)
          """, arguments: [practice, id, at, actor, question])
    }
  }

  /// Answers a question.
  func answer(_ query: Int64, of id: String, _ words: String) throws(WorkbenchError) {
    let (practice, at, actor) = (books.practice, books.now, books.actor)
    try books.changing("query.answer", Self.subject(id)) { db in
      try db.execute(
        sql: """
          UPDATE visitQuery SET answer = ?, answeredAt = ?, answeredBy = ?
          WHERE id = ? AND practice = ? AND visit = ?
          """, arguments: [words, at, actor, query, practice, id])
      guard db.changesCount == 1 else { throw StoreError(.notFound, "There is no such question.") }
    }
  }

  /// The questions of a visit, in order.
  func queries(_ id: String) throws(WorkbenchError) -> [VisitQuery] {
    let practice = books.practice
    return try books.store.reading { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM visitQuery WHERE practice = ? AND visit = ? ORDER BY id",
        arguments: [practice, id]
      ).map { VisitQuery($0) }
    }
  }
}
