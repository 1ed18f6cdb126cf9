import ClaimModel
import Editing

/// Destruction at a site that has codes of its own: eyelid margin, vestibule of the mouth, penis,
/// vulva, anus, inside the nose. These go before 17000, 17110 and 17260.
struct SiteDestructionFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.site-destruction",
    title: "Some sites have destruction codes of their own",
    authority: Citation("AAD location codes", "site-specific destruction; R-SITE-1"),
    severity: .note,
    why: """
      Lesions of the penis (54050 to 54065), vulva (56501, 56515), anus (46900 to 46924), eyelid \
      margin (67850), vestibule of the mouth (40820) and the inside of the nose (30117) have codes \
      of their own, most of them once a day whatever the number. The skin of the lid, the vermilion \
      and the skin of the ear stay with the skin.
      """,
    remedy: "Bill the code of the site and, where it asks for one, of the method."
  )
  static let rank = 10

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    guard group.kind == .destruction || (group.kind == .excision && isWart(group)) else {
      return group.kind == .excision && group.region == .eyelidMargin
    }
    switch group.region {
    case .penis, .vulva, .anus, .eyelidMargin, .mouthVestibule, .intranasal: return true
    default: return false
    }
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    for region in Self.regions {
      let here = groups.filter { Self.region(of: $0, visit) == region }.inClaimOrder
      guard !here.isEmpty else { continue }
      switch region {
      case .eyelidMargin, .mouthVestibule: billEach(here, at: region, of: visit, on: &draft)
      case .penis: billByMethod(here, Self.penis, on: &draft)
      case .anus: billByMethod(here, Self.anus, on: &draft)
      case .vulva: add(isExtensive(here, of: visit) ? 56515 : 56501, for: here, on: &draft)
      default: add(30117, for: here, on: &draft)
      }
    }
  }

  private static let regions: [BodyRegion] = [
    .penis, .vulva, .anus, .eyelidMargin, .mouthVestibule, .intranasal,
  ]

  /// Lesions that are not itemised lie at the first site of their procedure that has a code.
  private static func region(of group: LesionGroup, _ visit: VisitFacts) -> BodyRegion? {
    if let region = group.region { return region }
    return visit.procedure(of: group).lesions.lazy.compactMap { $0.site?.region }
      .first { regions.contains($0) }
  }

  private func isWart(_ group: LesionGroup) -> Bool {
    [.anogenitalWart, .molluscum].contains(group.nature)
  }

  private func isExtensive(_ groups: [LesionGroup], of visit: VisitFacts) -> Bool {
    groups.contains { visit.procedure(of: $0).techniques.contains(.extensive) }
  }

  private func billEach(
    _ groups: [LesionGroup], at region: BodyRegion, of visit: VisitFacts, on draft: inout Draft
  ) {
    CountFindings.report(groups, of: visit, on: &draft) { $0 }
    for lesion in groups.single {
      let code: ProcedureCode =
        region == .mouthVestibule ? 40820 : lesion.kind == .excision ? 67840 : 67850
      add(code, for: [lesion], modifiers: AnatomicModifiers.of(lesion.site), on: &draft)
    }
  }

  private struct MethodCodes {
    let chemical, electro, cryo, laser, excision, extensive: ProcedureCode
  }

  private static let penis = MethodCodes(
    chemical: 54050, electro: 54055, cryo: 54056, laser: 54057, excision: 54060, extensive: 54065)
  private static let anus = MethodCodes(
    chemical: 46900, electro: 46910, cryo: 46916, laser: 46917, excision: 46922, extensive: 46924)

  /// One code a day: the extensive form where the chart says so, else the method's.
  private func billByMethod(
    _ groups: [LesionGroup], _ codes: MethodCodes, on draft: inout Draft
  ) {
    let techniques = groups.reduce(into: Techniques()) { $0.formUnion($1.techniques) }
    let found: [ProcedureCode] = [
      techniques.contains(.cryosurgery) ? codes.cryo : nil,
      techniques.contains(.laser) ? codes.laser : nil,
      techniques.isDisjoint(with: [.electrosurgery, .curettage]) ? nil : codes.electro,
      techniques.contains(.chemical) ? codes.chemical : nil,
      techniques.isDisjoint(with: [.excisional, .scissors, .tangential]) ? nil : codes.excision,
    ].compactMap { $0 }
    if techniques.contains(.extensive) {
      add(codes.extensive, for: groups, on: &draft)
    } else if let code = found.first {
      if found.count > 1 {
        draft.find(
          "coding.site-methods-differ", .warning,
          "Lesions of one site were treated by several methods: one code is billed for the site",
          authority: Self.card.authority[0], evidence: groups.paths)
      }
      add(code, for: groups, on: &draft)
    } else {
      draft.find(
        "coding.method-missing", .denial,
        "The method is not stated: the code of this site depends on it",
        authority: Self.card.authority[0],
        fixes: [Fix(.chart, "State the method: chemical, electrosurgery, cryosurgery, laser")],
        evidence: groups.paths)
    }
  }

  private func add(
    _ code: ProcedureCode, for groups: [LesionGroup], modifiers: ModifierList = [],
    on draft: inout Draft
  ) {
    draft.add(
      code, for: groups, modifiers: modifiers,
      because: Reason(
        Self.card.id, "The site has a destruction code of its own: {0}", .init(.code(code)),
        authority: Self.card.authority[0], evidence: groups.paths))
  }

  static let examples = [
    CodingExample(
      "Five warts of the penis frozen are one code.",
      "destruction; cryosurgery; A63.0; x5; @penis", gives: "54056"),
    CodingExample(
      "Those not itemised lie where the others do.",
      "destruction; cryosurgery; A63.0; x4; @vulva; @perianal", gives: "46916, 56501"),
    CodingExample(
      "Podophyllin at the anus.", "destruction; podophyllin; A63.0; x3; @perianal",
      gives: "46900"),
    CodingExample(
      "Vulva, extensive.", "destruction; extensive laser; A63.0; x12; @vulva", gives: "56515"),
    CodingExample(
      "The margin of an eyelid.", "destruction; cryosurgery; B07.8; @right lower eyelid margin",
      gives: "67850-E4"),
    CodingExample(
      "The skin of an eyelid counts with the skin.",
      "destruction; cryosurgery; L57.0; x2; @lower eyelid", gives: "17000, 17003"),
    CodingExample(
      "The vermilion counts with the skin.", "destruction; cryosurgery; L57.0; @lower lip",
      gives: "17000"),
    CodingExample(
      "Without the method no code can be chosen.", "destruction; A63.0; x2; @penis", gives: "",
      verdict: .hold),
  ]
}
