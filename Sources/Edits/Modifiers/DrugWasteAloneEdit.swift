import ClaimModel
import Editing

/// Flags a discarded part of a drug of which nothing was given.
struct DrugWasteAloneEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.drug-waste-alone",
    title: "A drug discarded and none given",
    authority: Citation("Medicare Claims Processing Manual", "chapter 17, section 40; R-DRUG-2"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "M53"),
    why:
      "JW bills what was left of a single-dose container after the rest was given, on a line beside it.",
    remedy: "Bill what was given on a line of its own, without JW."
  )

  static func concerns(_ modifier: Modifier) -> Bool { modifier == "JW" }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.carries("JW"), line.kind == .drug else { return }
    let isGiven =
      claim.others(than: line).contains { $0.line.code == line.line.code && !$0.carries("JW") }
      || claim.claim.otherServices.contains {
        $0.code == line.line.code && $0.date == line.line.date
      }
    guard !isGiven else { return }
    report.flag(
      line.at(.modifiers),
      "\(line.line.code) is billed as discarded, and no line bills what was given",
      code: line.line.code, fixes: [Fix(.chart, "Bill what was given on a line of its own")])
  }

  static let examples: [EditExample] = [
    .flags("Nothing else.", "dx L57.0\n96573\nJ7345-↓JW x20"),
    .passes("Beside what was given.", "dx L57.0\n96573\nJ7345 x180\nJ7345-JW x20"),
  ]
}
