import ClaimModel
import Editing
import Reference

/// Flags 24, 25 or 57 on a line that is no visit.
struct VisitModifierOnProcedureEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.visit-modifier-on-procedure",
    title: "24, 25 or 57 on a procedure",
    authority: Citation("NCCI Policy Manual 2026", "chapter I, section E: modifiers of visits"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "4", "N823"),
    why: """
      24, 25 and 57 speak of a visit; on a procedure, or on what is added to the visit, they say nothing and the line is \
      refused.
      """,
    remedy: "Take the modifier off the procedure; if it was meant for the visit, put it there."
  )

  static var needs: Signals { .visitModifierElsewhere }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard
      line.isIn(10_004...69_990, 70_010...89_398, 96_360...97_799, 98_925...98_943)
        || line.kind == .drug || (line.kind == .visit && line.code.addOn.row != nil)
    else { return }
    for modifier in ["24", "25", "57"] as [Modifier] where line.line.modifiers.contains(modifier) {
      report.flag(
        .line(line.line.number, .modifiers),
        "\(modifier) belongs on a visit, and \(line.line.code) is none", code: line.line.code,
        fixes: [
          Fix(
            .form, "Take \(modifier) off line \(line.line.number)",
            change: .removeModifier(line: line.line.number, modifier))
        ])
    }
  }

  static let examples: [EditExample] = [
    .flags("25 on a destruction.", "dx L57.0\n17000-↓25"),
    .flags("25 on what is added to a visit.", "dx L40.0\n99213\nG2211-↓25"),
    .passes("25 on the visit.", "dx L30.9 L57.0\n99213-25 dx1\n17000 dx2"),
  ]
}
