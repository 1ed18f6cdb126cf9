import ClaimModel
import Editing

/// Frozen section during a procedure: the first block of each specimen and each further one.
struct FrozenSectionFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.frozen-section",
    title: "Frozen sections go by specimen and block",
    authority: Citation("CMS short names and add-on table", "88331, 88332; R-LAB-4"),
    also: [
      Citation("NCCI Policy Manual 2026", "chapter III, section F: margins of Mohs are inside")
    ],
    severity: .note,
    why: """
      88331 is the first frozen block of a specimen, 88332 each further block of that specimen. The \
      margins of Mohs surgery are inside it; a diagnostic biopsy read that day before Mohs is not.
      """,
    remedy: "State the specimens and the blocks of each."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool { group.kind == .frozenSection }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    for specimen in groups.inClaimOrder.single {
      let procedure = visit.procedure(of: specimen)
      let isBeforeMohs = SameLesion.isDiagnosticBeforeMohs(specimen.procedure, in: visit.visit)
      let primary = draft.add(
        88331, for: [], modifiers: isBeforeMohs ? ["59"] : [], diagnoses: [specimen].diagnoses,
        because: reason("The first frozen block of a specimen", specimen))
      let further = (procedure.blocks?.reduce(0, +) ?? 1) - 1
      guard further > 0 else { continue }
      draft.add(
        88332, units: further, for: [], primary: primary, diagnoses: [specimen].diagnoses,
        because: reason("Each further frozen block of that specimen", specimen))
    }
  }

  private func reason(_ words: String, _ specimen: LesionGroup) -> Reason {
    Reason(
      Self.card.id, words, authority: Self.card.authority[0], evidence: [specimen.path])
  }

  static let examples = [
    CodingExample("One block.", "frozen-section; C44.319; @cheek", gives: "88331"),
    CodingExample(
      "Three blocks of one specimen.", "frozen-section; C44.319; @cheek; blocks=3",
      gives: "88331, 88332 x2"),
  ]
}
