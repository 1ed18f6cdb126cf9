import ClaimModel

/// Reads CMS's yearly file "Medicare Physician & Other Practitioners – by Provider and Service" row by
/// row, in memory that grows with the peers kept and not with the file.
///
/// Columns are found by their names in the heads, in any order: those of today
/// (data.cms.gov, data dictionary: `Rndrng_NPI`, `Rndrng_Prvdr_Type`, `Rndrng_Prvdr_State_Abrvtn`,
/// `HCPCS_Cd`, `Tot_Srvcs`, `Tot_Bene_Day_Srvcs`) and those of the years before 2019 (`npi`,
/// `provider_type`, `nppes_provider_state`, `hcpcs_code`, `line_srvc_cnt`, `bene_day_srvc_cnt`).
public struct PeerFile {
  /// Why the file could not be read.
  public struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// What is wrong and what to do.
    public let description: String
  }

  private let specialty: String
  private let state: String?
  private var columns: [Column: Int]?
  private var kept: [String: CodeCounts] = [:]
  private var line = 0
  private var row = CSVRow()

  private enum Column: CaseIterable {
    case provider, specialty, state, code, services, days

    var names: [String] {
      switch self {
      case .provider: ["rndrng_npi", "npi"]
      case .specialty: ["rndrng_prvdr_type", "provider_type"]
      case .state: ["rndrng_prvdr_state_abrvtn", "nppes_provider_state"]
      case .code: ["hcpcs_cd", "hcpcs_code"]
      case .services: ["tot_srvcs", "line_srvc_cnt"]
      case .days: ["tot_bene_day_srvcs", "bene_day_srvc_cnt"]
      }
    }
  }

  /// A reader that keeps one specialty, and one state where given (two letters).
  public init(specialty: String, state: String?) {
    self.specialty = specialty.lowercased()
    self.state = state?.uppercased()
  }

  /// Takes the next bytes.
  /// - Throws: `Problem` with the line that is not as the file's rows are.
  public mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) {
    for byte in bytes where row.take(byte) { try endRow() }
  }

  /// Takes the end of the file and gives the peers' counts.
  /// - Throws: `Problem` when the file ends within a row or has no heads.
  public mutating func finish() throws(Problem) -> [CodeCounts] {
    if row.hasContent { try endRow() }
    guard columns != nil else {
      throw Problem(
        line: 1, description: "the file is empty; the file by provider and service is expected")
    }
    return kept.sorted { $0.key < $1.key }.map(\.value)
  }

  private mutating func endRow() throws(Problem) {
    line += 1
    let fields = row.end()
    if fields.count == 1, fields[0].isEmpty { return }
    guard let columns else {
      columns = try heads(fields)
      return
    }
    func field(_ column: Column) -> String? {
      guard let place = columns[column], fields.indices.contains(place) else { return nil }
      return fields[place]
    }
    guard let provider = field(.provider), let type = field(.specialty), let code = field(.code),
      let services = field(.services), let days = field(.days)
    else {
      throw Problem(line: line, description: "line \(line): fewer fields than the heads name")
    }
    guard type.lowercased() == specialty else { return }
    if let state, field(.state)?.uppercased() != state { return }
    guard let procedure = ProcedureCode(code) else { return }
    guard let units = Self.number(services), let times = Self.number(days) else {
      throw Problem(line: line, description: "line \(line): a count of services is no number")
    }
    kept[provider, default: CodeCounts(knowsModifiers: false)]
      .add(procedure, units: units, days: times)
  }

  private func heads(_ fields: [String]) throws(Problem) -> [Column: Int] {
    let names = fields.map { field in
      String(field.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "_" })
    }
    var columns: [Column: Int] = [:]
    for column in Column.allCases {
      columns[column] = names.firstIndex { column.names.contains($0) }
    }
    let missing = Column.allCases.filter { columns[$0] == nil && ($0 != .state || state != nil) }
    guard missing.isEmpty else {
      let wanted = missing.map { $0.names[0] }.joined(separator: ", ")
      throw Problem(
        line: 1, description: "no column is named \(wanted); the heads of CMS's file are expected")
    }
    return columns
  }

  /// `1,234` and `12.5` as the file writes counts.
  private static func number(_ text: String) -> Double? {
    Double(text.filter { $0 != "," && $0 != " " })
  }
}

/// One row of a CSV file, byte by byte: quoted fields may hold commas, quotes and ends of lines.
struct CSVRow {
  private var fields: [String] = []
  private var field: [UInt8] = []
  private var isQuoted = false
  private var wasQuote = false

  var hasContent: Bool { !fields.isEmpty || !field.isEmpty }

  /// Takes a byte; true when it ends the row.
  mutating func take(_ byte: UInt8) -> Bool {
    if isQuoted {
      if wasQuote {
        wasQuote = false
        if byte == UInt8(ascii: "\"") {
          field.append(byte)
          return false
        }
        isQuoted = false
      } else if byte == UInt8(ascii: "\"") {
        wasQuote = true
        return false
      } else {
        if field.count < 1 << 16 { field.append(byte) }
        return false
      }
    }
    switch byte {
    case UInt8(ascii: "\"") where field.isEmpty: isQuoted = true
    case UInt8(ascii: ","): endField()
    case UInt8(ascii: "\n"): return true
    case UInt8(ascii: "\r"): break
    default: if field.count < 1 << 16 { field.append(byte) }
    }
    return false
  }

  /// The row's fields, with an empty row to go on with.
  mutating func end() -> [String] {
    endField()
    defer { fields.removeAll(keepingCapacity: true) }
    isQuoted = false
    wasQuote = false
    return fields
  }

  private mutating func endField() {
    fields.append(String(decoding: field, as: UTF8.self))
    field.removeAll(keepingCapacity: true)
  }
}
