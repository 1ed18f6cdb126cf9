/// Reads the words by which charts name techniques.
enum MethodWords {
  static func read(_ words: String) -> Techniques {
    var words = words
    return words.withUTF8 { read($0) }
  }

  private static func read(_ text: UnsafeBufferPointer<UInt8>) -> Techniques {
    var techniques: Techniques = []
    var previous: (place: Range<Int>, hash: UInt64)?
    var numberAge = 4
    WordHash.forEachWord(in: text, joining: (0x26, 0x2D)) { place in
      let word = text[place]
      let hash = WordHash.word(word)
      techniques.formUnion(meaning(of: word))
      if word.contains(0x2D) {
        for part in word.split(separator: 0x2D) { techniques.formUnion(meaning(of: part)) }
      }
      if let previous {
        techniques.formUnion(pairs[WordHash.joined(previous.hash, hash)] ?? [])
        if WordHash.starts(word, with: "hour") || counts[hash] == .hours,
          number(in: text[previous.place]) >= 4
        {
          techniques.insert(.longSession)
        }
      }
      numberAge = counts[hash] == .vague || number(in: word) > 1 ? 0 : numberAge + 1
      if numberAge < 4, counts[hash] == .lesions { techniques.insert(.vagueCount) }
      previous = (place, hash)
    }
    if let previous, previous.place == text.indices, counts[previous.hash] == .vague {
      techniques.insert(.vagueCount)
    }
    return techniques
  }

  /// The first number of "4", "4-8" or "15"; 0 for any other word.
  private static func number(in word: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var number = 0
    for byte in word.drop(while: { $0 == 0x2D }) {
      if byte == 0x2D { break }
      let (tens, isTooLong) = number.multipliedReportingOverflow(by: 10)
      guard byte &- 0x30 < 10, !isTooLong, tens <= Int.max - 9 else { return 0 }
      number = tens + Int(byte &- 0x30)
    }
    return number
  }

  /// What a word has to do with numbers of lesions and of hours.
  private enum Counting {
    /// More than one and no number.
    case vague
    case lesions, hours
  }

  private static let counts: WordTable<Counting> = {
    let names: [(Counting, String)] = [
      (.vague, "multiple several numerous many few various approximately"), (.hours, "hrs"),
      (.lesions, "ak aks keratosis keratoses lesion lesions wart warts tag tags molluscum"),
      (.lesions, "mollusca papule papules sk sks milia cyst cysts nodule nodules keloid keloids"),
      (.lesions, "corn corns callus calluses nail nails verruca verrucae spots"),
    ]
    var counts: [String: Counting] = [:]
    for (kind, words) in names {
      for word in words.split(separator: " ") { counts[String(word)] = kind }
    }
    return WordTable(counts)
  }()

  /// What a word means by itself, else by the stems of four letters and more that it begins with.
  private static func meaning(of word: Slice<UnsafeBufferPointer<UInt8>>) -> Techniques {
    var hash = WordHash.none
    var techniques: Techniques = []
    for (place, byte) in word.enumerated() {
      hash = WordHash.adding(byte, to: hash)
      if place >= 3, let found = stems[hash] { techniques.formUnion(found) }
    }
    return exact[hash] ?? techniques
  }

  private static let exact = WordTable<Techniques>([
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
  ])

  private static let stems = WordTable<Techniques>([
    "cryo": .cryosurgery, "nitrogen": .cryosurgery,
    "electro": .electrosurgery, "fulgurat": .electrosurgery, "hyfrecat": .electrosurgery,
    "cauter": .electrosurgery, "desiccat": .electrosurgery,
    "curett": .curettage, "curet": .curettage, "laser": .laser,
    "chemic": .chemical, "chemo": .chemical, "podophyl": .chemical, "cantharid": .chemical,
    "trichloro": .chemical, "salicyl": .chemical, "caustic": .chemical,
    "monochlor": .chemical, "bichlor": .chemical,
    "imiquimod": .homeTopical, "efudex": .homeTopical,
    "tirbanibulin": .homeTopical, "diclofenac": .homeTopical,
    "tangential": .tangential, "shave": .tangential, "shaving": .tangential,
    "saucer": .tangential, "scoop": .tangential, "punch": .punch,
    "incisional": .incisional, "excisional": .excisional, "excised": .excisional,
    "elliptical": .excisional, "fusiform": .excisional,
    "re-exci": [.reexcision, .excisional], "reexci": [.reexcision, .excisional],
    "extensive": .extensive, "full-thick": .fullThickness, "split-thick": .splitThickness,
    "pinch": .pinch, "aspirat": .needle, "incis": .incision, "drain": .incision,
    "loculat": .complicated, "packing": .packing, "packed": .packing,
    "dissect": .complicated,
    "extract": .extraction, "undermin": .undermining, "advance": .flapDesign,
    "rotation": .flapDesign, "transpos": .flapDesign, "rhomb": .flapDesign,
    "bilob": .flapDesign, "z-plast": .flapDesign,
    "island": .flapDesign, "pedicle": .flapDesign, "transfer": .flapDesign,
    "rearrange": .flapDesign, "w-plast": .flapDesign,
    "tissue-transfer": .flapDesign,
    "complicat": .complicated, "adhesive": .adhesive, "cyanoacryl": .adhesive,
    "sutur": .sutures, "staple": .sutures, "stitch": .sutures,
    "matric": .matrixectomy, "matrix": .matrixectomy, "avuls": .avulsion,
    "trim": .trimming, "debrid": .debridement, "epiderm": .epidermal,
    "superficial": .epidermal, "glycolic": .epidermal, "jessner": .epidermal,
    "medium": .dermal, "dermal": .dermal, "petrolat": .tarOrPetrolatum,
    "psoralen": .puva, "methoxsalen": .puva, "excimer": .excimer, "xtrac": .excimer,
    "bleomycin": .chemotherapeutic, "methotrexate": .chemotherapeutic,
    "interferon": .chemotherapeutic, "triamcinolone": .steroid, "kenalog": .steroid,
    "steroid": .steroid, "corticosteroid": .steroid, "betamethasone": .steroid,
    "foreign": .foreignBody, "splinter": .foreignBody, "scraping": .scraping,
    "slush": .cryosurgery, "composite": .composite, "granulation": .granulation,
    "subcutan": .subcutaneous,
    "subcutis": .subcutaneous, "subfasc": .subfascial, "intramusc": .subfascial,
    "muscle": .deepStructure, "cartilag": .deepStructure, "bone": .deepStructure,
    "tendon": .deepStructure, "physician": .physician, "dermatolog": .physician,
    "narrowband": .ultravioletB, "skin-substitute": .skinSubstitute,
    "xenograft": .skinSubstitute, "allograft": .skinSubstitute, "porcine": .skinSubstitute,
    "bovine": .skinSubstitute, "amnio": .skinSubstitute, "cadaver": .skinSubstitute,
    "theraskin": .skinSubstitute,
    "self-applied": .homeTopical,
  ])

  private static let pairs = WordTable<Techniques>([
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
  ])
}
