import ClaimModel

/// The minutes that a note states for the visit, with the procedures' own left out.
struct VisitTimeReading {
  let stream: UnitStream
  let outline: Outline

  struct Found {
    var minutes: Int
    var units: Range<Int>
    /// Said to be the total of the day, or spent by the clinician himself.
    var isTotal = false
    /// Said to leave the procedures out, or lessened by what they took.
    var isApart = false
    var isRange = false
  }

  func found() -> Found? {
    for (index, statement) in outline.statements.enumerated() {
      guard let found = read(statement.units) else { continue }
      var result = found
      let next = outline.statements.indices.contains(index + 1) ? index + 1 : index
      let reach = statement.units.lowerBound..<outline.statements[next].units.upperBound
      if reach.contains(where: { stream.bears($0, .exclude) && namesProcedure($0, reach) }) {
        result.isApart = true
      } else if let own = procedureMinutes(statement.units, result.units.lowerBound),
        own < result.minutes
      {
        result.minutes -= own
        result.isApart = true
      }
      return result
    }
    return nil
  }

  private func read(_ units: Range<Int>) -> Found? {
    guard
      units.contains(where: { at in
        let unit = stream.units[at]
        return unit.has(.total) && stream.holds(at..<at + 1, anyOf: ["total"])
          || stream.documents(at, .time)
      })
    else { return nil }
    let staff: [StaticString] = ["nurse", "staff", "ma", "medical assistant"]
    if units.contains(where: { at in stream.says(at, anyOf: staff) }) { return nil }
    for at in units where stream.units[at].form == .number || stream.units[at].has(.number) {
      let minutes = Int(stream.units[at].value / 1_000)
      guard (1...600).contains(minutes), let end = minuteWord(at, units) else { continue }
      var found = Found(minutes: minutes, units: at..<end)
      let before = at - 2
      if before >= units.lowerBound, stream.isSign(at - 1, 0x2D) || stream.says(at - 1, "to"),
        stream.units[before].form == .number
      {
        found.minutes = min(minutes, Int(stream.units[before].value / 1_000))
        found.units = before..<end
        found.isRange = true
      } else if at > units.lowerBound, stream.first(at).marks.contains(.hyphenated),
        stream.units[at - 1].form == .number
      {
        found.minutes = min(minutes, Int(stream.units[at - 1].value / 1_000))
        found.units = at - 1..<end
        found.isRange = true
      }
      found.isTotal = units.contains { place in
        stream.holds(place..<place + 1, anyOf: ["total", "date", "today", "day of"])
          || stream.says(place, "encounter") || stream.says(place, "i")
      }
      return found
    }
    return nil
  }

  private func minuteWord(_ at: Int, _ units: Range<Int>) -> Int? {
    let names: [StaticString] = ["minutes", "minute", "min", "mins"]
    for place in at + 1..<max(at + 1, min(at + 3, units.upperBound)) {
      if stream.says(place, anyOf: names)
        || stream.holds(place..<place + 1, anyOf: ["minutes", "min total"])
      {
        return place + 1
      }
      guard stream.isSign(place, 0x2D) || stream.isSign(place, 0x2B) else { return nil }
    }
    return nil
  }

  /// "Not including the procedure": what is left out is the work of the procedures.
  private func namesProcedure(_ at: Int, _ units: Range<Int>) -> Bool {
    (at..<min(at + 9, units.upperBound)).contains { place in
      stream.units[place].has(.act)
        || stream.holds(place..<place + 1, anyOf: ["procedur", "separately", "biops", "cryo"])
    }
  }

  /// "Of which 10 minutes for the procedure".
  private func procedureMinutes(_ units: Range<Int>, _ first: Int) -> Int? {
    let leads: [StaticString] = ["which", "including", "includes", "minus", "less"]
    for at in units where at > first + 1 && stream.units[at].form == .number {
      guard let end = minuteWord(at, units), at > units.lowerBound,
        (max(units.lowerBound, at - 4)..<at).contains(where: { place in
          stream.says(place, anyOf: leads)
        }), namesProcedure(end, units)
      else { continue }
      return Int(stream.units[at].value / 1_000)
    }
    return nil
  }
}
