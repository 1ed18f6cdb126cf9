import ClaimModel
import Editing

/// Excision of hidradenitis of axilla, groin or perineum, with its closure.
struct HidradenitisFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.hidradenitis",
    title: "Hidradenitis excision goes by site and closure",
    authority: Citation("CMS short names of 11450 to 11471", "R-HS-1"),
    severity: .note,
    why: """
      Axilla 11450, groin 11462, perianal, perineal or umbilical 11470, with simple or intermediate \
      closure; 11451, 11463, 11471 with complex closure. The closure is inside. Both axillae or both \
      groins take 50. Other sites are benign excisions.
      """,
    remedy: "State the site and the closure."
  )
  static let rank = 6

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.kind == .excision && group.nature == .hidradenitis
      && group.region.flatMap { Self.codes(of: $0) } != nil
  }

  /// Whether an excision is of this family.
  static func takes(_ procedure: VisitProcedure) -> Bool {
    procedure.kind == .excision && procedure.diagnosis.map { LesionNature($0) } == .hidradenitis
      && procedure.lesions.contains { $0.site?.region.flatMap { codes(of: $0) } != nil }
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    let isComplex = visit.visit.procedures.contains {
      $0.kind == .repair && $0.complexity == .complex && !$0.planned
    }
    let byCode = Dictionary(grouping: groups) { group in
      group.region.flatMap { Self.codes(of: $0) }.map { isComplex ? $0.complex : $0.simple }
    }
    for (code, own) in byCode.sorted(by: { ($0.key?.key ?? 0) < ($1.key?.key ?? 0) }) {
      guard let code else { continue }
      let sides = Set(own.compactMap { $0.site?.side })
      let isBilateral = sides.count == 2 && code != 11470 && code != 11471
      draft.add(
        code, for: own.inClaimOrder, modifiers: isBilateral ? ["50"] : [],
        because: Reason(
          Self.card.id, "Hidradenitis excised: site and closure choose {0}", .init(.code(code)),
          authority: Self.card.authority[0], evidence: own.paths))
    }
  }

  private static func codes(
    of region: BodyRegion
  ) -> (simple: ProcedureCode, complex: ProcedureCode)? {
    switch region {
    case .axilla: (11450, 11451)
    case .groin: (11462, 11463)
    case .anus, .perineum, .umbilicus: (11470, 11471)
    default: nil
    }
  }

  static let examples = [
    CodingExample(
      "One axilla.", "excision; L73.2; @left axilla; excised=5", gives: "11450"),
    CodingExample(
      "Both groins.", "excision; L73.2; @left groin; @right groin; excised=4", gives: "11462-50"),
    CodingExample(
      "With complex closure.",
      """
      excision; L73.2; @left axilla; excised=5
      repair; L73.2; @left axilla; complexity=complex; length=8
      """, gives: "11451"),
    CodingExample(
      "Perianal has no sides.", "excision; L73.2; @perianal; excised=3", gives: "11470"),
    CodingExample(
      "Axilla and groin are two codes.",
      "excision; L73.2; @left axilla; excised=5\nexcision; L73.2; @left groin; excised=4",
      gives: "11450, 11462", by: PairResolution.authority),
    CodingExample(
      "An intermediate closure is inside.",
      """
      excision; L73.2; @right groin; excised=5
      repair; L73.2; @right groin; complexity=intermediate; length=8
      """, gives: "11462"),
    CodingExample(
      "Under the breast it is a benign excision.",
      "payer commercial\nexcision; L73.2; @breast; excised=3", gives: "11403"),
  ]
}
