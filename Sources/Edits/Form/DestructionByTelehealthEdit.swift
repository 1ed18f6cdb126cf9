import ClaimModel
import Editing

/// Flags a procedure on the skin billed as telehealth.
struct DestructionByTelehealthEdit: LineEdit {
  static let card = EditCard(
    id: "place.procedure-by-telehealth",
    title: "A procedure billed as telehealth",
    authority: Citation("CMS list of telehealth services", "no surgical procedure; R-MISC-5"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "5", "M77"),
    why:
      "Nobody freezes, cuts or injects by video: places 02 and 10 and modifiers 93 and 95 are wrong.",
    remedy: "State the place where the patient was treated; take 93 or 95 off."
  )

  static var needs: Signals { .remote }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.isIn(10_004...69_990, 96_360...96_999) else { return }
    if [2, 10].contains(line.place.number) {
      report.flag(
        .line(line.line.number, .place), "\(line.line.code) cannot be done by telehealth",
        code: line.line.code)
    }
    for modifier in ["93", "95", "GT", "GQ", "FQ"] as [Modifier]
    where line.line.modifiers.contains(modifier) {
      report.flag(
        .line(line.line.number, .modifiers),
        "\(line.line.code) cannot be done by telehealth", code: line.line.code,
        fixes: [
          Fix(
            .form, "Take \(modifier) off",
            change: .removeModifier(line: line.line.number, modifier))
        ])
    }
  }

  static let examples: [EditExample] = [
    .flags("Place 02.", "dx L57.0\n17000 ↓@02"),
    .flags("Modifier 95.", "dx L57.0\n17000-↓95"),
    .passes("The office.", "dx L57.0\n17000"),
  ]
}
