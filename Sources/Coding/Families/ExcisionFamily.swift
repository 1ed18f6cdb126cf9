import ClaimModel
import Editing

/// Full-thickness excision of a lesion: benign 11400–11446 or malignant 11600–11646, one code a
/// lesion, by site group and excised diameter.
struct ExcisionFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.excision",
    title: "An excision is coded by behavior, site and excised diameter",
    authority: Citation("AAPC excision guidance", "excised diameter; R-EXC-1"),
    also: [
      Citation("Blue KC excision policy", "behavior by pathology; R-EXC-2"),
      Citation("NCCI Policy Manual 2026", "chapter III: simple repair is included"),
    ],
    severity: .note,
    why: """
      The excised diameter is the lesion's greatest diameter plus twice the narrowest margin, \
      measured before the cut. Benign or malignant is by pathology; uncertain behaviour is coded as \
      benign. A lesion excised again in the same session is one excision.
      """,
    remedy: "State diameter and narrowest margin, and wait for the pathology."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.kind == .excision
      || (group.kind == .biopsy && BiopsyFamily.isExcision(group, of: visit))
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    CountFindings.report(groups, of: visit, on: &draft) { $0 }
    for lesion in groups.inClaimOrder.single {
      let diameter = ExcisedDiameter(lesion, of: visit.procedure(of: lesion))
      guard
        let (group, size) = SizedLesion.read(
          lesion, size: diameter.value, what: "lesion diameter and narrowest margin", on: &draft),
        let codes = codes(for: lesion, on: &draft)
      else { continue }
      diameter.report(on: &draft, lesion)
      draft.add(
        codes[group.rawValue][SizeBands.excision.index(of: size)], for: [lesion],
        because: Reason(
          Self.card.id, "Excised with a diameter of {0}, margins included: site group and band",
          .init(.length(size)), authority: Self.card.authority[0], evidence: [lesion.path]))
    }
  }

  private func codes(for lesion: LesionGroup, on draft: inout Draft) -> [[ProcedureCode]]? {
    switch lesion.behavior {
    case .malignant, .inSitu: return Self.malignant
    case .benign, .premalignant, .uncertain: return Self.benign
    case .unspecified, nil:
      draft.find(
        "coding.pathology-decides", .denial,
        "Whether the excised lesion was benign or malignant is not stated: wait for the pathology",
        authority: Self.card.authority[1],
        fixes: [Fix(.chart, "State the result of the pathology")], evidence: [lesion.path])
      return nil
    }
  }

  /// By site group, then by band.
  private static let benign: [[ProcedureCode]] = [
    [11400, 11401, 11402, 11403, 11404, 11406],
    [11420, 11421, 11422, 11423, 11424, 11426],
    [11440, 11441, 11442, 11443, 11444, 11446],
  ]
  private static let malignant: [[ProcedureCode]] = [
    [11600, 11601, 11602, 11603, 11604, 11606],
    [11620, 11621, 11622, 11623, 11624, 11626],
    [11640, 11641, 11642, 11643, 11644, 11646],
  ]

  static let examples = [
    CodingExample(
      "1.0 cm with 0.2 cm margins is 1.4 cm.", "excision; D22.5; @back 1.0cm; margin=0.2",
      gives: "11402", verdict: .review),
    CodingExample(
      "0.5 cm is the first band.", "excision; D22.5; @back; excised=0.5", gives: "11400",
      verdict: .review),
    CodingExample(
      "0.6 cm is the second.", "excision; D22.5; @back; excised=0.6", gives: "11401",
      verdict: .review),
    CodingExample(
      "Malignant of the face.", "excision; C44.319; @cheek; excised=1.2", gives: "11642"),
    CodingExample(
      "Uncertain behaviour is coded as benign.", "excision; D48.5; @scalp; excised=1.8",
      gives: "11422"),
    CodingExample(
      "Without a margin only the lesion itself is supported.", "excision; D22.5; @back 1.0cm",
      gives: "11401", verdict: .hold),
    CodingExample(
      "Pathology is waited for.", "excision; D49.2; @back; excised=1.0", gives: "",
      verdict: .hold),
  ]
}

/// The diameter by which an excision is coded, and how it was come by.
struct ExcisedDiameter {
  let value: Length?
  private let isOnlyLesion: Bool
  private let disagreement: Length?

  init(_ lesion: LesionGroup, of procedure: VisitProcedure) {
    var computed: Length?
    if let size = lesion.size, let margin = procedure.margin { computed = size + margin + margin }
    if let stated = procedure.excisedDiameter {
      value = stated
      isOnlyLesion = false
    } else if let computed {
      value = computed
      isOnlyLesion = false
    } else {
      value = lesion.size
      isOnlyLesion = lesion.size != nil
    }
    if let stated = procedure.excisedDiameter, let computed,
      SizeBands.excision.index(of: stated) != SizeBands.excision.index(of: computed)
    {
      disagreement = computed
    } else {
      disagreement = nil
    }
  }

  func report(on draft: inout Draft, _ lesion: LesionGroup) {
    if isOnlyLesion {
      draft.find(
        "coding.margin-missing", .denial,
        "The margin of an excision is not stated: the line rests on the lesion's own diameter",
        authority: ExcisionFamily.card.authority[0],
        fixes: [Fix(.chart, "State the narrowest margin or the excised diameter")],
        evidence: [lesion.path])
    }
    if let disagreement {
      draft.find(
        "coding.excised-diameter-contradictory", .warning,
        "The excised diameter stated is not lesion plus twice the margin (\(disagreement) cm), and "
          + "the two lie in different bands",
        authority: ExcisionFamily.card.authority[0],
        fixes: [Fix(.chart, "Correct the diameter or the margin from the record")],
        evidence: [FactPath(.procedures, lesion.procedure)])
    }
  }
}
