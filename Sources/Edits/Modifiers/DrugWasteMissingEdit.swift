import ClaimModel
import Editing

/// Flags a single-dose drug that says nothing of what was discarded.
struct DrugWasteMissingEdit: LineEdit {
  static let card = EditCard(
    id: "modifier.drug-waste-missing",
    title: "A single-dose drug without JW or JZ",
    authority: Citation(
      "Medicare Claims Processing Manual",
      "chapter 17, section 40; JZ since 2023-07-01; R-DRUG-2, R-PDT-2"),
    from: CivilDate(dayNumber: 19_539), severity: .denial,
    adjustment: AdjustmentReason("CO", "16", "N822"),
    why: """
      A drug from a single-dose container carries JZ where nothing was discarded, or has a line of its own with JW for \
      what was. Those named here come in single-dose containers only, as their labels say.
      """,
    remedy: "Put JZ if nothing was discarded; else bill the discarded part on a line with JW."
  )

  static var needs: Signals { .drug }

  static func concerns(_ code: CodeFacts) -> Bool { singleDose.contains(code.code) }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard [.medicare, .medicareAdvantage].contains(claim.claim.payer.line),
      Self.singleDose.contains(line.line.code), !line.carries("JW", "JZ"),
      !claim.others(than: line).contains(where: {
        $0.line.code == line.line.code && $0.carries("JW")
      })
    else { return }
    report.flag(
      line.at(.procedure),
      "\(line.line.code) comes in single-dose containers and carries neither JW nor JZ",
      code: line.line.code,
      fixes: [
        Fix(
          .chart, "If nothing was discarded, put JZ", change: .addModifier(line: line.number, "JZ"))
      ])
  }

  /// Drugs of a skin practice whose labels know no container but a single-dose one: photodynamic therapy, botulinum
  /// toxins, collagenase, biologics, and those given into or against skin cancer.
  private static let singleDose = Set(
    [
      "J7308", "J7345", "J0585", "J0586", "J0588", "J0775", "J1628", "J1745", "J2357", "J3245",
      "J3357", "J3358", "J9023", "J9119", "J9271", "J9299", "J9312", "J9325", "Q5103", "Q5104",
    ].compactMap { ProcedureCode($0) })

  static let examples: [EditExample] = [
    .flags("Neither.", "dx L57.0\n96567\n↓J7308"),
    .flags("A toxin.", "dx G51.31\n64612-RT\n↓J0585 x50"),
    .passes("From a vial of many doses.", "dx L91.0\n11900\nJ3301"),
    .passes("Nothing discarded.", "dx L57.0\n96567\nJ7308-JZ"),
    .passes("The discarded part beside it.", "dx L57.0\n96567\nJ7308\nJ7308-JW"),
  ]
}
