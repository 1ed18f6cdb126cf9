public import ClaimModel

/// The families of codes that treat one kind of lesion, to which diagnoses fit or not.
public enum LesionFamily: UInt8, Sendable, Hashable, CaseIterable {
  /// 17000, 17003, 17004.
  case premalignant
  /// 17110, 17111.
  case benign
  /// 17260 to 17286.
  case malignant
  /// 11200, 11201.
  case skinTag
  /// 17340, 17360, 10040.
  case acne
  /// 17311 to 17315.
  case mohs
  /// 11600 to 11646.
  case malignantExcision
  /// 11400 to 11446.
  case benignExcision
  /// 96567, 96573, 96574.
  case photodynamic
  /// 96920 to 96922.
  case excimer
  /// 17106 to 17108.
  case vascular
  /// 11055 to 11057.
  case paring
  /// 11719 to 11721, 11730 to 11765, G0127.
  case nail
  /// 10060, 10061.
  case drainage
  /// 11450 to 11471.
  case hidradenitis
  /// 54050 to 54065, 56501, 56515, 46900 to 46924.
  case anogenital
  /// The tumours of the soft tissue below the skin (`domain.md` R-SOFT-1).
  case softTissue

  /// The family of a code; nil for any other code.
  public init?(_ code: ProcedureCode) {
    switch code.number {
    case 17000, 17003, 17004: self = .premalignant
    case 17110, 17111: self = .benign
    case .some(17260...17286): self = .malignant
    case 11200, 11201: self = .skinTag
    case 17340, 17360, 10040: self = .acne
    case .some(17311...17315): self = .mohs
    case .some(11600...11646): self = .malignantExcision
    case .some(11400...11446): self = .benignExcision
    case 96567, 96573, 96574: self = .photodynamic
    case .some(96920...96922): self = .excimer
    case .some(17106...17108): self = .vascular
    case .some(11055...11057): self = .paring
    case .some(11719...11721), .some(11730...11765): self = .nail
    case 10060, 10061: self = .drainage
    case .some(11450...11471): self = .hidradenitis
    case .some(54050...54065), 56501, 56515, .some(46900...46924): self = .anogenital
    case .some(21011...21014), .some(21552...21556), .some(21930...21933), .some(22900...22903),
      .some(23071...23076), .some(24071...24076), .some(25071...25076), .some(26111...26116),
      .some(27043...27048), 27327, 27328, 27337, 27339, 27618, 27619, 27632, 27634,
      .some(28039...28045):
      self = .softTissue
    default: return nil
    }
  }

  /// How a diagnosis fits the family.
  public func fit(of diagnosis: DiagnosisCode) -> DiagnosisFit {
    let nature = LesionNature(diagnosis)
    if diagnosis.isWithin(Self.cheilitis), self == .premalignant || self == .benign {
      return .contradicts("K13.0 excludes cheilitis from radiation; actinic cheilitis is L56.8")
    }
    if nature == .history, self != .nail, self != .paring {
      return .contradicts(
        "a history of disease never explains a treatment; name the lesion treated")
    }
    return Self.answers[Int(rawValue)][Int(nature.rawValue)]
  }

  /// What each family's rule says of each nature.
  private static let answers: [[DiagnosisFit]] = allCases.map { family in
    let rule = family.rule
    return LesionNature.allCases.map { rule.fit(of: $0) }
  }

  private static let cheilitis = DiagnosisCode("K13.0") ?? DiagnosisCode(key: 0)
}

/// Natures of lesions as a set of bits.
private struct Natures: ExpressibleByArrayLiteral, Sendable {
  private var bits: UInt64 = 0

  init(arrayLiteral natures: LesionNature...) {
    for nature in natures { bits |= 1 << UInt64(nature.rawValue) }
  }

  func union(_ others: Natures) -> Natures {
    var all = self
    all.bits |= others.bits
    return all
  }

  func subtracting(_ others: Natures) -> Natures {
    var rest = self
    rest.bits &= ~others.bits
    return rest
  }

