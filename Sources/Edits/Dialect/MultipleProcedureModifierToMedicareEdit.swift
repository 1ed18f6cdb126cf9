import ClaimModel
import Editing
import Reference

/// Notes 51 to Medicare, which adds it itself.
struct MultipleProcedureModifierToMedicareEdit: ModifierEdit {
  static let card = EditCard(
    id: "dialect.51-to-medicare",
    title: "51 to Medicare",
    authority: Citation(
      "AAD on multiple procedures, 2019", "Medicare ranks by itself; R-MOD table"),
    severity: .note, adjustment: nil,
    why: "Medicare ranks several procedures of a day by its own fees and wants no 51.",
    remedy: "Leave it off for Medicare."
  )

  static var needs: Signals { [.multiple, .medicare] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard claim.claim.payer.line == .medicare, line.line.modifiers.contains("51"),
      line.fee.row?.multipleProcedure != 0
    else { return }
    report.flag(
      line.at(.modifiers), "Medicare wants no 51", code: line.line.code,
      fixes: [Fix(.form, "Take 51 off", change: .removeModifier(line: line.number, "51"))])
  }

  static let examples: [EditExample] = [
    .flags("To Medicare.", "dx C44.519\n11602\n12032-↓51"),
    .passes("To another payer.", "payer commercial\ndx C44.519\n11602\n12032-51"),
  ]
}
