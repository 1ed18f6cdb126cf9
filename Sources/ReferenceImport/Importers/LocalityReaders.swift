import ClaimModel
import Reference

/// The geographic practice cost indices of a year.
struct IndexReader: LayoutReader {
  private var draft: TableDraft?
  private var file = ""

  mutating func take(_ member: SourceMember, _ context: ImportContext) throws(ImportProblem) {
    let sheet = try Sheet(member)
    file = sheet.file
    guard
      let heading = sheet.rows.firstIndex(where: { row in
        row.fields.contains { Columns.plain($0).hasSuffix("PE GPCI") }
      })
    else { throw ImportProblem(file, "no row of headings has a PE GPCI: it was cut off") }
    let columns = try Columns(
      sheet.rows[heading].fields, file: file, place: "\(sheet.unit) \(sheet.rows[heading].number)",
      wanted: [
        ("contractor", { $0.contains("MAC") || $0.contains("MEDICARE ADMINISTRATIVE") }),
        ("state", { $0 == "STATE" }), ("locality", { $0 == "LOCALITY NUMBER" }),
        ("name", { $0 == "LOCALITY NAME" }),
        ("work with floor", { $0.contains("PW GPCI") && $0.contains("WITH 1 0 FLOOR") }),
        ("expense", { $0.contains("PE GPCI") }), ("malpractice", { $0.contains("MP GPCI") }),
      ])
    let head = sheet.rows[...heading].flatMap(\.fields).joined(separator: " ")
    guard let year = Days.year(in: head) ?? Days.year(in: member.name) else {
      throw ImportProblem(file, "neither its title nor its name says of which year it is")
    }
    // Below the rows stand footnotes, alone on their lines.
    let rows = sheet.rows[(heading + 1)...].filter { row in
      row.fields.count { !$0.isEmpty } > 1
    }
    var draft = TableDraft.geographicIndices(
      .official(
        .geographicIndices, context.request.edition ?? "GPCI \(year)",
        "Geographic practice cost indices", start: context.request.start ?? Days.day(year, 1),
        end: Days.day(year + 1, 1), rows: rows.count))
    for row in rows {
      func index(_ name: String) throws(ImportProblem) -> GeographicIndex {
        let text = columns.text(name, row)
        guard let value = ScaledDecimal.parse(text, places: 3), (1...9_999).contains(value) else {
          throw sheet.problem(row, "\"\(text.prefix(20))\" in \(name) is no index of three places")
        }
        return GeographicIndex(thousandths: Int32(value))
      }
      let locality = try Self.locality(
        columns.text("contractor", row), columns.text("locality", row)
      ) { sheet.problem(row, $0) }
      let name = columns.text("name", row).filter { $0 != "*" }
      draft.add(
        locality,
        indices: [try index("work with floor"), try index("expense"), try index("malpractice")],
        state: columns.text("state", row), name: String(name))
    }
    self.draft = draft
  }

  mutating func finish(_ context: ImportContext) throws(ImportProblem) -> [TableDraft] {
    guard var draft else { return [] }
    try draft.settle(file) { "the locality \($0)" }
    try context.checkLocalities(of: draft, file)
    return [draft]
  }

  /// A locality whose numbers may have lost their leading zeros.
  static func locality(
    _ carrier: String, _ number: String, _ problem: (String) -> ImportProblem
  ) throws(ImportProblem) -> Locality {
    func padded(_ text: String, _ count: Int) -> String {
      String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
    guard !carrier.isEmpty, !number.isEmpty,
      let locality = Locality(carrier: padded(carrier, 5), locality: padded(number, 2))
    else { throw problem("\"\(carrier.prefix(20)) \(number.prefix(20))\" is no locality") }
    return locality
  }
}

extension ImportContext {
  /// Refuses a table of localities that lacks any of those known: there are few, and they all matter.
  func checkLocalities(of draft: TableDraft, _ file: String) throws(ImportProblem) {
    guard !request.acceptShorter, let last = newest(.geographicIndices) else { return }
    var missing: [String] = []
    known.forEachRow(of: last.reference) { key, _ in
      if !draft.has(key) { missing.append("\(key)") }
    }
    guard !missing.isEmpty else { return }
    throw ImportProblem(
      file,
      "\(missing.count) localities of \(last.release.edition) are not in it, among them "
        + "\(missing.prefix(3).joined(separator: ", ")): the file seems cut off. If it is whole all "
        + "the same, import it with --accept-shorter")
  }
}

/// The counties of each locality.
struct CountyReader: LayoutReader {
  private var draft: TableDraft?
  private var file = ""

