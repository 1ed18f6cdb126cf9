import ClaimModel
import Editing
import Reference

/// Flags two codes of one day that the pair table sets against each other, unless a modifier that
/// the table accepts stands on the pair.
struct ProcedurePairEdit: LinePairEdit {
  static let card = EditCard(
    id: "ncci.procedure-pair",
    title: "Two codes that are not paid together",
    authority: Citation("NCCI Policy Manual 2026", "chapter I; procedure-to-procedure table"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "236"),
    why: """
      Each pair of the table has a column 1 code, which is paid, and a column 2 code, which is not, \
      on one day for one patient and provider. Indicator 0 allows no exception. Indicator 1 allows \
      one when the services were separate: another site, another lesion, another encounter. A \
      different diagnosis alone is no reason.
      """,
    remedy: """
      Where the chart shows separate lesions or encounters, put the narrowest modifier (XS, XE, XP, \
      XU, else 59; 25 on a visit) on the column 2 line. Otherwise bill column 1 alone.
      """,
    exceptions: "An active edit is looked up for the date of service; deleted pairs do not count."
  )

  static var needs: Signals { .pairConflict }

  func check(
    _ first: LineFacts, _ second: LineFacts, of claim: ClaimFacts, report: inout Report
  ) {
    switch first.view.pairAnswer(first.line.code, second.line.code) {
    case .free: return
    case .gap(let gap): report.skip("procedure pairs", why: gap.description)
    case .conflict(let isFirst, let mayBypass, let release):
      let (column1, column2) = isFirst ? (first, second) : (second, first)
      let edition = claim.library.edition(release)
      guard mayBypass else {
        flagForbidden(column1, column2, edition, &report)
        return
      }
      let isBypassed = BypassModifiers.bypass(
        column1: column1.line.modifiers, column2: column2.line.modifiers,
        isVisit: column2.kind == .visit)
      if !isBypassed { flagUnresolved(column1, column2, edition, &report) }
    }
  }

  private func flagForbidden(
    _ column1: LineFacts, _ column2: LineFacts, _ edition: String, _ report: inout Report
  ) {
    let line = column2.line
    report.flag(
      .line(line.number, .procedure),
      "\(line.code) is never paid with \(column1.line.code) on one day, whatever the modifier",
      code: line.code, related: [column1.line.number], release: edition,
      fixes: [
        Fix(
          .form, "Take \(line.code) off and bill \(column1.line.code)",
          change: .removeLine(line.number))
      ])
  }

  private func flagUnresolved(
    _ column1: LineFacts, _ column2: LineFacts, _ edition: String, _ report: inout Report
  ) {
    let line = column2.line
    let modifier: Modifier = column2.kind == .visit ? "25" : "XS"
    report.flag(
      .line(line.number, .procedure),
      "\(line.code) is column 2 of \(column1.line.code) and no modifier says that they were separate",
      code: line.code, related: [column1.line.number], release: edition,
      fixes: [
        Fix(
          .chart,
          column2.kind == .visit
            ? "If the chart shows significant work of its own, put 25 on line \(line.number)"
            : "If the chart shows separate lesions, put \(modifier) on line \(line.number)",
          change: .addModifier(line: line.number, modifier)),
        Fix(.form, "Else take \(line.code) off", change: .removeLine(line.number)),
      ])
  }

  static let examples: [EditExample] = [
    .flags(
      "Column 2 carries no modifier.",
      """
      dx L57.0 D49.2
      11102 dx2
      ↓17000 dx1
      """),
    .passes(
      "XS stands on column 2.",
      """
      dx L57.0 D49.2
      11102 dx2
      17000-XS dx1
      """),
    .flags(
      "Indicator 0 has no exception.",
      """
      dx L57.0
      17004
      ↓17003-59 x2
      """),
    .flags(
      "Only one of the two families of benign destruction.",
      """
      dx B07.8
      ↓17110
      17111
      """),
    .flags(
      "Two biopsy primaries.",
      """
      dx D49.2
      11104
      ↓11102-59
      """),
    .flags(
      "A visit without 25.",
      """
      dx L30.9 L57.0
      ↓99213 dx1
      17000 dx2
      """),
    .flags(
      "A modifier of the procedure says nothing of the visit.",
      """
      dx L30.9 L57.0 D49.2
      ↓99213 dx1
      11102 dx3
      17000-XS dx2
      """),
    .passes(
      "A visit with 25.",
      """
      dx L30.9 L57.0
      99213-25 dx1
      17000 dx2
      """),
    .passes(
      "An add-on has no pair with the biopsy.",
      """
      dx L57.0 D49.2
      11102 dx2
      17000-XS dx1
      17003 x2 dx1
      """),
    .flags(
      "76 bypasses nothing.",
      """
      dx L57.0 D49.2
      11102 dx2
      ↓17000-76 dx1
      """),
    .passes(
      "Two days are two days.",
      """
      dx L57.0 D49.2
      1 2026-03-10 11102 dx2
      2 2026-03-11 17000 dx1
      """),
  ]
}
