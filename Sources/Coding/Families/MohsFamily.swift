import ClaimModel
import Editing

/// Mohs surgery: a first stage by site for each tumour, its further stages, and every block above
/// five of any stage; the surgeon reads all margins.
struct MohsFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.mohs",
    title: "Mohs surgery is coded by tumour, stage and block",
    authority: Citation("MLN SE1318 on Mohs surgery", "R-MOHS-1 to R-MOHS-6"),
    also: [Citation("NCCI Policy Manual 2026", "chapter III, section F")],
    severity: .note,
    why: """
      17311 is the first stage of a tumour of head, neck, hands, feet or genitalia, or one that \
      involves muscle, cartilage, bone, tendon, major nerves or vessels; 17313 of trunk, arms and \
      legs. Each further stage is 17312 or 17314, each block above five in any stage 17315. Biopsy, \
      excision and pathology of that tumour are inside; its repair is not.
      """,
    remedy: "State site, stages and the blocks of each stage of each tumour."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool { group.kind == .mohs }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    for index in Set(groups.map(\.procedure)).sorted() {
      let own = groups.filter { $0.procedure == index }.inClaimOrder
      let procedure = visit.visit.procedures[index]
      guard isReadBySurgeon(procedure, own, on: &draft),
        let region = AreaRead.region(of: own, visit, on: &draft)
      else { continue }
      if let behavior = own.first?.behavior, behavior != .malignant, behavior != .inSitu {
        draft.find(
          "coding.mohs-diagnosis", .warning,
          "Mohs surgery is for proven skin cancer, and the diagnosis does not say so",
          authority: Self.card.authority[0],
          fixes: [Fix(.chart, "Name the pathology that came before")], evidence: own.paths)
      }
      for tumour in own.single { bill(tumour, region, procedure, on: &draft) }
    }
  }

  private func bill(
    _ tumour: LesionGroup, _ region: BodyRegion, _ procedure: VisitProcedure,
    on draft: inout Draft
  ) {
    let isFirstGroup = Self.isHeadOrDeep(region, procedure)
    let blocks = procedure.blocks ?? []
    if procedure.stages == nil, blocks.isEmpty {
      draft.find(
        "coding.stages-missing", .denial,
        "The number of stages is not stated: one is the most that can be billed",
        authority: Self.card.authority[0],
        fixes: [Fix(.chart, "State the stages and the blocks of each")], evidence: [tumour.path])
    }
    let stages = procedure.stages ?? max(blocks.count, 1)
    if !blocks.isEmpty, blocks.count != stages {
      draft.find(
        "coding.blocks-contradict-stages", .denial,
        "\(stages) stages are stated and blocks for \(blocks.count)",
        authority: Self.card.authority[0],
        fixes: [Fix(.chart, "State the blocks of each stage")], evidence: [tumour.path])
    }
    let primary = draft.add(
      isFirstGroup ? 17311 : 17313, for: [tumour],
      because: reason("The first stage of a tumour, by its site", 1, tumour))
    if stages > 1 {
      draft.add(
        isFirstGroup ? 17312 : 17314, units: stages - 1, for: [], primary: primary,
        diagnoses: [tumour].diagnoses,
        because: reason("Further stages of this tumour: {0}", stages - 1, tumour))
    }
    let above = blocks.reduce(0) { $0 + max(0, $1 - Self.blocksInside) }
    if above > 0 {
      draft.add(
        17315, units: above, for: [], primary: primary, diagnoses: [tumour].diagnoses,
        because: reason("Blocks above five, stage by stage: {0}", above, tumour))
    }
  }

  /// Mohs is one physician as surgeon and pathologist; else it is an excision (R-MOHS-2).
  private func isReadBySurgeon(
    _ procedure: VisitProcedure, _ groups: [LesionGroup], on draft: inout Draft
  ) -> Bool {
    guard procedure.techniques.contains(.readByOther) else { return true }
    draft.find(
      "coding.mohs-read-by-another", .denial,
      "The sections were read by somebody else: this is no Mohs surgery, but an excision by its "
        + "diameter, and the pathologist bills the sections",
      authority: Self.card.authority[0],
      fixes: [Fix(.form, "Enter an excision with its excised diameter")], evidence: groups.paths)
    return false
  }

  private static let blocksInside = 5

  private static func isHeadOrDeep(_ region: BodyRegion, _ procedure: VisitProcedure) -> Bool {
    if SiteGroup(region) != .trunkAndLimbs { return true }
    return procedure.techniques.contains(.deepStructure)
  }

  private func reason(_ words: String, _ count: Int, _ tumour: LesionGroup) -> Reason {
    Reason(
      Self.card.id, words, .init(.number(count)), authority: Self.card.authority[0],
      evidence: [tumour.path])
  }

  static let examples = [
    CodingExample(
      "Two stages of the neck.", "mohs; C44.41; @neck; stages=2; blocks=4,2", gives: "17311, 17312"),
    CodingExample(
      "Blocks above five are counted in each stage.",
      "mohs; C44.319; @cheek; stages=2; blocks=7,6", gives: "17311, 17312, 17315 x3"),
    CodingExample(
      "Five and four are never pooled.", "mohs; C44.319; @cheek; stages=2; blocks=5,4",
      gives: "17311, 17312"),
    CodingExample(
      "The trunk has codes of its own.", "mohs; C44.519; @upper back; stages=2; blocks=3,6",
      gives: "17313, 17314, 17315"),
    CodingExample("The scalp is head.", "mohs; C44.41; @scalp; stages=1; blocks=3", gives: "17311"),
    CodingExample(
      "Two tumours.",
      """
      mohs; C44.311; @nose; stages=1; blocks=3
      mohs; C44.212; @right ear; stages=2; blocks=3,1
      """, gives: "17311, 17311-76, 17312"),
    CodingExample(
      "The repair is billed, bare.",
      """
      mohs; C44.311; @nose; stages=2; blocks=4,2
      repair; C44.311; @nose; complexity=complex; length=2.8
      """, gives: "17311, 17312, 13152"),
    CodingExample(
      "A biopsy read by frozen section that day, before Mohs was decided on.",
      """
      biopsy; tangential; C44.319; @temple; id=b1; same=m1
      frozen-section; C44.319; @temple; same=m1
      mohs; C44.319; @temple; id=m1; stages=1; blocks=2
      """, gives: "17311, 11102-59, 88331-59", verdict: .review),
    CodingExample(
      "Sections read by another are no Mohs surgery.",
      "mohs; read by pathologist; D03.39; @cheek; stages=1; blocks=2", gives: "", verdict: .hold),
    CodingExample(
      "Without pathology a person looks.", "mohs; D48.5; @nose; stages=1; blocks=2",
      gives: "17311", verdict: .review),
    CodingExample(
      "Without stages only the first.", "mohs; C44.311; @nose", gives: "17311", verdict: .hold),
  ]
}
