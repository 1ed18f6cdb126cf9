import ClaimModel
import Editing

/// Injection into lesions: lesions are counted, not punctures; the agent chooses the family.
struct IntralesionalInjectionFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.intralesional-injection",
    title: "Injections count lesions, not needles",
    authority: Citation("NCCI Policy Manual 2026", "chapter III, section B; R-IL-1 to R-IL-3"),
    also: [Citation("CMS short names of 64650 and 64653", "botulinum toxin; R-DRUG-1")],
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
    let (toxin, groups) = Self.parted(groups, visit)
    billToxin(toxin, on: &draft)
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

  /// Botulinum toxin weakens glands and muscles; it is no injection into a lesion (R-DRUG-1).
  private static func parted(
    _ groups: [LesionGroup], _ visit: VisitFacts
  ) -> (toxin: [LesionGroup], lesions: [LesionGroup]) {
    let isToxin = groups.map { group in
      let procedure = visit.procedure(of: group)
      let words = [procedure.method?.words ?? ""] + procedure.drugs.map { $0.name ?? "" }
      return words.contains { word in
        ["botulin", "botox", "dysport"].contains { word.lowercased().contains($0) }
      }
    }
    return (
      zip(groups, isToxin).filter(\.1).map(\.0), zip(groups, isToxin).filter { !$0.1 }.map(\.0)
    )
  }

  /// Sweat glands of the axillae are 64650, those of scalp, face and neck 64653.
  private func billToxin(_ groups: [LesionGroup], on draft: inout Draft) {
    let sweating = groups.filter {
      $0.diagnosis.map { code in ["L74", "R61"].contains(code.category.description) } ?? false
    }
    let codes: [(ProcedureCode, [BodyRegion])] = [
      (64650, [.axilla]), (64653, [.scalp, .forehead, .temple, .cheek, .chin, .face, .neck]),
    ]
    for (code, regions) in codes {
      let here = sweating.filter { $0.region.map { regions.contains($0) } ?? false }.inClaimOrder
      guard !here.isEmpty else { continue }
      draft.add(
        code, for: here,
        because: Reason(
          Self.card.id, "Sweat glands weakened by botulinum toxin: {0} once", .init(.code(code)),
          authority: Self.card.authority[1], evidence: here.paths))
    }
    let billed = codes.flatMap(\.1)
    let rest = groups.filter { group in
      !sweating.contains(group) || !(group.region.map { billed.contains($0) } ?? false)
    }
    guard !rest.isEmpty else { return }
    draft.find(
      "coding.toxin-is-no-intralesional-injection", .denial,
      "Botulinum toxin is no injection into a lesion: 11900 is not billed for it",
      authority: Self.card.authority[1],
      fixes: [Fix(.chart, "State what was treated: sweating of axillae, face or scalp")],
      evidence: rest.paths)
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
      "Botulinum toxin for sweating axillae is no injection into a lesion.",
      "intralesional-injection; botulinum toxin; L74.510; @left axilla; @right axilla",
      gives: "64650", by: card.authority[1]),
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
