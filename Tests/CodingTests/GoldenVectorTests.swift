import ClaimModel
import Coding
import CuretteEngine
import Editing
import Pricing
import StarterRelease
import Testing

/// A visit, its lines, and what each is allowed in the office and in a facility.
struct GoldenVector: CustomTestStringConvertible, Sendable {
  let id: String
  let visit: String
  let lines: String
  let office: [String]
  let facility: [String]

  var testDescription: String { id }

  init(_ id: String, _ visit: String, _ lines: String, office: String, facility: String) {
    self.id = id
    self.visit = visit
    self.lines = lines
    self.office = office.split(separator: " ").map(String.init)
    self.facility = facility.split(separator: " ").map(String.init)
  }
}

extension GoldenVector {
  /// Codes and prices the visit in the office and in a facility and holds both against the vector.
  func check() throws {
    let office = Engine.standard.answer(try VisitShorthand(self.visit).visit)
    #expect(office.claim.brief == self.lines)
    #expect(office.claim.verdict != .hold)
    #expect(office.price.lines.map { $0.price?.allowed.description ?? "-" } == self.office)
    var visit = try VisitShorthand(self.visit).visit
    visit.placeOfService = try #require(PlaceOfService("22"))
    let facility = Engine.standard.answer(visit)
    // The lines may stand in another order there; the amounts are told apart by their codes.
    var left = Dictionary(
      grouping: zip(lines.split(separator: ", ").map { $0.prefix(5) }, self.facility),
      by: { String($0.0) })
    for (line, price) in zip(facility.claim.claim.lines, facility.price.lines) {
      let code = line.code.description
      let expected = left[code]?.map(\.1) ?? []
      #expect(expected.contains(price.price?.allowed.description ?? "-"), "\(code)")
      left[code]?.removeAll { $0.1 == price.price?.allowed.description ?? "-" }
    }
    #expect(!left.values.contains { !$0.isEmpty })
  }
}

/// The golden vectors of the rules reference, appendix G: national figures of 2026.
@Suite struct GoldenVectorTests {
  static let keratoses = "destruction; cryosurgery; L57.0"

  static let vectors: [GoldenVector] =
    [
      (1, "17000", "66.47", "47.76"), (2, "17000, 17003", "66.47 6.35", "47.76 1.67"),
      (3, "17000, 17003 x2", "66.47 12.70", "47.76 3.34"),
      (7, "17000, 17003 x6", "66.47 38.10", "47.76 10.02"),
      (14, "17000, 17003 x13", "66.47 82.55", "47.76 21.71"), (15, "17004", "162.33", "82.83"),
      (40, "17004", "162.33", "82.83"),
    ].map { count, lines, office, facility in
      GoldenVector(
        "\(count) keratoses", "\(keratoses); x\(count); @face", lines, office: office,
        facility: facility)
    } + [
      GoldenVector(
        "G08", "\(keratoses); x14; @face\ndestruction; cryosurgery; L82.0; x2; @back",
        "17110, 17000-XS, 17003-XS x13", office: "111.22 33.24 82.55",
        facility: "62.46 23.88 21.71"),
      GoldenVector(
        "G09", "\(keratoses); x16; @face\ndestruction; cryosurgery; B07.8; x3; @hand",
        "17004, 17110-XS", office: "162.33 111.22", facility: "82.83 62.46"),
      GoldenVector(
        "G10", "\(keratoses); x16; @face\ndestruction; cryosurgery; B07.8; x16; @hand",
        "17004, 17111-XS", office: "162.33 129.93", facility: "82.83 73.82"),
      GoldenVector(
        "G11", "\(keratoses); x3; @face\nbiopsy; tangential; D49.2; @back",
        "11102, 17000-XS, 17003 x2", office: "95.53 33.24 12.70", facility: "15.03 47.76 3.34"),
      GoldenVector(
        "G12", "\(keratoses); x16; @face\nbiopsy; tangential; D49.2; @back", "17004, 11102-XS",
        office: "162.33 95.53", facility: "82.83 30.06"),
      GoldenVector(
        "G13",
        "\(keratoses); x1; @face\nbiopsy; punch; D49.2; @arm\nbiopsy; tangential; D49.2; @back; @leg",
        "11104, 11103 x2, 17000-XS", office: "121.25 97.54 33.24", facility: "19.04 35.40 47.76"),
      GoldenVector(
        "G14",
        "destruction; cryosurgery; B07.8; x5; @hand\nbiopsy; tangential; D49.2; @back; @chest",
        "17110, 11102-XS, 11103-XS", office: "111.22 47.77 48.77", facility: "62.46 15.03 17.70"),
      GoldenVector(
        "G15", "destruction; cryosurgery; B07.8; x5; @hand\nbiopsy; punch; D49.2; @back",
        "11104, 17110-XS", office: "121.25 55.61", facility: "19.04 62.46"),
      GoldenVector(
        "G16", "\(keratoses); x3; @scalp\ndestruction; ED&C; D04.39; @cheek 0.8cm",
        "17281, 17000-XS, 17003 x2", office: "175.35 33.24 12.70", facility: "99.53 23.88 3.34"),
      GoldenVector(
        "G17", "\(keratoses); x16; @face\ndestruction; ED&C; C44.519; @back 0.4cm",
        "17004, 17260-XS", office: "162.33 96.86", facility: "82.83 59.12"),
      GoldenVector(
        "G18", "\(keratoses); x16; @face\ndestruction; ED&C; C44.519; @back 1.5cm",
        "17262, 17004-XS", office: "173.68 162.33", facility: "93.19 82.83"),
      GoldenVector(
        "G19", "\(keratoses); x3; @face\nskin-tag-removal; scissors; L91.8; x12; @axilla",
        "11200, 17000-XS, 17003 x2", office: "92.19 33.24 12.70", facility: "69.14 23.88 3.34"),
      GoldenVector(
        "G20", "\(keratoses); x16; @face\nskin-tag-removal; scissors; L91.8; x12; @axilla",
        "17004, 11200-XS", office: "162.33 92.19", facility: "82.83 69.14"),
      GoldenVector(
        "G21", "\(keratoses); x2; @face\nshave; D22.61; @right arm 0.9cm",
        "11301, 17000-XS, 17003", office: "116.24 33.24 6.35", facility: "20.88 47.76 1.67"),
      GoldenVector(
        "G23",
        """
        \(keratoses); x3; @face
        destruction; cryosurgery; L82.0; x6; @back
        biopsy; tangential; D49.2; @leg
        """, "17110, 11102-XS, 17000-XS, 17003-XS x2", office: "111.22 47.77 33.24 12.70",
        facility: "62.46 15.03 23.88 3.34"),
      GoldenVector(
        "G24", "\(keratoses); x3; @face\nvisit 99213 separate L30.9", "99213-25, 17000, 17003 x2",
        office: "95.19 66.47 12.70", facility: "57.45 47.76 3.34"),
      GoldenVector(
        "G25", "destruction; ED&C; C44.722; @left shin 1.5cm; @right shin 1.5cm",
        "17262, 17262-76", office: "173.68 86.84", facility: "93.19 46.60"),
      GoldenVector(
        "G26", "\(keratoses); x2; @scalp\nhistory 2026-03-03 17000 unrelated",
        "17000-79, 17003-79", office: "66.47 6.35", facility: "47.76 1.67"),
    ]

