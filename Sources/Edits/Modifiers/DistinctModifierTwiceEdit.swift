import ClaimModel
import Editing

/// Flags 59 beside an X modifier, or two X modifiers, on one line.
struct DistinctModifierTwiceEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.59-beside-x",
    title: "59 and an X modifier on one line",
    authority: Citation("Moda Health on modifiers 59 and X", "never both; R-NCCI-4"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "4", "N519"),
    why: "XE, XS, XP and XU are narrower forms of 59: one of the five says it, two contradict.",
    remedy: "Keep the narrowest that is true and take the others off."
  )

  static var needs: Signals { [.distinct, .severalModifiers] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    let said = line.line.modifiers.filter { BypassModifiers.distinct.contains($0) }
    guard said.count > 1 else { return }
    let narrowest = BypassModifiers.distinct.first { said.contains($0) }
    report.flag(
      .line(line.line.number, .modifiers),
      "\(said.map(\.description).joined(separator: " and ")) stand on one line",
      code: line.line.code,
      fixes: said.filter { $0 != narrowest }.map {
        Fix(.form, "Take \($0) off", change: .removeModifier(line: line.line.number, $0))
      })
  }

  static let examples: [EditExample] = [
    .flags("Both.", "dx L57.0 D49.2\n11102 dx2\n17000-59-↓XS dx1"),
    .passes("One.", "dx L57.0 D49.2\n11102 dx2\n17000-XS dx1"),
  ]
}
