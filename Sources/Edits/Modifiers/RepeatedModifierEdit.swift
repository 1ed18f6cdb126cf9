import ClaimModel
import Editing

/// Flags a modifier that stands twice on a line.
struct RepeatedModifierEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.repeated",
    title: "A modifier twice on one line",
    authority: Citation("X12 005010X222A1", "SV101-3 to SV101-6; R-MOD-1"),
    severity: .denial, adjustment: AdjustmentReason("CO", "4", "N519"),
    why: "A modifier said twice takes a place that another may need, and payers return the line.",
    remedy: "Take the second one off."
  )

  static var needs: Signals { .severalModifiers }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    let modifiers = line.line.modifiers
    for (place, modifier) in modifiers.enumerated()
    where place > 0 && modifiers.prefix(place).contains(modifier) {
      report.flag(
        line.at(.modifiers), "\(modifier) stands twice", code: line.line.code,
        fixes: [
          Fix(
            .form, "Say \(modifier) once",
            change: .setModifiers(line: line.number, Self.once(modifiers)))
        ])
      return
    }
  }

  private static func once(_ modifiers: ModifierList) -> ModifierList {
    var result = ModifierList()
    for modifier in modifiers where !result.contains(modifier) { result.append(modifier) }
    return result
  }

  static let examples: [EditExample] = [
    .flags("25 twice.", "dx L30.9 L57.0\n99213-25-↓25 dx1\n17000 dx2"),
    .passes("Once.", "dx L30.9 L57.0\n99213-25 dx1\n17000 dx2"),
  ]
}
