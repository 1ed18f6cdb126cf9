public import CuretteEngine

/// How the workbench is to be served.
public struct WorkbenchSettings: Sendable {
  /// The address it listens on; loopback unless told otherwise.
  public var host: String = "127.0.0.1"
  /// The port; 0 lets the system choose.
  public var port: Int = 8462
  /// The folder of accounts and practices; nil keeps everything in memory until the program ends.
  public var folder: String?
  /// The certificate chain and key in PEM files; needed for any address but loopback.
  public var certificate: Certificate?
  /// The practice's own identity provider, whose bearer tokens are taken.
  public var identityProvider: IdentityProvider?
  /// Opens a demo practice with synthetic patients.
  public var isDemo = false
  /// How many requests of the API one account may make a second, four times as many at once.
  public var apiRate = 50
  /// What answers: the program's tables, or imported ones over them.
  public var engine = Engine.standard
  /// The clock, in seconds since 1970.
  public var now: @Sendable () -> Int64

  /// A certificate for TLS.
  public struct Certificate: Sendable {
    /// The path of the certificate chain.
    public var chain: String
    /// The path of the private key.
    public var key: String

    /// A certificate from its two files.
    public init(chain: String, key: String) {
      self.chain = chain
      self.key = key
    }
  }

  /// An OpenID Connect provider.
  public struct IdentityProvider: Sendable {
    /// The JSON Web Key Set itself.
    public var keys: String
    /// What `iss` must say.
    public var issuer: String
    /// What `aud` must contain.
    public var audience: String

    /// A provider from its key set and names.
    public init(keys: String, issuer: String, audience: String) {
      self.keys = keys
      self.issuer = issuer
      self.audience = audience
    }
  }

  /// Settings with a clock: loopback, in memory, no demo.
  public init(now: @escaping @Sendable () -> Int64) {
    self.now = now
  }

  /// Whether the address can be reached from this machine only.
  var isLoopback: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }
}
