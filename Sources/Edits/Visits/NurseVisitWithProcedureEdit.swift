import ClaimModel
import Editing
import Reference

/// Flags 99211 on the day of a procedure.
struct NurseVisitWithProcedureEdit: LineEdit {
  static let card = EditCard(
    id: "em.99211-with-procedure",
    title: "99211 beside a procedure",
    authority: Citation("NCCI Policy Manual 2026", "chapter I, section D; R-EM-10"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "97", "M15"),
    why: "99211 is never significant work of its own beside a procedure, whatever the modifier.",
    remedy: "Take 99211 off."
  )

  static var needs: Signals { [.severalLines, .procedure] }

  static func concerns(_ code: CodeFacts) -> Bool { code.code == 99211 }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.line.code == 99211,
      let procedure = claim.others(than: line).first(where: {
        $0.kind == .procedure && $0.globalDays != nil
      })
    else { return }
    report.flag(
      .line(line.line.number, .procedure),
      "99211 is part of \(procedure.line.code) of the same day", code: 99211,
      related: [procedure.line.number],
      fixes: [Fix(.form, "Take 99211 off", change: .removeLine(line.line.number))])
  }

  static let examples: [EditExample] = [
    .flags("With a destruction, 25 or not.", "dx L57.0\n↓99211-25\n17000"),
    .passes("Alone.", "dx L57.0\n99211"),
  ]
}
