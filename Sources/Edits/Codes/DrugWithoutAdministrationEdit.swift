import ClaimModel
import Editing

/// Warns of a drug of photodynamic therapy without the therapy.
struct DrugWithoutAdministrationEdit: LineEdit {
  static let card = EditCard(
    id: "code.drug-without-administration",
    title: "A drug without what it was given for",
    authority: Citation(
      "Medicare Claims Processing Manual", "chapter 17, section 10; R-PDT-2, R-DRUG-1"),
    severity: .warning, adjustment: AdjustmentReason("CO", "107"),
    why:
      "J7308, J7309 and J7345 are applied for photodynamic therapy; alone they say that nothing was done with them.",
    remedy: "Bill the therapy (96567, 96573 or 96574) of that day."
  )

  static var needs: Signals { .drug }

  static func concerns(_ code: CodeFacts) -> Bool { photodynamic.contains(code.code) }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard Self.photodynamic.contains(line.line.code),
      !claim.others(than: line).contains(where: { $0.isIn(96_567...96_574) }),
      !claim.claim.otherServices.contains(where: { $0.date == line.line.date })
    else { return }
    report.flag(
      line.at(.procedure), "\(line.line.code) is billed without photodynamic therapy",
      code: line.line.code,
      fixes: [Fix(.chart, "Bill the therapy if it was given that day")])
  }

  private static let photodynamic = Set(
    ["J7308", "J7309", "J7345"].compactMap { ProcedureCode($0) })

  static let examples: [EditExample] = [
    .flags("Alone.", "dx L57.0\n↓J7308-JZ"),
    .passes("With the therapy.", "dx L57.0\n96567\nJ7308-JZ"),
  ]
}
