import ClaimModel
import Editing
import Reference

/// Flags a line that charges nothing.
struct ChargeZeroEdit: LineEdit {
  static let card = EditCard(
    id: "form.charge-zero",
    title: "A line that charges nothing",
    authority: Citation("X12 005010X222A1", "SV102; CMS-1500 item 24F"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "M79"),
    why: """
      A service has a charge. What is reported and not billed (99024, quality codes, a drug or vaccine that was given \
      free) may stand at nothing.
      """,
    remedy: "State the practice's charge."
  )

  static var needs: Signals { .freeOfCharge }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard let charge = line.line.charge, charge.cents <= 0 else { return }
    if charge.cents == 0, Self.mayBeFree(line) { return }
    report.flag(
      line.at(.charge),
      charge.cents == 0
        ? "\(line.line.code) charges nothing" : "\(line.line.code) charges less than nothing",
      code: line.line.code)
  }

  private static func mayBeFree(_ line: LineFacts) -> Bool {
    line.line.code == 99024 || line.kind == .drug || line.isIn(90_476...90_759, 91_300...91_323)
      || line.fee.row?.status == FeeRow.Status(letter: 0x4D)
      || line.line.code.description.hasSuffix("F")
      || line.carries("SL", "FB", "GY")
  }

  static let examples: [EditExample] = [
    .flags("A destruction.", "dx L57.0\n17000 ↓$0.00"),
    .passes("Reported only.", "dx L57.0\n99024 $0.00"),
    .passes("With a charge.", "dx L57.0\n17000 $120.00"),
  ]
}
