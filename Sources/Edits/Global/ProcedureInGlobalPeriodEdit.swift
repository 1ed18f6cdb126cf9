import ClaimModel
import Editing
import Reference

/// Flags a procedure within the global period of an earlier one that does not say how they relate.
struct ProcedureInGlobalPeriodEdit: LineEdit {
  static let card = EditCard(
    id: "global.procedure-in-period",
    title: "A procedure within an open global period",
    authority: Citation("Medicare Claims Processing Manual", "chapter 12, section 40"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "97", "M144"),
    why: """
      The price of a procedure includes ten or ninety days after it. Another procedure by the same \
      group within them is paid only with 58 (staged or more extensive), 78 (return to the operating \
      room) or 79 (unrelated).
      """,
    remedy: "Put 79 if unrelated, 58 if staged or more extensive; else do not bill it.",
    exceptions: """
      Assistants and nurses are enrolled apart from the physicians of their group, and payers differ whether the two are \
      one provider: a warning (R-GLOB-3).
      """
  )

  static var needs: Signals { [.procedure, .history] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.kind == .procedure,
      line.globalDays != nil || line.fee.row?.globalDays == .followsPrimary,
      !line.line.modifiers.contains(where: { ["58", "78", "79"].contains($0) }),
      let period = claim.openPeriod(on: line.line.date)
    else { return }
    report.flag(
      .line(line.line.number, .procedure),
      "\(line.line.code) falls within the \(period.days) days of \(period.service.code) of "
        + "\(period.service.dateOfService), open to \(period.lastDay)",
      code: line.line.code, severity: period.service.isOfOtherRank ? .warning : .denial,
      fixes: [
        Fix(
          .chart, "If unrelated, put 79", change: .addModifier(line: line.line.number, "79")),
        Fix(
          .chart, "If staged or more extensive, put 58",
          change: .addModifier(line: line.line.number, "58")),
      ])
  }

  static let examples: [EditExample] = [
    .flags("On the same claim.", "dx L57.0 D49.2\n1 2026-03-05 17000 dx1\n2 2026-03-10 ↓11102 dx2"),
    .flags("On the tenth day.", "dx L57.0\nhistory 2026-02-28 17000\n1 2026-03-10 ↓17000"),
    .passes("On the eleventh day.", "dx L57.0\nhistory 2026-02-27 17000\n1 2026-03-10 17000"),
    .passes("With 79.", "dx L57.0\nhistory 2026-03-05 11402 unrelated\n17000-79"),
    .flags("On another claim.", "dx L57.0\nelsewhere 2026-03-05 17110\n↓17000"),
    .passes("By another group.", "dx L57.0\nhistory 2026-03-05 17000 other\n17000"),
  ]
}
