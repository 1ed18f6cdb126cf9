import ClaimModel

/// What is said when a number of lesions is absent or contradicts itself. The lines then rest on
/// the fewest lesions that the chart supports; where the fewest and the most give the same codes, a
/// person need only look.
enum CountFindings {
  static let authority = Citation(
    "CPT 17000 to 17004 and their like count lesions",
    "derived: the count must be documented; R-COUNT-7")

  static func report<Codes: Equatable>(
    _ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft,
    codes: (_ count: Int) -> Codes
  ) {
    for (place, group) in groups.enumerated()
    where !groups[..<place].contains(where: { $0.procedure == group.procedure }) {
      let path = FactPath(.procedures, group.procedure)
      switch visit.count(of: group) {
      case .exact: continue
      case .absent:
        draft.find(
          "coding.count-absent", .denial,
          "The number of lesions is not stated: one is the most that can be billed",
          authority: authority,
          fixes: [Fix(.chart, "State how many lesions were treated, as a number")],
          evidence: [path])
      case .contradictory(let least, let most):
        let others = groups.lesionCount - least
        let same = codes(others + least) == codes(others + most)
        draft.find(
          "coding.count-contradictory", same ? .warning : .denial,
          "The chart gives both \(least) and \(most) lesions"
            + (same ? "; the code is the same" : ": the lines rest on \(least)"),
          authority: authority,
          fixes: [Fix(.chart, "State the one number of lesions that were treated")],
          evidence: [path])
      }
    }
  }
}
