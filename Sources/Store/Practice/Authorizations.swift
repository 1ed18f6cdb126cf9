public import ClaimModel
import GRDB

/// A prior authorization of a payer.
public struct AuthorizationRecord: Sendable, Equatable {
  /// The id in this store; 0 before it is kept.
  public var id: Int64 = 0
  /// The patient.
  public var patient: Int64
  /// The payer.
  public var payer: Int64
  /// The payer's number, which goes on the claim (REF G1).
  public var number: String
  /// The codes it covers; empty covers all.
  public var codes: [ProcedureCode]
  /// The first day of service.
  public var startsOn: CivilDate
  /// The last day of service.
  public var endsOn: CivilDate
  /// How many units; nil where not limited.
  public var units: Int?
  /// How many of them claims have used.
  public private(set) var unitsUsed = 0
  /// The payer rule that asks for it.
  public var requiredBy: String

  /// An authorization not yet kept.
  public init(
    patient: Int64, payer: Int64, number: String, codes: [ProcedureCode], startsOn: CivilDate,
    endsOn: CivilDate, units: Int? = nil, requiredBy: String = ""
  ) {
    self.patient = patient
    self.payer = payer
    self.number = number
    self.codes = codes
    self.startsOn = startsOn
    self.endsOn = endsOn
    self.units = units
    self.requiredBy = requiredBy
  }

  init(_ row: Row) {
    id = row["id"]
    patient = row["patient"]
    payer = row["payer"]
    number = row["number"]
    codes = (row["codes"] as String).split(separator: " ").compactMap { ProcedureCode($0) }
    startsOn = row["startsOn"]
    endsOn = row["endsOn"]
    units = row["units"]
    unitsUsed = row["unitsUsed"]
    requiredBy = row["requiredBy"]
  }

  /// The units left; nil where not limited.
  public var unitsLeft: Int? { units.map { $0 - unitsUsed } }

  /// Whether it covers a service.
  public func covers(_ code: ProcedureCode, units wanted: Int, on day: CivilDate) -> Bool {
    startsOn <= day && day <= endsOn && (codes.isEmpty || codes.contains(code))
      && (unitsLeft.map { $0 >= wanted } ?? true)
  }
}

extension PracticeStore {
  /// Keeps a new authorization; answers the id.
  /// - Throws: `StoreError`; `refused` where the payer's number is already kept.
  public func add(_ authorization: AuthorizationRecord) throws(StoreError) -> Int64 {
    let practice = practice
    return try change("authorization.add", { "authorization \($0)" }) { database in
      try database.add(
        "authorization",
        [
          "practice": practice, "patient": authorization.patient, "payer": authorization.payer,
          "number": authorization.number,
          "codes": authorization.codes.map(\.description).joined(separator: " "),
          "startsOn": authorization.startsOn, "endsOn": authorization.endsOn,
          "units": authorization.units, "requiredBy": authorization.requiredBy,
        ])
    }
  }

  /// Counts a claim's units against an authorization.
  /// - Throws: `StoreError`; `refused` where fewer units are left, or the claim was counted before.
  public func use(
    authorization: Int64, for claim: Int64, units: Int
  ) throws(StoreError) {
    let practice = practice
    try change("authorization.use", "authorization \(authorization)") { database in
      guard
        let row = try database.row(
          "SELECT * FROM authorization WHERE practice = ? AND id = ?", practice, authorization)
      else { throw StoreError(.notFound, "there is no such authorization in this practice") }
      if let left = AuthorizationRecord(row).unitsLeft, left < units {
        throw StoreError(
          .refused, "the authorization has \(left) units left, \(units) are asked for")
      }
      _ = try database.add(
        "authorizationUse",
        [
          "practice": practice, "authorization": authorization, "claim": claim, "units": units,
        ])
    }
  }

  /// The authorization that covers a service of a patient, the first to lapse; nil where none does.
  /// - Throws: `StoreError`.
  public func authorization(
    patient: Int64, payer: Int64, code: ProcedureCode, units: Int, on day: CivilDate
  ) throws(StoreError) -> AuthorizationRecord? {
    let practice = practice
    return try store.read { database in
      try database.rows(
        """
        SELECT * FROM authorization WHERE practice = ? AND patient = ? AND payer = ?
        ORDER BY endsOn, id
        """, practice, patient, payer
      ).map(AuthorizationRecord.init).first { $0.covers(code, units: units, on: day) }
    }
  }

  /// Authorizations still in force that lapse within `days`, or have at most `units` left.
  /// - Throws: `StoreError`.
  public func authorizationsAboutToLapse(
    within days: Int = 30, unitsLeft units: Int = 1
  ) throws(StoreError) -> [AuthorizationRecord] {
    let practice = practice
    let today = today
    return try store.read { database in
      try database.rows(
        """
        SELECT * FROM authorization WHERE practice = ? AND endsOn >= ?
          AND (endsOn <= ? OR units - unitsUsed <= ?) ORDER BY endsOn, id
        """, practice, today, today.adding(days: days), units
      ).map(AuthorizationRecord.init)
    }
  }
}
