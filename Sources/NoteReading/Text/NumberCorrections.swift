/// Numbers that the next words take back: "six, correction, eight AKs", "treated 6 AKs - sorry, 7".
extension NumberReading {
  /// Leaves only the number that was meant: the one taken back counts nothing, and one that stands
  /// without its noun is marked as replacing it.
  func correct() {
    for at in stream.units.indices where stream.units[at].number == .count {
      guard let cue = cue(before: at), let wrong = takenBack(before: cue) else { continue }
      units[wrong].number = .other
      let follows = at + 1 < stream.units.count ? stream.units[at + 1] : nil
      let hasNoun =
        follows.map { $0.has(.lesion) || $0.has(.doc) || $0.has(.site) || $0.form == .word }
        ?? false
      if wrong + 1 < cue, !hasNoun { units[at].number = .corrected }
    }
  }

  /// Where the words that take back what was said begin, where such words stand right before a
  /// number.
  private func cue(before at: Int) -> Int? {
    var place = at - 1
    var start: Int?
    while place > 0, at - place < 6 {
      if stream.isSign(place, 0x2E) || stream.isSign(place, 0x3B) { break }
      let isSign = stream.units[place].form == .sign
      if stream.says(place, anyOf: Self.corrections) {
        start = place
      } else if stream.says(place, "no"), stream.units[place - 1].form == .sign,
        start != nil || stream.units[place + 1].form == .sign
      {
        start = place
      } else if !isSign, !stream.says(place, anyOf: Self.fillers) {
        break
      }
      place -= 1
    }
    return start
  }

  private static let corrections: [StaticString] = [
    "correction", "scratch", "strike", "sorry", "make", "wait", "mean", "oops", "rather",
    "scratch that", "strike that", "make that", "i mean",
  ]
  private static let fillers: [StaticString] = ["that", "it", "i", "actually", "is", "was", "were"]

  /// The number that is taken back: the last one before, in the same sentence.
  private func takenBack(before cue: Int) -> Int? {
    var place = cue - 1
    while place >= 0, cue - place < 14, !stream.isSign(place, 0x2E), !stream.isSign(place, 0x3B),
      !stream.startsLine(place + 1)
    {
      if stream.units[place].number == .count { return place }
      place -= 1
    }
    return nil
  }
}
