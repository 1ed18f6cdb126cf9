/// Where a cue stands, by the problem that the words around it speak of.
struct OwnedPlaces {
  private typealias Place = (rank: Int, units: Range<Int>)
  private var own: [Int: Place] = [:]
  private var open: Place?
  private let isOnly: Bool

  /// What is `seen` is taken rather from what was examined than from what the patient told.
  init(_ places: [Range<Int>], _ problems: ProblemReading, seen: Bool) {
    isOnly = problems.problems.count == 1
    for units in places {
      let segment = problems.segment(of: units.lowerBound).map { problems.segments[$0] }
      let isTold = segment.map { [.complaint, .history, .lead].contains($0.role) } ?? true
      let place = (rank: seen && !isTold ? 1 : 0, units: units)
      if let owner = segment?.owner, owner >= 0 {
        if place.rank > own[owner]?.rank ?? -1 { own[owner] = place }
      } else if place.rank > open?.rank ?? -1 {
        open = place
      }
    }
  }

  /// The first words that speak of these problems, else of none in particular.
  func best(for problems: Set<Int>) -> Range<Int>? {
    let asked = problems.isEmpty && isOnly ? [0] : problems
    let found = asked.compactMap { own[$0] }
      .max { ($0.rank, -$0.units.lowerBound) < ($1.rank, -$1.units.lowerBound) }
    return (found ?? open)?.units
  }
}
