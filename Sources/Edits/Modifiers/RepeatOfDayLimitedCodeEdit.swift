import ClaimModel
import Editing
import Reference

/// Flags 76 or 77 on a code that is billed once a day whatever was done.
struct RepeatOfDayLimitedCodeEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.76-on-once-a-day-code",
    title: "76 on a code that is billed once a day",
    authority: Citation("NCCI unit-limit table", "limit of one, absolute; R-MAL-3"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "4", "N823"),
    why: """
      17000, 17003, 17004, 17110, 17111 and their like are counted over the whole day: there is no second \
      one to repeat. On a later day 76 does not belong either; 58 or 79 speaks within the global \
      period, nothing after it.
      """,
    remedy: "Take 76 off and bill the code that the number of lesions of the day gives."
  )

  static var needs: Signals { .repeated }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard let modifier = line.line.modifiers.first(where: { $0 == "76" || $0 == "77" }) else {
      return
    }
    switch line.code.unitLimit {
    case .notCovered(let gap): report.skip("unit limits", why: gap.description)
    case .absent: return
    case .found(let limit, let release):
      guard limit.indicator == .dayAbsolute, line.kind != .visit,
        limit.units == 1 || line.line.code == Self.countedByUnits
      else { return }
      report.flag(
        .line(line.line.number, .modifiers),
        "\(line.line.code) is billed once a day: \(modifier) cannot repeat it",
        code: line.line.code, release: claim.library.edition(release),
        fixes: [
          Fix(
            .form, "Take \(modifier) off",
            change: .removeModifier(line: line.line.number, modifier))
        ])
    }
  }

  private static let countedByUnits: ProcedureCode = 17003

  static let examples: [EditExample] = [
    .flags("A second session.", "dx L57.0\n17000-↓76"),
    .flags("Further lesions are units.", "dx L57.0\n17000\n17003-↓76 x4"),
    .passes("A second lesion of one band.", "dx C44.519\n17262\n17262-76"),
  ]
}
