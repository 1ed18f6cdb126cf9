/// A part of the body as finely as any code family tells sites apart. Which parts form one site
/// group differs from family to family and is each family's own business.
public enum BodyRegion: UInt8, Sendable, Hashable, CaseIterable {
  case scalp, forehead, temple, cheek, chin, face, eyebrow
  case eyelid, eyelidMargin, nose, intranasal, ear
  case lip, lipSkin, mouthVestibule, mouth
  case neck, axilla
  case trunk, chest, breast, back, abdomen, flank, buttock, groin, umbilicus
  case shoulder, upperArm, elbow, forearm, wrist, arm, hand, finger, fingernail
  case hip, thigh, knee, lowerLeg, leg, ankle, foot, toe, toenail, nail
  case penis, scrotum, vulva, vagina, genitalia, perineum, anus

  /// The wider region this one is part of when people speak loosely; nil for the widest.
  public var parent: BodyRegion? {
    switch self {
    case .forehead, .temple, .cheek, .chin, .eyebrow, .eyelid, .nose, .ear, .lip, .lipSkin: .face
    case .eyelidMargin: .eyelid
    case .intranasal: .nose
    case .mouthVestibule: .mouth
    case .chest, .breast, .back, .abdomen, .flank, .buttock, .groin, .umbilicus: .trunk
    case .shoulder, .upperArm, .elbow, .forearm, .wrist: .arm
    case .finger: .hand
    case .fingernail: .finger
    case .thigh, .knee, .lowerLeg, .ankle, .hip: .leg
    case .toe: .foot
    case .toenail: .toe
    case .penis, .scrotum, .vulva: .genitalia
    default: nil
    }
  }

  /// Whether one of the two is the other or part of it, so that the names alone do not tell two
  /// lesions apart.
  public func overlaps(_ other: BodyRegion) -> Bool {
    isWithin(other) || other.isWithin(self)
  }

  private func isWithin(_ other: BodyRegion) -> Bool {
    var region: BodyRegion? = self
    while let current = region {
      if current == other { return true }
      region = current.parent
    }
    return false
  }
}

/// The side of the body.
public enum Side: String, Sendable, Hashable {
  case left, right
}
