import ClaimModel
import Editing

/// Flags two modifiers on one line that cannot both be true.
struct ContradictoryModifiersEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.contradiction",
    title: "Two modifiers that cannot both be true",
    authority: Citation("CMS-1500 and X12 005010X222A1", "SV101; R-MOD-3"),
    severity: .denial, adjustment: AdjustmentReason("CO", "4", "N519"),
    why:
      "Some modifiers exclude each other: the professional and the technical part, both sides and one side.",
    remedy: "Keep the one that the chart supports."
  )

  static var needs: Signals { .severalModifiers }

  private static let pairs: [(Modifier, Modifier, String)] = [
    ("26", "TC", "the parts of a service; both are the whole, which takes neither"),
    ("50", "LT", "both sides and one side"), ("50", "RT", "both sides and one side"),
    ("LT", "RT", "one side and the other; both are 50, or a line each"),
    ("52", "53", "reduced by choice and stopped for safety"),
    ("76", "77", "repeated by the same and by another practitioner"),
    ("JW", "JZ", "drug discarded and none discarded"),
    ("62", "66", "two surgeons and a team"), ("62", "80", "a second surgeon and an assistant"),
    ("62", "AS", "a second surgeon and an assistant"),
    ("AA", "QK", "performed and directed"), ("AA", "QX", "performed and directed"),
    ("AA", "QY", "performed and directed"), ("AA", "QZ", "performed by two kinds of people"),
    ("AA", "AD", "performed and supervised"), ("QK", "QY", "several cases directed and one"),
    ("QX", "QZ", "directed and not directed"),
    ("93", "95", "by sound alone and by sight and sound"),
    ("GY", "GA", "excluded by law and refused for necessity"),
    ("GY", "GZ", "excluded by law and refused for necessity"),
    ("54", "55", "the operation alone and the care after it alone"),
    ("RA", "RB", "replaced and repaired"), ("NU", "RR", "new and rented"),
    ("GP", "GO", "two plans of therapy"), ("GP", "GN", "two plans of therapy"),
    ("GO", "GN", "two plans of therapy"),
  ]

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.line.modifiers.count > 1 else { return }
    for (first, second, why) in Self.pairs
    where line.line.modifiers.contains(first) && line.line.modifiers.contains(second) {
      report.flag(
        line.at(.modifiers), "\(first) and \(second) stand on one line: \(why)",
        code: line.line.code, severity: first == "LT" ? .warning : .denial,
        fixes: [first, second].map {
          Fix(
            .chart, "Take \($0) off, if the chart supports the other",
            change: .removeModifier(line: line.number, $0))
        })
    }
    checkParts(line, &report)
  }

  /// A line is of one eyelid, finger or toe, and that of the side which stands beside it (R-NAIL-5).
  private func checkParts(_ line: LineFacts, _ report: inout Report) {
    let sided = line.line.modifiers.filter { ModifierSide.side(of: $0) != nil }
    let parts = sided.filter { $0 != "LT" && $0 != "RT" }
    guard let part = parts.first, let second = sided.first(where: { $0 != part }) else { return }
    let isOtherSide = ModifierSide.side(of: part) != ModifierSide.side(of: second)
    guard parts.count > 1 || isOtherSide else { return }
    report.flag(
      line.at(.modifiers),
      parts.count > 1
        ? "\(part) and \(second) stand on one line; each has a line of its own"
        : "\(part) is of another side than \(second)",
      code: line.line.code, severity: parts.count > 1 ? .warning : .denial,
      fixes: [Fix(.chart, "Keep the one that the chart supports")])
  }

  static let examples: [EditExample] = [
    .flags("Both parts.", "dx D49.2\n88305-26-↓TC"),
    .flags("Both sides and the left.", "dx H00.14\n67850-50-↓LT"),
    .flags("Left and right.", "dx L57.0\n17000-LT-↓RT"),
    .flags("A left lid of the right side.", "dx H00.14\n67850-E1-↓RT"),
    .flags("Two toes.", "dx L60.0\n11730-TA-↓T5"),
    .passes("A right lid of the right side.", "dx H00.11\n67850-E3-RT"),
    .flags("Discarded and not.", "dx L57.0\n96567\nJ7308-JW-↓JZ"),
    .passes("One part.", "dx D49.2\n88305-26"),
  ]
}
