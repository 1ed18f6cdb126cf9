import ClaimModel
import Reference

/// NCCI add-on code edits: the workbook, whose dates are written as year and day of the year.
struct AddOnReader: LayoutReader {
  private var draft: TableDraft?
  private var file = ""

  mutating func take(_ member: SourceMember, _ context: ImportContext) throws(ImportProblem) {
    guard member.isWorkbook else {
      throw ImportProblem(
        member.path,
        "the fixed-width text of the add-on edits is not read; import the workbook that comes with it"
      )
    }
    let sheet = try Sheet(member)
    file = sheet.file
    guard
      let heading = sheet.rows.firstIndex(where: { row in
        row.fields.contains { Columns.plain($0) == "AOC EDIT TYPE" }
      })
    else { throw ImportProblem(file, "no row of headings has AOC_Edit_Type") }
    let columns = try Columns(
      sheet.rows[heading].fields, file: file, place: "row \(sheet.rows[heading].number)",
      wanted: [
        ("type", { $0 == "AOC EDIT TYPE" }), ("add-on", { $0 == "ADD ON CODE" }),
        ("add-on deleted", { $0 == "AOC DELDT" }), ("primary", { $0 == "PRIMARY CODE" }),
        ("primary deleted", { $0 == "PRIMARY CODE DELDT" }),
        ("effective", { $0 == "AOC EDIT EFFDT" }), ("deleted", { $0 == "AOC EDIT DELDT" }),
      ])
    guard let effective = context.request.start ?? Self.effective(member.name) else {
      throw ImportProblem(file, "its name does not say of which quarter it is. Give --from")
    }
    let parts = effective.components
    let rows = sheet.rows[(heading + 1)...]
    // Rows carry their own periods from 2013 on, so a release answers earlier dates as well.
    var draft = TableDraft.addOns(
      .official(
        .addOns, context.request.edition ?? "AOC \(parts.year)Q\((parts.month + 2) / 3)",
        "Add-on code edits", start: Days.day(2013, 4), effective: effective, rows: rows.count))
    for row in rows { try Self.add(row, columns, sheet, to: &draft) }
    self.draft = draft
  }

  mutating func finish(_ context: ImportContext) throws(ImportProblem) -> [TableDraft] {
    guard var draft else { return [] }
    try draft.settle(file) { key in
      "\(ProcedureCode(key: UInt32(key >> 32))) with its primary "
        + "\(ProcedureCode(key: UInt32(key & 0xFFFF_FFFF)))"
    }
    try context.checkReach(of: draft, file)
    return [draft]
  }

  private static func add(
    _ row: Sheet.Row, _ columns: Columns, _ sheet: Sheet, to draft: inout TableDraft
  ) throws(ImportProblem) {
    func day(_ name: String) throws(ImportProblem) -> CivilDate? {
      let text = columns.text(name, row)
      guard !text.isEmpty else { return nil }
      guard text.utf8.count == 7, let number = Int(text), (1...366).contains(number % 1000) else {
        throw sheet.problem(row, "\"\(text.prefix(20))\" is no date as YYYYDDD")
      }
      return Days.day(number / 1000, 1).adding(days: number % 1000 - 1)
    }
    guard let type = Int(columns.text("type", row)), (1...3).contains(type) else {
      throw sheet.problem(row, "\"\(columns.text("type", row).prefix(20))\" is no edit type 1 to 3")
    }
    guard let addOn = ProcedureCode(columns.text("add-on", row)) else {
      throw sheet.problem(row, "\"\(columns.text("add-on", row).prefix(20))\" is no code")
    }
    let text = columns.text("primary", row)
    guard let primary = ProcedureCode(text) else {
      throw sheet.problem(row, "\"\(text.prefix(20))\" is no primary code, nor CCCCC")
    }
    guard let start = try day("effective") else {
      throw sheet.problem(row, "it has no effective date")
    }
    let deleted = try day("deleted")
    let ends = [deleted, try day("add-on deleted"), try day("primary deleted")].compactMap { $0 }
    // The day of deletion is the last in force; an edit deleted on the day it began never was.
    let end = deleted == start ? start : ends.min().map { $0.adding(days: 1) }
    let period = EffectivePeriod(start: start, end: end)
    guard !period.isEmpty else { return }
    draft.addAddOn(
      addOn, primary: text.uppercased() == "CCCCC" ? nil : primary, type: type, period: period)
  }

  /// `AOC_V2026Q2-MCR`.
  private static func effective(_ name: String) -> CivilDate? {
    Days.quarter(in: name).map { Days.day($0.year, $0.quarter * 3 - 2) }
  }
}
