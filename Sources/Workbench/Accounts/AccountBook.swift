import GRDB
import Store

/// The accounts and sessions of every practice of the store.
struct AccountBook: Sendable {
  private let store: Store
  private let now: @Sendable () -> Int64

  /// Sessions wait for the password after this long without a request.
  static let idleLimit: Int64 = 15 * 60
  /// Sessions end for good after this long.
  static let sessionLimit: Int64 = 12 * 60 * 60

  /// The accounts of a store that was opened with `migration`.
  init(store: Store, now: @escaping @Sendable () -> Int64) {
    self.store = store
    self.now = now
  }

  /// The tables of accounts and sessions.
  static let migration = StoreMigration(
    "workbench.accounts",
    sql: """
      CREATE TABLE account (
        id TEXT PRIMARY KEY, practice INTEGER NOT NULL REFERENCES practice,
        login TEXT NOT NULL COLLATE NOCASE UNIQUE, displayName TEXT NOT NULL,
        role TEXT NOT NULL
          CHECK (role IN ('biller', 'coder', 'clinician', 'auditor', 'administrator')),
        password TEXT NOT NULL, isClosed INTEGER NOT NULL DEFAULT 0,
        failures INTEGER NOT NULL DEFAULT 0, lockedUntil INTEGER NOT NULL DEFAULT 0) STRICT;
      CREATE TABLE session (
        digest TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
        formToken TEXT NOT NULL, begun INTEGER NOT NULL, seen INTEGER NOT NULL,
        isLocked INTEGER NOT NULL DEFAULT 0) STRICT;
      """)
}

// MARK: Practices and accounts

extension AccountBook {
  /// Whether nobody has an account yet.
  func isEmpty() throws(WorkbenchError) -> Bool {
    try store.reading { try Int.fetchOne($0, sql: "SELECT count(*) FROM account") ?? 0 } == 0
  }

