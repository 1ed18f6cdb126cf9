import ClaimModel
import Crypto
public import Store
public import X12

/// Takes in what payers and clearinghouses answer before they pay: a 277CA moves claims to accepted or
/// rejected, a 999 that rejects a set sends its claims back. Once each by content.
public struct PayerAnswers: Sendable {
  /// The transactions it takes.
  public static let kinds: Set = ["277CA", "999"]
  private let books: PracticeStore

  /// Answers to the claims of some books.
  public init(books: PracticeStore) {
    self.books = books
  }

  /// What a file of answers came to.
  public struct Outcome: Sendable, Equatable {
    /// The file was taken in before; nothing was done again.
    public var isKnown = false
    /// Claims moved to accepted.
    public var accepted = 0
    /// Claims moved to rejected, each by its id on the books with the payer's reason.
    public var rejected: [Rejected] = []
    /// Claims that stood there already, or went on since.
    public var overtaken = 0
    /// Answers to claims that these books never sent, by their place in the file.
    public var unknown: [Int] = []
    /// Answers that may mean several claims: nothing was done.
    public var ambiguous: [Int] = []
    /// Answers that only say where the claim is (received, passed on), and sets that were accepted.
    public var noted = 0

    /// Whether somebody must act.
    public var needsWork: Bool { !rejected.isEmpty || !unknown.isEmpty || !ambiguous.isEmpty }
  }

  /// A claim sent back.
  public struct Rejected: Sendable, Equatable {
    /// Its id on the books.
    public var claim: Int64
    /// The payer's codes: "A7:562:85".
    public var reason: String
  }

  /// Takes a file in. A file with a fault is refused whole. `telling` is called before anything is kept, and
  /// nothing is where it throws.
  /// - Throws: `RefusedFile`, `StoreError`, `X12Error`, or what `telling` throws.
  public func take(
    _ open: @escaping @Sendable () throws -> any ByteSource,
    _ options: @escaping @Sendable () -> CheckOptions,
    telling: @Sendable (Outcome) throws -> Void = { _ in }
  ) throws -> Outcome {
    var hash = SHA256()
    try Self.forEachBuffer(try open()) { hash.update(bufferPointer: $0) }
    let answers = Answers()
    let report = try X12File.read(try open(), options()) { value, _ in answers.add(value) }
    guard report.isValid else {
      throw RefusedFile(report: report, says: "the file is not valid and was refused whole")
    }
    let kinds = Set(report.transactions.map(\.kind)).sorted()
    guard kinds.contains(where: Self.kinds.contains) else {
      throw RefusedFile(report: report, says: "the file holds no answer (277CA or 999)")
    }
    let digest = hash.finalize().map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
    let taken = answers.pieces
    return try books.answering(digest, kind: kinds.joined(separator: ", ")) { session in
      let outcome = try taken.apply(to: session)
      try telling(outcome)
      return outcome
    } ?? Outcome(isKnown: true)
  }

  private static func forEachBuffer(
    _ source: any ByteSource, _ body: (UnsafeRawBufferPointer) -> Void
  ) throws {
    var source = source
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
      if count == 0 { return }
      buffer.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}

/// One thing that a file of answers says.
private enum AnswerPiece: Sendable {
  case claim(ClaimAnswer)
  case set(group: String, set: String?, reason: String)
  case submission(reference: String, reason: String)
  case note
}

/// What a file answers, in its order.
private final class Answers {
  private(set) var pieces: [AnswerPiece] = []

  func add(_ value: X12Value) {
    switch value {
    case .groupAcknowledgment(let answer): add(answer)
    case .claimAcknowledgment(let answer):
      for receiver in answer.sources.flatMap(\.receivers) {
        let claims = receiver.providers.flatMap(\.patients).flatMap(\.claims)
        let reason = Self.reason(receiver.answer)
        if claims.isEmpty, Self.verdict(receiver.answer) == .rejected {
          pieces.append(.submission(reference: receiver.answer.trace, reason: reason))
        }
        for claim in claims { add(claim) }
      }
    default: break
    }
  }

