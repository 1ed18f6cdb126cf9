import ClaimModel
import Editing

/// Flags an accident without its date, and an automobile accident without its state.
struct AccidentFactsMissingEdit: Edit {
  static let card = EditCard(
    id: "form.accident-facts-missing",
    title: "An accident without its date or state",
    authority: Citation("X12 005010X222A1", "CLM11 and DTP 439; CMS-1500 items 10 and 14"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "N305"),
    why:
      "A claim that an accident caused says when, and of an automobile in which state: another insurer may owe it.",
    remedy: "State the date of the accident, and the state for an automobile."
  )

  static var needs: Signals { .unusualForm }

  func check(_ claim: ClaimFacts, report: inout Report) {
    guard let form = claim.claim.form, form.accident == .auto || form.accident == .other else {
      return
    }
    if form.accidentDate == nil { report.flag(.claim, "An accident is named, and its date is not") }
    if form.accident == .auto, !form.hasAccidentState {
      report.flag(.claim, "An automobile accident is named, and its state is not")
    }
  }

  static let examples: [EditExample] = [
    .flags("No date.", "↓form npi=1234567893 accident=other\ndx S01.81XA\n12011"),
    .passes(
      "Date and state.",
      "form npi=1234567893 accident=auto accident-date=2026-03-09 state\ndx S01.81XA\n12011"),
  ]
}
