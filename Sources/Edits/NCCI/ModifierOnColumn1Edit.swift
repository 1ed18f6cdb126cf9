import ClaimModel
import Editing
import Reference

/// Warns where only the column 1 line of a pair says that the services were distinct.
struct ModifierOnColumn1Edit: LinePairEdit {
  static let card = EditCard(
    id: "ncci.modifier-on-column-1",
    title: "The distinct modifier on the column 1 line",
    authority: Citation("CMS change request 11168", "either line since 2019-07-01; R-NCCI-5"),
    severity: .warning, adjustment: AdjustmentReason("CO", "236"),
    why: """
      Medicare takes 59 and the X modifiers on either line of a pair; several other payers read column 2 only, and \
      refuse it. On column 2 it is right everywhere. Where the column 1 line is itself column 2 of a further pair, its \
      modifier speaks of that one, to Medicare too.
      """,
    remedy: "Move the modifier to the column 2 line."
  )

  static var needs: Signals { .distinctOnColumn1 }

  func check(_ first: LineFacts, _ second: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard first.kind != .visit, second.kind != .visit,
      case .conflict(let isFirst, true, let release) = first.view.pairAnswer(
        first.line.code, second.line.code)
    else { return }
    let (column1, column2) = isFirst ? (first, second) : (second, first)
    guard !BypassModifiers.bypass(column2: column2.line.modifiers, beside: column1.line.modifiers),
      let modifier = column1.line.modifiers.first(where: { BypassModifiers.distinct.contains($0) }),
      let isTaken = Optional(Self.isTaken(column1, in: claim)),
      claim.claim.payer.line != .medicare || isTaken
    else { return }
    report.flag(
      column1.at(.modifiers),
      "\(modifier) stands on \(column1.line.code), and \(column2.line.code) is column 2 of the pair",
      code: column1.line.code, related: [column2.number], release: claim.library.edition(release),
      fixes: [
        // That the two were distinct is on the claim already only where the modifier speaks of them.
        Fix(
          isTaken ? .chart : .form,
          "\(isTaken ? "If the chart shows separate lesions, put" : "Put") \(modifier) on line \(column2.number)",
          change: .addModifier(line: column2.number, modifier))
      ])
  }

  /// Whether the line is column 2 of a further pair, which its modifier then speaks of.
  private static func isTaken(_ line: LineFacts, in claim: ClaimFacts) -> Bool {
    claim.others(than: line).contains { other in
      guard other.kind != .visit,
        case .conflict(let isFirst, true, _) = line.view.pairAnswer(
          other.line.code, line.line.code)
      else { return false }
      return isFirst
    }
  }

  static let examples: [EditExample] = [
    .flags(
      "Taken by a pair of its own.",
      "dx L57.0 L84 B35.1\n17004 dx1\n11057-↓XS-Q8 dx2\n11720-Q8 dx3"),
    .flags("A commercial payer.", "payer commercial\ndx D49.2 L57.0\n11102-↓59 dx1\n17000 dx2"),
    .passes("Medicare.", "dx D49.2 L57.0\n11102-59 dx1\n17000 dx2"),
    .passes("On column 2.", "payer commercial\ndx D49.2 L57.0\n11102 dx1\n17000-59 dx2"),
  ]
}
