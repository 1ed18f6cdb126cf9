import ClaimModel

/// Which lesions a way of destroying is for, where a note judges several.
enum MethodFit {
  /// Curettage with electrosurgery is for cancers, freezing and acids for what is none; nil where the way
  /// says nothing.
  static func suits(_ ways: Techniques, _ lesion: LesionConcept) -> Bool? {
    if ways.isSuperset(of: [.curettage, .electrosurgery]) {
      return [.malignant, .inSitu].contains(lesion.behavior)
    }
    return ways.isDisjoint(with: [.cryosurgery, .chemical]) ? nil : lesion.isTreatable
  }
}
