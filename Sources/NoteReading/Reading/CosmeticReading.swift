import ClaimModel

/// Which acts a note calls cosmetic in their own sentence: "at her request, cosmetic, patient pays". A
/// wish to look better, or a good cosmetic result, is no such word.
struct CosmeticReading {
  let stream: UnitStream
  let outline: Outline
  let events: [TreatmentEvent]

  /// The places in `events` of what is called cosmetic, with the words.
  func called() -> [Int: Range<Int>] {
    var found: [Int: Range<Int>] = [:]
    let told = Dictionary(grouping: events.indices, by: { events[$0].statement })
    for (statement, acts) in told {
      for at in outline.statements[statement].units where isCalledCosmetic(at) {
        let before = acts.filter { events[$0].act.lowerBound < at }
        guard
          let act = before.max(by: { events[$0].act.lowerBound < events[$1].act.lowerBound })
            ?? acts.first
        else { continue }
        for other in acts where events[other].act == events[act].act { found[other] = at..<at + 1 }
      }
    }
    return found
  }

  private func isCalledCosmetic(_ at: Int) -> Bool {
    guard stream.documents(at, .noncovered) else { return false }
    if at > 0, stream.units[at - 1].has(.cue), stream.sense(stream.units[at - 1], .cue)?.code == 0 {
      return false
    }
    return at + 1 >= stream.units.count || !stream.says(at + 1, anyOf: Self.results)
  }

  private static let results: [StaticString] = [
    "result", "results", "outcome", "outcomes", "closure", "unit", "units", "subunit", "subunits",
    "appearance", "effect", "deformity", "surgeon", "surgery", "surgical", "improvement", "repair",
  ]
}
