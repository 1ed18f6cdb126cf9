import ClaimModel
import Editing

/// Injection into lesions: lesions are counted, not punctures; the agent chooses the family.
struct IntralesionalInjectionFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.intralesional-injection",
    title: "Injections count lesions, not needles",
    authority: Citation("NCCI Policy Manual 2026", "chapter III, section B; R-IL-1 to R-IL-3"),
    severity: .note,
    why: """
      Up to seven lesions are 11900, eight or more 11901 alone; a chemotherapeutic agent is 96405 or \
      96406 likewise. One plaque injected at ten points is one lesion. The drug is billed beside it \
      from the amount stated; local anaesthesia is never 11900.
      """,
    remedy: "State the number of lesions, the agent and its amount."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.kind == .intralesionalInjection
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    CountFindings.report(groups, of: visit, on: &draft) { $0 > Self.few }
    for isChemotherapy in [false, true] {
      let own = groups.filter { Self.isChemotherapy($0, visit) == isChemotherapy }.inClaimOrder
      guard !own.isEmpty else { continue }
      let isFew = own.lesionCount <= Self.few
      let code: ProcedureCode = isChemotherapy ? (isFew ? 96405 : 96406) : (isFew ? 11900 : 11901)
      draft.add(
        code, for: own,
        because: Reason(
          Self.card.id,
          isFew ? "Lesions injected: {0}, up to seven" : "Lesions injected: {0}, eight or more",
          .init(.number(own.lesionCount)), authority: Self.card.authority[0],
          evidence: own.paths))
      if isChemotherapy, own.contains(where: { $0.nature == .wart }) {
        draft.find(
          "coding.chemotherapy-in-wart", .warning,
          "A chemotherapeutic agent in a wart: payers differ between 96405, 11900 and 17110",
          authority: Self.card.authority[0], code: code, evidence: own.paths)
      }
    }
  }

  private static let few = 7
  /// Bleomycin, fluorouracil, methotrexate, interferon.
  private static let chemotherapeutic: Set<ProcedureCode> = Set(
    ["J9040", "J9190", "J9260", "J9214"].compactMap { ProcedureCode($0) })

  private static func isChemotherapy(_ group: LesionGroup, _ visit: VisitFacts) -> Bool {
    // Fluorouracil is a cream at home and a chemotherapeutic agent in a needle.
    let agents: Techniques = [.chemotherapeutic, .homeTopical]
    if !group.techniques.isDisjoint(with: agents) { return true }
    return visit.procedure(of: group).drugs.contains { drug in
      drug.code.map { chemotherapeutic.contains($0) } ?? false
        || !TreatmentMethod(drug.name ?? "").techniques.isDisjoint(with: agents)
    }
  }

  static let examples = [
    CodingExample(
      "Seven.", "intralesional-injection; triamcinolone; L70.0; x7; @face", gives: "11900"),
    CodingExample(
      "Eight.", "intralesional-injection; triamcinolone; L70.0; x8; @face", gives: "11901"),
    CodingExample(
      "Bleomycin in warts.", "intralesional-injection; bleomycin; B07.8; x3; @hand",
      gives: "96405", verdict: .review),
    CodingExample(
      "Fluorouracil in a needle is chemotherapy.",
      "intralesional-injection; 5-FU; C44.319; x1; @cheek", gives: "96405"),
    CodingExample(
      "An antigen is not.", "intralesional-injection; candida antigen; B07.8; x3; @hand",
      gives: "11900"),
    CodingExample(
      "With keratoses elsewhere, and the drug by its amount.",
      """
      intralesional-injection; triamcinolone; L70.0; x9; @back
      destruction; cryosurgery; L57.0; x3; @scalp
      drug J3301 22mg multi-dose
      """, gives: "11901-XS, 17000, 17003 x2, J3301 x3"),
  ]
}
