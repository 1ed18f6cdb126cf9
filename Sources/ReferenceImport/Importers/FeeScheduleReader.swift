import ClaimModel
import Reference

/// The physician fee schedule: relative values and indicators, as comma-separated text, workbook, or
/// the fixed-width text of 2025.
struct FeeScheduleReader: LayoutReader {
  private var draft: TableDraft?
  private var file = ""

  mutating func take(_ member: SourceMember, _ context: ImportContext) throws(ImportProblem) {
    file = member.path
    let isFixed = !member.isWorkbook && FixedFeeText.isFixed(member.bytes)
    let table = isFixed ? try FixedFeeText.table(member) : try FeeTable(try Sheet(member))
    draft = try Self.draft(table, member, context.request)
  }

  mutating func finish(_ context: ImportContext) throws(ImportProblem) -> [TableDraft] {
    guard var draft else { return [] }
    try draft.settle(file) { key in
      "\(ProcedureCode(key: UInt32(truncatingIfNeeded: key >> 16))) and one modifier"
    }
    try context.checkReach(of: draft, file)
    return [draft]
  }

  private static func draft(
    _ table: FeeTable, _ member: SourceMember, _ request: ImportRequest
  ) throws(ImportProblem) -> TableDraft {
    let title = table.title.isEmpty ? member.name : table.title
    guard let year = Days.year(in: title) ?? Days.year(in: member.name),
      let month = Days.quarterMonth(in: title) ?? Days.quarterMonth(in: member.name)
    else {
      throw ImportProblem(
        member.path, "neither its title nor its name says of which year and quarter it is")
    }
    let letter = ["A", "B", "C", "D"][(month - 1) / 3]
    let (factor, rows) = try table.factor()
    let start = request.start ?? Days.day(year, 1)
    var draft = TableDraft.feeSchedule(
      .official(
        .feeSchedule, request.edition ?? "RVU\(year % 100)\(letter)",
        "Physician fee schedule relative values", published: table.published, start: start,
        end: Days.day(year + 1, 1), effective: request.start ?? Days.day(year, month),
        rows: table.rows.count),
      factor: factor)
    for row in rows { try table.add(row, to: &draft) }
    return draft
  }
}

/// The rows of a fee schedule by the names of its columns, whatever form they came in.
struct FeeTable {
  let title: String
  let published: CivilDate?
  let rows: [Sheet.Row]
  private let columns: Columns
  private let file: String
  private let unit: String

  init(_ sheet: Sheet) throws(ImportProblem) {
    file = sheet.file
    unit = sheet.unit
    guard
      let heading = sheet.rows.firstIndex(where: { row in
        let plain = row.fields.map { Columns.plain($0) }
        return plain.contains("HCPCS") && plain.contains("MOD")
      })
    else {
      throw ImportProblem(
        file, "no row of headings has HCPCS and MOD: it was cut off or is another")
    }
    let above = sheet.rows[..<heading].flatMap(\.fields)
    title = above.first { $0.uppercased().contains("RELATIVE VALUE") } ?? ""
    published = above.lazy.compactMap { Self.released($0) }.first
    // Headings are spelled over the four rows that end with HCPCS.
    let spelled = sheet.rows[max(heading - 3, 0)...heading].filter { row in
      row.number > sheet.rows[heading].number - 4
    }
    columns = try Columns(
      Columns.joined(spelled[...]), file: file, place: "\(unit) \(sheet.rows[heading].number)",
      wanted: Self.wanted)
    rows = Array(sheet.rows[(heading + 1)...])
  }

  init(fixed rows: [Sheet.Row], title: String, file: String) throws(ImportProblem) {
    self.file = file
    self.title = title
    unit = "line"
    published = nil
    self.rows = rows
    columns = try Columns(
      Self.wanted.map(\.name), file: file, place: "the layout",
      wanted: Self.wanted.map { column in
        let name = Columns.plain(column.name)
        return (column.name, { $0 == name })
      })
  }

