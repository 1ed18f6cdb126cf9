import ClaimModel
import Reference

/// NCCI: pairs among everything a skin practice bills, unit limits and add-ons whole.
enum StarterEdits {
  static func drafts(_ folder: SourceFolder) throws -> [TableDraft] {
    [
      try pairs(folder), try census(folder),
      try limits(
        folder, "mue_practitioner_2024Q3.csv", "MUE 2024Q3", start: "2024-07-01",
        end: "2026-04-01"),
      try limits(
        folder, "mue_practitioner_2026Q2.csv", "MUE 2026Q2", start: "2026-04-01", end: nil),
      try addOns(folder),
    ]
  }

  private static func pairs(_ folder: SourceFolder) throws -> TableDraft {
    let file = "ptp_practitioner_2024Q3_active_FULL.csv"
    let rows = try folder.plainRows(file)
    let start = try folder.day("2024-07-01")
    var scope: Set<ProcedureCode> = []
    for row in try folder.rows("pprrvu_2026C_jul_nonqpp.csv")
      + folder.rows("pprrvu_2025D_oct.csv")
    {
      let code = try Field.code(row["hcpcs"] ?? "")
      if SkinPractice.bills(code) { scope.insert(code) }
    }
    var draft = TableDraft.procedurePairs(
      try folder.release(
        .procedurePairs, "NCCI PTP v30.2", by: "CMS", "Practitioner procedure-to-procedure edits",
        from: file, start: "2024-07-01", rows: rows.count,
        scope: "pairs among the \(scope.count) codes that a skin practice bills"),
      scope: scope.sorted())
    for row in rows {
      let (column1, column2) = (try Field.code(row[0]), try Field.code(row[1]))
      guard scope.contains(column1), scope.contains(column2) else { continue }
      draft.addPair(
        column1, column2, indicator: Field.digit(row[2]), rationale: Field.digit(row[3]),
        period: EffectivePeriod(start: start))
    }
    return draft
  }

  private static func census(_ folder: SourceFolder) throws -> TableDraft {
    let file = "ptp_practitioner_2024Q3_active_FULL.csv"
    let rows = try folder.plainRows(file)
    var reach: [ProcedureCode: (last: ProcedureCode, count: Int)] = [:]
    for row in rows {
      let (column1, column2) = (try Field.code(row[0]), try Field.code(row[1]))
      let known = reach[column1]
      reach[column1] = (max(known?.last ?? column2, column2), (known?.count ?? 0) + 1)
    }
    var draft = TableDraft.pairCensus(
      try folder.release(
        .pairCensus, "NCCI PTP v30.2 census", by: "CMS",
        "How far the pairs of each column 1 code reach", from: file, start: "2024-07-01",
        rows: rows.count))
    for (column1, known) in reach.sorted(by: { $0.key < $1.key }) {
      draft.addCensus(column1, last: known.last, count: known.count)
    }
    return draft
  }

  private static func limits(
    _ folder: SourceFolder, _ file: String, _ edition: String, start: String, end: String?
  ) throws -> TableDraft {
    let rows = try folder.rows(file)
    var draft = TableDraft.unitLimits(
      try folder.release(
        .unitLimits, edition, by: "CMS", "Practitioner medically unlikely edits", from: file,
        start: start, end: end, rows: rows.count))
    for row in rows {
      guard let units = Int(row["mue"] ?? ""),
        let indicator = Int(row["mai"] ?? "").flatMap({ UnitLimit.Indicator(rawValue: $0) })
      else { throw Unreadable("unit limit", row["hcpcs"] ?? "") }
      draft.add(
        try Field.code(row["hcpcs"] ?? ""), UnitLimit(units: units, indicator: indicator))
    }
    return draft
  }

  private static func addOns(_ folder: SourceFolder) throws -> TableDraft {
    let file = "aoc_2026Q2.csv"
    let rows = try folder.rows(file)
    var draft = TableDraft.addOns(
      try folder.release(
        .addOns, "AOC 2026Q2", by: "CMS", "Add-on code edits", from: file, start: "2024-07-01",
        rows: rows.count))
    // A pair that was deleted and came back stands twice, the deletion sometimes a day too late.
    let latestFirst = rows.sorted { ($0["edit_eff_date"] ?? "") > ($1["edit_eff_date"] ?? "") }
    var nextStart: [String: CivilDate] = [:]
    for row in latestFirst {
      guard let type = Int(row["edit_type"] ?? "") else { throw Unreadable("type", file) }
      let start = try folder.day(row["edit_eff_date"] ?? "")
      // A row deleted on the day it began was never in force.
      guard row["edit_del_date"] != row["edit_eff_date"] else { continue }
      let ends = try ["edit_del_date", "addon_del_date", "primary_del_date"].compactMap { column in
        try row[column].flatMap { $0.isEmpty ? nil : try folder.day($0).adding(days: 1) }
      }
      let pair = "\(row["addon_code"] ?? "") \(row["primary_code"] ?? "")"
      let period = EffectivePeriod(
        start: start, end: (ends + [nextStart[pair]].compactMap { $0 }).min())
      nextStart[pair] = start
      guard !period.isEmpty, let addOn = ProcedureCode(row["addon_code"] ?? "") else { continue }
      let primary = row["primary_code"] ?? ""
      draft.addAddOn(
        addOn, primary: primary == "CCCCC" ? nil : ProcedureCode(primary), type: type,
        period: period)
    }
    return draft
  }
}

/// The codes among which the starter carries pairs.
enum SkinPractice {
  static func bills(_ code: ProcedureCode) -> Bool {
    if let number = code.number { return ranges.contains { $0.contains(number) } }
    let text = code.description
    if text.hasPrefix("J") { return true }
    return ["G0127", "G0168", "G0463", "G2211", "G0316", "Q0111", "Q0112"].contains(text)
      || (text.hasPrefix("Q4") && text >= "Q4100" && text < "Q4400")
  }

  private static let ranges: [ClosedRange<Int>] = [
    10004...17999, 20500...20611, 21011...21014, 21552...21558, 21930...21936, 22900...22905,
    23071...23078, 24071...24079, 25071...25078, 26111...26118, 27043...27049, 27059...27059,
    27327...27339, 27364...27364, 27615...27619, 27632...27634, 28039...28047, 28190...28193,
    30117...30118, 36000...36000, 36400...36416, 36591...36592, 40490...40530, 40650...40654,
    40800...40831, 46220...46230, 46900...46924, 54050...54065, 54100...54105, 56405...56442,
    56501...56515, 56605...56606, 57061...57065, 64400...64455, 64479...64484, 64612...64617,
    64640...64653, 67700...67715, 67800...67850, 67961...67966, 69000...69020, 69090...69110,
    69145...69145, 87070...87102, 87205...87220, 88160...88175, 88300...88399, 94760...94761,
    95004...95079,
    96360...96379, 96401...96413, 96523...96523, 96567...96574, 96900...96999, 97597...97610,
    99024...99024, 99091...99091, 99151...99157, 99202...99499,
  ]
}
