import HTTPTypes
import Hummingbird
import Logging

/// Puts the headers on every answer that tell a browser to trust nothing but this server, and turns
/// failures into pages that say what to do and nothing about anybody.
struct SafetyMiddleware: RouterMiddleware {
  let isSecure: Bool
  let pages: PageKit

  func handle(
    _ request: Request, context: WorkbenchContext,
    next: (Request, WorkbenchContext) async throws -> Response
  ) async throws -> Response {
    var response: Response
    do {
      response = try await next(request, context)
    } catch let error as PageError {
      response = pages.response(error, for: request, visitor: context.visitor)
    } catch let error as WorkbenchError {
      response = pages.response(PageError(error), for: request, visitor: context.visitor)
    } catch let error as HTTPError where error.status.code < 500 {
      response = pages.response(PageError(status: error.status), for: request, visitor: nil)
    } catch {
      context.logger.error("request failed", metadata: ["kind": "\(type(of: error))"])
      response = pages.response(
        PageError(status: .internalServerError), for: request, visitor: context.visitor)
    }
    for (name, value) in Self.headers { response.headers[name] = value }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    return response
  }

  private static let headers: [(HTTPField.Name, String)] = [
    (
      .contentSecurityPolicy,
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types curette"
    ),
    (.xContentTypeOptions, "nosniff"),
    (.referrerPolicy, "same-origin"),
    (.frameOptions, "DENY"),
    (.openerPolicy, "same-origin"),
    (.resourcePolicy, "same-origin"),
    (.permissionsPolicy, "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
  ]
}

extension HTTPField.Name {
  static let referrerPolicy = name("Referrer-Policy")
  static let frameOptions = name("X-Frame-Options")
  static let openerPolicy = name("Cross-Origin-Opener-Policy")
  static let resourcePolicy = name("Cross-Origin-Resource-Policy")
  static let permissionsPolicy = name("Permissions-Policy")
  static let formToken = name("X-Form-Token")
  static let fetchSite = name("Sec-Fetch-Site")

  private static func name(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no header") }
    return name
  }
}
