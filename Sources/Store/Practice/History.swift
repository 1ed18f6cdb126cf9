public import ClaimModel
import GRDB

extension PracticeStore {
  /// What the practice billed for a patient before a day, back to `since`: the history that edits of
  /// global days, frequency, repeats and new-or-established patients read. Claims that were voided,
  /// refused as a whole or never left the house are not part of it.
  ///
  /// `claim` is left out, so that a claim is not its own history.
  /// - Throws: `StoreError`.
  public func history(
    ofPatient patient: Int64, upTo day: CivilDate, since: CivilDate? = nil,
    except claim: Int64? = nil
  ) throws(StoreError) -> [PastService] {
    let practice = practice
    let from = since ?? day.adding(years: -3)
    return try store.read { database in
      try Self.history(practice, patient, from, day, claim, database)
    }
  }

  static func history(
    _ practice: Int64, _ patient: Int64, _ from: CivilDate, _ day: CivilDate, _ claim: Int64?,
    _ database: Database
  ) throws -> [PastService] {
    try database.rows(
      """
      SELECT l.date, l.code, c.number FROM claim c JOIN claimLine l ON l.claim = c.id
      WHERE c.practice = ? AND c.patient = ? AND l.date <= ? AND l.date >= ? AND c.id IS NOT ?
        AND \(wasSent)
      ORDER BY l.date, c.id, l.number
      """, practice, patient, day, from, claim
    ).map { row in
      PastService(dateOfService: row["date"], code: row["code"], sameProvider: true)
    }
  }

  /// The lines of the patient's other claims around a day, as edits hold a claim against them, those not yet
  /// sent among them. Voided, replaced and closed claims are no part of it.
  /// - Throws: `StoreError`.
  public func otherServices(
    ofPatient patient: Int64, around day: CivilDate, except claim: Int64? = nil
  ) throws(StoreError) -> [OtherService] {
    let practice = practice
    return try store.read { database in
      try Self.otherServices(practice, patient, day, claim, database)
    }
  }

  static func otherServices(
    _ practice: Int64, _ patient: Int64, _ day: CivilDate, _ claim: Int64?, _ database: Database
  ) throws -> [OtherService] {
    try database.rows(
      """
      SELECT l.date, l.code, l.modifiers, l.units
      FROM claim c INDEXED BY claimOfPatient JOIN claimLine l ON l.claim = c.id
      WHERE c.practice = ? AND c.patient = ? AND c.lastDate >= ? AND c.firstDate <= ?
        AND c.id IS NOT ? AND c.frequency <> '8' AND c.status NOT IN ('draft', 'closed')
        AND NOT EXISTS (SELECT 1 FROM claim r WHERE r.practice = c.practice
          AND r.replaces = c.id AND r.status <> 'draft')
      ORDER BY c.id, l.number
      """, practice, patient, day.adding(years: -1), day.adding(years: 1), claim
    ).map { row in
      OtherService(
        date: row[0], code: row[1], modifiers: StoredModifiers.list(row[2]), units: row[3])
    }
  }

  /// A line that was sent for a patient.
  public struct SentService: Sendable, Hashable {
    /// The day.
    public let date: CivilDate
    /// What was billed.
    public let code: ProcedureCode
    /// Its modifiers.
    public let modifiers: ModifierList
    /// How many times.
    public let units: Int

    /// A line.
    public init(date: CivilDate, code: ProcedureCode, modifiers: ModifierList, units: Int) {
      self.date = date
      self.code = code
      self.modifiers = modifiers
      self.units = units
    }
  }

  /// The lines that were sent for a patient between two days, both included, on claims of other numbers: what
  /// `history` reads, with modifiers and units.
  /// - Throws: `StoreError`.
  public func sentServices(
    ofPatient patient: Int64, from first: CivilDate, to last: CivilDate, exceptNumber number: String
  ) throws(StoreError) -> [SentService] {
    let practice = practice
    return try store.read { database in
      try database.rows(
        """
        SELECT l.date, l.code, l.modifiers, l.units
        FROM claim c INDEXED BY claimOfPatient JOIN claimLine l ON l.claim = c.id
        WHERE c.practice = ? AND c.patient = ? AND l.date >= ? AND l.date <= ? AND c.number <> ?
          AND \(Self.wasSent) ORDER BY l.date, c.id, l.number
        """, practice, patient, first, last, number
      ).map { row in
        SentService(
          date: row[0], code: row[1], modifiers: StoredModifiers.list(row[2]), units: row[3])
      }
    }
  }

