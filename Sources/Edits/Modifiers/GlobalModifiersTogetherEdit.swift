import ClaimModel
import Editing

/// Flags two of 58, 78 and 79 on one line.
struct GlobalModifiersTogetherEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.58-78-79-together",
    title: "Two of 58, 78 and 79 on one line",
    authority: Citation("Medicare Claims Processing Manual", "chapter 12, section 40.2; R-MOD-4"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "4", "N519"),
    why: "A procedure is staged, a return for a complication, or unrelated: one of the three.",
    remedy: "Keep the one that the chart supports."
  )

  static var needs: Signals { [.global, .severalModifiers] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    let said = line.line.modifiers.filter { ["58", "78", "79"].contains($0) }
    guard said.count > 1 else { return }
    report.flag(
      .line(line.line.number, .modifiers),
      "\(said.map(\.description).joined(separator: " and ")) exclude each other",
      code: line.line.code)
  }

  static let examples: [EditExample] = [
    .flags("Staged and unrelated.", "dx L57.0\n17000-58-↓79"),
    .passes("Unrelated.", "dx L57.0\nhistory 2026-03-05 11402 unrelated\n17000-79"),
  ]
}
