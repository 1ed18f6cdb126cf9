import ClaimModel
import Editing

/// Warns of a vaccine that nobody gave, and of giving one that is not there.
struct VaccineWithoutAdministrationEdit: LineEdit {
  static let card = EditCard(
    id: "code.vaccine-without-administration",
    title: "A vaccine without its administration, or the reverse",
    authority: Citation(
      "Medicare Claims Processing Manual", "chapter 18, section 10: vaccine and administration"),
    severity: .warning, adjustment: AdjustmentReason("CO", "107"),
    why: """
      A vaccine and giving it are two lines of one day. One without the other is mostly a line forgotten; a vaccine that \
      the state supplies for nothing is still named, without charge.
      """,
    remedy: "Bill both lines, or make sure that somebody else bills the other."
  )

  static func concerns(_ code: CodeFacts) -> Bool {
    isVaccine(code) || isAdministration(code)
  }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    let isVaccine = Self.isVaccine(line.code)
    guard isVaccine || Self.isAdministration(line.code),
      !claim.others(than: line).contains(where: {
        isVaccine ? Self.isAdministration($0.code) : Self.isVaccine($0.code)
      }),
      !claim.claim.otherServices.contains(where: { $0.date == line.line.date })
    else { return }
    report.flag(
      line.at(.procedure),
      isVaccine
        ? "Nothing says that \(line.line.code) was given" : "\(line.line.code) gives no vaccine",
      code: line.line.code,
      fixes: [Fix(.chart, "Bill the other line too, if it was this practice's")]
    )
  }

  private static func isVaccine(_ code: CodeFacts) -> Bool {
    code.isIn(90_476...90_759, 91_300...91_399)
  }

  private static func isAdministration(_ code: CodeFacts) -> Bool {
    code.isIn(90_460...90_474, 90_480...90_480) || given.contains(code.code)
  }

  private static let given = Set(["G0008", "G0009", "G0010"].compactMap { ProcedureCode($0) })

  static let examples: [EditExample] = [
    .flags("Not given.", "dx Z23\n↓90662"),
    .flags("Nothing given.", "dx Z23\n↓G0008"),
    .passes("Both.", "dx Z23\nG0008\n90662"),
    .passes("On two claims.", "dx Z23\nelsewhere 2026-03-10 G0008\n90662"),
  ]
}
