public import ClaimModel

/// Screening that the law gives to one sex (42 CFR 410.34, 410.39, 410.56), beside the codes that CPT orders by organ.
public enum SexBoundCodes {
  /// Of the prostate.
  public static let ofMen = set(["G0102", "G0103"])
  /// Of the breast and the cervix.
  public static let ofWomen = set([
    "77063", "77067", "G0101", "G0123", "G0124", "G0141", "G0143", "G0144", "G0145", "G0147",
    "G0148", "P3000", "P3001", "Q0091",
  ])

  private static func set(_ codes: [String]) -> Set<ProcedureCode> {
    Set(codes.compactMap { ProcedureCode($0) })
  }
}
