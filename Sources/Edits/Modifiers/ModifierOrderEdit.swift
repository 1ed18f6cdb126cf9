import ClaimModel
import Editing

/// Notes modifiers that decide on payment behind those that do not.
struct ModifierOrderEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.order",
    title: "A payment modifier behind an informational one",
    authority: Citation(
      "Contractors on the order of modifiers", "payment modifiers first; R-MOD-2"),
    severity: .note, adjustment: nil,
    why: """
      Payers read the first modifier for the price. Those that change payment stand first: 22, 26, 50, 52, 53, then \
      58, 78, 79 (24, 25, 57 on a visit), then 59 or X, then 76 and 77, then the part of the body, then notices, then \
      the rest.
      """,
    remedy: "Put them in this order."
  )

  static var needs: Signals { .severalModifiers }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    let modifiers = line.line.modifiers
    guard modifiers.count > 1 else { return }
    let ranks = modifiers.map { Self.rank($0) }
    guard zip(ranks, ranks.dropFirst()).contains(where: { $0 > $1 }) else { return }
    let sorted = ModifierList(
      modifiers.enumerated().sorted {
        (Self.rank($0.element), $0.offset) < (Self.rank($1.element), $1.offset)
      }
      .map(\.element))
    report.flag(
      line.at(.modifiers),
      "Payment modifiers stand first: \(sorted.map(\.description).joined(separator: ", "))",
      code: line.line.code,
      fixes: [Fix(.form, "Put them in order", change: .setModifiers(line: line.number, sorted))])
  }

  private static func rank(_ modifier: Modifier) -> Int {
    switch modifier {
    case "22", "23", "26", "TC", "50", "52", "53", "54", "55", "56", "62", "66", "80", "81", "82",
      "AS", "AA", "AD",
      "QK", "QX", "QY", "QZ":
      0
    case "24", "25", "57", "58", "78", "79": 1
    case "59", "XE", "XS", "XP", "XU": 2
    case "76", "77", "91": 3
    case _ where ModifierSide.side(of: modifier) != nil: 4
    case "GA", "GX", "GY", "GZ": 5
    default: 6
    }
  }

  static let examples: [EditExample] = [
    .flags("The resident first.", "dx L57.0\nhistory 2026-03-05 11402 unrelated\n17000-GC-↓79"),
    .passes("Payment first.", "dx L57.0\nhistory 2026-03-05 11402 unrelated\n17000-79-GC"),
  ]
}
