import FoundationEssentials
import GRDB
import HTTPTypes
import Hummingbird
import Store

/// Keys by which programs of a person use the API in the person's name. Only digests are kept.
struct KeyBook: Sendable {
  let store: Store

  /// What a key begins with, so that one is known where it leaks.
  static let prefix = "curette_"

  static let migration = StoreMigration(
    "workbench.keys",
    sql: """
      CREATE TABLE apiKey (
        id INTEGER PRIMARY KEY, account TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
        name TEXT NOT NULL, digest TEXT NOT NULL UNIQUE, madeAt TEXT NOT NULL) STRICT;
      CREATE TABLE apiAnswer (
        account TEXT NOT NULL REFERENCES account ON DELETE CASCADE, key TEXT NOT NULL,
        request TEXT NOT NULL, status INTEGER NOT NULL, type TEXT NOT NULL, body BLOB NOT NULL,
        at INTEGER NOT NULL, PRIMARY KEY (account, key)) STRICT, WITHOUT ROWID;
      """)

  /// A key as its page shows it.
  struct Listed: Sendable {
    var id: Int64
    var name: String
    var madeAt: String

    var values: Values {
      ["id": "\(id)", "name": name, "madeAt": ClaimPages.clock(madeAt)]
    }
  }

  /// Makes a key and gives it, which nobody can do again.
  func make(_ name: String, for account: String, at moment: String) throws(WorkbenchError) -> String
  {
    let key = Self.prefix + Secrets.token()
    let digest = Secrets.digest(key)
    try store.writing { db in
      try db.execute(
        sql: "INSERT INTO apiKey (account, name, digest, madeAt) VALUES (?, ?, ?, ?)",
        arguments: [account, name, digest, moment])
    }
    return key
  }

  /// The keys of an account.
  func keys(of account: String) throws(WorkbenchError) -> [Listed] {
    try store.reading { db in
      try Row.fetchAll(
        db, sql: "SELECT id, name, madeAt FROM apiKey WHERE account = ? ORDER BY id",
        arguments: [account]
      ).map { Listed(id: $0["id"], name: $0["name"], madeAt: $0["madeAt"]) }
    }
  }

  /// Ends a key of the account.
  func end(_ id: Int64, of account: String) throws(WorkbenchError) {
    try store.writing { db in
      try db.execute(
        sql: "DELETE FROM apiKey WHERE id = ? AND account = ?", arguments: [id, account])
      guard db.changesCount == 1 else { throw StoreError(.notFound, "There is no such key.") }
    }
  }

  /// Whom a key stands for; nil where it is none, or its account is closed.
  func visitor(of key: String) throws(WorkbenchError) -> Visitor? {
    guard key.utf8.count < 100 else { return nil }
    let digest = Secrets.digest(key)
    return try store.reading { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT account.*, practice.name AS practiceName
          FROM apiKey JOIN account ON account.id = apiKey.account
            JOIN practice ON practice.id = account.practice
          WHERE apiKey.digest = ? AND NOT account.isClosed
          """)
      guard let row = try Row.fetchOne(statement, arguments: [digest]),
        let account = AccountBook.account(row)
      else { return nil }
      return Visitor(
        account: account, practice: Practice(id: account.practice, name: row["practiceName"]),
        proof: .token)
    }
  }

  // MARK: Answers given once

  /// An answer that is given again to the same request under the same key.
  struct Kept: Sendable {
    var request: String
    var status: Int
    var type: String
    var body: [UInt8]
  }

  /// How long an answer is given again.
  static let keepsFor: Int64 = 24 * 60 * 60

  func answer(
    under key: String, for account: String, now: Int64
  ) throws(WorkbenchError) -> Kept? {
    try store.reading { db in
      try Row.fetchOne(
        db, sql: "SELECT * FROM apiAnswer WHERE account = ? AND key = ? AND at > ?",
        arguments: [account, key, now - Self.keepsFor]
      ).map { row in
        Kept(
          request: row["request"], status: row["status"], type: row["type"],
          body: [UInt8](row["body"] as Data))
      }
    }
  }

  func keep(
    _ kept: Kept, under key: String, for account: String, now: Int64
  ) throws(WorkbenchError) {
    try store.writing { db in
      try db.execute(
        sql: "DELETE FROM apiAnswer WHERE at <= ?", arguments: [now - Self.keepsFor])
      try db.execute(
        sql: "INSERT OR REPLACE INTO apiAnswer VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [account, key, kept.request, kept.status, kept.type, Data(kept.body), now])
    }
  }
}

/// A person's own keys, made and ended beside the password.
struct KeyPages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.post("/account/keys", use: make)
    router.post("/account/keys/:key", use: end)
  }

  private func known(_ context: WorkbenchContext) throws -> Visitor {
    let visitor = try office.visitor(context, may: .viewClaims)
    // A key must not make others that outlive it.
    guard case .session = visitor.proof else { throw PageError.notAllowed }
    return visitor
  }

  @Sendable func make(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try known(context)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let name = String((fields["name"] ?? "").prefix(60))
    guard !name.isEmpty else {
      throw WorkbenchError(.unreadable, "A key needs a name, such as the program it is for.")
    }
    let book = KeyBook(store: office.store)
    guard try book.keys(of: visitor.account.id).count < 20 else {
      throw WorkbenchError(.conflict, "An account has at most twenty keys. End one first.")
    }
    let key = try book.make(
      name, for: visitor.account.id, at: Office.moment(office.settings.now()))
    try record(visitor, "account.key", name)
    return office.pages.page(
      "key", title: "A new key", ["key": key, "name": name], visitor: visitor)
  }

  @Sendable func end(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try known(context)
    guard let id = context.parameters.get("key").flatMap({ Int64($0) }) else {
      throw PageError.notHere
    }
    try KeyBook(store: office.store).end(id, of: visitor.account.id)
    try record(visitor, "account.key-end", "\(id)")
    return AccountPages.go(to: "/account")
  }

  private func record(
    _ visitor: Visitor, _ action: String, _ detail: String
  ) throws(WorkbenchError) {
    do throws(StoreError) {
      try office.books(visitor).record(action, "account \(visitor.account.id)", detail: detail)
    } catch {
      throw WorkbenchError(error)
    }
  }
}
