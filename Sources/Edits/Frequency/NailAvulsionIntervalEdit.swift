import ClaimModel
import Editing

/// Warns of a nail avulsed again before it can have grown.
struct NailAvulsionIntervalEdit: LineEdit {
  static let card = EditCard(
    id: "frequency.nail-avulsion-interval",
    title: "A nail avulsed again before it can have grown",
    authority: Citation(
      "Local coverage determination L33833, article A57666",
      "sixteen weeks of a finger, thirty-two of a toe; R-NAIL-3"),
    severity: .warning, adjustment: AdjustmentReason("CO", "119"),
    why:
      "A contractor takes a second avulsion of the same finger after sixteen weeks, of a toe after thirty-two.",
    remedy: "Make sure that the chart says why the nail was avulsed again."
  )

  static var needs: Signals { [.footCare, .history] }

  static func concerns(_ code: CodeFacts) -> Bool { code.isIn(11_730...11_732, 11_750...11_750) }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.isIn(11_730...11_732, 11_750...11_750),
      let digit = line.line.modifiers.first(where: { Self.days(of: $0) != nil }),
      let days = Self.days(of: digit),
      let last = claim.earlierServices.last(where: { service in
        [11730, 11732, 11750].contains(service.code) && service.modifiers.contains(digit)
          && service.dateOfService < line.line.date
          && service.dateOfService.days(to: line.line.date) < days
      })
    else { return }
    report.flag(
      line.at(.date), "The nail of \(digit) was avulsed on \(last.dateOfService) too",
      code: line.line.code)
  }

  private static func days(of digit: Modifier) -> Int? {
    guard ModifierSide.side(of: digit) != nil else { return nil }
    switch digit.description.first {
    case "F": return 16 * 7
    case "T": return 32 * 7
    default: return nil
    }
  }

  static let examples: [EditExample] = [
    .flags("Three months after.", "dx L60.0\nhistory 2025-12-10 11730-T5\n1 ↓2026-03-10 11730-T5"),
    .passes("Another toe.", "dx L60.0\nhistory 2025-12-10 11730-TA\n11730-T5"),
    .passes("A year after.", "dx L60.0\nhistory 2025-03-10 11730-T5\n11730-T5"),
  ]
}
