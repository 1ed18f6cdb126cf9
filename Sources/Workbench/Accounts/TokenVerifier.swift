import FoundationEssentials
import JWTKit

/// Checks bearer tokens of the practice's own OpenID Connect provider. The keys come from a file, so
/// that nothing is fetched; the account and its role are the workbench's own.
struct TokenVerifier: Sendable {
  private let keys: JWTKeyCollection
  private let issuer: String
  private let audience: String

  /// - Parameters:
  ///   - keys: the provider's JSON Web Key Set.
  ///   - issuer: what `iss` must say.
  ///   - audience: what `aud` must contain.
  init(keys json: String, issuer: String, audience: String) async throws(WorkbenchError) {
    self.issuer = issuer
    self.audience = audience
    keys = JWTKeyCollection()
    do {
      try await keys.add(jwksJSON: json)
    } catch {
      throw WorkbenchError(.settings, "the key set of the identity provider cannot be read")
    }
  }

  /// The login name a token stands for; nil when it is forged, stale or for somebody else.
  func login(of token: String) async -> String? {
    guard let claims = try? await keys.verify(token, as: Claims.self),
      claims.iss.value == issuer, claims.aud.value.contains(audience)
    else { return nil }
    return claims.preferred_username ?? claims.email ?? claims.sub.value
  }

  private struct Claims: JWTPayload {
    let iss: IssuerClaim
    let sub: SubjectClaim
    let aud: AudienceClaim
    let exp: ExpirationClaim
    let nbf: NotBeforeClaim?
    // swift-format-ignore: AlwaysUseLowerCamelCase
    let preferred_username: String?
    let email: String?

    func verify(using algorithm: some JWTAlgorithm) async throws {
      try exp.verifyNotExpired()
      try nbf?.verifyNotBefore()
    }
  }
}
