public import ClaimModel
import Exchange
import Pricing
public import Reference
public import Remittances
public import Store
public import X12

/// A file of remittances that is refused whole.
public struct RefusedFile: Error {
  /// The check of the file, with each problem's place; nil where the file changed while it was read.
  public var report: FileReport?
  /// Why, in one sentence.
  public var says: String
}

/// What became of one remittance.
public struct PostedRemittance: Sendable {
  /// What became of it.
  public enum Outcome: String, Sendable {
    /// It is on the books now.
    case posted
    /// It was on the books already: nothing was done.
    case known = "already-posted"
    /// No books were opened.
    case read
  }

  /// The head, and the account adjustments.
  public var advice: RemittanceAdvice
  /// What became of it.
  public var outcome: Outcome
  /// How many payments of claims it holds.
  public var payments = 0
  /// How many answer no claim for certain.
  public var unmatched = 0
  /// What its claims were paid.
  public var claimsPaid = Money.zero
  /// Takebacks from the account.
  public var takebacks: [JudgedFinding] = []
  /// Whether something must be answered.
  public var hasAlarms = false
  /// Whether something could not be compared.
  public var hasGaps = false
}

/// A piece of what posting a file tells, in the order of the file.
public enum PostingNews: Sendable {
  /// A payment, judged.
  case payment(JudgedPayment)
  /// A remittance is done.
  case remittance(PostedRemittance)
}

/// Posts a file of remittances, or reads it without books.
public struct RemittancePoster: Sendable {
  private let judge: PaymentJudge
  private let books: PracticeStore?
  private let location: ServiceLocation?

  /// A poster; `books` nil judges each payment by what the file alone says.
  public init(library: ReferenceLibrary, books: PracticeStore?, location: ServiceLocation? = nil) {
    judge = PaymentJudge(library: library)
    self.books = books
    self.location = location
  }

  /// Posts every remittance of the file that is not on the books yet, each whole or not at all.
  ///
  /// The file is read twice; `open` hands it out anew. A file with a fault is refused whole.
  /// - Throws: `RefusedFile`, `StoreError`, `X12Error`.
  public func post(
    _ open: @escaping @Sendable () throws -> any ByteSource,
    _ options: @escaping @Sendable () -> CheckOptions,
    each: @escaping @Sendable (PostingNews) -> Void
  ) throws {
    let overview = try RemittanceFile.overview(open, options())
    guard overview.report.isValid else {
      throw RefusedFile(
        report: overview.report, says: "the file is not valid and was refused whole")
    }
    guard !overview.digests.isEmpty else {
      throw RefusedFile(report: overview.report, says: "the file holds no remittance (835)")
    }
    guard let books else {
      let run = PostingRun(judge, nil, location, overview.digests, each)
      try RemittanceFile.read(open, options()) { run.take($0) }
      return try run.rethrow()
    }
    let contracts = try books.contracts()
    try books.posting { session in
      let run = PostingRun(judge, session, location, overview.digests, each)
      run.contracts = contracts
      try RemittanceFile.read(open, options()) { run.take($0) }
      try run.rethrow()
    }
  }
}

/// One run over a file.
private final class PostingRun {
  private let judge: PaymentJudge
  private let session: PostingSession?
  private let location: ServiceLocation?
  private let digests: [String]
  private let each: (PostingNews) -> Void
  var contracts: [ContractRecord] = []
  private var failure: (any Error)?
  private var next = 0
  private var advice = RemittanceAdvice()
  private var current = PostedRemittance(advice: RemittanceAdvice(), outcome: .read)
  private var isSkipped = false

  init(
    _ judge: PaymentJudge, _ session: PostingSession?, _ location: ServiceLocation?,
    _ digests: [String], _ each: @escaping (PostingNews) -> Void
  ) {
    self.judge = judge
    self.session = session
    self.location = location
    self.digests = digests
    self.each = each
  }

  func rethrow() throws {
    if let failure { throw failure }
    guard next == digests.count else {
      throw RefusedFile(report: nil, says: "the file changed while it was read")
    }
  }

  func take(_ piece: RemittanceFile.Piece) {
    guard failure == nil else { return }
    do {
      switch piece {
      case .begin(let advice): try begin(advice)
      case .payment(let payment): try take(payment)
      case .end(let advice, let digest): try end(advice, digest)
      }
    } catch {
      failure = error
    }
  }

  private func begin(_ advice: RemittanceAdvice) throws {
    self.advice = advice
    guard next < digests.count else {
      throw RefusedFile(report: nil, says: "the file changed while it was read")
    }
    isSkipped = try session?.isPosted(digests[next]) ?? false
    current = PostedRemittance(
      advice: advice, outcome: isSkipped ? .known : session == nil ? .read : .posted)
    if let session, !isSkipped {
      try session.begin(advice, digest: digests[next], payer: try session.payer(advice.payerID)?.id)
    }
  }

