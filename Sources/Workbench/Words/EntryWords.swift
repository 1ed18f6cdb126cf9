import ClaimModel

/// The words that fields of the visit form offer: how a person says what the contract codes.
enum EntryWords {
  /// A kind of procedure as people say it, with the fields worth asking for.
  struct Kind: Sendable {
    let kind: ProcedureKind
    let words: String
    /// Names of `VisitForm.Row` fields shown with the line.
    let asks: [String]
    /// Techniques offered first.
    let methods: [String]
  }

  static let kinds: [Kind] = [
    Kind(
      kind: .destruction, words: "destruction", asks: [],
      methods: ["liquid nitrogen", "electrodesiccation and curettage", "laser", "cantharidin"]),
    Kind(
      kind: .biopsy, words: "biopsy", asks: [],
      methods: ["tangential (shave)", "punch", "incisional"]),
    Kind(kind: .shave, words: "shave removal", asks: [], methods: ["shave"]),
    Kind(
      kind: .excision, words: "excision", asks: ["excised", "margin"],
      methods: ["excisional, full thickness"]),
    Kind(
      kind: .repair, words: "repair", asks: ["complexity", "length", "sameAs"],
      methods: ["sutures", "layered sutures", "adhesive"]),
    Kind(
      kind: .flap, words: "flap", asks: ["area", "sameAs"], methods: ["advancement", "rotation"]),
    Kind(
      kind: .graft, words: "graft", asks: ["area", "sameAs"],
      methods: ["full thickness", "split thickness", "skin substitute"]),
    Kind(kind: .mohs, words: "Mohs surgery", asks: ["stages", "blocks"], methods: []),
    Kind(kind: .skinTagRemoval, words: "skin tag removal", asks: [], methods: ["snip", "cautery"]),
    Kind(kind: .paring, words: "paring of corn or callus", asks: [], methods: []),
    Kind(kind: .nailDebridement, words: "nail debridement", asks: [], methods: []),
    Kind(
      kind: .nailAvulsion, words: "nail removal", asks: [], methods: ["avulsion", "matrixectomy"]),
    Kind(
      kind: .intralesionalInjection, words: "injection into lesions",
      asks: ["drug", "amount", "unit", "wasted"], methods: ["triamcinolone", "bleomycin"]),
    Kind(
      kind: .photodynamicTherapy, words: "photodynamic therapy",
      asks: ["staff", "drug", "amount", "unit", "wasted"], methods: []),
    Kind(
      kind: .phototherapy, words: "phototherapy", asks: ["area"],
      methods: ["narrowband UVB", "PUVA", "excimer laser"]),
    Kind(kind: .acneSurgery, words: "acne surgery", asks: [], methods: []),
    Kind(
      kind: .incisionDrainage, words: "incision and drainage", asks: [],
      methods: ["incision", "incision with packing", "needle aspiration"]),
    Kind(kind: .hematomaEvacuation, words: "evacuation of hematoma", asks: [], methods: []),
    Kind(
      kind: .chemicalPeel, words: "chemical peel", asks: ["cosmetic"],
      methods: ["superficial", "medium depth"]),
    Kind(kind: .dermabrasion, words: "dermabrasion", asks: ["cosmetic"], methods: []),
    Kind(
      kind: .vascularDestruction, words: "laser of vascular lesion", asks: ["area"],
      methods: ["pulsed dye laser"]),
    Kind(kind: .frozenSection, words: "frozen section", asks: ["blocks"], methods: []),
    Kind(kind: .koh, words: "KOH slide", asks: [], methods: ["skin scraping"]),
    Kind(kind: .complicationCare, words: "care of a complication", asks: [], methods: []),
    Kind(kind: .evaluationOnly, words: "looked at only", asks: [], methods: []),
  ]

  private static let byWords: [String: ProcedureKind] = {
    var table: [String: ProcedureKind] = [:]
    for kind in kinds {
      table[kind.words.lowercased()] = kind.kind
      table[kind.kind.rawValue] = kind.kind
    }
    return table
  }()

  /// The kind that a field says, by its own words or the contract's.
  static func kind(_ text: String) -> ProcedureKind? { byWords[text.lowercased()] }

  /// How people say a kind.
  static func words(_ kind: ProcedureKind) -> String {
    kinds.first { $0.kind == kind }?.words ?? kind.rawValue
  }

  /// Payers as people say them.
  static let payers: [(line: PayerLine, words: String)] = [
    (.medicare, "Medicare"), (.medicareAdvantage, "Advantage (Medicare)"), (.medicaid, "Medicaid"),
    (.commercial, "Commercial"), (.tricare, "TRICARE"),
    (.workersCompensation, "Workers’ compensation"), (.selfPay, "Patient pays"),
  ]

  /// Sites offered; anything else may be typed.
  static let sites = [
    "scalp", "forehead", "temple", "cheek", "chin", "eyebrow", "upper eyelid", "lower eyelid",
    "nose", "nasal ala", "ear", "helix", "upper lip", "lower lip", "jawline", "neck",
    "posterior neck", "chest", "breast", "abdomen", "flank", "upper back", "mid back",
    "lower back", "buttock", "groin", "genital area", "axilla", "shoulder", "upper arm", "elbow",
    "forearm", "wrist", "dorsal hand", "palm", "thumb", "index finger", "middle finger",
    "ring finger", "little finger", "hip", "thigh", "knee", "shin", "calf", "ankle", "foot",
    "plantar foot", "heel", "great toe", "second toe", "third toe", "fourth toe", "fifth toe",
    "toenail", "fingernail",
  ]
}
