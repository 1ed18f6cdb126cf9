public import ClaimModel
import Crypto
import GRDB
public import Remittances

/// What a posted payment says beside its amounts.
public struct PostedFinding: Sendable, Equatable {
  /// What was found.
  public var finding: PaymentFinding
  /// The next step: a value of `NextStep`.
  public var next: String
  /// How, in words.
  public var how: String
  /// The last day for it.
  public var deadline: CivilDate?
  /// A finding with what to do.
  public init(
    _ finding: PaymentFinding, next: String, how: String, deadline: CivilDate?,
    refused: Money = .zero
  ) {
    self.finding = finding
    self.next = next
    self.how = how
    self.deadline = deadline
  }
}

extension PracticeStore {
  /// Posts remittances: `body` begins and finishes each in turn, and each is kept whole or not at all.
  /// - Throws: `StoreError`, or what `body` throws as one.
  public func posting<Value: Sendable>(
    _ body: @Sendable (PostingSession) throws -> Value
  ) throws(StoreError) -> Value {
    let (practice, actor, at) = (practice, actor, now)
    do {
      return try store.database.writeWithoutTransaction { database in
        let session = PostingSession(database, practice: practice, actor: actor, at: at)
        do {
          let value = try body(session)
          try session.abandon()
          return value
        } catch {
          try? session.abandon()
          throw error
        }
      }
    } catch {
      throw StoreError.of(error)
    }
  }
}

/// Writes remittances into the books of one practice; lives as long as `posting` runs.
public final class PostingSession {
  private let database: Database
  private let practice: Int64
  private let actor: String
  private let at: String
  private var remittance: Int64 = 0
  private var ordinal = 0
  private var paid = Money.zero
  private var payers: [Int64: PayerRecord] = [:]
  /// The claims that the payment at hand may answer.
  private var claims: [Int64: ClaimRecord] = [:]

  init(_ database: Database, practice: Int64, actor: String, at: String) {
    self.database = database
    self.practice = practice
    self.actor = actor
    self.at = at
  }

  /// Whether a remittance of that content is on the books.
  /// - Throws: `StoreError`.
  public func isPosted(_ digest: String) throws -> Bool {
    try database.row(
      "SELECT 1 FROM remittance WHERE practice = ? AND digest = ?", practice, digest) != nil
  }

  /// The payer of that id, where the books know it.
  /// - Throws: `StoreError`.
  public func payer(_ payerID: String) throws -> PayerRecord? {
    try database.row(
      "SELECT * FROM payer WHERE practice = ? AND payerID = ?", practice, payerID
    ).map(PayerRecord.init)
  }

  /// Begins a remittance. Nothing of it is kept before `finish`.
  /// - Throws: `StoreError`; `refused` where its content is on the books.
  public func begin(_ advice: RemittanceAdvice, digest: String, payer: Int64?) throws {
    try database.beginTransaction(.immediate)
    guard try !isPosted(digest) else {
      throw StoreError(.refused, "this remittance is on the books already")
    }
    remittance = try database.add(
      "remittance",
      [
        "practice": practice, "digest": digest, "payer": payer, "payerName": advice.payerName,
        "payerID": advice.payerID, "trace": advice.trace, "paidOn": advice.paidOn,
        "method": advice.method, "amount": advice.amount, "claims": 0,
        "claimsPaid": advice.amount, "providerAdjusted": 0, "postedAt": at, "actor": actor,
      ])
    ordinal = 0
    paid = .zero
    payers = [:]
  }

  /// Claims that a payment may answer: by number, else by the payer's number, the lines' numbers and the
  /// person.
  /// - Throws: `StoreError`.
  public func candidates(for payment: PaidClaim) throws -> [MatchCandidate] {
    claims = [:]
    var ids = try ids(
      "SELECT id FROM claim WHERE practice = ? AND number = ? LIMIT 20", payment.number)
    if !payment.payerControl.isEmpty, ids.count != 1 {
      ids += try self.ids(
        "SELECT id FROM claim WHERE practice = ? AND payerControl = ? LIMIT 20",
        payment.payerControl)
    }
    let isWhole =
      try ids.count == 1 && (record(ids[0])?.lines.count ?? 0) >= payment.lines.count
    if !isWhole {
      for control in Set(payment.lines.map(\.control)).subtracting([""]).sorted().prefix(50) {
        ids += try self.ids(
          "SELECT claim FROM claimLine WHERE practice = ? AND control = ? LIMIT 5", control)
      }
    }
    if ids.isEmpty { ids = try idsByPerson(payment) }
    var seen: Set<Int64> = []
    return try ids.filter { seen.insert($0).inserted }.prefix(40).compactMap(candidate)
  }

