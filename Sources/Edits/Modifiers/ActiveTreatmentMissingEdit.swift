import ClaimModel
import Editing

/// Flags a chiropractor's treatment that does not say that it was active.
struct ActiveTreatmentMissingEdit: LineEdit {
  static let card = EditCard(
    id: "modifier.active-treatment-missing",
    title: "A chiropractor's treatment without AT",
    authority: Citation(
      "Medicare Benefit Policy Manual", "chapter 15, section 240.1.3: maintenance is not covered"),
    severity: .denial, adjustment: AdjustmentReason("CO", "50", "N115"),
    why:
      "Medicare covers 98940 to 98942 for active treatment only; without AT they are taken for maintenance.",
    remedy: "Put AT if the treatment was active; else put GA with a signed notice, or GZ."
  )

  static var needs: Signals { .medicare }

  static func concerns(_ code: CodeFacts) -> Bool { code.isIn(98_940...98_942) }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard claim.claim.payer.line == .medicare, line.isIn(98_940...98_942),
      !line.carries("AT", "GA", "GZ", "GY", "GX")
    else { return }
    report.flag(
      line.at(.procedure), "\(line.line.code) does not say that the treatment was active",
      code: line.line.code,
      fixes: [
        Fix(.chart, "If it was active, put AT", change: .addModifier(line: line.number, "AT"))
      ])
  }

  static let examples: [EditExample] = [
    .flags("None.", "dx M99.03\n↓98941"),
    .passes("Active.", "dx M99.03\n98941-AT"),
    .passes("Another payer.", "payer commercial\ndx M99.03\n98941"),
  ]
}
