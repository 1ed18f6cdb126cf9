public import ClaimModel

/// How well a diagnosis explains a procedure (`domain.md` R-DX-1).
public enum DiagnosisFit: Sendable, Hashable {
  /// The expected pair, or the table has no opinion.
  case fits
  /// A person should look.
  case doubtful(String)
  /// Never: the family of codes is for another kind of lesion.
  case contradicts(String)
}

/// The families of destruction codes, to which diagnoses fit or not.
public enum DestructionFamily: Sendable, Hashable {
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

  /// The family of a code; nil for any other code.
  public init?(_ code: ProcedureCode) {
    switch code.number {
    case 17000, 17003, 17004: self = .premalignant
    case 17110, 17111: self = .benign
    case .some(17260...17286): self = .malignant
    case 11200, 11201: self = .skinTag
    case 17340, 17360, 10040: self = .acne
    default: return nil
    }
  }

  /// How a diagnosis fits the family.
  public func fit(of diagnosis: DiagnosisCode) -> DiagnosisFit {
    let nature = LesionNature(diagnosis)
    if diagnosis.isWithin(Self.cheilitis), self != .malignant {
      return .contradicts("K13.0 excludes cheilitis from radiation; actinic cheilitis is L56.8")
    }
    switch self {
    case .premalignant: return premalignantFit(nature)
    case .benign: return benignFit(nature)
    case .malignant: return malignantFit(nature)
    case .skinTag:
      return nature == .skinTag || nature == .other
        ? .fits : .doubtful("11200 and 11201 are for skin tags")
    case .acne:
      switch nature {
      case .acne, .cystOrMilium, .other: return .fits
      case .actinicKeratosis, .actinicCheilitis:
        return .contradicts("this code treats acne; actinic keratoses are 17000 to 17004")
      default: return .doubtful("this code treats acne and milia")
      }
    }
  }

  private static let cheilitis = DiagnosisCode("K13.0") ?? DiagnosisCode(key: 0)

  private func premalignantFit(_ nature: LesionNature) -> DiagnosisFit {
    switch nature {
    case .actinicKeratosis, .actinicCheilitis: .fits
    case .disseminatedPorokeratosis:
      .doubtful("sources disagree whether this is premalignant; the payer's rule decides")
    case .leukoplakia, .uncertainNeoplasm, .unspecifiedNeoplasm, .other:
      .doubtful("the diagnosis does not say that the lesion was premalignant")
    case .inSitu, .malignant:
      .contradicts("in-situ and malignant lesions are destroyed under 17260 to 17286")
    default: .contradicts("benign lesions are destroyed under 17110 or 17111")
    }
  }

  private func benignFit(_ nature: LesionNature) -> DiagnosisFit {
    switch nature {
    case .inflamedSeborrheicKeratosis, .wart, .molluscum, .cystOrMilium, .other: .fits
    case .seborrheicKeratosis, .benignNeoplasm, .scar, .cosmetic, .corn, .acne, .abscess,
      .nailDisease, .lipoma, .hidradenitis, .psoriasis:
      .doubtful("payers cover benign lesions only for a stated reason such as bleeding or pain")
    case .anogenitalWart: .doubtful("anogenital sites have destruction codes of their own")
    case .vascular: .doubtful("vascular lesions have codes by area, 17106 to 17108")
    case .disseminatedPorokeratosis:
      .doubtful("sources disagree whether this is benign; the payer's rule decides")
    case .uncertainNeoplasm, .unspecifiedNeoplasm:
      .doubtful("the diagnosis does not say that the lesion was benign")
    case .skinTag: .contradicts("skin tags are 11200 and 11201")
    case .actinicKeratosis, .actinicCheilitis, .leukoplakia:
      .contradicts("premalignant lesions are destroyed under 17000 to 17004")
    case .inSitu, .malignant:
      .contradicts("in-situ and malignant lesions are destroyed under 17260 to 17286")
    }
  }

  private func malignantFit(_ nature: LesionNature) -> DiagnosisFit {
    switch nature {
    case .inSitu, .malignant: .fits
    case .uncertainNeoplasm, .unspecifiedNeoplasm:
      .doubtful("17260 to 17286 need a malignant or in-situ diagnosis in hand")
    case .other: .doubtful("the diagnosis does not say that the lesion was malignant")
    default: .contradicts("17260 to 17286 are for malignant and in-situ lesions only")
    }
  }
}
