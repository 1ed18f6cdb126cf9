import ClaimModel
import Editing

/// Light treatment: one code a day by light and agent; excimer by area, for psoriasis only.
struct PhototherapyFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.phototherapy",
    title: "Phototherapy is one code a day by light and agent",
    authority: Citation("AAD on reporting phototherapy", "May 2022; R-PHOTO-1 to R-PHOTO-3"),
    also: [Citation("AAD 2024 CPT updates", "excimer for psoriasis only; R-XTRAC-1")],
    severity: .note,
    why: """
      96910 is ultraviolet B with tar or petrolatum put on in the office, 96912 psoralen and \
      ultraviolet A, 96913 four hours and more of either under supervision, 96900 ultraviolet light without an agent. The excimer laser is 96920 below 250 \
      sq cm, 96921 to 500, 96922 above, for psoriasis only.
      """,
    remedy: "State the light, the agent put on, and for the excimer the area."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool { group.kind == .phototherapy }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    let groups = groups.inClaimOrder
    let techniques = groups.reduce(into: Techniques()) { $0.formUnion($1.techniques) }
    guard techniques.isDisjoint(with: [.excimer, .laser]) else {
      billExcimer(groups, visit, on: &draft)
      return
    }
    let code: ProcedureCode
    let isAtHome = techniques.contains(.homeTopical)
    if techniques.contains(.longSession),
      !techniques.isDisjoint(with: [.puva, .tarOrPetrolatum])
    {
      code = 96913
    } else if techniques.contains(.puva) {
      code = 96912
    } else if techniques.contains(.tarOrPetrolatum), !isAtHome {
      code = 96910
    } else {
      code = 96900
    }
    if isAtHome, techniques.contains(.tarOrPetrolatum) {
      draft.find(
        "coding.agent-at-home", .warning,
        "The agent was put on at home: 96910 needs it put on in the office, so the light alone is "
          + "billed",
        authority: Self.card.authority[0], code: code, evidence: groups.paths)
    }
    draft.add(
      code, for: groups,
      because: Reason(
        Self.card.id, "Light treatment: one code a day by light and agent",
        authority: Self.card.authority[0], evidence: groups.paths))
  }

  private func billExcimer(
    _ groups: [LesionGroup], _ visit: VisitFacts, on draft: inout Draft
  ) {
    guard groups.allSatisfy({ $0.nature == .psoriasis }) else {
      if groups.allSatisfy({ [.other, .eczema, .vitiligo].contains($0.nature) }) {
        draft.find(
          "coding.excimer-unlisted", .warning,
          "The excimer codes are for psoriasis only: another disease is 96999, with a description",
          authority: Self.card.authority[1], code: 96999,
          fixes: [Fix(.form, "Describe the service on the line")], evidence: groups.paths)
        draft.add(
          96999, for: groups,
          because: Reason(
            Self.card.id, "Excimer for another disease than psoriasis: unlisted",
            authority: Self.card.authority[1], evidence: groups.paths))
        return
      }
      draft.find(
        "coding.excimer-diagnosis", .denial,
        "The excimer codes are for psoriasis only: another disease has no code of its own",
        authority: Self.card.authority[1], evidence: groups.paths)
      return
    }
    var total = Area(thousandthsOfSqCm: 0)
    for index in Set(groups.map(\.procedure)).sorted() {
      let own = groups.filter { $0.procedure == index }
      guard let area = AreaRead.area(of: own, visit.visit.procedures[index], on: &draft) else {
        return
      }
      total = total + area
    }
    let tenths = total.tenthsHalfUp
    draft.add(
      tenths < 2_500 ? 96920 : tenths <= 5_000 ? 96921 : 96922, for: groups,
      because: Reason(
        Self.card.id, "Excimer on {0} of psoriasis", .init(.area(total)),
        authority: Self.card.authority[1], evidence: groups.paths))
  }

  static let examples = [
    CodingExample(
      "With petrolatum.", "phototherapy; narrowband UVB with petrolatum; L40.0; @trunk",
      gives: "96910"),
    CodingExample("Without an agent.", "phototherapy; UVB; L40.0; @trunk", gives: "96900"),
    CodingExample(
      "The agent put on at home.", "phototherapy; UVB, oil at home; L40.0; @trunk",
      gives: "96900", verdict: .review),
    CodingExample(
      "Hours of it.", "phototherapy; Goeckerman, 5 hours; L40.0; @trunk", gives: "96913"),
    CodingExample("PUVA.", "phototherapy; PUVA; L40.0; @trunk", gives: "96912"),
    CodingExample(
      "Excimer below 250.", "phototherapy; excimer; L40.0; @elbow; area=249.9", gives: "96920"),
    CodingExample(
      "Excimer of 250.", "phototherapy; excimer; L40.0; @elbow; area=250", gives: "96921"),
    CodingExample(
      "Excimer above 500.", "phototherapy; excimer; L40.0; @trunk; area=500.1", gives: "96922"),
    CodingExample(
      "Not for keratoses.", "phototherapy; excimer; L57.0; @face; area=50", gives: "",
      verdict: .hold),
  ]
}
