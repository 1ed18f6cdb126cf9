import ClaimModel
import Editing

/// Warns where the count of lesions looks split over days to stay under a limit.
struct WorkSplitOverDaysEdit: LineEdit {
  static let card = EditCard(
    id: "policy.work-split-over-days",
    title: "Work that looks split over days",
    authority: Citation("NCCI Policy Manual 2026", "chapter III, page 13; R-AUTH-3"),
    severity: .warning, adjustment: AdjustmentReason("CO", "151", "N362"),
    why: """
      Services may not be given on separate dates to avoid a pair or a unit limit. Two sessions of twelve to fourteen \
      keratoses within fourteen days look like one session of 17004.
      """,
    remedy: "Make sure that the chart gives a medical reason for two sessions."
  )

  static var needs: Signals { [.removal, .history] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.line.code == 17003, (11...13).contains(line.line.units),
      let other = Self.sessions(of: claim).first(where: { other in
        (11...13).contains(other.units) && other.date != line.line.date
          && abs(other.date.days(to: line.line.date)) <= 14
      })
    else { return }
    report.flag(
      line.at(.units),
      "\(line.line.units + 1) keratoses, and \(other.units + 1) on \(other.date), within fourteen days",
      code: 17003, fixes: [Fix(.chart, "Keep both if the chart gives a reason for two sessions")])
  }

  private static func sessions(of claim: ClaimFacts) -> [(date: CivilDate, units: Int)] {
    claim.claim.otherServices.filter { $0.code == 17003 && $0.isSameGroup }.map {
      ($0.date, $0.units)
    } + claim.lines.filter { $0.line.code == 17003 }.map { ($0.line.date, $0.line.units) }
  }

  static let examples: [EditExample] = [
    .flags(
      "On one claim.",
      "dx L57.0\n1 2026-03-03 17000\n2 2026-03-03 17003 ↓x12\n3 2026-03-10 17000-58\n4 2026-03-10 17003-58 ↓x13"
    ),
    .flags(
      "Thirteen and fourteen, a week apart.",
      "dx L57.0\nelsewhere 2026-03-03 17003 x12\n17000-58\n17003-58 ↓x13"),
    .passes("Three and fourteen.", "dx L57.0\nelsewhere 2026-02-03 17003 x2\n17000\n17003 x13"),
  ]
}
