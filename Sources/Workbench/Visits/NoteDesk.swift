import ClaimModel
import NoteReading

/// A pasted note read into the form: a line for each procedure, and the words that say so.
struct NoteDesk {
  /// The form with the lines of the note.
  private(set) var form: VisitForm
  private let note: [UInt8]
  private let reading: NoteReading
  /// For each procedure of the note the rows it became.
  private var rows: [[Int]] = []

  init(_ form: VisitForm) {
    self.form = form
    note = Array(form.note.utf8)
    reading = NoteReader().read(note)
    fill()
  }

  private mutating func fill() {
    var lines: [VisitForm.Row] = []
    for noted in reading.visit.procedures {
      let made = Self.rows(of: noted.procedure)
      rows.append(Array(lines.count..<lines.count + made.count))
      lines += made
    }
    form.rows = lines
    if form.dateOfService.isEmpty, let date = reading.visit.dateOfService {
      form.dateOfService = EntryPage.typed(date)
    }
    if form.status.isEmpty, let status = reading.visit.patientStatus {
      form.status = status.rawValue
    }
  }

  /// A row a lesion where the lesions add up to the count that the note states, else one row with it.
  private static func rows(of procedure: VisitProcedure) -> [VisitForm.Row] {
    let itemised = procedure.lesions.reduce(0) { $0 + ($1.count ?? 1) }
    let addsUp = procedure.count == nil || procedure.count == itemised
    guard addsUp, procedure.lesions.count > 1 else {
      var row = row(procedure)
      let sites = procedure.lesions.compactMap { $0.site?.words }
      row.site = sites.joined(separator: ", ")
      row.side = procedure.lesions.count == 1 ? side(procedure.lesions[0]) : ""
      row.size = procedure.lesions.count == 1 ? procedure.lesions[0].size?.description ?? "" : ""
      let count = procedure.count ?? procedure.lesions.first?.count
      row.count = count.map { String($0) } ?? ""
      return [row]
    }
    return procedure.lesions.map { lesion in
      var row = row(procedure)
      row.site = lesion.site?.words ?? ""
      row.side = side(lesion)
      row.size = lesion.size?.description ?? ""
      row.count = lesion.count.map { String($0) } ?? "1"
      return row
    }
  }

  private static func side(_ lesion: Lesion) -> String { lesion.site?.side?.rawValue ?? "" }

  private static func row(_ procedure: VisitProcedure) -> VisitForm.Row {
    var row = VisitForm.Row()
    row.kind = EntryWords.words(procedure.kind)
    row.method = procedure.method?.words ?? ""
    row.diagnosis = procedure.diagnosis?.description ?? ""
    row.behavior = procedure.behavior?.rawValue ?? ""
    row.excised = procedure.excisedDiameter?.description ?? ""
    row.margin = procedure.margin?.description ?? ""
    row.length = procedure.length?.description ?? ""
    row.complexity = procedure.complexity?.rawValue ?? ""
    row.area = procedure.area?.description ?? ""
    row.stages = procedure.stages.map { String($0) } ?? ""
    row.blocks = procedure.blocks?.map { String($0) }.joined(separator: " ") ?? ""
    row.staff = procedure.performedBy == .staff
    row.planned = procedure.planned
    row.cosmetic = procedure.cosmetic
    row.note = procedure.note?.words ?? ""
    return row
  }

  // MARK: The words

  private struct Mark {
    let span: NoteSpan
    let rows: [Int]
    let status: String
  }

  /// What the template of the note needs: its words in order, those that say something marked.
  var values: Values {
    var pieces: [Values] = []
    var place = 0
    for mark in marks where mark.span.start >= place {
      if mark.span.start > place { pieces.append(["text": text(place..<mark.span.start)]) }
      pieces.append([
        "mark": [
          "text": text(mark.span.start..<mark.span.end), "isOther": mark.rows.isEmpty,
          "rows": mark.rows.map { String($0) }.joined(separator: " "),
          "numbers": mark.rows.map { String($0 + 1) }.joined(separator: ","),
          "status": mark.status,
        ] as Values
      ])
      place = mark.span.end
    }
    if place < note.count { pieces.append(["text": text(place..<note.count)]) }
    let lacks = reading.documentation.filter {
      ($0.state == .missing || $0.state == .ambiguous) && $0.weight == .billing
    }
    return [
      "pieces": pieces, "isEmpty": reading.visit.procedures.isEmpty,
      "lacks": lacks.map { item -> Values in
        [
          "element": item.element.rawValue.replacing("-", with: " "), "state": item.state.rawValue,
          "query": item.query ?? "", "hasQuery": item.query != nil,
        ]
      }, "hasLacks": !lacks.isEmpty,
      "findings": reading.findings.map { ["message": $0.message] as Values },
      "hasFindings": !reading.findings.isEmpty,
    ]
  }

  private var marks: [Mark] {
    var marks = reading.mentions.enumerated().map { index, mention in
      let owners = reading.visit.procedures.indices.filter {
        reading.visit.procedures[$0].mentions.contains(index)
      }
      return Mark(
        span: mention.span, rows: owners.flatMap { rows[$0] }, status: mention.status.rawValue)
    }
    for (place, noted) in reading.visit.procedures.enumerated() {
      if let span = noted.countWords {
        marks.append(Mark(span: span, rows: rows[place], status: "count"))
      }
    }
    return marks.sorted { $0.span.start < $1.span.start }
  }

  private func text(_ range: Range<Int>) -> String {
    let bounds = range.clamped(to: 0..<note.count)
    return String(decoding: note[bounds], as: UTF8.self)
  }
}
