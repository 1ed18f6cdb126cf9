import ClaimModel

/// The diagnosis code of a lesion from the stem of its family, its place and side.
///
/// Source: ICD-10-CM tabular list, FY2026 (NCHS), categories C43, C44, C4A, D03, D04, D17, D22, D23,
/// L02, L03, S01 to S91; a test looks every code up in the tables.
enum SiteDiagnosis {
  static func code(stem: String, site: BodySite?) -> DiagnosisCode? {
    guard let star = stem.firstIndex(of: "*") else { return DiagnosisCode(stem) }
    let category = String(stem[..<star].dropLast())
    let kind = stem[stem.index(after: star)...]
    guard let region = site?.region else { return unplaced(category, String(kind)) }
    let entry = Table.entry(region)
    switch category {
    case "C44": return carcinoma(entry, site, String(kind))
    case "D04", "D22", "D23", "C43", "D03", "C4A": return sided(category, entry, site)
    case "D17": return lipoma(entry, site)
    case "L02": return abscess(region, site)
    case "L03": return paronychia(region, site)
    case "S01": return laceration(region, site)
    default: return nil
    }
  }

  private static func unplaced(_ category: String, _ kind: String) -> DiagnosisCode? {
    switch category {
    case "C44": DiagnosisCode("C44.9" + (kind == "1" ? "1" : kind == "2" ? "2" : "9"))
    case "D17": DiagnosisCode("D17.9")
    case "L02": DiagnosisCode("L02.91")
    case "L03", "S01": nil
    default: DiagnosisCode(category + ".9")
    }
  }

  /// C44: the fifth character says basal (1), squamous (2), other (9).
  private static func carcinoma(_ entry: Table.Entry, _ site: BodySite?, _ kind: String)
    -> DiagnosisCode?
  {
    let side = site?.side
    let letter = kind
    let tail: String
    switch entry {
    case .lip: tail = "0\(letter)"
    case .eyelid:
      let lid = side == .right ? "2" : side == .left ? "2" : "1"
      guard side != nil, let level = site?.level else {
        return side == nil ? DiagnosisCode("C44.1\(letter)1") : nil
      }
      _ = lid
      return DiagnosisCode(
        "C44.1\(letter)\(side == .right ? "2" : "9")\(level == .upper ? "1" : "2")")
    case .ear: tail = "2\(letter)\(digit(side, right: "2", left: "9", none: "1"))"
    case .nose: tail = "3\(letter)1"
    case .face: tail = "3\(letter)9"
    case .scalpNeck: tail = "4\(letter)"
    case .anus: tail = "5\(letter)0"
    case .breast: tail = "5\(letter)1"
    case .trunk: tail = "5\(letter)9"
    case .arm: tail = "6\(letter)\(digit(side, right: "2", left: "9", none: "1"))"
    case .leg: tail = "7\(letter)\(digit(side, right: "2", left: "9", none: "1"))"
    case .other: tail = "9\(letter)"
    }
    return DiagnosisCode("C44." + tail)
  }

  private static func digit(_ side: Side?, right: String, left: String, none: String) -> String {
    switch side {
    case .right: right
    case .left: left
    case nil: none
    }
  }

  private static func sided(_ category: String, _ entry: Table.Entry, _ site: BodySite?)
    -> DiagnosisCode?
  {
    let side = digit(site?.side, right: "1", left: "2", none: "0")
    let melanoma = category == "C43" || category == "D03" || category == "C4A"
    let tail: String
    switch entry {
    case .lip: tail = "0"
    case .eyelid:
      guard site?.side != nil, let level = site?.level else {
        return DiagnosisCode(category + ".10")
      }
      return DiagnosisCode("\(category).1\(side)\(level == .upper ? "1" : "2")")
    case .ear: tail = "2\(side)"
    case .nose: tail = category == "C43" || category == "C4A" ? "31" : "39"
    case .face: tail = "39"
    case .scalpNeck: tail = "4"
    case .anus: tail = melanoma ? "51" : "5"
    case .breast: tail = melanoma ? "52" : "5"
    case .trunk: tail = melanoma ? "59" : "5"
    case .arm: tail = "6\(side)"
    case .leg: tail = "7\(side)"
    case .other: tail = "9"
    }
    return DiagnosisCode(category + "." + tail)
  }

  private static func lipoma(_ entry: Table.Entry, _ site: BodySite?) -> DiagnosisCode? {
    switch entry {
    case .lip, .eyelid, .ear, .nose, .face, .scalpNeck: DiagnosisCode("D17.0")
    case .trunk, .breast, .anus: DiagnosisCode("D17.1")
    case .arm: DiagnosisCode("D17.2" + digit(site?.side, right: "1", left: "2", none: "0"))
    case .leg: DiagnosisCode("D17.2" + digit(site?.side, right: "3", left: "4", none: "0"))
    case .other: DiagnosisCode("D17.30")
    }
  }

