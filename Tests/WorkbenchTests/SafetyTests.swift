import FoundationEssentials
import HTTPTypes
import JWTKit
import Testing

@testable import Workbench

@Suite struct SafetyTests {
  // MARK: First run

  @Test func `the first account is made with the token of the terminal, once`() async throws {
    let client = try await Client.make()
    _ = try await client.get("/login")
    var fields = [
      "token": "guess", "practice": "North", "displayName": "Ada", "login": "ada",
      "password": Client.password,
    ]
    #expect(try await client.form("/first-run", fields).status == 403)
    fields["token"] = try await client.workbench.firstRunToken() ?? ""
    fields["password"] = "short"
    #expect(try await client.form("/first-run", fields).status == 400)
    fields["password"] = Client.password
    #expect(try await client.form("/first-run", fields).status == 303)
    #expect(try await client.get("/visits").status == 200)
    #expect(try await client.workbench.firstRunToken() == nil)
    let second = client.another()
    _ = try await second.get("/login")
    fields["login"] = "eve"
    let answer = try await second.form("/first-run", fields)
    #expect(answer.headers[.location] == "/login")
    #expect(try client.office.accounts.account(login: "eve") == nil)
  }

  @Test func `ten wrong tokens spend the token`() async throws {
    let client = try await Client.make()
    let token = await client.office.firstRun.token
    for _ in 0..<10 { #expect(await !client.office.firstRun.take("x")) }
    #expect(await !client.office.firstRun.take(token))
  }

  // MARK: Sessions

  @Test func `guessing passwords locks the account for a while, and nothing tells who exists`()
    async throws
  {
    let clock = TestClock()
    let client = try await Client.make(clock)
    try await client.logIn(as: .coder)
    client.forget()
    _ = try await client.get("/login")
    let wrong = ["login": "north.coder", "password": "wrong wrong wrong"]
    let unknown = try await client.form("/login", ["login": "nobody", "password": "wrong wrong"])
    var last = try await client.form("/login", wrong)
    #expect(last.status == 401 && unknown.status == 401)
    for _ in 0..<5 { last = try await client.form("/login", wrong) }
    #expect(last.status == 429)
    let right = ["login": "north.coder", "password": Client.password]
    #expect(try await client.form("/login", right).status == 429)
    clock.pass(16 * 60)
    #expect(try await client.form("/login", right).status == 303)
  }

  @Test func `an idle session asks for the password and an old one ends`() async throws {
    let clock = TestClock()
    let client = try await Client.make(clock)
    try await client.logIn(as: .coder)
    clock.pass(AccountBook.idleLimit + 1)
    #expect(try await client.get("/visits").status == 303)
    let page = try await client.get("/login")
    #expect(page.body.contains("Locked"))
    #expect(try await client.json(.post, "/live", "{}").status == 401)
    #expect(try await client.form("/unlock", ["password": "wrong"]).status == 401)
    #expect(try await client.form("/unlock", ["password": Client.password]).status == 303)
    #expect(try await client.get("/visits").status == 200)
    clock.pass(AccountBook.sessionLimit)
    #expect(try await client.get("/visits").headers[.location]?.hasPrefix("/login") == true)
  }

  @Test func `a session cookie is for this server only and cannot be read by scripts`() async throws
  {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    client.forget()
    _ = try await client.get("/login")
    let answer = try await client.form(
      "/login", ["login": "north.coder", "password": Client.password])
    let cookie = try #require(answer.headers[values: .setCookie].first { $0.hasPrefix("curette=") })
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
  }

  @Test("A forged session is nobody", arguments: ["", "x", String(repeating: "A", count: 43)])
  func forgedSession(_ token: String) async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    client.forget()
    client.setCookie("curette", token)
    #expect(try await client.get("/visits").status == 303)
  }

