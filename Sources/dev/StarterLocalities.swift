import ClaimModel
import Reference

/// Where a service is paid and at what indices.
enum StarterLocalities {
  static func drafts(_ folder: SourceFolder) throws -> [TableDraft] {
    [
      try indices(folder, "gpci_2025.csv", year: 2025, work: "work_gpci"),
      try indices(folder, "gpci_2026.csv", year: 2026, work: "work_gpci_with_floor"),
      try zips(folder),
    ]
  }

  private static func indices(
    _ folder: SourceFolder, _ file: String, year: Int, work: String
  ) throws -> TableDraft {
    let rows = try folder.rows(file)
    var draft = TableDraft.geographicIndices(
      try folder.release(
        .geographicIndices, "GPCI \(year)", by: "CMS", "Geographic practice cost indices",
        from: file, start: "\(year)-01-01", end: "\(year + 1)-01-01", rows: rows.count))
    for row in rows {
      guard
        let locality = Locality(carrier: row["mac"] ?? "", locality: row["locality"] ?? "")
      else { throw Unreadable("locality", row["mac"] ?? "") }
      let values = try [work, "pe_gpci", "mp_gpci"].map { column in
        GeographicIndex(thousandths: Int32(try Field.scaled(row[column] ?? "", places: 3)))
      }
      draft.add(
        locality, indices: values, state: row["state"] ?? "", name: row["locality_name"] ?? "")
    }
    return draft
  }

  private static func zips(_ folder: SourceFolder) throws -> TableDraft {
    let file = "zip5_carrier_locality_2025Q4.csv"
    let rows = try folder.plainRows(file)
    var draft = TableDraft.zipLocalities(
      try folder.release(
        .zipLocalities, "ZIP5 2025Q4", by: "CMS", "ZIP code to carrier locality", from: file,
        start: "2025-01-01", end: "2027-01-01", rows: rows.count))
    for row in rows {
      guard let zip = UInt32(row[0]), let locality = Locality(carrier: row[2], locality: row[3])
      else { throw Unreadable("ZIP row", row.joined(separator: ",")) }
      draft.add(zip: zip, locality, needsPlusFour: row[7] == "1")
    }
    return draft
  }
}