  private func ids(_ sql: String, _ value: String) throws -> [Int64] {
    try database.rows(sql, practice, value).map { $0[0] }
  }

  private func record(_ id: Int64) throws -> ClaimRecord? {
    if let known = claims[id] { return known }
    let found = try PracticeStore.claim(id, practice, database)
    claims[id] = found
    return found
  }

  private func idsByPerson(_ payment: PaidClaim) throws -> [Int64] {
    guard let day = payment.date else { return [] }
    return try database.rows(
      """
      SELECT c.id FROM (
          SELECT id FROM patient WHERE practice = ?1 AND memberID = ?2
          UNION SELECT id FROM patient WHERE practice = ?1 AND lastName = ?3 AND firstName = ?4) p
        CROSS JOIN claim c INDEXED BY claimOfPatient ON c.practice = ?1 AND c.patient = p.id
      WHERE c.firstDate <= ?5 AND c.lastDate >= ?5 LIMIT 20
      """, practice, payment.person.memberID.isEmpty ? nil : payment.person.memberID,
      payment.person.lastName, payment.person.firstName, day
    ).map { $0[0] }
  }

  private func candidate(_ id: Int64) throws -> MatchCandidate? {
    guard let claim = try record(id),
      let row = try database.row(
        "SELECT lastName, firstName, memberID FROM patient WHERE id = ?", claim.patient)
    else { return nil }
    var person = PaidClaim.Person()
    person.lastName = row[0]
    person.firstName = row[1]
    person.memberID = row[2] as String? ?? ""
    return MatchCandidate(
      id: id, number: claim.number, frequency: claim.frequency,
      payerControl: claim.payerControl, person: person, lines: claim.lines.map(\.serviceLine),
      controls: claim.lines.map { $0.control ?? "" })
  }

  /// A claim with its lines, and its payer.
  /// - Throws: `StoreError`.
  public func claim(_ id: Int64) throws -> (ClaimRecord, PayerRecord)? {
    guard let claim = try record(id) else { return nil }
    if payers[claim.payer] == nil {
      payers[claim.payer] = try database.row("SELECT * FROM payer WHERE id = ?", claim.payer)
        .map(PayerRecord.init)
    }
    return payers[claim.payer].map { (claim, $0) }
  }

  /// What was billed for the claim's patient in the three years before it.
  /// - Throws: `StoreError`.
  public func history(of claim: ClaimRecord) throws -> [PastService] {
    try PracticeStore.history(
      practice, claim.patient, claim.firstDate.adding(years: -3), claim.lastDate, claim.id, database
    )
  }

  /// Whether another claim bills the same patient, day and code.
  /// - Throws: `StoreError`.
  public func isBilledTwice(_ claim: ClaimRecord, line: Int) throws -> Bool {
    guard let line = claim.lines.first(where: { $0.number == line }) else { return false }
    return try database.row(
      """
      SELECT 1 FROM claim c JOIN claimLine l ON l.claim = c.id
      WHERE c.practice = ? AND c.patient = ? AND c.firstDate <= ?3 AND c.lastDate >= ?3
        AND l.date = ?3 AND l.code = ? AND c.id <> ? AND c.status NOT IN ('draft', 'held')
      """, practice, claim.patient, line.date, line.code, claim.id) != nil
  }

