import ClaimModel
import Editing

/// Warns of a drug without what it was given by.
struct DrugWithoutAdministrationEdit: LineEdit {
  static let card = EditCard(
    id: "code.drug-without-administration",
    title: "A drug without what it was given for",
    authority: Citation(
      "Medicare Claims Processing Manual", "chapter 17, section 10; R-PDT-2, R-DRUG-1"),
    severity: .warning, adjustment: AdjustmentReason("CO", "107"),
    why: """
      J7308, J7309 and J7345 are applied for photodynamic therapy, steroids, cytostatics and toxins are injected; alone, or \
      beside a visit alone, they say that nothing was done with them.
      """,
    remedy: "Bill the therapy (96567, 96573 or 96574) or the injection of that day."
  )

  static var needs: Signals { .drug }

  static func concerns(_ code: CodeFacts) -> Bool {
    photodynamic.contains(code.code) || injected.contains(code.code)
  }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    let isLight = Self.photodynamic.contains(line.line.code)
    guard isLight || Self.injected.contains(line.line.code),
      !claim.others(than: line).contains(where: {
        isLight ? $0.isIn(96_567...96_574) : $0.kind == .procedure
      }),
      !claim.claim.otherServices.contains(where: { $0.date == line.line.date })
    else { return }
    report.flag(
      line.at(.procedure),
      "\(line.line.code) is billed without \(isLight ? "photodynamic therapy" : "an injection")",
      code: line.line.code,
      fixes: [Fix(.chart, "Bill the \(isLight ? "therapy" : "injection") if it was given that day")]
    )
  }

  private static let injected = Set(
    [
      "J0585", "J0702", "J1010", "J1100", "J3300", "J3301", "J3303", "J9040", "J9190", "J9260",
    ].compactMap { ProcedureCode($0) })
  private static let photodynamic = Set(
    ["J7308", "J7309", "J7345"].compactMap { ProcedureCode($0) })

  static let examples: [EditExample] = [
    .flags("Alone.", "dx L57.0\n↓J7308-JZ"),
    .flags("A steroid beside a visit.", "dx L23.7\n99213\n↓J3301 x4"),
    .passes("A steroid injected.", "dx L23.7\n99213-25\n96372\nJ3301 x4"),
    .passes("With the therapy.", "dx L57.0\n96567\nJ7308-JZ"),
  ]
}
