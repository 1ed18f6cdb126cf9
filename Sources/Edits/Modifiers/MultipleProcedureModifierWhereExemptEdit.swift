import ClaimModel
import Editing
import Reference

/// Flags 51 on a code that is never reduced: add-ons, 17004, visits.
struct MultipleProcedureModifierWhereExemptEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.51-where-exempt",
    title: "51 on a code that is never reduced",
    authority: Citation("CMS physician fee schedule", "multiple-procedure indicator 0; X-4"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "4", "N519"),
    why: """
      51 invites a reduction. Codes of indicator 0 (add-ons, 17004, visits) are never reduced and \
      take no 51. Medicare wants it nowhere.
      """,
    remedy: "Take 51 off."
  )

  static var needs: Signals { .multiple }

  static func concerns(_ code: CodeFacts) -> Bool {
    code.fee.gap != nil || code.fee.row?.multipleProcedure == 0
  }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.line.modifiers.contains("51") else { return }
    switch line.fee {
    case .notCovered(let gap): report.skip("multiple-procedure indicator", why: gap.description)
    case .absent: return
    case .found(let row, let release):
      guard row.multipleProcedure == 0 else { return }
      report.flag(
        .line(line.line.number, .modifiers),
        "\(line.line.code) is never reduced among several procedures and takes no 51",
        code: line.line.code, release: claim.library.edition(release),
        fixes: [
          Fix(.form, "Take 51 off", change: .removeModifier(line: line.line.number, "51"))
        ])
    }
  }

  static let examples: [EditExample] = [
    .flags("On 17004.", "dx L57.0\n17004-↓51"),
    .flags("On an add-on.", "dx L57.0\n17000\n17003-↓51 x2"),
    .passes("On a procedure that is reduced.", "dx C44.519\n17262\n17262-51-76"),
  ]
}
