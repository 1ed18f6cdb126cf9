import ClaimModel
import GRDB
import PayerRules
import Store

/// The payers' rules of one practice, on behalf of one person. A pack is kept in versions that are only
/// added to; at most one of them is in force. Who did what, when and why is kept with it and in the trail.
struct RuleDesk: Sendable {
  let books: PracticeStore

  static let migration = StoreMigration(
    "workbench.rules",
    sql: """
      CREATE TABLE ruleVersion (
        practice INTEGER NOT NULL REFERENCES practice, pack TEXT NOT NULL,
        version INTEGER NOT NULL, text TEXT NOT NULL, evidence TEXT NOT NULL,
        PRIMARY KEY (practice, pack, version)) STRICT, WITHOUT ROWID;
      CREATE TRIGGER ruleVersionIsKept BEFORE UPDATE ON ruleVersion
      BEGIN SELECT RAISE(ABORT, 'a version of rules is never changed'); END;
      CREATE TABLE ruleStep (
        id INTEGER PRIMARY KEY, practice INTEGER NOT NULL, pack TEXT NOT NULL,
        version INTEGER NOT NULL,
        step TEXT NOT NULL CHECK (step IN ('draft', 'force', 'back')),
        at TEXT NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL,
        FOREIGN KEY (practice, pack, version) REFERENCES ruleVersion) STRICT;
      CREATE INDEX ruleStepOfPack ON ruleStep (practice, pack, id);
      CREATE TRIGGER ruleStepIsKept BEFORE UPDATE ON ruleStep
      BEGIN SELECT RAISE(ABORT, 'a step of rules is never changed'); END;
      CREATE TABLE ruleForce (
        practice INTEGER NOT NULL, pack TEXT NOT NULL, version INTEGER NOT NULL,
        since TEXT NOT NULL, PRIMARY KEY (practice, pack),
        FOREIGN KEY (practice, pack, version) REFERENCES ruleVersion) STRICT, WITHOUT ROWID;
      """)

  /// The most a pack's text may have, and the most packs of a practice: far above what people write.
  static let textLimit = 256 * 1024
  static let packLimit = 200

  /// Changes rules, and puts the act into the trail.
  private func write(
    _ action: String, _ pack: String, _ body: @Sendable (Database) throws -> Int
  ) throws(WorkbenchError) -> Int {
    try books.changing(action, { _ in "rules \(pack)" }, detail: { "version \($0)" }, body)
  }

  // MARK: What there is

  /// Versions of packs with who kept them and which is in force.
  private static let versions = """
    SELECT v.*, f.version AS force, s.at, s.actor FROM ruleVersion v
    LEFT JOIN ruleForce f ON f.practice = v.practice AND f.pack = v.pack
    JOIN ruleStep s ON s.practice = v.practice AND s.pack = v.pack
      AND s.version = v.version AND s.step = 'draft'
    """

  /// The newest version of every pack, by name.
  func packs() throws(WorkbenchError) -> [KeptPack] {
    let practice = books.practice
    return try books.store.reading { db in
      try Row.fetchAll(
        db,
        sql: """
          \(Self.versions)
          WHERE v.practice = ? AND v.version = (SELECT max(version) FROM ruleVersion
            WHERE practice = v.practice AND pack = v.pack)
          ORDER BY v.pack
          """, arguments: [practice]
      ).compactMap { KeptPack($0) }
    }
  }

  /// One version of a pack, the newest where none is named; nil where this practice has none.
  func pack(_ id: String, version: Int? = nil) throws(WorkbenchError) -> KeptPack? {
    let practice = books.practice
    return try books.store.reading { db in
      try Row.fetchOne(
        db,
        sql: """
          \(Self.versions)
          WHERE v.practice = ? AND v.pack = ? AND (? IS NULL OR v.version = ?)
          ORDER BY v.version DESC LIMIT 1
          """, arguments: [practice, id, version, version]
      ).flatMap { KeptPack($0) }
    }
  }

  /// What was done with a pack, the newest first.
  func steps(of pack: String) throws(WorkbenchError) -> [RuleStep] {
    let practice = books.practice
    return try books.store.reading { db in
      try Row.fetchAll(
        db,
        sql: "SELECT * FROM ruleStep WHERE practice = ? AND pack = ? ORDER BY id DESC LIMIT 200",
        arguments: [practice, pack]
      ).map { RuleStep($0) }
    }
  }

