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
      for good, nail by nail; 11740 blood drained from under a nail; 11765 a wedge of the nail fold; \
      11760 the repair of a nail bed, 11762 its reconstruction with a graft. All borders of one nail \
      are one code. A digital block is inside. TA to T9 and FA to F9 name the digit.
      """,
    remedy: "State the digit of each nail."
  )
  static let rank = 5

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    if group.kind == .nailAvulsion { return true }
    guard [.nail, .fingernail, .toenail].contains(group.region) else { return false }
    switch group.kind {
    case .hematomaEvacuation, .repair: return true
    // An abscess beside the nail is opened as any other.
    case .incisionDrainage: return group.nature != .abscess
    case .excision: return visit.procedure(of: group).techniques.contains(.incisional)
    default: return false
    }
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    CountFindings.report(groups, of: visit, on: &draft) { $0 }
    let nails = groups.single.sorted { Self.order($0) < Self.order($1) }
    var first: Int?
    for nail in nails {
      let modifiers = AnatomicModifiers.of(digitOf: nail.site)
      if let (code, words) = Self.other(nail, of: visit) {
        draft.add(code, for: [nail], modifiers: modifiers, because: reason(words, nail))
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

  /// What is not the removal of a plate: blood, a wedge of the fold, the bed.
  private static func other(
    _ nail: LesionGroup, of visit: VisitFacts
  ) -> (ProcedureCode, String)? {
    switch nail.kind {
    case .hematomaEvacuation, .incisionDrainage: return (11740, "Blood drained from under a nail")
    case .excision: return (11765, "A wedge of the nail fold excised")
    case .repair:
      let isGrafted =
        visit.visit.procedures.contains { $0.kind == .graft && !$0.planned }
        || visit.procedure(of: nail).method?.words.lowercased().contains("graft") == true
      return isGrafted
        ? (11762, "A nail bed reconstructed with a graft") : (11760, "A nail bed repaired")
    default: return nil
    }
  }

  private static func order(_ nail: LesionGroup) -> (Int, String) {
    (AnatomicModifiers.place(ofDigitAt: nail.site), nail.site?.words ?? "")
  }

  private func reason(_ words: String, _ nail: LesionGroup) -> Reason {
    Reason(Self.card.id, words, authority: Self.card.authority[0], evidence: [nail.path])
  }

  static let examples = [
    CodingExample(
      "Two toes.", "nail-avulsion; avulsion; L60.0; @right great toe; @right second toe",
      gives: "11730-T5, 11732-T6"),
    CodingExample(
      "The great toe comes first.",
      "nail-avulsion; avulsion; L60.0; @left third toe; @left great toe",
      gives: "11730-TA, 11732-T2"),
    CodingExample(
      "A biopsy of the same nail is part of it.",
      """
      biopsy; punch; L60.8; @right great toe nail bed
      nail-avulsion; avulsion; L60.8; @right great toe
      """, gives: "11730-T5"),
    CodingExample(
      "The matrix.", "nail-avulsion; matrixectomy with phenol; L60.0; @left great toe",
      gives: "11750-TA"),
    CodingExample(
      "Without the digit, by number.", "nail-avulsion; avulsion; L60.0; x3; @toenail",
      gives: "11730, 11732 x2"),
    CodingExample(
      "A wedge of the nail fold.", "excision; wedge; L60.0; @right great toe nail fold",
      gives: "11765-T5"),
    CodingExample(
      "The nail bed.", "repair; S61.311A; @left index finger nail bed; complexity=simple; length=1",
      gives: "11760-F1"),
    CodingExample(
      "A paronychia is opened as an abscess.", "incision-drainage; L03.032; @left great toenail",
      gives: "10060"),
    CodingExample(
      "Blood under a nail.", "hematoma-evacuation; S90.111A; @right great toe nail",
      gives: "11740-T5"),
  ]
}
