import ClaimModel
import Editing

/// Removal of nail plates and of the nail matrix, nail by nail, and blood drained from under a nail.
struct NailSurgeryFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.nail-surgery",
    title: "Nails are removed one by one, each with its digit",
    authority: Citation("Contractor article A52998 on nail surgery", "R-NAIL-3, R-NAIL-5"),
    severity: .note,
    why: """
      11730 is the first nail avulsed, 11732 each further one; 11750 a nail and its matrix removed \
      for good, nail by nail; 11740 blood drained from under a nail. All borders of one nail are one \
      code. A digital block is inside. TA to T9 and FA to F9 name the digit.
      """,
    remedy: "State the digit of each nail."
  )
  static let rank = 5

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    if group.kind == .nailAvulsion { return true }
    return [.hematomaEvacuation, .incisionDrainage].contains(group.kind)
      && [.nail, .fingernail, .toenail].contains(group.region)
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    CountFindings.report(groups, of: visit, on: &draft) { $0 }
    let nails = groups.single.sorted { Self.order($0) < Self.order($1) }
    var first: Int?
    for nail in nails {
      let modifiers = AnatomicModifiers.of(digitOf: nail.site)
      if nail.kind != .nailAvulsion {
        draft.add(
          11740, for: [nail], modifiers: modifiers,
          because: reason("Blood drained from under a nail", nail))
      } else if nail.techniques.contains(.matrixectomy) {
        draft.add(
          11750, for: [nail], modifiers: modifiers,
          because: reason("A nail and its matrix removed for good", nail))
      } else if let primary = first {
        draft.add(
          11732, for: [nail], primary: primary, modifiers: modifiers,
          because: reason("A further nail plate removed", nail))
      } else {
        first = draft.add(
          11730, for: [nail], modifiers: modifiers,
          because: reason("The first nail plate removed", nail))
      }
    }
    if !draft.lines.contains(where: { $0.code == 11732 && !$0.modifiers.isEmpty }) {
      draft.mergeUnits(of: 11732)
    }
  }

  private static func order(_ nail: LesionGroup) -> String {
    (AnatomicModifiers.of(digitOf: nail.site).first?.description ?? "ZZ") + (nail.site?.words ?? "")
  }

  private func reason(_ words: String, _ nail: LesionGroup) -> Reason {
    Reason(Self.card.id, words, authority: Self.card.authority[0], evidence: [nail.path])
  }

  static let examples = [
    CodingExample(
      "Two toes.", "nail-avulsion; avulsion; L60.0; @right great toe; @right second toe",
      gives: "11730-T5, 11732-T6"),
    CodingExample(
      "The matrix.", "nail-avulsion; matrixectomy with phenol; L60.0; @left great toe",
      gives: "11750-TA"),
    CodingExample(
      "Without the digit, by number.", "nail-avulsion; avulsion; L60.0; x3; @toenail",
      gives: "11730, 11732 x2"),
    CodingExample(
      "Blood under a nail.", "hematoma-evacuation; S90.111A; @right great toe nail",
      gives: "11740-T5"),
  ]
}
