public import ClaimModel
import GRDB

/// A patient, as little as a claim needs. Never printed.
public struct PatientRecord: Sendable, Equatable, CustomStringConvertible {
  /// The id in this store; 0 before it is kept.
  public var id: Int64 = 0
  /// The family name.
  public var lastName: String
  /// The given name.
  public var firstName: String
  /// The day of birth.
  public var birthDate: CivilDate?
  /// The sex the payer has on file.
  public var sex: Patient.Sex?
  /// The number on the card.
  public var memberID: String?
  /// More that a claim form needs, as a JSON object (address, group number).
  public var details = "{}"
  /// Whether the person was erased: only the claims' codes and amounts remain.
  public private(set) var isErased = false

  /// A patient not yet kept.
  public init(
    lastName: String, firstName: String, birthDate: CivilDate? = nil, sex: Patient.Sex? = nil,
    memberID: String? = nil, details: String = "{}"
  ) {
    self.lastName = lastName
    self.firstName = firstName
    self.birthDate = birthDate
    self.sex = sex
    self.memberID = memberID
    self.details = details
  }

  init(_ row: Row) {
    id = row["id"]
    lastName = row["lastName"]
    firstName = row["firstName"]
    birthDate = row["birthDate"]
    sex = (row["sex"] as String?).flatMap(Patient.Sex.init)
    memberID = row["memberID"]
    details = row["details"]
    isErased = row["erased"]
  }

  /// A redaction.
  public var description: String { "patient \(id) (redacted)" }
}

/// A clinician of the practice.
public struct ProviderRecord: Sendable, Equatable {
  /// The id in this store; 0 before it is kept.
  public var id: Int64 = 0
  /// The national provider identifier.
  public var npi: String
  /// The family name.
  public var lastName: String
  /// The given name.
  public var firstName: String
  /// The NUCC taxonomy code.
  public var taxonomy: String?
  /// A nurse practitioner, physician assistant or nurse specialist who bills in own name.
  public var isNonPhysician = false
  /// Takes part in Medicare.
  public var isParticipating = true

  /// A clinician not yet kept.
  public init(npi: String, lastName: String, firstName: String = "", taxonomy: String? = nil) {
    self.npi = npi
    self.lastName = lastName
    self.firstName = firstName
    self.taxonomy = taxonomy
  }

  init(_ row: Row) {
    id = row["id"]
    npi = row["npi"]
    lastName = row["lastName"]
    firstName = row["firstName"]
    taxonomy = row["taxonomy"]
    isNonPhysician = row["nonPhysician"]
    isParticipating = row["participating"]
  }
}

/// A payer of the practice.
public struct PayerRecord: Sendable, Equatable {
  /// The id in this store; 0 before it is kept.
  public var id: Int64 = 0
  /// The electronic payer id.
  public var payerID: String
  /// The name.
  public var name: String
  /// The line of business.
  public var line: PayerLine
  /// Days from the service within which a first claim must be filed, where agreed.
  public var filingDays: Int?
  /// Days from the notice within which an appeal must be filed, where agreed.
  public var appealDays: Int?

  /// A payer not yet kept.
  public init(
    payerID: String, name: String, line: PayerLine, filingDays: Int? = nil, appealDays: Int? = nil
  ) {
    self.payerID = payerID
    self.name = name
    self.line = line
    self.filingDays = filingDays
    self.appealDays = appealDays
  }

  init(_ row: Row) {
    id = row["id"]
    payerID = row["payerID"]
    name = row["name"]
    line = PayerLine(rawValue: row["line"]) ?? .commercial
    filingDays = row["filingDays"]
    appealDays = row["appealDays"]
  }
}

/// What a payer agreed to pay, for services of some days.
public struct ContractRecord: Sendable, Equatable {
  /// The id in this store; 0 before it is kept.
  public var id: Int64 = 0
  /// The payer.
  public var payer: Int64
  /// The contract's name.
  public var name: String
  /// The first day of service.
  public var startsOn: CivilDate
  /// The first day no longer; nil while open.
  public var endsOn: CivilDate?
  /// A share of Medicare's schedule in hundredths of a percent; nil where the amounts are its own.
  public var shareOfSchedule: Int64?
  /// Whether several procedures of a day are reduced as Medicare's are.
  public var reducesSeveral = true
  /// Its own amounts, a unit.
  public var fees: [ProcedureCode: Money] = [:]

