import ClaimModel
import Editing

/// Flags a Medicare claim sent more than a calendar year after the service.
struct PastTimelyFilingEdit: LineEdit {
  static let card = EditCard(
    id: "form.past-timely-filing",
    title: "Sent after the time for filing",
    authority: Citation("42 CFR 424.44", "one calendar year from the date of service"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "29"),
    why:
      "Medicare takes claims for one calendar year; a late one is refused and cannot be appealed.",
    remedy:
      "Show an exception (retroactive entitlement, an error of the contractor) or write it off.",
    exceptions: "A last day on a weekend moves to the next Monday; other payers have contracts."
  )

  static var needs: Signals { .late }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard claim.claim.payer.line == .medicare, let sent = claim.claim.transactionDate else {
      return
    }
    var last = line.line.date.adding(years: 1)
    // Day 0, 1 January 1970, was a Thursday: 2 is a Saturday, 3 a Sunday.
    let weekday = Int(last.dayNumber) % 7
    if weekday == 2 { last = last.adding(days: 2) }
    if weekday == 3 { last = last.adding(days: 1) }
    guard sent > last else { return }
    report.flag(
      .line(line.line.number, .date),
      "Sent on \(sent); the last day for a service of \(line.line.date) was \(last)",
      code: line.line.code)
  }

  static let examples: [EditExample] = [
    .flags(
      "The Monday after a last day on a Friday.", "sent 2026-11-23\ndx L57.0\n1 ↓2025-11-20 17000"),
    .passes("On the last day.", "sent 2026-11-20\ndx L57.0\n1 2025-11-20 17000"),
    .passes(
      "A last day on a Saturday moves to Monday.", "sent 2026-11-23\ndx L57.0\n1 2025-11-21 17000"),
  ]
}
