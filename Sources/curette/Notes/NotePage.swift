import ClaimModel
import NoteFormats
import NoteReading

/// The reading of a note for the terminal: the note with its supporting words marked and numbered,
/// then what they carry, what is missing and what to look at.
struct NotePage {
  private let style: Style

  init(isColored: Bool) { style = Style(isColored: isColored) }

  func text(_ note: NoteInput.Note, lines: [Int: [String]] = [:]) -> String {
    let reading = note.reading
    var text = style.bold("note \(note.id)") + "\n\n" + marked(note) + "\n\n"
    if reading.visit.procedures.isEmpty { text += "  nothing is documented as done or planned\n" }
    for (place, noted) in reading.visit.procedures.enumerated() {
      text += procedure(place, noted, note, lines[place] ?? [])
    }
    for item in reading.documentation where item.state != .notNeeded { text += element(item, note) }
    for finding in reading.findings {
      text +=
        "  " + style.yellow(finding.severity.rawValue) + " \(finding.message) [\(finding.id)]\n"
    }
    text += level(reading.level)
    return text + "\n"
  }

  private func words(_ span: NoteSpan, _ note: NoteInput.Note) -> String {
    let start = note.bytes.startIndex
    return String(decoding: note.bytes[start + span.start..<start + span.end], as: UTF8.self)
  }

  private func marked(_ note: NoteInput.Note) -> String {
    var text = ""
    var place = 0
    for mark in NotePageHTML.marks(note.reading) {
      text += words(NoteSpan(place..<mark.span.start), note)
      let inside = words(mark.span, note)
      text += mark.number.map { style.green("⟦\(inside)⟧\($0)") } ?? style.dim("⟨\(inside)⟩")
      place = mark.span.end
    }
    return text + words(NoteSpan(place..<note.bytes.count), note)
  }

  private func procedure(
    _ place: Int, _ noted: NotedProcedure, _ note: NoteInput.Note, _ lines: [String]
  ) -> String {
    let procedure = noted.procedure
    var text = "  \(place + 1)  " + style.bold(procedure.kind.rawValue)
    text += procedure.planned ? " (planned)" : procedure.count.map { " × \($0)" } ?? " × ?"
    text += procedure.behavior.map { " \($0.rawValue)" } ?? ""
    text += procedure.diagnosis.map { " \($0)" } ?? ""
    text += procedure.method.map { " by \($0.words)" } ?? ""
    if !lines.isEmpty { text += " → " + lines.joined(separator: ", ") }
    text += "\n"
    for lesion in procedure.lesions {
      let size = lesion.size.map { " \($0) cm" } ?? ""
      text += "       \(lesion.site?.words ?? "no site")\(size)"
      text += lesion.count.map { " × \($0)" } ?? ""
      text += "\n"
    }
    return text
  }

  private func element(_ item: DocumentationItem, _ note: NoteInput.Note) -> String {
    let weight = item.weight == .billing ? " (decides the code)" : ""
    let name = item.element
    switch item.state {
    case .present:
      let quote = item.span.map { ": “\(words($0, note))”" } ?? ""
      return style.dim("  ✔ \(name)\(weight)\(quote)\n")
    case .missing, .ambiguous:
      guard item.weight != .none else { return "" }
      var text = "  " + style.red("✘ \(name) \(item.state.rawValue)") + "\(weight)\n"
      if let query = item.query { text += "      ask: \(query)\n" }
      return text
    case .notNeeded: return ""
    }
  }

  private func level(_ level: VisitLevel) -> String {
    var text = ""
    if let decision = level.decision {
      text += "  visit: what remains supports decision-making of level \(decision)"
      text +=
        " (problems \(level.problems.level), data \(level.data.level), risk \(level.risk.level))\n"
    }
    for remark in level.remarks { text += style.dim("  visit: \(remark.message) [\(remark.id)]\n") }
    return text
  }
}
