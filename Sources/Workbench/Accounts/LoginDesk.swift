/// Takes passwords: one at a time, so that guessing can neither use up the machine nor be done from
/// many connections at once.
actor LoginDesk {
  private let book: AccountBook
  private let now: @Sendable () -> Int64
  private var failures: [String: [Int64]] = [:]
  private var waiting = 0

  /// Why nobody was let in, or who was.
  enum Outcome: Sendable, Hashable {
    case welcome(Account)
    case wrong
    case wait(seconds: Int64)
  }

  init(book: AccountBook, now: @escaping @Sendable () -> Int64) {
    self.book = book
    self.now = now
  }

  /// Tries a password. An unknown name costs the same time as a known one.
  func logIn(
    _ login: String, password: String, from address: String
  ) async throws(WorkbenchError) -> Outcome {
    let moment = now()
    let recent = (failures[address] ?? []).filter { $0 > moment - Self.window }
    failures[address] = recent.isEmpty ? nil : recent
    if recent.count >= Self.limit, let first = recent.first {
      return .wait(seconds: first + Self.window - moment)
    }
    let candidate = try book.candidate(login: login)
    if let candidate, candidate.lockedUntil > 0 {
      return .wait(seconds: candidate.lockedUntil - moment)
    }
    let matches = (candidate?.password ?? .nobody).matches(String(password.prefix(256)))
    guard let candidate, matches else {
      remember(address, at: moment)
      if let candidate { try book.recordFailure(candidate.account.id) }
      return .wrong
    }
    try book.recordSuccess(candidate.account.id)
    return .welcome(candidate.account)
  }

  /// Stretches a new password in its turn.
  func hash(_ password: String) throws(WorkbenchError) -> PasswordHash {
    try PasswordHash(of: password)
  }

  private func remember(_ address: String, at moment: Int64) {
    if failures.count > 10_000 { failures.removeAll() }
    failures[address, default: []].append(moment)
  }

  /// So many wrong passwords from one address…
  private static let limit = 20
  /// …in so many seconds.
  private static let window: Int64 = 600
}
