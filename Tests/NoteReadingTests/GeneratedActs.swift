import ClaimModel

/// Acts of every kind as clauses whose parts can be put into any form: the passive, the active and the
/// bare noun.
struct GeneratedAct: Sendable {
  /// What it is.
  let kind: ProcedureKind
  /// What it is done to, as a subject: "Four warts on the scalp"; empty where it has only a name.
  var subject = ""
  /// Whether the subject is a plural.
  var isPlural = false
  /// The participle and what follows: "treated with liquid nitrogen".
  var done = ""
  /// The past tense with its object: "froze four warts on the scalp".
  var active = ""
  /// The infinitive with its object.
  var infinitive = ""
  /// Its name with its object: "Cryotherapy of four warts on the scalp".
  let noun: String

  var be: String { isPlural ? "were" : "was" }

  /// A frame with what this act puts in it; nil where the act has no such form. `S` subject, `B` was or
  /// were, `D` participle, `A` active, `I` infinitive, `N` noun, `n` and `s` as within a sentence.
  func fill(_ frame: String) -> String? {
    var text = ""
    for part in frame.split(separator: "{", omittingEmptySubsequences: false) {
      guard let close = part.firstIndex(of: "}") else {
        text += part
        continue
      }
      let value: String
      switch part[..<close] {
      case "S": value = subject
      case "s": value = Self.lowered(subject)
      case "B": value = be
      case "D": value = done
      case "A": value = active
      case "I": value = infinitive
      case "N": value = noun
      default: value = Self.lowered(noun)
      }
      guard !value.isEmpty else { return nil }
      text += value + part[part.index(after: close)...]
    }
    return text
  }

  /// The first letter small, where it is not the first of an abbreviation.
  private static func lowered(_ text: String) -> String {
    guard text.count > 1, text.prefix(2).uppercased() != text.prefix(2),
      !text.hasPrefix("Mohs")
    else { return text }
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  static let places = ["left cheek", "scalp", "right forearm", "neck", "upper back", "left ear"]

  /// Every act at a place.
  static func all(at site: String) -> [GeneratedAct] {
    let lesions: [(ProcedureKind, String, Bool, String, String, String, String)] = [
      (
        .destruction, "6 actinic keratoses on the SITE", true, "treated with liquid nitrogen",
        "treated 6 actinic keratoses on the SITE with liquid nitrogen",
        "treat 6 actinic keratoses on the SITE with liquid nitrogen",
        "Cryotherapy of 6 actinic keratoses on the SITE"
      ),
      (
        .destruction, "Four warts on the SITE", true, "frozen", "froze four warts on the SITE",
        "freeze four warts on the SITE", "Liquid nitrogen treatment of four warts on the SITE"
      ),
      (
        .destruction, "A squamous cell carcinoma of the SITE", false,
        "treated with electrodesiccation and curettage",
        "curetted and desiccated a squamous cell carcinoma of the SITE",
        "destroy a squamous cell carcinoma of the SITE",
        "ED&C of a squamous cell carcinoma of the SITE"
      ),
      (
        .destruction, "Nine molluscum lesions on the SITE", true, "treated with cantharidin",
        "treated nine molluscum lesions on the SITE with cantharidin",
        "treat nine molluscum lesions on the SITE with cantharidin",
        "Cantharidin application to nine molluscum lesions on the SITE"
      ),
      (
        .biopsy, "A papule on the SITE", false, "biopsied", "biopsied a papule on the SITE",
        "biopsy a papule on the SITE", "Punch biopsy of the SITE"
      ),
      (
        .biopsy, "A suspicious lesion on the SITE", false, "biopsied by shave technique",
        "took a shave biopsy of a lesion on the SITE",
        "perform a shave biopsy of a lesion on the SITE", "Shave biopsy of the SITE"
      ),
      (
        .shave, "A nevus on the SITE", false, "removed by shave excision",
        "performed a shave removal of a nevus on the SITE",
        "perform a shave removal of a nevus on the SITE", "Shave removal of a nevus on the SITE"
      ),
      (
        .excision, "A basal cell carcinoma of the SITE", false, "excised",
        "excised a basal cell carcinoma of the SITE",
        "excise a basal cell carcinoma of the SITE",
        "Excision of a basal cell carcinoma of the SITE"
      ),
      (
        .excision, "An epidermal cyst on the SITE", false, "excised",
        "excised an epidermal cyst on the SITE", "excise an epidermal cyst on the SITE",
        "Excision of an epidermal cyst on the SITE"
      ),
      (
        .mohs, "A basal cell carcinoma of the SITE", false, "treated with Mohs surgery",
        "performed Mohs surgery of a basal cell carcinoma of the SITE",
        "perform Mohs surgery of a basal cell carcinoma of the SITE",
        "Mohs micrographic surgery of a basal cell carcinoma of the SITE"
      ),
      (
        .skinTagRemoval, "Three skin tags on the SITE", true, "snipped",
        "snipped three skin tags on the SITE", "remove three skin tags on the SITE",
        "Removal of three skin tags on the SITE"
      ),
      (
        .intralesionalInjection, "Two keloids of the SITE", true,
        "injected with triamcinolone", "injected two keloids of the SITE with triamcinolone",
        "inject two keloids of the SITE with triamcinolone",
        "Intralesional injection of two keloids of the SITE"
      ),
      (
        .incisionDrainage, "An abscess of the SITE", false, "incised and drained",
        "incised and drained an abscess of the SITE", "",
        "Incision and drainage of an abscess of the SITE"
      ),
      (
        .hematomaEvacuation, "A hematoma of the SITE", false, "incised and drained", "", "",
        "Evacuation of a hematoma of the SITE"
      ),
      (
        .repair, "A 3 cm laceration of the SITE", false, "sutured",
        "sutured a 3 cm laceration of the SITE", "",
        "Simple repair of a 3 cm laceration of the SITE"
      ),
      (
        .paring, "Two corns on the left foot", true, "pared",
        "pared two corns on the left foot", "", "Paring of two corns on the left foot"
      ),
      (
        .nailDebridement, "Six toenails", true, "debrided", "debrided six toenails", "",
        "Debridement of six toenails"
      ),
      (
        .nailAvulsion, "The right great toenail", false, "avulsed",
        "avulsed the right great toenail", "", "Nail avulsion of the right great toe"
      ),
      (
        .acneSurgery, "Five comedones on the face", true, "extracted",
        "extracted five comedones on the face", "", "Acne surgery of the face"
      ),
      (.photodynamicTherapy, "", false, "", "", "", "Photodynamic therapy of the face"),
      (.phototherapy, "", false, "", "", "", "Narrowband UVB phototherapy"),
      (.chemicalPeel, "", false, "", "", "", "Chemical peel of the face"),
      (.dermabrasion, "", false, "", "", "", "Dermabrasion of the nose"),
      (.vascularDestruction, "", false, "", "", "", "Pulsed dye laser treatment of the cheeks"),
      (.flap, "", false, "", "", "", "Advancement flap of the SITE"),
      (.graft, "", false, "", "", "", "Full-thickness skin graft of the SITE"),
      (.koh, "", false, "", "", "", "KOH preparation"),
    ]
    return lesions.map { kind, subject, isPlural, done, active, infinitive, noun in
      func at(_ text: String) -> String { text.replacing("SITE", with: site) }
      return GeneratedAct(
        kind: kind, subject: at(subject), isPlural: isPlural, done: at(done), active: at(active),
        infinitive: at(infinitive), noun: at(noun))
    }
  }
}
