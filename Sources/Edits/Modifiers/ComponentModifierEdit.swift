import ClaimModel
import Editing
import Reference

/// Flags 26 or TC on a code that has no such component.
struct ComponentModifierEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.no-such-component",
    title: "26 or TC on a code without components",
    authority: Citation(
      "CMS physician fee schedule", "professional and technical component indicator"),
    severity: .denial, adjustment: AdjustmentReason("CO", "4", "N823"),
    why: """
      Only codes of indicator 1 divide into a professional part (26) and a technical one (TC). Physician services, \
      codes that are all one component, and services incident to a physician's do not.
      """,
    remedy: "Take the modifier off, or bill the code that stands for the component."
  )

  static var needs: Signals { .component }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    for modifier in ["26", "TC"] as [Modifier] where line.line.modifiers.contains(modifier) {
      switch line.fee {
      case .notCovered(let gap): report.skip("component indicator", why: gap.description)
      case .absent: return
      case .found(let row, let release):
        let fits =
          modifier == "26"
          ? [1, 6, 8, 9].contains(row.componentIndicator) : [1, 9].contains(row.componentIndicator)
        guard !fits else { continue }
        report.flag(
          line.at(.modifiers),
          "\(line.line.code) has component indicator \(row.componentIndicator) and takes no \(modifier)",
          code: line.line.code, release: claim.library.edition(release),
          fixes: [
            Fix(.form, "Take \(modifier) off", change: .removeModifier(line: line.number, modifier))
          ])
      }
    }
  }

  static let examples: [EditExample] = [
    .flags("On a destruction.", "dx L57.0\n17000-↓26"),
    .flags("The technical part of a visit.", "dx L30.9\n99213-↓TC"),
    .passes("On pathology.", "dx D49.2\n88305-26"),
  ]
}
