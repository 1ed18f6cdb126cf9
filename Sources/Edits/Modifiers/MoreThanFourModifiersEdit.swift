import ClaimModel
import Editing

/// Flags a fifth modifier, which no form can send.
struct MoreThanFourModifiersEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.more-than-four",
    title: "More than four modifiers",
    authority: Citation("X12 005010X222A1", "SV101-3 to SV101-6"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "16", "N822"),
    why: "A line has room for four modifiers; what stands beyond is lost on the way.",
    remedy: "Keep those that decide on payment and drop the informational ones, last first."
  )

  static var needs: Signals { .severalModifiers }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.line.modifiers.count > 4 else { return }
    report.flag(
      .line(line.line.number, .modifiers),
      "\(line.line.modifiers.count) modifiers stand on a line that has room for four",
      code: line.line.code)
  }

  static let examples: [EditExample] = [
    .flags("Five.", "dx L57.0\nhistory 2026-03-05 11402 unrelated\n17000-79-XS-LT-GC-↓Q6"),
    .passes("Four.", "dx L57.0\nhistory 2026-03-05 11402 unrelated\n17000-79-LT-GC-Q6"),
  ]
}