  private static func paronychia(_ region: BodyRegion, _ site: BodySite?) -> DiagnosisCode? {
    let side = digit(site?.side, right: "1", left: "2", none: "9")
    switch region {
    case .finger, .fingernail, .hand: return DiagnosisCode("L03.01" + side)
    case .toe, .toenail, .foot: return DiagnosisCode("L03.03" + side)
    default: return nil
    }
  }

  /// A laceration without a foreign body, treated for the first time.
  private static func laceration(_ region: BodyRegion, _ site: BodySite?) -> DiagnosisCode? {
    let side = digit(site?.side, right: "1", left: "2", none: "9")
    let stem: String? =
      switch region {
      case .scalp: "S01.01X"
      case .eyelid, .eyelidMargin, .eyebrow: "S01.11" + side
      case .nose, .intranasal: "S01.21X"
      case .ear: "S01.31" + side
      case .cheek: "S01.41" + side
      case .lip, .lipSkin: "S01.511"
      case .forehead, .temple, .chin, .face: "S01.81X"
      case .neck: "S11.81X"
      case .chest: "S21.11" + side
      case .back: "S21.21" + side
      case .shoulder: "S41.01" + side
      case .upperArm, .arm: "S41.11" + side
      case .elbow: "S51.01" + side
      case .forearm: "S51.81" + side
      case .wrist: "S61.51" + side
      case .hand: "S61.41" + side
      case .hip: "S71.01" + side
      case .thigh: "S71.11" + side
      case .knee: "S81.01" + side
      case .lowerLeg, .leg: "S81.81" + side
      case .ankle: "S91.01" + side
      case .foot: "S91.31" + side
      default: nil
      }
    return stem.flatMap { DiagnosisCode($0 + "A") }
  }

  private static func abscess(_ region: BodyRegion, _ site: BodySite?) -> DiagnosisCode? {
    let side = site?.side
    switch region {
    case .buttock: return DiagnosisCode("L02.31")
    case .axilla: return DiagnosisCode("L02.41" + digit(side, right: "1", left: "2", none: "9"))
    case .groin: return DiagnosisCode("L02.214")
    case .chest: return DiagnosisCode("L02.213")
    case .back: return DiagnosisCode("L02.212")
    case .abdomen: return DiagnosisCode("L02.211")
    case .perineum, .anus: return DiagnosisCode("L02.215")
    case .umbilicus: return DiagnosisCode("L02.216")
    case .neck: return DiagnosisCode("L02.11")
    case .scalp: return DiagnosisCode("L02.811")
    case .hand, .finger:
      return DiagnosisCode("L02.51" + digit(side, right: "1", left: "2", none: "9"))
    case .foot, .toe: return DiagnosisCode("L02.61" + digit(side, right: "1", left: "2", none: "9"))
    default: break
    }
    switch Table.entry(region) {
    case .face, .nose, .ear, .lip, .eyelid: return DiagnosisCode("L02.01")
    case .arm: return DiagnosisCode("L02.41" + digit(side, right: "3", left: "4", none: "9"))
    case .leg: return DiagnosisCode("L02.41" + digit(side, right: "5", left: "6", none: "9"))
    case .trunk, .breast: return DiagnosisCode("L02.219")
    default: return DiagnosisCode("L02.91")
    }
  }

  /// How the categories of skin neoplasms group the parts of the body.
  private enum Table {
    enum Entry {
      case lip, eyelid, ear, nose, face, scalpNeck, anus, breast, trunk, arm, leg, other
    }

    static func entry(_ region: BodyRegion) -> Entry {
      switch region {
      case .lip: .lip
      case .eyelid, .eyelidMargin: .eyelid
      case .ear: .ear
      case .nose, .intranasal: .nose
      case .forehead, .temple, .cheek, .chin, .face, .eyebrow, .lipSkin: .face
      case .scalp, .neck: .scalpNeck
      case .anus: .anus
      case .breast: .breast
      case .trunk, .chest, .back, .abdomen, .flank, .buttock, .groin, .umbilicus, .perineum,
        .axilla:
        .trunk
      case .shoulder, .upperArm, .elbow, .forearm, .wrist, .arm, .hand, .finger, .fingernail: .arm
      case .hip, .thigh, .knee, .lowerLeg, .leg, .ankle, .foot, .toe, .toenail: .leg
      case .mouthVestibule, .mouth, .nail, .penis, .scrotum, .vulva, .vagina, .genitalia: .other
      }
    }
  }
}
