import ClaimModel
import Editing

/// Flags anaesthesia that does not say who gave it.
struct AnesthesiaProviderMissingEdit: LineEdit {
  static let card = EditCard(
    id: "modifier.anesthesia-provider-missing",
    title: "Anaesthesia that does not say who gave it",
    authority: Citation(
      "Medicare Claims Processing Manual", "chapter 12, section 50: AA, AD, QK, QX, QY, QZ"),
    severity: .denial, adjustment: AdjustmentReason("CO", "4", "N822"),
    why:
      "Medicare pays anaesthesia by who gave it, and takes no line without AA, AD, QK, QX, QY or QZ.",
    remedy: "Put the modifier that tells who gave it."
  )

  static var needs: Signals { .anesthesia }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.isIn(100...1_999), !line.carries("AA", "AD", "QK", "QX", "QY", "QZ") else { return }
    let isMedicare = [.medicare, .medicareAdvantage].contains(claim.claim.payer.line)
    report.flag(
      line.at(.procedure), "\(line.line.code) does not say who gave the anaesthesia",
      code: line.line.code,
      severity: isMedicare ? .denial : .warning,
      fixes: [
        Fix(
          .chart, "If an anaesthesiologist gave it alone, put AA",
          change: .addModifier(line: line.number, "AA"))
      ])
  }

  static let examples: [EditExample] = [
    .flags("Nobody.", "pos 24\ndx C44.319\n↓00300 60min"),
    .passes("An anaesthesiologist.", "pos 24\ndx C44.319\n00300-AA 60min"),
  ]
}
