import ClaimModel
import Editing

/// Flags a diagnosis that stands twice on a claim.
struct RepeatedDiagnosisEdit: Edit {
  static let card = EditCard(
    id: "diagnosis.repeated",
    title: "A diagnosis twice on one claim",
    authority: Citation("X12 005010X222A1", "HI: each diagnosis once; domain.md 11.1"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "M76"),
    why: "A claim states each diagnosis once; front ends return one that states it twice.",
    remedy: "Take the second one off and point the lines at the first."
  )

  static var needs: Signals { .clashingDiagnoses }

  func check(_ claim: ClaimFacts, report: inout Report) {
    let codes = claim.claim.diagnoses
    guard codes.count > 1 else { return }
    for (place, code) in codes.enumerated() where codes[..<place].contains(code) {
      report.flag(
        .diagnosis(place + 1), "\(code) stands on the claim twice",
        fixes: [Fix(.form, "Take diagnosis \(place + 1) off", change: .removeDiagnosis(place + 1))])
    }
  }

  static let examples: [EditExample] = [
    .flags("Twice.", "dx L57.0 ↓L57.0\n17000"),
    .passes("Once.", "dx L57.0 L82.0\n17000"),
  ]
}
