import ClaimModel
import ContractFormat
import GRDB
import Store

/// What the practice states on every form: who bills, where, under which numbers, at which charges.
struct PracticeFacts: Sendable {
  /// The fields of the page, as typed.
  var fields: [String: String] = [:]

  /// Names and labels of the fields, in order.
  static let names: [(name: String, label: String, hint: String)] = [
    ("name", "Name of the billing provider", ""), ("npi", "NPI", "ten digits"),
    ("taxId", "Tax number", "nine digits"), ("taxonomy", "Taxonomy", "207N00000X"),
    ("line", "Street", ""), ("city", "City", ""), ("state", "State", "WI"),
    ("zip", "ZIP", "nine digits"), ("phone", "Telephone", "ten digits"),
  ]

  /// The facts as the engine takes them.
  /// - Throws: `unreadable` with the place of what cannot be read.
  func billing() throws(WorkbenchError) -> BillingFacts {
    do throws(InputProblem) {
      return try VisitReader().practice(json)
    } catch {
      throw WorkbenchError(.unreadable, error.description)
    }
  }

  private var json: [UInt8] {
    var buffer = JSONBuffer()
    func given(_ name: String) -> String? {
      fields[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    buffer.object { buffer in
      buffer.field("provider")
      buffer.object { buffer in
        buffer.field("name", ifPresent: given("name"))
        buffer.field("npi", ifPresent: given("npi"))
        buffer.field("taxId", ifPresent: given("taxId"))
        buffer.field("taxonomy", ifPresent: given("taxonomy"))
        buffer.field("phone", ifPresent: given("phone"))
        buffer.field("address")
        buffer.object { buffer in
          buffer.field("line", ifPresent: given("line"))
          buffer.field("city", ifPresent: given("city"))
          buffer.field("state", ifPresent: given("state"))
          buffer.field("zip", ifPresent: given("zip"))
        }
      }
    }
    return buffer.bytes
  }

  /// Whether 837P files are marked as production rather than test.
  var isProduction: Bool { fields["usage"] == "P" }

  /// The charge of a unit of each code, from lines such as `17000 120.00`.
  var charges: [ProcedureCode: Money] {
    var charges: [ProcedureCode: Money] = [:]
    for line in (fields["charges"] ?? "").split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: " ")
      guard parts.count == 2, let code = ProcedureCode(parts[0]), let amount = Money(parts[1])
      else { continue }
      charges[code] = amount
    }
    return charges
  }

  /// The first line of charges that cannot be read; nil when all can.
  var chargeComplaint: String? {
    for line in (fields["charges"] ?? "").split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: " ")
      guard parts.isEmpty || parts.count == 2, let first = parts.first,
        ProcedureCode(first) != nil, Money(parts[1]) != nil
      else { return "Each line of charges is a code and dollars, such as 17000 120.00." }
    }
    return nil
  }
}

extension VisitDesk {
  /// The table of what the practice states.
  static let practiceMigration = StoreMigration(
    "workbench.practice",
    sql: """
      CREATE TABLE practiceFact (
        practice INTEGER NOT NULL REFERENCES practice, name TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (practice, name)) STRICT, WITHOUT ROWID;
      """)

  /// What the practice states.
  func practiceFacts() throws(WorkbenchError) -> PracticeFacts {
    let practice = books.practice
    let pairs = try books.store.reading { db in
      try Row.fetchAll(
        db, sql: "SELECT name, value FROM practiceFact WHERE practice = ?", arguments: [practice]
      ).map { ($0["name"] as String, $0["value"] as String) }
    }
    return PracticeFacts(fields: Dictionary(pairs, uniquingKeysWith: { $1 }))
  }

  /// The payers of the practice, by name.
  func payers() throws(WorkbenchError) -> [PayerRecord] {
    do throws(StoreError) { return try books.payers() } catch { throw WorkbenchError(error) }
  }

  /// Who does the work, by name.
  func clinicians() throws(WorkbenchError) -> [ProviderRecord] {
    do throws(StoreError) { return try books.providers() } catch { throw WorkbenchError(error) }
  }

  /// The control number of the next file, which no other file of the practice has.
  func nextControl() throws(WorkbenchError) -> Int {
    let practice = books.practice
    return try books.store.writing { db in
      try Int.fetchOne(
        db,
        sql: """
          INSERT INTO practiceFact VALUES (?, 'control', '1')
          ON CONFLICT DO UPDATE SET value = CAST(value % 999999999 + 1 AS TEXT)
          RETURNING CAST(value AS INTEGER)
          """, arguments: [practice]) ?? 1
    }
  }

  /// Keeps what the practice states.
  func keep(_ facts: PracticeFacts) throws(WorkbenchError) {
    let practice = books.practice
    let fields = facts.fields
    try books.changing("practice.facts", "practice \(practice)") { db in
      for (name, value) in fields {
        try db.execute(
          sql: "INSERT OR REPLACE INTO practiceFact VALUES (?, ?, ?)",
          arguments: [practice, name, value])
      }
    }
  }
}