  /// The columns used, by the words of their headings.
  static let wanted: [Columns.Wanted] = [
    ("HCPCS", { $0 == "HCPCS" }), ("MOD", { $0 == "MOD" }),
    ("STATUS CODE", { $0 == "STATUS CODE" }), ("WORK RVU", { $0 == "WORK RVU" }),
    ("NON-FAC PE RVU", { $0 == "NON FAC PE RVU" }),
    ("NON-FAC NA", { $0 == "NON FAC NA INDICATOR" }),
    ("FACILITY PE RVU", { $0 == "FACILITY PE RVU" }),
    ("FACILITY NA", { $0 == "FACILITY NA INDICATOR" }), ("MP RVU", { $0 == "MP RVU" }),
    ("NON-FACILITY TOTAL", { $0 == "NON FACILITY TOTAL" }),
    ("FACILITY TOTAL", { $0 == "FACILITY TOTAL" }), ("PCTC IND", { $0 == "PCTC IND" }),
    ("GLOB DAYS", { $0 == "GLOB DAYS" }), ("PRE OP", { $0 == "PRE OP" }),
    ("INTRA OP", { $0 == "INTRA OP" }), ("POST OP", { $0 == "POST OP" }),
    ("MULT PROC", { $0 == "MULT PROC" }), ("BILAT SURG", { $0 == "BILAT SURG" }),
    ("ASST SURG", { $0 == "ASST SURG" }), ("CO-SURG", { $0 == "CO SURG" }),
    ("TEAM SURG", { $0 == "TEAM SURG" }), ("CONV FACTOR", { $0 == "CONV FACTOR" }),
  ]

  /// The conversion factor that most rows carry, and the rows that carry it.
  func factor() throws(ImportProblem) -> (ConversionFactor, [Sheet.Row]) {
    var counts: [String: Int] = [:]
    for row in rows {
      guard row.fields.count >= columns.width else {
        throw problem(
          row, "it has \(row.fields.count) fields and the headings need \(columns.width)")
      }
      counts[columns.text("CONV FACTOR", row), default: 0] += 1
    }
    guard let text = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key,
      let factor = ScaledDecimal.parse(text, places: 4)
    else { throw ImportProblem(file, "no row has a conversion factor: the file was cut off") }
    return (
      ConversionFactor(tenThousandths: factor),
      rows.filter { columns.text("CONV FACTOR", $0) == text }
    )
  }

  /// Adds a row, whose values must add up to the totals that stand beside them.
  func add(_ row: Sheet.Row, to draft: inout TableDraft) throws(ImportProblem) {
    func value(_ name: String) throws(ImportProblem) -> RelativeValue {
      let text = columns.text(name, row)
      guard let value = ScaledDecimal.parse(text, places: 2), let narrow = Int32(exactly: value)
      else { throw problem(row, "\"\(text.prefix(20))\" in \(name) is no number of two places") }
      return RelativeValue(hundredths: narrow)
    }
    func digit(_ name: String) -> Int { Int(columns.text(name, row)) ?? 9 }
    guard let code = ProcedureCode(columns.text("HCPCS", row)) else {
      throw problem(row, "\"\(columns.text("HCPCS", row).prefix(20))\" in HCPCS is no code")
    }
    let modifier = columns.text("MOD", row)
    guard modifier.isEmpty || Modifier(modifier) != nil else {
      throw problem(row, "\"\(modifier.prefix(20))\" in MOD is no modifier")
    }
    guard let letter = columns.text("STATUS CODE", row).utf8.first,
      let global = GlobalDays(columns.text("GLOB DAYS", row))
    else { throw problem(row, "it has no status code, or no global period as published") }
    let shares = try ["PRE OP", "INTRA OP", "POST OP"].map { name throws(ImportProblem) in
      Int(try value(name).hundredths) * 100
    }
    let fee = FeeRow(
      status: FeeRow.Status(letter: letter), work: try value("WORK RVU"),
      nonFacilityExpense: try value("NON-FAC PE RVU"),
      facilityExpense: try value("FACILITY PE RVU"), malpractice: try value("MP RVU"),
      nonFacilityNotApplicable: columns.text("NON-FAC NA", row) == "NA",
      facilityNotApplicable: columns.text("FACILITY NA", row) == "NA",
      componentIndicator: digit("PCTC IND"), globalDays: global,
      multipleProcedure: digit("MULT PROC"), bilateral: digit("BILAT SURG"),
      assistant: digit("ASST SURG"), coSurgeons: digit("CO-SURG"), team: digit("TEAM SURG"),
      shares: shares)
    guard fee.nonFacilityTotal == (try value("NON-FACILITY TOTAL")),
      fee.facilityTotal == (try value("FACILITY TOTAL"))
    else {
      throw problem(row, "work, expense and malpractice of \(code) do not add up to its totals")
    }
    draft.add(code, Modifier(modifier), fee)
  }

