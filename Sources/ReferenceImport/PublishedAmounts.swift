public import ClaimModel

/// What CMS says a service is paid in one area: a check on the tables and the arithmetic.
public struct PublishedAmount: Sendable, Hashable {
  /// The line of the file.
  public let line: Int
  /// The calendar year.
  public let year: Int
  /// Five digits of the contractor.
  public let carrier: String
  /// Two digits of the locality.
  public let locality: String
  /// The code.
  public let code: ProcedureCode
  /// Its component, where it is for one.
  public let modifier: Modifier?
  /// Outside a facility.
  public let office: Money
  /// In a facility.
  public let facility: Money
}

/// Files of payment amounts (PFREV, PFALL): sixteen quoted fields a line, the last lines a trailer.
public enum PublishedAmounts {
  /// The amounts of a file, zipped or not.
  /// - Throws: `ImportProblem` with the line that cannot be read.
  public static func read(_ path: String) throws(ImportProblem) -> [PublishedAmount] {
    var amounts: [PublishedAmount] = []
    let bytes = try SourceFile.read(path)
    try SourceFile.forEachMember(of: path, bytes: bytes) { member throws(ImportProblem) in
      guard !member.isWorkbook else { return }
      let sheet = try Sheet(member)
      for row in sheet.rows where !(row.fields.first?.hasPrefix("TRL") ?? true) {
        amounts.append(try amount(row, sheet))
      }
    }
    guard !amounts.isEmpty else { throw ImportProblem(path, "it holds no payment amounts") }
    return amounts
  }

  private static func amount(_ row: Sheet.Row, _ sheet: Sheet) throws(ImportProblem)
    -> PublishedAmount
  {
    func money(_ text: String) -> Money? {
      let digits = text.drop { $0 == "0" }
      return Money(digits.hasPrefix(".") ? "0\(digits)" : String(digits))
    }
    guard row.fields.count == 16, let year = Int(row.fields[0]), (2010...2099).contains(year),
      let code = ProcedureCode(row.fields[3]), let office = money(row.fields[5]),
      let facility = money(row.fields[6])
    else { throw sheet.problem(row, "it is no line of sixteen fields with code and two fees") }
    return PublishedAmount(
      line: row.number, year: year, carrier: row.fields[1], locality: row.fields[2], code: code,
      modifier: Modifier(row.fields[4]), office: office, facility: facility)
  }
}