  @Test(
    "Going on after the log-in never leaves this server",
    arguments: ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1", ""])
  func openRedirect(_ next: String) {
    #expect(AccountPages.localPath(next) == "/visits")
  }

  // MARK: Forged requests

  @Test func `a request without the form's token, or from elsewhere, changes nothing`() async throws
  {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    let token = client.formToken
    let none: HTTPFields = [.formToken: ""]
    let form = Client.keratoses(3)
    #expect(try await client.json(.post, "/visits", form, headers: none).status == 403)
    client.origin = "https://evil.example"
    #expect(try await client.json(.post, "/visits", form).status == 403)
    client.origin = "null"
    #expect(try await client.json(.post, "/visits", form).status == 403)
    client.origin = nil
    let cross: HTTPFields = [.fetchSite: "cross-site"]
    #expect(try await client.json(.post, "/visits", form, headers: cross).status == 403)
    #expect(try await client.form("/login", ["login": "a", "formToken": ""]).status == 403)
    client.formToken = token
    #expect(try await client.json(.post, "/visits", form).status == 200)
  }

  // MARK: Tokens

  @Test func `bearer tokens are taken from the practice's provider only`() async throws {
    let (key, thiefKey) = (ES256PrivateKey(), ES256PrivateKey())
    let point = try #require(key.publicKey.parameters)
    func url(_ text: String) -> String {
      text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
    let client = try await Client.make(
      provider: .init(
        keys: """
          {"keys":[{"kty":"EC","crv":"P-256","alg":"ES256","use":"sig","kid":"1",\
          "x":"\(url(point.x))","y":"\(url(point.y))"}]}
          """, issuer: "https://id.example", audience: "curette"))
    try await client.logIn(as: .coder)
    client.forget()
    func status(_ claims: TestClaims, _ signer: JWTKeyCollection) async throws -> Int {
      let token = try await signer.sign(claims, kid: "1")
      return try await client.get("/visits", headers: [.authorization: "Bearer \(token)"]).status
    }
    let signer = await JWTKeyCollection().add(ecdsa: key, kid: "1")
    let thief = await JWTKeyCollection().add(ecdsa: thiefKey, kid: "1")
    let good = TestClaims()
    #expect(try await status(good, thief) == 401)
    var other = good
    other.iss = "https://evil.example"
    #expect(try await status(other, signer) == 401)
    other = good
    other.aud = "somebody-else"
    #expect(try await status(other, signer) == 401)
    other = good
    other.exp = .init(value: .distantPast)
    #expect(try await status(other, signer) == 401)
    let headers: HTTPFields = [.authorization: "Bearer eyJhbGciOiJub25lIn0.e30."]
    #expect(try await client.get("/visits", headers: headers).status == 401)
    #expect(try await status(good, signer) == 200)
  }

  private struct TestClaims: JWTPayload {
    var iss: IssuerClaim = "https://id.example"
    var sub: SubjectClaim = "42"
    var aud: AudienceClaim = "curette"
    var exp = ExpirationClaim(value: .distantFuture)
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var preferred_username = "north.coder"
    func verify(using algorithm: some JWTAlgorithm) async throws {}
  }

  // MARK: Headers

  @Test(
    "Every answer tells the browser to trust nothing else", arguments: ["/login", "/none", "/"])
  func headers(_ path: String) async throws {
    let client = try await Client.make()
    let answer = try await client.get(path)
    let policy = answer.headers[.contentSecurityPolicy] ?? ""
    #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
    #expect(answer.headers[.frameOptions] == "DENY")
    #expect(answer.headers[.xContentTypeOptions] == "nosniff")
    #expect(answer.headers[.cacheControl] == "no-store")
    #expect(!answer.body.contains("<script>") && !answer.body.contains("style=\""))
  }

  @Test func `another address than loopback needs a certificate`() async {
    var settings = WorkbenchSettings(now: { 0 })
    settings.host = "0.0.0.0"
    await #expect(throws: WorkbenchError.self) { _ = try await Workbench(settings) }
  }

  // MARK: Passwords

  @Test func `a password is known again and kept only stretched`() throws {
    let hash = try PasswordHash(of: Client.password)
    #expect(hash.matches(Client.password) && !hash.matches(Client.password + " "))
    #expect(!hash.text.contains("horse"))
    #expect(try PasswordHash(of: Client.password) != hash)
    #expect(!PasswordHash.nobody.matches(""))
    for damaged in ["", "scrypt$99$8$1$a$b", "plain"] {
      #expect(!PasswordHash(text: damaged).matches("a"))
    }
  }
}
