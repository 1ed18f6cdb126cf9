import ClaimModel
import Editing
import Reference

/// Flags an assistant, a second surgeon or a team at a procedure that pays none.
struct AssistantNotPaidEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.assistant-not-paid",
    title: "An assistant or second surgeon where none is paid",
    authority: Citation(
      "CMS physician fee schedule", "indicators of assistants, of two surgeons and of teams"),
    severity: .denial, adjustment: AdjustmentReason("CO", "54"),
    why: """
      Codes of assistant indicator 1 or 9 pay no assistant: 80, 81, 82 and AS are refused on them. So are 62 on codes \
      whose indicator of two surgeons is 0 or 9, and 66 on those whose indicator of teams is.
      """,
    remedy: "Do not bill the assistant; bill the surgeon's work without 62 or 66."
  )

  static var needs: Signals { [.modifiers, .otherModifier] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard
      let modifier = line.line.modifiers.first(where: {
        $0.isAssistant || $0 == "62" || $0 == "66"
      }), line.kind != .visit
    else { return }
    switch line.fee {
    case .notCovered(let gap): report.skip("assistant indicator", why: gap.description)
    case .absent: return
    case .found(let row, let release):
      let isAssistant = modifier.isAssistant
      let refused = isAssistant ? [1, 9] : [0, 9]
      guard
        let indicator = isAssistant
          ? row.assistant : modifier == "62" ? row.coSurgeons : row.team,
        refused.contains(indicator)
      else { return }
      let who = isAssistant ? "assistant" : modifier == "62" ? "second surgeon" : "team"
      report.flag(
        line.at(.modifiers), "\(line.line.code) pays no \(who) (\(modifier))",
        code: line.line.code,
        release: claim.library.edition(release),
        fixes: isAssistant
          ? [Fix(.form, "Take the assistant's line off", change: .removeLine(line.number))]
          : [
            Fix(
              .chart, "If one surgeon did it, take \(modifier) off",
              change: .removeModifier(line: line.number, modifier))
          ])
    }
  }

  static let examples: [EditExample] = [
    .flags("At an excision.", "dx D22.5\n11402-↓80"),
    .flags("Two surgeons at a flap.", "dx C44.319\n14040-↓62"),
    .passes("Two surgeons at a spine.", "pos 21\ndx M50.121\n22551-62"),
    .passes("At a graft of the abdomen's wall.", "pos 21\ndx K43.9\n49591-80"),
  ]
}
