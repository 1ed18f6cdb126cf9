/// What may be of the same lesion as another of its row.
protocol LesionLinked {
  /// The place in the row of the other.
  var sameLesionAs: Int? { get set }
}

extension TreatmentEvent: LesionLinked {}
extension Treatment: LesionLinked {}

extension Array where Element: LesionLinked {
  /// Takes some out; what was linked to one of those is linked to none.
  mutating func remove(_ gone: Set<Int>) {
    guard !gone.isEmpty else { return }
    let kept = indices.filter { !gone.contains($0) }
    let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    self = kept.map { place in
      var element = self[place]
      element.sameLesionAs = element.sameLesionAs.flatMap { places[$0] }
      return element
    }
  }
}
