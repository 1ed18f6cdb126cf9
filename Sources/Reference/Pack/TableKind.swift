/// The kinds of dated tables that answers rest on.
public enum TableKind: UInt8, Sendable, Hashable, CaseIterable {
  /// Relative values and payment indicators by code.
  case feeSchedule
  /// Geographic practice cost indices by locality.
  case geographicIndices
  /// ZIP code to Medicare locality.
  case zipLocalities
  /// Procedure-to-procedure edits.
  case procedurePairs
  /// Medically unlikely edits.
  case unitLimits
  /// Add-on code edits.
  case addOns
  /// Place-of-service codes.
  case placesOfService
  /// ICD-10-CM.
  case diagnoses
  /// Adjustment group, reason and remark codes.
  case adjustmentReasons

  /// The name as people say it.
  public var name: String {
    switch self {
    case .feeSchedule: "fee schedule"
    case .geographicIndices: "geographic indices"
    case .zipLocalities: "ZIP localities"
    case .procedurePairs: "procedure pairs"
    case .unitLimits: "unit limits"
    case .addOns: "add-on codes"
    case .placesOfService: "places of service"
    case .diagnoses: "diagnosis codes"
    case .adjustmentReasons: "adjustment codes"
    }
  }
}