  func contains(_ nature: LesionNature) -> Bool { bits >> UInt64(nature.rawValue) & 1 == 1 }
}

/// What fits one family and what does not. A nature not named gets `otherwise`.
private struct Rule: Sendable {
  var fits: Natures = []
  var doubtful: [(natures: Natures, why: String)] = []
  var contradicts: [(natures: Natures, why: String)] = []
  var otherwise = DiagnosisFit.fits

  init(fits: Natures, otherwise: DiagnosisFit = .fits) {
    self.fits = fits
    self.otherwise = otherwise
  }

  func fit(of nature: LesionNature) -> DiagnosisFit {
    if fits.contains(nature) { return .fits }
    if let rule = contradicts.last(where: { $0.natures.contains(nature) }) {
      return .contradicts(rule.why)
    }
    if let rule = doubtful.last(where: { $0.natures.contains(nature) }) {
      return .doubtful(rule.why)
    }
    return otherwise
  }

  func doubt(_ natures: Natures, _ why: String) -> Rule {
    var rule = self
    rule.doubtful.append((natures, why))
    return rule
  }

  func never(_ natures: Natures, _ why: String) -> Rule {
    var rule = self
    rule.contradicts.append((natures, why))
    return rule
  }
}

extension Natures {
  static let cancers: Natures = [.malignant, .inSitu]
  static let keratoses: Natures = [.actinicKeratosis, .actinicCheilitis]
  static let unproven: Natures = [.uncertainNeoplasm, .unspecifiedNeoplasm]
  static let benignLesions: Natures = [
    .inflamedSeborrheicKeratosis, .seborrheicKeratosis, .wart, .molluscum, .anogenitalWart,
    .cystOrMilium, .skinTag, .benignNeoplasm, .lipoma, .vascular,
  ]
  static let diseases: Natures = [
    .psoriasis, .acne, .eczema, .abscess, .nailDisease, .hidradenitis, .vitiligo, .corn,
  ]
}

extension LesionFamily {
  private static let cancerCodes =
    "in-situ and malignant lesions are destroyed under 17260 to 17286"

