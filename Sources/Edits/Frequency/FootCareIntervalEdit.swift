import ClaimModel
import Editing

/// Warns of foot care less than sixty days after the last.
struct FootCareIntervalEdit: LineEdit {
  static let card = EditCard(
    id: "frequency.foot-care-interval",
    title: "Foot care less than sixty days after the last",
    authority: Citation(
      "Contractors' policies on routine foot care", "usual interval of 60 days; R-NAIL-2"),
    severity: .warning, adjustment: AdjustmentReason("CO", "119"),
    why: "Contractors take routine foot care every sixty days; sooner needs a reason.",
    remedy: "Make sure that the chart says why it was needed sooner."
  )

  static var needs: Signals { [.footCare, .history] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.isIn(11_055...11_057, 11_719...11_721),
      let last = claim.earlierServices.last(where: { service in
        service.code == line.line.code && service.dateOfService < line.line.date
          && service.dateOfService.days(to: line.line.date) < 60
      })
    else { return }
    report.flag(
      line.at(.date), "\(line.line.code) was given on \(last.dateOfService) too",
      code: line.line.code)
  }

  static let examples: [EditExample] = [
    .flags("Six weeks after.", "dx B35.1\nhistory 2026-01-27 11721\n1 ↓2026-03-10 11721"),
    .passes("Ten weeks after.", "dx B35.1\nhistory 2025-12-30 11721\n11721"),
  ]
}
