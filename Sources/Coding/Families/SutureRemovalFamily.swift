import ClaimModel
import Editing

/// Taking out sutures or staples: part of the operation that laid them, else an add-on to a visit.
struct SutureRemovalFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.suture-removal",
    title: "Taking out sutures is an add-on to a visit, or paid already",
    authority: Citation(
      "AAFP, A guide to the new codes for suture/staple removal", "April 2023; R-SUT-1"),
    also: [
      Citation("NCCI Policy Manual 2026", "chapter I, section C: the global period holds it"),
      Citation("NCCI add-on code edits", "15853 and 15854 with office and emergency visits"),
    ],
    severity: .note,
    why: """
      15853 (sutures or staples) and 15854 (both) are add-ons to a visit and to nothing else. Within \
      the global period of the operation that laid them, done by the same group, nothing is paid. \
      Under anaesthesia or sedation it is 15851.
      """,
    remedy: "Bill the add-on with the visit; nothing within one's own global period."
  )
  static let rank = 6

  /// Whether a code is the add-on to a visit, which is no procedure of its own.
  static func isWithVisit(_ code: ProcedureCode) -> Bool { code == 15853 || code == 15854 }

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    guard [.complicationCare, .evaluationOnly, .repair].contains(group.kind) else { return false }
    let procedure = visit.procedure(of: group)
    guard group.kind != .repair || (procedure.length == nil && procedure.complexity == nil) else {
      return false
    }
    let words = Self.words(of: group, visit)
    return words.contains("remov") && (words.contains("sutur") || words.contains("staple"))
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    let open = GlobalPeriod.open(
      in: visit.visit.history, on: visit.visit.dateOfService, library: visit.library)
    if let period = open.first(where: { $0.service.related != false }) {
      draft.find(
        "coding.suture-removal-included", .note,
        "Taking out sutures belongs to \(period.service.code) of \(period.service.dateOfService), "
          + "paid to \(period.lastDay): it is not billed",
        authority: Self.card.authority[1],
        evidence: groups.paths + [FactPath(.history, period.historyIndex)])
      return
    }
    let words = groups.map { Self.words(of: $0, visit) }.joined(separator: " ")
    if words.contains("anesth") || words.contains("anaesth") || words.contains("sedation") {
      add(15851, "Sutures taken out under anaesthesia or sedation", groups, on: &draft)
      return
    }
    guard let evaluation = visit.visit.evaluation,
      evaluation.code != nil || evaluation.decisionMaking != nil || evaluation.minutes != nil
    else {
      draft.find(
        "coding.suture-removal-without-visit", .warning,
        "15853 and 15854 stand with a visit only, and none is stated: nothing is billed for it",
        authority: Self.card.authority[2],
        fixes: [Fix(.chart, "State the visit, if the wound was evaluated")], evidence: groups.paths)
      return
    }
    let isBoth = words.contains("sutur") && words.contains("staple")
    add(
      isBoth ? 15854 : 15853,
      isBoth
        ? "Sutures and staples taken out at a visit" : "Sutures or staples taken out at a visit",
      groups, on: &draft)
  }

  private static func words(of group: LesionGroup, _ visit: VisitFacts) -> String {
    let procedure = visit.procedure(of: group)
    return "\(procedure.method?.words ?? "") \(procedure.note?.words ?? "")".lowercased()
  }

  private func add(
    _ code: ProcedureCode, _ why: String, _ groups: [LesionGroup], on draft: inout Draft
  ) {
    draft.add(
      code, for: groups,
      because: Reason(
        Self.card.id, why, authority: Self.card.authority[0], evidence: groups.paths))
  }

  static let examples = [
    CodingExample(
      "At a visit, laid by another practice.",
      "complication-care; suture removal; Z48.02; @forearm\nvisit 99212 separate Z48.02",
      gives: "99212, 15853"),
    CodingExample(
      "Sutures and staples.",
      "complication-care; sutures and staples removed; Z48.02; @scalp\nvisit 99212 separate Z48.02",
      gives: "99212, 15854"),
    CodingExample(
      "Within one's own ten days nothing is paid.",
      """
      complication-care; suture removal; Z48.02; @back
      history 2026-03-02 11602 related
      """, gives: "", verdict: .hold, by: card.authority[1]),
    CodingExample(
      "After the biopsy of a week ago, whose period is over with its day.",
      """
      complication-care; suture removal; Z48.02; @back
      visit 99212 separate Z48.02
      history 2026-03-03 11104 related
      """, gives: "99212, 15853"),
    CodingExample(
      "Never alone.", "complication-care; staple removal; Z48.02; @scalp", gives: "",
      verdict: .hold, by: card.authority[2]),
    CodingExample(
      "Under sedation.", "pos 24\ncomplication-care; suture removal under sedation; Z48.02; @cheek",
      gives: "15851"),
  ]
}