  @Test(arguments: vectors)
  func theVisitGivesTheLinesAndAmountsOfTheVector(_ vector: GoldenVector) throws {
    try vector.check()
  }

  /// The negative vectors that a claim alone decides: each must be refused by an edit.
  @Test(arguments: [
    ("16 keratoses on 17003", "dx L57.0\n17000\n17003 x15"),
    ("17004 with 17003", "dx L57.0\n17004\n17003 x2"),
    ("17003 alone", "dx L57.0\n17003 x3"), ("17000 three times", "dx L57.0\n17000 x3"),
    ("17000 for an in-situ lesion", "dx D04.61\n17000"),
    ("17000 for a seborrheic keratosis", "dx L82.1\n17000"), ("six warts", "dx B07.8\n17110 x6"),
    ("both benign codes", "dx B07.8\n17110\n17111"),
    ("a visit without 25", "dx L30.9 L57.0\n99213 dx1\n17000 dx2"),
    ("25 on a procedure", "dx L57.0\n17000-25"), ("telehealth", "pos 02\ndx L57.0\n17000"),
    ("95", "dx L57.0\n17000-95"), ("57 with a minor procedure", "dx L57.0\n99213-57\n17000"),
    ("51 on 17004", "dx L57.0\n17004-51"), ("59 and XS", "dx L57.0\n17000-59-XS"),
    ("a notice for a coding denial", "dx L57.0\n17000-GA"),
    ("G2211", "dx L30.9 L57.0\n99213-25 dx1\nG2211 dx1\n17000 dx2"),
    ("crossed pointers", "dx L57.0 B07.8\n17110 dx1\n17000-XS dx2"),
    ("78 in the office", "dx L57.0\n17000-78"), ("two biopsy primaries", "dx D49.2\n11104\n11102"),
    ("17340 for keratoses", "dx L57.0\n17340"), ("K13.0", "dx K13.0\n17000"),
    ("late", "sent 2026-11-23\ndx L57.0\n1 2025-11-20 17000"),
  ])
  func whatMustNotBeSentIsRefused(name: String, shorthand: String) throws {
    let facts = ClaimFacts(try ClaimShorthand(shorthand).claim, library: .starter)
    let report = Engine.standard.edits.review(facts)
    #expect(report.findings.contains { $0.severity == .denial }, "\(name)")
  }

  @Test func aCountThatIsOnlySeveralIsHeldAndNotGuessed() throws {
    let answer = Engine.standard.coder.code(
      try VisitShorthand("destruction; cryosurgery; L57.0; note=numerous").visit)
    #expect(answer.verdict == .hold && answer.brief == "17000")
  }

  @Test func theBiopsyOfALesionThenDestroyedIsNotBilled() throws {
    let answer = Engine.standard.coder.code(
      try VisitShorthand(
        """
        biopsy; tangential; L57.0; @cheek; same=destruction
        destruction; cryosurgery; L57.0; x1; @cheek
        """
      ).visit)
    #expect(answer.verdict == .ready && answer.brief == "17000")
  }
}
