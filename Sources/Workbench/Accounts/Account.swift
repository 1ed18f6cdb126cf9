/// A person who may log in, belonging to one practice.
struct Account: Sendable, Hashable {
  /// A random name that never changes.
  var id: String
  /// The practice, which is the wall no query crosses.
  var practice: Int64
  /// What the person types to log in.
  var login: String
  /// The name others see.
  var displayName: String
  /// What the person may do.
  var role: Role
  /// Whether the account was closed.
  var isClosed: Bool
}

/// A practice: the owner of its visits, claims and people.
struct Practice: Sendable, Hashable {
  /// Its number in the store.
  var id: Int64
  /// The name on its pages.
  var name: String
}

/// Who sends a request, once known.
struct Visitor: Sendable, Hashable {
  /// The account.
  var account: Account
  /// Its practice.
  var practice: Practice
  /// How the visitor proved it.
  var proof: Proof

  /// How a visitor proved who it is.
  enum Proof: Sendable, Hashable {
    /// A session of a browser: the digest by which it is stored, and its token against forged forms.
    case session(digest: String, formToken: String, isLocked: Bool)
    /// A bearer token of the practice's own identity provider.
    case token
  }

  /// Whether the session waits for the password.
  var isLocked: Bool {
    guard case .session(_, _, let isLocked) = proof else { return false }
    return isLocked
  }

  /// The token that forms carry; nil for bearer tokens, which browsers do not send by themselves.
  var formToken: String? {
    guard case .session(_, let token, _) = proof else { return nil }
    return token
  }

  /// The digest of the session.
  var sessionDigest: String? {
    guard case .session(let digest, _, _) = proof else { return nil }
    return digest
  }
}
