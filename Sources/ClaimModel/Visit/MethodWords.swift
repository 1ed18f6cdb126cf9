/// Reads the words by which charts name techniques.
enum MethodWords {
  static func read(_ words: String) -> Techniques {
    var techniques: Techniques = []
    let text = words.lowercased()
    let tokens = text.split { !($0.isLetter || $0.isNumber || $0 == "&" || $0 == "-") }
    for token in tokens {
      if let found = exact[String(token)] {
        techniques.formUnion(found)
        continue
      }
      for (stem, found) in stems where token.hasPrefix(stem) { techniques.formUnion(found) }
      if token.contains("-") {
        for part in token.split(separator: "-") { techniques.formUnion(read(String(part))) }
      }
    }
    for (phrase, found) in phrases where text.contains(phrase) { techniques.formUnion(found) }
    return techniques
  }

  private static let exact: [String: Techniques] = [
    "ln2": .cryosurgery, "lnf": .cryosurgery, "ln": .cryosurgery, "freeze": .cryosurgery,
    "frozen": .cryosurgery, "froze": .cryosurgery, "freezing": .cryosurgery,
    "ed&c": [.electrosurgery, .curettage], "edc": [.electrosurgery, .curettage],
    "edandc": [.electrosurgery, .curettage], "c&d": [.electrosurgery, .curettage],
    "c&e": [.electrosurgery, .curettage], "ed": .electrosurgery,
    "tca": .chemical, "acid": .chemical, "phenol": .chemical, "5-fu": .homeTopical,
    "5fu": .homeTopical, "snip": .scissors, "scissor": .scissors, "scissors": .scissors,
    "wedge": .incisional, "ftsg": .fullThickness, "stsg": .splitThickness, "fna": .needle,
    "needle": .needle, "i&d": .incision, "glue": .adhesive, "dermabond": .adhesive,
    "steri-strips": .strips, "strips": .strips, "tape": .strips, "uvb": .ultravioletB,
    "nbuvb": .ultravioletB, "nb-uvb": .ultravioletB, "puva": .puva, "tar": .tarOrPetrolatum,
    "oil": .tarOrPetrolatum, "nurse": .staff, "ma": .staff, "staff": .staff, "koh": .scraping,
    "scalpel": .excisional, "ellipse": .excisional, "razor": .tangential, "blade": .tangential,
  ]

  private static let stems: [(String, Techniques)] = [
    ("cryo", .cryosurgery), ("nitrogen", .cryosurgery),
    ("electro", .electrosurgery), ("fulgurat", .electrosurgery), ("hyfrecat", .electrosurgery),
    ("cauter", .electrosurgery), ("desiccat", .electrosurgery),
    ("curett", .curettage), ("curet", .curettage), ("laser", .laser),
    ("chemic", .chemical), ("chemo", .chemical), ("podophyl", .chemical), ("cantharid", .chemical),
    ("trichloro", .chemical), ("salicyl", .chemical), ("caustic", .chemical),
    ("monochlor", .chemical), ("bichlor", .chemical),
    ("imiquimod", .homeTopical), ("fluorouracil", .homeTopical), ("efudex", .homeTopical),
    ("tirbanibulin", .homeTopical), ("diclofenac", .homeTopical),
    ("tangential", .tangential), ("shave", .tangential), ("shaving", .tangential),
    ("saucer", .tangential), ("scoop", .tangential), ("punch", .punch),
    ("incisional", .incisional), ("excisional", .excisional), ("excised", .excisional),
    ("elliptical", .excisional), ("fusiform", .excisional),
    ("re-exci", [.reexcision, .excisional]), ("reexci", [.reexcision, .excisional]),
    ("extensive", .extensive), ("full-thick", .fullThickness), ("split-thick", .splitThickness),
    ("pinch", .pinch), ("aspirat", .needle), ("incis", .incision), ("drain", .incision),
    ("loculat", .complicated), ("packing", .complicated), ("packed", .complicated),
    ("complicat", .complicated), ("adhesive", .adhesive), ("cyanoacryl", .adhesive),
    ("sutur", .sutures), ("staple", .sutures), ("stitch", .sutures),
    ("matric", .matrixectomy), ("matrix", .matrixectomy), ("avuls", .avulsion),
    ("trim", .trimming), ("debrid", .debridement), ("epiderm", .epidermal),
    ("superficial", .epidermal), ("dermal", .dermal), ("petrolat", .tarOrPetrolatum),
    ("psoralen", .puva), ("methoxsalen", .puva), ("excimer", .excimer), ("xtrac", .excimer),
    ("bleomycin", .chemotherapeutic), ("methotrexate", .chemotherapeutic),
    ("interferon", .chemotherapeutic), ("triamcinolone", .steroid), ("kenalog", .steroid),
    ("steroid", .steroid), ("corticosteroid", .steroid), ("betamethasone", .steroid),
    ("foreign", .foreignBody), ("splinter", .foreignBody), ("scraping", .scraping),
    ("slush", .acne),
  ]

  private static let phrases: [(String, Techniques)] = [
    ("liquid nitrogen", .cryosurgery), ("full thickness", .fullThickness),
    ("split thickness", .splitThickness), ("skin substitute", .skinSubstitute),
    ("skin-substitute", .skinSubstitute), ("at home", .homeTopical), ("self-applied", .homeTopical),
    ("deep shave", .tangential), ("ultraviolet b", .ultravioletB), ("narrowband", .ultravioletB),
    ("narrow band", .ultravioletB), ("steri strip", .strips),
  ]
}
