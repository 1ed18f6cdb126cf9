/// What a statement names: lesions with their counts, places, sizes and acts, in order.
struct Phrases {
  var lesions: [LesionPhrase] = []
  var sites: [SitePhrase] = []
  var sizes: [SizePhrase] = []
  var acts: [ActPhrase] = []
  /// A count that a label states: "lesions treated: 7".
  var labelled: (count: StatedCount, units: Range<Int>)?
  /// A total that the statement states: "12 in total".
  var total: (count: StatedCount, units: Range<Int>)?
  /// Whether words say that nothing of the skin is meant.
  var isOffSkin = false
  /// Numbers that count no noun here: "these 2 were frozen".
  var headless: (count: StatedCount, units: Range<Int>)?

  /// How many were left out: "all but three".
  var exception: (number: Int, units: Range<Int>)?
  /// Whether those are told by their order: "the first and second".
  var isOrdinal = false
  /// Whether it is one of the rows that each tell of one lesion.
  var isRow = false
  /// A number of places at which the act was done: "injected at six sites".
  var placed: (count: StatedCount, units: Range<Int>)?

  /// The lesions, the only one of them with the sum of its places where those alone are counted.
  var countedLesions: [LesionPhrase] {
    guard lesions.count == 1, lesions[0].count == .none else { return lesions }
    var lesion = lesions[0]
    if let labelled {
      lesion.count = labelled.count
      lesion.countUnits = labelled.units
      return [lesion]
    }
    guard !sites.isEmpty, sites.allSatisfy({ $0.count.number != nil }) else { return lesions }
    lesion.count = .exact(sites.reduce(0) { $0 + ($1.count.number ?? 0) })
    lesion.countUnits = sites[0].countUnits
    lesion.sites = sites
    return [lesion]
  }
}

/// An act as a phrase names it.
struct ActPhrase: Sendable {
  /// The unit.
  var unit: Int
  /// What is done.
  var kind: ActKind
  /// How it is named.
  var form: ActForm
  /// Whether the noun is a plural.
  var isPlural: Bool
  /// How many, where the noun itself is counted.
  var count: StatedCount = .none
  var countUnits: Range<Int>?
  /// Whether it comes on top of others.
  var isAdditional = false
  /// Whether it was done, and if not, why not.
  var status: MentionStatus = .performed
}
