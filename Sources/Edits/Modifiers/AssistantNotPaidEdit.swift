import ClaimModel
import Editing
import Reference

/// Flags an assistant at a procedure that pays none.
struct AssistantNotPaidEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.assistant-not-paid",
    title: "An assistant where none is paid",
    authority: Citation("CMS physician fee schedule", "assistant-at-surgery indicator 1"),
    severity: .denial, adjustment: AdjustmentReason("CO", "54"),
    why:
      "Codes of assistant indicator 1 or 9 pay no assistant: 80, 81, 82 and AS are refused on them.",
    remedy: "Do not bill the assistant."
  )

  static var needs: Signals { [.modifiers, .otherModifier] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard
      let modifier = line.line.modifiers.first(where: { ["80", "81", "82", "AS"].contains($0) }),
      line.kind != .visit
    else { return }
    switch line.fee {
    case .notCovered(let gap): report.skip("assistant indicator", why: gap.description)
    case .absent: return
    case .found(let row, let release):
      guard row.assistant == 1 || row.assistant == 9 else { return }
      report.flag(
        line.at(.modifiers), "\(line.line.code) pays no assistant (\(modifier))",
        code: line.line.code,
        release: claim.library.edition(release),
        fixes: [Fix(.form, "Take the assistant's line off", change: .removeLine(line.number))])
    }
  }

  static let examples: [EditExample] = [
    .flags("At an excision.", "dx D22.5\n11402-↓80"),
    .passes("At a graft of the abdomen's wall.", "pos 21\ndx K43.9\n49591-80"),
  ]
}
