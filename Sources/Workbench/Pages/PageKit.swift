import ContractFormat
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// What a template is given: names and values. A value is a text, a truth, a list or a nested one.
typealias Values = [String: Any]

/// Renders pages from the templates. Every value is escaped; only what was itself rendered from a
/// template goes in as it is.
struct PageKit: Sendable {
  private let library: MustacheLibrary
  private let assets: Assets
  private let releases: String

  init(releases: String) {
    library = Self.standard
    assets = .standard
    self.releases = releases
  }

  /// The templates of the program, read once.
  private static let standard: MustacheLibrary = {
    var library = MustacheLibrary()
    for (name, text) in Assets.standard.pages {
      do {
        try library.register(text, named: name)
      } catch {
        preconditionFailure("the template \(name) is damaged: \(error)")
      }
    }
    return library
  }()

  /// A part of a page.
  func part(_ template: String, _ values: Values) -> String {
    library.render(Self.withoutBlanks(values), withTemplate: template) ?? ""
  }

  /// The values with blank texts as nothing, so that a section of a blank text is left out.
  private static func withoutBlanks(_ values: Values) -> Values {
    values.mapValues { value in
      switch value {
      case let text as String: text.isEmpty ? Nothing() : text
      case let nested as Values: withoutBlanks(nested)
      case let list as [Values]: list.map { withoutBlanks($0) }
      default: value
      }
    }
  }

  /// A whole page.
  func page(
    _ template: String, title: String, _ values: Values, visitor: Visitor?, section: String = "",
    scripts: [String] = [], pageClass: String = "", status: HTTPResponse.Status = .ok
  ) -> Response {
    var layout: Values = [
      "title": title, "content": part(template, values), "scripts": scripts,
      "assets": "/assets/\(assets.version)", "pageClass": pageClass,
    ]
    if let notice = values["notice"] { layout["notice"] = notice }
    if let visitor, !visitor.isLocked {
      layout["visitor"] =
        [
          "formToken": visitor.formToken ?? "", "name": visitor.account.displayName,
          "role": visitor.account.role.rawValue, "practice": visitor.practice.name,
          "idle": "\(AccountBook.idleLimit)", "releases": releases,
          "nav": Section.all(for: visitor.account.role).map { item -> Values in
            ["href": item.href, "name": item.name, "current": item.name == section]
          },
        ] as Values
    }
    return html(part("layout", layout), status: status)
  }

  /// A response of HTML.
  func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// A failure as a page, or as JSON for programs and scripts.
  func response(_ error: PageError, for request: Request, visitor: Visitor?) -> Response {
    let wantsJSON =
      request.uri.path.hasPrefix("/api/")
      || request.headers[.accept]?.hasPrefix("application/json") ?? false
    if error.status == .unauthorized, error.code == "log-in", !wantsJSON, request.method == .get {
      return AccountPages.go(to: "/login?next=\(request.uri.string.addingPercentEncoding)")
    }
    guard wantsJSON else {
      return page(
        "error", title: error.message, ["message": error.message, "remedy": error.remedy],
        visitor: visitor, status: error.status)
    }
    if request.uri.path.hasPrefix("/api/") { return ProblemAnswer.response(error) }
    return JSONAnswer.response(status: error.status) { buffer in
      buffer.object { buffer in
        buffer.field("error")
        buffer.object { buffer in
          buffer.field("code", error.code)
          buffer.field("message", error.message)
          buffer.field("remedy", error.remedy)
        }
      }
    }
  }

  /// A file of the program, kept by browsers for a year since its address changes with its content.
  func file(_ name: String, version: String) throws -> Response {
    guard let bytes = assets.files[name] else { throw PageError(status: .notFound) }
    let isCurrent = version == assets.version
    return Response(
      status: .ok,
      headers: [
        .contentType: Assets.mediaType(of: name),
        .cacheControl: isCurrent ? "public, max-age=31536000, immutable" : "no-cache",
      ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

/// A blank value in a template.
private struct Nothing: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}

/// A place of the main navigation.
struct Section {
  let name: String
  let href: String
  private let permission: Permission

  static func all(for role: Role) -> [Section] {
    [
      Section(name: "Visits", href: "/visits", permission: .viewClaims),
      Section(name: "Queues", href: "/queues", permission: .viewClaims),
      Section(name: "Files", href: "/files", permission: .viewClaims),
      Section(name: "Money", href: "/money", permission: .viewClaims),
      Section(name: "Rules", href: "/rules", permission: .viewClaims),
      Section(name: "Reference", href: "/reference", permission: .viewClaims),
      Section(name: "Audit", href: "/audits", permission: .auditCharts),
      Section(name: "Learn", href: "/learn", permission: .viewClaims),
      Section(name: "Trail", href: "/trail", permission: .viewTrail),
      Section(name: "Practice", href: "/practice", permission: .manageAccounts),
      Section(name: "People", href: "/people", permission: .manageAccounts),
    ].filter { role.may($0.permission) }
  }
}
