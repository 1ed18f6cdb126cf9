import ClaimModel
import Editing

/// Chemical cautery of granulation tissue.
struct GranulationFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.granulation",
    title: "Cautery of granulation tissue has a code of its own",
    authority: Citation("NCCI Policy Manual 2026", "chapter III, section L; R-GRAN-1, R-GRAN-2"),
    severity: .note,
    why: """
      17250 is chemical cautery of granulation tissue. Silver nitrate that stops the bleeding of \
      another procedure is part of that procedure.
      """,
    remedy: "Bill it only for granulation tissue that was treated for itself."
  )
  static let rank = 5

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    guard group.kind == .destruction else { return false }
    return visit.procedure(of: group).techniques.contains(.granulation)
      || group.diagnosis == Self.granulation
  }

  private static let granulation = DiagnosisCode("L92.9")

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    let groups = groups.inClaimOrder
    if groups.contains(where: { visit.procedure(of: $0).techniques.contains(.hemostasis) }) {
      draft.find(
        "coding.hemostasis-included", .note,
        "Stopping the bleeding of a procedure is part of it: 17250 is not billed",
        authority: Self.card.authority[0], evidence: groups.paths)
      return
    }
    draft.add(
      17250, for: groups,
      because: Reason(
        Self.card.id, "Granulation tissue cauterised", authority: Self.card.authority[0],
        evidence: groups.paths))
  }

  static let examples = [
    CodingExample(
      "Silver nitrate on granulation tissue.",
      "destruction; silver nitrate to granulation tissue; L92.9; @lower leg", gives: "17250"),
    CodingExample(
      "Not to stop the bleeding of a biopsy.",
      """
      biopsy; shave; D49.2; @leg
      destruction; silver nitrate for hemostasis; L92.9; @leg
      """, gives: "11102"),
    CodingExample(
      "The tissue is known by its diagnosis.", "destruction; silver nitrate; L92.9; @toe",
      gives: "17250"),
    CodingExample(
      "Beside keratoses elsewhere: no pair.",
      """
      destruction; silver nitrate; L92.9; @left great toe
      destruction; cryosurgery; L57.0; x2; @scalp
      """, gives: "17250, 17000, 17003", by: PairResolution.authority),
    CodingExample(
      "Column 2 of a biopsy elsewhere.",
      """
      destruction; silver nitrate; L92.9; @left great toe
      biopsy; punch; D49.2; @back
      """, gives: "11104, 17250-XS", by: PairResolution.authority),
    CodingExample(
      "Column 2 of an avulsion of another toe.",
      """
      destruction; silver nitrate; L92.9; @left great toe
      nail-avulsion; avulsion; L60.0; @right great toe
      """, gives: "11730-T5, 17250-XS", by: PairResolution.authority),
  ]
}
