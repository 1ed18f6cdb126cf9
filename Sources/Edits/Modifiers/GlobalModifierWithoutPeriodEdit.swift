import ClaimModel
import Editing
import Reference

/// Warns of 24, 58, 78 or 79 where the earlier services known open no global period.
struct GlobalModifierWithoutPeriodEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.global-without-period",
    title: "A global modifier where no period is open",
    authority: Citation(
      "Medicare Claims Processing Manual", "chapter 12, section 40.2; R-MOD table"),
    severity: .warning, adjustment: AdjustmentReason("CO", "4", "N823"),
    why: """
      24, 58, 78 and 79 speak of an earlier procedure whose days still run. None of those known does; or a procedure of \
      the same day carries none of 58, 78 and 79, which it would need if they ran.
      """,
    remedy: "Take it off, unless a procedure not known here opened a period."
  )

  static func concerns(_ modifier: Modifier) -> Bool { modifiers.contains(modifier) }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard let modifier = line.line.modifiers.first(where: { Self.modifiers.contains($0) })
    else { return }
    guard
      GlobalPeriod.open(in: claim.earlierServices, on: line.line.date, library: claim.library)
        .isEmpty
    else { return }
    // Whether it is idle could only warn: a claim is no less clean for its history being unknown.
    if let bare = Self.bare(beside: line, in: claim) {
      report.flag(
        line.at(.modifiers),
        "\(modifier) says that a global period is open, and \(bare.line.code) beside it says nothing of it",
        code: line.line.code, related: [bare.number])
      return
    }
    guard claim.knowsOfOtherServices else {
      report.skip(
        "whether \(modifier) speaks of an open global period",
        why: "no earlier service of the patient is known", makesIncomplete: false)
      return
    }
    report.flag(
      line.at(.modifiers),
      "\(modifier) needs an open global period, and no earlier service known opens one",
      code: line.line.code,
      fixes: [
        Fix(.chart, "Take \(modifier) off", change: .removeModifier(line: line.number, modifier))
      ])
  }

  /// A procedure of the day with global days that says nothing of an open period.
  private static func bare(beside line: LineFacts, in claim: ClaimFacts) -> LineFacts? {
    claim.others(than: line).first {
      $0.kind == .procedure && $0.globalDays != nil && !$0.carries("58", "78", "79")
    }
  }

  private static let modifiers: [Modifier] = ["24", "58", "78", "79"]

  static let examples: [EditExample] = [
    .flags("The days are over.", "dx L57.0\nhistory 2026-01-05 17000\n17000-↓79"),
    .flags("Of one of two.", "dx L57.0 B07.8\n17000-↓79 dx1\n17110 dx2"),
    .passes("They run.", "dx L57.0\nhistory 2026-03-05 11402 unrelated\n17000-79"),
  ]
}
