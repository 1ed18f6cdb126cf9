import ClaimModel
import Editing

/// Flags a claim without lines, and one with more than fifty.
struct LineCountEdit: Edit {
  static let card = EditCard(
    id: "form.line-count",
    title: "A claim without lines or with too many",
    authority: Citation("X12 005010X222A1", "LX: one to fifty lines; R-AOC-2"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "MA130"),
    why: "A professional claim has one to fifty lines.",
    remedy: "Send the rest as a second claim and keep each add-on with its primary."
  )

  static var needs: Signals { .oddLineCount }

  func check(_ claim: ClaimFacts, report: inout Report) {
    let count = claim.lines.count
    guard count == 0 || count > 50 else { return }
    report.flag(
      .claim, count == 0 ? "The claim has no lines" : "\(count) lines; a claim holds fifty")
  }

  static let examples: [EditExample] = [
    .flags("None.", "↓form npi=1234567893\ndx L57.0"),
    .passes("One.", "dx L57.0\n17000"),
  ]
}
