import ClaimModel
import Editing

/// Removal of skin tags by any method: 11200 for up to fifteen, 11201 for each further ten or part.
struct SkinTagFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.skin-tags",
    title: "Skin tags are counted to fifteen, then by tens",
    authority: Citation("NCCI add-on code edits", "11201 with 11200; R-TAG-1"),
    severity: .note,
    why: """
      11200 pays for up to fifteen tags by any method, destruction included; each further ten or \
      part of ten is one unit of 11201. Units above the published limit are still the true units: \
      they may be refused and appealed, but not cut to fit.
      """,
    remedy: "State the number of tags removed; bill the units it gives."
  )
  static let rank = 5

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.kind == .skinTagRemoval
      || (group.nature == .skinTag && [.destruction, .shave, .excision].contains(group.kind))
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    let groups = groups.inClaimOrder
    CountFindings.report(groups, of: visit, on: &draft) { Self.furtherUnits($0) }
    let (first, further) = groups.split(after: Self.first)
    let primary = draft.add(
      11200, for: first,
      because: reason("Skin tags removed that day: {0}; 11200 pays for up to fifteen", groups))
    guard !further.isEmpty else { return }
    draft.add(
      11201, units: Self.furtherUnits(groups.lesionCount), for: further, primary: primary,
      because: reason("Skin tags beyond the fifteenth: {0}; one unit for each ten or part", further)
    )
  }

  private static let first = 15

  private static func furtherUnits(_ count: Int) -> Int { max(0, (count - first + 9) / 10) }

  private func reason(_ words: String, _ groups: [LesionGroup]) -> Reason {
    Reason(
      Self.card.id, words, .init(.number(groups.lesionCount)),
      authority: Self.card.authority[0], evidence: groups.paths)
  }

  static let examples = [
    CodingExample(
      "Fifteen tags are 11200.", "skin-tag-removal; scissors; L91.8; x15; @neck", gives: "11200",
      verdict: .review),
    CodingExample(
      "Sixteen add one unit.", "skin-tag-removal; scissors; L91.8; x16; @neck",
      gives: "11200, 11201", verdict: .review),
    CodingExample(
      "Twenty-five still one.", "skin-tag-removal; scissors; L91.8; x25; @neck",
      gives: "11200, 11201", verdict: .review),
    CodingExample(
      "Twenty-six are two, whatever the unit limit.",
      "skin-tag-removal; scissors; L91.8; x26; @neck", gives: "11200, 11201 x2",
      verdict: .review),
    CodingExample(
      "Thirty-five are two units, thirty-six three.",
      "payer commercial\nskin-tag-removal; scissors; L91.8; x36; @neck", gives: "11200, 11201 x3",
      verdict: .review),
    CodingExample(
      "Before warts of fifteen and more, behind those of fewer.",
      """
      payer commercial
      skin-tag-removal; scissors; L91.8; x3; @neck
      destruction; cryosurgery; B07.8; x15; @hand
      """, gives: "17111-59, 11200", by: PairResolution.authority),
    CodingExample(
      "A tag frozen is a tag.", "destruction; cryosurgery; L91.8; x3; @axilla", gives: "11200",
      verdict: .review),
  ]
}
