import ClaimModel

/// Bands and site groups, written down anew from `domain.md` §2.3 to §2.10.
enum KeyTables {
  private static let face: Set<BodyRegion> = [
    .forehead, .temple, .cheek, .chin, .eyelid, .nose, .ear, .lip,
  ]
  private static let extremity: Set<BodyRegion> = [
    .shoulder, .upperArm, .forearm, .thigh, .lowerLeg, .knee,
  ]
  private static let torso: Set<BodyRegion> = [.chest, .back, .abdomen, .flank, .buttock]

  static func isMalignant(_ diagnosis: DiagnosisCode?) -> Bool {
    ["C44", "D04"].contains(diagnosis?.compact.prefix(3) ?? "")
  }

  /// 0 trunk and limbs, 1 scalp, neck, hands and feet, 2 face; nil for a part not listed here.
  private static func third(_ region: BodyRegion) -> Int? {
    if face.contains(region) { return 2 }
    if [.scalp, .neck, .hand, .foot].contains(region) { return 1 }
    return torso.contains(region) || extremity.contains(region) ? 0 : nil
  }

  /// The code of a size in tenths of a centimetre.
  static func sizedCode(
    _ kind: ProcedureKind, isMalignant: Bool, region: BodyRegion, tenths: Int
  ) -> Int? {
    guard let group = third(region) else { return nil }
    if kind == .shave {
      let step = [5, 10, 20].firstIndex { tenths <= $0 } ?? 3
      return [11300, 11305, 11310][group] + step
    }
    let step = [5, 10, 20, 30, 40].firstIndex { tenths <= $0 } ?? 6
    switch (kind, isMalignant) {
    case (.excision, false): return [11400, 11420, 11440][group] + step
    case (.excision, true): return [11600, 11620, 11640][group] + step
    case (.destruction, true): return [17260, 17270, 17280][group] + step
    default: return nil
    }
  }

  /// A class of closure at a group of sites: lengths within one are added.
  struct RepairGroup: Hashable {
    let bands: [Band]

    struct Band: Hashable {
      let upToTenths: Int
      let code: Int
    }

    init(_ bands: [(Int, Int)]) {
      self.bands = bands.map { Band(upToTenths: $0.0, code: $0.1) }
    }

    func code(tenths: Int) -> Int? {
      bands.first { tenths <= $0.upToTenths }?.code
    }
  }

  static func repairGroup(
    _ complexity: RepairComplexity, _ region: BodyRegion
  ) -> RepairGroup? {
    let isFace = face.contains(region)
    let isLimbOrTrunk = torso.contains(region) || extremity.contains(region)
    switch complexity {
    case .simple:
      if isFace { return RepairGroup([(25, 12011), (50, 12013), (75, 12014), (125, 12015)]) }
      return RepairGroup([(25, 12001), (75, 12002), (125, 12004), (200, 12005)])
    case .intermediate:
      if isFace {
        return RepairGroup([(25, 12051), (50, 12052), (75, 12053), (125, 12054), (200, 12055)])
      }
      if [.neck, .hand, .foot].contains(region) {
        return RepairGroup([(25, 12041), (75, 12042), (125, 12044), (200, 12045)])
      }
      guard isLimbOrTrunk || region == .scalp else { return nil }
      return RepairGroup([(25, 12031), (75, 12032), (125, 12034), (200, 12035)])
    case .complex: return nil
    }
  }

  /// Whether Mohs surgery there is of the head, neck, hands and feet; nil for a part not listed here.
  static func isMohsHead(_ region: BodyRegion) -> Bool? {
    if face.contains(region) || [.scalp, .neck, .hand, .foot].contains(region) { return true }
    return torso.contains(region) || extremity.contains(region) ? false : nil
  }
}