  /// Keeps one payment; answers its id. `claim` nil keeps it unmatched, with whom it may be.
  /// - Throws: `StoreError`.
  @discardableResult
  public func post(
    _ payment: PaidClaim, claim: Int64?, matched: String, candidates: [MatchOutcome.Scored] = [],
    lineNumbers: [Int?] = [], findings: [PostedFinding] = []
  ) throws -> Int64 {
    ordinal += 1
    paid += payment.paid
    let reverses = payment.isReversal ? try reversed(payment, claim) : nil
    let refused = findings.reduce(Money.zero) { $0 + $1.finding.refused }
    let adjusted =
      payment.allAdjustments.total { $0.group != "PR" && $0.carc != "23" } - refused
    let id = try database.add(
      "payment",
      [
        "practice": practice, "remittance": remittance, "ordinal": ordinal, "claim": claim,
        "matched": matched, "number": payment.number, "status": payment.status,
        "payerRank": reverses?.rank ?? Self.rank(payment.status),
        "isReversal": payment.isReversal, "reverses": reverses?.id, "charge": payment.charge,
        "paid": payment.paid, "adjusted": adjusted, "patientShare": payment.patientAdjustments,
        "payerControl": payment.payerControl, "person": Self.json(payment.person),
        "date": payment.date, "adjustments": payment.adjustments.text,
        "remarks": payment.remarks.joined(separator: " "),
      ])
    for (place, line) in payment.lines.enumerated() {
      let number = lineNumbers.indices.contains(place) ? lineNumbers[place] : nil
      try database.add(
        "paymentLine",
        [
          "practice": practice, "payment": id, "ordinal": place + 1, "claimLine": number,
          "date": line.date, "code": line.code,
          "modifiers": StoredModifiers.text(line.modifiers), "sentCode": line.sentCode,
          "units": line.units, "charge": line.charge, "paid": line.paid,
          "allowed": line.statedAllowed, "adjustments": line.adjustments.text,
          "remarks": line.remarks.joined(separator: " "),
        ])
    }
    for scored in candidates {
      try database.add(
        "matchCandidate",
        [
          "practice": practice, "payment": id, "claim": scored.claim, "score": scored.score,
          "reasons": scored.reasons.joined(separator: "; "),
        ])
    }
    if let reverses { try settle(payment: reverses.id) }
    for finding in findings { try add(finding, claim: claim, payment: id) }
    if let claim { try recompute(claim, payment) }
    return id
  }

  private static func rank(_ status: String) -> Int {
    switch status {
    case "2", "20": 2
    case "3", "21": 3
    default: 1
    }
  }

  /// The payment that a reversal takes back: of the same claim (or number), the same amount, not yet
  /// reversed, the newest first.
  private func reversed(_ payment: PaidClaim, _ claim: Int64?) throws -> (id: Int64, rank: Int)? {
    guard let claim else { return nil }
    return try database.row(
      """
      SELECT id, payerRank FROM payment p WHERE practice = ? AND claim = ? AND isReversal = 0
        AND paid = ? AND charge = ? AND NOT EXISTS (SELECT 1 FROM payment r
          WHERE r.practice = p.practice AND r.reverses = p.id) ORDER BY id DESC LIMIT 1
      """, practice, claim, Money.zero - payment.paid, Money.zero - payment.charge
    ).map { ($0["id"], $0["payerRank"]) }
  }

  /// What was found of a payment that was taken back is settled with it.
  private func settle(payment: Int64) throws {
    try database.run(
      "UPDATE shortfall SET state = 'settled' WHERE practice = ? AND payment = ? AND state = 'open'",
      practice, payment)
  }

  private func add(_ posted: PostedFinding, claim: Int64?, payment: Int64?) throws {
    let finding = posted.finding
    try database.add(
      "shortfall",
      [
        "practice": practice, "claim": claim, "remittance": remittance, "payment": payment,
        "line": finding.line, "kind": finding.kind.rawValue, "code": finding.code,
        "groupCode": finding.adjustment?.group ?? "", "carc": finding.adjustment?.carc ?? "",
        "rarc": finding.adjustment?.rarc ?? "", "amount": finding.amount,
        "refused": finding.refused, "expected": finding.expected, "allowed": finding.allowed,
        "says": finding.says, "basis": finding.basis, "next": posted.next, "how": posted.how,
        "deadline": posted.deadline, "foundAt": at,
        "state": finding.kind == .merged ? "settled" : "open",
      ])
  }

