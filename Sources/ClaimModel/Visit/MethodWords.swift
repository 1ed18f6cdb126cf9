/// Reads the words by which charts name techniques.
enum MethodWords {
  static func read(_ words: String) -> Techniques {
    var techniques: Techniques = []
    var previous = ""
    var numberAge = 4
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
      if token.hasPrefix("hour") || token == "hrs", number(in: previous) >= 4 {
        techniques.insert(.longSession)
      }
      numberAge = vague.contains(token) || number(in: token) > 1 ? 0 : numberAge + 1
      if numberAge < 4, lesions.contains(token) { techniques.insert(.vagueCount) }
      previous = token
    }
    return vague.contains(previous) && previous.utf8.count == words.utf8.count
      ? techniques.union(.vagueCount) : techniques
  }

  /// The first number of "4", "4-8" or "15"; 0 for any other word.
  private static func number(in token: String) -> Int {
    token.split(separator: "-").first.flatMap { Int($0) } ?? 0
  }

  /// Words that say more than one and no number.
  private static let vague: Set<String> = [
    "multiple", "several", "numerous", "many", "few", "various", "approximately",
  ]
  private static let lesions: Set<String> = [
    "ak", "aks", "keratosis", "keratoses", "lesion", "lesions", "wart", "warts", "tag", "tags",
    "molluscum", "mollusca", "papule", "papules", "sk", "sks", "milia", "cyst", "cysts",
    "nodule", "nodules", "keloid", "keloids", "corn", "corns", "callus", "calluses", "nail",
    "nails", "verruca", "verrucae", "spots",
  ]

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
    "5fu": .homeTopical, "snip": .scissors, "snips": .scissors, "snipped": .scissors,
    "snipping": .scissors,
    "clipped": .scissors, "scissor": .scissors, "scissors": .scissors,
    "wedge": .incisional, "ftsg": .fullThickness, "stsg": .splitThickness, "fna": .needle,
    "needle": .needle, "i&d": .incision, "glue": .adhesive, "dermabond": .adhesive,
    "5-fluorouracil": .homeTopical, "fluorouracil": .homeTopical,
    "steri-strips": .strips, "strips": .strips, "tape": .strips, "uvb": .ultravioletB,
    "nbuvb": .ultravioletB, "nb-uvb": .ultravioletB, "puva": .puva, "tar": .tarOrPetrolatum,
    "oil": .tarOrPetrolatum, "nurse": .staff, "ma": .staff, "staff": .staff, "koh": .scraping,
    "q7": .classA, "q8": .twoClassB, "q9": .classBAndTwoC, "scalpel": .excisional,
    "ellipse": .excisional, "razor": .tangential, "blade": .tangential,
    "dermablade": .tangential, "ilk": .steroid, "cantharone": .chemical,
    "canthacur": .chemical, "cantharone-plus": .chemical, "phenolization": .chemical,
    "layered": .layered, "two-layer": .layered, "multilayer": .layered,
    "simple": .simpleRepair, "intermediate": .intermediateRepair, "complex": .complexRepair,
    "abn": .notice, "burow": .fullThickness, "burow's": .fullThickness,
    "apligraf": .skinSubstitute, "epifix": .skinSubstitute, "integra": .skinSubstitute,
    "dermagraft": .skinSubstitute, "grafix": .skinSubstitute, "goeckerman": .tarOrPetrolatum,
    "hemostasis": .hemostasis, "haemostasis": .hemostasis, "hemostatic": .hemostasis,
    "expressed": .extraction, "expression": .extraction, "proximal": .proximal,
    "oasis": .skinSubstitute, "primatrix": .skinSubstitute, "kerecis": .skinSubstitute,
    "dehiscence": .dehiscence, "dehisced": .dehiscence,
  ]

  private static let stems: [(String, Techniques)] = [
    ("cryo", .cryosurgery), ("nitrogen", .cryosurgery),
    ("electro", .electrosurgery), ("fulgurat", .electrosurgery), ("hyfrecat", .electrosurgery),
    ("cauter", .electrosurgery), ("desiccat", .electrosurgery),
    ("curett", .curettage), ("curet", .curettage), ("laser", .laser),
    ("chemic", .chemical), ("chemo", .chemical), ("podophyl", .chemical), ("cantharid", .chemical),
    ("trichloro", .chemical), ("salicyl", .chemical), ("caustic", .chemical),
    ("monochlor", .chemical), ("bichlor", .chemical),
    ("imiquimod", .homeTopical), ("efudex", .homeTopical),
    ("tirbanibulin", .homeTopical), ("diclofenac", .homeTopical),
    ("tangential", .tangential), ("shave", .tangential), ("shaving", .tangential),
    ("saucer", .tangential), ("scoop", .tangential), ("punch", .punch),
    ("incisional", .incisional), ("excisional", .excisional), ("excised", .excisional),
    ("elliptical", .excisional), ("fusiform", .excisional),
    ("re-exci", [.reexcision, .excisional]), ("reexci", [.reexcision, .excisional]),
    ("extensive", .extensive), ("full-thick", .fullThickness), ("split-thick", .splitThickness),
    ("pinch", .pinch), ("aspirat", .needle), ("incis", .incision), ("drain", .incision),
    ("loculat", .complicated), ("packing", .packing), ("packed", .packing),
    ("dissect", .complicated),
    ("extract", .extraction), ("undermin", .undermining), ("advance", .flapDesign),
    ("rotation", .flapDesign), ("transpos", .flapDesign), ("rhomb", .flapDesign),
    ("bilob", .flapDesign), ("z-plast", .flapDesign), ("v-y", .flapDesign),
    ("island", .flapDesign), ("pedicle", .flapDesign), ("transfer", .flapDesign),
    ("rearrange", .flapDesign), ("o-t", .flapDesign), ("w-plast", .flapDesign),
    ("tissue-transfer", .flapDesign),
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
    ("slush", .cryosurgery), ("composite", .composite), ("granulation", .granulation),
    ("subcutan", .subcutaneous),
    ("subcutis", .subcutaneous), ("subfasc", .subfascial), ("intramusc", .subfascial),
    ("muscle", .deepStructure), ("cartilag", .deepStructure), ("bone", .deepStructure),
    ("tendon", .deepStructure), ("physician", .physician), ("dermatolog", .physician),
    ("narrowband", .ultravioletB), ("skin-substitute", .skinSubstitute),
    ("xenograft", .skinSubstitute), ("allograft", .skinSubstitute), ("porcine", .skinSubstitute),
    ("bovine", .skinSubstitute), ("amnio", .skinSubstitute), ("cadaver", .skinSubstitute),
    ("theraskin", .skinSubstitute),
    ("self-applied", .homeTopical),
  ]

  private static let pairs: [String: Techniques] = [
    "full thickness": .fullThickness, "split thickness": .splitThickness,
    "skin substitute": .skinSubstitute, "at home": .homeTopical, "ultraviolet b": .ultravioletB,
    "narrow band": .ultravioletB, "steri strips": .strips, "steri strip": .strips,
    "class a": .classA, "deep sutures": .layered, "two layers": .layered, "two layer": .layered,
    "multi layer": .layered, "helical rim": .freeMargin, "vermilion border": .freeMargin,
    "vermillion border": .freeMargin, "nostril rim": .freeMargin, "free margin": .freeMargin,
    "retention sutures": .freeMargin, "no abn": .noNotice, "without abn": .noNotice,
    "beneficiary notice": .notice, "slow mohs": .readByOther, "by pathologist": .readByOther,
    "by dermatopathologist": .readByOther, "abn not": .noNotice, "abn refused": .noNotice,
    "abn declined": .noNotice,
    "two class": .twoClassB, "class c": .classBAndTwoC,
    "major nerve": .deepStructure, "major nerves": .deepStructure, "major vessel": .deepStructure,
    "major vessels": .deepStructure,
  ]
}
