import ClaimModel
import Editing

/// Flags a Medicaid claim sent more than twelve months after the service, and warns other payers' claims of that age.
struct PastOtherFilingEdit: LineEdit {
  static let card = EditCard(
    id: "form.past-filing-limit",
    title: "Sent more than a year after the service",
    authority: Citation("42 CFR 447.45(d)", "Medicaid: twelve months; R-FILE-5"),
    severity: .denial, adjustment: AdjustmentReason("CO", "29"),
    why: """
      Medicaid takes claims for twelve months. What other payers take stands in the contract; few take more than a \
      year.
      """,
    remedy: "Show an exception, or write it off."
  )

  static var needs: Signals { .late }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard let sent = claim.claim.transactionDate, claim.claim.payer.line != .medicare,
      claim.claim.payer.line != .selfPay, sent > line.line.date.adding(years: 1),
      ![7, 8].contains(claim.claim.form?.frequency ?? 1), claim.claim.form?.isSecondary != true
    else { return }
    report.flag(
      line.at(.date), "Sent on \(sent), more than a year after \(line.line.date)",
      code: line.line.code,
      severity: claim.claim.payer.line == .medicaid ? .denial : .warning)
  }

  static let examples: [EditExample] = [
    .flags("To Medicaid.", "payer medicaid\nsent 2027-03-11\ndx L57.0\n1 ↓2026-03-10 17000"),
    .flags(
      "To a commercial payer.", "payer commercial\nsent 2027-03-11\ndx L57.0\n1 ↓2026-03-10 17000"),
    .passes("Within the year.", "payer medicaid\nsent 2027-03-10\ndx L57.0\n1 2026-03-10 17000"),
  ]
}