  /// Sums a claim's money anew from its payments, and moves it on in its life.
  private func recompute(_ claim: Int64, _ payment: PaidClaim) throws {
    try PracticeStore.recompute(claim, practice, database)
    if !payment.payerControl.isEmpty, !payment.isReversal,
      claims[claim]?.payerControl != payment.payerControl
    {
      try database.run(
        "UPDATE claim SET payerControl = ? WHERE practice = ? AND id = ?", payment.payerControl,
        practice, claim)
    }
    guard !payment.isReversal else { return }
    let isRefused = payment.paid == .zero && payment.patientAdjustments == .zero
    try PracticeStore.advance(
      claim, to: isRefused ? .denied : .paid, practice, actor: actor, at: at, database)
  }

  /// Ends a remittance and keeps it, on the disk.
  /// - Throws: `StoreError`; then nothing of it is kept.
  public func finish(_ advice: RemittanceAdvice, takebacks: [PostedFinding] = []) throws {
    var adjusted = Money.zero
    for (place, adjustment) in advice.accountAdjustments.enumerated() {
      adjusted += adjustment.amount
      let claim = try ids(
        """
        SELECT id FROM claim WHERE practice = ?1 AND number = ?2
        UNION SELECT id FROM claim WHERE practice = ?1 AND payerControl = ?2 LIMIT 2
        """, adjustment.reference)
      try database.add(
        "providerAdjustment",
        [
          "practice": practice, "remittance": remittance, "ordinal": place + 1,
          "npi": adjustment.npi, "reason": adjustment.reason, "reference": adjustment.reference,
          "amount": adjustment.amount, "claim": claim.count == 1 ? claim.first : nil,
        ])
    }
    for takeback in takebacks { try add(takeback, claim: nil, payment: nil) }
    guard advice.amount == paid - adjusted else {
      throw StoreError(
        .refused,
        "the remittance does not balance: \(advice.amount) is stated, its claims less the account "
          + "adjustments come to \(paid - adjusted)")
    }
    try database.run(
      "UPDATE remittance SET claims = ?, claimsPaid = ?, providerAdjusted = ? WHERE id = ?",
      ordinal, paid, adjusted, remittance)
    try AuditTrail.add(
      database, practice: practice, at: at, actor: actor, action: "remittance.post",
      subject: "remittance \(remittance)", detail: "\(ordinal) payments")
    try database.commit()
  }

  /// Forgets the remittance that was begun, if one was.
  func abandon() throws {
    if database.isInsideTransaction { try database.rollback() }
  }

  private static func json(_ person: PaidClaim.Person) -> String {
    let parts = [
      ("lastName", person.lastName), ("firstName", person.firstName), ("memberID", person.memberID),
    ].filter { !$0.1.isEmpty }
    return "{" + parts.map { "\"\($0.0)\":\(JSONText.quoted($0.1))" }.joined(separator: ",") + "}"
  }
}

extension PracticeStore {
  /// Sums a claim's money anew from its payments. What the patient owes is what the last payer in turn says.
  static func recompute(_ claim: Int64, _ practice: Int64, _ database: Database) throws {
    try database.run(
      """
      UPDATE claim SET (paid, adjusted, patientShare) =
        (SELECT coalesce(sum(p.paid), 0), coalesce(sum(p.adjusted), 0),
          coalesce(sum(p.patientShare) FILTER (WHERE p.payerRank = m.turn), 0)
        FROM (SELECT max(payerRank) AS turn FROM payment WHERE practice = ?1 AND claim = ?2) m
        JOIN payment p ON p.practice = ?1 AND p.claim = ?2)
      WHERE practice = ?1 AND id = ?2
      """, practice, claim)
  }

  /// Moves a claim to paid or denied by way of what a payment proves: a claim that was answered was sent.
  /// A draft or a held claim stays where it is.
  static func advance(
    _ claim: Int64, to status: ClaimStatus, _ practice: Int64, actor: String, at: String,
    _ database: Database
  ) throws {
    var place = try place(of: claim, practice, database)
    if [status, .draft, .held].contains(place.status) { return }
    if place.status == .ready {
      place = try step(
        claim, from: place, to: .sent, because: "a payer answered it", practice, actor: actor,
        at: at, database)
    }
    _ = try step(
      claim, from: place, to: status, because: "remittance", practice, actor: actor, at: at,
      database)
  }
}
