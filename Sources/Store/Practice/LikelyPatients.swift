import ClaimModel
import GRDB

/// A patient on the books who may be the one that is typed, and what the two share.
public struct LikelyPatient: Sendable {
  /// The patient.
  public let patient: PatientRecord
  /// Same number on the card.
  public let hasSameCard: Bool
  /// Same family and given name.
  public let hasSameName: Bool
  /// Same day of birth.
  public let hasSameBirth: Bool
}

extension PracticeStore {
  /// The index that finds patients by their day of birth.
  public static let likelyPatients = StoreMigration(
    "store.patientByBirth",
    sql: """
      CREATE INDEX patientByBirth ON patient (practice, birthDate) WHERE birthDate IS NOT NULL;
      """)

  /// Patients who may be the one asked for, those that share most first: of the same card, the same name, or the
  /// same birth date and one of the names. None where the very same is on the books. A person decides; nothing
  /// is merged.
  /// - Throws: `StoreError`.
  public func patients(
    likely asked: PatientRecord, limit: Int = 5
  ) throws(StoreError) -> [LikelyPatient] {
    let practice = practice
    guard try patient(like: asked) == nil else { return [] }
    return try store.read { database in
      var found: [Int64: PatientRecord] = [:]
      func add(_ rows: [Row]) {
        for row in rows { found[row["id"]] = PatientRecord(row) }
      }
      if let card = asked.memberID {
        add(
          try database.rows(
            """
            SELECT * FROM patient WHERE practice = ? AND memberID = ? AND erased = 0 LIMIT 20
            """, practice, card))
      }
      // Other programs write names in capitals.
      let capitals = (asked.lastName.uppercased(), asked.firstName.uppercased())
      for (last, first) in [(asked.lastName, asked.firstName), capitals] where !first.isEmpty {
        add(
          try database.rows(
            """
            SELECT * FROM patient INDEXED BY patientByName
            WHERE practice = ? AND lastName = ? AND firstName = ? AND erased = 0 LIMIT 20
            """, practice, last, first))
      }
      if let birth = asked.birthDate {
        add(
          try database.rows(
            """
            SELECT * FROM patient INDEXED BY patientByBirth
            WHERE practice = ? AND birthDate = ? AND erased = 0
              AND (lastName = ? COLLATE NOCASE OR firstName = ? COLLATE NOCASE) LIMIT 20
            """, practice, birth, asked.lastName, asked.firstName))
      }
      return found.values.map { Self.likely($0, asked) }
        .sorted { ($1.weight, $0.patient.id) < ($0.weight, $1.patient.id) }
        .prefix(limit).map { $0 }
    }
  }

  private static func likely(_ patient: PatientRecord, _ asked: PatientRecord) -> LikelyPatient {
    func same(_ one: String, _ other: String) -> Bool { one.lowercased() == other.lowercased() }
    return LikelyPatient(
      patient: patient,
      hasSameCard: asked.memberID != nil && patient.memberID == asked.memberID,
      hasSameName: same(patient.lastName, asked.lastName)
        && same(patient.firstName, asked.firstName),
      hasSameBirth: asked.birthDate != nil && patient.birthDate == asked.birthDate)
  }
}

extension LikelyPatient {
  fileprivate var weight: Int {
    (hasSameCard ? 4 : 0) + (hasSameName ? 2 : 0) + (hasSameBirth ? 2 : 0)
  }
}
