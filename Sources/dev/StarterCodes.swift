import ClaimModel
import Reference

/// Code sets: diagnoses of two fiscal years, places of service, adjustment codes.
enum StarterCodes {
  static func drafts(_ folder: SourceFolder) throws -> [TableDraft] {
    [
      try diagnoses(
        folder, "icd10cm_fy2026_april.csv", "ICD-10-CM FY2026", start: "2025-10-01",
        end: "2026-10-01"),
      try diagnoses(
        folder, "icd10cm_fy2027.csv", "ICD-10-CM FY2027", start: "2026-10-01", end: "2027-10-01"),
      try places(folder), try adjustments(folder),
    ]
  }

  private static func diagnoses(
    _ folder: SourceFolder, _ file: String, _ edition: String, start: String, end: String
  ) throws -> TableDraft {
    let rows = try folder.rows(file)
    var draft = TableDraft.diagnoses(
      try folder.release(
        .diagnoses, edition, by: "NCHS", "ICD-10-CM codes", from: file, start: start, end: end,
        rows: rows.count))
    for row in rows {
      guard let code = DiagnosisCode(row["code_nodot"] ?? "") else {
        throw Unreadable("diagnosis", row["code_nodot"] ?? "")
      }
      draft.add(
        code, isBillable: row["billable"] == "1",
        title: row["long_desc"] ?? "", carriesTitle: isOfSkin(code))
    }
    return draft
  }

  /// Codes whose titles are carried: what a skin practice sees.
  private static func isOfSkin(_ code: DiagnosisCode) -> Bool {
    let category = code.category.description
    return category.hasPrefix("L") || skinCategories.contains { $0.contains(category) }
  }

  private static let skinCategories: [ClosedRange<String>] = [
    "A46"..."A46", "A63"..."A63", "B00"..."B09", "B35"..."B37", "B85"..."B88", "C00"..."C00",
    "C43"..."C44", "C46"..."C46", "C4A"..."C4A", "C79"..."C79", "D00"..."D00", "D03"..."D04",
    "D07"..."D07", "D10"..."D10", "D17"..."D18", "D21"..."D23", "D36"..."D37", "D48"..."D49",
    "D84"..."D84", "D86"..."D86", "E08"..."E11", "H01"..."H02", "I73"..."I73", "I78"..."I78",
    "I83"..."I83", "I87"..."I87", "K13"..."K13", "M79"..."M79", "Q80"..."Q85", "R20"..."R23",
    "R58"..."R58", "T81"..."T81", "Z08"..."Z08", "Z12"..."Z12", "Z41"..."Z42", "Z48"..."Z48",
    "Z79"..."Z79", "Z80"..."Z80", "Z85"..."Z86", "Z92"..."Z92", "W89"..."W90",
  ]

  private static func places(_ folder: SourceFolder) throws -> TableDraft {
    let file = "pos_codes_2024-06.csv"
    let rows = try folder.rows(file)
    var draft = TableDraft.places(
      try folder.release(
        .placesOfService, "POS 2024-06", by: "CMS", "Place-of-service codes", from: file,
        start: "2024-07-01", rows: rows.count))
    for row in rows {
      guard let place = PlaceOfService(row["pos_code"] ?? ""), row["pos_type"] != "Unassigned"
      else { continue }
      draft.add(place, isFacility: row["pos_type"] == "Facility", name: row["pos_name"] ?? "")
    }
    return draft
  }

  private static func adjustments(_ folder: SourceFolder) throws -> TableDraft {
    let file = "adjustment_codes_2024-06.csv"
    let rows = try folder.rows(file)
    var draft = TableDraft.adjustmentReasons(
      try folder.release(
        .adjustmentReasons, "X12 codes 2024-06", by: "X12",
        "Adjustment group, reason and remark codes, without their wording", from: file,
        start: "2024-07-01", rows: rows.count))
    for row in rows {
      let kind: AdjustmentCodeKind
      switch row["type"] {
      case "Group": kind = .group
      case "CARC": kind = .reason
      default: kind = .remark
      }
      let start = row["start"].flatMap { CivilDate(iso: $0) } ?? CivilDate(dayNumber: 0)
      let end = row["end"].flatMap { CivilDate(iso: $0) }?.adding(days: 1)
      draft.add(
        row["code"] ?? "", kind, period: EffectivePeriod(start: start, end: end))
    }
    return draft
  }
}
