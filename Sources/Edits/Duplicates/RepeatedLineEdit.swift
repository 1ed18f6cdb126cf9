import ClaimModel
import Editing
import Reference

/// Flags a line that repeats another of the claim without saying why.
struct RepeatedLineEdit: LineEdit {
  static let card = EditCard(
    id: "duplicate.line",
    title: "A line that repeats another",
    authority: Citation(
      "Medicare Claims Processing Manual", "chapter 1, section 120; R-CLM-3, R-REP-1"),
    severity: .denial, adjustment: AdjustmentReason("CO", "18"),
    why: """
      A second line of the same code, day, modifiers and diagnoses is taken for the first one sent twice. Where the \
      work was done again the line says so: 76 or 77, 91 for a test, 59 or XS for another lesion, or units. Add-ons \
      say it by units only.
      """,
    remedy: "Take the repetition off; or, where the chart shows the work twice, put 76 on it.",
    exceptions: """
      Codes that are billed once a lesion (shaves, excisions, destruction of cancers, Mohs surgery) may be repeated \
      bare to a contractor of Medicare that wants it so. Three and more equal lines are that habit: a warning. Two \
      are no more than one sent twice.
      """
  )

  static var needs: Signals { .repeatedCode }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard
      let first = claim.lines.first(where: { Self.isCopy($0, of: line) }), first !== line,
      !isExplained(line)
    else { return }
    var fixes = [Fix(.form, "Take line \(line.number) off", change: .removeLine(line.number))]
    if line.kind == .procedure {
      fixes.append(
        Fix(
          .chart, "If the chart shows it done again, put 76 on line \(line.number)",
          change: .addModifier(line: line.number, "76")))
    }
    let isHabit =
      claim.claim.payer.line == .medicare && line.code.addOn.row == nil
      && line.isIn(11_300...11_646, 17_260...17_286, 17_311...17_313)
      && claim.lines.count { Self.isCopy($0, of: line) } >= 3
    report.flag(
      line.at(.procedure), "Line \(line.number) repeats line \(first.number)",
      code: line.line.code, related: [first.number],
      severity: isHabit ? .warning : .denial, fixes: fixes)
  }

  private static func isCopy(_ other: LineFacts, of line: LineFacts) -> Bool {
    other.line.code == line.line.code && other.line.date == line.line.date
      && other.line.modifiers == line.line.modifiers
      && other.line.pointers == line.line.pointers && other.place == line.place
  }

  private func isExplained(_ line: LineFacts) -> Bool {
    line.carries("76", "77", "91")
      || (line.code.addOn.row == nil
        && line.line.modifiers.contains { BypassModifiers.distinct.contains($0) })
  }

  static let examples: [EditExample] = [
    .flags("The same line twice.", "dx C44.519\n17262\n↓17262"),
    .flags("An add-on has units.", "dx D49.2 D22.5\n11102\n11103-59\n↓11103-59"),
    .flags("A visit twice.", "dx L30.9\n99213\n↓99213"),
    .flags(
      "Three lesions, each on a bare line: doubtful.", "dx D22.5\n11402\n↓11402\n↓11402"),
    .passes("With 76.", "dx C44.519\n17262\n17262-76"),
    .passes("For another diagnosis.", "dx D22.5 D22.61\n11402 dx1\n11402-59 dx2"),
    .passes("On another day.", "dx L40.0\n1 2026-03-09 96910\n2 2026-03-10 96910"),
  ]
}
