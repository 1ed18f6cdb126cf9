import ClaimModel
import Reference

/// HCPCS level II: records of 320 characters, or the workbook. Codes of digits are the AMA's and
/// those of letter D the ADA's; neither is kept.
struct SupplyReader: LayoutReader {
  private struct Row {
    let number: Int
    let code: String
    let kind: String
    let name: String
    let ended: String
  }

  private var draft: TableDraft?
  private var file = ""

  mutating func take(_ member: SourceMember, _ context: ImportContext) throws(ImportProblem) {
    file = member.path
    let rows = member.isWorkbook ? try Self.rows(try Sheet(member)) : try Self.records(member)
    guard let year = Days.year(in: member.name), let month = Days.quarterMonth(in: member.name)
    else {
      throw ImportProblem(file, "its name does not say of which year and quarter it is")
    }
    let start = context.request.start ?? Days.day(year, month)
    var draft = TableDraft.suppliesAndDrugs(
      .official(
        .suppliesAndDrugs, context.request.edition ?? "HCPCS \(year)Q\((month + 2) / 3)",
        "HCPCS level II codes", start: start, rows: rows.count))
    for row in rows where row.kind == "3" {
      func problem(_ message: String) -> ImportProblem {
        ImportProblem(file, at: "\(member.isWorkbook ? "row" : "line") \(row.number)", message)
      }
      guard let code = ProcedureCode(row.code) else {
        throw problem("\"\(row.code.prefix(20))\" is no code")
      }
      guard code.number == nil, let letter = row.code.utf8.first, (0x41...0x5A).contains(letter),
        letter != 0x44
      else { continue }
      var end: CivilDate?
      if !row.ended.isEmpty {
        guard let last = CivilDate(compact: row.ended) else {
          throw problem("\"\(row.ended.prefix(20))\" is no termination date as YYYYMMDD")
        }
        end = last.adding(days: 1)
      }
      draft.addSupply(
        code, name: row.name,
        period: EffectivePeriod(start: CivilDate(dayNumber: 0), end: end))
    }
    self.draft = draft
  }

  mutating func finish(_ context: ImportContext) throws(ImportProblem) -> [TableDraft] {
    guard var draft else { return [] }
    try draft.settle(file) { "\(ProcedureCode(key: UInt32(truncatingIfNeeded: $0)))" }
    try context.checkReach(of: draft, file)
    if context.newest(.suppliesAndDrugs) == nil, !context.request.acceptShorter {
      try checkAgainstFees(draft, context.known)
    }
    return [draft]
  }

  /// The fee schedule lists codes of every letter: the last of them shows a first file cut off.
  private func checkAgainstFees(
    _ draft: TableDraft, _ known: ReferenceLibrary
  ) throws(ImportProblem) {
    var last: ProcedureCode?
    for (reference, release) in known.references where release.table == .feeSchedule {
      known.forEachRow(of: reference) { key, _ in
        let code = ProcedureCode(key: UInt32(truncatingIfNeeded: key >> 16))
        if code.number == nil, code > (last ?? code) || last == nil { last = code }
      }
    }
    guard let last, !draft.has(UInt64(last.key)) else { return }
    throw ImportProblem(
      file,
      "\(last), the last code of the fee schedule, is not in it: the file seems cut off. If it is "
        + "whole all the same, import it with --accept-shorter")
  }

  private static func records(_ member: SourceMember) throws(ImportProblem) -> [Row] {
    let lines = try PublishedText(member).bytes.split(separator: 0x0A)
    var rows: [Row] = []
    for (place, line) in lines.enumerated() {
      let line = DiagnosisReader.trimmed(line)
      guard line.count >= 293 else {
        throw ImportProblem(
          member.path, at: "line \(place + 1)", "the record is shorter than its layout")
      }
      rows.append(
        Row(
          number: place + 1, code: OrderLine.text(line, 1...5), kind: OrderLine.text(line, 11...11),
          name: OrderLine.text(line, 92...119), ended: OrderLine.text(line, 285...292)))
    }
    return rows
  }

  private static func rows(_ sheet: Sheet) throws(ImportProblem) -> [Row] {
    guard
      let heading = sheet.rows.firstIndex(where: { row in
        row.fields.contains { Columns.plain($0) == "HCPC" }
      })
    else { throw ImportProblem(sheet.file, "no row of headings has HCPC") }
    let columns = try Columns(
      sheet.rows[heading].fields, file: sheet.file, place: "row \(sheet.rows[heading].number)",
      wanted: [
        ("code", { $0 == "HCPC" }), ("kind", { $0 == "RECID" }),
        ("name", { $0 == "SHORT DESCRIPTION" }), ("ended", { $0 == "TERM DT" }),
      ])
    return sheet.rows[(heading + 1)...].map { row in
      Row(
        number: row.number, code: columns.text("code", row), kind: columns.text("kind", row),
        name: columns.text("name", row), ended: columns.text("ended", row))
    }
  }
}
