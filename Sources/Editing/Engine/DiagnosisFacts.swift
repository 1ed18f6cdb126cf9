public import ClaimModel
import Reference

/// What is asked of a diagnosis again and again, looked up once.
public struct DiagnosisFacts: Sendable {
  /// The code.
  public let code: DiagnosisCode
  /// What kind of lesion it names.
  public let nature: LesionNature
  /// Whether it may stand on a claim; nil where the table cannot say.
  public let isBillable: Bool?
  /// Whether it is a manifestation of a disease that stands before it.
  public let isManifestation: Bool
  /// The part of the body that it names.
  let site: SkinSites
  /// What it excludes and is excluded by.
  let exclusions: DiagnosisExclusions
  /// The families of codes that it simply fits, one bit each.
  private let families: UInt32

  init(_ code: DiagnosisCode, view: ReferenceView) {
    self.code = code
    nature = LesionNature(code)
    isBillable = view.isBillable(code)
    isManifestation = view.diagnosis(code).row?.isManifestation ?? false
    site = SkinSites(code)
    exclusions = DiagnosisExclusions(code)
    var families: UInt32 = 0
    for family in LesionFamily.allCases where family.fit(of: code) == .fits {
      families |= family.bit
    }
    self.families = families
  }

  /// Whether it simply fits the family whose bit is given.
  func fits(_ family: UInt32) -> Bool { families & family != 0 }
}

extension LesionFamily {
  /// The family's bit in a set of families.
  var bit: UInt32 { 1 << UInt32(rawValue) }
}
