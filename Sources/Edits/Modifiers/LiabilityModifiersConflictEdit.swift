import ClaimModel
import Editing

/// Flags notice modifiers that contradict each other.
struct LiabilityModifiersConflictEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.notice-conflict",
    title: "Notice modifiers that contradict each other",
    authority: Citation("Medicare change request 6563 and Palmetto on ABN modifiers", "R-COV-7"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "4", "N519"),
    why: """
      GA says that a required notice was signed, GZ that none was, GX that a voluntary one was. GX \
      goes with GY alone.
      """,
    remedy: "Keep the one that is true."
  )

  private static let conflicts: [(Modifier, Modifier)] = [("GA", "GZ"), ("GX", "GA"), ("GX", "GZ")]

  static var needs: Signals { [.notice, .severalModifiers] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    for (first, second) in Self.conflicts
    where line.line.modifiers.contains(first) && line.line.modifiers.contains(second) {
      report.flag(
        .line(line.line.number, .modifiers), "\(first) and \(second) exclude each other",
        code: line.line.code)
    }
  }

  static let examples: [EditExample] = [
    .flags("Signed and not signed.", "dx L82.1\n17110-GA-↓GZ"),
    .passes("Voluntary notice and exclusion.", "dx L82.1\n17110-GX-GY"),
  ]
}
