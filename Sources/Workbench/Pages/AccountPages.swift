import HTTPTypes
import Hummingbird
import NIOCore
import Store

/// First run, log-in, lock, the own password.
struct AccountPages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/login", use: showLogin)
    router.post("/login", use: logIn)
    router.post("/first-run", use: makeAdministrator)
    router.post("/lock", use: lock)
    router.post("/unlock", use: unlock)
    router.post("/logout", use: logOut)
    router.get("/account") { request, context in
      let visitor = try known(context)
      return try password(visitor, complaint: nil)
    }
    router.post("/account", use: changePassword)
  }

  private var isSecure: Bool { office.settings.certificate != nil }

  // MARK: Log-in

  @Sendable func showLogin(_ request: Request, _ context: WorkbenchContext) async throws
    -> Response
  {
    if let visitor = context.visitor, !visitor.isLocked { return Self.go(to: "/visits") }
    return try await loginPage(
      request, context, next: request.uri.queryParameters["next"].map { String($0) } ?? "",
      complaint: nil)
  }

  private func loginPage(
    _ request: Request, _ context: WorkbenchContext, next: String, complaint: String?,
    fields: FormFields? = nil, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    var values: Values = ["next": Self.localPath(next), "isDemo": office.settings.isDemo]
    if let complaint { values["complaint"] = complaint }
    for name in ["login", "displayName", "practice", "token"] {
      values[name] = fields?[name] ?? ""
    }
    let title: String
    if let visitor = context.visitor {
      title = "Locked"
      values.merge(
        [
          "heading": "Locked", "lead": "Your work is kept. Type your password to go on.",
          "action": "/unlock", "button": "Unlock", "isLocked": true,
          "displayName": visitor.account.displayName, "formToken": visitor.formToken ?? "",
          "isDemo": false,
        ], uniquingKeysWith: { $1 })
    } else if try office.accounts.isEmpty() {
      title = "Welcome"
      values.merge(
        [
          "heading": "Welcome to Curette", "isFirstRun": true, "asksLogin": true,
          "lead":
            "Make the first account: an administrator of your practice. The token stands in the terminal where the workbench was started.",
          "action": "/first-run", "button": "Make the account",
        ], uniquingKeysWith: { $1 })
      if let token = request.uri.queryParameters["token"] { values["token"] = String(token) }
    } else {
      title = "Log in"
      values.merge(
        [
          "heading": "Log in", "lead": "Everything stays on this machine.", "asksLogin": true,
          "action": "/login", "button": "Log in",
        ], uniquingKeysWith: { $1 })
    }
    let stranger = request.cookies[SessionCookie.strangerName]?.value
    let token = stranger.flatMap { $0.utf8.count > 20 ? $0 : nil } ?? Secrets.token()
    if context.visitor == nil { values["formToken"] = token }
    var response = office.pages.page(
      "login", title: title, values, visitor: nil, pageClass: "gate", status: status)
    if stranger != token, context.visitor == nil {
      response.setCookie(SessionCookie.stranger(token, isSecure: isSecure))
    }
    return response
  }

  @Sendable func logIn(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let outcome = try await office.loginDesk.logIn(
      fields["login"] ?? "", password: fields.exactly("password"), from: context.address)
    switch outcome {
    case .welcome(let account):
      return try begin(account, next: fields["next"] ?? "")
    case .wrong:
      return try await loginPage(
        request, context, next: fields["next"] ?? "",
        complaint: "Login name and password do not go together.", fields: fields,
        status: .unauthorized)
    case .wait(let seconds):
      return try await loginPage(
        request, context, next: fields["next"] ?? "", complaint: Self.wait(seconds),
        fields: fields, status: .tooManyRequests)
    }
  }

  private static func wait(_ seconds: Int64) -> String {
    let minutes = (seconds + 59) / 60
    return "Too many wrong passwords. Try again in \(minutes) minute\(minutes == 1 ? "" : "s")."
  }

  private func begin(_ account: Account, next: String) throws -> Response {
    let token = try office.accounts.beginSession(account.id)
    try record(account, "account.log-in")
    var response = Self.go(to: Self.localPath(next))
    response.setCookie(SessionCookie.make(token, isSecure: isSecure))
    return response
  }

  private func record(_ account: Account, _ action: String) throws {
    do {
      try office.store.books(of: account.practice, for: account.login)
        .record(action, "account \(account.id)")
    } catch {
      throw WorkbenchError(error)
    }
  }

  // MARK: First run

  @Sendable func makeAdministrator(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    guard try office.accounts.isEmpty() else { return Self.go(to: "/login") }
    guard await office.firstRun.take(fields["token"] ?? "") else {
      return try await loginPage(
        request, context, next: "",
        complaint:
          "This is not the token from the terminal. Start the workbench again for another.",
        fields: fields, status: .forbidden)
    }
    let login = fields["login"] ?? ""
    let name = fields["practice"] ?? ""
    let complaint =
      Self.loginComplaint(login)
      ?? PasswordRule.complaint(fields.exactly("password"), login: login)
      ?? (name.isEmpty ? "The practice needs a name." : nil)
    if let complaint {
      await office.firstRun.putBack()
      return try await loginPage(
        request, context, next: "", complaint: complaint, fields: fields, status: .badRequest)
    }
    let hash = try await office.loginDesk.hash(fields.exactly("password"))
    let account = try office.addPractice(
      String(name.prefix(100)), administrator: login,
      displayName: String((fields["displayName"] ?? login).prefix(80)), password: hash)
    return try begin(account, next: "")
  }

  /// Why a login name is refused; nil when it is not.
  static func loginComplaint(_ login: String) -> String? {
    let isPlain = login.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || [0x2E, 0x2D, 0x5F, 0x40].contains(byte)
    }
    return isPlain && (2...80).contains(login.utf8.count)
      ? nil : "A login name has 2 to 80 letters, digits, or . - _ @"
  }

  // MARK: Lock and leave

  @Sendable func lock(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    if let digest = context.visitor?.sessionDigest { try office.accounts.lock(digest) }
    return Self.go(to: "/login")
  }

  @Sendable func unlock(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    guard let visitor = context.visitor, let digest = visitor.sessionDigest else {
      return Self.go(to: "/login")
    }
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let outcome = try await office.loginDesk.logIn(
      visitor.account.login, password: fields.exactly("password"), from: context.address)
    switch outcome {
    case .welcome:
      try office.accounts.unlock(digest)
      return Self.go(to: Self.localPath(fields["next"] ?? ""))
    case .wrong:
      return try await loginPage(
        request, context, next: fields["next"] ?? "", complaint: "That is not the password.",
        status: .unauthorized)
    case .wait(let seconds):
      return try await loginPage(
        request, context, next: fields["next"] ?? "", complaint: Self.wait(seconds),
        status: .tooManyRequests)
    }
  }

  @Sendable func logOut(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    if let visitor = context.visitor, let digest = visitor.sessionDigest {
      try office.accounts.endSession(digest)
      try record(visitor.account, "account.log-out")
    }
    var response = Self.go(to: "/login")
    response.setCookie(SessionCookie.clear(isSecure: isSecure))
    return response
  }

  // MARK: The own password

  private func known(_ context: WorkbenchContext) throws -> Visitor {
    guard let visitor = context.visitor, !visitor.isLocked else {
      throw PageError(.unauthorized, "log-in", "Log in first.", remedy: "Then come back here.")
    }
    return visitor
  }

  private func password(_ visitor: Visitor, complaint: String?) throws -> Response {
    let keys = try KeyBook(store: office.store).keys(of: visitor.account.id)
    var values: Values = [
      "formToken": visitor.formToken ?? "", "keys": keys.map { $0.values },
      "hasKeys": !keys.isEmpty,
    ]
    if let complaint { values["complaint"] = complaint }
    return office.pages.page(
      "password", title: "Your password", values, visitor: visitor,
      status: complaint == nil ? .ok : .badRequest)
  }

  @Sendable func changePassword(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    let visitor = try known(context)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let outcome = try await office.loginDesk.logIn(
      visitor.account.login, password: fields.exactly("old"), from: context.address)
    guard case .welcome = outcome else {
      return try password(visitor, complaint: "The present password is not right.")
    }
    let next = fields.exactly("password")
    if let complaint = PasswordRule.complaint(next, login: visitor.account.login) {
      return try password(visitor, complaint: complaint)
    }
    try office.accounts.setPassword(
      try await office.loginDesk.hash(next), of: visitor.account.id, in: visitor.practice.id)
    try record(visitor.account, "account.password")
    return Self.go(to: "/login")
  }

  // MARK: Going elsewhere

  static func go(to path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
  }

  /// A path of this server, never an address elsewhere.
  static func localPath(_ text: String) -> String {
    let isLocal =
      text.hasPrefix("/") && !text.hasPrefix("//") && !text.hasPrefix("/\\")
      && !text.hasPrefix("/login") && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x5C }
    return isLocal ? text : "/visits"
  }
}
