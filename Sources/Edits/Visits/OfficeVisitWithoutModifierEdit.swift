import ClaimModel
import Editing
import Reference

/// Flags an office visit on the day of a minor procedure without 25 where no pair exists: the policy does.
struct OfficeVisitWithoutModifierEdit: LineEdit {
  static let card = EditCard(
    id: "em.visit-without-25",
    title: "A visit with a minor procedure and no pair, without 25",
    authority: Citation(
      "NCCI Policy Manual 2026", "chapter I, section D: new patient is not enough"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "97", "N19"),
    why: """
      The price of a minor procedure includes the visit that decided on it, for new patients too. No pair sets 99202 to \
      99205 against most procedures, nor 99212 to 99215 against photodynamic therapy, yet contractors and other payers \
      want 25.
      """,
    remedy: "Put 25 if the chart shows significant work of its own; else do not bill the visit."
  )

  static var needs: Signals { .unmarkedVisit }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.kind == .visit, let counterpart = VisitTime.counterpart(of: line.line.code),
      !line.line.modifiers.contains(where: { $0 == "25" || $0 == "57" }),
      let minor = claim.others(than: line).first(where: { other in
        other.kind == .procedure && (other.globalDays == 0 || other.globalDays == 10)
          && (counterpart.status == .established || Self.isFree(other, line))
      })
    else { return }
    report.flag(
      .line(line.line.number, .procedure),
      "\(line.line.code) on the day of \(minor.line.code) carries no 25", code: line.line.code,
      related: [minor.line.number],
      fixes: [
        Fix(
          .chart, "If the chart shows significant work of its own, put 25",
          change: .addModifier(line: line.line.number, "25"))
      ])
  }

  /// Whether no pair sets the two apart; where one does, the edit of pairs speaks.
  private static func isFree(_ procedure: LineFacts, _ visit: LineFacts) -> Bool {
    if case .free = visit.view.pairAnswer(procedure.line.code, visit.line.code) { return true }
    return false
  }

  static let examples: [EditExample] = [
    .flags("No pair, but the policy.", "patient new\ndx L40.0 L57.0\n↓99203 dx1\n17000 dx2"),
    .flags(
      "An established patient's, where no pair speaks.", "dx L40.0 L57.0\n↓99213 dx1\n96574 dx2"),
    .passes("With 25.", "patient new\ndx L40.0 L57.0\n99203-25 dx1\n17000 dx2"),
  ]
}
