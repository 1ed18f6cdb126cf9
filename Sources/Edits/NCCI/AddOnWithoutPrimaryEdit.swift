import ClaimModel
import Editing
import Reference

/// Flags an add-on code that arrives without a procedure it may be added to.
struct AddOnWithoutPrimaryEdit: LineEdit {
  static let card = EditCard(
    id: "ncci.add-on-without-primary",
    title: "Add-on code without its primary procedure",
    authority: Citation("NCCI Policy Manual 2026", "chapter I, section R; add-on table"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "107", "N122"),
    why: """
      An add-on pays only for work done with a primary procedure by the same practitioner on the \
      same day. Type 1 add-ons list their primaries; for type 2 the contractor decides; type 3 lists \
      some and accepts others.
      """,
    remedy: "Bill the primary procedure that was done on this claim, or take the add-on off."
  )

  static var needs: Signals { .addOnAlone }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    let code = line.line.code
    switch line.code.addOn {
    case .absent: return
    case .notCovered(let gap): report.skip("add-on codes", why: gap.description)
    case .found(let row, let release):
      let hasPrimary = claim.others(than: line).contains {
        line.view.isPrimary($0.line.code, for: code)
      }
      guard !hasPrimary else { return }
      let isElsewhere = claim.claim.otherServices.contains {
        $0.isSameGroup && $0.date == line.line.date && line.view.isPrimary($0.code, for: code)
      }
      if isElsewhere {
        report.flag(
          .line(line.line.number, .procedure),
          "The primary of \(code) stands on another claim of the day; payers want both on one",
          code: code, severity: .warning, release: claim.library.edition(release))
        return
      }
      let isAlone = !claim.others(than: line).contains { other in
        other.kind != .drug && (other.code.addOn.row == nil || other.line.code == code)
      }
      if row.type != 1, !isAlone {
        report.skip(
          "the primary of add-on \(code)",
          why: "its type is \(row.type): the payer decides which primaries it accepts",
          makesIncomplete: false)
        return
      }
      report.flag(
        .line(line.line.number, .procedure),
        "\(code) is an add-on and none of its primaries is billed on its date", code: code,
        release: claim.library.edition(release),
        fixes: [
          Fix(.chart, "Bill the primary procedure, if the chart shows that it was done"),
          Fix(.form, "Else take \(code) off", change: .removeLine(line.line.number)),
        ])
    }
  }

  static let examples: [EditExample] = [
    .flags("The add-on stands alone.", "dx L57.0\n↓17003 x3"),
    .flags(
      "Its primary is on another day.", "dx L57.0\n1 2026-03-09 17000\n2 2026-03-10 ↓17003 x3"),
    .passes("Its primary is billed the same day.", "dx L57.0\n17000\n17003 x3"),
    .passes("Any listed primary will do.", "dx D49.2\n11106\n11103"),
    .flags(
      "Its primary stands on another claim.",
      "dx L57.0\nelsewhere 2026-03-10 17000\n↓17003 x3"),
    .flags(
      "Its primary is another group's.",
      "dx L57.0\nelsewhere 2026-03-10 17000 other\n↓17003 x3"),
    .flags("Another add-on is no primary.", "dx D49.2\n↓11103\n↓11105"),
  ]
}
