import ContractFormat
import Training

/// Items and progress as people and programs read them.
enum ItemText {
  static func question(_ item: QuizItem, number: Int) -> String {
    var text = "\n\(number). \(wrapped(item.story))\n   \(item.question)\n"
    for (place, choice) in item.choices.enumerated() {
      text += "     \(QuizItem.letter(place))  \(choice)\n"
    }
    return text + "   > "
  }

  static func answer(_ item: QuizItem, choice: Int) -> String {
    let right = "\(QuizItem.letter(item.key))  \(item.choices[item.key])"
    var text = item.isRight(choice) ? "   ✔ right: \(right)\n" : "   ✘ it is \(right)\n"
    for reason in item.reasons {
      text += "     \(reason.line): \(reason.says)\n"
      text += "       \(reason.authority) · curette explain \(reason.rule)\n"
    }
    return text
  }

  /// Progress by kind for one learner or several side by side.
  static func standing(_ learners: [LearnerProgress]) -> String {
    var text = pad("", 46) + learners.map { pad(String($0.learner.prefix(14)), 16) }.joined() + "\n"
    for kind in BoundaryKind.allCases {
      text += pad("  " + kind.title, 46)
      for learner in learners {
        let card = learner.card(kind)
        text += pad(card.asked == 0 ? "–" : "\(card.right) of \(card.asked)", 16)
      }
      text += "\n"
    }
    text += pad("  all", 46)
    for learner in learners {
      let (asked, right) = learner.totals
      text += pad("\(right) of \(asked)\(learner.isCertified ? " ✔" : "")", 16)
    }
    return text + "\n"
  }

  static func write(_ item: QuizItem, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("id", item.id)
      buffer.field("kind", item.kind.rawValue)
      buffer.field("difficulty", item.difficulty)
      buffer.field("story", item.story)
      buffer.field("question", item.question)
      buffer.field("choices", item.choices)
      buffer.field("key", QuizItem.letter(item.key))
      buffer.field("reasons")
      buffer.array { buffer in
        for reason in item.reasons {
          buffer.object { buffer in
            buffer.field("line", reason.line)
            buffer.field("says", reason.says)
            buffer.field("authority", reason.authority)
            buffer.field("rule", reason.rule)
          }
        }
      }
    }
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  /// The story in lines of at most 90 characters.
  private static func wrapped(_ text: String) -> String {
    var lines: [String] = [""]
    for word in text.split(separator: " ") {
      if lines[lines.count - 1].count + word.count > 88 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines.joined(separator: "\n   ")
  }
}
