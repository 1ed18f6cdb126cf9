import Answers

extension LookupSheet {
  /// The sheet for people.
  func text(_ style: Style) -> String {
    var text = style.bold("\(code) on \(date)") + "\n"
    var (table, release) = ("", "")
    for fact in facts {
      if fact.table != table || (fact.release ?? "") != release {
        (table, release) = (fact.table, fact.release ?? "")
        text += "  \(table)" + style.dim(fact.release.map { "  \($0)" } ?? "") + "\n"
      }
      let name = fact.name + String(repeating: " ", count: max(1, 26 - fact.name.count))
      text += "    \(name)\(fact.value)\n"
    }
    for gap in gaps { text += style.yellow("  not evaluated: \(gap)\n") }
    for note in notes { text += style.dim("  note: \(note)\n") }
    return text
  }
}
