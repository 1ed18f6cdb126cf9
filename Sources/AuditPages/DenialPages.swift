public import Auditing
import ClaimModel
public import ContractFormat

/// What denials teach, as text and JSON.
public enum DenialPages {
  /// For a terminal.
  public static func text(_ loop: DenialLoop) -> String {
    guard !loop.lessons.isEmpty else { return "no refusal belongs to these claims\n" }
    var text = ""
    for lesson in loop.lessons {
      let rarc = lesson.reason.rarc.map { " \($0)" } ?? ""
      text += "\(lesson.reason.group)-\(lesson.reason.carc)\(rarc): "
      text += "\(Figures.count(lesson.lines, "line")), \(Figures.dollars(lesson.amount))\n"
      for (edit, count) in lesson.caught.sorted(by: { $0.key < $1.key }) {
        text += "  \(count) would have been stopped by \(edit)\n"
      }
      for (edit, count) in lesson.switchedOff.sorted(by: { $0.key < $1.key }) {
        text += "  \(count) would have been stopped by \(edit), which is switched off\n"
      }
      if lesson.missed > 0 {
        text += "  \(lesson.missed) no edit stops (\(Figures.dollars(lesson.missedAmount)))\n"
      }
    }
    if !loop.proposals.isEmpty { text += "rules to consider\n" }
    for proposal in loop.proposals {
      text += "  \(proposal.words)\n"
      text += "    \(proposal.refused) of \(proposal.applies) such lines were refused, "
      text +=
        "\(Figures.dollars(proposal.amount)); at least \(Figures.percent(proposal.certainty)) "
      text += "are (90 % range); it would have stopped "
      text += "\(Figures.count(proposal.falseAlarms, "line")) that were paid\n"
    }
    return text
  }

  /// As data: `Schemas/denial-lessons.json`.
  public static func write(_ loop: DenialLoop, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("lessons")
      buffer.array { buffer in
        for lesson in loop.lessons { write(lesson, to: &buffer) }
      }
      buffer.field("proposals")
      buffer.array { buffer in
        for proposal in loop.proposals {
          buffer.object { buffer in
            buffer.field("payer", proposal.payer)
            buffer.field("code", proposal.code.description)
            reason(proposal.reason, to: &buffer)
            buffer.field("says", proposal.words)
            buffer.field("applies", proposal.applies)
            buffer.field("refused", proposal.refused)
            buffer.field("falseAlarms", proposal.falseAlarms)
            buffer.field("certainty", Figures.decimal(proposal.certainty, 4))
            buffer.field("amount", proposal.amount)
          }
        }
      }
    }
  }

  private static func reason(_ reason: AdjustmentReason, to buffer: inout JSONBuffer) {
    buffer.field("group", reason.group)
    buffer.field("carc", reason.carc)
    buffer.field("rarc", ifPresent: reason.rarc)
  }

  private static func write(_ lesson: DenialLoop.Lesson, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      reason(lesson.reason, to: &buffer)
      buffer.field("lines", lesson.lines)
      buffer.field("amount", lesson.amount)
      buffer.field("caught")
      counts(lesson.caught, to: &buffer)
      buffer.field("switchedOff")
      counts(lesson.switchedOff, to: &buffer)
      buffer.field("missed", lesson.missed)
      buffer.field("missedAmount", lesson.missedAmount)
    }
  }

  private static func counts(_ counts: [String: Int], to buffer: inout JSONBuffer) {
    buffer.array { buffer in
      for (edit, count) in counts.sorted(by: { $0.key < $1.key }) {
        buffer.object { buffer in
          buffer.field("edit", edit)
          buffer.field("lines", count)
        }
      }
    }
  }
}
