import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL

/// The workbench: the engine in a browser. Everything a page shows is what the engine says.
public struct Workbench: Sendable {
  let office: Office

  /// A workbench with its store open.
  /// - Throws: `WorkbenchError`: `settings` where an address other than loopback has no certificate,
  ///   `storage` where the store cannot be opened.
  public init(_ settings: WorkbenchSettings) async throws(WorkbenchError) {
    guard settings.isLoopback || settings.certificate != nil else {
      throw WorkbenchError(
        .settings,
        "\(settings.host) can be reached from other machines, so a certificate is needed: "
          + "--certificate chain.pem --key key.pem")
    }
    office = try await Office(settings)
    if settings.isDemo { try DemoPractice.open(in: office) }
  }

  /// The address people open.
  public var address: String {
    let scheme = office.settings.certificate == nil ? "http" : "https"
    return "\(scheme)://\(office.settings.host):\(office.settings.port)"
  }

  /// The token by which the first administrator is made; nil once there is an account.
  public func firstRunToken() async throws(WorkbenchError) -> String? {
    guard try office.accounts.isEmpty() else { return nil }
    return await office.firstRun.token
  }

  /// The demo practice's login name and password; nil without `isDemo`.
  public var demoLogin: (name: String, password: String)? {
    office.settings.isDemo ? (DemoPractice.login, DemoPractice.password) : nil
  }

  /// The routes with everything before them.
  func responder() -> RouterResponder<WorkbenchContext> {
    let router = Router(context: WorkbenchContext.self, options: .autoGenerateHeadEndpoints)
    let isSecure = office.settings.certificate != nil
    router.addMiddleware {
      SafetyMiddleware(isSecure: isSecure, pages: office.pages)
      GateMiddleware(
        book: office.accounts, keys: KeyBook(store: office.store), verifier: office.verifier,
        isSecure: isSecure)
    }
    router.get("/assets/:version/:name") { [pages = office.pages] _, context in
      try pages.file(
        context.parameters.get("name") ?? "", version: context.parameters.get("version") ?? "")
    }
    router.get("/health") { _, _ in
      Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: "ok\n")))
    }
    AccountPages(office: office).add(to: router)
    VisitPages(office: office).add(to: router)
    ClaimPages(office: office).add(to: router)
    FormPages(office: office).add(to: router)
    QueuePages(office: office).add(to: router)
    RecordPages(office: office).add(to: router)
    FilePages(office: office).add(to: router)
    MoneyPages(office: office).add(to: router)
    ProgramInterface(office: office).add(to: router)
    KeyPages(office: office).add(to: router)
    PeoplePages(office: office).add(to: router)
    ReferencePages(office: office).add(to: router)
    RulePages(office: office).add(to: router)
    RuleEditor(office: office).add(to: router)
    ReleasePages(office: office).add(to: router)
    ChartAuditPages(office: office).add(to: router)
    AuditReportPages(office: office).add(to: router)
    LessonPages(office: office).add(to: router)
    LearningPages(office: office).add(to: router)
    return router.buildResponder()
  }

  /// Serves until the process is told to stop. `onRunning` is called with the port once it listens.
  /// - Throws: `WorkbenchError` where the address or the certificate cannot be used.
  public func run(onRunning: @escaping @Sendable (Int) -> Void) async throws(WorkbenchError) {
    let settings = office.settings
    var logger = Logger(label: "curette.workbench")
    logger.logLevel = .error
    let channel = HTTPServerBuilder.http1(
      configuration: .init(
        idleTimeout: .seconds(60),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100)))
    do {
      let server = try settings.certificate.map { try Self.secure(channel, $0) } ?? channel
      let application = Application(
        responder: responder(), server: server,
        configuration: .init(
          address: .hostname(settings.host, port: settings.port), serverName: nil,
          availableConnectionsDelegate: MaximumAvailableConnections(1_000)),
        onServerRunning: { onRunning($0.localAddress?.port ?? settings.port) }, logger: logger)
      try await application.runService()
    } catch {
      throw WorkbenchError(
        .settings, "\(settings.host):\(settings.port) cannot be served: \(error)")
    }
  }

  private static func secure(
    _ base: HTTPServerBuilder, _ certificate: WorkbenchSettings.Certificate
  ) throws -> HTTPServerBuilder {
    let chain = try NIOSSLCertificate.fromPEMFile(certificate.chain)
    let key = try NIOSSLPrivateKey(file: certificate.key, format: .pem)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    return try .tls(base, tlsConfiguration: configuration)
  }
}
