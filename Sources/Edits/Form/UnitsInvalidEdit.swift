import ClaimModel
import Editing

/// Flags units that are no whole number above nothing.
struct UnitsInvalidEdit: LineEdit {
  static let card = EditCard(
    id: "form.units-invalid",
    title: "Units that are no whole number",
    authority: Citation("X12 005010X222A1", "SV104; CMS-1500 item 24G"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "M53"),
    why: "A service is given a whole number of times, at least once.",
    remedy: "State the number of times, or of the drug's units."
  )

  static var needs: Signals { .oddUnits }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    let isWhole = line.line.hasWholeUnits || line.kind == .drug || line.line.unitBasis == .minutes
    guard line.line.units < 1 || !isWhole else { return }
    report.flag(
      line.at(.units),
      line.line.units < 1 ? "The line has no units" : "The units are no whole number",
      code: line.line.code)
  }

  static let examples: [EditExample] = [
    .flags("None.", "dx L57.0\n17000 ↓x0"),
    .passes("One.", "dx L57.0\n17000 x1"),
  ]
}
