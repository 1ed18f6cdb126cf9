/// Notes of some 800 bytes, each put together from its number: complaint, history, examination, and a
/// plan with one to three procedures.
enum SampleNote {
  static func bytes(_ number: Int) -> [UInt8] {
    var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
    func pick(_ words: [String]) -> String {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return words[Int(state >> 33) % words.count]
    }
    let site = { pick(sites) }
    var lines = [
      "CC: \(pick(["Skin check", "Spots on skin", "Follow up", "Growth"])).",
      "HPI: \(30 + number % 60)-year-old \(pick(["male", "female"])) \(pick(["presents", "returns"])) "
        + "for \(pick(["rough spots", "a growth", "warts"])) on the \(site()), present for "
        + "\(2 + number % 9) \(pick(["weeks", "months", "years"])). "
        + pick(["Denies bleeding, fever or weight loss.", "Tender but not bleeding."]),
      "PMH: \(pick(["hypertension", "none", "basal cell carcinoma in 2018 s/p Mohs"])). "
        + pick(["No family history of melanoma.", "Mother with history of melanoma."]),
      "EXAM: Well appearing. "
        + (0..<4).map { _ in "On the \(site()): \(pick(findings))." }.joined(separator: " "),
      "ASSESSMENT AND PLAN:",
      "1. \(pick(problems)): \(pick(talks))", "2. \(pick(problems)): \(pick(talks))",
    ]
    for _ in 0...number % 3 {
      lines.append(
        "PROCEDURE: "
          + pick([
            "Cryotherapy to \(2 + number % 12) actinic keratoses on the \(site()) and \(site()).",
            "Shave biopsy of a 6 mm papule on the \(site()) after 1% lidocaine with epinephrine.",
            "4 mm punch biopsy of the \(site()), closed with 4-0 nylon.",
            "Cryotherapy to \(2 + number % 7) warts on the \(site()); patient tolerated well.",
            "Excision of basal cell carcinoma, \(site()), excised diameter 1.6 cm, 4 mm margins.",
          ]))
    }
    lines.append(
      pick([
        "No signs of infection. Follow up in 3 months.", "Return in 6 months for a skin check.",
      ]))
    return Array(lines.joined(separator: "\n").utf8)
  }

  private static let sites = [
    "left cheek", "right temple", "nose", "scalp", "left dorsal forearm", "right upper back",
    "chest", "left shin", "right ear helix", "upper lip", "left dorsal hand", "neck",
  ]
  private static let findings = [
    "erythematous gritty papule", "6 mm pearly papule with telangiectasia", "verrucous papule",
    "stuck-on waxy plaque", "no suspicious lesions", "evenly pigmented macule",
  ]
  private static let problems = [
    "Actinic keratosis", "Viral warts", "Neoplasm of uncertain behavior of skin",
    "Seborrheic keratosis", "Basal cell carcinoma of skin of face",
  ]
  private static let talks = [
    "discussed nature of condition and treatment options.", "stable, continue current therapy.",
    "sun protection counseled.",
    "risks, benefits and alternatives reviewed; verbal consent obtained.",
  ]
}
