public import ClaimModel
import FoundationEssentials
import GRDB
public import Remittances

/// A remittance on the books.
public struct RemittanceRecord: Sendable, Equatable {
  /// The id in this store.
  public let id: Int64
  /// The payer's name as it stated it.
  public let payerName: String
  /// The payer's id as it stated it.
  public let payerID: String
  /// The number of the check or transfer.
  public let trace: String
  /// The day of payment.
  public let paidOn: CivilDate?
  /// The amount, negative where money goes back.
  public let amount: Money
  /// How many payments of claims it holds.
  public let claims: Int
  /// What its claims were paid.
  public let claimsPaid: Money
  /// What was taken from the account.
  public let accountAdjusted: Money
  /// When it was posted.
  public let postedAt: String

  init(_ row: Row) {
    id = row["id"]
    payerName = row["payerName"]
    payerID = row["payerID"]
    trace = row["trace"]
    paidOn = row["paidOn"]
    amount = row["amount"]
    claims = row["claims"]
    claimsPaid = row["claimsPaid"]
    accountAdjusted = row["providerAdjusted"]
    postedAt = row["postedAt"]
  }
}

/// A payment on the books, with its lines.
public struct PaymentRecord: Sendable, Equatable, CustomStringConvertible {
  /// The id in this store.
  public let id: Int64
  /// The remittance it came with.
  public let remittance: Int64
  /// The claim; nil while unmatched.
  public let claim: Int64?
  /// How it was matched: number, control, lines, person, chosen, unsure, none.
  public let matched: String
  /// The payment that it takes back.
  public let reverses: Int64?
  /// What it says.
  public let payment: PaidClaim
  /// For each of its lines the line of the claim.
  public let lineNumbers: [Int?]

  init(_ row: Row, lines: [Row]) {
    id = row["id"]
    remittance = row["remittance"]
    claim = row["claim"]
    matched = row["matched"]
    reverses = row["reverses"]
    lineNumbers = lines.map { $0["claimLine"] }
    var paid = PaidClaim()
    paid.number = row["number"]
    paid.status = row["status"]
    paid.charge = row["charge"]
    paid.paid = row["paid"]
    paid.patientShare = row["patientShare"]
    paid.payerControl = row["payerControl"]
    paid.adjustments = [PaymentAdjustment](text: row["adjustments"])
    paid.remarks = (row["remarks"] as String).split(separator: " ").map(String.init)
    let names =
      (try? JSONDecoder().decode([String: String].self, from: Data((row["person"] as String).utf8)))
      ?? [:]
    paid.person.lastName = names["lastName"] ?? ""
    paid.person.firstName = names["firstName"] ?? ""
    paid.person.memberID = names["memberID"] ?? ""
    paid.lines = lines.map { row in
      var line = PaidLine()
      line.code = row["code"]
      line.modifiers = StoredModifiers.list(row["modifiers"])
      line.sentCode = row["sentCode"]
      line.units = row["units"]
      line.charge = row["charge"]
      line.paid = row["paid"]
      line.statedAllowed = row["allowed"]
      line.date = row["date"]
      line.adjustments = [PaymentAdjustment](text: row["adjustments"])
      line.remarks = (row["remarks"] as String).split(separator: " ").map(String.init)
      return line
    }
    payment = paid
  }

  /// A redaction.
  public var description: String { "payment \(id) (redacted)" }
}

/// A claim that an unmatched payment may belong to.
public struct CandidateRecord: Sendable, Equatable {
  /// The claim.
  public let claim: Int64
  /// Higher fits better.
  public let score: Int
  /// What fits and what does not.
  public let reasons: String
}

extension PracticeStore {
  /// The newest remittances first.
  /// - Throws: `StoreError`.
  public func remittances(limit: Int = 50, offset: Int = 0) throws(StoreError) -> [RemittanceRecord]
  {
    let practice = practice
    return try store.read { database in
      try database.rows(
        "SELECT * FROM remittance WHERE practice = ? ORDER BY paidOn DESC, id DESC LIMIT ? OFFSET ?",
        practice, limit, offset
      ).map(RemittanceRecord.init)
    }
  }

  /// The payments of a claim, in order.
  /// - Throws: `StoreError`.
  public func payments(ofClaim claim: Int64) throws(StoreError) -> [PaymentRecord] {
    try payments("practice = ? AND claim = ? ORDER BY id", claim)
  }

  /// The payments of a remittance, in order.
  /// - Throws: `StoreError`.
  public func payments(
    ofRemittance remittance: Int64, limit: Int = 200, offset: Int = 0
  ) throws(StoreError) -> [PaymentRecord] {
    try payments(
      "practice = ? AND remittance = ? ORDER BY ordinal LIMIT \(limit) OFFSET \(offset)", remittance
    )
  }

  /// Payments that answer no claim for certain, the oldest first.
  /// - Throws: `StoreError`.
  public func unmatchedPayments(limit: Int = 50) throws(StoreError) -> [PaymentRecord] {
    try payments("practice = ? AND claim IS NULL AND id > ? ORDER BY id LIMIT \(limit)", 0)
  }

  /// A payment.
  /// - Throws: `StoreError`; `notFound`.
  public func payment(_ id: Int64) throws(StoreError) -> PaymentRecord {
    guard let found = try payments("practice = ? AND id = ?", id).first else {
      throw StoreError(.notFound, "there is no such payment in this practice")
    }
    return found
  }

  private func payments(_ condition: String, _ value: Int64) throws(StoreError) -> [PaymentRecord] {
    let practice = practice
    return try store.read { database in
      try database.rows("SELECT * FROM payment WHERE \(condition)", practice, value).map { row in
        let lines = try database.rows(
          "SELECT * FROM paymentLine WHERE payment = ? ORDER BY ordinal", row["id"] as Int64)
        return PaymentRecord(row, lines: lines)
      }
    }
  }

  /// Whom an unmatched payment may belong to, the best first.
  /// - Throws: `StoreError`.
  public func candidates(ofPayment payment: Int64) throws(StoreError) -> [CandidateRecord] {
    let practice = practice
    return try store.read { database in
      try database.rows(
        "SELECT * FROM matchCandidate WHERE practice = ? AND payment = ? ORDER BY score DESC, claim",
        practice, payment
      ).map { CandidateRecord(claim: $0["claim"], score: $0["score"], reasons: $0["reasons"]) }
    }
  }

  /// Gives an unmatched payment to a claim that a person chose.
  /// - Throws: `StoreError`; `refused` where the payment has a claim already.
  public func choose(claim: Int64, forPayment payment: Int64) throws(StoreError) {
    let (practice, actor, at) = (practice, actor, now)
    try change("payment.match", "payment \(payment)", detail: "claim \(claim)") {
      database in
      let row = try database.row(
        "SELECT * FROM payment WHERE practice = ? AND id = ? AND claim IS NULL", practice, payment)
      guard let row else {
        throw StoreError(.refused, "the payment does not exist here or has a claim already")
      }
      try database.run(
        "UPDATE payment SET claim = ?, matched = 'chosen' WHERE id = ?", claim, payment)
      try database.run(
        "UPDATE shortfall SET claim = ?, state = 'settled' WHERE payment = ? AND kind = 'unmatched'",
        claim, payment)
      try database.run("DELETE FROM matchCandidate WHERE payment = ?", payment)
      try Self.recompute(claim, practice, database)
      guard row["isReversal"] == false else { return }
      let isRefused = row["paid"] as Int64 == 0 && row["patientShare"] as Int64 == 0
      try Self.advance(
        claim, to: isRefused ? .denied : .paid, practice, actor: actor, at: at, database)
    }
  }
}