  private func problem(_ row: Sheet.Row, _ message: String) -> ImportProblem {
    ImportProblem(file, at: "\(unit) \(row.number)", message)
  }

  /// `RELEASED 06/30/2026`.
  private static func released(_ text: String) -> CivilDate? {
    guard text.uppercased().hasPrefix("RELEASED") else { return nil }
    let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    return CivilDate(year: parts[2], month: parts[0], day: parts[1])
  }
}

/// The fixed-width text of the fee schedule as RVU25D lays it out; that of 2026 is not known.
enum FixedFeeText {
  static func isFixed(_ bytes: [UInt8]) -> Bool { bytes.starts(with: Array("HDR".utf8)) }

  static func table(_ member: SourceMember) throws(ImportProblem) -> FeeTable {
    let text = try PublishedText(member)
    let lines = text.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.last(where: { !$0.isEmpty })?.starts(with: Array("TRL".utf8)) ?? false else {
      throw ImportProblem(member.path, "there is no TRL record at its end: the file was cut off")
    }
    var rows: [Sheet.Row] = []
    for (place, line) in lines.enumerated() {
      let line = Array(line)
      guard !line.isEmpty, !line.starts(with: Array("HDR".utf8)),
        !line.starts(with: Array("TRL".utf8))
      else { continue }
      guard line.count >= 140 else {
        throw ImportProblem(
          member.path, at: "line \(place + 1)", "the record is shorter than the layout of 2025")
      }
      rows.append(
        Sheet.Row(number: place + 1, fields: FeeTable.wanted.map { field($0.name, line) }))
    }
    let header = lines.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
    return try FeeTable(
      fixed: rows, title: Days.year(in: header) == nil ? "" : header, file: member.path)
  }

  private static func field(_ name: String, _ line: [UInt8]) -> String {
    guard let place = places[name] else { return "" }
    let text = line[(place.lowerBound - 1)...(place.upperBound - 1)].filter { $0 != 0x20 }
    return String(decoding: text, as: UTF8.self)
  }

  /// First and last character of each field, counted from 1 (RVU25D.pdf).
  private static let places: [String: ClosedRange<Int>] = [
    "HCPCS": 1...5, "MOD": 6...7, "STATUS CODE": 58...58, "WORK RVU": 60...65,
    "NON-FAC PE RVU": 67...72, "NON-FAC NA": 73...74, "FACILITY PE RVU": 76...81,
    "FACILITY NA": 82...83, "MP RVU": 85...89, "NON-FACILITY TOTAL": 91...96,
    "FACILITY TOTAL": 97...102, "PCTC IND": 103...103, "GLOB DAYS": 104...106,
    "PRE OP": 107...109, "INTRA OP": 110...112, "POST OP": 113...115, "MULT PROC": 116...116,
    "BILAT SURG": 117...117, "ASST SURG": 118...118,
    "CO-SURG": 119...119, "TEAM SURG": 120...120, "CONV FACTOR": 133...140,
  ]
}
