import ClaimModel
import Reference

/// NCCI procedure-to-procedure edits: four tab-separated texts, or workbooks, that make one table.
struct PairReader: LayoutReader {
  /// The file of a part with the range of its keys.
  private struct Part {
    let file: String
    var first = UInt64.max
    var last = UInt64.min
  }

  private let edition: String
  private let effective: CivilDate
  private var draft: TableDraft
  private var parts: [Int: Part] = [:]
  private var rowCount = 0

  /// A reader of the release that a member belongs to.
  init(_ member: SourceMember, _ request: ImportRequest) throws(ImportProblem) {
    let name = PairFileName(member.name)
    guard let edition = request.edition ?? name.edition, let start = request.start ?? name.start
    else {
      throw ImportProblem(
        member.path,
        "its name does not say which release it is. Give --edition and --from, for example "
          + "--edition \"NCCI PTP v32.3\" --from 2026-10-01")
    }
    self.edition = edition
    effective = start
    draft = TableDraft.procedurePairs(
      .official(.procedurePairs, edition, "", start: start, rows: 0), scope: [])
  }

  mutating func take(_ member: SourceMember, _ context: ImportContext) throws(ImportProblem) {
    let number = PairFileName(member.name).part ?? 0
    guard parts[number] == nil else {
      throw ImportProblem(
        member.path, "the same part was given before: \(parts[number]?.file ?? "")")
    }
    var part = Part(file: member.path)
    if member.isWorkbook {
      try take(rows: try Sheet(member), &part)
    } else {
      try take(text: try PublishedText(member), &part)
    }
    guard part.first <= part.last else {
      throw ImportProblem(member.path, "it holds no pairs: the file was cut off")
    }
    parts[number] = part
  }

  mutating func finish(_ context: ImportContext) throws(ImportProblem) -> [TableDraft] {
    let names = parts.values.map(\.file).sorted().joined(separator: ", ")
    let isWhole = parts[0] == nil
    if isWhole, let missing = (1...4).first(where: { parts[$0] == nil }) {
      throw ImportProblem(
        names, "part f\(missing) of \(edition) is missing: give f1 to f4 together")
    }
    guard isWhole || parts.count == 1 else {
      throw ImportProblem(names, "a file without a part number cannot be joined to others")
    }
    try draft.settle(names) { Self.name($0) }
    if isWhole, !context.request.acceptShorter { try checkReach(context.known) }
    draft.release = .official(
      .procedurePairs, edition, "Practitioner procedure-to-procedure edits", start: effective,
      rows: rowCount, scope: isWhole ? nil : "an excerpt: for other pairs another release answers")
    if !isWhole { draft.scope = TableDraft.excerptScope }
    return [draft]
  }

  /// Whether each part reaches the next, by what an earlier release had between them.
  private func checkReach(_ known: ReferenceLibrary) throws(ImportProblem) {
    let ordered = parts.sorted { $0.key < $1.key }.map(\.value)
    let relevant = Self.census(known)
    let missing = relevant.filter { !has($0.column1, $0.reach.last) }
    for (place, part) in ordered.enumerated() {
      let last = ProcedureCode(key: UInt32(truncatingIfNeeded: part.last >> 32))
      let next = place + 1 < ordered.count ? ordered[place + 1].first : UInt64.max
      let end = ProcedureCode(key: UInt32(truncatingIfNeeded: next >> 32))
      guard let lost = missing.first(where: { $0.column1 >= last && $0.column1 <= end }) else {
        continue
      }
      throw ImportProblem(
        part.file,
        "it ends at \(Self.name(part.last)), and the pair \(lost.column1)/\(lost.reach.last) of an "
          + "earlier release, which comes after, is in no part: the file seems cut off. If it is "
          + "whole all the same, import it with --accept-shorter")
    }
    guard missing.count * 10 <= relevant.count else {
      throw ImportProblem(
        ordered.map(\.file).joined(separator: ", "),
        "\(missing.count) of \(relevant.count) codes of column 1 have lost their pairs: the columns "
          + "seem to hold something else")
    }
  }

