import HTTPTypes
import Hummingbird
import NIOCore

/// Finds out who sends a request, reads its body within bounds, and refuses forged ones.
struct GateMiddleware: RouterMiddleware {
  let book: AccountBook
  let keys: KeyBook
  let verifier: TokenVerifier?
  let isSecure: Bool

  /// The most a page takes. A dropped file may be larger.
  static let bodyLimit = 2 * 1024 * 1024
  static let fileLimit = 64 * 1024 * 1024
  /// How long a body may take to arrive.
  static let bodyTime: Duration = .seconds(20)

  func handle(
    _ request: Request, context: WorkbenchContext,
    next: (Request, WorkbenchContext) async throws -> Response
  ) async throws -> Response {
    var request = request
    var context = context
    context.visitor = try await visitor(of: request)
    if !Self.safeMethods.contains(request.method) {
      let body = try await Self.body(of: request)
      request.body = RequestBody(buffer: body)
      try checkForgery(request, body: body, visitor: context.visitor)
    }
    return try await next(request, context)
  }

  private static let safeMethods: Set<HTTPRequest.Method> = [.get, .head, .options]

  private func visitor(of request: Request) async throws -> Visitor? {
    if let header = request.headers[.authorization] {
      let parts = header.split(separator: " ")
      guard parts.count == 2, parts[0].lowercased() == "bearer",
        let visitor = try await visitor(bearing: String(parts[1]))
      else {
        throw PageError(
          .unauthorized, "bad-token", "The bearer token is not accepted.",
          remedy: "Get a new one from your identity provider, or make a key under your password.")
      }
      return visitor
    }
    guard let token = request.cookies[SessionCookie.name(isSecure: isSecure)]?.value,
      token.utf8.count < 100
    else { return nil }
    return try book.visitor(token: token)
  }

  /// Whom a bearer token stands for: a key of ours, or a token of the practice's identity provider.
  private func visitor(bearing token: String) async throws -> Visitor? {
    if token.hasPrefix(KeyBook.prefix) { return try keys.visitor(of: token) }
    guard let login = await verifier?.login(of: token),
      let account = try book.account(login: login),
      let practice = try book.practice(account.practice)
    else { return nil }
    return Visitor(account: account, practice: practice, proof: .token)
  }

  /// The body, at most so large and within so many seconds.
  private static func body(of request: Request) async throws -> ByteBuffer {
    let takesFiles = ["/files", "/api/v1/files", "/api/v1/x12"].contains {
      request.uri.path.hasPrefix($0)
    }
    let limit = takesFiles ? fileLimit : bodyLimit
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
      throw PageError.tooLarge
    }
    return try await withThrowingTaskGroup(of: ByteBuffer.self) { group in
      group.addTask {
        do {
          return try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
          throw PageError.tooLarge
        }
      }
      group.addTask {
        try await Task.sleep(for: bodyTime)
        throw PageError.tooSlow
      }
      defer { group.cancelAll() }
      guard let body = try await group.next() else { throw PageError.tooSlow }
      return body
    }
  }

  /// A request that changes something must come from our own page: by where the browser says it
  /// comes from, and by a token that only our page knows.
  private func checkForgery(_ request: Request, body: ByteBuffer, visitor: Visitor?) throws {
    if case .token? = visitor?.proof { return }
    if let site = request.headers[.fetchSite], site != "same-origin" { throw PageError.forged }
    if let origin = request.headers[.origin] {
      let own = "\(isSecure ? "https" : "http")://\(request.head.authority ?? "")"
      guard origin == own else { throw PageError.forged }
    }
    let expected =
      visitor?.formToken ?? request.cookies[SessionCookie.strangerName]?.value ?? ""
    let given =
      request.headers[.formToken] ?? FormFields(body, of: request)["formToken"] ?? ""
    guard expected.utf8.count > 20, Secrets.same(expected, given) else { throw PageError.forged }
  }
}

/// The cookie that holds a session's token.
enum SessionCookie {
  /// A token against forged log-ins, for browsers without a session yet.
  static let strangerName = "curette_stranger"

  static func name(isSecure: Bool) -> String {
    isSecure ? "__Host-curette" : "curette"
  }

  static func make(_ token: String, isSecure: Bool) -> Cookie {
    Cookie(
      name: name(isSecure: isSecure), value: token, path: "/", secure: isSecure, httpOnly: true,
      sameSite: .strict)
  }

  static func clear(isSecure: Bool) -> Cookie {
    Cookie(
      name: name(isSecure: isSecure), value: "", maxAge: 0, path: "/", secure: isSecure,
      httpOnly: true, sameSite: .strict)
  }

  static func stranger(_ token: String, isSecure: Bool) -> Cookie {
    Cookie(
      name: strangerName, value: token, path: "/", secure: isSecure, httpOnly: true,
      sameSite: .strict)
  }
}