  /// Hands out who the practice's patients are: id, family name, given name, birth date, card number.
  /// - Throws: `StoreError`.
  public func eachPatient(
    _ body: (Int64, String, String, CivilDate?, String?) -> Void
  ) throws(StoreError) {
    do {
      try store.database.unsafeRead { database in
        let cursor = try Row.fetchCursor(
          database,
          sql: """
            SELECT id, lastName, firstName, birthDate, memberID FROM patient
            WHERE practice = ? AND erased = 0
            """, arguments: [practice])
        while let row = try cursor.next() { body(row[0], row[1], row[2], row[3], row[4]) }
      }
    } catch {
      throw StoreError.of(error)
    }
  }

  /// What makes a claim `c` part of the history: it was sent, not voided, and no sent claim replaces it.
  static let wasSent = """
    c.status IN ('sent', 'accepted', 'paid', 'denied', 'appealed', 'closed')
      AND c.frequency <> '8' AND NOT EXISTS (SELECT 1 FROM claim r WHERE r.practice = c.practice
        AND r.replaces = c.id AND r.status NOT IN ('draft', 'held', 'ready', 'rejected'))
    """

  /// Whether the practice has seen the patient within three years before a day: what "established"
  /// means to a claim (`domain.md` §7; one group and specialty is taken as one practice).
  /// - Throws: `StoreError`.
  public func isEstablished(patient: Int64, on day: CivilDate) throws(StoreError) -> Bool {
    let practice = practice
    return try store.read { database in
      try database.row(
        """
        SELECT 1 FROM visit WHERE practice = ?1 AND patient = ?2 AND dateOfService < ?3
          AND dateOfService >= ?4
        UNION ALL SELECT 1 FROM claim WHERE practice = ?1 AND patient = ?2 AND firstDate < ?3
          AND firstDate >= ?4 AND status NOT IN ('draft', 'held') LIMIT 1
        """, practice, patient, day, day.adding(years: -3)) != nil
    }
  }

  /// Other claims that bill one of these lines again: the same patient, day, code and modifiers.
  /// - Throws: `StoreError`.
  public func duplicates(of claim: ClaimRecord) throws(StoreError) -> [ClaimRecord] {
    let practice = practice
    return try store.read { database in
      var ids: Set<Int64> = []
      for line in claim.lines {
        for row in try database.rows(
          """
          SELECT c.id FROM claim c JOIN claimLine l ON l.claim = c.id
          WHERE c.practice = ? AND c.patient = ? AND c.firstDate <= ?3 AND c.lastDate >= ?3
            AND l.date = ?3 AND l.code = ? AND l.modifiers = ? AND c.id <> ?
            AND c.id IS NOT ? AND c.payer = ? AND c.status NOT IN ('draft', 'rejected')
          """, practice, claim.patient, line.date, line.code,
          StoredModifiers.text(line.modifiers), claim.id, claim.replaces, claim.payer)
        {
          ids.insert(row["id"])
        }
      }
      return try ids.sorted().compactMap { try Self.claim($0, practice, database) }
    }
  }

  /// Claims never sent whose last day to file comes within `days`, the nearest first, without lines.
  /// - Throws: `StoreError`.
  public func neverSent(withDeadlineWithin days: Int) throws(StoreError) -> [ClaimRecord] {
    let practice = practice
    let last = today.adding(days: days)
    return try store.read { database in
      try ["draft", "held", "ready", "rejected"].flatMap { status in
        try database.rows(
          """
          SELECT \(ClaimRecord.columns) FROM claim WHERE practice = ? AND status = ? AND deadline <= ?
          ORDER BY deadline LIMIT 500
          """, practice, status, last
        ).map { ClaimRecord($0) }
      }.sorted { ($0.deadline?.dayNumber ?? 0, $0.id) < ($1.deadline?.dayNumber ?? 0, $1.id) }
    }
  }
}
