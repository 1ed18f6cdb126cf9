import ClaimModel
import Editing

/// Shave removal of a whole lesion: one code a lesion, by site group and the lesion's own diameter.
struct ShaveFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.shave",
    title: "A shave is coded by site and the lesion's own diameter",
    authority: Citation("AAPC Dermatology Coding Alert on shave sizes", "R-SHAVE-1"),
    also: [Citation("Cutis guide to procedural coding", "intent decides; R-SHAVE-2")],
    severity: .note,
    why: """
      11300 to 11313 are for the horizontal removal of a whole lesion without a full-thickness cut. \
      The margin is not added. The codes know no behaviour: benign, in-situ and malignant lesions \
      are coded alike. A slice taken only to sample is a tangential biopsy.
      """,
    remedy: "State site and diameter of each lesion shaved; bill one code a lesion."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool { group.kind == .shave }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    CountFindings.report(groups, of: visit, on: &draft) { $0 }
    for lesion in groups.inClaimOrder.single {
      guard
        let (group, size) = SizedLesion.read(
          lesion, size: lesion.size, what: "its diameter", on: &draft)
      else { continue }
      draft.add(
        Self.codes[group.rawValue][SizeBands.shave.index(of: size)], for: [lesion],
        because: Reason(
          Self.card.id, "A lesion of {0} shaved whole: site group and band, margin not added",
          .init(.length(size)), authority: Self.card.authority[0], evidence: [lesion.path]))
    }
  }

  /// By site group, then by band.
  private static let codes: [[ProcedureCode]] = [
    [11300, 11301, 11302, 11303], [11305, 11306, 11307, 11308], [11310, 11311, 11312, 11313],
  ]

  static let examples = [
    CodingExample(
      "0.8 cm of the foot is 11306, margin not added.", "shave; L82.0; @foot 0.8cm; margin=0.4",
      gives: "11306"),
    CodingExample("0.5 cm of the trunk is 11300.", "shave; L82.0; @back 0.5cm", gives: "11300"),
    CodingExample("0.6 cm of the trunk is 11301.", "shave; L82.0; @back 0.6cm", gives: "11301"),
    CodingExample("2.0 cm of the face is 11312.", "shave; L82.0; @cheek 2.0cm", gives: "11312"),
    CodingExample("2.1 cm of the face is 11313.", "shave; L82.0; @cheek 2.1cm", gives: "11313"),
    CodingExample(
      "Two of one code stand on two lines.", "shave; L82.0; @back 0.8cm; @chest 0.9cm",
      gives: "11301, 11301-76"),
    CodingExample(
      "Without a size no code can be chosen.", "shave; L82.0; @back", gives: "", verdict: .hold),
  ]
}
