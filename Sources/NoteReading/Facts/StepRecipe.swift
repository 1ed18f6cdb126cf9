import ClaimModel

/// A word for a step, by which an act can be told without its name.
enum StepWord: UInt8, CaseIterable, Sendable {
  case blade, opens, pus, plate, splitter, phenol, out, hole, blood, clot, scrape, hydroxide
  case sensitizer, light, sampler, piece, path, sac, whole, shape, depth, cleared, glue, trauma
  case stage, fraise, abrade, booth, energy
  /// Not of the list of steps, but told by another sense of a word.
  case thread

  var bit: UInt32 { 1 << UInt32(rawValue) }
}

/// Steps that together are an act: "an 11 blade was used … pus came out" is an abscess opened.
struct StepRecipe: Sendable {
  let kind: ActKind
  /// Of each of these sets of words one is told, in one statement or in several that follow each other.
  let needs: [UInt32]
  /// A word that the note holds anywhere.
  var anywhere: UInt32 = 0
  /// How many statements back a step may be told.
  var reach = 3
  /// Acts of which these words would be steps, besides the act itself.
  let within: Set<ProcedureKind>
  /// What the same words, taken alone, would be misread as.
  var misread: ProcedureKind?

  private init(
    _ kind: ActKind, _ needs: [[StepWord]], anywhere: [StepWord] = [], reach: Int = 3,
    within: Set<ProcedureKind>, misread: ProcedureKind? = nil
  ) {
    self.kind = kind
    self.needs = needs.map(Self.mask)
    self.anywhere = Self.mask(anywhere)
    self.reach = reach
    self.within = within
    self.misread = misread
  }

  private static func mask(_ words: [StepWord]) -> UInt32 { words.reduce(0) { $0 | $1.bit } }

  private static let cutting: Set<ProcedureKind> = [
    .excision, .biopsy, .shave, .mohs, .flap, .graft, .incisionDrainage, .nailAvulsion,
    .hematomaEvacuation,
  ]

  static let all: [StepRecipe] = [
    StepRecipe(.mohs, [[.stage], [.cleared]], reach: 1, within: [.excision]),
    StepRecipe(.nailAvulsion, [[.plate], [.phenol]], reach: 5, within: cutting),
    StepRecipe(.nailAvulsion, [[.plate], [.splitter], [.out]], within: cutting),
    StepRecipe(.hematomaEvacuation, [[.plate], [.hole], [.blood], [.out]], within: cutting),
    StepRecipe(
      .hematomaEvacuation, [[.clot], [.opens, .blade, .thread], [.out]], within: cutting),
    StepRecipe(.incisionDrainage, [[.blade, .opens], [.pus], [.out]], within: cutting),
    StepRecipe(
      .koh, [[.scrape], [.hydroxide]], reach: 1, within: [], misread: .destruction),
    StepRecipe(.photodynamicTherapy, [[.sensitizer], [.light]], reach: 6, within: []),
    StepRecipe(.dermabrasion, [[.fraise], [.abrade]], reach: 1, within: [.excision]),
    StepRecipe(.phototherapy, [[.booth], [.energy]], within: [.photodynamicTherapy]),
    StepRecipe(
      .excision, [[.sac], [.opens, .blade, .sampler], [.whole], [.out]], within: cutting),
    StepRecipe(
      .excision, [[.shape], [.blade, .opens], [.out], [.depth]], within: cutting),
    StepRecipe(.biopsy, [[.sampler], [.piece, .path]], reach: 1, within: cutting),
    StepRecipe(.biopsy, [[.sampler, .blade], [.piece], [.path]], reach: 2, within: cutting),
    StepRecipe(
      .repair, [[.thread, .glue]], anywhere: [.trauma], within: cutting),
  ]
}
