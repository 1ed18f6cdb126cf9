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
    let told = reading.documentation.filter { $0.state != .notNeeded }
    for item in told where item.isAsked { text += element(item, note) }
    text += practice(told.filter { !$0.isAsked && $0.weight != .none }, note)
    for finding in reading.findings {
      text +=
        "  " + style.yellow(finding.severity.rawValue) + " \(finding.message) [\(finding.id)]\n"
    }
    text += level(reading.level, note)
    return text + "\n"
  }

  private func words(_ span: NoteSpan, _ note: NoteInput.Note) -> String {
    let start = note.bytes.startIndex
    return NoteText.shown(note.bytes[start + span.start..<start + span.end])
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

  /// An element without which a code changes or is not paid, and the question to send.
  private func element(_ item: DocumentationItem, _ note: NoteInput.Note) -> String {
    let weight = item.weight == .billing ? " (decides the code)" : ""
    guard item.state != .present else {
      let quote = item.span.map { ": “\(words($0, note))”" } ?? ""
      return style.dim("  ✔ \(item.element.rawValue)\(weight)\(quote)\n")
    }
    let head = "  " + style.red("✘ \(item.element.rawValue) \(item.state.rawValue)") + "\(weight)\n"
    return head + (item.query.map { "      ask: \($0)\n" } ?? "")
  }

  /// What is good to have, in two lines.
  private func practice(_ items: [DocumentationItem], _ note: NoteInput.Note) -> String {
    let told = items.filter { $0.state == .present }.map { item in
      item.element.rawValue + (item.span.map { " “\(words($0, note))”" } ?? "")
    }
    let lacking = items.filter { $0.state != .present }.map(\.element.rawValue)
    return (told.isEmpty ? "" : style.dim("  ✔ good practice: \(told.joined(separator: ", "))\n"))
      + (lacking.isEmpty ? "" : "  ✘ good practice, not told: \(lacking.joined(separator: ", "))\n")
  }

  private func level(_ level: VisitLevel, _ note: NoteInput.Note) -> String {
    var text = ""
    for problem in level.addressed {
      text += "  problem: “\(words(problem.span, note))” \(problem.kind.rawValue)"
      text += problem.isTreated ? ", taken care of by a procedure\n" : "\n"
    }
    if let summary = level.summary, let supported = level.supported {
      text += "  visit: " + style.bold("supports \(summary)") + "\n"
      for (name, column) in [
        ("problems", level.problems), ("data", level.data), ("risk", level.risk),
      ] where !column.facts.isEmpty {
        let facts = column.facts.map { "\($0.kind.rawValue) “\(words($0.span, note))”" }
        text += style.dim("      \(name): \(facts.joined(separator: ", "))\n")
      }
      if let above = DecisionMaking.Level(rawValue: supported.rawValue + 1) {
        text += style.dim("      the next level asks two of:\n")
        for line in level.missing(for: above) { text += style.dim("        \(line)\n") }
      }
    }
    for remark in level.remarks { text += style.dim("  visit: \(remark.message) [\(remark.id)]\n") }
    return text
  }
}
