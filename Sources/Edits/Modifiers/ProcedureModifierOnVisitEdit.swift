import ClaimModel
import Editing

/// Flags modifiers of procedures on a visit.
struct ProcedureModifierOnVisitEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.procedure-modifier-on-visit",
    title: "A modifier of procedures on a visit",
    authority: Citation(
      "NCCI Policy Manual 2026", "chapter I, section E; CPT, modifiers 76 and 77; R-MOD table"),
    severity: .denial, adjustment: AdjustmentReason("CO", "4", "N823"),
    why: """
      Sides, fingers and toes, 22, 53, 58, 76 to 79, assistants and drug waste speak of procedures or drugs; of 76 and \
      77 CPT says so itself. A visit in a global period carries 24, beside a procedure 25.
      """,
    remedy: "Take it off; put 24, 25 or 57 where the chart supports it."
  )

  static var needs: Signals { [.visit, .modifiers] }

  static func concerns(_ modifier: Modifier) -> Bool {
    refused.contains(modifier) || ModifierSide.side(of: modifier) != nil
  }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.kind == .visit, line.isIn(99_202...99_499) else { return }
    for modifier in line.line.modifiers
    where Self.refused.contains(modifier) || ModifierSide.side(of: modifier) != nil {
      report.flag(
        line.at(.modifiers), "\(modifier) never stands on a visit", code: line.line.code,
        fixes: [
          Fix(.form, "Take \(modifier) off", change: .removeModifier(line: line.number, modifier))
        ])
    }
  }

  private static let refused: Set<Modifier> = [
    "22", "47", "53", "54", "55", "56", "58", "62", "66", "73", "74", "76", "77", "78", "79", "80",
    "81", "82", "AS",
    "JW", "JZ", "AA",
    "QK", "QX", "QZ", "QY", "AD", "GP", "GO", "GN", "Q7", "Q8", "Q9",
  ]

  static let examples: [EditExample] = [
    .flags("79 for 24.", "dx L30.9\nhistory 2026-03-05 17000 unrelated\n99213-24-↓79"),
    .flags("A side.", "dx L30.9\n99213-↓RT"),
    .flags("Repeated.", "dx L30.9\n99213-↓76"),
    .passes("24.", "dx L30.9\nhistory 2026-03-05 17000 unrelated\n99213-24"),
  ]
}
