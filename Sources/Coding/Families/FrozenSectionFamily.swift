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
    for index in Set(groups.map(\.procedure)).sorted() {
      let own = groups.filter { $0.procedure == index }.inClaimOrder
      bill(own, visit.visit.procedures[index].blocks ?? [], index, visit, on: &draft)
    }
  }

  /// Blocks are listed by specimen; a single specimen may list them by run.
  private func bill(
    _ specimens: [LesionGroup], _ blocks: [Int], _ index: Int, _ visit: VisitFacts,
    on draft: inout Draft
  ) {
    let count = specimens.lesionCount
    let isBeforeMohs = SameLesion.isDiagnosticBeforeMohs(index, in: visit.visit)
    let primary = draft.add(
      88331, units: count, for: [], about: specimens, modifiers: isBeforeMohs ? ["59"] : [],
      diagnoses: specimens.diagnoses,
      because: reason("The first frozen block of each specimen", specimens))
    let further = blocks.reduce(0, +) - count
    guard further > 0 else { return }
    draft.add(
      88332, units: further, for: [], primary: primary, diagnoses: specimens.diagnoses,
      because: reason("Each further frozen block of those specimens", specimens))
  }

  private func reason(_ words: String, _ specimens: [LesionGroup]) -> Reason {
    Reason(
      Self.card.id, words, authority: Self.card.authority[0], evidence: specimens.paths)
  }

  static let examples = [
    CodingExample("One block.", "frozen-section; C44.319; @cheek", gives: "88331"),
    CodingExample(
      "Three blocks of one specimen.", "frozen-section; C44.319; @cheek; blocks=3",
      gives: "88331, 88332 x2"),
    CodingExample(
      "Two specimens, one of two blocks.",
      "frozen-section; C44.519; @back; @chest; blocks=2,1", gives: "88331 x2, 88332"),
    CodingExample(
      "Beside the excision it was taken from: no pair.",
      """
      excision; C44.311; @nose; excised=1.2
      frozen-section; C44.311; @nose; blocks=2
      """, gives: "11642, 88331, 88332", by: PairResolution.authority),
    CodingExample(
      "Mohs includes the sections of its own tumour.",
      """
      mohs; C44.311; @nose; stages=1; blocks=2
      frozen-section; C44.311; @nose
      """, gives: "17311"),
    CodingExample(
      "Not those of another lesion.",
      """
      mohs; C44.311; @nose; stages=1; blocks=2
      excision; C44.519; @back; excised=2.0
      frozen-section; C44.519; @back
      """, gives: "17311, 11602-XS, 88331-XS"),
  ]
}
