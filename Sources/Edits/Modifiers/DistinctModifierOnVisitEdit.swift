import ClaimModel
import Editing

/// Flags 59 or an X modifier on a visit.
struct DistinctModifierOnVisitEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.59-on-visit",
    title: "59 or an X modifier on a visit",
    authority: Citation("NCCI Policy Manual 2026", "chapter I, section E: 59 never on a visit"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "4", "N823"),
    why: "What sets a visit apart from a procedure of the day is 25; 59 is for procedures.",
    remedy: "Take it off; put 25 on the visit if the chart shows significant work of its own."
  )

  static var needs: Signals { [.visit, .distinctAlone] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.kind == .visit,
      let modifier = line.line.modifiers.first(where: { BypassModifiers.distinct.contains($0) })
    else { return }
    report.flag(
      .line(line.line.number, .modifiers), "\(modifier) never stands on a visit",
      code: line.line.code,
      fixes: [
        Fix(
          .form, "Take \(modifier) off",
          change: .removeModifier(line: line.line.number, modifier))
      ])
  }

  static let examples: [EditExample] = [
    .flags("59 on a visit.", "dx L30.9 L57.0\n99213-↓59 dx1\n17000 dx2"),
    .passes("25 on a visit.", "dx L30.9 L57.0\n99213-25 dx1\n17000 dx2"),
  ]
}
