import ClaimModel
import Editing

/// Flags a line that repeats another of the claim without saying why.
struct RepeatedLineEdit: LinePairEdit {
  static let card = EditCard(
    id: "duplicate.line",
    title: "A line that repeats another",
    authority: Citation(
      "Medicare Claims Processing Manual", "chapter 1, section 120; R-CLM-3, R-REP-1"),
    severity: .denial, adjustment: AdjustmentReason("CO", "18"),
    why: """
      A second line of the same code, day, modifiers and diagnoses is taken for the first one sent twice. Where the \
      work was done again the line says so: 76 or 77, 91 for a test, 59 or XS for another lesion, or units.
      """,
    remedy: "Take the repetition off; or, where the chart shows the work twice, put 76 on it.",
    exceptions: "A few payers want bare repeated lines; their rules say so."
  )

  func check(_ first: LineFacts, _ second: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard first.line.code == second.line.code, first.line.modifiers == second.line.modifiers,
      first.line.pointers == second.line.pointers, first.place == second.place,
      !second.line.modifiers.contains(where: { Self.repetitions.contains($0) })
    else { return }
    var fixes = [Fix(.form, "Take line \(second.number) off", change: .removeLine(second.number))]
    if second.kind == .procedure {
      fixes.append(
        Fix(
          .chart, "If the chart shows it done again, put 76 on line \(second.number)",
          change: .addModifier(line: second.number, "76")))
    }
    report.flag(
      second.at(.procedure), "Line \(second.number) repeats line \(first.number)",
      code: second.line.code, related: [first.number], fixes: fixes)
  }

  private static let repetitions: Set<Modifier> = ["76", "77", "91", "59", "XE", "XS", "XP", "XU"]

  static let examples: [EditExample] = [
    .flags("The same line twice.", "dx C44.519\n17262\n↓17262"),
    .flags("A visit twice.", "dx L30.9\n99213\n↓99213"),
    .passes("With 76.", "dx C44.519\n17262\n17262-76"),
    .passes("For another diagnosis.", "dx D22.5 D22.61\n11402 dx1\n11402-59 dx2"),
    .passes("On another day.", "dx L40.0\n1 2026-03-09 96910\n2 2026-03-10 96910"),
  ]
}
