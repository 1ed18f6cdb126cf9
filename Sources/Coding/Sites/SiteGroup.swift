import ClaimModel

/// The three site groups by which shaves, excisions and malignant destructions are coded. Repairs,
/// flaps and grafts group sites otherwise and have maps of their own.
enum SiteGroup: Int, Sendable {
  case trunkAndLimbs
  case scalpNeckHandsFeetGenitalia
  case faceAndMucosa

  /// The group of a part of the body; nil for parts that have codes of their own family only.
  init(_ region: BodyRegion) {
    switch region {
    case .scalp, .neck, .hand, .finger, .fingernail, .foot, .toe, .toenail, .nail, .penis,
      .scrotum, .vulva, .vagina, .genitalia:
      self = .scalpNeckHandsFeetGenitalia
    case .forehead, .temple, .cheek, .chin, .face, .eyebrow, .eyelid, .eyelidMargin, .nose,
      .intranasal, .ear, .lip, .lipSkin, .mouthVestibule, .mouth:
      self = .faceAndMucosa
    default: self = .trunkAndLimbs
    }
  }
}

/// Size bands in tenths of a centimetre, each written by its upper end.
struct SizeBands: Sendable {
  /// The last tenth of each band but the open one.
  let upperTenths: [Int]

  /// ≤ 0.5, 0.6–1.0, 1.1–2.0, 2.1–3.0, 3.1–4.0, > 4.0: excisions and malignant destructions.
  static let excision = SizeBands(upperTenths: [5, 10, 20, 30, 40])
  /// ≤ 0.5, 0.6–1.0, 1.1–2.0, > 2.0: shaves.
  static let shave = SizeBands(upperTenths: [5, 10, 20])

  /// The position of the band of a length, rounded half up to tenths first.
  func index(of length: Length) -> Int {
    let tenths = length.tenthsHalfUp
    return upperTenths.firstIndex { tenths <= $0 } ?? upperTenths.count
  }
}
