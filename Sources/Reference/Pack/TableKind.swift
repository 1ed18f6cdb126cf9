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
  /// The counties of each Medicare locality.
  case localityCounties
  /// HCPCS level II: codes of letters A to V but the dental ones, with their short names.
  case suppliesAndDrugs
  /// How far the pairs of each column 1 code reach: what shows that a file of pairs was cut off.
  case pairCensus

  /// The tables without which an answer has a gap. The others add to answers where they are loaded.
  public static let essential: [TableKind] = [
    .feeSchedule, .geographicIndices, .zipLocalities, .procedurePairs, .unitLimits, .addOns,
    .placesOfService, .diagnoses, .adjustmentReasons,
  ]

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
    case .localityCounties: "locality counties"
    case .suppliesAndDrugs: "HCPCS level II"
    case .pairCensus: "pair census"
    }
  }
}
