import ClaimModel
import Editing
import Reference

/// Flags a visit on the day of a procedure of ninety global days, or on the day before, that says nothing of it.
struct VisitBesideMajorSurgeryEdit: LineEdit {
  static let card = EditCard(
    id: "em.visit-without-57",
    title: "A visit with major surgery and no pair, without 57",
    authority: Citation(
      "Medicare Claims Processing Manual, chapter 12, sections 40.1 and 40.2.A.4",
      "the day of surgery and the day before; NCCI Policy Manual 2026, chapter I, section D"),
    severity: .denial, adjustment: AdjustmentReason("CO", "97", "N19"),
    why: """
      The price of a procedure of ninety global days holds the visits of its day and of the day before, except the one \
      that decided on it (57). No pair sets 99202 to 99205 against it, and none speaks across days. Payers other than \
      Medicare mostly follow it.
      """,
    remedy: "Put 57 if the visit decided on the surgery, 25 if it was about something else."
  )

  static var needs: Signals { [.visit, .major] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.isIn(99_202...99_285), !line.carries("24", "25", "57") else { return }
    let own = claim.lines.first { Self.includes($0, line) }
    guard
      let surgery = own?.line.code
        ?? claim.claim.otherServices.first(where: { Self.includes($0, line, claim) })?.code
    else { return }
    report.flag(
      line.at(.procedure),
      "\(line.line.code) stands beside \(surgery), which has ninety global days, and carries no 57",
      code: line.line.code, related: own.map { [$0.number] } ?? [],
      severity: claim.claim.payer.line == .medicare ? .denial : .warning,
      fixes: [
        Fix(
          .chart, "If the visit decided on the surgery, put 57",
          change: .addModifier(line: line.number, "57"))
      ])
  }

  /// Whether a procedure's price holds a visit, and no pair of their day says so already.
  private static func includes(_ procedure: LineFacts, _ visit: LineFacts) -> Bool {
    guard procedure.kind == .procedure, procedure.globalDays == 90 else { return false }
    let days = visit.line.date.days(to: procedure.line.date)
    if days == 1 { return true }
    guard days == 0,
      case .free = visit.view.pairAnswer(procedure.line.code, visit.line.code)
    else { return false }
    return true
  }

  /// The same of a procedure of another claim, the day after or that day.
  private static func includes(
    _ procedure: OtherService, _ visit: LineFacts, _ claim: ClaimFacts
  ) -> Bool {
    guard procedure.isSameGroup, !procedure.modifiers.nameAssistant else { return false }
    let days = visit.line.date.days(to: procedure.date)
    guard days == 0 || days == 1,
      claim.library.on(procedure.date).fee(procedure.code).row?.globalDays == .days(90)
    else { return false }
    if days == 1 { return true }
    guard case .free = visit.view.pairAnswer(procedure.code, visit.line.code) else { return false }
    return true
  }

  static let examples: [EditExample] = [
    .flags("A new patient's, and a flap.", "patient new\ndx L40.0 C44.319\n↓99203 dx1\n14040 dx2"),
    .flags(
      "The day before.", "dx C44.319\n1 2026-03-09 ↓99213\n2 2026-03-10 14040"),
    .flags(
      "The day before, on another claim.", "dx C44.319\nelsewhere 2026-03-11 14040\n↓99213"),
    .passes("With 57.", "patient new\ndx C44.319\n99203-57\n14040"),
    .passes("Two days before.", "dx C44.319\n1 2026-03-08 99213\n2 2026-03-10 14040"),
  ]
}
