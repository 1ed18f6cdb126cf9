import ClaimModel
import Editing
import Reference

/// Flags 57 on a visit where no major procedure was done that day or was due the next.
struct DecisionForSurgeryWithMinorProcedureEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.57-with-minor-procedure",
    title: "57 beside minor procedures only",
    authority: Citation("NCCI Policy Manual 2026", "chapter I, section D: 57 is for 090"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "4", "N823"),
    why: """
      57 says that the visit decided on a procedure of ninety global days. The decision for a \
      procedure of ten or none is part of that procedure.
      """,
    remedy: "Use 25 if the chart shows significant work of its own; else do not bill the visit."
  )

  static var needs: Signals { [.visitModifier, .procedure] }

  static func concerns(_ modifier: Modifier) -> Bool { modifier == "57" }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.kind == .visit, line.line.modifiers.contains("57") else { return }
    let procedures = claim.others(than: line).filter { $0.kind == .procedure }
    let hasMinor = procedures.contains { $0.globalDays == 0 || $0.globalDays == 10 }
    guard hasMinor, !procedures.contains(where: { $0.globalDays == 90 }) else { return }
    report.flag(
      .line(line.line.number, .modifiers),
      "57 is for a decision on major surgery, and only minor procedures were done",
      code: line.line.code,
      fixes: [
        Fix(
          .form, "Take 57 off", change: .removeModifier(line: line.line.number, "57")),
        Fix(.chart, "Put 25 if the chart shows significant work of its own"),
      ])
  }

  static let examples: [EditExample] = [
    .flags("With a destruction of ten days.", "dx L57.0\n99213-↓57\n17000"),
    .passes("With a flap of ninety days.", "dx C44.319\n99213-57\n14040"),
  ]
}
