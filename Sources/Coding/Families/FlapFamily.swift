import ClaimModel
import Editing

/// Adjacent tissue transfer: by site group and the area of both defects; the removal of that lesion
/// and its closure are inside.
struct FlapFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.flap",
    title: "A flap is coded by site and the area of both defects",
    authority: Citation("NCCI Policy Manual 2026", "chapter III, section G; R-FLAP-1 to R-FLAP-4"),
    also: [Citation("AAD on adjacent tissue transfer", "June 2025")],
    severity: .note,
    why: """
      The area is the primary defect plus the secondary defect that the design of the flap makes, in \
      square centimetres. Up to 10 and up to 30 sq cm go by site group; 30.1 to 60 is 14301 anywhere, \
      each further 30 or part 14302. The excision of the lesion is part of it. Undermining alone is \
      no flap. Two flaps are two lines; their areas are not added.
      """,
    remedy: "State the incision that carries the tissue, and both defects in centimetres."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool { group.kind == .flap }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    for index in Set(groups.map(\.procedure)).sorted() {
      let own = groups.filter { $0.procedure == index }.inClaimOrder
      guard isFlap(own, on: &draft) else { continue }
      guard let area = AreaRead.area(of: own, visit.visit.procedures[index], on: &draft),
        let region = AreaRead.region(of: own, visit, on: &draft)
      else { continue }
      bill(own, area, region, on: &draft)
    }
  }

  /// Undermining, however wide, and the cones cut off at the ends carry no tissue over (R-FLAP-3).
  private func isFlap(_ groups: [LesionGroup], on draft: inout Draft) -> Bool {
    let techniques = groups.reduce(into: Techniques()) { $0.formUnion($1.techniques) }
    guard techniques.contains(.undermining), !techniques.contains(.flapDesign) else { return true }
    draft.find(
      "coding.undermining-is-no-flap", .denial,
      "Undermining is no flap: without an incision that carries tissue over, the closure is a "
        + "complex repair",
      authority: Self.card.authority[0],
      fixes: [Fix(.chart, "State the incisions of the flap, or enter a complex repair")],
      evidence: groups.paths)
    return false
  }

  private func bill(
    _ groups: [LesionGroup], _ area: Area, _ region: BodyRegion, on draft: inout Draft
  ) {
    let tenths = area.tenthsHalfUp
    let reason = Reason(
      Self.card.id, "A flap of {0}, both defects together: site group and area", .init(.area(area)),
      authority: Self.card.authority[0], evidence: groups.paths)
    guard tenths > 300 else {
      let codes = Self.codes[ClosureSites.complex(region)]
      draft.add(tenths <= 100 ? codes[0] : codes[1], for: groups, because: reason)
      return
    }
    let primary = draft.add(14301, for: groups, because: reason)
    guard tenths > 600 else { return }
    draft.add(
      14302, units: (tenths - 600 + 299) / 300, for: [], primary: primary,
      diagnoses: groups.diagnoses,
      because: Reason(
        Self.card.id, "{0}: one unit for each 30 sq cm or part beyond 60", .init(.area(area)),
        authority: Self.card.authority[0], evidence: groups.paths))
  }

  private static let codes: [[ProcedureCode]] = [
    [14000, 14001], [14020, 14021], [14040, 14041], [14060, 14061],
  ]

  static let examples = [
    CodingExample("Up to 10 sq cm of the nose.", "flap; C44.311; @nose; area=8.25", gives: "14060"),
    CodingExample("10.0 is still the first.", "flap; C44.319; @cheek; area=10.0", gives: "14040"),
    CodingExample("10.1 is the second.", "flap; C44.319; @cheek; area=10.1", gives: "14041"),
    CodingExample("30.0 of the trunk.", "flap; C44.519; @back; area=30", gives: "14001"),
    CodingExample("Above 30, anywhere.", "flap; C43.70; @thigh; area=36", gives: "14301"),
    CodingExample("75 sq cm of the scalp.", "flap; C44.42; @scalp; area=75", gives: "14301, 14302"),
    CodingExample(
      "The excision of the lesion is inside.",
      """
      excision; C44.329; @cheek; excised=1.6
      flap; C44.329; @cheek; area=8
      """, gives: "14040"),
    CodingExample("Without an area: held.", "flap; C44.311; @nose", gives: "", verdict: .hold),
    CodingExample(
      "Undermining is no flap, however wide.",
      """
      excision; C44.329; @cheek; excised=1.6
      flap; wide undermining, cones removed; C44.329; @cheek; area=8
      """, gives: "11642", verdict: .hold),
    CodingExample(
      "An island carried forward on fat is still this family.",
      "flap; island pedicle V-Y advancement; C44.01; @upper lip; area=6", gives: "14060"),
  ]
}

/// What a code by area needs, and what is said when it is missing.
enum AreaRead {
  static let authority = Citation(
    "CPT codes chosen by area", "square centimetres; R-FLAP-2, R-GRAFT-1, R-VASC-2")

  static func area(
    of groups: [LesionGroup], _ procedure: VisitProcedure, on draft: inout Draft
  ) -> Area? {
    if let area = procedure.area, area.thousandthsOfSqCm > 0 { return area }
    draft.find(
      "coding.area-missing", .denial, "The area is not stated: the code depends on it",
      authority: authority, fixes: [Fix(.chart, "State the area in square centimetres")],
      evidence: groups.paths)
    return nil
  }

  static func region(
    of groups: [LesionGroup], _ visit: VisitFacts, on draft: inout Draft
  ) -> BodyRegion? {
    if let region = groups.lazy.compactMap({ visit.region(of: $0) }).first { return region }
    draft.find(
      "coding.site-missing", .denial, "The site is not stated: the code depends on it",
      authority: authority, fixes: [Fix(.chart, "Name the part of the body")],
      evidence: groups.paths)
    return nil
  }
}
