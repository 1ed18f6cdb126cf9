import ClaimModel
import Editing

/// Flags a visit whose code is for another kind of place.
struct VisitElsewhereEdit: LineEdit {
  static let card = EditCard(
    id: "place.visit-elsewhere",
    title: "A visit of another kind of place",
    authority: Citation(
      "Medicare Claims Processing Manual, chapter 12, sections 30.6.9 to 30.6.14",
      "nursing homes in 31, 32, 54 and 56 only (Palmetto GBA, Nursing Facility Services, 2020-08-03)"
    ),
    severity: .denial, adjustment: AdjustmentReason("CO", "5", "M77"),
    why: """
      Visits have codes by place: hospital stays 99221 to 99239, the emergency department 99281 to 99285, nursing \
      homes 99304 to 99316, homes 99341 to 99350. In an office none of them is given.
      """,
    remedy: "Bill the visit of the place, or correct the place."
  )

  static var needs: Signals { .visitElsewhere }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.kind == .visit, let number = line.code.number,
      let refused = Self.rules.first(where: { $0.codes.contains(number) })?.places,
      refused.contains(Int(line.place.number))
    else { return }
    report.flag(
      line.at(.place), "\(line.line.code) is not given in place \(line.place)", code: line.line.code
    )
  }

  private static let rules: [(codes: ClosedRange<Int>, places: Set<Int>)] = [
    (99_202...99_215, [21, 51]), (99_221...99_239, [11, 12, 13, 17, 20, 32, 49, 50, 71, 72, 81]),
    (99_281...99_285, [11, 12, 13, 15, 17, 20, 21, 24, 31, 32, 49, 50, 71, 72, 81]),
    (
      99_304...99_316,
      [4, 9, 11, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22, 23, 24, 33, 49, 50, 55, 71, 72, 81]
    ),
    (99_341...99_350, [11, 17, 19, 20, 21, 22, 23, 24, 31, 32, 49, 50, 51, 56, 61, 71, 72, 81]),
  ]

  static let examples: [EditExample] = [
    .flags("A hospital stay in the office.", "dx L03.115\n99222 ↓@11"),
    .flags("An office visit of a stay.", "dx L03.115\n99213 ↓@21"),
    .flags("A nursing home's visit in assisted living.", "dx L03.115\n99309 ↓@13"),
    .passes("A home visit in assisted living.", "dx L03.115\n99349 @13"),
    .passes("The office.", "dx L03.115\n99213"),
    .passes("The emergency department.", "dx L03.115\n99283 @23"),
  ]
}
