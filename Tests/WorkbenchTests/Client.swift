import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOEmbedded
import Synchronization

@testable import Workbench

/// A clock that tests turn.
final class TestClock: Sendable {
  private let moment = Mutex<Int64>(1_773_144_000)
  var now: Int64 { moment.withLock { $0 } }
  func pass(_ seconds: Int64) { moment.withLock { $0 += seconds } }
}

/// What came back.
struct Answer {
  let status: Int
  let headers: HTTPFields
  let body: String
}

/// A browser without a network: it keeps cookies, and sends forms with the token of the page.
final class Client {
  let workbench: Workbench
  let office: Office
  private let responder: RouterResponder<WorkbenchContext>
  private(set) var cookies: [String: String] = [:]
  var formToken = ""
  /// What the browser says of where a request comes from.
  var origin: String? = "http://127.0.0.1:8462"

  init(_ workbench: Workbench) {
    self.workbench = workbench
    office = workbench.office
    responder = workbench.responder()
  }

  /// A workbench in memory with one practice and an administrator.
  static func make(
    _ clock: TestClock = TestClock(), provider: WorkbenchSettings.IdentityProvider? = nil
  ) async throws -> Client {
    var settings = WorkbenchSettings(now: { clock.now })
    settings.identityProvider = provider
    return Client(try await Workbench(settings))
  }

  /// Another browser at the same workbench.
  func another() -> Client { Client(workbench) }

  func forget() { cookies = [:] }

  func setCookie(_ name: String, _ value: String) { cookies[name] = value }

  func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
    try await send(.get, path, body: "", headers: headers)
  }

  func form(_ path: String, _ fields: [String: String]) async throws -> Answer {
    var all = fields
    if all["formToken"] == nil { all["formToken"] = formToken }
    let body = all.map { "\($0.key.addingPercentEncoding)=\($0.value.addingPercentEncoding)" }
      .joined(separator: "&")
    return try await send(
      .post, path, body: body, headers: [.contentType: "application/x-www-form-urlencoded"])
  }

  func json(
    _ method: HTTPRequest.Method = .post, _ path: String, _ body: String,
    headers: HTTPFields = [:]
  ) async throws -> Answer {
    var all = headers
    all[.contentType] = "application/json"
    all[.accept] = "application/json"
    if all[.formToken] == nil { all[.formToken] = formToken }
    return try await send(method, path, body: body, headers: all)
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, body: String, headers: HTTPFields
  ) async throws -> Answer {
    var fields = headers
    if !cookies.isEmpty {
      fields[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    }
    if method != .get { fields[.origin] = origin }
    let head = HTTPRequest(
      method: method, scheme: "http", authority: "127.0.0.1:8462", path: path,
      headerFields: fields)
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
    let context = WorkbenchContext(
      source: ApplicationRequestContextSource(
        channel: EmbeddedChannel(), logger: Logger(label: "test")))
    let response = try await responder.respond(to: request, context: context)
    for value in response.headers[values: .setCookie] {
      let pair = value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
      let isGone = value.contains("Max-Age=0")
      cookies[String(pair[0])] = isGone || pair.count < 2 ? nil : String(pair[1])
    }
    let text = try await Self.text(response.body)
    if let range = text.firstRange(of: "name=\"formToken\" value=\"") {
      formToken = String(text[range.upperBound...].prefix { $0 != "\"" })
    }
    return Answer(status: response.status.code, headers: response.headers, body: text)
  }

  private static func text(_ body: consuming ResponseBody) async throws -> String {
    let bytes = Bytes()
    try await body.write(Writer(bytes: bytes))
    return String(decoding: bytes.all.withLock { $0 }, as: UTF8.self)
  }

  private final class Bytes: Sendable {
    let all = Mutex<[UInt8]>([])
  }

  private struct Writer: ResponseBodyWriter {
    let bytes: Bytes
    mutating func write(_ buffer: ByteBuffer) async throws {
      bytes.all.withLock { $0 += buffer.readableBytesView }
    }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}

extension Client {
  static let password = "correct horse battery"
  private static let hash = Result { try PasswordHash(of: password) }

  /// Makes a practice with one account of each role and logs in as one of them.
  @discardableResult
  func logIn(as role: Role, practice: String = "North") async throws -> Practice {
    let name = "\(practice).\(role.rawValue)".lowercased()
    if try office.accounts.account(login: name) == nil {
      let hash = try Self.hash.get()
      let first = try office.addPractice(
        practice, administrator: "\(practice).administrator".lowercased(),
        displayName: "Ada \(practice)", password: hash)
      for other in Role.allCases where other != .administrator {
        _ = try office.accounts.add(
          "\(practice).\(other.rawValue)".lowercased(), displayName: other.rawValue, role: other,
          password: hash, to: first.practice)
      }
    }
    forget()
    _ = try await get("/login")
    let answer = try await form("/login", ["login": name, "password": Self.password])
    guard answer.status == 303 else { throw PageError.notAllowed }
    _ = try await get("/visits")
    let account = try office.accounts.account(login: name)
    return Practice(id: account?.practice ?? 0, name: practice)
  }

  /// Saves a visit and gives its id.
  func saveVisit(_ form: String = Client.keratoses(3)) async throws -> String {
    let answer = try await json(.post, "/visits", form)
    let range = answer.body.firstRange(of: "\"id\":\"")
    guard answer.status == 200, let range else { throw PageError.notHere }
    return String(answer.body[range.upperBound...].prefix { $0 != "\"" })
  }

  /// A form with so many keratoses frozen on the scalp.
  static func keratoses(_ count: Int, lastName: String = "Test") -> String {
    """
    {"dateOfService":"031026","payer":"medicare","place":"11","zip":"53703",\
    "status":"established","patient":{"lastName":"\(lastName)","firstName":"T","birthDate":"",\
    "sex":"","memberId":""},"rows":[\(row(count))]}
    """
  }

  private static func row(_ count: Int) -> String {
    row([
      "kind": "destruction", "method": "liquid nitrogen", "diagnosis": "L57.0", "site": "scalp",
      "count": String(count),
    ])
  }

  /// A row of the form with these fields, the others blank.
  static func row(_ fields: [String: String]) -> String {
    let names = [
      "kind", "method", "diagnosis", "behavior", "site", "side", "size", "count", "excised",
      "margin", "length", "complexity", "area", "stages", "blocks", "sameAs", "drug", "amount",
      "unit", "wasted", "note",
    ]
    let texts = names.map { "\"\($0)\":\"\(fields[$0] ?? "")\"" }.joined(separator: ",")
    return "{\(texts),\"staff\":false,\"cosmetic\":false,\"planned\":false,\"pins\":[]}"
  }
}