  private static func census(
    _ known: ReferenceLibrary
  ) -> [(column1: ProcedureCode, reach: PairReach)] {
    known.pairReach(from: ProcedureCode(key: 0), through: ProcedureCode(key: UInt32.max))
  }

  private func has(_ column1: ProcedureCode, _ column2: ProcedureCode) -> Bool {
    draft.has(UInt64(column1.key) << 32 | UInt64(column2.key))
  }

  private static func name(_ key: UInt64) -> String {
    "\(ProcedureCode(key: UInt32(key >> 32)))/\(ProcedureCode(key: UInt32(key & 0xFFFF_FFFF)))"
  }

  private static func columns(
    _ headings: ArraySlice<Sheet.Row>, _ file: String, _ place: String
  ) throws(ImportProblem) -> Columns {
    // Titles and notices above the headings stand alone on their row.
    let rows = headings.filter { row in row.fields.count { !$0.isEmpty } > 1 }
    return try Columns(
      Columns.joined(rows[...]), file: file, place: place,
      wanted: [
        ("column 1", { $0.contains("COLUMN 1") }), ("column 2", { $0.contains("COLUMN 2") }),
        ("effective date", { $0.contains("EFFECTIVE") }),
        ("deletion date", { $0.contains("DELETION") }),
        ("modifier", { $0.contains("MODIFIER") }), ("rationale", { $0.contains("RATIONALE") }),
      ], optional: ["rationale"])
  }

  private static func isData(_ fields: [String]) -> Bool {
    fields.count { $0.utf8.count == 5 && ProcedureCode($0) != nil } >= 2
      && fields.contains { $0.utf8.count == 8 && CivilDate(compact: $0) != nil }
  }

  private mutating func take(rows sheet: Sheet, _ part: inout Part) throws(ImportProblem) {
    let first = sheet.rows.firstIndex { Self.isData($0.fields) } ?? sheet.rows.count
    let columns = try Self.columns(sheet.rows[..<first], sheet.file, "the headings")
    for row in sheet.rows[first...] {
      try add(
        column1: columns.text("column 1", row), column2: columns.text("column 2", row),
        effective: columns.text("effective date", row),
        deletion: columns.text("deletion date", row), modifier: columns.text("modifier", row),
        rationale: columns.text("rationale", row)[...], &part
      ) { sheet.problem(row, $0) }
    }
  }

  /// Reads a text line by line where it lies: the whole table is a million and more lines.
  private mutating func take(
    text: PublishedText, _ part: inout Part
  ) throws(ImportProblem) {
    let bytes = text.bytes
    var headings: [Sheet.Row] = []
    var columns: Columns?
    var fields: [Range<Int>] = []
    var number = 0
    var place = 0
    func field(_ name: String, _ columns: Columns) -> Substring {
      guard let column = columns[name], column < fields.count else { return "" }
      return Substring(decoding: bytes[fields[column]], as: UTF8.self)
    }
    while place < bytes.count {
      number += 1
      let end = Self.split(bytes, from: place, into: &fields)
      defer { place = end }
      guard fields.count > 1 || fields.first.map({ !$0.isEmpty }) ?? false else { continue }
      if columns == nil {
        let texts = fields.map { String(decoding: bytes[$0], as: UTF8.self) }
        guard Self.isData(texts) else {
          headings.append(Sheet.Row(number: number, fields: texts))
          guard headings.count < 100 else { break }
          continue
        }
        columns = try Self.columns(headings[...], text.file, "line \(number)")
      }
      guard let columns else { break }
      try add(
        column1: field("column 1", columns), column2: field("column 2", columns),
        effective: field("effective date", columns), deletion: field("deletion date", columns),
        modifier: field("modifier", columns), rationale: field("rationale", columns), &part
      ) { ImportProblem(text.file, at: "line \(number)", $0) }
    }
    guard columns != nil else {
      throw ImportProblem(text.file, "no pair follows the headings: the file was cut off")
    }
  }

