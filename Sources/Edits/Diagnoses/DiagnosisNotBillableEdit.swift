import ClaimModel
import Editing
import Reference

/// Flags a diagnosis that does not exist on the date or is only a heading.
struct DiagnosisNotBillableEdit: Edit {
  static let card = EditCard(
    id: "diagnosis.not-billable",
    title: "A diagnosis that is no billable code on the date",
    authority: Citation("ICD-10-CM", "tabular list of the fiscal year"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "146", "M76"),
    why: "A claim carries the most specific code of the fiscal year of its date, never a heading.",
    remedy: "Use the specific code that the chart supports."
  )

  static var needs: Signals { .notBillable }

  func check(_ claim: ClaimFacts, report: inout Report) {
    for (place, code) in claim.claim.diagnoses.enumerated()
    where claim.view.isBillable(code) != true {
      switch claim.view.diagnosis(code) {
      case .notCovered(let gap): report.skip("diagnosis codes", why: gap.description)
      case .found(_, let release):
        flag(place, "\(code) is a heading: a more specific code is needed", release, claim, &report)
      case .absent(let release):
        flag(place, "\(code) is no code of that fiscal year", release, claim, &report)
      }
    }
  }

  private func flag(
    _ place: Int, _ message: String, _ release: ReleaseRef, _ claim: ClaimFacts,
    _ report: inout Report
  ) {
    report.flag(
      .diagnosis(place + 1), message, release: claim.library.edition(release),
      fixes: [Fix(.chart, "Use the specific code that the chart supports")])
  }

  static let examples: [EditExample] = [
    .flags("A heading.", "dx ↓L57\n17000"),
    .flags("No such code.", "dx ↓L57.99\n17000"),
    .passes("A billable code.", "dx L57.0\n17000"),
  ]
}
