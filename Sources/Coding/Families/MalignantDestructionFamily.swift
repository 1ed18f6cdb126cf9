import ClaimModel
import Editing

/// Destruction of malignant and in-situ lesions: one code a lesion, by site group and by the
/// lesion's own diameter before treatment.
struct MalignantDestructionFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.malignant-destruction",
    title: "Malignant lesions destroyed are coded one by one",
    authority: Citation("AAD coding guidance on malignant destruction", "2011, 2014; R-MAL-1"),
    also: [Citation("AAD coding guidance on carcinoma in situ", "2011; R-MAL-2")],
    severity: .note,
    why: """
      17260 to 17286 are chosen for each lesion by its site group and its diameter before \
      treatment. Carcinoma in situ is coded with them, not with the premalignant lesions. A size \
      that is not stated is not guessed.
      """,
    remedy: "State site and size of each lesion; bill one code a lesion."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.kind == .destruction && (group.behavior == .malignant || group.behavior == .inSitu)
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    CountFindings.report(groups, of: visit, on: &draft) { $0 }
    for lesion in groups.inClaimOrder.single {
      guard
        let (group, size) = SizedLesion.read(
          lesion, size: lesion.size, what: "its diameter before treatment", on: &draft)
      else { continue }
      let band = SizeBands.excision.index(of: size)
      draft.add(
        Self.codes[group.rawValue][band], for: [lesion],
        because: Reason(
          Self.card.id, "A malignant or in-situ lesion of {0}, destroyed: site group and band",
          .init(.length(size)), authority: Self.card.authority[0], evidence: [lesion.path]))
    }
  }

  /// By site group, then by band.
  private static let codes: [[ProcedureCode]] = [
    [17260, 17261, 17262, 17263, 17264, 17266],
    [17270, 17271, 17272, 17273, 17274, 17276],
    [17280, 17281, 17282, 17283, 17284, 17286],
  ]

  static let examples = [
    CodingExample(
      "Up to 0.5 cm of the trunk is 17260.",
      "destruction; electrodesiccation and curettage; C44.519; @back 0.5cm", gives: "17260"),
    CodingExample(
      "0.55 cm rounds to 0.6 and is the next band.",
      "destruction; electrodesiccation and curettage; C44.519; @back 0.55cm", gives: "17261"),
    CodingExample(
      "Bowen's disease of the forearm is coded here.",
      "destruction; curettage; D04.61; @right forearm 0.9cm", gives: "17261"),
    CodingExample(
      "More than 4.0 cm of the face is 17286.",
      "destruction; curettage; C44.319; @cheek 4.1cm", gives: "17286"),
    CodingExample(
      "Two of one code stand on two lines, the second with 76.",
      "destruction; curettage; C44.722; @left shin 1.5cm; @right shin 1.5cm",
      gives: "17262, 17262-76"),
    CodingExample(
      "Without a size no code can be chosen.", "destruction; curettage; C44.519; @back", gives: "",
      verdict: .hold),
  ]
}
