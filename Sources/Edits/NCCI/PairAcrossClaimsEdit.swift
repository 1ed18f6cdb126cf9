import ClaimModel
import Editing
import Reference

/// Flags a code that the pair table refuses beside one that another claim of the day bills.
struct PairAcrossClaimsEdit: LineEdit {
  static let card = EditCard(
    id: "ncci.pair-across-claims",
    title: "A code that is not paid beside one of another claim",
    authority: Citation(
      "NCCI Policy Manual 2026", "chapter I; procedure-to-procedure table; R-NCCI-1"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "236"),
    why: """
      The pair table holds for a day, a patient and a provider, whichever claims the lines stand on. Practitioners of one \
      group and one specialty count as one.
      """,
    remedy: """
      Where the chart shows separate lesions or encounters, put the narrowest modifier (XS, XE, XP, XU, else 59; 25 on \
      a visit) on the column 2 line. Otherwise bill column 1 alone.
      """
  )

  static var needs: Signals { [.otherClaims, .pairConflict] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    // An assistant's lines are not the surgeon's.
    guard !line.line.modifiers.nameAssistant else { return }
    for other in claim.claim.otherServices
    where other.isSameGroup && other.date == line.line.date && other.code != line.line.code
      && !other.modifiers.nameAssistant
    {
      switch line.view.pairAnswer(other.code, line.line.code) {
      case .free: continue
      case .gap(let gap):
        report.skip("procedure pairs with the patient's other claims", why: gap.description)
      case .conflict(let isColumn2, let mayBypass, let release):
        guard isColumn2,
          !mayBypass
            || !BypassModifiers.bypass(
              column1: other.modifiers, column2: line.line.modifiers,
              isVisit: line.kind == .visit)
        else { continue }
        let modifier: Modifier = line.kind == .visit ? "25" : "XS"
        report.flag(
          line.at(.procedure),
          "\(line.line.code) is column 2 of \(other.code), which another claim of the day bills",
          code: line.line.code, release: claim.library.edition(release),
          fixes: (mayBypass
            ? [
              Fix(
                .chart,
                line.kind == .visit
                  ? "If the chart shows significant work of its own, put 25"
                  : "If the chart shows separate lesions, put XS",
                change: .addModifier(line: line.number, modifier))
            ] : []) + [
              Fix(.form, "Else take \(line.line.code) off", change: .removeLine(line.number))
            ])
        return
      }
    }
  }

  static let examples: [EditExample] = [
    .flags("A biopsy stands on another claim.", "dx L57.0\nelsewhere 2026-03-10 11102\n↓17000"),
    .flags("A visit apart from its procedure.", "dx L57.0\nelsewhere 2026-03-10 17000\n↓99213"),
    .passes("With XS.", "dx L57.0\nelsewhere 2026-03-10 11102\n17000-XS"),
    .passes("The other is column 2.", "dx D49.2\nelsewhere 2026-03-10 17000\n11102"),
    .passes("Another specialty's.", "dx L57.0\nelsewhere 2026-03-10 11102 other\n17000"),
    .passes("Another day's.", "dx L57.0\nelsewhere 2026-03-09 11102\n17000"),
  ]
}