  /// The packs that are in force.
  func inForce() throws(WorkbenchError) -> [RulePack] {
    let practice = books.practice
    return try books.store.reading { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT v.text FROM ruleForce f JOIN ruleVersion v USING (practice, pack, version)
          WHERE f.practice = ? ORDER BY f.pack
          """, arguments: [practice]
      ).compactMap { try? RulePack($0) }
    }
  }

  /// Which versions are in force and in which state the practice is: what changes when answers do.
  func signature() throws(WorkbenchError) -> String {
    let practice = books.practice
    return try books.store.reading { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT coalesce((SELECT group_concat(pack || ' ' || version, ';') FROM ruleForce
            WHERE practice = ?1), '') || '|' || coalesce((SELECT value FROM practiceFact
            WHERE practice = ?1 AND name = 'state'), '')
          """)
      return try String.fetchOne(statement, arguments: [practice]) ?? "|"
    }
  }

  // MARK: What is done

  /// Keeps a pack as a draft and gives its version; the version in force stays. `evidence` says what it
  /// rests on here, such as the denials it was drawn from.
  /// - Throws: `unreadable` where the pack cannot be kept under its name, `conflict` where somebody kept another
  ///   version over `seen` meanwhile.
  @discardableResult
  func keep(
    _ pack: RulePack, because reason: String, evidence: String = "", over seen: Int? = nil
  ) throws(WorkbenchError) -> Int {
    let id = pack.id
    guard Self.isName(id), id != "new", id != "text" else {
      throw WorkbenchError(
        .unreadable, "A pack is named by small letters, digits and hyphens, such as medicaid-texas."
      )
    }
    guard pack.rules.allSatisfy({ Self.isName($0.id.dropFirst(id.utf8.count + 1)) }) else {
      throw WorkbenchError(
        .unreadable, "After the pack's name and a point, a rule is named in the same way.")
    }
    let text = pack.text
    let again: RulePack
    do throws(RuleProblem) {
      again = try RulePack(text)
    } catch {
      throw WorkbenchError(.unreadable, error.description)
    }
    guard again == pack else {
      throw WorkbenchError(.unreadable, "The pack cannot be written as a file of rules.")
    }
    guard text.utf8.count <= Self.textLimit else {
      throw WorkbenchError(.unreadable, "A pack has at most 256 kilobytes; part it.")
    }
    let (practice, at, actor) = (books.practice, books.now, books.actor)
    return try write("rules.draft", id) { db in
      let last =
        try Int.fetchOne(
          db, sql: "SELECT max(version) FROM ruleVersion WHERE practice = ? AND pack = ?",
          arguments: [practice, id]) ?? 0
      if let seen, seen != last {
        throw StoreError(
          .refused, "Somebody kept another version of this pack meanwhile; look at it first.")
      }
      let count =
        try Int.fetchOne(
          db, sql: "SELECT count(DISTINCT pack) FROM ruleVersion WHERE practice = ?",
          arguments: [practice]) ?? 0
      guard last > 0 || count < Self.packLimit else {
        throw StoreError(.refused, "A practice has at most \(Self.packLimit) packs of rules.")
      }
      try db.execute(
        sql: "INSERT INTO ruleVersion VALUES (?, ?, ?, ?, ?)",
        arguments: [practice, id, last + 1, text, evidence])
      try Self.step("draft", practice, id, last + 1, at, actor, reason, db)
      return last + 1
    }
  }

  /// Puts one rule into a pack as a draft, as what learns from denials proposes it: in place of the rule of the
  /// same id, else after the others of the pack's newest version; a pack that is not there yet is begun with
  /// the scope given.
  @discardableResult
  func propose(
    _ rule: PayerRule, into id: String, titled title: String, for scope: RuleScope,
    evidence: String
  ) throws(WorkbenchError) -> Int {
    let kept = try pack(id)
    var draft = kept?.pack ?? RulePack(id: id, title: title, scope: scope, rules: [])
    if let place = draft.rules.firstIndex(where: { $0.id == rule.id }) {
      draft.rules[place] = rule
    } else {
      draft.rules.append(rule)
    }
    return try keep(
      draft, because: "proposed: \(rule.title)", evidence: evidence, over: kept?.version ?? 0)
  }

  /// Puts a version in force in place of the one that was. Whether it may be is for `Office.putInForce` to ask.
  func putInForce(_ id: String, version: Int, because reason: String) throws(WorkbenchError) {
    let (practice, at, actor) = (books.practice, books.now, books.actor)
    _ = try write("rules.force", id) { db in
      try db.execute(
        sql: """
          INSERT INTO ruleForce VALUES (?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET version = excluded.version, since = excluded.since
          """, arguments: [practice, id, version, at])
      try Self.step("force", practice, id, version, at, actor, reason, db)
      return version
    }
  }

  /// Takes a pack back: none of its versions is in force then.
  func takeBack(_ id: String, because reason: String) throws(WorkbenchError) {
    let (practice, at, actor) = (books.practice, books.now, books.actor)
    _ = try write("rules.back", id) { db in
      let version = try Int.fetchOne(
        db, sql: "DELETE FROM ruleForce WHERE practice = ? AND pack = ? RETURNING version",
        arguments: [practice, id])
      guard let version else { throw StoreError(.notFound, "This pack is not in force.") }
      try Self.step("back", practice, id, version, at, actor, reason, db)
      return version
    }
  }

  private static func step(
    _ step: String, _ practice: Int64, _ pack: String, _ version: Int, _ at: String,
    _ actor: String, _ reason: String, _ db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO ruleStep (practice, pack, version, step, at, actor, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """, arguments: [practice, pack, version, step, at, actor, String(reason.prefix(500))])
  }

  /// Whether a pack may be called so: its name stands in addresses.
  static func isName(_ id: some StringProtocol) -> Bool {
    (1...60).contains(id.utf8.count)
      && id.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }
}

/// A version of a pack as it is kept.
struct KeptPack: Sendable {
  let pack: RulePack
  /// The text of its file.
  let text: String
  let version: Int
  /// The version in force; nil where none is.
  let force: Int?
  /// What it rests on in this practice; empty for none.
  let evidence: String
  let at: String
  let actor: String

  init?(_ row: Row) {
    guard let pack = try? RulePack(row["text"] as String) else { return nil }
    self.pack = pack
    text = row["text"]
    version = row["version"]
    force = row["force"]
    evidence = row["evidence"]
    at = row["at"]
    actor = row["actor"]
  }
}

/// One thing that was done with a pack.
struct RuleStep: Sendable {
  let version: Int
  let step: String
  let at: String
  let actor: String
  let reason: String

  init(_ row: Row) {
    version = row["version"]
    step = row["step"]
    at = row["at"]
    actor = row["actor"]
    reason = row["reason"]
  }
}
