public import ClaimModel

/// Parts of the body, as cancers and moles of the skin carry them in their diagnosis and codes in their group.
public struct SkinSites: OptionSet, Sendable, Hashable {
  /// One bit a part: the fourth character of the diagnosis.
  public let rawValue: UInt8

  /// Parts from their bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  static let face = SkinSites(rawValue: 0b1111)  // lip, eyelid, ear and the rest of the face
  static let scalpAndNeck = SkinSites(rawValue: 1 << 4)
  static let trunk = SkinSites(rawValue: 1 << 5)
  static let arm = SkinSites(rawValue: 1 << 6)
  static let leg = SkinSites(rawValue: 1 << 7)

  /// The part that a diagnosis names; none where it names none.
  public init(_ diagnosis: DiagnosisCode) {
    let site = UInt8(truncatingIfNeeded: diagnosis.key >> 32) &- 0x30
    let isNamed =
      diagnosis.count > 3 && site <= 7 && Self.categories.contains(diagnosis.category.key)
    self.init(rawValue: isNamed ? 1 << site : 0)
  }

  private static let categories = Set(
    ["C43", "C44", "C4A", "D03", "D04", "D22", "D23"].compactMap { DiagnosisCode($0)?.key })

  /// The parts that a code's group holds; none where it has no such group. Genital and anal skin is trunk to the diagnosis.
  init(ofCode number: Int) {
    switch number {
    case 11_300...11_303, 11_400...11_406, 11_600...11_606, 17_260...17_266, 17_313...17_314:
      self = [.trunk, .arm, .leg]
    case 11_305...11_308, 11_420...11_426, 11_620...11_626, 17_270...17_276, 12_041...12_047,
      12_001...12_007, 12_031...12_037:
      self = [.scalpAndNeck, .trunk, .arm, .leg]
    case 11_310...11_313, 11_440...11_446, 11_640...11_646, 17_280...17_286, 12_011...12_018,
      12_051...12_057, 13_151...13_153, 14_060...14_061, 15_260...15_261:
      self = .face
    case 13_100...13_102, 14_000...14_001, 15_200...15_201: self = .trunk
    case 13_120...13_122, 14_020...14_021, 15_220...15_221: self = [.scalpAndNeck, .arm, .leg]
    case 13_131...13_133, 14_040...14_041, 15_240...15_241:
      self = SkinSites(rawValue: 0b1111_1001)  // all but eyelid and ear
    default: self = []
    }
  }
}
