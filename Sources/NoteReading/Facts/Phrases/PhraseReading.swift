import ClaimModel

/// Reads the phrases of a statement.
struct PhraseReading {
  let stream: UnitStream
  let counts: CountReading

  init(_ stream: UnitStream) {
    self.stream = stream
    counts = CountReading(stream: stream)
  }

  func read(_ range: Range<Int>) -> Phrases {
    var phrases = Phrases()
    phrases.sizes = sizes(range)
    phrases.sites = sites(range)
    phrases.lesions = lesions(range)
    phrases.acts = acts(range)
    readTotals(range, &phrases)
    giveSites(range, &phrases)
    giveEach(range, &phrases)
    giveStated(range, &phrases)
    giveEqual(range, &phrases)
    readCounted(range, &phrases)
    spread(&phrases)
    phrases.exception = exception(range)
    readHeadless(range, &phrases)
    return phrases
  }
}
