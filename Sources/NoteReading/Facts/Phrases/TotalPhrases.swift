/// Totals that a label, a cell or the word itself states: "lesions treated: 7", "12 in total".
extension PhraseReading {
  func readTotals(_ range: Range<Int>, _ phrases: inout Phrases) {
    for at in range {
      let unit = stream.units[at]
      if unit.has(.nonskin) { phrases.isOffSkin = true }
      if unit.has(.countlabel), phrases.labelled == nil {
        var next = at + 1
        while next < range.upperBound, next - at < 4,
          stream.units[next].form == .sign || stream.units[next].has(.aux)
            || stream.units[next].has(.total) || stream.units[next].has(.cue)
        {
          next += 1
        }
        if next > at + 1, next < range.upperBound, stream.units[next].number == .count {
          let (count, units) = counts.exactness(next, from: range.lowerBound)
          phrases.labelled = (count, units)
        }
      }
      if unit.number == .corrected {
        phrases.total = (.exact(Int(unit.value / 1_000)), at..<at + 1)
      }
      if unit.has(.total), phrases.total == nil { readTotal(at, range, &phrases) }
    }
    if phrases.labelled == nil { readCell(range, &phrases) }
    if phrases.labelled == nil { readLine(range, &phrases) }
  }

  /// "Lesions: 7": all that a line of a form says.
  private func readLine(_ range: Range<Int>, _ phrases: inout Phrases) {
    let at = range.lowerBound
    guard range.count < 5, at + 2 < range.upperBound, stream.isSign(at + 1, 0x3A),
      stream.units[at + 2].number == .count, let sense = stream.sense(stream.units[at], .lesion),
      sense.isPlural, isGeneric(Int(sense.code))
    else { return }
    phrases.labelled = counts.exactness(at + 2, from: at)
  }

  /// A row of a table in which one cell is a number alone: "R cheek | AK | LN2 | 2".
  private func readCell(_ range: Range<Int>, _ phrases: inout Phrases) {
    guard !phrases.acts.isEmpty || !phrases.lesions.isEmpty else { return }
    let bars = range.filter { stream.isSign($0, 0x7C) }
    guard bars.count > 1 else { return }
    let starts = [range.lowerBound] + bars.map { $0 + 1 }
    let ends = bars + [range.upperBound]
    let cells = zip(starts, ends).filter { start, end in
      end == start + 1 && stream.units[start].number == .count
    }
    guard let cell = cells.count == 2 && cells[0].0 == range.lowerBound ? cells[1] : cells.first,
      cells.count < 2 || cells.count == 2 && cells[0].0 == range.lowerBound,
      cell.0 > range.lowerBound
    else { return }
    phrases.labelled = (.exact(Int(stream.units[cell.0].value / 1_000)), cell.0..<cell.1)
  }

  /// "The cycle was repeated twice for a total of three."
  private func countsCycles(_ number: Int, _ range: Range<Int>) -> Bool {
    guard number + 1 >= range.upperBound || !stream.units[number + 1].has(.lesion) else {
      return false
    }
    return (range.lowerBound..<number).contains {
      stream.sense(stream.units[$0], .quantity)?.code == 2
        || stream.sense(stream.units[$0], .doc)?.code == DocumentationCue.cycles.rawValue
    }
  }

  private func readTotal(_ at: Int, _ range: Range<Int>, _ phrases: inout Phrases) {
    for place in [at + 1, at + 2, at - 1, at - 2] where range.contains(place) {
      guard stream.units[place].number == .count, !countsCycles(place, range) else { continue }
      let between = place > at ? at + 1..<place : place + 1..<at
      let isNear = between.allSatisfy {
        stream.units[$0].form == .sign || stream.units[$0].has(.lesion)
          || stream.units[$0].has(.aux)
          || stream.units[$0].form == .word || stream.units[$0].has(.prep)
      }
      guard isNear else { continue }
      let (count, units) = counts.exactness(place, from: range.lowerBound)
      phrases.total = (count, units)
      return
    }
  }
}
