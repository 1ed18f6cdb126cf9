import ClaimModel
import Editing

/// Warns of a code whose site group is not where its diagnosis says the lesion is.
struct DiagnosisOfAnotherSiteEdit: LineEdit {
  static let card = EditCard(
    id: "diagnosis.another-site",
    title: "A diagnosis of another part of the body than the code",
    authority: Citation(
      "ICD-10-CM categories C43, C44, C4A, D03, D04, D22, D23",
      "the fourth character names the site; CPT site groups, R-EXC-3, R-RPR-1, R-FLAP-1"),
    severity: .warning, adjustment: AdjustmentReason("CO", "11"),
    why: """
      Cancers and moles of the skin carry their site in the diagnosis, and shaves, excisions, destruction of cancers, \
      closures, flaps and grafts carry a group of sites in the code. A cancer of the back is not destroyed by the code \
      for the face.
      """,
    remedy: "Correct the diagnosis or the code from the chart."
  )

  static var needs: Signals { .procedure }

  static func concerns(_ code: CodeFacts) -> Bool { code.number.flatMap { sites(of: $0) } != nil }

  static func concerns(_ diagnosis: DiagnosisFacts) -> Bool { site(of: diagnosis.code) != nil }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard let number = line.code.number, let sites = Self.sites(of: number),
      let diagnosis = line.firstDiagnosis, let site = Self.site(of: diagnosis),
      !sites.contains(site)
    else { return }
    report.flag(
      line.at(.diagnoses), "\(diagnosis) names another part of the body than \(line.line.code)",
      code: line.line.code, fixes: [Fix(.chart, "Correct the one that the chart contradicts")])
  }

  /// The fourth character: lip 0, eyelid 1, ear 2, face 3, scalp and neck 4, trunk 5, arm and shoulder 6, leg and hip 7.
  private static func site(of diagnosis: DiagnosisCode) -> UInt8? {
    guard categories.contains(diagnosis.category.key), diagnosis.count > 3 else { return nil }
    let site = UInt8(truncatingIfNeeded: diagnosis.key >> 32) &- 0x30
    return site <= 7 ? site : nil
  }

  private static let categories = Set(
    ["C43", "C44", "C4A", "D03", "D04", "D22", "D23"].compactMap { DiagnosisCode($0)?.key })

  private static let face: Set<UInt8> = [0, 1, 2, 3]
  private static let trunkAndLimbs: Set<UInt8> = [5, 6, 7]
  private static let scalpHandsFeet: Set<UInt8> = [4, 5, 6, 7]
  private static let scalpAndLimbs: Set<UInt8> = [4, 6, 7]
  private static let trunk: Set<UInt8> = [5]
  private static let cheeksNeckHands: Set<UInt8> = [0, 3, 4, 5, 6, 7]

  /// The sites that a code's group holds. Genital and anal skin is trunk to the diagnosis.
  private static func sites(of code: Int) -> Set<UInt8>? {
    switch code {
    case 11_300...11_303, 11_400...11_406, 11_600...11_606, 17_260...17_266, 17_313...17_314:
      trunkAndLimbs
    case 11_305...11_308, 11_420...11_426, 11_620...11_626, 17_270...17_276, 12_041...12_047,
      12_001...12_007, 12_031...12_037:
      scalpHandsFeet
    case 11_310...11_313, 11_440...11_446, 11_640...11_646, 17_280...17_286, 12_011...12_018,
      12_051...12_057, 13_151...13_153, 14_060...14_061, 15_260...15_261:
      face
    case 13_100...13_102, 14_000...14_001, 15_200...15_201: trunk
    case 13_120...13_122, 14_020...14_021, 15_220...15_221: scalpAndLimbs
    case 13_131...13_133, 14_040...14_041, 15_240...15_241: cheeksNeckHands
    default: nil
    }
  }

  static let examples: [EditExample] = [
    .flags("A cancer of the back, the code of the face.", "dx C44.519\n17281 ↓dx1"),
    .flags("A mole of the cheek, the code of the trunk.", "dx D22.39\n11301 ↓dx1"),
    .flags("A cancer of the nose, the flap of the trunk.", "dx C44.311\n14000 ↓dx1"),
    .passes("A cancer of the arm on the hand.", "dx C44.622\n11622"),
    .passes("A site that is not said.", "dx C44.90\n17281"),
  ]
}