  /// Makes an account.
  /// - Throws: `conflict` when the login name is taken.
  func add(
    _ login: String, displayName: String, role: Role, password: PasswordHash, to practice: Int64
  ) throws(WorkbenchError) -> Account {
    let id = Secrets.token(bytes: 9)
    try store.writing { db in
      let taken = try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM account WHERE login = ?)", arguments: [login])
      if taken == true { throw StoreError(.refused, "That login name is taken.") }
      try db.execute(
        sql: """
          INSERT INTO account (id, practice, login, displayName, role, password)
          VALUES (?, ?, ?, ?, ?, ?)
          """, arguments: [id, practice, login, displayName, role.rawValue, password.text])
    }
    return Account(
      id: id, practice: practice, login: login, displayName: displayName, role: role,
      isClosed: false)
  }

  /// The accounts of one practice.
  func accounts(of practice: Int64) throws(WorkbenchError) -> [Account] {
    try store.reading { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM account WHERE practice = ? ORDER BY displayName",
        arguments: [practice]
      ).compactMap { Self.account($0) }
    }
  }

  /// The open account of a login name.
  func account(login: String) throws(WorkbenchError) -> Account? {
    try store.reading { db in
      try Row.fetchOne(
        db, sql: "SELECT * FROM account WHERE login = ? AND NOT isClosed", arguments: [login]
      ).flatMap { Self.account($0) }
    }
  }

  /// The practice of an id.
  func practice(_ id: Int64) throws(WorkbenchError) -> Practice? {
    try store.reading { db in
      try Row.fetchOne(db, sql: "SELECT * FROM practice WHERE id = ?", arguments: [id])
        .map { Practice(id: $0["id"], name: $0["name"]) }
    }
  }

  /// Changes the role of an account of the practice, or closes it; its sessions end either way.
  /// - Throws: `notFound` in another practice, `conflict` where no administrator would be left.
  func change(
    _ id: String, in practice: Int64, role: Role?, isClosed: Bool
  ) throws(WorkbenchError) {
    try store.writing { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT * FROM account WHERE id = ? AND practice = ?", arguments: [id, practice])
      guard let row, let account = Self.account(row) else {
        throw StoreError(.notFound, "There is no such account.")
      }
      let next = role ?? account.role
      try db.execute(
        sql: "UPDATE account SET role = ?, isClosed = ? WHERE id = ?",
        arguments: [next.rawValue, isClosed, id])
      let administrators = try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM account
          WHERE practice = ? AND role = 'administrator' AND NOT isClosed
          """, arguments: [practice])
      guard administrators ?? 0 > 0 else {
        throw StoreError(.refused, "A practice keeps at least one administrator.")
      }
      try db.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [id])
    }
  }

  /// Gives an account of the practice a new password; its sessions end.
  func setPassword(
    _ password: PasswordHash, of id: String, in practice: Int64
  ) throws(WorkbenchError) {
    try store.writing { db in
      try db.execute(
        sql: """
          UPDATE account SET password = ?, failures = 0, lockedUntil = 0
          WHERE id = ? AND practice = ?
          """, arguments: [password.text, id, practice])
      guard db.changesCount == 1 else {
        throw StoreError(.notFound, "There is no such account.")
      }
      try db.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [id])
    }
  }

  static func account(_ row: Row) -> Account? {
    guard let role = Role(rawValue: row["role"]) else { return nil }
    return Account(
      id: row["id"], practice: row["practice"], login: row["login"],
      displayName: row["displayName"], role: role, isClosed: row["isClosed"])
  }
}

// MARK: Logging in

extension AccountBook {
  /// What a login name is known by while a password is tried.
  struct Candidate: Sendable {
    var account: Account
    var password: PasswordHash
    /// Until when no password is tried, in seconds since 1970; 0 when one may be.
    var lockedUntil: Int64
  }

  /// The open account of a login name with its password.
  func candidate(login: String) throws(WorkbenchError) -> Candidate? {
    let moment = now()
    return try store.reading { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT * FROM account WHERE login = ? AND NOT isClosed", arguments: [login])
      guard let row, let account = Self.account(row) else { return nil }
      let until: Int64 = row["lockedUntil"]
      return Candidate(
        account: account, password: PasswordHash(text: row["password"]),
        lockedUntil: until > moment ? until : 0)
    }
  }

  /// Remembers a wrong password. From the fifth in a row the account waits, twice as long each time
  /// and at most a quarter of an hour, so that guessing is hopeless and locking somebody out is not
  /// for long.
  func recordFailure(_ id: String) throws(WorkbenchError) {
    let moment = now()
    try store.writing { db in
      try db.execute(
        sql: "UPDATE account SET failures = failures + 1 WHERE id = ?", arguments: [id])
      let failures =
        try Int.fetchOne(
          db, sql: "SELECT failures FROM account WHERE id = ?", arguments: [id]) ?? 0
      guard failures >= 5 else { return }
      let wait = Int64(min(15 * 60, 30 << min(failures - 5, 5)))
      try db.execute(
        sql: "UPDATE account SET lockedUntil = ? WHERE id = ?", arguments: [moment + wait, id])
    }
  }

  /// Forgets wrong passwords after a right one.
  func recordSuccess(_ id: String) throws(WorkbenchError) {
    try store.writing { db in
      try db.execute(
        sql: "UPDATE account SET failures = 0, lockedUntil = 0 WHERE id = ?", arguments: [id])
    }
  }
}

// MARK: Sessions

extension AccountBook {
  /// Begins a session and gives the token of its cookie, which is not stored.
  func beginSession(_ account: String) throws(WorkbenchError) -> String {
    let token = Secrets.token()
    let (digest, formToken) = (Secrets.digest(token), Secrets.token())
    let moment = now()
    try store.writing { db in
      try db.execute(
        sql: "DELETE FROM session WHERE begun < ?", arguments: [moment - Self.sessionLimit])
      try db.execute(
        sql: """
          INSERT INTO session (digest, account, formToken, begun, seen) VALUES (?, ?, ?, ?, ?)
          """,
        arguments: [digest, account, formToken, moment, moment])
    }
    return token
  }

  /// Who a session's token belongs to. An idle session comes back locked, an old one not at all.
  func visitor(token: String) throws(WorkbenchError) -> Visitor? {
    let digest = Secrets.digest(token)
    let moment = now()
    let found = try store.reading { db -> (Visitor, seen: Int64)? in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT account.*, practice.name AS practiceName, session.formToken, session.seen,
            session.isLocked
          FROM session JOIN account ON account.id = session.account
            JOIN practice ON practice.id = account.practice
          WHERE session.digest = ? AND session.begun > ? AND NOT account.isClosed
          """, arguments: [digest, moment - Self.sessionLimit])
      guard let row, let account = Self.account(row) else { return nil }
      let seen: Int64 = row["seen"]
      let isLocked: Bool = row["isLocked"]
      return (
        Visitor(
          account: account, practice: Practice(id: account.practice, name: row["practiceName"]),
          proof: .session(
            digest: digest, formToken: row["formToken"],
            isLocked: isLocked || moment - seen > Self.idleLimit)),
        seen
      )
    }
    guard let found else { return nil }
    if found.0.isLocked {
      try lock(digest)
    } else if moment - found.seen >= 20 {
      try store.writing { db in
        try db.execute(
          sql: "UPDATE session SET seen = ? WHERE digest = ?", arguments: [moment, digest])
      }
    }
    return found.0
  }

  /// Locks a session until the password is typed again.
  func lock(_ digest: String) throws(WorkbenchError) {
    try store.writing { db in
      try db.execute(
        sql: "UPDATE session SET isLocked = 1 WHERE digest = ?", arguments: [digest])
    }
  }

  /// Unlocks a session.
  func unlock(_ digest: String) throws(WorkbenchError) {
    let moment = now()
    try store.writing { db in
      try db.execute(
        sql: "UPDATE session SET isLocked = 0, seen = ? WHERE digest = ?",
        arguments: [moment, digest])
    }
  }

  /// Ends a session.
  func endSession(_ digest: String) throws(WorkbenchError) {
    try store.writing { db in
      try db.execute(sql: "DELETE FROM session WHERE digest = ?", arguments: [digest])
    }
  }
}
