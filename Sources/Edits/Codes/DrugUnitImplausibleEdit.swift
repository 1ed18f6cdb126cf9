import ClaimModel
import Editing

/// Flags J7345 counted in tubes: its unit is ten milligrams of gel.
struct DrugUnitImplausibleEdit: LineEdit {
  static let card = EditCard(
    id: "code.drug-counted-in-packages",
    title: "A drug counted in packages",
    authority: Citation("Biofrontera on J7345", "ten milligrams a unit; R-PDT-2, X-18"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "M53"),
    why:
      "J7345 is billed by ten milligrams of gel: a tube of two grams is 200 units, not one and not twenty.",
    remedy: "Bill the amount applied in units of ten milligrams, and what was discarded with JW."
  )

  static var needs: Signals { .drug }

  static func concerns(_ code: CodeFacts) -> Bool { code.code == gel }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.line.code == Self.gel, line.line.units < 10 || line.line.units == 20,
      !line.carries("JW")
    else { return }
    report.flag(
      line.at(.units),
      "\(line.line.units) units of J7345 are \(line.line.units * 10) mg; a tube is 200 units",
      code: line.line.code,
      fixes: [
        Fix(.chart, "If one tube was used up, bill 200", change: .setUnits(line: line.number, 200))
      ])
  }

  private static let gel = ProcedureCode("J7345") ?? ProcedureCode(key: 0)

  static let examples: [EditExample] = [
    .flags("One for a tube.", "dx L57.0\n96574\nJ7345-JZ ↓x1"),
    .passes("A tube.", "dx L57.0\n96574\nJ7345-JZ x200"),
  ]
}
