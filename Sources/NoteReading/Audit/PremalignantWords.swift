/// The words that say that lesions have become premalignant, with the finding that they rest on.
struct PremalignantWords {
  let claim: Range<Int>
  /// Nil where no finding is given for what the claim is about.
  let reason: Range<Int>?

  /// The first claim without a finding of its own lesion, else the first; nil where none is made.
  init?(_ words: DocumentationReading, _ problems: ProblemReading) {
    let claims = words.places(of: .premalignantClaim)
    guard let first = claims.first else { return nil }
    let reasons = OwnedPlaces(words.places(of: .premalignantReason), problems, seen: false)
    func ground(_ claim: Range<Int>) -> Range<Int>? {
      guard let owner = problems.owner(of: claim.lowerBound) else { return reasons.first }
      return reasons.best(for: [owner])
    }
    claim = claims.first { ground($0) == nil } ?? first
    reason = ground(claim)
  }
}
