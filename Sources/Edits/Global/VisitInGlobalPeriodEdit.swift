import ClaimModel
import Editing
import Reference

/// Flags a visit within the global period of an earlier procedure without 24.
struct VisitInGlobalPeriodEdit: LineEdit {
  static let card = EditCard(
    id: "global.visit-in-period",
    title: "A visit within an open global period",
    authority: Citation("Medicare Claims Processing Manual", "chapter 12, section 40.1"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "97", "N19"),
    why: "Follow-up is part of the procedure's price; a visit for something else says so with 24.",
    remedy: "Put 24 if the visit was for something unrelated; else do not bill it.",
    exceptions: """
      Assistants and nurses are enrolled apart from the physicians of their group, and payers differ whether the two are \
      one provider: a warning (R-GLOB-3).
      """
  )

  static var needs: Signals { [.visit, .history] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.kind == .visit, line.line.code != 99024, !line.line.modifiers.contains("24"),
      let period = claim.openPeriod(on: line.line.date)
    else { return }
    report.flag(
      .line(line.line.number, .procedure),
      "\(line.line.code) falls within the \(period.days) days of \(period.service.code) of "
        + "\(period.service.dateOfService), open to \(period.lastDay)",
      code: line.line.code, severity: period.service.isOfOtherRank ? .warning : .denial,
      fixes: [
        Fix(
          .chart, "If the chart shows an unrelated problem, put 24",
          change: .addModifier(line: line.line.number, "24"))
      ])
  }

  static let examples: [EditExample] = [
    .flags("On the same claim.", "dx L57.0\n1 2026-03-05 17000\n2 2026-03-10 ↓99212"),
    .flags("A visit on the fifth day.", "dx L20.9\nhistory 2026-03-05 17110\n↓99213"),
    .flags("An eye doctor's visit.", "dx H25.11\nhistory 2026-02-20 66984-RT\n↓92012"),
    .passes("With 24.", "dx L20.9\nhistory 2026-03-05 17110 unrelated\n99213-24"),
    .passes("After the period.", "dx L20.9\nhistory 2026-02-27 17110\n99213"),
  ]
}
