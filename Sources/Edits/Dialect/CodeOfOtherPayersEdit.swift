import ClaimModel
import Editing

/// Warns of codes that one kind of payer takes and another does not.
struct CodeOfOtherPayersEdit: LineEdit {
  static let card = EditCard(
    id: "dialect.code-of-other-payers",
    title: "A code that this payer takes another for",
    authority: Citation("Contractors on microscopy and adhesive", "R-LAB-1, R-RPR-7"),
    severity: .warning, adjustment: AdjustmentReason("CO", "181", "N657"),
    why: """
      Medicare takes Q0112 for a potassium hydroxide slide (others 87220) and G0168 for a wound closed by adhesive \
      alone (others a simple repair).
      """,
    remedy: "Bill the code of the payer."
  )

  static var needs: Signals { .otherSkin }

  static func concerns(_ code: CodeFacts) -> Bool {
    code.code == 87220 || code.code == koh || code.code == adhesive
  }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    let isMedicare = [.medicare, .medicareAdvantage].contains(claim.claim.payer.line)
    let other: String
    if isMedicare, line.line.code == 87220 {
      other = "Q0112"
    } else if !isMedicare, line.line.code == Self.koh {
      other = "87220"
    } else if !isMedicare, line.line.code == Self.adhesive {
      other = "a simple repair"
    } else {
      return
    }
    let change = ProcedureCode(other).map { ClaimChange.replaceCode(line: line.number, $0) }
    report.flag(
      line.at(.procedure), "This payer takes \(other) for \(line.line.code)", code: line.line.code,
      fixes: [Fix(.form, "Bill \(other)", change: change)])
  }

  private static let koh = ProcedureCode("Q0112") ?? ProcedureCode(key: 0)
  private static let adhesive = ProcedureCode("G0168") ?? ProcedureCode(key: 0)

  static let examples: [EditExample] = [
    .flags("CPT's code to Medicare.", "dx B35.4\n↓87220"),
    .flags("Medicare's to another.", "payer commercial\ndx B35.4\n↓Q0112"),
    .passes("Its own.", "dx B35.4\nQ0112"),
  ]
}
