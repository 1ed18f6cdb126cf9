public import ClaimModel
public import Editing
public import Reference

/// Tells of claims what would be denied and why, what is doubtful, and what could not be evaluated.
///
/// Every edit looks at the claim as it came: no finding hides another, and the order of the lines changes nothing but
/// their numbers. For one thread at a time; a second thread makes a second scrubber.
public final class Scrubber {
  /// The dated tables.
  public let library: ReferenceLibrary
  /// The edits.
  public let edits: EditCatalog
  private let overrides: [Override]
  private let rules: (any ClaimRules)?
  private let hasRules: Bool
  private let book: CodeBook
  /// The place plus one in `gapLists` of what is missing on a day, 0 where it is not known: two bytes a day, because
  /// claims of all days come one after another.
  @exclusivity(unchecked) private var gapsByDay = [UInt16](repeating: 0, count: 1 << 16)
  /// The lists of gaps met: days with equal ones share one.
  @exclusivity(unchecked) private var gapLists: [[NotEvaluated]] = []

  /// A scrubber that answers from `library` and `edits`.
  public init(
    library: ReferenceLibrary, edits: EditCatalog, overrides: [Override] = [],
    rules: (any ClaimRules)? = nil
  ) {
    self.library = library
    self.edits = edits
    self.overrides = overrides
    self.rules = rules
    hasRules = rules != nil
    book = CodeBook(library: library, edits: edits)
  }

  /// What the edits say of a claim.
  public func scrub(_ claim: Claim) -> ScrubbedClaim {
    let screen = book.screen(claim)
    var findings: [Finding] = []
    var gaps: [NotEvaluated] = []
    if !screen.isSilent {
      let report = edits.review(ClaimFacts(claim, screen, book: book))
      findings = report.findings
      gaps = report.notEvaluated
    }
    add(tableGaps(on: screen.date), to: &gaps)
    for place in claim.lines.indices where claim.lines[place].date != screen.date {
      add(tableGaps(on: claim.lines[place].date), to: &gaps)
    }
    let review = hasRules ? rules?.review(claim, library: library) : nil
    if let review {
      findings.removeAll { review.waived.contains($0.edit) }
      findings += review.findings
      add(review.notEvaluated, to: &gaps)
      if !review.areLoaded { add([Self.payerRules], to: &gaps) }
    }
    // Most stand in order already, and sorting copies.
    for place in findings.indices.dropFirst()
    where Self.isBefore(findings[place], findings[place - 1]) {
      findings.sort(by: Self.isBefore)
      break
    }
    var overridden: [OverriddenFinding] = []
    if !overrides.isEmpty {
      findings.removeAll { finding in
        guard let order = overrides.first(where: { $0.covers(finding, of: claim) }) else {
          return false
        }
        overridden.append(OverriddenFinding(finding: finding, override: order))
        return true
      }
    }
    return ScrubbedClaim(
      id: claim.id, verdict: Self.verdict(findings, gaps), findings: findings,
      overridden: overridden, notEvaluated: gaps, paymentShares: review?.shares ?? [:])
  }

  private static func verdict(
    _ findings: [Finding], _ gaps: [NotEvaluated]
  ) -> ScrubbedClaim.Verdict {
    for place in findings.indices where findings[place].severity == .denial { return .denied }
    for place in gaps.indices where gaps[place].makesIncomplete { return .incomplete }
    return .clean
  }

  /// Denials first, then by line, then in the order of the edits.
  private static func isBefore(_ left: Finding, _ right: Finding) -> Bool {
    if left.severity != right.severity { return left.severity > right.severity }
    let (a, b) = (left.place.line ?? 0, right.place.line ?? 0)
    return a != b ? a < b : left.edit < right.edit
  }

  private func add(_ more: [NotEvaluated], to gaps: inout [NotEvaluated]) {
    if gaps.isEmpty {
      gaps = more
    } else {
      for gap in more where !gaps.contains(gap) { gaps.append(gap) }
    }
  }

  private static let payerRules = NotEvaluated(
    "payer rules: frequency, prior authorization, dialect",
    why: "no rules are loaded for this payer", makesIncomplete: false)

  /// The tables that are missing on a day, and those of which a later release is known to exist.
  private func tableGaps(on date: CivilDate) -> [NotEvaluated] {
    let day = Int(date.dayNumber)
    guard gapsByDay.indices.contains(day) else { return findTableGaps(on: date) }
    if gapsByDay[day] > 0 { return gapLists[Int(gapsByDay[day]) - 1] }
    let found = findTableGaps(on: date)
    // Days of which no table speaks have a list each.
    if gapLists.count == 4_000 {
      gapLists = []
      gapsByDay = [UInt16](repeating: 0, count: gapsByDay.count)
    }
    let place = gapLists.prefix(100).firstIndex(of: found) ?? gapLists.count
    if place == gapLists.count { gapLists.append(found) }
    gapsByDay[day] = UInt16(place + 1)
    return gapLists[place]
  }

  private func findTableGaps(on date: CivilDate) -> [NotEvaluated] {
    let view = book.view(on: date)
    var gaps = rules == nil ? [Self.payerRules] : []
    for kind in TableKind.essential {
      guard let reference = view.release(for: kind) else {
        gaps.append(
          NotEvaluated(kind.name, why: view.gap(kind).description, makesIncomplete: true))
        continue
      }
      let release = library.release(reference)
      guard [.procedurePairs, .unitLimits].contains(kind),
        Self.quarter(of: release.period.start) < Self.quarter(of: date)
      else { continue }
      gaps.append(
        NotEvaluated(
          "later releases of \(kind.name)",
          why: "the answer rests on \(release.edition) of \(release.period.start), "
            + "and NCCI publishes each quarter", makesIncomplete: false))
    }
    return gaps
  }

  private static func quarter(of date: CivilDate) -> Int {
    let parts = date.components
    return parts.year * 4 + (parts.month - 1) / 3
  }
}
