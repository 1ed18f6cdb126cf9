import ClaimModel
import Editing

/// Biopsy of skin: one primary a day, of the deepest technique used, and one add-on of its own
/// technique for every further lesion.
struct BiopsyFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.biopsy",
    title: "Biopsies have one primary a day, the deepest technique",
    authority: Citation("Cutis guide to procedural coding", "biopsy hierarchy; R-BX-1"),
    also: [Citation("NCCI add-on code edits", "11103, 11105, 11107 and their primaries")],
    severity: .note,
    why: """
      Incisional (11106) goes before punch (11104), punch before tangential (11102). Only the \
      deepest technique of the day is a primary; each further lesion is the add-on of its own \
      technique: 11107, 11105, 11103.
      """,
    remedy: "State the technique of every biopsy; bill one primary and the add-ons."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.kind == .biopsy && !Self.isExcision(group, of: visit)
  }

  /// An excisional biopsy took the whole lesion: it is an excision.
  static func isExcision(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.techniques.contains(.excisional) && depth(of: group.techniques) == nil
      && (group.size != nil || visit.procedure(of: group).excisedDiameter != nil)
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    CountFindings.report(groups, of: visit, on: &draft) { $0 }
    var byDepth: [[LesionGroup]] = [[], [], []]
    for group in groups.inClaimOrder {
      guard let depth = Self.depth(of: group.techniques) else {
        reportUnknown(group, of: visit, on: &draft)
        continue
      }
      byDepth[depth].append(group)
    }
    var primary: Int?
    for (depth, lesions) in byDepth.enumerated() where !lesions.isEmpty {
      var further = lesions
      if primary == nil {
        let (first, rest) = lesions.split(after: 1)
        primary = draft.add(
          Self.primaries[depth], for: first, because: reason(Self.deepest, 1, first))
        further = rest
      }
      guard !further.isEmpty else { continue }
      draft.add(
        Self.addOns[depth], units: further.lesionCount, for: further, primary: primary,
        because: reason(Self.each, further.lesionCount, further))
    }
  }

  private static let primaries: [ProcedureCode] = [11106, 11104, 11102]
  private static let addOns: [ProcedureCode] = [11107, 11105, 11103]
  private static let deepest = "The deepest biopsy technique of the day is the one primary"
  private static let each = "Further lesions biopsied by this technique: {0}; its add-on"

  /// 0 for incisional, 1 for punch, 2 for tangential; nil where the words do not say.
  private static func depth(of techniques: Techniques) -> Int? {
    if techniques.contains(.incisional) { return 0 }
    if techniques.contains(.punch) { return 1 }
    if !techniques.isDisjoint(with: [.tangential, .curettage, .scissors]) { return 2 }
    return nil
  }

  private func reportUnknown(
    _ group: LesionGroup, of visit: VisitFacts, on draft: inout Draft
  ) {
    let procedure = visit.procedure(of: group)
    let words = procedure.method?.words ?? ""
    if group.techniques.contains(.scraping) {
      draft.find(
        "coding.scraping-is-no-biopsy", .denial,
        "A scraping of the surface is no biopsy; a slide read in the office is a laboratory test",
        authority: Self.card.authority[0], evidence: [group.path])
      return
    }
    draft.find(
      "coding.biopsy-technique-missing", .denial,
      words.isEmpty
        ? "The technique of a biopsy is not stated: no code can be chosen"
        : "\"\(words)\" names no biopsy technique that is understood: no code can be chosen",
      authority: Self.card.authority[0],
      fixes: [Fix(.chart, "State the technique: tangential, punch or incisional")],
      evidence: [FactPath(.procedures, group.procedure)])
  }

  private func reason(_ words: String, _ count: Int, _ groups: [LesionGroup]) -> Reason {
    Reason(
      Self.card.id, words, .init(.number(count)), authority: Self.card.authority[0],
      evidence: groups.paths)
  }

  static let examples = [
    CodingExample("One tangential biopsy.", "biopsy; shave; D49.2; @back", gives: "11102"),
    CodingExample(
      "One punch and two tangential.",
      """
      biopsy; punch; D49.2; @arm
      biopsy; tangential; D49.2; @back; @leg
      """, gives: "11104, 11103 x2"),
    CodingExample(
      "One of each technique.",
      """
      biopsy; incisional; D49.2; @back
      biopsy; punch; D49.2; @arm
      biopsy; tangential; D49.2; @cheek; @leg
      """, gives: "11106, 11105, 11103 x2"),
    CodingExample(
      "Two incisional.", "biopsy; incisional; D49.2; @thigh; @lower leg", gives: "11106, 11107"),
    CodingExample(
      "A technique that is not stated gives no code.", "biopsy; D49.2; @back", gives: "",
      verdict: .hold),
    CodingExample(
      "An excisional biopsy is an excision.",
      "payer commercial\nbiopsy; excisional; D22.5; @back; excised=0.8", gives: "11401"),
    CodingExample(
      "The biopsy of a lesion then frozen is part of the destruction.",
      """
      biopsy; tangential; L57.0; @cheek; same=d1
      destruction; cryosurgery; L57.0; @cheek; id=d1
      """, gives: "17000"),
  ]
}
