import ClaimModel
import Editing

/// Destruction of vascular proliferative lesions: one code by the total area.
struct VascularDestructionFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.vascular-destruction",
    title: "Vascular lesions go by total area",
    authority: Citation("CMS short names of 17106 to 17108", "R-VASC-1, R-VASC-2"),
    severity: .note,
    why: """
      All areas of the day are added: below 10 sq cm is 17106, 10 to 50 is 17107, above 50 is 17108. \
      All have ninety global days.
      """,
    remedy: "State the area treated in square centimetres."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    if group.kind == .vascularDestruction { return true }
    // A destruction of vessels is of this family where its area is stated, or the lesion is a stain.
    return group.kind == .destruction && group.nature == .vascular
      && (visit.procedure(of: group).area != nil || group.diagnosis?.compact == "Q825")
  }
  static let rank = 5

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    let groups = groups.inClaimOrder
    var total = Area(thousandthsOfSqCm: 0)
    for index in Set(groups.map(\.procedure)).sorted() {
      let own = groups.filter { $0.procedure == index }
      guard let area = AreaRead.area(of: own, visit.visit.procedures[index], on: &draft) else {
        return
      }
      total = total + area
    }
    let tenths = total.tenthsHalfUp
    let code: ProcedureCode = tenths < 100 ? 17106 : tenths <= 500 ? 17107 : 17108
    draft.add(
      code, for: groups,
      because: Reason(
        Self.card.id, "{0} of vascular lesions in all", .init(.area(total)),
        authority: Self.card.authority[0], evidence: groups.paths))
    guard groups.contains(where: { $0.diagnosis?.compact == "I781" }) else { return }
    draft.find(
      "coverage.vascular-cosmetic", .warning,
      "Treatment of small vessels for looks is not covered: the chart must show another reason",
      authority: Self.card.authority[0], code: code, evidence: groups.paths)
  }

  static let examples = [
    CodingExample(
      "9.9 sq cm.", "vascular-destruction; laser; Q82.5; @cheek; area=9.9", gives: "17106"),
    CodingExample(
      "10 sq cm.", "vascular-destruction; laser; Q82.5; @cheek; area=10", gives: "17107"),
    CodingExample(
      "50 sq cm.", "vascular-destruction; laser; Q82.5; @cheek; area=50", gives: "17107"),
    CodingExample(
      "50.1 sq cm.", "vascular-destruction; laser; Q82.5; @cheek; area=50.1", gives: "17108"),
    CodingExample(
      "Areas of one day are added.",
      """
      vascular-destruction; laser; Q82.5; @left cheek; area=6
      vascular-destruction; laser; Q82.5; @right cheek; area=6
      """, gives: "17107"),
    CodingExample(
      "A stain destroyed is of this family whatever the kind says.",
      "destruction; laser; Q82.5; @cheek; area=12", gives: "17107"),
    CodingExample(
      "Without an area: held.", "vascular-destruction; laser; Q82.5; @cheek", gives: "",
      verdict: .hold),
  ]
}
