import ClaimModel

/// The modifiers that name a lid or a digit (`domain.md` R-NAIL-5).
enum AnatomicModifiers {
  /// The lid or the digit of a site; none where the words do not say which.
  static func of(_ site: BodySite?) -> ModifierList {
    guard let site, let region = site.region, let side = site.side else { return [] }
    switch region {
    case .eyelid, .eyelidMargin: return lid(side, site.level)
    case .finger, .fingernail: return digit(side, site.digit, fingers)
    case .toe, .toenail, .nail: return digit(side, site.digit, toes)
    default: return []
    }
  }

  /// The digit alone; none for a lid.
  static func of(digitOf site: BodySite?) -> ModifierList {
    guard site?.region != .eyelid, site?.region != .eyelidMargin else { return [] }
    return of(site)
  }

  /// The place of a site's digit in the order of the modifiers, thumb and great toe first.
  static func place(ofDigitAt site: BodySite?) -> Int {
    of(digitOf: site).first.flatMap { all.firstIndex(of: $0) } ?? all.count
  }

  private static func lid(_ side: Side, _ level: BodySite.Level?) -> ModifierList {
    switch (side, level) {
    case (.left, .upper): ["E1"]
    case (.left, .lower): ["E2"]
    case (.right, .upper): ["E3"]
    case (.right, .lower): ["E4"]
    case (_, nil): []
    }
  }

  private static func digit(_ side: Side, _ digit: UInt8?, _ names: [Modifier]) -> ModifierList {
    guard let digit, (1...5).contains(digit) else { return [] }
    return [names[Int(digit) - 1 + (side == .left ? 0 : 5)]]
  }

  /// Every modifier that names a lid or a digit.
  static let all: [Modifier] = ["E1", "E2", "E3", "E4"] + fingers + toes

  private static let fingers: [Modifier] = [
    "FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9",
  ]
  private static let toes: [Modifier] = [
    "TA", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9",
  ]
}