  mutating func take(_ member: SourceMember, _ context: ImportContext) throws(ImportProblem) {
    let sheet = try Sheet(member)
    file = sheet.file
    guard
      let heading = sheet.rows.firstIndex(where: { row in
        row.fields.contains { Columns.plain($0) == "COUNTIES" }
      })
    else { throw ImportProblem(file, "no row of headings has Counties: it was cut off") }
    let columns = try Columns(
      sheet.rows[heading].fields, file: file, place: "\(sheet.unit) \(sheet.rows[heading].number)",
      wanted: [
        ("contractor", { $0.contains("CONTRACTOR") }), ("locality", { $0 == "LOCALITY NUMBER" }),
        ("area", { $0 == "FEE SCHEDULE AREA" }), ("counties", { $0 == "COUNTIES" }),
      ])
    let head = sheet.rows[..<heading].flatMap(\.fields).joined(separator: " ")
    guard let year = Days.year(in: head) else {
      throw ImportProblem(file, "its title does not say of which year it is")
    }
    let rows = sheet.rows[(heading + 1)...].filter { row in
      row.fields.count { !$0.isEmpty } > 1
    }
    var merged: [Locality: (area: String, counties: String)] = [:]
    for row in rows {
      // The mark of a locality that two contractors serve stands beside its number.
      let number = columns.text("locality", row).filter { $0 != "*" && $0 != " " }
      let locality = try IndexReader.locality(columns.text("contractor", row), String(number)) {
        sheet.problem(row, $0)
      }
      let counties = columns.text("counties", row)
      if let known = merged[locality] {
        merged[locality] = (known.area, "\(known.counties); \(counties)")
      } else {
        merged[locality] = (columns.text("area", row), counties)
      }
    }
    var draft = TableDraft.localityCounties(
      .official(
        .localityCounties, context.request.edition ?? "LOCCO \(year)",
        "Counties of the Medicare localities", start: context.request.start ?? Days.day(year, 1),
        end: Days.day(year + 1, 1), rows: rows.count))
    for (locality, row) in merged.sorted(by: { "\($0.key)" < "\($1.key)" }) {
      draft.addCounties(locality, area: row.area, counties: row.counties)
    }
    self.draft = draft
  }

  mutating func finish(_ context: ImportContext) throws(ImportProblem) -> [TableDraft] {
    guard var draft else { return [] }
    try draft.settle(file) { "the locality \($0)" }
    try context.checkLocalities(of: draft, file)
    return [draft]
  }
}

/// ZIP code to locality: records of eighty characters.
struct ZipReader: LayoutReader {
  private var draft: TableDraft?
  private var file = ""

  mutating func take(_ member: SourceMember, _ context: ImportContext) throws(ImportProblem) {
    file = member.path
    let text = try PublishedText(member)
    let lines = text.bytes.split(separator: 0x0A)
    guard let first = lines.first, first.count >= 80,
      let quarter = Self.quarter(Self.field(first, 76...80))
    else {
      throw ImportProblem(
        file, at: "line 1", "it is no record of eighty characters that ends with year and quarter")
    }
    let year = quarter.year
    var draft = TableDraft.zipLocalities(
      .official(
        .zipLocalities, context.request.edition ?? "ZIP5 \(year)Q\(quarter.quarter)",
        "ZIP code to carrier locality", start: context.request.start ?? Days.day(year, 1),
        end: Days.day(year + 2, 1),
        effective: context.request.start ?? Days.day(year, quarter.quarter * 3 - 2),
        rows: lines.count))
    for (place, line) in lines.enumerated() {
      func problem(_ message: String) -> ImportProblem {
        ImportProblem(file, at: "line \(place + 1)", message)
      }
      guard line.count >= 80 else { throw problem("the record is shorter than eighty characters") }
      guard Self.field(line, 76...80) == Self.field(first, 76...80) else {
        throw problem("the record is of another quarter than the first")
      }
      let zip = Self.field(line, 3...7)
      guard zip.utf8.count == 5, let number = UInt32(zip),
        let locality = Locality(
          carrier: Self.field(line, 8...12), locality: Self.field(line, 13...14))
      else { throw problem("the record has no ZIP code, or no carrier and locality") }
      draft.add(zip: number, locality, needsPlusFour: Self.field(line, 21...21) == "1")
    }
    self.draft = draft
  }

  mutating func finish(_ context: ImportContext) throws(ImportProblem) -> [TableDraft] {
    guard var draft else { return [] }
    try draft.settle(file) { "the ZIP code \($0)" }
    try context.checkReach(of: draft, file)
    return [draft]
  }

  /// The characters of a record, counted from 1.
  private static func field(_ line: ArraySlice<UInt8>, _ place: ClosedRange<Int>) -> String {
    let start = line.startIndex
    return String(
      decoding: line[(start + place.lowerBound - 1)...(start + place.upperBound - 1)],
      as: UTF8.self)
  }

  private static func quarter(_ text: String) -> (year: Int, quarter: Int)? {
    guard text.utf8.count == 5, let number = Int(text), (1...4).contains(number % 10),
      (2010...2099).contains(number / 10)
    else { return nil }
    return (number / 10, number % 10)
  }
}
