import ClaimModel
import Editing

/// Flags a modifier that does not exist on the date.
struct UnknownModifierEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.unknown",
    title: "A modifier that does not exist on the date",
    authority: Citation(
      "CMS alpha-numeric HCPCS file and CPT", "modifiers and their dates; R-MOD-3"),
    severity: .denial, adjustment: AdjustmentReason("CO", "182", "N519"),
    why:
      "A modifier exists for a span of dates. One that does not exist says nothing and the line is refused.",
    remedy: "Correct it to the modifier that was meant, or take it off."
  )

  static var needs: Signals { .modifiers }

  static func concerns(_ modifier: Modifier) -> Bool { !KnownModifiers.existsAlways(modifier) }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    for modifier in line.line.modifiers where !KnownModifiers.exists(modifier, on: line.line.date) {
      report.flag(
        line.at(.modifiers), "\(modifier) is no modifier in use on \(line.line.date)",
        code: line.line.code,
        fixes: [
          Fix(.form, "Take \(modifier) off", change: .removeModifier(line: line.number, modifier))
        ])
    }
  }

  static let examples: [EditExample] = [
    .flags("No such modifier.", "dx L57.0\n17000-↓ZZ"),
    .flags("One that ended.", "dx L30.9\n99213-↓21"),
    .passes("Those in use.", "dx L57.0\n17000-GC-Q6"),
  ]
}