  private func take(_ payment: PaidClaim) throws {
    current.payments += 1
    current.claimsPaid += payment.paid
    guard !isSkipped else { return }
    guard let session else {
      let claim = PaymentJudge.claim(of: payment, advice)
      // Without the payment area Medicare's amounts are not known, and national ones would alarm for nothing.
      let place = location ?? Self.location(advice)
      let terms = claim.payer.line == .medicare && place != nil ? ExpectedTerms() : nil
      let (findings, comparison) = judge.judge(
        payment, claim: claim, controls: [], at: place, terms: terms,
        decidedOn: advice.paidOn, payer: nil, history: { [] }, isBilledTwice: { _ in nil })
      return tell(
        payment, claim: nil, matched: "file", findings: findings, comparison: comparison)
    }
    switch ClaimMatcher.match(payment, among: try session.candidates(for: payment)) {
    case .matched(let parts, let how):
      for (place, part) in parts.enumerated() {
        let piece =
          parts.count == 1 ? payment : Self.piece(payment, part.lines, isFirst: place == 0)
        try post(piece, to: part.claim, how.rawValue, session)
      }
    case .unsure(let candidates): try keep(payment, "unsure", candidates, session)
    case .none: try keep(payment, "none", [], session)
    }
  }

  /// The payee's ZIP code stands for the place of service where a remittance is all there is.
  private static func location(_ advice: RemittanceAdvice) -> ServiceLocation? {
    advice.payeeZip.utf8.count == 5 ? .zip(advice.payeeZip) : nil
  }

  /// The part of a payment that answers one claim of several the payer put together.
  private static func piece(_ payment: PaidClaim, _ lines: [Int], isFirst: Bool) -> PaidClaim {
    var piece = payment
    piece.lines = lines.map { payment.lines[$0] }
    if !isFirst { piece.adjustments = [] }
    piece.charge = piece.lines.reduce(.zero) { $0 + $1.charge }
    piece.paid = piece.lines.reduce(.zero) { $0 + $1.paid }
    if isFirst { piece.paid = piece.paid - piece.adjustments.reduce(.zero) { $0 + $1.amount } }
    return piece
  }

  private func post(
    _ payment: PaidClaim, to id: Int64, _ how: String, _ session: PostingSession
  ) throws {
    guard let (record, payer) = try session.claim(id) else {
      throw StoreError(.failed, "a claim is gone from the books")
    }
    let claim = record.claim(for: payer)
    let controls = record.lines.map { $0.control ?? "" }
    let (findings, comparison) = try judge.judge(
      payment, claim: claim, controls: controls, at: record.location ?? location,
      terms: terms(payer, record), decidedOn: advice.paidOn, payer: payer,
      history: { try session.history(of: record) },
      isBilledTwice: { try session.isBilledTwice(record, line: $0) })
    let numbers = LineMatching.match(payment.lines, with: claim.lines, controls: controls).map {
      $0.sent.first.map { claim.lines[$0].number }
    }
    try session.post(
      payment, claim: id, matched: how, lineNumbers: numbers, findings: findings.map(\.posted))
    tell(payment, claim: id, matched: how, findings: findings, comparison: comparison)
  }

  private func keep(
    _ payment: PaidClaim, _ matched: String, _ candidates: [MatchOutcome.Scored],
    _ session: PostingSession
  ) throws {
    let finding = judge.unmatched(payment)
    try session.post(
      payment, claim: nil, matched: matched, candidates: candidates, findings: [finding.posted])
    current.unmatched += 1
    tell(
      payment, claim: nil, matched: matched, candidates: candidates, findings: [finding],
      comparison: PaymentComparison())
  }

  /// The contract of the day of service; Medicare's own schedule where there is none and it pays.
  private func terms(_ payer: PayerRecord, _ claim: ClaimRecord) -> ExpectedTerms? {
    let contract = contracts.first {
      $0.payer == payer.id && $0.startsOn <= claim.firstDate
        && ($0.endsOn.map { claim.firstDate < $0 } ?? true)
    }
    guard let contract else { return payer.line == .medicare ? ExpectedTerms() : nil }
    var terms = PricingTerms()
    terms.contract = contract.shareOfSchedule.map { .shareOfSchedule($0) } ?? .table(contract.fees)
    return ExpectedTerms(
      terms, contract: contract.name, reducesSeveral: contract.reducesSeveral)
  }

  private func tell(
    _ payment: PaidClaim, claim: Int64?, matched: String, candidates: [MatchOutcome.Scored] = [],
    findings: [JudgedFinding], comparison: PaymentComparison
  ) {
    if findings.contains(where: { $0.finding.kind.isAlarm }) { current.hasAlarms = true }
    if comparison.notEvaluated.contains(where: \.makesIncomplete) { current.hasGaps = true }
    each(
      .payment(
        JudgedPayment(
          payment: payment, trace: advice.trace, claim: claim, matched: matched,
          candidates: candidates, findings: findings, notEvaluated: comparison.notEvaluated,
          expected: comparison.expected)))
  }

  private func end(_ advice: RemittanceAdvice, _ digest: String) throws {
    guard digest == digests[next] else {
      throw RefusedFile(report: nil, says: "the file changed while it was read")
    }
    next += 1
    current.advice = advice
    current.takebacks = judge.takebacks(advice)
    if !current.takebacks.isEmpty { current.hasAlarms = true }
    if let session, !isSkipped {
      try session.finish(advice, takebacks: current.takebacks.map(\.posted))
    }
    each(.remittance(current))
  }
}
