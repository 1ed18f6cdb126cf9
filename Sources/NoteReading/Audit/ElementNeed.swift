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

/// What the chart must say for what was done, element by element (`domain.md` section 8).
enum ElementNeed {
  /// The elements in the order in which they are told.
  static let elements = [
    "diagnosis", "medical-necessity", "location", "lesion-count", "size", "appearance", "method",
    "pathology", "consent", "alternatives", "anesthesia", "aftercare", "complications", "photo",
    "follow-up", "signature", "drug", "earlier-treatment", "premalignant-reason",
  ]

  /// How much an element matters for a procedure; R-DOC-1 to R-DOC-15.
  static func weight(_ element: String, _ procedure: VisitProcedure) -> ElementWeight {
    let family = Family(procedure)
    switch element {
    case "diagnosis", "signature": return .billing
    case "medical-necessity": return necessity(family, procedure)
    case "location":
      return family == .premalignant || family == .benign || family == .biopsy ? .payer : .billing
    case "lesion-count": return family.isCounted ? .billing : .none
    case "size":
      return family == .malignant || family == .removal || family == .closure ? .billing : .none
    case "method": return family == .closure || family == .other ? .payer : .billing
    case "pathology":
      return [.malignant, .biopsy, .excision].contains(family.pathology) ? .billing : .none
    case "appearance", "consent", "alternatives", "anesthesia", "aftercare", "complications",
      "follow-up":
      return .practice
    case "photo": return procedure.kind == .photodynamicTherapy ? .payer : .practice
    case "drug":
      return [.photodynamicTherapy, .intralesionalInjection].contains(procedure.kind)
        ? .billing : .none
    case "earlier-treatment": return procedure.kind == .chemicalPeel ? .payer : .none
    default: return .none
    }
  }

  private static func necessity(_ family: Family, _ procedure: VisitProcedure) -> ElementWeight {
    switch family {
    case .benign, .biopsy: .billing
    case .removal: procedure.behavior == .benign ? .billing : .none
    default: .none
    }
  }

  /// The columns of the table of section 8.
  private enum Family {
    case premalignant, benign, malignant, biopsy, removal, excision, closure, other

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

    var pathology: Family { self == .removal ? .excision : self }
  }
}
