import ClaimModel

/// The site groups of repairs, flaps and grafts. They differ from each other and from those of
/// excisions: the neck sits with the trunk when simple, with the hands when intermediate, with the
/// cheeks when complex (`domain-families.md` R-RPR-1, R-FLAP-1, R-GRAFT-1, R-GRAFT-2).
enum ClosureSites {
  /// Simple repairs: 0 everything but the face, 1 face, ears, eyelids, nose, lips, mucosa.
  static func simple(_ region: BodyRegion) -> Int {
    SiteGroup(region) == .faceAndMucosa ? 1 : 0
  }

  /// Intermediate repairs: 0 scalp, axillae, trunk, limbs without hands and feet; 1 neck, hands,
  /// feet, genitalia; 2 face.
  static func intermediate(_ region: BodyRegion) -> Int {
    switch SiteGroup(region) {
    case .faceAndMucosa: 2
    case .scalpNeckHandsFeetGenitalia: region == .scalp ? 0 : 1
    case .trunkAndLimbs: 0
    }
  }

  /// Complex repairs, flaps and full-thickness grafts: 0 trunk; 1 scalp, arms, legs; 2 forehead,
  /// cheeks, chin, mouth, neck, axillae, genitalia, hands, feet; 3 eyelids, nose, ears, lips.
  static func complex(_ region: BodyRegion) -> Int {
    switch region {
    case .eyelid, .eyelidMargin, .nose, .intranasal, .ear, .lip, .lipSkin: 3
    case .scalp, .shoulder, .upperArm, .elbow, .forearm, .wrist, .arm, .hip, .thigh, .knee,
      .lowerLeg, .leg, .ankle:
      1
    case .trunk, .chest, .breast, .back, .abdomen, .flank, .buttock, .groin, .umbilicus, .anus,
      .perineum:
      0
    default: 2
    }
  }

  /// Split-thickness grafts and skin substitutes: 0 trunk (the axilla with it), arms, legs; 1 face,
  /// scalp, neck, ears, genitalia, hands, feet, digits.
  static func split(_ region: BodyRegion) -> Int {
    if region == .axilla { return 0 }
    return region != .scalp && complex(region) <= 1 ? 0 : 1
  }
}
