public import ClaimModel

/// Parts of the body, as cancers, moles, wounds and lipomas carry them in their diagnosis and codes in their group.
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
    if let named = Self.others.first(where: { diagnosis.isWithin($0.code) }) {
      self = named.sites
      return
    }
    let site = UInt8(truncatingIfNeeded: diagnosis.key >> 32) &- 0x30
    let isNamed =
      diagnosis.count > 3 && site <= 7 && Self.categories.contains(diagnosis.category.key)
    self.init(rawValue: isNamed ? 1 << site : 0)
  }

  private static let categories = Set(
    ["C43", "C44", "C4A", "D03", "D04", "D22", "D23"].compactMap { DiagnosisCode($0)?.key })

  /// Wounds, and lipomas of the skin. What is of the head and not scalp, lid, nose, ear, cheek or lip is forehead, temple or
  /// chin.
  private static let others: [(code: DiagnosisCode, sites: SkinSites)] = {
    let (lip, lid, ear, rest) = (
      SkinSites(rawValue: 1), SkinSites(rawValue: 1 << 1), SkinSites(rawValue: 1 << 2),
      SkinSites(rawValue: 1 << 3)
    )
    let table: [(String, SkinSites)] = [
      ("S01.0", .scalpAndNeck), ("S01.1", lid), ("S01.2", rest), ("S01.3", ear), ("S01.4", rest),
      ("S01.5", lip), ("S01.8", rest), ("S11", .scalpAndNeck), ("S21", .trunk), ("S31", .trunk),
      ("S41", .arm), ("S51", .arm), ("S61", .arm), ("S71", .leg), ("S81", .leg), ("S91", .leg),
      ("D17.0", [.face, .scalpAndNeck]), ("D17.1", .trunk), ("D17.21", .arm), ("D17.22", .arm),
      ("D17.23", .leg), ("D17.24", .leg),
    ]
    return table.compactMap { text, sites in DiagnosisCode(text).map { ($0, sites) } }
  }()

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
    case 21_011...21_016: self = [.face, .scalpAndNeck]
    case 21_552...21_558: self = [.scalpAndNeck, .trunk]
    case 21_930...21_936, 22_900...22_905: self = .trunk
    case 23_071...23_078: self = [.trunk, .arm]
    case 24_071...24_079, 25_071...25_078, 26_111...26_118: self = .arm
    case 27_043...27_049: self = [.trunk, .leg]
    case 27_327...27_329, 27_337...27_339, 27_615...27_619, 27_632...27_634, 28_039...28_047:
      self = .leg
    case 13_131...13_133, 14_040...14_041, 15_240...15_241:
      self = SkinSites(rawValue: 0b1111_1001)  // all but eyelid and ear
    default: self = []
    }
  }
}
