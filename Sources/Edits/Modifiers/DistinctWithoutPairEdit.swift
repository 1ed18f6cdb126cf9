import ClaimModel
import Editing
import Reference

/// Warns of 59 or an X modifier that sets nothing apart.
struct DistinctWithoutPairEdit: LineEdit {
  static let card = EditCard(
    id: "modifier.59-without-pair",
    title: "59 or an X modifier that sets nothing apart",
    authority: Citation("NCCI Policy Manual 2026", "chapter I, section E; R-NCCI-7, R-NCCI-11"),
    severity: .warning, adjustment: AdjustmentReason("CO", "4", "N823"),
    why: """
      The modifier says that the line is apart from another with which it would not be paid. Where no pair of the day \
      needs it, it only invites a review; some payers take it for misuse.
      """,
    remedy: "Take it off."
  )

  static var needs: Signals { .distinctAlone }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.kind != .visit,
      let modifier = line.line.modifiers.first(where: { BypassModifiers.distinct.contains($0) })
    else { return }
    for other in claim.others(than: line) {
      if other.line.code == line.line.code { return }
      switch line.view.pairAnswer(line.line.code, other.line.code) {
      case .conflict(_, true, _), .gap: return
      case .conflict, .free: continue
      }
    }
    guard !claim.claim.otherServices.contains(where: { $0.date == line.line.date }) else { return }
    report.flag(
      line.at(.modifiers), "No pair of the day needs \(modifier) on \(line.line.code)",
      code: line.line.code,
      fixes: [
        Fix(.form, "Take \(modifier) off", change: .removeModifier(line: line.number, modifier))
      ])
  }

  static let examples: [EditExample] = [
    .flags(
      "An add-on that no pair sets against a biopsy.",
      "dx L57.0 D49.2\n11102 dx2\n17000-XS dx1\n17003-↓XS x2 dx1"),
    .flags("A closure after Mohs surgery.", "dx C44.319\n17311\n13131-↓59"),
    .passes("The pair needs it.", "dx L57.0 D49.2\n11102 dx2\n17000-XS dx1"),
    .passes("The same code again.", "dx C44.519\n17262\n17262-59"),
  ]
}
