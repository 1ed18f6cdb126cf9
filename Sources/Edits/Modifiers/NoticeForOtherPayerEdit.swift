import ClaimModel
import Editing

/// Warns of Medicare's notice modifiers to payers that have no such notice, and of GX without GY.
struct NoticeForOtherPayerEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.notice-for-other-payer",
    title: "A Medicare notice to a payer without one",
    authority: Citation("Medicare change request 6563", "notices of original Medicare; R-COV-7"),
    severity: .warning, adjustment: AdjustmentReason("CO", "4", "N519"),
    why: """
      GA, GX and GZ speak of the notice of original Medicare. A Medicare Advantage plan decides in advance instead, and \
      others have waivers of their own. GX goes with GY.
      """,
    remedy: "Take it off, or add GY to GX."
  )

  static var needs: Signals { .notice }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    if claim.claim.payer.line != .medicare {
      guard let modifier = line.line.modifiers.first(where: { ["GA", "GX", "GZ"].contains($0) })
      else { return }
      report.flag(
        line.at(.modifiers),
        "\(modifier) is a notice of original Medicare, and the payer is another",
        code: line.line.code,
        fixes: [
          Fix(.form, "Take \(modifier) off", change: .removeModifier(line: line.number, modifier))
        ])
    } else if line.line.modifiers.contains("GX"), !line.carries("GY", "GA", "GZ") {
      report.flag(
        line.at(.modifiers), "GX stands without GY", code: line.line.code,
        fixes: [
          Fix(
            .chart, "If the service is never covered, put GY",
            change: .addModifier(line: line.number, "GY"))
        ])
    }
  }

  static let examples: [EditExample] = [
    .flags("To a commercial payer.", "payer commercial\ndx L82.1\n17110-↓GA"),
    .flags("GX alone.", "dx L82.1\n17110-↓GX"),
    .passes("To Medicare.", "dx L82.1\n17110-GA"),
  ]
}
