import ClaimModel
import Editing

/// Warns of many sessions of keratosis destruction, whose number contractors may limit.
struct SessionsCloseTogetherEdit: LineEdit {
  static let card = EditCard(
    id: "frequency.sessions-close-together",
    title: "Many sessions of keratosis destruction",
    authority: Citation(
      "NCD 250.4", "contractors keep discretion over the number of visits; R-COV-3"),
    severity: .warning, adjustment: AdjustmentReason("CO", "119"),
    why: """
      No national number limits sessions, and contractors may. More than four within twelve months, or less than thirty \
      days after the last, is where they look.
      """,
    remedy: "Make sure that the chart says why another session was needed."
  )

  static var needs: Signals { [.removal, .history] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.line.code == 17000 || line.line.code == 17004 else { return }
    let date = line.line.date
    let sessions = Set(
      claim.earlierServices.filter { service in
        (service.code == 17000 || service.code == 17004) && service.sameProvider != false
          && service.dateOfService < date && date < service.dateOfService.adding(years: 1)
      }.map(\.dateOfService))
    guard let last = sessions.max() else { return }
    let elapsed = last.days(to: date)
    guard sessions.count >= 4 || elapsed < 30 else { return }
    report.flag(
      line.at(.date),
      elapsed < 30
        ? "The last session was \(elapsed) days ago"
        : "The fifth session or later within twelve months",
      code: line.line.code)
  }

  static let examples: [EditExample] = [
    .flags(
      "Twenty days after the last.", "dx L57.0\nhistory 2026-02-18 17000\n1 ↓2026-03-10 17000"),
    .passes("Three months after.", "dx L57.0\nhistory 2025-12-10 17000\n17000"),
  ]
}