  private var rule: Rule {
    switch self {
    case .premalignant:
      Rule(
        fits: .keratoses,
        otherwise: .contradicts("benign lesions are destroyed under 17110 or 17111")
      )
      .never(
        .diseases, "17000 to 17004 destroy premalignant lesions, and this is no lesion of the kind"
      )
      .never(.cancers, Self.cancerCodes)
      .doubt([.disseminatedPorokeratosis], "sources disagree whether this is premalignant")
      .doubt(
        .unproven.union([.leukoplakia, .other]),
        "the diagnosis does not say that the lesion was premalignant")
    case .benign:
      Rule(
        fits: [.inflamedSeborrheicKeratosis, .wart, .molluscum, .cystOrMilium, .other],
        otherwise: .doubtful(
          "payers cover benign lesions only for a stated reason such as bleeding or pain")
      )
      .doubt([.anogenitalWart], "anogenital sites have destruction codes of their own")
      .doubt([.vascular], "vascular lesions have codes by area, 17106 to 17108")
      .doubt([.disseminatedPorokeratosis], "sources disagree whether this is benign")
      .doubt(.unproven, "the diagnosis does not say that the lesion was benign")
      .never([.skinTag], "skin tags are 11200 and 11201")
      .never(
        .keratoses.union([.leukoplakia]), "premalignant lesions are destroyed under 17000 to 17004"
      )
      .never(.cancers, Self.cancerCodes)
      .never([.psoriasis, .eczema, .vitiligo], "this is no lesion that is destroyed one by one")
    case .malignant:
      Rule(
        fits: .cancers,
        otherwise: .contradicts("17260 to 17286 are for malignant and in-situ lesions only")
      )
      .doubt(.unproven, "17260 to 17286 need a malignant or in-situ diagnosis in hand")
      .doubt([.other], "the diagnosis does not say that the lesion was malignant")
    case .skinTag:
      Rule(
        fits: [.skinTag, .other], otherwise: .doubtful("11200 and 11201 are for skin tags")
      )
      .never(
        .keratoses.union(.cancers).union([.wart, .molluscum]),
        "11200 and 11201 are for skin tags; this lesion has a destruction code of its own")
    case .acne:
      Rule(
        fits: [.acne, .cystOrMilium, .other],
        otherwise: .doubtful("this code treats acne and milia")
      )
      .never(.keratoses, "this code treats acne; actinic keratoses are 17000 to 17004")
      .never(.cancers.union([.wart, .psoriasis]), "this code treats acne and milia")
    case .photodynamic:
      Rule(
        fits: .keratoses, otherwise: .doubtful("photodynamic therapy is for premalignant lesions")
      )
      .never(
        .benignLesions.union(.diseases),
        "photodynamic therapy is for premalignant lesions, since 2018 by its codes")
    case .vascular:
      Rule(fits: [.vascular, .other])
        .never(
          .keratoses.union(.cancers).union([.wart, .molluscum, .seborrheicKeratosis, .skinTag]),
          "17106 to 17108 are for vascular lesions, by area")
    case .anogenital:
      Rule(fits: [.anogenitalWart, .molluscum, .wart, .other])
        .never(
          .keratoses.union([.psoriasis, .acne]), "these codes destroy lesions of these organs")
    case .mohs:
      Rule(
        fits: .cancers,
        otherwise: .contradicts("Mohs surgery is for cancers of the skin; none is named")
      )
      .doubt(.unproven, "a cancer should be proven before Mohs surgery, that day at the latest")
    case .malignantExcision:
      Rule(
        fits: .cancers,
        otherwise: .contradicts("11600 to 11646 are for malignant and in-situ lesions only")
      )
      .doubt(.unproven, "wait for the pathology; lesions not proven malignant are 11400 to 11446")
      .doubt([.other], "the diagnosis does not say that the lesion was malignant")
    case .benignExcision:
      Rule(fits: .benignLesions.subtracting([.lipoma]))
        .doubt([.lipoma], "a lipoma lies below the skin and has codes by site, depth and size")
        .never(.cancers, "malignant and in-situ lesions are excised under 11600 to 11646")
        .never([.psoriasis, .eczema, .vitiligo, .acne], "this is no lesion that is excised")
    case .excimer:
      Rule(
        fits: [.psoriasis],
        otherwise: .contradicts("96920 to 96922 are for psoriasis only since 2024")
      ).doubt([.other], "96920 to 96922 are for psoriasis only since 2024")
    case .paring:
      Rule(fits: [.corn, .other])
        .never(
          .keratoses.union(.cancers).union([.psoriasis, .acne, .wart]),
          "11055 to 11057 pare corns and calluses")
    case .nail:
      Rule(fits: [.nailDisease, .other])
        .never(
          .keratoses.union([.acne, .seborrheicKeratosis, .skinTag]), "this code treats a nail")
    case .drainage:
      Rule(fits: [.abscess, .cystOrMilium, .other])
        .never(
          .keratoses.union(.cancers).union([
            .wart, .seborrheicKeratosis, .psoriasis, .skinTag, .eczema,
          ]), "10060 and 10061 drain abscesses and cysts")
    case .softTissue:
      Rule(fits: [])
        .doubt(
          [.cystOrMilium, .seborrheicKeratosis, .wart, .skinTag],
          "it is a lesion of the skin; these codes excise tumours below it, and the chart must name the layer"
        )
        .never(.keratoses, "these codes excise tumours below the skin")
    case .hidradenitis:
      Rule(
        fits: [.hidradenitis],
        otherwise: .doubtful("11450 to 11471 are excisions for hidradenitis, L73.2")
      )
      .never(.keratoses.union(.cancers), "11450 to 11471 are excisions for hidradenitis, L73.2")
    }
  }
}
