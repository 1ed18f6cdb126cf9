public import ClaimModel

/// What a diagnosis says a lesion is, as far as families of codes tell lesions apart.
public enum LesionNature: UInt8, Sendable, Hashable, CaseIterable {
  case actinicKeratosis, actinicCheilitis, disseminatedPorokeratosis, leukoplakia
  case inflamedSeborrheicKeratosis, seborrheicKeratosis
  case wart, molluscum, anogenitalWart, cystOrMilium, skinTag, corn, acne
  case inSitu, malignant, benignNeoplasm, lipoma, vascular, scar
  case uncertainNeoplasm, unspecifiedNeoplasm
  case cosmetic, nailDisease, abscess, hidradenitis, psoriasis, eczema, vitiligo
  /// A past disease, Z85 to Z87.
  case history
  /// A code that says nothing of a lesion's behaviour.
  case other

  /// The nature that a diagnosis names (`domain.md` §2.9; ranges of ICD-10-CM chapter 2).
  public init(_ code: DiagnosisCode) {
    let category = code.category.key
    self =
      Self.prefixes.first { code.isWithin($0.code) }?.nature
      ?? Self.neoplasms.first { $0.first <= category && category <= $0.last }?.nature ?? .other
  }

  /// The behaviour it carries; nil where the code says nothing of it.
  public var behavior: Behavior? {
    switch self {
    case .actinicKeratosis, .actinicCheilitis, .leukoplakia: .premalignant
    case .inSitu: .inSitu
    case .malignant: .malignant
    case .uncertainNeoplasm: .uncertain
    case .unspecifiedNeoplasm: .unspecified
    case .disseminatedPorokeratosis, .other, .history, .eczema, .vitiligo: nil
    default: .benign
    }
  }

  private static let neoplasms: [(first: UInt64, last: UInt64, nature: LesionNature)] = [
    range("C00", "C96", .malignant), range("C4A", "C4A", .malignant),
    range("C7A", "C7B", .malignant), range("D00", "D09", .inSitu),
    range("D10", "D36", .benignNeoplasm), range("D3A", "D3A", .benignNeoplasm),
    range("D37", "D48", .uncertainNeoplasm), range("D49", "D49", .unspecifiedNeoplasm),
  ]

  private static func range(
    _ first: String, _ last: String, _ nature: LesionNature
  ) -> (first: UInt64, last: UInt64, nature: LesionNature) {
    (DiagnosisCode(first)?.key ?? 0, DiagnosisCode(last)?.key ?? 0, nature)
  }

  /// Codes and categories, no one of them within another.
  private static let prefixes: [(code: DiagnosisCode, nature: LesionNature)] = {
    let table: [(String, LesionNature)] = [
      ("L570", .actinicKeratosis), ("L568", .actinicCheilitis),
      ("L565", .disseminatedPorokeratosis), ("K132", .leukoplakia),
      ("L820", .inflamedSeborrheicKeratosis), ("L821", .seborrheicKeratosis),
      ("B07", .wart), ("B081", .molluscum), ("A630", .anogenitalWart), ("L72", .cystOrMilium),
      ("L918", .skinTag), ("L84", .corn), ("L70", .acne), ("D17", .lipoma),
      ("D18", .vascular), ("I781", .vascular), ("Q825", .vascular), ("L980", .vascular),
      ("L738", .benignNeoplasm), ("H026", .benignNeoplasm),
      ("L905", .scar), ("L910", .scar), ("L578", .cosmetic), ("L579", .cosmetic),
      ("L814", .cosmetic), ("Z411", .cosmetic), ("B351", .nailDisease), ("L60", .nailDisease),
      ("L02", .abscess), ("L03", .abscess), ("L732", .hidradenitis), ("L40", .psoriasis),
      ("L20", .eczema), ("L21", .eczema), ("L23", .eczema), ("L24", .eczema), ("L25", .eczema),
      ("L30", .eczema), ("L80", .vitiligo), ("Z85", .history), ("Z86", .history), ("Z87", .history),
    ]
    return table.compactMap { text, nature in DiagnosisCode(text).map { ($0, nature) } }
  }()
}
