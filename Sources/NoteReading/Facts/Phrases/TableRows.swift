/// Rows of a table, parted by bars, with the columns that its head names.
struct TableHead {
  enum Column { case index, count, other }
  var columns: [Column] = []
}

extension PhraseReading {
  /// The cells of a row; empty for what is no row.
  func cells(_ range: Range<Int>) -> [Range<Int>] {
    let bars = range.filter { stream.isSign($0, 0x7C) }
    guard bars.count > 1 else { return [] }
    var cells = zip([range.lowerBound] + bars.map { $0 + 1 }, bars + [range.upperBound]).map {
      $0..<max($0, $1)
    }
    if cells.first?.isEmpty ?? false { cells.removeFirst() }
    if cells.last?.isEmpty ?? false { cells.removeLast() }
    return cells
  }

  /// The head of a table: a row of words.
  func head(_ range: Range<Int>) -> TableHead? {
    let cells = cells(range)
    guard !cells.isEmpty,
      !range.contains(where: { stream.units[$0].form == .number || stream.units[$0].has(.number) })
    else { return nil }
    var head = TableHead()
    for (place, cell) in cells.enumerated() {
      let isNumber = cell.contains { at in
        stream.units[at].has(.countlabel) || stream.isSign(at, 0x23) || stream.says(at, "no")
          || stream.says(at, "no.") || stream.says(at, "lesions") || stream.says(at, "n")
          || stream.says(at, "how many") || place == 0 && stream.says(at, "lesion")
      }
      head.columns.append(!isNumber ? .other : place == 0 ? .index : .count)
    }
    return head
  }

  /// The number of a row in the column for it: what one cell says that is a number alone, one where
  /// each row is a lesion.
  func readRow(_ range: Range<Int>, _ head: TableHead, _ phrases: inout Phrases) {
    let cells = cells(range)
    guard cells.count == head.columns.count else { return }
    phrases.labelled = nil
    if let place = head.columns.firstIndex(of: .count) {
      let cell = cells[place]
      if cell.count == 1, stream.units[cell.lowerBound].number == .count {
        phrases.labelled = (.exact(Int(stream.units[cell.lowerBound].value / 1_000)), cell)
      }
    } else if head.columns.first == .index, phrases.sites.count == 1,
      cells[0].contains(where: { stream.units[$0].form == .number })
    {
      phrases.labelled = (.exact(1), cells[0])
      phrases.isRow = true
    }
  }
}
