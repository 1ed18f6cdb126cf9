import ClaimModel

/// How many, as the words say it.
enum StatedCount: Sendable, Hashable {
  /// Nothing is said.
  case none
  /// A whole number.
  case exact(Int)
  /// "Several", "multiple".
  case vague
  /// "Approximately 10", "15+", "8 to 10": a number that no unit may rest on.
  case inexact(Int, Int?)

  /// The number, where it is stated.
  var number: Int? {
    guard case .exact(let number) = self else { return nil }
    return number
  }

  /// Whether words speak of a number and yet give none.
  var isUnsure: Bool {
    switch self {
    case .vague, .inexact: true
    case .none, .exact: false
    }
  }
}

/// A part of the body as a note names it.
struct SitePhrase: Sendable {
  /// The units of it.
  var units: Range<Int>
  /// The side, where one is named.
  var side: Side?
  /// Whether both sides are meant.
  var isBoth: Bool
  /// Whether its name alone says nothing of one place.
  var isBroad: Bool
  /// Whether it is a side and nothing else: "seven on the right".
  var isSide = false
  /// How many parts of one sort it lists: "the second and third toes".
  var members = 1
  /// How many lesions the words count there.
  var count: StatedCount = .none
  /// The words of that count.
  var countUnits: Range<Int>?

  /// How many places it names.
  var places: Int { (isBoth ? 2 : 1) * members }
}

/// The size of something, with its second diameter where two are given.
struct SizePhrase: Sendable {
  var units: Range<Int>
  var greatest: Length
  var second: Length?
  /// The number as an area, where it is in square centimetres.
  var area: Area?
}

/// Lesions as a phrase names them.
struct LesionPhrase: Sendable {
  /// The unit of the noun.
  var head: Int
  /// Which lesion.
  var concept: Int
  /// Whether the noun is a plural.
  var isPlural: Bool
  /// How many.
  var count: StatedCount = .none
  /// The words of the count.
  var countUnits: Range<Int>?
  /// Whether it points back: "the lesion", "these".
  var isDefinite = false
  /// Whether it has no noun of its own: "on the left hand, he has 2".
  var isElided = false
  /// Whether it comes on top of others: "another", "additional".
  var isAdditional = false
  /// Whether it is only suspected.
  var isDoubted = false
  /// Whether it is only likened: "consistent with". What is sampled has no diagnosis by that
  /// (ICD-10-CM guidelines, section IV.H).
  var isLikened = false
  /// Where.
  var sites: [SitePhrase] = []
  /// How large.
  var sizes: [SizePhrase] = []

  /// The words of the noun.
  var units: Range<Int> { head..<head + 1 }

  /// Whether the name is too unsure for a diagnosis beside an act.
  func isUnsure(for act: ProcedureKind) -> Bool { isDoubted || isLikened && act.takesTissue }
}

extension ProcedureKind {
  /// Whether it takes tissue, whose name is the pathologist's to give.
  var takesTissue: Bool { [.biopsy, .shave, .excision].contains(self) }
}
