/// Where a cue stands, by the problem that the words around it speak of.
struct OwnedPlaces {
  private typealias Place = (rank: Int, units: Range<Int>)
  private var own: [Place?]
  private var open: Place?
  /// The first of all places, whatever it speaks of.
  private(set) var first: Range<Int>?

  /// What is `seen` is taken rather from what was examined than from what the patient told.
  init(_ places: [Range<Int>], _ problems: ProblemReading, seen: Bool) {
    own = Array(repeating: nil, count: problems.problems.count)
    first = places.first
    for units in places {
      let segment = problems.segment(of: units.lowerBound).map { problems.segments[$0] }
      let isTold = segment.map { [.complaint, .history, .lead].contains($0.role) } ?? true
      let place = (rank: seen && !isTold ? 1 : 0, units: units)
      if let owner = segment?.owner, owner >= 0 {
        if place.rank > own[owner]?.rank ?? -1 { own[owner] = place }
        guard let segment, place.rank > open?.rank ?? -1,
          Self.speaksOfAll(segment, problems.stream)
        else { continue }
      }
      if place.rank > open?.rank ?? -1 { open = place }
    }
  }

  /// "Both specimens were sent": words of several things, whatever problem they stand at.
  private static func speaksOfAll(_ segment: ProblemSegment, _ stream: UnitStream) -> Bool {
    let words: [StaticString] = [
      "all", "both", "each", "every", "specimens", "biopsies", "samples",
    ]
    return segment.units.contains { at in stream.says(at, anyOf: words) }
  }

  /// The first words that speak of these problems, else of none in particular.
  func best(for problems: [Int]) -> Range<Int>? {
    own(of: problems.isEmpty && own.count == 1 ? [0] : problems) ?? open?.units
  }

  /// The first words that speak of these problems.
  func own(of problems: [Int]) -> Range<Int>? {
    problems.lazy.compactMap { own[$0] }
      .max { ($0.rank, -$0.units.lowerBound) < ($1.rank, -$1.units.lowerBound) }?.units
  }
}
