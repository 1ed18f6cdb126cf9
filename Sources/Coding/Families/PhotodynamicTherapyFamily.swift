import ClaimModel
import Editing

/// Photodynamic therapy: who did it, and whether the practitioner debrided first; once a day.
struct PhotodynamicTherapyFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.photodynamic-therapy",
    title: "Photodynamic therapy goes by who did it",
    authority: Citation("Cutis on coding photodynamic therapy", "2018; R-PDT-1 to R-PDT-4"),
    severity: .note,
    why: """
      96567 when staff apply the drug and the light, 96573 when the practitioner does, 96574 when \
      the practitioner also debrides with curette or abrasion. Once a day, for premalignant lesions. \
      A lesion in the treated field is not also destroyed that day. The drug is billed beside it.
      """,
    remedy: "State who applied the drug and the light, and any debridement."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.kind == .photodynamicTherapy
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    let groups = groups.inClaimOrder
    let performers = groups.map { Self.performer($0, visit) }
    let isDebrided = groups.contains {
      !$0.techniques.isDisjoint(with: [.curettage, .debridement])
    }
    // Debridement is a practitioner's work; for the rest the chart must say who did it.
    let isStaff = !performers.contains(.physician) && (performers.contains(.staff) || !isDebrided)
    if !performers.contains(.physician), performers.contains(nil) {
      reportUnsaid(groups, isStaff ? .denial : .warning, &draft)
    }
    let code: ProcedureCode = isStaff ? 96567 : isDebrided ? 96574 : 96573
    draft.add(
      code, for: groups,
      because: Reason(
        Self.card.id,
        isStaff
          ? "Drug and light applied by staff"
          : isDebrided
            ? "Done by the practitioner, who debrided first" : "Done by the practitioner",
        authority: Self.card.authority[0], evidence: groups.paths))
    if groups.contains(where: { $0.behavior != .premalignant }) {
      draft.find(
        "coding.photodynamic-diagnosis", .warning,
        "Photodynamic therapy codes are for premalignant lesions, and the diagnosis is another",
        authority: Self.card.authority[0], code: code, evidence: groups.paths)
    }
    reportSameField(groups, visit, on: &draft)
  }

  private static func performer(_ group: LesionGroup, _ visit: VisitFacts) -> Performer? {
    if let stated = visit.procedure(of: group).performedBy { return stated }
    let words = visit.procedure(of: group).techniques
    return words.contains(.physician) ? .physician : words.contains(.staff) ? .staff : nil
  }

  private func reportUnsaid(
    _ groups: [LesionGroup], _ severity: Severity, _ draft: inout Draft
  ) {
    draft.find(
      "coding.performer-missing", severity,
      "Who applied the drug and the light is not stated: the code depends on it",
      authority: Self.card.authority[0],
      fixes: [Fix(.chart, "State whether the practitioner or staff did it")],
      evidence: groups.paths)
  }

  private func reportSameField(
    _ groups: [LesionGroup], _ visit: VisitFacts, on draft: inout Draft
  ) {
    let frozen = visit.groups.filter { $0.kind == .destruction && $0.behavior == .premalignant }
    let relation = SiteComparison.relation(
      of: visit.sites(of: groups), to: visit.sites(of: frozen))
    guard !frozen.isEmpty, relation != .distinct else { return }
    draft.find(
      "coding.photodynamic-same-field", .warning,
      "Lesions of the same field were destroyed that day: no lesion may be in both",
      authority: Self.card.authority[0], evidence: frozen.paths)
  }

  static let examples = [
    CodingExample(
      "By staff.", "photodynamic-therapy; ALA + blue light, staff only; L57.0; @face; by=staff",
      gives: "96567"),
    CodingExample(
      "By the practitioner.",
      "photodynamic-therapy; ALA + blue light; L57.0; @scalp; by=physician", gives: "96573"),
    CodingExample(
      "Who did it is not guessed.", "photodynamic-therapy; ALA + blue light; L57.0; @face",
      gives: "96567", verdict: .hold),
    CodingExample(
      "A tube of the gel is 200 units, from a single-dose container.",
      """
      photodynamic-therapy; red light; L57.0; @face; by=physician
      drug J7345 1tube
      """, gives: "96573, J7345-JZ x200"),
    CodingExample(
      "Face and scalp of one day are one code.",
      """
      photodynamic-therapy; ALA; L57.0; @face; by=physician
      photodynamic-therapy; ALA; L57.0; @scalp; by=physician
      """, gives: "96573"),
    CodingExample(
      "Before a shave elsewhere in the table.",
      """
      photodynamic-therapy; ALA; L57.0; @face; by=physician
      shave; L82.0; @back 0.8cm
      """, gives: "96573, 11301-XS", by: PairResolution.authority),
    CodingExample(
      "With curettage, and keratoses frozen elsewhere.",
      """
      photodynamic-therapy; curettage, ALA, blue light; L57.0; @scalp; by=physician
      destruction; cryosurgery; L57.0; x3; @hand
      """, gives: "96574, 17000, 17003 x2"),
  ]
}
