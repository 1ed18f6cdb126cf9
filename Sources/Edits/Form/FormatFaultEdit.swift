import ClaimModel
import Editing

/// Flags what the check of the transaction found within the claim.
struct FormatFaultEdit: Edit {
  static let card = EditCard(
    id: "form.format-fault",
    title: "A fault of the transaction",
    authority: Citation("X12 005010X222A1", "the guide that the file names"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "MA130"),
    why: "A front end returns a claim that breaks the guide before any payer sees it.",
    remedy: "Correct the element; `curette x12 check` shows it with its bytes."
  )

  static var needs: Signals { .unusualForm }

  func check(_ claim: ClaimFacts, report: inout Report) {
    for problem in claim.claim.form?.formatProblems ?? [] {
      report.flag(.claim, "\(problem.place): \(problem.message)", evidence: [problem.id])
    }
  }

  static let examples: [EditExample] = [
    .flags("An element missing.", "↓form npi=1234567893 fault=CLM05\ndx L57.0\n17000"),
    .passes("None.", "form npi=1234567893\ndx L57.0\n17000"),
  ]
}
