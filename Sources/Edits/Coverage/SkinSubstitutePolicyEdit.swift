import ClaimModel
import Editing

/// Warns that what Medicare covers of skin substitutes changes from place to place.
struct SkinSubstitutePolicyEdit: LineEdit {
  static let card = EditCard(
    id: "coverage.skin-substitute-policy",
    title: "A skin substitute, whose coverage is in motion",
    authority: Citation(
      "Local coverage determinations on skin substitutes", "withdrawn 2026-01-01; R-SKSUB-3"),
    severity: .warning, adjustment: AdjustmentReason("CO", "50"),
    why:
      "Wounds, numbers of applications and products that are covered differ by contractor and change.",
    remedy: "Read the contractor's policy of the day before the claim goes out."
  )

  static var needs: Signals { [.graft] }

  static func concerns(_ code: CodeFacts) -> Bool { code.isIn(15_271...15_278) }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard [.medicare, .medicareAdvantage].contains(claim.claim.payer.line),
      line.isIn(15_271...15_271, 15_273...15_273, 15_275...15_275, 15_277...15_277)
    else { return }
    report.flag(
      line.at(.procedure), "Coverage of \(line.line.code) is the contractor's policy of the day",
      code: line.line.code)
  }

  static let examples: [EditExample] = [
    .flags("On a foot.", "dx E11.621 L97.512\n↓15275 dx2,1"),
    .passes("A graft of the patient's own.", "dx C44.722\n15100"),
  ]
}
