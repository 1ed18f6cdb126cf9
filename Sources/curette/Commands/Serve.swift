import ArgumentParser
import FoundationEssentials
import Workbench

/// `curette serve`: the workbench in a browser.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Open the workbench in a browser: enter visits, see the claim, print and send it.",
    discussion: """
      Listens on this machine only, unless --host names another address; then a certificate is \
      needed. The first time, a token is printed with which the first administrator makes an \
      account. What is entered stays in the folder of --data, readable by its owner only; keep it on \
      an encrypted disk.

      EXAMPLES
        curette serve --demo
        curette serve --data ~/curette
        curette serve --data /srv/curette --host 10.0.0.5 --certificate chain.pem --key key.pem

      Exit status 2 when the folder, the address or the certificate cannot be used.
      """)

  @OptionGroup var tables: ReferenceOptions
  @Flag(help: "Open a demo practice with made-up patients, kept in memory unless --data is given.")
  var demo = false
  @Option(help: "The folder that keeps accounts, visits and claims.", completion: .directory)
  var data: String?
  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: "The port.") var port = 8462
  @Option(help: "The certificate chain, a PEM file.", completion: .file()) var certificate: String?
  @Option(help: "The private key of the certificate, a PEM file.", completion: .file())
  var key: String?
  @Option(help: "How many requests of the API one account may make a second.") var apiRate = 50
  @Option(help: "The key set (JWKS) of your OpenID Connect provider, a file.", completion: .file())
  var oidcKeys: String?
  @Option(help: "The issuer its tokens must name.") var oidcIssuer: String?
  @Option(help: "The audience its tokens must name.") var oidcAudience: String?

  func run() async throws {
    Output.ignoreBrokenPipes()
    do throws(WorkbenchError) {
      let workbench = try await Workbench(try settings())
      let token = try await workbench.firstRunToken()
      let login = workbench.demoLogin
      let address = workbench.address
      try await workbench.run { port in
        Self.greet(address: address, port: port, token: token, login: login)
      }
    } catch {
      Output.note(error.description)
      Output.finish(.unreadable)
    }
  }

  private func settings() throws(WorkbenchError) -> WorkbenchSettings {
    var settings = WorkbenchSettings(now: { Int64(Date().timeIntervalSince1970) })
    settings.host = host
    settings.port = port
    settings.isDemo = demo
    settings.apiRate = max(1, apiRate)
    settings.engine = tables.engine()
    guard demo || data != nil else { throw refusal("say where to keep the data: --data FOLDER") }
    settings.folder = data
    if let certificate, let key {
      settings.certificate = .init(chain: certificate, key: key)
    } else if certificate != nil || key != nil {
      throw refusal("--certificate and --key go together")
    }
    if let oidcKeys {
      guard let oidcIssuer, let oidcAudience else {
        throw refusal("--oidc-keys needs --oidc-issuer and --oidc-audience")
      }
      guard let keys = try? String(contentsOfFile: oidcKeys, encoding: .utf8) else {
        throw refusal("\(oidcKeys) cannot be read")
      }
      settings.identityProvider = .init(
        keys: keys, issuer: oidcIssuer, audience: oidcAudience)
    }
    return settings
  }

  private func refusal(_ words: String) -> WorkbenchError { .settings(words) }

  private static func greet(
    address: String, port: Int, token: String?, login: (name: String, password: String)?
  ) {
    let place = address.hasSuffix(":0") ? String(address.dropLast()) + String(port) : address
    var text = "The workbench is open at \(place)\n"
    if let login { text += "Log in as \(login.name) with the password: \(login.password)\n" }
    if let token {
      text += "Make the first account with the token: \(token)\n"
      text += "or open \(place)/login?token=\(token)\n"
    }
    Output.write(text + "Stop it with Ctrl-C.\n")
  }
}
