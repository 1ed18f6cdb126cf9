import ClaimModel
import Editing

/// Warns of 25 on a visit beside which nothing was done.
struct VisitModifierAloneEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.25-alone",
    title: "25 on a visit beside which nothing is billed",
    authority: Citation(
      "NCCI Policy Manual 2026", "chapter I, section D; First Coast modifier 25 fact sheet"),
    severity: .warning, adjustment: AdjustmentReason("CO", "4", "N823"),
    why:
      "25 sets a visit apart from a service of the same day. Where none is billed, one was forgotten or 25 is idle.",
    remedy: "Bill the service of that day, or take 25 off."
  )

  static var needs: Signals { [.visit, .visitModifier, .alone] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.kind == .visit, line.line.modifiers.contains("25"),
      !claim.others(than: line).contains(where: { _ in true }),
      !claim.claim.otherServices.contains(where: { $0.date == line.line.date })
    else { return }
    report.flag(
      line.at(.modifiers), "25 says that something else was done, and nothing is billed",
      code: line.line.code,
      fixes: [Fix(.form, "Take 25 off", change: .removeModifier(line: line.number, "25"))])
  }

  static let examples: [EditExample] = [
    .flags("A visit alone.", "dx L30.9\n99213-↓25"),
    .passes("With a destruction.", "dx L30.9 L57.0\n99213-25 dx1\n17000 dx2"),
  ]
}
