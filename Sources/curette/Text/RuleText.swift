import Answers

extension RulePage {
  /// The page for people.
  func text(_ style: Style) -> String {
    var text = style.bold("\(title)") + style.dim("  [\(id)]") + "\n\n"
    text += "  \(why)\n\n  \(style.bold("Do:")) \(remedy)\n"
    if let exceptions { text += "  \(style.bold("Except:")) \(exceptions)\n" }
    if let adjustment { text += "  \(style.bold("A payer says:")) \(adjustment)\n" }
    text += style.dim("  because: \(authority.joined(separator: "; "))") + "\n\n"
    for example in examples {
      text += "  \(example.says)\n"
      for row in example.input.split(separator: "\n") { text += style.dim("      \(row)\n") }
      text += "    → \(example.gives)\n"
      if let by = example.by { text += style.dim("      because: \(by)\n") }
    }
    return text + "\n"
  }
}
