import ClaimModel

/// What a term of the lexicon can mean; the names are those of the headings of its files.
enum SenseKind: UInt8, CaseIterable, Sendable {
  case lesion, act, site, side, place, nonskin
  case number, vague, approx, each, all, total, countlabel, additional, times
  case det, def, pronoun, ordinal, unit, quantity, prep, and, or, aux, `self`
  case cue, `break`, perform, doubt, bleed, homecare, noise, closehint, specimen, tail, tissue
  case section, doc, level, label, step

  /// The bit of this kind in a set of kinds.
  var bit: UInt64 { 1 << UInt64(rawValue) }

  /// The kind of a heading's first word.
  init?(name: String) {
    guard let kind = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
    self = kind
  }
}

/// One meaning of a term.
struct Sense: Sendable {
  /// What sort of meaning.
  var kind: SenseKind
  /// Which of the sort: the place of its name in that sort's list.
  var code: UInt8
  /// A second choice: the form of an act, the reach of a cue.
  var detail: UInt8
  /// Whether the term is the plural of its word.
  var isPlural: Bool
}

/// How an act is named.
enum ActForm: UInt8, CaseIterable, Sendable {
  case noun, done, `do`, tool
}

/// How far a cue reaches.
enum Reach: UInt8, CaseIterable, Sendable {
  case forward, backward, both, near
}

/// Acts, with the general ones that another word makes particular. The first come in the order of
/// the contract's kinds.
enum ActKind: UInt8, CaseIterable, Sendable {
  case destruction, biopsy, shave, excision, repair, flap, graft, mohs
  case skinTagRemoval, paring, nailDebridement, nailAvulsion, photodynamicTherapy, phototherapy
  case intralesionalInjection, acneSurgery, incisionDrainage, hematomaEvacuation, chemicalPeel
  case dermabrasion, vascularDestruction, frozenSection, koh, complicationCare
  case treat, remove, debride, injection

  /// Whether another word must say what was done.
  var isGeneral: Bool { rawValue >= Self.treat.rawValue }

  /// The kind of the contract; nil for a general word.
  var procedure: ProcedureKind? { isGeneral ? nil : Self.procedures[Int(rawValue)] }

  private static let procedures = allCases.compactMap { ProcedureKind(rawValue: $0.name) }

  /// The name in the lexicon: as in the contract.
  var name: String {
    switch self {
    case .skinTagRemoval: "skin-tag-removal"
    case .nailDebridement: "nail-debridement"
    case .nailAvulsion: "nail-avulsion"
    case .photodynamicTherapy: "photodynamic-therapy"
    case .intralesionalInjection: "intralesional-injection"
    case .acneSurgery: "acne-surgery"
    case .incisionDrainage: "incision-drainage"
    case .hematomaEvacuation: "hematoma-evacuation"
    case .chemicalPeel: "chemical-peel"
    case .vascularDestruction: "vascular-destruction"
    case .frozenSection: "frozen-section"
    case .complicationCare: "complication-care"
    default: "\(self)"
    }
  }
}

/// Codes of the smaller sorts, in the order in which the reader asks for them.
enum SenseCode {
  static let siteKinds = ["broad", "part"]
  static let sides = ["left", "right", "both"]
  static let units = ["mm", "cm", "in", "sqcm"]
  static let quantities = ["dose", "time", "cycle", "stage", "block"]
  static let prepositions = ["on", "to", "with"]
  static let tissues = ["remnant", "skin", "edge"]
  static let closeHints = [
    "layered", "skin", "suture", "undermine", "cone", "complex", "absorbable", "outer",
  ]
}

/// What a cue says of an act, in the order in which the reader asks for it.
enum CueSort: UInt8, CaseIterable, Sendable {
  case negated, declined, planned, conditional, historical, others, family, today

  /// What it makes of an act; nil for what only says when.
  var status: MentionStatus? {
    switch self {
    case .negated: .negated
    case .declined: .offeredDeclined
    case .planned: .planned
    case .conditional: .conditional
    case .historical: .historical
    case .others: .byOthers
    case .family: .familyHistory
    case .today: nil
    }
  }
}

/// What bears on the level of a visit.
enum LevelSort: UInt8, CaseIterable, Sendable {
  /// Problems by their nature; terms under one name are one disease.
  case chronic, acute, symptom, minor, complication, threat
  /// How a problem stands.
  case threatened, severe, injury, worse, severity, improving, stable, watch, undiagnosed, systemic
  /// What is done about it.
  case rx, rxup, rxless, considered, rxdrug, toxic, aftercare, otc, selfcare, sig
  /// Tests, of which `test` watches for toxicity, and other data.
  case test, plaintest, labs, order, review, outside, independent, historian, discuss, professional
  /// What raises or shapes the risk.
  case surgery, riskfactor, hospital, social, counsel
  /// The visit itself.
  case new, established, lastseen, longitudinal, postop, exclude
}
