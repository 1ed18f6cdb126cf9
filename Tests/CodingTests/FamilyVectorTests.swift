import ClaimModel
import Coding
import CuretteEngine
import Editing
import Pricing
import StarterRelease
import Testing

/// The golden vectors of the families reference: national figures of 2026, `-` where the schedule
/// gives no amount in that setting.
@Suite struct FamilyVectorTests {
  static let vectors: [GoldenVector] = [
    GoldenVector(
      "G101",
      """
      excision; C44.519; @back; excised=1.8
      repair; C44.519; @back; complexity=intermediate; length=4.2
      """, "12032, 11602", office: "299.94 120.25", facility: "165.00 68.31"),
    GoldenVector(
      "G102",
      """
      excision; D22.61; @forearm; excised=0.5
      repair; D22.61; @forearm; complexity=intermediate; length=1.2
      """, "11400", office: "127.93", facility: "76.49"),
    GoldenVector(
      "G103",
      """
      excision; C44.319; @cheek; excised=1.4
      repair; C44.319; @cheek; complexity=complex; length=3.0
      excision; C44.622; @right forearm; excised=1.2
      repair; C44.622; @right forearm; complexity=intermediate; length=3.5
      """, "13132, 12032, 11642, 11602", office: "462.27 149.97 133.44 120.25",
      facility: "251.17 82.50 77.33 68.31"),
    GoldenVector(
      "G104",
      """
      repair; S51.811A; @forearm; complexity=simple; length=3
      repair; S81.811A; @leg; complexity=simple; length=4
      repair; S11.81XA; @neck; complexity=simple; length=2
      repair; S01.81XA; @chin; complexity=simple; length=2
      """, "12004, 12011", office: "161.99 69.81", facility: "72.15 27.22"),
    GoldenVector(
      "G105",
      """
      excision; C44.519; @back; excised=1.5
      excision; C44.41; @scalp; excised=0.9
      excision; C44.319; @cheek; excised=1.2
      repair; C44.41; @scalp; complexity=intermediate; length=2
      repair; C44.519; @back; complexity=intermediate; length=3
      repair; C44.319; @cheek; complexity=intermediate; length=3
      """, "12052-XS, 12032, 11642, 11602, 11621", office: "311.96 149.97 133.44 120.25 114.23",
      facility: "172.68 82.50 77.33 68.31 64.63"),
    GoldenVector(
      "G106",
      """
      excision; C44.519; @back; excised=4.5
      repair; C44.519; @back; complexity=complex; length=9
      """, "11606, 13101, 13102", office: "463.60 195.23 120.24", facility: "275.22 105.05 59.79"),
    GoldenVector(
      "G107",
      """
      excision; C44.311; @nose; excised=0.9
      repair; C44.311; @nose; complexity=complex; length=1
      """, "12051, 11641", office: "282.91 118.58", facility: "149.30 67.31"),
    GoldenVector(
      "G108",
      """
      excision; C44.311; @nose; excised=1.1
      flap; rhombic; C44.311; @nose; area=8.25
      """, "14060", office: "771.89", facility: "573.49"),
    GoldenVector(
      "G109", "flap; rotation; C44.42; @scalp; area=75", "14301, 14302",
      office: "1120.27 222.12", facility: "768.22 182.70"),
    GoldenVector(
      "G110",
      """
      excision; C44.321; @nose; excised=2.2
      graft; FTSG; C44.321; @nose; area=6
      """, "15260, 11643", office: "1001.02 157.99", facility: "727.47 96.70"),
    GoldenVector(
      "G111",
      """
      excision; C44.722; @right leg; excised=4.4
      graft; STSG; C44.722; @right leg; area=130
      """, "15100, 15101, 11606", office: "922.53 201.41 231.80",
      facility: "660.34 100.54 137.61"),
    GoldenVector(
      "G112",
      """
      mohs; C44.311; @nose; stages=2; blocks=4,2
      repair; C44.311; @nose; complexity=complex; length=2.8
      """, "17311, 17312, 13152", office: "667.02 402.81 245.33", facility: "286.91 152.98 139.28"),
    GoldenVector(
      "G113", "mohs; C44.319; @cheek; stages=2; blocks=7,6", "17311, 17312, 17315 x3",
      office: "667.02 402.81 237.48", facility: "286.91 152.98 120.24"),
    GoldenVector(
      "G114",
      """
      mohs; C44.311; @nose; stages=1; blocks=3
      mohs; C44.212; @right ear; stages=2; blocks=3,1
      """, "17311, 17311-76, 17312", office: "667.02 333.51 402.81",
      facility: "286.91 143.46 152.98"),
    GoldenVector(
      "G115",
      """
      biopsy; tangential; C44.319; @temple; id=b1; same=m1
      frozen-section; C44.319; @temple; same=m1
      mohs; C44.319; @temple; id=m1; stages=1; blocks=2
      """, "17311, 11102-59, 88331-59", office: "667.02 47.77 97.20", facility: "286.91 15.03 -"),
    GoldenVector(
      "G116",
      """
      nail-debridement; debridement; B35.1; x7; @toenail; note=two class B findings
      paring; L84; x3; @metatarsal head of right foot; note=two class B findings
      """, "11056-Q8, 11721-XS-Q8", office: "81.16 45.09", facility: "19.71 21.38"),
    GoldenVector(
      "G117", "nail-avulsion; L60.0; @right great toe; @right second toe", "11730-T5, 11732-T6",
      office: "111.56 32.40", facility: "48.77 15.03"),
    GoldenVector(
      "G118", "incision-drainage; L02.411; @right axilla; @thigh", "10061", office: "220.11",
      facility: "173.35"),
    GoldenVector(
      "G119",
      """
      intralesional-injection; triamcinolone; L70.0; x9; @back
      destruction; cryosurgery; L57.0; x3; @scalp
      drug J3301 22mg multi-dose
      """, "11901-XS, 17000, 17003 x2, J3301 x3", office: "68.81 33.24 12.70 -",
      facility: "18.21 47.76 3.34 -"),
    GoldenVector(
      "G120",
      """
      excision; D17.21; @right shoulder; excised=2.4; note=deep subcutaneous
      repair; D17.21; @right shoulder; complexity=intermediate; length=4
      """, "23075", office: "554.79", facility: "321.32"),
    GoldenVector(
      "G22",
      """
      photodynamic-therapy; curettage, ALA, blue light; L57.0; @scalp; by=physician
      destruction; cryosurgery; L57.0; x3; @hands
      """, "96574, 17000, 17003 x2", office: "266.87 66.47 12.70", facility: "266.87 47.76 3.34"),
  ]

