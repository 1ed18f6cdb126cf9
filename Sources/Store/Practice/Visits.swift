public import ClaimModel
import GRDB

/// A visit as it was entered, with the answer to it.
public struct VisitRecord: Sendable, Equatable, CustomStringConvertible {
  /// The id in this store; 0 before it is kept.
  public var id: Int64 = 0
  /// The visit's own id, `Visit.id`.
  public var number: String
  /// The patient.
  public var patient: Int64
  /// The clinician.
  public var provider: Int64?
  /// The day.
  public var dateOfService: CivilDate
  /// The visit, as the contract's JSON.
  public var document: String
  /// The coded, priced claim with its proof, as the contract's JSON; nil before it was coded.
  public var answer: String?
  /// The words of the chart it was read from.
  public var chartNote: String?
  /// When it was first kept.
  public private(set) var createdAt = ""
  /// When it was last changed.
  public private(set) var changedAt = ""

  /// A visit not yet kept.
  public init(
    number: String, patient: Int64, provider: Int64? = nil, dateOfService: CivilDate,
    document: String, answer: String? = nil, chartNote: String? = nil
  ) {
    self.number = number
    self.patient = patient
    self.provider = provider
    self.dateOfService = dateOfService
    self.document = document
    self.answer = answer
    self.chartNote = chartNote
  }

  init(_ row: Row) {
    id = row["id"]
    number = row["number"]
    patient = row["patient"]
    provider = row["provider"]
    dateOfService = row["dateOfService"]
    document = row["document"]
    answer = row["answer"]
    chartNote = row["chartNote"]
    createdAt = row["createdAt"]
    changedAt = row["changedAt"]
  }

  /// A redaction.
  public var description: String { "visit \(id) (redacted)" }
}

extension PracticeStore {
  /// Keeps a visit, or the one of that number anew; answers the id.
  /// - Throws: `StoreError`.
  public func put(_ visit: VisitRecord) throws(StoreError) -> Int64 {
    let (practice, at) = (practice, now)
    return try change("visit.put", { "visit \($0)" }) { database in
      try Self.put(visit, practice, at: at, database)
    }
  }

  static func put(
    _ visit: VisitRecord, _ practice: Int64, at: String, _ database: Database
  ) throws -> Int64 {
    try database.run(
      """
      INSERT INTO visit (practice, number, patient, provider, dateOfService, document, answer,
        chartNote, createdAt, changedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?9, ?9)
      ON CONFLICT (practice, number) DO UPDATE SET patient = excluded.patient,
        provider = excluded.provider, dateOfService = excluded.dateOfService,
        document = excluded.document, answer = excluded.answer, chartNote = excluded.chartNote,
        changedAt = excluded.changedAt
      """, practice, visit.number, visit.patient, visit.provider, visit.dateOfService,
      visit.document, visit.answer, visit.chartNote, at)
    return try database.row(
      "SELECT id FROM visit WHERE practice = ? AND number = ?", practice, visit.number)?["id"]
      ?? 0
  }

  /// A visit.
  /// - Throws: `StoreError`; `notFound`.
  public func visit(_ id: Int64) throws(StoreError) -> VisitRecord {
    try one("SELECT * FROM visit WHERE practice = ? AND id = ?", id, "visit", VisitRecord.init)
  }

  /// A patient's visits, the newest first.
  /// - Throws: `StoreError`.
  public func visits(ofPatient patient: Int64) throws(StoreError) -> [VisitRecord] {
    let practice = practice
    return try store.read { database in
      try database.rows(
        "SELECT * FROM visit WHERE practice = ? AND patient = ? ORDER BY dateOfService DESC, id DESC",
        practice, patient
      ).map(VisitRecord.init)
    }
  }

  /// The practice's newest visits by day.
  /// - Throws: `StoreError`.
  public func recentVisits(limit: Int = 50, offset: Int = 0) throws(StoreError) -> [VisitRecord] {
    let practice = practice
    return try store.read { database in
      try database.rows(
        "SELECT * FROM visit WHERE practice = ? ORDER BY dateOfService DESC, id DESC LIMIT ? OFFSET ?",
        practice, limit, offset
      ).map(VisitRecord.init)
    }
  }
}
