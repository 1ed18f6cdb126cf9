import Hummingbird
import Store

/// The accounts of the practice, and its trail of who saw and changed what.
struct PeoplePages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/people") { request, context in
      try people(try office.visitor(context, may: .manageAccounts), complaint: nil)
    }
    router.post("/people", use: invite)
    router.post("/people/:account", use: change)
    router.get("/trail", use: trail)
  }

  private func people(_ visitor: Visitor, complaint: String?) throws -> Response {
    let accounts = try office.accounts.accounts(of: visitor.practice.id)
    var values: Values = [
      "formToken": visitor.formToken ?? "",
      "roles": Role.allCases.map { ["value": $0.rawValue, "duty": $0.duty] as Values },
      "accounts": accounts.map { account -> Values in
        [
          "id": account.id, "login": account.login, "name": account.displayName,
          "role": account.role.rawValue, "isClosed": account.isClosed,
          "isOwn": account.id == visitor.account.id,
          "roles": Role.allCases.map { role -> Values in
            ["value": role.rawValue, "chosen": role == account.role]
          },
        ]
      },
    ]
    if let complaint { values["complaint"] = complaint }
    return office.pages.page(
      "people", title: "People", values, visitor: visitor, section: "People",
      status: complaint == nil ? .ok : .badRequest)
  }

  @Sendable func invite(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .manageAccounts)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let login = fields["login"] ?? ""
    let password = fields.exactly("password")
    let role = fields["role"].flatMap { Role(rawValue: $0) }
    let complaint =
      AccountPages.loginComplaint(login) ?? PasswordRule.complaint(password, login: login)
      ?? (role == nil ? "Choose a role." : nil)
    guard let role, complaint == nil else { return try people(visitor, complaint: complaint) }
    let hash = try await office.loginDesk.hash(password)
    do throws(WorkbenchError) {
      let account = try office.accounts.add(
        login, displayName: String((fields["displayName"] ?? login).prefix(80)), role: role,
        password: hash, to: visitor.practice.id)
      try record(visitor, "account.add", account.id, role.rawValue)
    } catch {
      guard error.code == .conflict else { throw error }
      return try people(visitor, complaint: error.description)
    }
    return AccountPages.go(to: "/people")
  }

  @Sendable func change(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .manageAccounts)
    guard let id = context.parameters.get("account") else { throw PageError.notHere }
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let password = fields.exactly("password")
    do throws(WorkbenchError) {
      if !password.isEmpty {
        if let complaint = PasswordRule.complaint(password, login: "") {
          throw WorkbenchError(.conflict, complaint)
        }
        try office.accounts.setPassword(
          try PasswordHash(of: password), of: id, in: visitor.practice.id)
        try record(visitor, "account.password", id, "by an administrator")
      } else {
        let role = fields["role"].flatMap { Role(rawValue: $0) }
        let isClosed = fields["closed"] == "yes"
        try office.accounts.change(id, in: visitor.practice.id, role: role, isClosed: isClosed)
        try record(visitor, "account.change", id, isClosed ? "closed" : role?.rawValue ?? "open")
      }
    } catch {
      guard error.code == .conflict else { throw error }
      return try people(visitor, complaint: error.description)
    }
    return AccountPages.go(to: "/people")
  }

  private func record(
    _ visitor: Visitor, _ action: String, _ account: String, _ detail: String
  ) throws(WorkbenchError) {
    do throws(StoreError) {
      try office.store.books(of: visitor.practice.id, for: visitor.account.login)
        .record(action, "account \(account)", detail: detail)
    } catch {
      throw WorkbenchError(error)
    }
  }

  @Sendable func trail(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewTrail)
    let before = request.uri.queryParameters["before"].flatMap { Int64($0) }
    let subject = request.uri.queryParameters["of"].map { String($0) }
    let entries: [AuditEntry]
    do throws(StoreError) {
      let books = office.store.books(of: visitor.practice.id, for: visitor.account.login)
      entries = try books.auditTrail(of: subject, before: before, limit: 101)
    } catch {
      throw WorkbenchError(error)
    }
    let values: Values = [
      "subject": subject ?? "", "hasSubject": subject != nil, "isEmpty": entries.isEmpty,
      "hasMore": entries.count > 100,
      "before": entries.count > 100 ? "\(entries[99].sequence)" : "",
      "entries": entries.prefix(100).map { entry -> Values in
        [
          "sequence": String(entry.sequence), "at": ClaimPages.clock(entry.at),
          "actor": entry.actor, "action": entry.action, "subject": entry.subject,
          "detail": entry.detail, "link": entry.subject.addingPercentEncoding,
        ]
      },
    ]
    return office.pages.page(
      "trail", title: "Trail", values, visitor: visitor, section: "Trail")
  }
}
