public import ClaimModel
import GRDB

/// One row of a measure: a part of a whole, or an amount.
public struct MeasureRow: Sendable, Equatable {
  /// A month, a payer, a code, a clinician, an edit.
  public let label: String
  /// How many, or cents.
  public let part: Int64
  /// Of how many; 0 where the part is no share.
  public let whole: Int64

  /// The share in hundredths of a percent; nil where the part is no share.
  public var share: Int64? { whole > 0 ? part * 10_000 / whole : nil }
}

/// What a practice wants to see of itself over a span of service days.
public enum Measure: String, Sendable, CaseIterable {
  /// Claims that no edit would deny at their first scrub, of those scrubbed, by month.
  case cleanClaims = "clean-claims"
  /// Claims paid at their first answer, of those answered, by month.
  case firstPass = "first-pass"
  /// Lines refused, of those answered, by payer.
  case denialsByPayer = "denials-by-payer"
  /// The same by code.
  case denialsByCode = "denials-by-code"
  /// The same by clinician.
  case denialsByClinician = "denials-by-clinician"
  /// Denials that edits foretold, by edit.
  case denialsByEdit = "denials-by-edit"
  /// Days from sending to the first payment, in hundredths of a day on the average, by payer.
  case daysToPay = "days-to-pay"
  /// Open money by what is wrong with it.
  case moneyAtRisk = "money-at-risk"
  /// The expected amount of claims that an edit stopped and that were clean in the end, by edit.
  case savedByEdit = "saved-by-edit"
  /// Visits with modifier 25, of visits, by month.
  case modifier25 = "modifier-25"
  /// Visits of level 4 and 5, of established and new visits, by month.
  case highVisits = "high-visits"
  /// 17004, of first destructions of keratoses, by month.
  case fifteenOrMore = "17004-share"
}

extension PracticeStore {
  /// The rows of a measure over services from one day to another, both included.
  /// - Throws: `StoreError`.
  public func measure(
    _ measure: Measure, from first: CivilDate, to last: CivilDate
  ) throws(StoreError) -> [MeasureRow] {
    let practice = practice
    return try store.read { database in
      try database.rows(measure.sql, practice, first, last).map { row in
        MeasureRow(
          label: row["label"] as String? ?? "", part: row["part"] as Int64? ?? 0,
          whole: row["whole"] as Int64? ?? 0)
      }
    }
  }
}

extension Measure {
  private static let lines = """
    FROM payment p JOIN paymentLine l ON l.payment = p.id JOIN claim c ON c.id = p.claim
    LEFT JOIN (SELECT payment, line FROM shortfall WHERE practice = ?1
      AND kind IN ('denial', 'bundled') GROUP BY payment, line) s
      ON s.payment = p.id AND s.line = l.claimLine
    """
  private static let answered =
    "p.practice = ?1 AND p.isReversal = 0 AND c.firstDate BETWEEN ?2 AND ?3"
  private static let visits =
    "l.practice = ?1 AND l.date BETWEEN ?2 AND ?3 AND l.code BETWEEN '99202' AND '99215'"

