import ClaimModel
import Editing
import Reference

/// Warns of 25 where the procedures of the day have ninety global days.
struct VisitBeforeMajorSurgeryEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.25-with-major-surgery",
    title: "25 where 57 is meant",
    authority: Citation("NCCI Policy Manual 2026", "chapter I, section D; R-FLAP-6, R-EMX-1"),
    severity: .warning, adjustment: AdjustmentReason("CO", "97", "N19"),
    why:
      "The visit that decides on a procedure of ninety global days carries 57; 25 is for procedures of ten or none.",
    remedy: "Put 57 if the visit decided on the surgery; keep 25 if it was about something else."
  )

  static var needs: Signals { [.visit, .visitModifier, .major] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.kind == .visit, line.line.modifiers.contains("25"),
      !line.line.modifiers.contains("57")
    else { return }
    let procedures = Array(claim.others(than: line)).filter {
      $0.kind == .procedure && $0.globalDays != nil
    }
    guard let major = procedures.first(where: { $0.globalDays == 90 }),
      !procedures.contains(where: { $0.globalDays != 90 })
    else { return }
    report.flag(
      line.at(.modifiers),
      "\(major.line.code) has ninety global days, for which 57 is the modifier",
      code: line.line.code, related: [major.number],
      fixes: [
        Fix(
          .chart, "Put 57 if the visit decided on the surgery",
          change: .addModifier(line: line.number, "57"))
      ])
  }

  static let examples: [EditExample] = [
    .flags("A flap.", "dx C44.319 L30.9\n99213-↓25 dx2\n14040 dx1"),
    .passes("With 57.", "dx C44.319\n99213-57\n14040"),
    .passes("A destruction too.", "dx C44.319 L57.0\n99213-25\n14040 dx1\n17000-XS dx2"),
  ]
}
