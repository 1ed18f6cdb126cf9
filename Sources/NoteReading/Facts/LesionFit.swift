import ClaimModel

/// Which lesions an act can be done for, where its own words name none: nobody drains a wart or freezes a boil.
enum LesionFit {
  static func suits(_ kind: ProcedureKind, _ lesion: LesionConcept) -> Bool {
    if let only = only[kind] { return only.contains(lesion.name) }
    return !(never[kind]?.contains(lesion.name) ?? false)
  }

  /// Whether a way of destroying is for such a lesion, where a note judges several: curettage with electrosurgery is for
  /// cancers, freezing and acids for what is none; nil where the way says nothing.
  static func suits(_ ways: Techniques, _ lesion: LesionConcept) -> Bool? {
    if ways.isSuperset(of: [.curettage, .electrosurgery]) {
      return [.malignant, .inSitu].contains(lesion.behavior)
    }
    return ways.isDisjoint(with: [.cryosurgery, .chemical]) ? nil : lesion.isTreatable
  }

  /// Whether such an act is done for few lesions.
  static func isNarrow(_ kind: ProcedureKind) -> Bool { only[kind] != nil }

  private static let only: [ProcedureKind: Set<String>] = [
    .incisionDrainage: [
      "abscess", "cyst", "sebaceous-cyst", "pilar-cyst", "pilonidal", "hidradenitis", "hematoma",
      "acne", "lesion", "milia",
    ],
    .hematomaEvacuation: ["hematoma", "lesion"],
    .nailDebridement: ["nail", "ingrown-nail"], .nailAvulsion: ["nail", "ingrown-nail"],
    .paring: ["corn", "wart", "plantar-wart", "keratosis", "lesion"],
    .skinTagRemoval: ["skin-tag", "lesion"],
    .chemicalPeel: ["melasma", "acne", "actinic-keratosis", "lentigo", "scar"],
    .acneSurgery: ["acne", "milia", "cyst", "lesion"],
    .photodynamicTherapy: [
      "actinic-keratosis", "actinic-cheilitis", "bcc", "sccis", "acne", "keratosis", "malignancy",
      "lesion",
    ],
  ]

  private static let never: [ProcedureKind: Set<String>] = [
    .destruction: [
      "abscess", "laceration", "hematoma", "nail", "ingrown-nail", "alopecia", "eczema",
      "pilonidal", "lipoma", "personal-history",
    ],
    .biopsy: ["laceration", "hematoma", "personal-history"],
    .shave: ["laceration", "hematoma", "abscess", "nail", "alopecia", "personal-history"],
    .intralesionalInjection: ["laceration", "hematoma", "skin-tag", "nail", "personal-history"],
    .mohs: ["actinic-keratosis", "wart", "skin-tag", "personal-history", "laceration"],
  ]
}
