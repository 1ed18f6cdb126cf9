import ClaimModel
import Reference

/// NCCI medically unlikely edits of practitioners.
struct LimitReader: LayoutReader {
  private var draft: TableDraft?
  private var file = ""

  mutating func take(_ member: SourceMember, _ context: ImportContext) throws(ImportProblem) {
    let sheet = try Sheet(member)
    file = sheet.file
    guard
      let heading = sheet.rows.firstIndex(where: { row in
        row.fields.contains { Columns.plain($0) == "MUE ADJUDICATION INDICATOR" }
      })
    else {
      throw ImportProblem(file, "no row of headings has MUE Adjudication Indicator: it was cut off")
    }
    let columns = try Columns(
      sheet.rows[heading].fields, file: file, place: "\(sheet.unit) \(sheet.rows[heading].number)",
      wanted: [
        ("code", { $0.contains("CPT CODE") }),
        ("units", { $0.contains("MUE VALUES") }),
        ("indicator", { $0 == "MUE ADJUDICATION INDICATOR" }),
        ("rationale", { $0 == "MUE RATIONALE" }),
      ])
    guard let effective = context.request.start ?? Self.effective(member.name) else {
      throw ImportProblem(
        file, "its name does not say from when it holds (Eff_MM-DD-YYYY). Give --from")
    }
    let parts = effective.components
    let quarter = "\(parts.year)Q\((parts.month + 2) / 3)"
    let rows = sheet.rows[(heading + 1)...]
    var draft = TableDraft.unitLimits(
      .official(
        .unitLimits, context.request.edition ?? "MUE \(quarter)",
        "Practitioner medically unlikely edits", start: effective, rows: rows.count))
    for row in rows {
      guard row.fields.count >= columns.width, !columns.text("rationale", row).isEmpty else {
        throw sheet.problem(row, "the row is short: the file was cut off")
      }
      guard let code = ProcedureCode(columns.text("code", row)) else {
        throw sheet.problem(row, "\"\(columns.text("code", row).prefix(20))\" is no code")
      }
      guard let units = Int(columns.text("units", row)), (0..<1 << 23).contains(units) else {
        throw sheet.problem(row, "\"\(columns.text("units", row).prefix(20))\" are no units")
      }
      let text = columns.text("indicator", row)
      guard let indicator = Self.indicator(text) else {
        throw sheet.problem(row, "\"\(text.prefix(40))\" is no adjudication indicator")
      }
      draft.add(code, UnitLimit(units: units, indicator: indicator))
    }
    self.draft = draft
  }

  mutating func finish(_ context: ImportContext) throws(ImportProblem) -> [TableDraft] {
    guard var draft else { return [] }
    try draft.settle(file) { "\(ProcedureCode(key: UInt32(truncatingIfNeeded: $0)))" }
    try context.checkReach(of: draft, file)
    return [draft]
  }

  /// The digit before the words, which must be those of that digit: `2 Date of Service Edit: Policy`.
  private static func indicator(_ text: String) -> UnitLimit.Indicator? {
    let words = Columns.plain(text)
    switch words {
    case "1 LINE EDIT", "1": return .line
    case "2 DATE OF SERVICE EDIT POLICY", "2": return .dayAbsolute
    case "3 DATE OF SERVICE EDIT CLINICAL", "3": return .dayClinical
    default: return nil
    }
  }

  /// `…Eff_04-01-2026`.
  private static func effective(_ name: String) -> CivilDate? {
    let numbers = name.split { !$0.isNumber }.map { String($0) }
    guard numbers.count >= 3 else { return nil }
    for place in 0...(numbers.count - 3) {
      let word = numbers[place...(place + 2)].map { $0 }
      guard word[0].count == 2, word[1].count == 2, word[2].count == 4, let month = Int(word[0]),
        let day = Int(word[1]), let year = Int(word[2])
      else { continue }
      return CivilDate(year: year, month: month, day: day)
    }
    return nil
  }
}
