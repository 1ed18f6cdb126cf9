import ClaimModel
import Editing

/// Destruction of premalignant lesions: 17000 for the first, 17003 for each of the next thirteen,
/// 17004 alone from fifteen on. One count for the patient and the day, over all sites and methods.
struct PremalignantDestructionFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.premalignant-destruction",
    title: "Premalignant lesions destroyed are counted over the whole day",
    authority: Citation("AAD coding guidance on premalignant destruction", "2011; R-COUNT-1 to 3"),
    also: [Citation("NCCI procedure-to-procedure table", "17004 with 17000 and 17003")],
    severity: .note,
    why: """
      One premalignant lesion is 17000; two to fourteen are 17000 and one unit of 17003 for each \
      further lesion; fifteen or more are 17004 once and nothing else of the family. All sites and \
      all methods of the day are one count, and lesions are counted, not freezes.
      """,
    remedy: "State the number of lesions destroyed; bill the code that the number gives."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.kind == .destruction && group.behavior == .premalignant
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    let groups = groups.inClaimOrder
    let count = groups.lesionCount
    CountFindings.report(groups, of: visit, on: &draft) { Self.codes(for: $0) }
    guard count < Self.manyFrom else {
      draft.add(17004, for: groups, because: reason(Self.many, count, groups))
      return
    }
    let (first, further) = groups.split(after: 1)
    let primary = draft.add(17000, for: first, because: reason(Self.one, count, first))
    guard !further.isEmpty else { return }
    draft.add(
      17003, units: count - 1, for: further, primary: primary,
      because: reason(Self.next, count - 1, further))
  }

  private static let manyFrom = 15
  private static let one = "Premalignant lesions destroyed that day: {0}; 17000 is the first"
  private static let next = "Further premalignant lesions, the second to the fourteenth: {0}; 17003"
  private static let many =
    "Premalignant lesions destroyed that day: {0}, fifteen or more; 17004 alone"

  private static func codes(for count: Int) -> [Int] {
    count >= manyFrom ? [17004] : [17000, count]
  }

  private func reason(_ words: String, _ count: Int, _ groups: [LesionGroup]) -> Reason {
    Reason(
      Self.card.id, words, .init(.number(count)), authority: Self.card.authority[0],
      evidence: groups.paths)
  }

  static let examples = [
    CodingExample(
      "One keratosis is 17000.", "destruction; cryosurgery; L57.0; x1; @cheek", gives: "17000"),
    CodingExample(
      "Two are 17000 and one 17003.", "destruction; cryosurgery; L57.0; x2; @face",
      gives: "17000, 17003"),
    CodingExample(
      "Fourteen are 17000 and thirteen 17003.", "destruction; cryosurgery; L57.0; x14; @face",
      gives: "17000, 17003 x13"),
    CodingExample(
      "Fifteen are 17004 alone.", "destruction; cryosurgery; L57.0; x15; @face", gives: "17004"),
    CodingExample(
      "Sites and methods are one count.",
      """
      destruction; cryosurgery; L57.0; x9; @scalp
      destruction; curettage; L57.0; x7; @back
      """, gives: "17004"),
    CodingExample(
      "A number that is not stated is not guessed.", "destruction; cryosurgery; L57.0",
      gives: "17000", verdict: .hold),
    CodingExample(
      "Actinic cheilitis of the lip counts with them.",
      """
      destruction; cryosurgery; L57.0; x2; @cheek
      destruction; cryosurgery; L56.8; x1; @lower lip
      """, gives: "17000, 17003 x2"),
  ]
}
