import ClaimModel
import Editing

/// A potassium hydroxide slide read in the office during the visit.
struct OfficeLaboratoryFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.koh",
    title: "A KOH slide has Medicare's own code",
    authority: Citation(
      "AAPC on KOH tests and CDC on provider-performed microscopy", "R-LAB-1, R-LAB-2"),
    severity: .note,
    why: """
      Medicare takes Q0112 for a potassium hydroxide slide, other payers 87220. It is read during the \
      visit by the practitioner under a certificate for provider-performed microscopy; QW does not \
      belong on it.
      """,
    remedy: "Bill Q0112 to Medicare and 87220 to others; put the CLIA number on the claim."
  )
  static let rank = 5

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool { group.kind == .koh }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    let groups = groups.inClaimOrder
    let isMedicare = [.medicare, .medicareAdvantage].contains(visit.visit.payer.line)
    guard let code = isMedicare ? ProcedureCode("Q0112") : 87220 else { return }
    draft.add(
      code, units: groups.lesionCount, for: groups,
      because: Reason(
        Self.card.id, "A slide read in the office: {0} for this payer", .init(.code(code)),
        authority: Self.card.authority[0], evidence: groups.paths))
  }

  static let examples = [
    CodingExample("Medicare.", "koh; B35.4; @trunk", gives: "Q0112"),
    CodingExample("Another payer.", "payer commercial\nkoh; B35.4; @trunk", gives: "87220"),
    CodingExample(
      "A plan of Medicare Advantage takes Medicare's.",
      "payer medicare-advantage\nkoh; B35.4; @trunk", gives: "Q0112"),
    CodingExample(
      "Two slides are two units.", "payer commercial\nkoh; B35.4; x2; @trunk", gives: "87220 x2"),
    CodingExample(
      "A visit beside it needs no 25: no pair sets the two apart.",
      "koh; B35.4; @trunk\nvisit 99213 separate B35.4", gives: "99213, Q0112",
      by: PairResolution.authority),
    CodingExample(
      "Within the period of an operation it takes no 79.",
      "koh; B35.4; @trunk\nhistory 2026-03-05 17000 unrelated", gives: "Q0112",
      by: GlobalModifiers.authority),
  ]
}
