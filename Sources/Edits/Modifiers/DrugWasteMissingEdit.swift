import ClaimModel
import Editing

/// Flags a single-dose drug that says nothing of what was discarded.
struct DrugWasteMissingEdit: LineEdit {
  static let card = EditCard(
    id: "modifier.drug-waste-missing",
    title: "A single-dose drug without JW or JZ",
    authority: Citation("CMS on discarded drugs", "JZ since 2023-07-01; R-DRUG-2, R-PDT-2"),
    from: CivilDate(dayNumber: 19_539), severity: .denial,
    adjustment: AdjustmentReason("CO", "16", "N822"),
    why: """
      A drug from a single-dose container carries JZ where nothing was discarded, or has a line of its own with JW for \
      what was. J7308 and J7345 come in single-dose containers only.
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

  private static let singleDose = Set(["J7308", "J7345"].compactMap { ProcedureCode($0) })

  static let examples: [EditExample] = [
    .flags("Neither.", "dx L57.0\n96567\n↓J7308"),
    .passes("Nothing discarded.", "dx L57.0\n96567\nJ7308-JZ"),
    .passes("The discarded part beside it.", "dx L57.0\n96567\nJ7308\nJ7308-JW"),
  ]
}
