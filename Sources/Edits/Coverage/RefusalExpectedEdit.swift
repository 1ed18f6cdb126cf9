import ClaimModel
import Editing

/// Says of GZ and GY that the line will be refused, as the claim itself expects.
struct RefusalExpectedEdit: ModifierEdit {
  static let card = EditCard(
    id: "coverage.refusal-expected",
    title: "A line that is sent to be refused",
    authority: Citation(
      "Medicare Claims Processing Manual", "chapter 30, sections 50 and 60; R-COV-7"),
    severity: .warning, adjustment: AdjustmentReason("CO", "50"),
    why: """
      Medicare refuses every line with GZ, and the patient cannot be billed for it, because no notice was signed. It \
      refuses every line with GY too, and there the patient pays: that is what GY is for.
      """,
    remedy: "Have the notice signed before such work (GA); with GZ, write the line off."
  )

  static func concerns(_ modifier: Modifier) -> Bool { modifier == "GZ" || modifier == "GY" }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard claim.claim.payer.line == .medicare else { return }
    if line.carries("GZ") {
      report.flag(
        line.at(.modifiers), "Medicare refuses \(line.line.code) with GZ, and nobody pays",
        code: line.line.code)
    } else if line.carries("GY") {
      report.flag(
        line.at(.modifiers), "Medicare refuses \(line.line.code) with GY, and the patient pays",
        code: line.line.code, severity: .note, adjustment: AdjustmentReason("PR", "96", "N425"))
    }
  }

  static let examples: [EditExample] = [
    .flags("No notice.", "dx L82.1\n17110-↓GZ"),
    .flags("Excluded.", "dx Z41.1\n11200-↓GY"),
    .passes("A notice.", "dx L82.1\n17110-GA"),
    .passes("Another payer.", "payer commercial\ndx Z41.1\n11200-GY"),
  ]
}
