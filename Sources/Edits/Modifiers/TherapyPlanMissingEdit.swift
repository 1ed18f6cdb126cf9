import ClaimModel
import Editing
import Reference

/// Flags a therapy service that does not say under which plan it was given.
struct TherapyPlanMissingEdit: LineEdit {
  static let card = EditCard(
    id: "modifier.therapy-plan-missing",
    title: "A therapy service without GP, GO or GN",
    authority: Citation(
      "Medicare Claims Processing Manual", "chapter 5, section 20: always-therapy codes"),
    severity: .denial, adjustment: AdjustmentReason("CO", "4", "N822"),
    why: """
      Codes of multiple-procedure indicator 5 are always therapy. Medicare takes them under a plan of physical (GP), \
      occupational (GO) or speech therapy (GN) only.
      """,
    remedy: "Put the modifier of the plan of care."
  )

  static var needs: Signals { .therapy }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard claim.claim.payer.line == .medicare, let row = line.fee.row, row.multipleProcedure == 5,
      !line.carries("GP", "GO", "GN")
    else { return }
    report.flag(
      line.at(.procedure), "\(line.line.code) is always therapy and names no plan",
      code: line.line.code,
      fixes: [
        Fix(
          .chart, "If under a plan of physical therapy, put GP",
          change: .addModifier(line: line.number, "GP"))
      ])
  }

  static let examples: [EditExample] = [
    .flags("No plan.", "dx M54.50\n↓97110"),
    .passes("Physical therapy.", "dx M54.50\n97110-GP"),
  ]
}