  /// A contract not yet kept.
  public init(
    payer: Int64, name: String, startsOn: CivilDate, endsOn: CivilDate? = nil,
    shareOfSchedule: Int64? = nil, fees: [ProcedureCode: Money] = [:]
  ) {
    self.payer = payer
    self.name = name
    self.startsOn = startsOn
    self.endsOn = endsOn
    self.shareOfSchedule = shareOfSchedule
    self.fees = fees
  }
}

extension PracticeStore {
  /// Keeps a new patient; answers the id.
  /// - Throws: `StoreError`.
  public func add(_ patient: PatientRecord) throws(StoreError) -> Int64 {
    let practice = practice
    return try change("patient.add", { "patient \($0)" }) { database in
      try Self.insert(patient, practice, database)
    }
  }

  /// Changes a patient that is kept.
  /// - Throws: `StoreError`; `notFound`.
  public func update(_ patient: PatientRecord) throws(StoreError) {
    let practice = practice
    try change("patient.update", "patient \(patient.id)") { database in
      let changed = try database.run(
        """
        UPDATE patient SET lastName = ?, firstName = ?, birthDate = ?, sex = ?, memberID = ?,
          details = ? WHERE practice = ? AND id = ? AND erased = 0
        """,
        patient.lastName, patient.firstName, patient.birthDate, patient.sex?.rawValue,
        patient.memberID, patient.details, practice, patient.id)
      guard changed == 1 else { throw StoreError(.notFound, "there is no such patient") }
    }
  }

  /// A patient; record the view with `recordView` where a person looks.
  /// - Throws: `StoreError`; `notFound`.
  public func patient(_ id: Int64) throws(StoreError) -> PatientRecord {
    try one(
      "SELECT * FROM patient WHERE practice = ? AND id = ?", id, "patient", PatientRecord.init)
  }

  /// Patients whose name begins with the words, or whose card number is the text, at most `limit`.
  /// - Throws: `StoreError`.
  public func patients(
    matching text: String, limit: Int = 20
  ) throws(StoreError) -> [PatientRecord] {
    let practice = practice
    let words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
    return try store.read { database in
      let last = words.first.map(Self.prefixRange) ?? ("", "\u{10FFFF}")
      let first = words.dropFirst().first.map(Self.prefixRange) ?? ("", "\u{10FFFF}")
      let rows = try database.rows(
        """
        SELECT * FROM (
          SELECT * FROM (SELECT * FROM patient INDEXED BY patientByName WHERE practice = ?1
            AND lastName >= ?2 AND lastName < ?3 AND firstName >= ?4 AND firstName < ?5
            AND erased = 0 ORDER BY lastName, firstName, birthDate, id LIMIT ?7)
          UNION SELECT * FROM (SELECT * FROM patient WHERE practice = ?1 AND memberID = ?6 LIMIT ?7))
        ORDER BY lastName, firstName, birthDate, id LIMIT ?7
        """, practice, last.0, last.1, first.0, first.1, text, limit)
      return rows.map(PatientRecord.init)
    }
  }

  private static func prefixRange(_ word: String) -> (String, String) {
    (word.uppercased(), word.uppercased() + "\u{10FFFF}")
  }

  /// Keeps a new clinician, or the one of that identifier anew; answers the id.
  /// - Throws: `StoreError`.
  public func put(_ provider: ProviderRecord) throws(StoreError) -> Int64 {
    let practice = practice
    return try change("provider.put", { "provider \($0)" }) { database in
      try Self.put(provider, practice, database)
    }
  }

  /// The practice's clinicians, by name.
  /// - Throws: `StoreError`.
  public func providers() throws(StoreError) -> [ProviderRecord] {
    try all(
      "SELECT * FROM provider WHERE practice = ? ORDER BY lastName, firstName", ProviderRecord.init)
  }

  /// Keeps a new payer, or the one of that payer id anew; answers the id.
  /// - Throws: `StoreError`.
  public func put(_ payer: PayerRecord) throws(StoreError) -> Int64 {
    let practice = practice
    return try change("payer.put", { "payer \($0)" }) { database in
      try Self.put(payer, practice, database)
    }
  }

  /// The practice's payers, by name.
  /// - Throws: `StoreError`.
  public func payers() throws(StoreError) -> [PayerRecord] {
    try all("SELECT * FROM payer WHERE practice = ? ORDER BY name", PayerRecord.init)
  }