  @Test(arguments: vectors)
  func theVisitGivesTheLinesAndAmountsOfTheVector(_ vector: GoldenVector) throws {
    try vector.check()
  }

  @Test(arguments: [
    ("two of one repair family", "dx C44.519\n12032\n12031"),
    ("12001 twice", "dx S01.81XA\n12001 x2"),
    ("an add-on of the small complex code", "dx C44.519\n13100\n13102"),
    ("15260 twice", "dx C44.311\n15260 x2"),
    ("both substitute families", "dx L97.812\n15271\n15273"),
    ("17315 alone", "dx C44.311\n17315"), ("two nail codes", "dx B35.1\n11721\n11720"),
    ("11730 twice", "dx L60.0\n11730 x2"), ("10060 twice", "dx L02.411\n10060 x2"),
    ("both injection codes", "dx L70.0\n11900\n11901"), ("11900 nine times", "dx L70.0\n11900 x9"),
    ("a nurse visit with phototherapy", "dx L40.0\n96910\n99211"),
    ("closure of a soft-tissue excision", "dx D17.21\n23075\n12032"),
    ("a digital block of one's own", "dx L60.0\n11730\n64450"),
    ("an ended drug code", "dx L70.0\n11900\nJ1040"),
  ])
  func whatMustNotBeSentIsRefused(name: String, shorthand: String) throws {
    let facts = ClaimFacts(try ClaimShorthand(shorthand).claim, library: .starter)
    let report = Engine.standard.edits.review(facts)
    #expect(report.findings.contains { $0.severity == .denial }, "\(name)")
  }
}