  fileprivate var sql: String {
    switch self {
    case .cleanClaims:
      """
      SELECT substr(c.firstDate, 1, 7) AS label,
        sum(s.verdict IN ('clean', 'ready')) AS part, count(*) AS whole
      FROM scrub s JOIN claim c ON c.id = s.claim
      WHERE s.practice = ?1 AND c.firstDate BETWEEN ?2 AND ?3
        AND s.id = (SELECT min(id) FROM scrub WHERE claim = s.claim)
      GROUP BY label ORDER BY label
      """
    case .firstPass:
      """
      SELECT substr(c.firstDate, 1, 7) AS label, sum(t.toStatus = 'paid') AS part, count(*) AS whole
      FROM claim c JOIN claimTransition t ON t.claim = c.id
      WHERE c.practice = ?1 AND c.firstDate BETWEEN ?2 AND ?3 AND t.sequence = (SELECT min(sequence)
        FROM claimTransition WHERE claim = c.id AND toStatus IN ('paid', 'denied', 'rejected'))
      GROUP BY label ORDER BY label
      """
    case .denialsByPayer:
      """
      SELECT y.name AS label, count(s.payment) AS part, count(*) AS whole \(Self.lines)
      JOIN payer y ON y.id = c.payer WHERE \(Self.answered) GROUP BY y.id ORDER BY part DESC, label
      """
    case .denialsByCode:
      """
      SELECT l.code AS label, count(s.payment) AS part, count(*) AS whole \(Self.lines)
      WHERE \(Self.answered) GROUP BY l.code ORDER BY part DESC, label LIMIT 30
      """
    case .denialsByClinician:
      """
      SELECT coalesce(v.lastName, 'not stated') AS label, count(s.payment) AS part, count(*) AS whole
      \(Self.lines) LEFT JOIN provider v ON v.id = c.provider
      WHERE \(Self.answered) GROUP BY v.id ORDER BY part DESC, label
      """
    case .denialsByEdit:
      """
      SELECT f.edit AS label, count(DISTINCT s.id) AS part, 0 AS whole
      FROM shortfall s JOIN claim c ON c.id = s.claim JOIN scrub r ON r.claim = c.id
      JOIN finding f ON f.scrub = r.id AND f.severity = 'denial' AND (f.line IS s.line OR f.line IS NULL)
      WHERE s.practice = ?1 AND s.kind = 'denial' AND c.firstDate BETWEEN ?2 AND ?3
      GROUP BY label ORDER BY part DESC, label
      """
    case .daysToPay:
      """
      SELECT y.name AS label,
        CAST(sum(julianday(d.paidOn) - julianday(c.sentOn)) * 100 / count(*) AS INTEGER) AS part,
        0 AS whole
      FROM claim c JOIN payer y ON y.id = c.payer
      JOIN (SELECT p.claim, min(r.paidOn) AS paidOn FROM payment p JOIN remittance r ON r.id = p.remittance
        WHERE p.practice = ?1 AND p.claim IS NOT NULL GROUP BY p.claim) d ON d.claim = c.id
      WHERE c.practice = ?1 AND c.firstDate BETWEEN ?2 AND ?3 AND c.sentOn IS NOT NULL
        AND d.paidOn >= c.sentOn GROUP BY y.id ORDER BY part DESC
      """
    case .moneyAtRisk:
      """
      SELECT kind AS label, sum(s.amount) AS part, 0 AS whole FROM shortfall s
      LEFT JOIN claim c ON c.id = s.claim WHERE s.practice = ?1 AND s.state IN ('open', 'worked', 'appealed')
        AND (c.firstDate IS NULL OR c.firstDate BETWEEN ?2 AND ?3) GROUP BY kind ORDER BY part DESC
      """
    case .savedByEdit:
      """
      SELECT f.edit AS label, sum(e.amount) AS part, 0 AS whole FROM (SELECT DISTINCT f.edit, s.claim
        FROM finding f JOIN scrub s ON s.id = f.scrub
        WHERE f.practice = ?1 AND f.severity = 'denial') f
      JOIN (SELECT id, coalesce(expected, charge) AS amount FROM claim c WHERE c.practice = ?1
        AND c.firstDate BETWEEN ?2 AND ?3 AND (SELECT verdict FROM scrub WHERE claim = c.id
          ORDER BY id DESC LIMIT 1) IN ('clean', 'ready')) e ON e.id = f.claim
      GROUP BY f.edit ORDER BY part DESC, label
      """
    case .modifier25:
      """
      SELECT substr(l.date, 1, 7) AS label, sum(' ' || l.modifiers || ' ' LIKE '% 25 %') AS part,
        count(*) AS whole FROM claimLine l WHERE \(Self.visits) GROUP BY label ORDER BY label
      """
    case .highVisits:
      """
      SELECT substr(l.date, 1, 7) AS label, sum(l.code IN ('99204', '99205', '99214', '99215')) AS part,
        count(*) AS whole FROM claimLine l WHERE \(Self.visits) GROUP BY label ORDER BY label
      """
    case .fifteenOrMore:
      """
      SELECT substr(l.date, 1, 7) AS label, sum(l.code = '17004') AS part, count(*) AS whole
      FROM claimLine l WHERE l.practice = ?1 AND l.date BETWEEN ?2 AND ?3
        AND l.code IN ('17000', '17004') GROUP BY label ORDER BY label
      """
    }
  }
}

/// What a payer's claims were expected to bring, and what came.
public struct PayerMoney: Sendable, Equatable {
  /// The payer.
  public let payer: Int64
  /// Its name.
  public let name: String
  /// How many answered claims have a price.
  public let claims: Int
  /// What they should have been allowed.
  public let expected: Money
  /// What was paid and laid on the patients.
  public let came: Money
}

extension PracticeStore {
  /// Answered claims of services from one day to another, payer by payer, the greatest gap first.
  /// - Throws: `StoreError`.
  public func moneyByPayer(
    from first: CivilDate, to last: CivilDate
  ) throws(StoreError) -> [PayerMoney] {
    let practice = practice
    return try store.read { database in
      try database.rows(
        """
        SELECT p.id, p.name, count(*) AS claims, sum(c.expected) AS expected,
          sum(c.paid + c.patientShare) AS came
        FROM payer p JOIN claim c ON c.practice = p.practice AND c.payer = p.id
        WHERE p.practice = ? AND c.status IN ('paid', 'denied', 'appealed', 'closed')
          AND c.expected IS NOT NULL AND c.firstDate BETWEEN ? AND ?
          AND EXISTS (SELECT 1 FROM payment y WHERE y.practice = c.practice AND y.claim = c.id)
        GROUP BY p.id ORDER BY sum(c.expected) - sum(c.paid + c.patientShare) DESC, p.name
        """, practice, first, last
      ).map { row in
        PayerMoney(
          payer: row["id"], name: row["name"], claims: row["claims"], expected: row["expected"],
          came: row["came"])
      }
    }
  }
}
