public import ClaimModel
import GRDB

/// A visit as the engine left it: who, what was done, the claim it makes and what the edits say of it.
public struct VisitClaim: Sendable {
  /// Who was treated; the id is found.
  public var patient: PatientRecord
  /// Who pays; the id is found.
  public var payer: PayerRecord
  /// What was done, with the proof; the patient is set.
  public var visit: VisitRecord
  /// The claim; patient, payer and visit are set.
  public var claim: ClaimRecord
  /// Where it stands by the engine: draft, held or ready.
  public var status: ClaimStatus
  /// The engine's verdict.
  public var verdict: String
  /// What the edits found.
  public var findings: [Finding]
  /// The releases of tables it rests on.
  public var releases: [String]

  /// A visit with its claim.
  public init(
    patient: PatientRecord, payer: PayerRecord, visit: VisitRecord, claim: ClaimRecord,
    status: ClaimStatus, verdict: String, findings: [Finding], releases: [String]
  ) {
    self.patient = patient
    self.payer = payer
    self.visit = visit
    self.claim = claim
    self.status = status
    self.verdict = verdict
    self.findings = findings
    self.releases = releases
  }
}

extension PracticeStore {
  /// Keeps a visit with its claim, or the one of that number anew, all or nothing; answers the claim's id.
  ///
  /// A patient whose only claim this is follows what is typed; another's record is never changed.
  /// - Throws: `StoreError`; `refused` where the claim was sent.
  public func keep(_ kept: VisitClaim) throws(StoreError) -> Int64 {
    let (practice, actor, at) = (practice, actor, now)
    return try change("claim.keep", { "claim \($0)" }, detail: { _ in kept.verdict }) { database in
      let present = try database.row(
        """
        SELECT c.id, c.patient, c.status FROM claim c JOIN visit v ON v.id = c.visit
        WHERE c.practice = ?1 AND v.practice = ?1 AND v.number = ?2 AND c.status <> 'closed'
        ORDER BY c.id DESC LIMIT 1
        """, practice, kept.visit.number)
      let status = (present?["status"] as String?).flatMap(ClaimStatus.init)
      guard status.map({ [.draft, .held, .ready, .rejected].contains($0) }) ?? true else {
        throw StoreError(.refused, "the claim of this visit was already sent")
      }
      var claim = kept.claim
      claim.payer = try Self.put(kept.payer, practice, database)
      claim.patient = try Self.patient(
        kept.patient, present: present?["patient"], practice, database)
      var visit = kept.visit
      visit.patient = claim.patient
      claim.visit = try Self.put(visit, practice, at: at, database)
      let id: Int64
      if let known: Int64 = present?["id"] {
        id = known
        claim.id = known
        try Self.update(claim, practice, database)
      } else {
        id = try Self.insert(claim, practice, actor: actor, at: at, database)
      }
      try Self.scrub(kept, of: id, practice, actor: actor, at: at, database)
      let standing = status ?? .draft
      if standing != kept.status {
        try Self.move(
          id, to: kept.status, because: "the engine says \(kept.verdict)", practice, actor: actor,
          at: at, database)
      }
      return id
    }
  }

  /// The newest claim of a visit's number that is not closed, without lines; nil where there is none.
  /// - Throws: `StoreError`.
  public func claim(ofVisit number: String) throws(StoreError) -> ClaimRecord? {
    let practice = practice
    return try store.read { database in
      try database.row(
        """
        SELECT \(ClaimRecord.columns) FROM claim
        WHERE practice = ?1 AND status <> 'closed'
          AND visit = (SELECT id FROM visit WHERE practice = ?1 AND number = ?2)
        ORDER BY id DESC LIMIT 1
        """, practice, number
      ).map { ClaimRecord($0) }
    }
  }

  /// The patient of exactly that name, birth date and card; nil where none is kept.
  /// - Throws: `StoreError`.
  public func patient(like patient: PatientRecord) throws(StoreError) -> PatientRecord? {
    let practice = practice
    return try store.read { database in
      try Self.known(patient, practice, database).map(PatientRecord.init)
    }
  }

  private static func known(
    _ patient: PatientRecord, _ practice: Int64, _ database: Database
  ) throws -> Row? {
    try database.row(
      """
      SELECT * FROM patient WHERE practice = ? AND lastName = ? AND firstName = ?
        AND birthDate IS ? AND memberID IS ? AND erased = 0
      """, practice, patient.lastName, patient.firstName, patient.birthDate, patient.memberID)
  }

  private static func patient(
    _ patient: PatientRecord, present: Int64?, _ practice: Int64, _ database: Database
  ) throws -> Int64 {
    if let known: Int64 = try known(patient, practice, database)?["id"] { return known }
    guard let present,
      try database.row(
        """
        SELECT 1 FROM (SELECT 1 FROM claim WHERE practice = ?1 AND patient = ?2
          UNION ALL SELECT 1 FROM authorization WHERE practice = ?1 AND patient = ?2)
        LIMIT 1 OFFSET 1
        """, practice, present) == nil
    else { return try insert(patient, practice, database) }
    try database.run(
      """
      UPDATE patient SET lastName = ?, firstName = ?, birthDate = ?, sex = ?, memberID = ?
      WHERE practice = ? AND id = ? AND erased = 0
      """, patient.lastName, patient.firstName, patient.birthDate, patient.sex?.rawValue,
      patient.memberID, practice, present)
    return present
  }

  /// Keeps a run of the edits unless it says what the last one said.
  private static func scrub(
    _ kept: VisitClaim, of claim: Int64, _ practice: Int64, actor: String, at: String,
    _ database: Database
  ) throws {
    let findings = kept.findings.map { FindingRecord($0) }
    if let last = try database.row(
      "SELECT * FROM scrub WHERE practice = ? AND claim = ? ORDER BY id DESC LIMIT 1", practice,
      claim), last["verdict"] == kept.verdict
    {
      let before = try database.rows(
        "SELECT * FROM finding WHERE practice = ? AND scrub = ? ORDER BY ordinal", practice,
        last["id"] as Int64
      ).map { FindingRecord($0) }
      if before == findings { return }
    }
    _ = try insertScrub(
      of: claim, verdict: kept.verdict, findings, releases: kept.releases, practice, actor: actor,
      at: at, database)
  }
}
