import ClaimModel

/// How much an element of documentation matters.
public enum ElementWeight: String, Sendable, Hashable {
  /// Without it a code changes or cannot be billed.
  case billing
  /// Some payers ask for it.
  case payer
  /// Good practice: quality and risk.
  case practice
  /// Not for what was done.
  case none

  /// The greater of two.
  func joined(_ other: ElementWeight) -> ElementWeight { rank >= other.rank ? self : other }

  private var rank: Int {
    switch self {
    case .none: 0
    case .practice: 1
    case .payer: 2
    case .billing: 3
    }
  }
}

/// What the chart must say for a procedure, element by element (`domain.md` section 8).
struct ElementNeed {
  private let family: Family
  private let kind: ProcedureKind
  private let isBenign: Bool

  init(_ procedure: VisitProcedure) {
    family = Family(procedure)
    kind = procedure.kind
    isBenign = procedure.behavior == .benign
  }

  /// Whether the procedure needs an element.
  func has(_ element: DocumentationElement) -> Bool { weight(element) != .none }

  /// How much an element matters; R-DOC-1 to R-DOC-15.
  func weight(_ element: DocumentationElement) -> ElementWeight {
    switch element {
    case .diagnosis, .signature: .billing
    case .medicalNecessity: necessity
    case .location:
      family == .premalignant || family == .benign || family == .biopsy ? .payer : .billing
    case .lesionCount: family.isCounted ? .billing : .none
    case .size:
      family == .malignant || family == .removal || family == .closure ? .billing : .none
    case .method: family == .closure || family == .other ? .payer : .billing
    case .pathology:
      family == .malignant || family == .biopsy || family == .removal ? .billing : .none
    case .appearance, .consent, .alternatives, .anesthesia, .aftercare, .complications, .followUp:
      .practice
    case .photo: kind == .photodynamicTherapy ? .payer : .practice
    case .drug:
      kind == .photodynamicTherapy || kind == .intralesionalInjection ? .billing : .none
    case .earlierTreatment: kind == .chemicalPeel ? .payer : .none
    case .premalignantReason: .none
    }
  }

  private var necessity: ElementWeight {
    switch family {
    case .benign, .biopsy: .billing
    case .removal: isBenign ? .billing : .none
    default: .none
    }
  }

  /// The columns of the table of section 8.
  private enum Family {
    case premalignant, benign, malignant, biopsy, removal, closure, other

    init(_ procedure: VisitProcedure) {
      switch procedure.kind {
      case .destruction:
        switch procedure.behavior {
        case .premalignant: self = .premalignant
        case .malignant, .inSitu: self = .malignant
        default: self = .benign
        }
      case .skinTagRemoval, .paring, .nailDebridement: self = .benign
      case .biopsy: self = .biopsy
      case .shave, .excision: self = .removal
      case .repair, .flap, .graft: self = .closure
      default: self = .other
      }
    }

    var isCounted: Bool {
      switch self {
      case .closure, .other: false
      default: true
      }
    }
  }
}
