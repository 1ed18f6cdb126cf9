/// The boundaries that people miss, one kind of item each.
public enum BoundaryKind: String, Sendable, Hashable, CaseIterable {
  /// Fourteen lesions and fifteen.
  case fourteenFifteen = "fourteen-fifteen"
  /// The first lesion and each further one.
  case lesionCount = "lesion-count"
  /// Two procedures of a pair on one lesion or on several, and on which line the modifier stands.
  case sameSite = "same-site"
  /// The last day of a global period and the day after.
  case dayTenEleven = "day-ten-eleven"
  /// Premalignant, in situ, malignant or benign.
  case behavior
  /// A visit of its own beside a procedure, or none.
  case separateVisit = "separate-visit"
  /// Two of three columns of decision-making.
  case visitLevel = "visit-level"
  /// The edges of size bands, with margins, and the groups of sites.
  case sizeBand = "size-band"
  /// Closures that are added and closures that are not.
  case repairSum = "repair-sum"
  /// Stages and blocks of Mohs surgery.
  case mohs
  /// The deepest biopsy first.
  case biopsyHierarchy = "biopsy-hierarchy"
  /// Seven injected lesions and eight, five nails and six.
  case countSteps = "count-steps"
}

extension BoundaryKind {
  /// The boundary in a few words.
  public var title: String {
    switch self {
    case .fourteenFifteen: "Fourteen or fifteen"
    case .lesionCount: "The first and each further lesion"
    case .sameSite: "Same lesion or not, and where the modifier stands"
    case .dayTenEleven: "Within the global period or after it"
    case .behavior: "Premalignant, in situ, malignant or benign"
    case .separateVisit: "A visit of its own or not"
    case .visitLevel: "Two of three columns"
    case .sizeBand: "Size bands, margins and sites"
    case .repairSum: "Closures that add up"
    case .mohs: "Stages and blocks of Mohs surgery"
    case .biopsyHierarchy: "The deepest biopsy first"
    case .countSteps: "Seven or eight, five or six"
    }
  }
}
