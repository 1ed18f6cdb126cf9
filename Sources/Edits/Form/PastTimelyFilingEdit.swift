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
    exceptions: """
      A last day on a weekend or a federal holiday (5 USC 6103) moves to the next working day; other payers have \
      contracts.
      """
  )

  static var needs: Signals { .late }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard claim.claim.payer.line == .medicare, let sent = claim.claim.transactionDate else {
      return
    }
    var last = line.line.date.adding(years: 1)
    while !FederalHolidays.isWorkingDay(last) { last = last.adding(days: 1) }
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
      "A last day on Thanksgiving moves to Friday.",
      "sent 2026-11-27\ndx L57.0\n1 2025-11-26 17000"),
    .flags(
      "And no further.", "sent 2026-11-30\ndx L57.0\n1 ↓2025-11-26 17000"),
    .passes(
      "A last day on a Saturday moves to Monday.", "sent 2026-11-23\ndx L57.0\n1 2025-11-21 17000"),
  ]
}
