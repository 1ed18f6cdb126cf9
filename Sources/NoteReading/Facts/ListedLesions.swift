/// The lesions that a note lists under numbers or letters, and the words that point to them by those:
/// "A) papule, cheek; B) macule, nose … A) biopsied, B) frozen", "#1 and #3 were frozen".
struct ListedLesions {
  let stream: UnitStream
  let reading: PhraseReading
  /// What stands under each label, the last list last.
  private var entries: [Int: (statement: Int, lesions: [LesionPhrase])] = [:]

  init(stream: UnitStream, reading: PhraseReading) {
    self.stream = stream
    self.reading = reading
  }

  private struct Mark {
    var label: Int
    var units: Range<Int>
  }

  // MARK: Listing

  /// Takes note of what a statement lists.
  mutating func note(_ statement: Statement, _ index: Int, _ phrases: Phrases) {
    guard !phrases.lesions.isEmpty || !phrases.sites.isEmpty else { return }
    let marks = marks(statement)
    for (place, mark) in marks.enumerated() {
      let end = place + 1 < marks.count ? marks[place + 1].units.lowerBound : nil
      let body =
        mark.units.upperBound..<max(mark.units.upperBound, end ?? statement.units.upperBound)
      let lesions = lesions(in: body, phrases)
      if !lesions.isEmpty { entries[mark.label] = (index, lesions) }
    }
  }

  private func lesions(in body: Range<Int>, _ phrases: Phrases) -> [LesionPhrase] {
    let sites = phrases.sites.filter { body.contains($0.units.lowerBound) }
    var found = phrases.lesions.filter { body.contains($0.head) }
    if found.count > 1, found.contains(where: { !reading.isGeneric($0.concept) }) {
      found.removeAll { reading.isGeneric($0.concept) && $0.count == .none }
    }
    if found.count > 1, found.allSatisfy({ $0.isDoubted && $0.count == .none }) {
      found.removeSubrange(1...)
    }
    if found.isEmpty, let site = sites.first {
      var lesion = LesionPhrase(
        head: site.units.upperBound - 1, concept: reading.anyLesion, isPlural: false)
      lesion.count = site.count
      lesion.sites = sites
      return [lesion]
    }
    if found.count == 1 { found[0].sites = sites }
    if found.count == 1, found[0].count == .none, !sites.isEmpty,
      sites.allSatisfy({ $0.count.number != nil })
    {
      found[0].count = .exact(sites.reduce(0) { $0 + ($1.count.number ?? 0) })
      found[0].countUnits = sites[0].countUnits
    }
    return found
  }

  // MARK: Pointing

  /// The lesions that labels within these units point to; the statement's own label counts where it
  /// has no others.
  func lesions(for range: Range<Int>, of statement: Statement, _ index: Int) -> [LesionPhrase] {
    guard !entries.isEmpty else { return [] }
    var labels = pointers(range)
    if labels.isEmpty, let own = statement.label, isBare(statement.units) { labels = [own] }
    let found = labels.compactMap { entries[$0] }.filter { $0.statement < index }
    return found.count == labels.count ? found.flatMap(\.lesions) : []
  }

  /// "2. Liquid nitrogen": an item of a list that says little more than what was done.
  private func isBare(_ units: Range<Int>) -> Bool {
    units.count { stream.units[$0].form == .word || stream.units[$0].number == .count } < 3
      && !units.contains { stream.units[$0].has(.nonskin) }
  }

  private func pointers(_ range: Range<Int>) -> [Int] {
    var labels: [Int] = []
    var at = range.lowerBound
    while at < range.upperBound {
      let (found, next) = pointer(at, range)
      labels += found
      at = max(next, at + 1)
    }
    return labels
  }

  /// Labels that begin at a unit: `#1, #2 and #4`, `lesions A-C`, `B)`, or `1 and 2` at the start.
  private func pointer(_ start: Int, _ range: Range<Int>) -> ([Int], Int) {
    let unit = stream.units[start]
    let isNamed =
      stream.sense(unit, .lesion).map { reading.isGeneric(Int($0.code)) } ?? false
      || stream.says(start, "site") || stream.says(start, "sites") || stream.says(start, "numbers")
    if let mark = mark(start, range) { return ([mark.label], mark.units.upperBound) }
    var at = isNamed ? start + 1 : start
    let isHashed = stream.isSign(at, 0x23)
    guard isNamed || isHashed || start == range.lowerBound || stream.says(start - 1, "of") else {
      return ([], start + 1)
    }
    var labels: [Int] = []
    var end = at
    while at < range.upperBound {
      if stream.isSign(at, 0x23) { at += 1 }
      guard at < range.upperBound, let label = label(at) else { break }
      let isRange = stream.first(at).marks.contains(.hyphenated) || stream.isSign(at - 1, 0x2D)
      if let last = labels.last, isRange, label > last, label - last < 12 {
        labels += last + 1...label
      } else {
        labels.append(label)
      }
      at += 1
      end = at
      while at < range.upperBound,
        stream.isSign(at, 0x2C) || stream.units[at].has(.and) || stream.isSign(at, 0x2D)
      {
        at += 1
      }
    }
    let isSure =
      isNamed || isHashed || labels.count > 1 && (start == range.lowerBound || ofAll(labels))
    return isSure ? (labels, end) : ([], start + 1)
  }

  /// "Biopsy of A and B": letters of the list.
  private func ofAll(_ labels: [Int]) -> Bool {
    labels.allSatisfy { $0 > 100 && entries[$0] != nil }
  }

  // MARK: Marks

  private func marks(_ statement: Statement) -> [Mark] {
    let range = statement.units
    var found: [Mark] = []
    if let own = statement.label {
      found.append(Mark(label: own, units: range.lowerBound..<range.lowerBound))
    }
    var at = range.lowerBound
    while at < range.upperBound {
      if let mark = mark(at, range) ?? named(at, range) {
        found.append(mark)
        at = mark.units.upperBound
      } else {
        at += 1
      }
    }
    return found
  }

  /// `(A)`, `B)`, `(2)` after the start, a sign or "and".
  private func mark(_ at: Int, _ range: Range<Int>) -> Mark? {
    let before = at - 1
    guard
      at == range.lowerBound || stream.units[before].form == .sign || stream.units[before].has(.and)
    else { return nil }
    let isOpen = stream.isSign(at, 0x28)
    let place = isOpen ? at + 1 : at
    guard place + 1 < range.upperBound, stream.isSign(place + 1, 0x29), let label = label(place)
    else { return nil }
    return Mark(label: label, units: at..<place + 2)
  }

  /// "Lesion A:", "Site #2 -" at the start.
  private func named(_ at: Int, _ range: Range<Int>) -> Mark? {
    guard at == range.lowerBound else { return nil }
    let (labels, end) = pointer(at, range)
    return labels.count == 1 ? Mark(label: labels[0], units: at..<end) : nil
  }

  private func label(_ at: Int) -> Int? {
    let unit = stream.units[at]
    if unit.form == .number, unit.value % 1_000 == 0, (1_000...40_000).contains(unit.value) {
      return Int(unit.value / 1_000)
    }
    return stream.letter(at).map { 100 + $0 }
  }
}
