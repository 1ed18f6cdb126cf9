import ClaimModel
import Editing

/// Chemical peels by depth and face or elsewhere, and dermabrasion by extent.
struct PeelFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.peel-and-dermabrasion",
    title: "Peels go by depth and site, dermabrasion by extent",
    authority: Citation("CMS short names of 15780 to 15793", "R-PEEL-1, R-PEEL-2"),
    severity: .note,
    why: """
      A peel of the face is 15788 when epidermal and 15789 when dermal, elsewhere 15792 and 15793; \
      the agent does not matter. Dermabrasion is 15780 for the whole face, 15781 for part of it, \
      15782 elsewhere, 15783 when superficial. All have ninety global days.
      """,
    remedy: "State the depth, the site and the extent."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.kind == .chemicalPeel || group.kind == .dermabrasion
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    for kind in [ProcedureKind.chemicalPeel, .dermabrasion] {
      let own = groups.filter { $0.kind == kind }.inClaimOrder
      guard !own.isEmpty else { continue }
      for isFace in [true, false] {
        let here = own.filter {
          ($0.region.map { SiteGroup($0) == .faceAndMucosa } ?? false) == isFace
        }
        guard !here.isEmpty, AreaRead.region(of: here, visit, on: &draft) != nil else { continue }
        let code =
          kind == .chemicalPeel
          ? peel(here, isFace: isFace, on: &draft) : abrasion(here, isFace: isFace, visit)
        guard let code else { continue }
        add(code, here, on: &draft)
      }
    }
  }

  private func peel(
    _ groups: [LesionGroup], isFace: Bool, on draft: inout Draft
  ) -> ProcedureCode? {
    let techniques = groups.reduce(into: Techniques()) { $0.formUnion($1.techniques) }
    if techniques.contains(.dermal) { return isFace ? 15789 : 15793 }
    if techniques.contains(.epidermal) { return isFace ? 15788 : 15792 }
    draft.find(
      "coding.peel-depth-missing", .denial,
      "Whether the peel was epidermal or dermal is not stated: the code depends on it",
      authority: Self.card.authority[0],
      fixes: [Fix(.chart, "State the depth of the peel")], evidence: groups.paths)
    return nil
  }

  private func abrasion(
    _ groups: [LesionGroup], isFace: Bool, _ visit: VisitFacts
  ) -> ProcedureCode {
    let techniques = groups.reduce(into: Techniques()) { $0.formUnion($1.techniques) }
    if techniques.contains(.epidermal) { return 15783 }
    guard isFace else { return 15782 }
    let words = groups.flatMap {
      [$0.site?.words ?? "", visit.procedure(of: $0).method?.words ?? ""]
    }.joined(separator: " ").lowercased()
    if ["segment", "partial", "regional", "spot"].contains(where: { words.contains($0) }) {
      return 15781
    }
    let isWhole = ["total", "whole", "full", "entire"].contains { words.contains($0) }
    return isWhole || groups.allSatisfy({ $0.region == .face }) ? 15780 : 15781
  }

  private func add(_ code: ProcedureCode, _ groups: [LesionGroup], on draft: inout Draft) {
    draft.add(
      code, for: groups,
      because: Reason(
        Self.card.id, "Depth, site and extent choose {0}", .init(.code(code)),
        authority: Self.card.authority[0], evidence: groups.paths))
    guard groups.contains(where: { $0.nature == .cosmetic || $0.nature == .scar }) else { return }
    draft.find(
      "coverage.peel-cosmetic", .warning,
      "For this diagnosis payers hold peels and dermabrasion cosmetic",
      authority: Self.card.authority[0], code: code, evidence: groups.paths)
  }

  static let examples = [
    CodingExample(
      "A dermal peel of the face.", "chemical-peel; dermal, TCA; L57.0; @face", gives: "15789"),
    CodingExample(
      "An epidermal peel of the arms.", "chemical-peel; epidermal; L57.0; @arms", gives: "15792"),
    CodingExample(
      "Depth is not guessed.", "chemical-peel; TCA; L57.0; @face", gives: "", verdict: .hold),
    CodingExample("Part of the face.", "dermabrasion; L57.0; @cheek", gives: "15781"),
    CodingExample("The whole face.", "dermabrasion; L57.0; @face", gives: "15780"),
    CodingExample(
      "A segment of the face is a part.", "dermabrasion; segmental; L57.0; @face", gives: "15781"),
    CodingExample("Elsewhere.", "dermabrasion; L57.0; @forearm", gives: "15782"),
    CodingExample(
      "Superficial, any site.", "dermabrasion; superficial; L57.0; @forearm", gives: "15783"),
    CodingExample(
      "The neck is no face.", "chemical-peel; dermal; L57.0; @neck", gives: "15793"),
    CodingExample(
      "The deciding visit takes 57: ninety days.",
      "chemical-peel; epidermal; L57.0; @face\nvisit 99214 separate L57.0",
      gives: "99214-57, 15788", by: GlobalModifiers.authority),
  ]
}
