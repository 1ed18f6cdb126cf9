import ClaimModel
import NoteReading

extension NotePageHTML {
  /// The office visit for people: what the words support, each column with the words that carry it,
  /// and what the next level asks.
  func visit(_ level: VisitLevel) -> String {
    guard level.standing != .none else { return "" }
    var page = "<h2>Office visit</h2><p>"
    page += Self.escaped(
      level.summary.map { "Supports \($0)" } ?? "The words support no visit of its own")
    page += "</p><ul>"
    for problem in level.addressed {
      page += "<li>\(words(problem.span.start, problem.span.end)): \(problem.kind.rawValue)"
      page += problem.isTreated ? " (taken care of by a procedure)</li>" : "</li>"
    }
    page += "</ul>"
    guard let supported = level.supported else { return page }
    page += "<dl>"
    for (name, column) in [
      ("Problems", level.problems), ("Data", level.data), ("Risk", level.risk),
    ] {
      page += "<dt>\(name): \(VisitLevel.name(column.level, isData: name == "Data"))</dt>"
      for fact in column.facts {
        page += "<dd>\(fact.kind.rawValue): “\(words(fact.span.start, fact.span.end))”</dd>"
      }
    }
    page += "</dl>"
    if let above = DecisionMaking.Level(rawValue: supported.rawValue + 1) {
      page += "<p>The next level asks two of:</p><ul>"
      for line in level.missing(for: above) { page += "<li>\(Self.escaped(line))</li>" }
      page += "</ul>"
    }
    return page
  }
}
