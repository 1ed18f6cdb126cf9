import ClaimModel
import Reference

/// ICD-10-CM: the order file of a fiscal year.
struct DiagnosisReader: LayoutReader {
  private var draft: TableDraft?
  private var file = ""

  mutating func take(_ member: SourceMember, _ context: ImportContext) throws(ImportProblem) {
    file = member.path
    let lines = try PublishedText(member).bytes.split(separator: 0x0A)
    var draft = try Self.draft(member, context.request, rows: lines.count)
    for (place, line) in lines.enumerated() {
      let line = Self.trimmed(line)
      func problem(_ message: String) -> ImportProblem {
        ImportProblem(file, at: "line \(place + 1)", message)
      }
      guard line.count > 77, let order = Int(OrderLine.text(line, 1...5)) else {
        throw problem("the record is short or has no order number")
      }
      guard order == place + 1 else {
        throw problem("its order number is \(order) and \(place + 1) is next: lines are missing")
      }
      guard let row = OrderLine(order: line) else {
        throw problem("it has no code, or no 0 or 1 that says whether it is billable")
      }
      draft.add(row.code, isBillable: row.isBillable, title: row.title)
    }
    self.draft = draft
  }

  mutating func finish(_ context: ImportContext) throws(ImportProblem) -> [TableDraft] {
    guard var draft else { return [] }
    try draft.settle(file) { "\(DiagnosisCode(key: $0))" }
    try context.checkReach(of: draft, file)
    return [draft]
  }

  static func trimmed(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var line = Array(line)
    while line.last == 0x0D { line.removeLast() }
    return line
  }

  /// An empty table of the fiscal year that a name tells; one of April takes effect within it.
  static func draft(
    _ member: SourceMember, _ request: ImportRequest, rows: Int
  ) throws(ImportProblem) -> TableDraft {
    guard let year = Days.year(in: member.name) else {
      throw ImportProblem(member.path, "its name does not say of which fiscal year it is")
    }
    let isApril = member.path.uppercased().contains("APR")
    let start = Days.day(year - 1, 10)
    return TableDraft.diagnoses(
      .official(
        .diagnoses, request.edition ?? "ICD-10-CM FY\(year)\(isApril ? " April" : "")",
        by: "NCHS", "ICD-10-CM codes", start: start, end: Days.day(year, 10),
        effective: request.start ?? (isApril ? Days.day(year, 4) : start), rows: rows))
  }
}

/// One code as order file and addenda write it.
struct OrderLine {
  let code: DiagnosisCode
  let isBillable: Bool
  let title: String

  /// A record of the order file: code, billable, short title, long title from column 7 on.
  init?(order line: [UInt8]) {
    self.init(line, code: 7...13, flag: 15, title: 78)
  }

  /// A record of the addenda, whose flag stands before the code.
  init?(addenda line: [UInt8]) {
    self.init(line, code: 16...22, flag: 14, title: 85)
  }

  private init?(_ line: [UInt8], code: ClosedRange<Int>, flag: Int, title: Int) {
    guard line.count >= title, let code = DiagnosisCode(Self.text(line, code)) else { return nil }
    guard line[flag - 1] == 0x30 || line[flag - 1] == 0x31 else { return nil }
    self.code = code
    isBillable = line[flag - 1] == 0x31
    self.title = Self.text(line, title...line.count)
  }

  /// The characters of a record, counted from 1, without blanks around them.
  static func text(_ line: [UInt8], _ place: ClosedRange<Int>) -> String {
    var text = line[(place.lowerBound - 1)..<min(place.upperBound, line.count)]
    while text.last == 0x20 { text.removeLast() }
    while text.first == 0x20 { text.removeFirst() }
    return String(decoding: text, as: UTF8.self)
  }
}
