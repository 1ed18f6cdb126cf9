import ClaimModel
import Editing

/// Paring of corns and calluses, trimming and debridement of nails: one code a day by number, with
/// the class findings that Medicare asks for.
struct FootCareFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.foot-care",
    title: "Foot care is one code by number, with class findings",
    authority: Citation(
      "Palmetto and other contractors on routine foot care", "R-NAIL-1, R-NAIL-2"),
    also: [Citation("NCCI Policy Manual 2026", "chapter III: 11055 to 11057 with 11720, 11721")],
    severity: .note,
    why: """
      One corn or callus pared is 11055, two to four 11056, more 11057; one to five nails debrided \
      11720, six or more 11721; healthy nails trimmed 11719, dystrophic ones G0127. Medicare excludes \
      routine foot care unless a systemic disease and class findings (Q7, Q8, Q9) are charted.
      """,
    remedy: "State the number, the systemic disease and the class findings."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.kind == .paring || group.kind == .nailDebridement
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    let pared = groups.filter { $0.kind == .paring }.inClaimOrder
    if !pared.isEmpty {
      CountFindings.report(pared, of: visit, on: &draft) { Self.paring($0) }
      add(Self.paring(pared.lesionCount), pared, visit, isRoutine: true, on: &draft)
    }
    let nails = groups.filter { $0.kind == .nailDebridement }
    let trimmed = nails.filter { $0.techniques.contains(.trimming) }.inClaimOrder
    let debrided = nails.filter { !$0.techniques.contains(.trimming) }.inClaimOrder
    if !trimmed.isEmpty { add(11719, trimmed, visit, isRoutine: true, on: &draft) }
    guard !debrided.isEmpty else { return }
    CountFindings.report(debrided, of: visit, on: &draft) { $0 >= 6 }
    add(debrided.lesionCount >= 6 ? 11721 : 11720, debrided, visit, isRoutine: false, on: &draft)
  }

  private static func paring(_ count: Int) -> ProcedureCode {
    count <= 1 ? 11055 : count <= 4 ? 11056 : 11057
  }

  private func add(
    _ code: ProcedureCode, _ groups: [LesionGroup], _ visit: VisitFacts, isRoutine: Bool,
    on draft: inout Draft
  ) {
    let finding = Self.classFinding(groups, visit)
    draft.add(
      code, for: groups, modifiers: finding.map { [$0] } ?? [],
      because: Reason(
        Self.card.id, "Treated that day: {0}; one code by number",
        .init(.number(groups.lesionCount)), authority: Self.card.authority[0],
        evidence: groups.paths))
    guard isRoutine, finding == nil, visit.visit.payer.line == .medicare else { return }
    draft.find(
      "coverage.foot-care-without-class", .warning,
      "\(code) is routine foot care: without Q7, Q8 or Q9 and a systemic disease Medicare refuses it",
      authority: Self.card.authority[0], code: code,
      fixes: [Fix(.chart, "Chart the systemic disease and the class findings, if they are there")],
      evidence: groups.paths)
  }

  /// The class modifier, where the chart names it.
  private static func classFinding(_ groups: [LesionGroup], _ visit: VisitFacts) -> Modifier? {
    let found = groups.reduce(into: Techniques()) {
      $0.formUnion(visit.procedure(of: $1).techniques)
    }
    if found.contains(.classA) { return "Q7" }
    if found.contains(.classBAndTwoC) { return "Q9" }
    if found.contains(.twoClassB) { return "Q8" }
    return nil
  }

  /// Corn and nail of one toe are one service, unless the corn lay nearer to the foot than the end
  /// joint (NCCI Policy Manual 2026, chapter I; R-NAIL-1).
  static func isSameToe(_ nail: DraftLine, _ corn: DraftLine, _ visit: VisitFacts) -> Bool {
    let isProximal = corn.about.contains {
      visit.procedure(of: $0).techniques.contains(.proximal)
    }
    guard !isProximal else { return false }
    return visit.sites(of: corn).contains { own in
      visit.sites(of: nail).contains { other in
        own.digit != nil && own.digit == other.digit && own.relation(to: other) == .sameName
      }
    }
  }

  /// A corn of the foot itself is elsewhere than a nail; all other lines go by the names alone.
  static func relation(
    of line: DraftLine, to other: DraftLine, _ visit: VisitFacts
  ) -> SiteRelation {
    let (sites, others) = (visit.sites(of: line), visit.sites(of: other))
    if line.about.first?.kind == .paring, other.about.first?.kind == .nailDebridement,
      sites.allSatisfy({ $0.region == .foot }), others.allSatisfy({ $0.region == .toenail })
    {
      return sites.isEmpty || others.isEmpty ? .unknown : .distinct
    }
    return SiteComparison.relation(of: sites, to: others)
  }

  static let examples = [
    CodingExample(
      "Corn and nail of one toe are one service.",
      """
      payer commercial
      paring; L84; @right great toe
      nail-debridement; B35.1; @right great toenail
      """, gives: "11055"),
    CodingExample(
      "Of two toes, two.",
      """
      payer commercial
      paring; L84; @right second toe
      nail-debridement; B35.1; @right great toenail
      """, gives: "11055, 11720-59"),
    CodingExample(
      "Calluses under the forefoot are not on the toes.",
      """
      paring; Q8; L84; x3; @sole
      nail-debridement; Q8; B35.1; x7; @toenails
      """, gives: "11056-Q8, 11721-XS-Q8"),
    CodingExample(
      "One.", "payer commercial\nparing; L84; x1; @right foot", gives: "11055"),
    CodingExample("Two.", "payer commercial\nparing; L84; x2; @right foot", gives: "11056"),
    CodingExample("Five.", "payer commercial\nparing; L84; x5; @right foot", gives: "11057"),
    CodingExample(
      "Five nails; nothing says why they needed it.", "nail-debridement; B35.1; x5; @toenail",
      gives: "11720", verdict: .review),
    CodingExample(
      "Six nails.", "nail-debridement; L60.3; x6; @toenail", gives: "11721"),
    CodingExample(
      "Without class findings Medicare refuses.", "paring; L84; x2; @right foot", gives: "11056",
      verdict: .hold),
  ]
}
