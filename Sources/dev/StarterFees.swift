import ClaimModel
import Reference

/// The physician fee schedules of two years, every code and component.
enum StarterFees {
  static func drafts(_ folder: SourceFolder) throws -> [TableDraft] {
    [
      try draft(
        folder, "pprrvu_2025D_oct.csv", "RVU25D", "2025-09-11", effective: "2025-10-01",
        factor: 323_465, year: 2025),
      try draft(
        folder, "pprrvu_2026C_jul_nonqpp.csv", "RVU26C", "2026-06-30",
        effective: "2026-07-01", factor: 334_009, year: 2026),
    ]
  }

  private static func draft(
    _ folder: SourceFolder, _ file: String, _ edition: String, _ published: String,
    effective: String, factor: Int64, year: Int
  ) throws -> TableDraft {
    let rows = try folder.rows(file)
    var draft = TableDraft.feeSchedule(
      try folder.release(
        .feeSchedule, edition, by: "CMS", "Physician fee schedule relative values", from: file,
        published: published, start: "\(year)-01-01", end: "\(year + 1)-01-01",
        effective: effective, rows: rows.count),
      factor: ConversionFactor(tenThousandths: factor))
    for row in rows {
      func value(_ column: String) throws -> RelativeValue {
        RelativeValue(hundredths: Int32(try Field.scaled(row[column] ?? "", places: 2)))
      }
      func share(_ column: String) throws -> Int {
        Int(try Field.scaled(row[column] ?? "", places: 2)) * 100
      }
      guard let letter = row["status"]?.utf8.first,
        let global = GlobalDays(row["global_days"] ?? "")
      else { throw Unreadable("status or global period", row["hcpcs"] ?? "") }
      guard try Field.scaled(row["conv_factor"] ?? "", places: 4) == factor else { continue }
      draft.add(
        try Field.code(row["hcpcs"] ?? ""), Modifier(row["mod"] ?? ""),
        FeeRow(
          status: FeeRow.Status(letter: letter), work: try value("work_rvu"),
          nonFacilityExpense: try value("nonfac_pe_rvu"), facilityExpense: try value("fac_pe_rvu"),
          malpractice: try value("mp_rvu"), nonFacilityNotApplicable: row["nonfac_na"] == "NA",
          facilityNotApplicable: row["fac_na"] == "NA",
          componentIndicator: Field.digit(row["pctc_ind"] ?? ""), globalDays: global,
          multipleProcedure: Field.digit(row["mult_proc"] ?? ""),
          bilateral: Field.digit(row["bilat_surg"] ?? ""),
          assistant: Field.digit(row["asst_surg"] ?? ""),
          coSurgeons: Field.digit(row["co_surg"] ?? ""), team: Field.digit(row["team_surg"] ?? ""),
          shares: [try share("pre_op_pct"), try share("intra_op_pct"), try share("post_op_pct")]))
    }
    return draft
  }
}
