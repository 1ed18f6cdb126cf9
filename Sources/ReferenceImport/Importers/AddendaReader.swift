import ClaimModel
import Reference

/// ICD-10-CM addenda: what a fiscal year adds to and takes from the one before, with the counts that
/// must come out.
struct AddendaReader: LayoutReader {
  private struct Change {
    let line: Int
    let isAdded: Bool
    let row: OrderLine
  }

  private var draft: TableDraft?
  private var file = ""

  mutating func take(_ member: SourceMember, _ context: ImportContext) throws(ImportProblem) {
    file = member.path
    let lines = try PublishedText(member).bytes
      .split(separator: 0x0A, omittingEmptySubsequences: false).map { DiagnosisReader.trimmed($0) }
    var draft = try DiagnosisReader.draft(member, context.request, rows: lines.count)
    let start = draft.release.period.start
    guard
      let base = context.known.references.filter({
        $0.release.table == .diagnoses && $0.release.scope == nil && $0.release.effective < start
          && $0.release.period.start >= start.adding(years: -1)
      }).max(by: { $0.release.effective <= $1.release.effective })
    else {
      throw ImportProblem(
        file,
        "addenda change the fiscal year before, and no release of it is loaded. Import its "
          + "order file first")
    }
    var rows = Self.rows(of: base.reference, context.known, on: start.adding(days: -1))
    let counts = try AddendaCounts(lines, file)
    try counts.check(rows, isAfter: false, file, "of \(base.release.edition)")
    for change in try changes(lines) {
      let isThere = rows[change.row.code] != nil
      guard isThere != change.isAdded else {
        throw ImportProblem(
          file, at: "line \(change.line)",
          "\(change.row.code) is \(change.isAdded ? "added, and is there already" : "deleted, and is not there")"
        )
      }
      rows[change.row.code] =
        change.isAdded ? (change.row.isBillable, change.row.title, nil) : nil
    }
    try counts.check(rows, isAfter: true, file, "after all changes")
    for (code, row) in rows.sorted(by: { $0.key < $1.key }) {
      if let kept = row.kept {
        draft.add(code, kept)
      } else {
        draft.add(code, isBillable: row.isBillable, title: row.title)
      }
    }
    self.draft = draft
  }

  mutating func finish(_ context: ImportContext) throws(ImportProblem) -> [TableDraft] {
    guard var draft else { return [] }
    try draft.settle(file) { "\(DiagnosisCode(key: $0))" }
    return [draft]
  }

  private static func rows(
    of reference: ReleaseRef, _ known: ReferenceLibrary, on date: CivilDate
  ) -> [DiagnosisCode: (isBillable: Bool, title: String, kept: DiagnosisRow?)] {
    let view = known.answering(with: [reference]).on(date)
    var rows: [DiagnosisCode: (isBillable: Bool, title: String, kept: DiagnosisRow?)] = [:]
    known.forEachRow(of: reference) { key, _ in
      let code = DiagnosisCode(key: key)
      guard let row = view.diagnosis(code).row else { return }
      rows[code] = (row.isBillable, row.title ?? "", row)
    }
    return rows
  }

  /// The lines above the counts. A code whose heading changes is deleted and added; revisions of
  /// titles are a deletion and an addition of one code.
  private func changes(_ lines: [[UInt8]]) throws(ImportProblem) -> [Change] {
    let kinds = [("Add:", true), ("Delete:", false), ("Revise from:", false), ("Revise to:", true)]
    var changes: [Change] = []
    for (place, line) in lines.enumerated() where !line.isEmpty {
      if String(decoding: line, as: UTF8.self).hasPrefix("Headers") { break }
      guard let kind = kinds.first(where: { line.starts(with: Array($0.0.utf8)) }),
        let row = OrderLine(addenda: line)
      else {
        throw ImportProblem(
          file, at: "line \(place + 1)", "it is no Add, Delete or Revise with code and 0 or 1")
      }
      changes.append(Change(line: place + 1, isAdded: kind.1, row: row))
    }
    return changes
  }
}

/// The counts at the end of the addenda: headings and codes before and after.
private struct AddendaCounts {
  private var headings: [Int] = []
  private var codes: [Int] = []

  init(_ lines: [[UInt8]], _ file: String) throws(ImportProblem) {
    for line in lines {
      let words = String(decoding: line, as: UTF8.self).split(separator: " ")
      guard words.count >= 3, let count = Int(words[0]), words[2] == "in" else { continue }
      if words[1] == "headers" { headings.append(count) }
      if words[1] == "codes" { codes.append(count) }
    }
    guard headings.count == 2, codes.count == 2,
      lines.contains(where: { String(decoding: $0, as: UTF8.self).hasSuffix("short title only") })
    else {
      throw ImportProblem(file, "the counts at its end are not all there: the file was cut off")
    }
  }

  func check(
    _ rows: [DiagnosisCode: (isBillable: Bool, title: String, kept: DiagnosisRow?)], isAfter: Bool,
    _ file: String,
    _ when: String
  ) throws(ImportProblem) {
    let billable = rows.values.count { $0.isBillable }
    let (heading, code) = isAfter ? (headings[1], codes[1]) : (headings[0], codes[0])
    guard billable == code, rows.count - billable == heading else {
      throw ImportProblem(
        file,
        "it counts \(code) codes and \(heading) headings, and \(when) there are \(billable) and "
          + "\(rows.count - billable): lines are missing, or it changes another release")
    }
  }
}
