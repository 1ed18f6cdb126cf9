import ClaimModel
import Editing

/// Destruction of benign lesions other than skin tags and vascular ones: 17110 for up to fourteen,
/// 17111 for fifteen or more; one unit a day, whatever the number.
struct BenignDestructionFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.benign-destruction",
    title: "Benign lesions destroyed are one code a session",
    authority: Citation(
      "OHIMA and AAD coding guidance on benign destruction", "R-BEN-1 to R-BEN-3"),
    also: [Citation("NCCI unit limits", "17110 and 17111: one unit a day, absolute")],
    severity: .note,
    why: """
      Warts, molluscum, seborrheic keratoses, milia and like lesions are 17110 once for one to \
      fourteen and 17111 once for fifteen or more. They never pool with premalignant lesions.
      """,
    remedy: "Bill one unit of the code that the number gives."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    guard group.kind == .destruction, group.behavior == .benign else { return false }
    return group.nature != .skinTag
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    let groups = groups.inClaimOrder
    let count = groups.lesionCount
    CountFindings.report(groups, of: visit, on: &draft) { $0 >= Self.manyFrom }
    draft.add(
      count >= Self.manyFrom ? 17111 : 17110, for: groups,
      because: Reason(
        Self.card.id,
        count >= Self.manyFrom
          ? "Benign lesions destroyed that day: {0}, fifteen or more; 17111 once"
          : "Benign lesions destroyed that day: {0}, up to fourteen; 17110 once",
        .init(.number(count)), authority: Self.card.authority[0], evidence: groups.paths))
  }

  private static let manyFrom = 15

  static let examples = [
    CodingExample(
      "Six warts are 17110 once.", "destruction; cryosurgery; B07.8; x6; @hand", gives: "17110"),
    CodingExample(
      "Fourteen are still 17110.", "destruction; cryosurgery; B07.8; x14; @hand", gives: "17110"),
    CodingExample(
      "Fifteen are 17111.", "destruction; cryosurgery; B07.8; x15; @hand", gives: "17111"),
    CodingExample(
      "Benign and premalignant lesions never pool.",
      """
      destruction; cryosurgery; L57.0; x10; @face
      destruction; cryosurgery; L82.0; x8; @back
      """, gives: "17110, 17000-XS, 17003-XS x9"),
    CodingExample(
      "A pyogenic granuloma without an area is one of them, with doubt.",
      "destruction; electrodesiccation; L98.0; @finger", gives: "17110", verdict: .review),
    CodingExample(
      "A wart pared before it is frozen is one service.",
      """
      paring; blade; B07.0; @sole; same=d1
      destruction; cryosurgery; B07.0; @sole; id=d1
      """, gives: "17110"),
    CodingExample(
      "A number that is not stated is at least one.", "destruction; cryosurgery; B07.0; @foot",
      gives: "17110"),
    CodingExample(
      "No lesion listed and no number: held.", "destruction; cryosurgery; B07.0",
      gives: "17110", verdict: .hold),
  ]
}
