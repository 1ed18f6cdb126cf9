import ClaimModel

/// One procedure of the visit, put together from every statement of the note that tells of it.
struct Treatment {
  /// What was done.
  var kind: ProcedureKind
  /// The events that tell of it, the first one first.
  var events: [Int]
  /// The sections they stand in.
  var sections: Set<Int>
  /// The lesion, by its number in the lexicon.
  var concept: Int?
  /// Whether the lesion is only suspected to be what it is called.
  var isDoubted: Bool
  /// How many.
  var count: StatedCount
  /// How strongly the words say so: a number over an article, an article over a bare noun.
  var strength: Int
  /// The words of the count.
  var countUnits: Range<Int>?
  /// A stated total and a sum, or two numbers, that disagree.
  var conflict: (stated: Int, sum: Int)?
  /// Where.
  var sites: [SitePhrase]
  /// How large.
  var sizes: [SizePhrase]
  /// Stages and blocks, for Mohs.
  var stages: Int?
  var blocks: [Int]
  /// What a closure needed.
  var complexity: RepairComplexity?
  /// The treatment whose stated number this one is a part of, by its place.
  var itemOf: Int?
  /// The treatment on the same lesion, by its place.
  var sameLesionAs: Int?

  init(_ event: TreatmentEvent, at place: Int) {
    kind = event.kind
    events = [place]
    sections = [event.section]
    concept = event.concept
    isDoubted = event.isDoubted
    count = event.count
    strength = event.strength
    countUnits = event.countUnits
    conflict = event.conflict
    sites = event.sites
    sizes = event.sizes
    stages = event.stages
    blocks = event.blocks
    sameLesionAs = nil
  }
}

extension TreatmentEvent {
  /// 3 a number, 2 an article or a noun that points back, 1 a bare noun, 0 nothing.
  var strength: Int {
    guard count != .none else { return 0 }
    if count.isUnsure { return 3 }
    guard let countUnits else { return 1 }
    if countUnits == act || countUnits == lesionUnits || isCountOfNoun { return ownsLesion ? 2 : 1 }
    return 3
  }
}
