import ClaimModel
import Editing

/// Biopsy of a site that has a code of its own: lip, eyelid margin, external ear, penis, vulva,
/// nail unit, mouth. These go before the skin biopsies.
struct SiteBiopsyFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.site-biopsy",
    title: "Some sites have a biopsy code of their own",
    authority: Citation("AAD location codes", "site-specific biopsies; R-BX-3"),
    severity: .note,
    why: """
      Lip 40490, eyelid margin 67810, external ear 69100, penis 54100, vulva 56605 and 56606, nail \
      unit 11755, vestibule of the mouth 40808: where a site has its own code, that code is billed \
      instead of 11102 to 11107.
      """,
    remedy: "Bill the code of the site."
  )
  static let rank = 10

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.kind == .biopsy && !group.techniques.contains(.scraping)
      && group.region.flatMap(Self.code) != nil
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    CountFindings.report(groups, of: visit, on: &draft) { $0 }
    var vulva: Int?
    for lesion in groups.inClaimOrder.single {
      // Lesions that are not itemised lie at the first site of their procedure that has a code.
      let sites = visit.procedure(of: lesion).lesions.lazy.compactMap { $0.site?.region }
      guard let region = lesion.region ?? sites.first(where: { Self.code(of: $0) != nil }),
        let code = Self.code(of: region)
      else { continue }
      let reason = Reason(
        Self.card.id, "The site has a biopsy code of its own: {0}", .init(.code(code)),
        authority: Self.card.authority[0], evidence: [lesion.path])
      if region == .vulva, let primary = vulva {
        draft.add(56606, for: [lesion], primary: primary, because: reason)
      } else {
        let line = draft.add(
          code, for: [lesion], modifiers: AnatomicModifiers.of(lesion.site), because: reason)
        if region == .vulva { vulva = line }
      }
    }
    draft.mergeUnits(of: 56606)
  }

  private static func code(of region: BodyRegion) -> ProcedureCode? {
    switch region {
    case .lip: 40490
    case .eyelidMargin: 67810
    case .ear: 69100
    case .penis: 54100
    case .vulva: 56605
    case .nail, .fingernail, .toenail: 11755
    case .mouthVestibule: 40808
    default: nil
    }
  }

  static let examples = [
    CodingExample("The lip.", "biopsy; tangential; D49.2; @lower lip", gives: "40490"),
    CodingExample(
      "The skin of the lip is skin.", "biopsy; tangential; D49.2; @cutaneous upper lip",
      gives: "11102"),
    CodingExample("The ear.", "biopsy; punch; D49.2; @left ear", gives: "69100"),
    CodingExample(
      "The margin of an eyelid, by lid.", "biopsy; D49.2; @left upper eyelid margin",
      gives: "67810-E1"),
    CodingExample(
      "Two of the vulva.", "biopsy; punch; D49.2; x2; @vulva", gives: "56605, 56606"),
    CodingExample(
      "Those not itemised lie where the others do.",
      "biopsy; punch; D49.2; x3; @vulva; @vulva", gives: "56605, 56606 x2"),
    CodingExample(
      "The nail unit.", "biopsy; D49.2; @right great toe nail matrix", gives: "11755-T5"),
  ]
}