  /// The fields of the line that begins at a place; the place after the line.
  private static func split(
    _ bytes: [UInt8], from start: Int, into fields: inout [Range<Int>]
  ) -> Int {
    fields.removeAll(keepingCapacity: true)
    var begin = start
    var place = start
    return bytes.withUnsafeBufferPointer { bytes in
      while place < bytes.count, bytes[place] != 0x0A {
        if bytes[place] == 0x09 {
          fields.append(begin..<place)
          begin = place + 1
        }
        place += 1
      }
      var end = place
      while end > begin, bytes[end - 1] == 0x0D || bytes[end - 1] == 0x20 { end -= 1 }
      fields.append(begin..<end)
      return place + 1
    }
  }

  private mutating func add(
    column1: some StringProtocol, column2: some StringProtocol, effective: some StringProtocol,
    deletion: some StringProtocol, modifier: some StringProtocol, rationale: Substring,
    _ part: inout Part, problem: (String) -> ImportProblem
  ) throws(ImportProblem) {
    guard let first = ProcedureCode(column1) else {
      throw problem("\"\(column1.prefix(20))\" in column 1 is no code of five characters")
    }
    guard let second = ProcedureCode(column2) else {
      throw problem("\"\(column2.prefix(20))\" in column 2 is no code of five characters")
    }
    guard let start = CivilDate(compact: effective) else {
      throw problem("\"\(effective.prefix(20))\" is no effective date as YYYYMMDD")
    }
    guard let indicator = modifier.utf8.first, modifier.utf8.count == 1,
      [0x30, 0x31, 0x39].contains(indicator)
    else { throw problem("\"\(modifier.prefix(20))\" is no modifier indicator 0, 1 or 9") }
    var end: CivilDate?
    if deletion != "*" {
      guard let last = CivilDate(compact: deletion) else {
        throw problem("\"\(deletion.prefix(20))\" is no deletion date as YYYYMMDD, nor *")
      }
      // The day of deletion is the last in force; one equal to the first says it never was.
      end = last == start ? start : last.adding(days: 1)
    }
    rowCount += 1
    let key = UInt64(first.key) << 32 | UInt64(second.key)
    part.first = min(part.first, key)
    part.last = max(part.last, key)
    let period = EffectivePeriod(start: start, end: end)
    guard !period.isEmpty else { return }
    draft.addPair(
      first, second, indicator: Int(indicator - 0x30), rationale: Self.number(of: rationale),
      period: period)
  }

  private static func number(of rationale: Substring) -> Int {
    guard !rationale.isEmpty else { return PairRationale.unknown }
    return PairRationale.texts.firstIndex { $0 == rationale } ?? PairRationale.unknown
  }
}

/// What the name of a pair file tells: `ccipra-v323r0-f1` is part 1 of v32.3, of 2026-10-01.
struct PairFileName {
  /// The part, 1 to 4.
  private(set) var part: Int?
  /// The short name of the release.
  private(set) var edition: String?
  /// The day it takes effect.
  private(set) var start: CivilDate?

  init(_ name: String) {
    for word in name.lowercased().split(whereSeparator: { "-_. ".contains($0) }) {
      if word.hasPrefix("f"), let number = Int(word.dropFirst()), (1...9).contains(number) {
        part = number
      }
      if word.hasPrefix("v"), word.count >= 4 { readVersion(word.dropFirst()) }
    }
    if edition == nil, let (year, quarter) = Days.quarter(in: name) {
      edition = "NCCI PTP \(year)Q\(quarter)"
      start = Days.day(year, quarter * 3 - 2)
    }
  }

  private mutating func readVersion(_ word: Substring) {
    let halves = word.split(separator: "r", omittingEmptySubsequences: false)
    guard let digits = halves.first, digits.count == 3, let number = Int(digits) else { return }
    let (version, quarter) = (number / 10, number % 10)
    guard (20...99).contains(version), quarter < 4 else { return }
    let revision = halves.count > 1 ? halves[1] : "0"
    edition = "NCCI PTP v\(version).\(quarter)" + (revision == "0" ? "" : " r\(revision)")
    start = Days.day(version + 1994, quarter * 3 + 1)
  }
}
