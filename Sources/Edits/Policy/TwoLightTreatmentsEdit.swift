import ClaimModel
import Editing

/// Flags two light treatments of one day, which no pair sets against each other.
struct TwoLightTreatmentsEdit: LineEdit {
  static let card = EditCard(
    id: "policy.two-light-treatments",
    title: "Two light treatments on one day",
    authority: Citation("NCCI Policy Manual 2026", "chapter XI, page 25; R-PHOTO-2"),
    severity: .denial, adjustment: AdjustmentReason("CO", "97", "M80"),
    why:
      "96900, 96910, 96912 and 96913 each stand for the light treatment of a day; a body has one.",
    remedy: "Bill the one that was given with its agent."
  )

  static var needs: Signals { [.otherSkin, .severalLines] }

  static func concerns(_ code: CodeFacts) -> Bool { code.code == 96900 }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.line.code == 96900,
      let other = claim.others(than: line).first(where: { $0.isIn(96_910...96_913) })
    else { return }
    report.flag(
      line.at(.procedure), "96900 is part of \(other.line.code) of the same day", code: 96900,
      related: [other.number],
      fixes: [Fix(.form, "Take 96900 off", change: .removeLine(line.number))])
  }

  static let examples: [EditExample] = [
    .flags("Plain light beside light with tar.", "dx L40.0\n↓96900\n96910"),
    .passes("One treatment.", "dx L40.0\n96910"),
  ]
}
