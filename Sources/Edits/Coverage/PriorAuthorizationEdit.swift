import ClaimModel
import Editing

/// Warns of peels and dermabrasion without an authorization on the form.
struct PriorAuthorizationEdit: LineEdit {
  static let card = EditCard(
    id: "coverage.prior-authorization",
    title: "A peel or dermabrasion without authorization",
    authority: Citation(
      "Highmark and Aetna policies on peels and dermabrasion", "R-PEEL-1, R-COV-4"),
    severity: .warning, adjustment: AdjustmentReason("CO", "197"),
    why:
      "Payers want to agree first to peels and dermabrasion, which they take for cosmetic otherwise.",
    remedy: "State the authorization number (REF G1), or make sure that the payer wants none."
  )

  static var needs: Signals { [.otherSkin, .form] }

  static func concerns(_ code: CodeFacts) -> Bool { code.isIn(15_780...15_793) }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.isIn(15_780...15_793), claim.claim.payer.line != .medicare,
      claim.claim.payer.line != .selfPay,
      claim.claim.form?.hasAuthorization == false
    else { return }
    report.flag(
      line.at(.procedure),
      "\(line.line.code) is usually authorized first, and the form names no authorization",
      code: line.line.code, fixes: [Fix(.chart, "State the number if the payer authorized it")])
  }

  static let examples: [EditExample] = [
    .flags("None.", "payer commercial\nform npi=1234567893\ndx L57.0\n↓15789"),
    .passes("One.", "payer commercial\nform npi=1234567893 authorization\ndx L57.0\n15789"),
  ]
}
