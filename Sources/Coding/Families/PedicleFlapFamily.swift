import ClaimModel
import Editing

/// Flaps that keep a pedicle and are divided later, and flaps on a named vessel: by kind and site,
/// whatever their area.
struct PedicleFlapFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.pedicle-flap",
    title: "A flap on a pedicle is coded by kind and site, not by area",
    authority: Citation("CMS short names of 15570 to 15740", "RVU26C; R-FLAP-7"),
    also: [
      Citation("Payer policy on flaps reprinted by whatismedicalinsurancebilling", "15731, 15740"),
      Citation("NCCI pair table", "no pair of 15570 to 15740 with an excision"),
    ],
    severity: .note,
    why: """
      A flap carried over whole skin on a pedicle is 15570 to 15576 by the site that receives it; the \
      forehead flap that keeps its vessel 15731, the flap of the middle face 15730, an island on a \
      named vessel that was dissected 15740. Dividing or delaying the pedicle on a later day is 15600 \
      to 15630. Excision and Mohs surgery are billed beside them. An island carried forward on fat \
      alone is adjacent tissue transfer.
      """,
    remedy: "Name the flap, its vessel where it has one, and the site that receives it."
  )
  static let rank = 5

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.kind == .flap && Form(visit.procedure(of: group)) != nil
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    for index in Set(groups.map(\.procedure)).sorted() {
      let own = groups.filter { $0.procedure == index }.inClaimOrder
      guard let form = Form(visit.visit.procedures[index]),
        let region = AreaRead.region(of: own, visit, on: &draft)
      else { continue }
      let code = form.code(at: ClosureSites.complex(region))
      draft.add(
        code, for: own,
        because: Reason(
          Self.card.id, "Kind of pedicle and site choose {0}; the area does not",
          .init(.code(code)), authority: Self.card.authority[0], evidence: own.paths))
    }
  }

  private enum Form {
    case crossing, forehead, midface, namedVessel, division

    init?(_ procedure: VisitProcedure) {
      let words = "\(procedure.method?.words ?? "") \(procedure.note?.words ?? "")".lowercased()
      func says(_ stems: String...) -> Bool { stems.contains { words.contains($0) } }
      if says("division", "divided", "take-down", "takedown", "delay of flap", "sectioning") {
        self = .division
      } else if says("paramedian") || (says("forehead") && says("axial", "pedicle", "interpol")) {
        self = .forehead
      } else if says("midface", "zygomaticofacial") {
        self = .midface
      } else if says("island"), says("axial vessel", "named vessel", "named axial") {
        self = .namedVessel
      } else if says("interpol", "tubed") || (says("pedicle") && !says("island", "subcut", "v-y")) {
        self = .crossing
      } else {
        return nil
      }
    }

    /// The code at a site group of flaps.
    func code(at site: Int) -> ProcedureCode {
      switch self {
      case .crossing: [15570, 15572, 15574, 15576][site]
      case .division: [15600, 15610, 15620, 15630][site]
      case .forehead: 15731
      case .midface: 15730
      case .namedVessel: 15740
      }
    }
  }

  static let examples = [
    CodingExample(
      "The forehead flap to the nose.", "flap; paramedian forehead flap; C44.311; @nose; area=12",
      gives: "15731", by: card.authority[1]),
    CodingExample(
      "From the cheek to the ala, over whole skin.",
      "flap; interpolation melolabial flap; C44.311; @nasal ala", gives: "15576"),
    CodingExample(
      "From behind the ear to its rim.",
      "flap; pedicle flap from behind the ear; C44.219; @left helix",
      gives: "15576"),
    CodingExample(
      "A tubed pedicle to the hand.", "flap; tubed pedicle; C44.622; @right hand", gives: "15574"),
    CodingExample(
      "An island on a vessel that has a name.",
      "flap; island pedicle, named axial vessel dissected; C44.329; @cheek; area=9",
      gives: "15740", by: card.authority[1]),
    CodingExample(
      "The pedicle divided three weeks later, as planned.",
      """
      flap; division and inset of the pedicle; C44.311; @nose
      history 2026-02-17 15731 related planned
      """, gives: "15630-58", by: GlobalModifiers.authority),
    CodingExample(
      "The excision is billed beside it: the table has no pair.",
      """
      excision; C44.311; @nose; excised=2.2
      flap; paramedian forehead flap; C44.311; @nose
      """, gives: "15731, 11643", by: card.authority[2]),
  ]
}
