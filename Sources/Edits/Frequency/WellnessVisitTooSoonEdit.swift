import ClaimModel
import Editing

/// Flags an annual wellness visit within eleven full months of the last one.
struct WellnessVisitTooSoonEdit: LineEdit {
  static let card = EditCard(
    id: "frequency.wellness-visit-too-soon",
    title: "A wellness visit before a year is over",
    authority: Citation("42 CFR 410.15 and 410.16", "once in twelve months; the first one once"),
    severity: .denial, adjustment: AdjustmentReason("CO", "119"),
    why: """
      Medicare pays an annual wellness visit when eleven full months have passed since the month of the last one or of \
      the preventive visit at the beginning (G0402); the first one (G0438) once in a life.
      """,
    remedy: "Bill the visit that was given, or wait for the month."
  )

  static var needs: Signals { [.medicare, .history] }

  static func concerns(_ code: CodeFacts) -> Bool { visits.contains(code.code) }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard claim.claim.payer.line == .medicare, Self.visits.contains(line.line.code),
      let last = claim.earlierServices.last(where: { service in
        guard service.dateOfService < line.line.date else { return false }
        return (service.code == Self.first && line.line.code == Self.first)
          || ((Self.visits.contains(service.code) || service.code == Self.welcome)
            && Self.months(from: service.dateOfService, to: line.line.date) < 12)
      })
    else { return }
    report.flag(
      line.at(.date), "\(last.code) was given on \(last.dateOfService)", code: line.line.code)
  }

  /// The months from that of one day to that of another.
  private static func months(from first: CivilDate, to last: CivilDate) -> Int {
    let (before, after) = (first.components, last.components)
    return (after.year - before.year) * 12 + after.month - before.month
  }

  private static let first = ProcedureCode("G0438") ?? ProcedureCode(key: 0)
  private static let welcome = ProcedureCode("G0402") ?? ProcedureCode(key: 0)
  private static let visits = Set(["G0438", "G0439"].compactMap { ProcedureCode($0) })

  static let examples: [EditExample] = [
    .flags("Nine months after.", "dx Z00.00\nhistory 2025-06-10 G0439\n1 ↓2026-03-10 G0439"),
    .passes("In the same month.", "dx Z00.00\nhistory 2025-03-31 G0439\n1 2026-03-01 G0439"),
    .flags("A second first one.", "dx Z00.00\nhistory 2020-03-10 G0438\n1 ↓2026-03-10 G0438"),
  ]
}
