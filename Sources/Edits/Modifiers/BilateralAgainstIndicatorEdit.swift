import ClaimModel
import Editing
import Reference

/// Flags 50 on a code whose bilateral indicator does not allow it.
struct BilateralAgainstIndicatorEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.50-against-indicator",
    title: "50 on a code that is not done on both sides",
    authority: Citation("CMS physician fee schedule", "bilateral indicator"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "4", "N823"),
    why: "Lesions of the skin have no sides: 50 is for codes of indicator 1 or 3 only.",
    remedy: "Take 50 off; bill two lesions as two lesions."
  )

  static var needs: Signals { .bilateral }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.line.modifiers.contains("50") else { return }
    switch line.fee {
    case .notCovered(let gap): report.skip("bilateral indicator", why: gap.description)
    case .absent: return
    case .found(let row, let release):
      guard row.bilateral != 1, row.bilateral != 3 else { return }
      report.flag(
        .line(line.line.number, .modifiers),
        "\(line.line.code) has bilateral indicator \(row.bilateral) and takes no 50",
        code: line.line.code,
        severity: row.bilateral != 2 || claim.claim.payer.line == .medicare ? .denial : .warning,
        release: claim.library.edition(release),
        fixes: [
          Fix(.form, "Take 50 off", change: .removeModifier(line: line.line.number, "50"))
        ])
    }
  }

  static let examples: [EditExample] = [
    .flags("On a destruction.", "dx L57.0\n17000-↓50"),
    .flags("On a shave, which knows no sides.", "payer commercial\ndx D22.5\n11301-↓50"),
    .passes("On the eyelid margin.", "dx B07.8\n67850-50"),
  ]
}