  /// Keeps a new contract; answers the id.
  /// - Throws: `StoreError`; `refused` where another contract of the payer covers a day of it.
  public func add(_ contract: ContractRecord) throws(StoreError) -> Int64 {
    let practice = practice
    return try change("contract.add", { "contract \($0)" }) { database in
      let id = try database.add(
        "contract",
        [
          "practice": practice, "payer": contract.payer, "name": contract.name,
          "startsOn": contract.startsOn, "endsOn": contract.endsOn,
          "shareOfSchedule": contract.shareOfSchedule, "reducesSeveral": contract.reducesSeveral,
        ])
      for (code, amount) in contract.fees.sorted(by: { $0.key < $1.key }) {
        try database.add(
          "contractFee",
          ["practice": practice, "contract": id, "code": code, "amount": amount])
      }
      return id
    }
  }

  /// The contracts of the practice, of one payer where given, by first day.
  /// - Throws: `StoreError`.
  public func contracts(payer: Int64? = nil) throws(StoreError) -> [ContractRecord] {
    let practice = practice
    return try store.read { database in
      try database.rows(
        """
        SELECT * FROM contract WHERE practice = ? AND (?2 IS NULL OR payer = ?2)
        ORDER BY payer, startsOn
        """, practice, payer
      ).map { row in
        var contract = ContractRecord(
          payer: row["payer"], name: row["name"], startsOn: row["startsOn"], endsOn: row["endsOn"],
          shareOfSchedule: row["shareOfSchedule"])
        contract.id = row["id"]
        contract.reducesSeveral = row["reducesSeveral"]
        for fee in try database.rows(
          "SELECT code, amount FROM contractFee WHERE contract = ?", contract.id)
        {
          contract.fees[fee["code"]] = fee["amount"]
        }
        return contract
      }
    }
  }

  static func insert(
    _ patient: PatientRecord, _ practice: Int64, _ database: Database
  ) throws -> Int64 {
    try database.add(
      "patient",
      [
        "practice": practice, "lastName": patient.lastName, "firstName": patient.firstName,
        "birthDate": patient.birthDate, "sex": patient.sex?.rawValue, "memberID": patient.memberID,
        "details": patient.details,
      ])
  }

  static func put(_ provider: ProviderRecord, _ practice: Int64, _ database: Database) throws
    -> Int64
  {
    try database.run(
      """
      INSERT INTO provider (practice, npi, lastName, firstName, taxonomy, nonPhysician, participating)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (practice, npi) DO UPDATE SET
        lastName = excluded.lastName, firstName = excluded.firstName, taxonomy = excluded.taxonomy,
        nonPhysician = excluded.nonPhysician, participating = excluded.participating
      """, practice, provider.npi, provider.lastName, provider.firstName, provider.taxonomy,
      provider.isNonPhysician, provider.isParticipating)
    return try database.row(
      "SELECT id FROM provider WHERE practice = ? AND npi = ?", practice, provider.npi)?["id"] ?? 0
  }

  static func put(_ payer: PayerRecord, _ practice: Int64, _ database: Database) throws -> Int64 {
    try database.run(
      """
      INSERT INTO payer (practice, payerID, name, line, filingDays, appealDays)
      VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (practice, payerID) DO UPDATE SET
        name = excluded.name, line = excluded.line,
        filingDays = coalesce(excluded.filingDays, filingDays),
        appealDays = coalesce(excluded.appealDays, appealDays)
      """, practice, payer.payerID, payer.name, payer.line.rawValue, payer.filingDays,
      payer.appealDays)
    return try database.row(
      "SELECT id FROM payer WHERE practice = ? AND payerID = ?", practice, payer.payerID)?["id"]
      ?? 0
  }

  /// All rows of a query whose only argument is the practice.
  func all<Value: Sendable>(
    _ sql: String, _ make: @Sendable (Row) -> Value
  ) throws(StoreError) -> [Value] {
    let practice = practice
    return try store.read { try $0.rows(sql, practice).map(make) }
  }

  /// The row of an id.
  func one<Value: Sendable>(
    _ sql: String, _ id: Int64, _ what: String, _ make: @Sendable (Row) -> Value
  ) throws(StoreError) -> Value {
    let practice = practice
    return try store.read { database in
      guard let row = try database.row(sql, practice, id) else {
        throw StoreError(.notFound, "there is no such \(what) in this practice")
      }
      return make(row)
    }
  }
}
