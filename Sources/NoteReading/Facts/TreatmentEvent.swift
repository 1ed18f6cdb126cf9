import ClaimModel

/// Something done, planned or told of in one statement, with what it was done to.
struct TreatmentEvent {
  /// What.
  var kind: ProcedureKind
  /// Whether it was done.
  var status: MentionStatus
  /// Where in the note.
  var statement: Int
  var section: Int
  var role: SectionRole
  var item: Int
  /// The words of the act.
  var act: Range<Int>
  /// The words that say how.
  var methods: [Range<Int>] = []
  /// The lesion, by its number in the lexicon.
  var concept: Int?
  /// The words of the lesion.
  var lesionUnits: Range<Int>?
  /// The words of its name, where they stand elsewhere.
  var borrowedName: Range<Int>?
  /// Whether the lesion is only suspected to be what it is called.
  var isDoubted = false
  /// How many.
  var count: StatedCount = .none
  /// The words of the count.
  var countUnits: Range<Int>? { didSet { isCountOfNoun = false } }
  /// Whether those words are a noun in the singular and no number.
  var isCountOfNoun = false
  /// A stated total and the sum of its items, where they disagree.
  var conflict: (stated: Int, sum: Int)?
  /// Where.
  var sites: [SitePhrase] = []
  /// Where the lesion is that it points back to.
  var borrowedSites: [SitePhrase] = []
  /// How large.
  var sizes: [SizePhrase] = []
  /// Whether the patient came for it: planned by its words, done where the note tells how it went.
  var isArrival = false
  /// Whether its number is of some of those told before: "the first two".
  var isPart = false
  /// Whether nothing but its heading says that it is only planned.
  var isSilent = false
  /// Whether it only points back to lesions named before.
  var isAnaphoric = false
  /// Whether it comes on top of what was done before.
  var isAdditional = false
  /// Whether its lesions were named with an article or number of their own.
  var ownsLesion = false
  /// The stages of a Mohs operation that the words name.
  var stages: Int?
  /// Whether its very word says that it was done again: "retreated".
  var isRepeat = false
  /// How many tumors are told apart by letters.
  var tumors = 0
  /// The blocks of each stage, as far as named.
  var blocks: [Int] = []
  /// The place in `events` of the event on the same lesion.
  var sameLesionAs: Int?

  /// Whether every place it names is one place.
  var hasNarrowSites: Bool { !sites.isEmpty && sites.allSatisfy { !$0.isBroad } }

  /// The number of places it names.
  var places: Int { sites.reduce(0) { $0 + $1.places } }
}
