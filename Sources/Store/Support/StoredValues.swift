public import ClaimModel
import Crypto
public import GRDB
import Synchronization

extension CivilDate: DatabaseValueConvertible {
  /// The day as `2026-03-10`.
  public var databaseValue: DatabaseValue { description.databaseValue }

  /// A day from `2026-03-10`.
  public static func fromDatabaseValue(_ value: DatabaseValue) -> CivilDate? {
    String.fromDatabaseValue(value).flatMap { CivilDate(iso: $0) }
  }
}

extension Money: DatabaseValueConvertible {
  /// The amount in cents.
  public var databaseValue: DatabaseValue { cents.databaseValue }

  /// An amount from cents.
  public static func fromDatabaseValue(_ value: DatabaseValue) -> Money? {
    Int64.fromDatabaseValue(value).map(Money.init(cents:))
  }
}

extension ProcedureCode: DatabaseValueConvertible {
  /// The five characters.
  public var databaseValue: DatabaseValue { description.databaseValue }

  /// A code from its five characters.
  public static func fromDatabaseValue(_ value: DatabaseValue) -> ProcedureCode? {
    String.fromDatabaseValue(value).flatMap { ProcedureCode($0) }
  }
}

extension Database {
  /// Adds a row; answers its id.
  @discardableResult
  func add(
    _ table: StaticString, _ values: KeyValuePairs<StaticString, (any DatabaseValueConvertible)?>
  ) throws -> Int64 {
    let statement = try cachedStatement(sql: InsertText.of(table, values.map(\.key)))
    try statement.execute(arguments: StatementArguments(values.map(\.value)))
    return lastInsertedRowID
  }

  /// Runs a statement that is kept prepared; answers how many rows changed.
  @discardableResult
  func run(_ sql: String, _ arguments: (any DatabaseValueConvertible)?...) throws -> Int {
    try cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
    return changesCount
  }

  /// The rows of a query that is kept prepared.
  func rows(_ sql: String, _ arguments: (any DatabaseValueConvertible)?...) throws -> [Row] {
    try Row.fetchAll(cachedStatement(sql: sql), arguments: StatementArguments(arguments))
  }

  /// The first row of a query that is kept prepared.
  func row(_ sql: String, _ arguments: (any DatabaseValueConvertible)?...) throws -> Row? {
    try Row.fetchOne(cachedStatement(sql: sql), arguments: StatementArguments(arguments))
  }
}

/// The text of each INSERT of this program, put together once.
private enum InsertText {
  private static let known = Mutex<[Int: String]>([:])

  static func of(_ table: StaticString, _ names: [StaticString]) -> String {
    // Literals stay where they are: where they stand tells one statement from another.
    var key = Int(bitPattern: table.utf8Start)
    for name in names { key = key &* 1_000_003 ^ Int(bitPattern: name.utf8Start) }
    return known.withLock { known in
      if let text = known[key] { return text }
      let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
      let columns = names.map(\.description).joined(separator: ", ")
      let text = "INSERT INTO \(table) (\(columns)) VALUES (\(marks))"
      known[key] = text
      return text
    }
  }
}

/// SHA-256 of bytes in 64 hexadecimal characters.
func hexDigest(_ bytes: some Sequence<UInt8>) -> String {
  hex(SHA256.hash(data: Array(bytes)))
}

/// Bytes in hexadecimal.
func hex(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
