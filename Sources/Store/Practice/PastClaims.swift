public import ClaimModel
import GRDB

/// A claim of the books as edits and rules read one.
public struct PastClaim: Sendable {
  /// The id in this store.
  public let id: Int64
  /// Where it stands.
  public let status: ClaimStatus
  /// The payer's id in this store.
  public let payer: Int64
  /// What was billed for whom, with the patient's other claims.
  public let claim: Claim
  /// Where the service was given, for pricing.
  public let location: ServiceLocation?
}

extension PracticeStore {
  /// Claims with a service since a day, the last kept first, those before claim `id` where one is named. Their
  /// patients' earlier services come with them where `withHistory` asks.
  /// - Throws: `StoreError`.
  public func pastClaims(
    before id: Int64? = nil, since: CivilDate, limit: Int, withHistory: Bool = false
  ) throws(StoreError) -> [PastClaim] {
    let practice = practice
    return try store.read { database in
      // The days are not asked of an index (+): the walk goes by id, and most claims are recent.
      let rows = try database.rows(
        """
        SELECT \(ClaimRecord.columns) FROM claim
        WHERE practice = ? AND id < ? AND +firstDate >= ? AND frequency <> '8'
        ORDER BY id DESC LIMIT ?
        """, practice, id ?? Int64.max, since, limit)
      return try rows.map { row in
        try Self.pastClaim(ClaimRecord(row), practice, withHistory, database)
      }
    }
  }

  private static func pastClaim(
    _ record: ClaimRecord, _ practice: Int64, _ withHistory: Bool, _ database: Database
  ) throws -> PastClaim {
    let payer = try database.row(
      "SELECT payerID, line FROM payer WHERE practice = ? AND id = ?", practice, record.payer)
    let person = try database.row(
      "SELECT birthDate, sex FROM patient WHERE practice = ? AND id = ?", practice, record.patient)
    let npi = try record.provider.flatMap { provider in
      try database.row(
        "SELECT npi FROM provider WHERE practice = ? AND id = ?", practice, provider
      ).flatMap { UInt64($0[0] as String) }
    }
    let line = (payer?[1] as String?).flatMap(PayerLine.init) ?? .commercial
    var claim = Claim(
      id: record.number, payer: Payer(line, id: payer?[0]), placeOfService: record.placeOfService,
      patient: Patient(
        birthDate: person?[0], sex: (person?[1] as String?).flatMap(Patient.Sex.init)),
      diagnoses: record.diagnoses)
    claim.lines = try database.rows(
      "SELECT \(ClaimLineRecord.columns) FROM claimLine WHERE claim = ? ORDER BY number", record.id
    ).map { row in
      let kept = ClaimLineRecord(row)
      var line = ServiceLine(
        number: kept.number, date: kept.date, code: kept.code, modifiers: kept.modifiers,
        units: kept.units, pointers: kept.pointers)
      // A claim without charges says nothing of them: zero dollars would be its price.
      line.charge = kept.charge == .zero ? nil : kept.charge
      line.placeOfService = kept.placeOfService
      if let npi { line.rendering = .number(npi) }
      return line
    }
    claim.otherServices = try otherServices(
      practice, record.patient, record.firstDate, record.id, database)
    if withHistory {
      claim.history = try history(
        practice, record.patient, record.firstDate.adding(years: -3), record.lastDate, record.id,
        database)
    }
    return PastClaim(
      id: record.id, status: record.status, payer: record.payer, claim: claim,
      location: record.location)
  }
}
