/// Visits drawn from all families, with payers, settings, visits and histories, in shorthand.
enum RandomVisit {
  static func shorthand(using random: inout SplitMix64) -> String {
    var rows = ["payer " + pick(payers, &random), "pos " + pick(places, &random)]
    var chosen: [String] = []
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      let count = pick([1, 2, 3, 7, 8, 14, 15, 16, 26], &random)
      let row = pick(procedures, &random).replacing("#", with: "x\(count)")
        .replacing("SITE", with: pick(sites, &random))
      if !chosen.contains(row) { chosen.append(row) }
    }
    rows += chosen
    if Int.random(in: 0..<3, using: &random) == 0 { rows.append(pick(visits, &random)) }
    if Int.random(in: 0..<3, using: &random) == 0 { rows.append(pick(histories, &random)) }
    return rows.joined(separator: "\n")
  }

  private static func pick<Item>(_ items: [Item], _ random: inout SplitMix64) -> Item {
    items[Int.random(in: items.indices, using: &random)]
  }

  private static let payers = [
    "medicare", "medicare", "medicare-advantage", "medicaid", "commercial", "tricare",
    "workers-comp", "self-pay",
  ]
  private static let places = ["11", "11", "11", "19", "22", "24", "12", "31", "32"]
  private static let sites = [
    "left cheek", "nose", "forehead", "right ear", "lower lip", "scalp", "neck", "back", "chest",
    "abdomen", "left forearm", "right upper arm", "left thigh", "right shin", "left hand",
    "right foot", "face", "trunk",
  ]
  private static let visits = [
    "visit 99213 separate L30.9", "visit 99214 L40.0", "visit 99212 included L57.0",
    "visit minutes=30 separate L40.0", "visit mdm=low,limited,low separate L20.9",
    "new\nvisit 99203 separate L40.0",
  ]
  private static let histories = [
    "history 2026-03-05 17000 unrelated", "history 2026-03-05 11402 related",
    "history 2026-01-05 14040 unrelated", "history 2026-03-01 11102 related",
    "history 2026-03-10 17110 unrelated", "history 2026-03-10 17000 unrelated",
    "history 2026-02-27 17000 unrelated", "history 2026-03-04 17110 related planned",
  ]
  private static let procedures = [
    "destruction; cryosurgery; L57.0; #; @SITE", "destruction; curettage; L56.8; #; @lower lip",
    "destruction; cryosurgery; B07.8; #; @SITE", "destruction; electrodesiccation; L82.0; #; @SITE",
    "destruction; cryosurgery; A63.0; #; @penis", "destruction; laser; D18.01; @SITE; area=12",
    "destruction; ED&C; C44.519; @SITE 0.9cm; @SITE 1.5cm", "destruction; D48.5; @SITE",
    "destruction; cryosurgery; L82.1; #; @SITE; cosmetic",
    "biopsy; tangential; D49.2; #; @SITE", "biopsy; punch; D49.2; @SITE", "biopsy; D49.2; @SITE",
    "biopsy; incisional; D49.2; @SITE", "shave; D22.5; @SITE 0.5cm; @SITE 1.1cm",
    "excision; C44.519; @SITE; excised=2.1", "excision; D22.5; @SITE 0.4cm; margin=0.1",
    "excision; D17.1; @SITE; excised=3; note=subcutaneous",
    "excision; L73.2; @left axilla; excised=5",
    "repair; S01.81XA; @SITE; complexity=simple; length=7.5",
    "repair; C44.519; @SITE; complexity=intermediate; length=2.6",
    "repair; C44.519; @SITE; complexity=complex; length=13",
    "flap; C44.319; @SITE; area=12", "flap; C44.319; @SITE; area=75",
    "graft; FTSG; C44.319; @SITE; area=25", "graft; STSG; C44.319; @SITE; area=130",
    "graft; skin substitute; L97.812; @lower leg; area=120",
    "mohs; C44.311; @SITE; stages=3; blocks=4,7,2", "mohs; C44.519; @back; stages=1; blocks=6",
    "frozen-section; C44.319; @SITE; blocks=3", "skin-tag-removal; scissors; L91.8; #; @SITE",
    "paring; Q8; L84; #; @right foot", "nail-debridement; Q8; B35.1; #; @toenails",
    "nail-avulsion; avulsion; L60.0; @right great toe; @left second toe",
    "nail-avulsion; matrixectomy; L60.0; @left great toe", "hematoma-evacuation; S70.12XA; @SITE",
    "incision-drainage; L02.212; #; @SITE", "incision-drainage; needle aspiration; L02.212; @SITE",
    "intralesional-injection; triamcinolone; L91.0; #; @SITE",
    "intralesional-injection; bleomycin; B07.8; #; @SITE",
    "photodynamic-therapy; ALA; L57.0; @SITE; by=physician",
    "photodynamic-therapy; ALA; L57.0; @SITE; by=staff",
    "phototherapy; UVB with petrolatum; L40.0; @trunk",
    "phototherapy; excimer; L40.0; @SITE; area=300",
    "acne-surgery; extraction; L70.0; @face", "chemical-peel; dermal; L57.0; @face",
    "dermabrasion; L57.0; @SITE", "vascular-destruction; laser; Q82.5; @SITE; area=51",
    "koh; B35.4; @SITE", "complication-care; dressing; @SITE", "excision; planned; C44.519; @SITE",
    "drug J3301 22mg multi-dose", "drug J7308 1stick single-dose",
  ]
}
