import ClaimModel
import Editing

/// Acne: extraction, cryotherapy and chemical exfoliation, each once a session.
struct AcneFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.acne",
    title: "Acne procedures are one code a session",
    authority: Citation("CMS short names of 10040, 17340, 17360", "R-ACNE-1"),
    severity: .note,
    why: """
      Opening of comedones, cysts, pustules or milia is 10040; cryotherapy for acne 17340; chemical \
      exfoliation for acne 17360. None of them is for keratoses: 17340 is the classic wrong pick for \
      liquid nitrogen.
      """,
    remedy: "Bill once what was done for acne."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.kind == .acneSurgery
      || (group.nature == .acne && [.destruction, .chemicalPeel].contains(group.kind))
      || (group.nature == .cystOrMilium && group.kind == .destruction
        && group.techniques.contains(.extraction))
  }

  static let rank = 5

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    for code in [10040, 17340, 17360] as [ProcedureCode] {
      let own = groups.filter { Self.code(of: $0) == code }.inClaimOrder
      guard !own.isEmpty else { continue }
      if own.contains(where: { $0.behavior == .premalignant || $0.behavior == .malignant }) {
        draft.find(
          "coding.acne-diagnosis", .denial,
          "\(code) treats acne, and the diagnosis is another kind of lesion",
          authority: Self.card.authority[0], code: code, evidence: own.paths)
        continue
      }
      draft.add(
        code, for: own,
        because: Reason(
          Self.card.id, "{0} for acne, once a session", .init(.code(code)),
          authority: Self.card.authority[0], evidence: own.paths))
    }
  }

  private static func code(of group: LesionGroup) -> ProcedureCode {
    if group.techniques.contains(.cryosurgery) { return 17340 }
    if group.techniques.contains(.chemical) || group.kind == .chemicalPeel { return 17360 }
    return 10040
  }

  static let examples = [
    CodingExample("Extraction.", "acne-surgery; extraction; L70.0; x12; @face", gives: "10040"),
    CodingExample(
      "Cryotherapy of acne.", "acne-surgery; cryotherapy; L70.0; @face", gives: "17340"),
    CodingExample(
      "Exfoliation.", "acne-surgery; chemical exfoliation; L70.0; @face", gives: "17360"),
    CodingExample(
      "Milia opened and expressed.", "destruction; incision and expression; L72.0; x4; @face",
      gives: "10040"),
    CodingExample(
      "Milia destroyed are benign lesions.", "destruction; electrodesiccation; L72.0; x4; @face",
      gives: "17110"),
    CodingExample(
      "Not for keratoses.", "acne-surgery; cryotherapy; L57.0; @face", gives: "",
      verdict: .hold),
  ]
}
