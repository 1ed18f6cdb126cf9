/// Reads the words by which charts name techniques.
enum MethodWords {
  static func read(_ words: String) -> Techniques {
    var techniques: Techniques = []
    var previous = ""
    for token in SiteWords.tokens(of: words, joining: [0x26, 0x2D]) {
      techniques.formUnion(meaning(of: token))
      if token.utf8.contains(0x2D) {
        for part in token.split(separator: "-") {
          techniques.formUnion(meaning(of: String(part)))
        }
      }
      if !previous.isEmpty, let found = pairs[previous + " " + token] {
        techniques.formUnion(found)
      }
      previous = token
    }
    return techniques
  }

  private static func meaning(of token: String) -> Techniques {
    if let found = exact[token] { return found }
    guard token.utf8.count >= 4 else { return [] }
    var techniques: Techniques = []
    for (stem, found) in stemsByStart[start(of: token)] ?? [] where token.hasPrefix(stem) {
      techniques.formUnion(found)
    }
    return techniques
  }

  /// The first four bytes, by which stems are found.
  private static func start(of token: String) -> UInt32 {
    token.utf8.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static let stemsByStart = Dictionary(grouping: stems) { start(of: $0.0) }

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
    "q7": .classA, "q8": .twoClassB, "q9": .classBAndTwoC, "scalpel": .excisional,
    "ellipse": .excisional, "razor": .tangential, "blade": .tangential,
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
    ("superficial", .epidermal), ("glycolic", .epidermal), ("jessner", .epidermal),
    ("medium", .dermal), ("dermal", .dermal), ("petrolat", .tarOrPetrolatum),
    ("psoralen", .puva), ("methoxsalen", .puva), ("excimer", .excimer), ("xtrac", .excimer),
    ("bleomycin", .chemotherapeutic), ("methotrexate", .chemotherapeutic),
    ("interferon", .chemotherapeutic), ("triamcinolone", .steroid), ("kenalog", .steroid),
    ("steroid", .steroid), ("corticosteroid", .steroid), ("betamethasone", .steroid),
    ("foreign", .foreignBody), ("splinter", .foreignBody), ("scraping", .scraping),
    ("slush", .acne), ("granulation", .granulation), ("subcutan", .subcutaneous),
    ("subcutis", .subcutaneous), ("subfasc", .subfascial), ("intramusc", .subfascial),
    ("muscle", .deepStructure), ("cartilag", .deepStructure), ("bone", .deepStructure),
    ("tendon", .deepStructure), ("physician", .physician), ("dermatolog", .physician),
    ("narrowband", .ultravioletB), ("skin-substitute", .skinSubstitute),
    ("self-applied", .homeTopical),
  ]

  private static let pairs: [String: Techniques] = [
    "full thickness": .fullThickness, "split thickness": .splitThickness,
    "skin substitute": .skinSubstitute, "at home": .homeTopical, "ultraviolet b": .ultravioletB,
    "narrow band": .ultravioletB, "steri strips": .strips, "steri strip": .strips,
    "class a": .classA,
    "two class": .twoClassB, "class c": .classBAndTwoC,
    "major nerve": .deepStructure, "major nerves": .deepStructure, "major vessel": .deepStructure,
    "major vessels": .deepStructure,
  ]
}
