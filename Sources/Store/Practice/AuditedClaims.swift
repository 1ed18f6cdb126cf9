public import ClaimModel
import GRDB

/// A claim that was sent, with what an audit asks of it besides its lines.
public struct AuditedClaim: Sendable {
  /// The claim with its lines.
  public let claim: ClaimRecord
  /// Who pays.
  public let payer: PayerRecord
  /// The clinician, "Family, Given"; nil where the claim names none.
  public let clinician: String?
  /// What payers allowed: paid and laid on the patient; nil before an answer.
  public let allowed: Money?
  /// The visit it was made from; nil where it came from another program.
  public var visit: VisitRecord?
}

extension PracticeStore {
  /// The most claims that one universe may hold.
  public static let mostAudited = 100_000

  /// The claims sent for services of some days, by id. Voided and replaced claims are no part of it.
  /// - Throws: `StoreError`; `refused` where there are more than `mostAudited`.
  public func auditedClaims(
    from first: CivilDate, to last: CivilDate
  ) throws(StoreError) -> [AuditedClaim] {
    let practice = practice
    return try store.read { database in
      let payers = try Self.payersByID(practice, database)
      let clinicians = try Self.clinicians(practice, database)
      let days = "c.practice = ? AND c.firstDate BETWEEN ? AND ?"
      let rows = try database.rows(
        """
        SELECT \(ClaimRecord.columns), \(Self.isAnswered) FROM claim c INDEXED BY claimByDay
        WHERE \(days) AND \(Self.wasSent) LIMIT ?
        """, practice, first, last, Self.mostAudited + 1)
      guard rows.count <= Self.mostAudited else {
        throw StoreError(
          .refused, "more than \(Self.mostAudited) claims were sent for these days; name fewer days"
        )
      }
      var lines: [Int64: [ClaimLineRecord]] = [:]
      let cursor = try Row.fetchCursor(
        database.cachedStatement(
          sql: """
            SELECT \(ClaimLineRecord.columns), claim FROM claimLine WHERE claim IN
              (SELECT c.id FROM claim c INDEXED BY claimByDay WHERE \(days) AND \(Self.wasSent))
            ORDER BY claim, number
            """), arguments: [practice, first, last])
      while let row = try cursor.next() {
        lines[row["claim"], default: []].append(ClaimLineRecord(row))
      }
      return rows.compactMap { row in
        Self.audited(row, lines[row[0] as Int64] ?? [], payers, clinicians)
      }.sorted { $0.claim.id < $1.claim.id }
    }
  }

  /// Claims by id with the visits they were made from, in the order of the ids given; those of other
  /// practices are left out.
  /// - Throws: `StoreError`.
  public func auditedClaims(_ ids: [Int64]) throws(StoreError) -> [AuditedClaim] {
    let practice = practice
    return try store.read { database in
      let payers = try Self.payersByID(practice, database)
      let clinicians = try Self.clinicians(practice, database)
      return try ids.compactMap { id -> AuditedClaim? in
        let row = try database.row(
          """
          SELECT \(ClaimRecord.columns), \(Self.isAnswered) FROM claim c
          WHERE c.practice = ? AND c.id = ?
          """, practice, id)
        guard let row else { return nil }
        let lines = try database.rows(
          "SELECT \(ClaimLineRecord.columns) FROM claimLine WHERE claim = ? ORDER BY number", id)
        var found = Self.audited(row, lines.map { ClaimLineRecord($0) }, payers, clinicians)
        if let visit = found?.claim.visit {
          found?.visit = try database.row(
            "SELECT * FROM visit WHERE practice = ? AND id = ?", practice, visit
          ).map(VisitRecord.init)
        }
        return found
      }
    }
  }

  private static let isAnswered =
    "EXISTS (SELECT 1 FROM payment y WHERE y.practice = c.practice AND y.claim = c.id) AS answered"

  private static func audited(
    _ row: Row, _ lines: [ClaimLineRecord], _ payers: [Int64: PayerRecord],
    _ clinicians: [Int64: String]
  ) -> AuditedClaim? {
    let claim = ClaimRecord(row, lines: lines)
    guard let payer = payers[claim.payer] else { return nil }
    return AuditedClaim(
      claim: claim, payer: payer, clinician: claim.provider.flatMap { clinicians[$0] },
      allowed: row["answered"] ? claim.paid + claim.patientShare : nil)
  }

  private static func payersByID(
    _ practice: Int64, _ database: Database
  ) throws -> [Int64: PayerRecord] {
    let rows = try database.rows("SELECT * FROM payer WHERE practice = ?", practice)
    return Dictionary(uniqueKeysWithValues: rows.map { ($0["id"], PayerRecord($0)) })
  }

  private static func clinicians(
    _ practice: Int64, _ database: Database
  ) throws -> [Int64: String] {
    let rows = try database.rows("SELECT * FROM provider WHERE practice = ?", practice)
    return Dictionary(
      uniqueKeysWithValues: rows.map { row in
        let provider = ProviderRecord(row)
        return (provider.id, provider.name)
      })
  }
}

extension ProviderRecord {
  /// How reports name the clinician: "Family, Given".
  public var name: String { firstName.isEmpty ? lastName : "\(lastName), \(firstName)" }
}