  private func add(_ answer: GroupAcknowledgment) {
    guard answer.kind == "HC" else { return }
    // "R" rejected; "M", "W" and "X" failed security; "P" says of each set.
    let refused: Set = ["R", "M", "W", "X"]
    if refused.contains(answer.result), answer.sets.isEmpty {
      pieces.append(
        .set(group: answer.control, set: nil, reason: "999 group \(answer.result)"))
    }
    for set in answer.sets {
      guard refused.contains(set.result) else {
        pieces.append(.note)
        continue
      }
      let reasons = [set.result] + set.reasons
      pieces.append(
        .set(
          group: answer.control, set: set.control, reason: "999 \(reasons.joined(separator: ":"))"))
    }
  }

  private func add(_ claim: ClaimAcknowledgment.Answer) {
    guard claim.traceKind == "2", let verdict = Self.verdict(claim) else {
      pieces.append(.note)
      return
    }
    var answer = ClaimAnswer(number: claim.trace, isAccepted: verdict == .accepted)
    answer.reason = Self.reason(claim)
    answer.payerControl = claim.references.first { $0.qualifier == "1K" }?.number ?? ""
    answer.charge = claim.statuses.first?.amount.map { Money(cents: $0.cents) }
    answer.day = claim.dates.first { $0.qualifier == "472" }?.span
      .flatMap { CivilDate(compact: $0.from.description) }
    pieces.append(.claim(answer))
  }

  private enum Verdict { case accepted, rejected }

  /// By the category of its statuses: A2 taken in for judgement; A3 and A6 to A8 sent back; A0, A1, A4 and A5 only
  /// say where it is (X12's claim status category codes, STC01-1).
  private static func verdict(_ answer: ClaimAcknowledgment.Answer) -> Verdict? {
    let categories = answer.statuses.flatMap(\.codes).compactMap(\.first)
    if categories.contains(where: ["A3", "A6", "A7", "A8"].contains) { return .rejected }
    return categories.contains("A2") ? .accepted : nil
  }

  private static func reason(_ answer: ClaimAcknowledgment.Answer) -> String {
    "277CA "
      + answer.statuses.flatMap(\.codes).map { $0.joined(separator: ":") }.joined(separator: ", ")
  }

}

extension [AnswerPiece] {
  fileprivate func apply(to session: AnswerSession) throws -> PayerAnswers.Outcome {
    var outcome = PayerAnswers.Outcome()
    for (place, piece) in enumerated() {
      switch piece {
      case .note: outcome.noted += 1
      case .claim(let answer):
        outcome.add(try session.take(answer), place, answer.isAccepted, answer.reason)
      case .set(let group, let set, let reason):
        outcome.add(try session.reject(group: group, set: set, because: reason), place, reason)
      case .submission(let reference, let reason):
        outcome.add(try session.reject(reference: reference, because: reason), place, reason)
      }
    }
    return outcome
  }
}

extension PayerAnswers.Outcome {
  fileprivate mutating func add(
    _ done: AnswerOutcome, _ place: Int, _ isAccepted: Bool, _ reason: String
  ) {
    switch done {
    case .moved(let claim):
      if isAccepted {
        accepted += 1
      } else {
        rejected.append(PayerAnswers.Rejected(claim: claim, reason: reason))
      }
    case .overtaken: overtaken += 1
    case .unknown: unknown.append(place + 1)
    case .ambiguous: ambiguous.append(place + 1)
    }
  }

  fileprivate mutating func add(_ done: [AnswerOutcome]?, _ place: Int, _ reason: String) {
    guard let done else { return ambiguous.append(place + 1) }
    if done.isEmpty { unknown.append(place + 1) }
    for one in done { add(one, place, false, reason) }
  }
}
