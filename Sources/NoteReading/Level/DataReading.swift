import ClaimModel

/// Counts the data of a visit: each unique test ordered or reviewed once, each outside document, an
/// independent historian, an interpretation of one's own, a talk with somebody outside.
struct DataReading {
  let stream: UnitStream
  /// What does not belong to the procedures alone.
  let segments: [ProblemSegment]
  private(set) var tests: [(name: UInt8, unit: Int, watches: Bool)] = []
  private var documents: [Int] = []
  private var labs: Int?
  private var historian: Int?
  private var interpretation: Int?
  private var discussion: Int?

  init(_ stream: UnitStream, _ segments: [ProblemSegment]) {
    self.stream = stream
    self.segments = segments
    for segment in segments { read(segment) }
    let names = Set(tests.map(\.name))
    tests.removeAll { stream.lexicon.panels[$0.name].map(names.contains) ?? false }
  }

  /// The column: 2, 3 or two categories of three.
  var column: VisitLevel.Column {
    var column = VisitLevel.Column()
    var units = tests.map { (LevelFact.Kind.test, $0.unit) }
    if tests.isEmpty, let labs { units.append((.test, labs)) }
    units += documents.map { (.document, $0) }
    let items = units.count
    if let historian { units.append((.historian, historian)) }
    let others = [interpretation, discussion].count { $0 != nil }
    if let interpretation { units.append((.interpretation, interpretation)) }
    if let discussion { units.append((.discussion, discussion)) }
    column.facts = units.map { LevelFact(kind: $0.0, span: stream.span($0.1..<$0.1 + 1)) }
    let categories = others + (items + (historian == nil ? 0 : 1) >= 3 ? 1 : 0)
    if categories >= 2 {
      column.level = .high
    } else if categories == 1 {
      column.level = .moderate
    } else if items >= 2 || historian != nil {
      column.level = .low
    }
    return column
  }

  private mutating func read(_ segment: ProblemSegment) {
    let units = segment.units
    guard units.contains(where: { stream.units[$0].has(.level) }),
      ![.past, .family, .social, .medication].contains(segment.role)
    else { return }
    let isReview = units.contains {
      stream.bears($0, .review) && !stream.isDenied($0, from: units.lowerBound)
    }
    let isOrder = segment.isJudged && stream.bears(units, .order)
    let outside = units.first { stream.bears($0, .outside) && isOutside($0, units) }
    if let outside, isReview { note(outside, units) }
    for at in units where stream.units[at].has(.level) {
      if stream.bears(at, .independent), !stream.isDenied(at, from: units.lowerBound) {
        interpretation = interpretation ?? at
      }
      if stream.bears(at, .historian) { historian = historian ?? at }
      if stream.bears(at, .discuss), isWithProfessional(at, units) { discussion = discussion ?? at }
      if segment.isJudged || isReview { test(at, units, isBracketed: outside) }
      if stream.bears(at, .labs), isReview || isOrder, !wasCounted(at, units),
        !stream.isDenied(at, from: units.lowerBound)
      {
        labs = labs ?? at
      }
    }
  }

  private mutating func test(_ at: Int, _ units: Range<Int>, isBracketed outside: Int?) {
    for sense in stream.lexicon.allSenses(stream.units[at]) where sense.kind == .level {
      let watches = sense.code == LevelSort.test.rawValue
      guard watches || sense.code == LevelSort.plaintest.rawValue,
        !tests.contains(where: { $0.name == sense.detail }), isCapitalOrLong(at),
        !stream.isDenied(at, from: units.lowerBound), !isIf(at, units), !wasCounted(at, units)
      else { continue }
      if let outside, outside < at, (outside..<at).contains(where: { stream.isSign($0, 0x28) }) {
        continue
      }
      tests.append((sense.detail, at, watches))
    }
  }

  /// Short names of tests are written in capitals: "CT", not "ct" of another word.
  private func isCapitalOrLong(_ at: Int) -> Bool {
    stream.end(at) - stream.start(at) > 3 || stream.first(at).marks.contains(.capital)
      || stream.says(at, "cbc") || stream.says(at, "cmp") || stream.says(at, "bmp")
      || stream.says(at, "ana") || stream.says(at, "tsh") || stream.says(at, "hcg")
      || stream.says(at, "lft") || stream.says(at, "a1c")
  }

  /// "If no better, culture": not yet ordered.
  private func isIf(_ at: Int, _ units: Range<Int>) -> Bool {
    (units.lowerBound..<at).contains {
      stream.says($0, "if") || stream.says($0, "consider") || stream.says($0, "unless")
    }
  }

  /// A test that was ordered at an earlier visit here was counted then.
  private func wasCounted(_ at: Int, _ units: Range<Int>) -> Bool {
    let visits: [StaticString] = ["last visit", "previous visit", "prior visit"]
    return units.contains { place in stream.says(place, anyOf: visits) }
      && units.contains { place in
        stream.says(place, "ordered") || stream.says(place, "drawn")
          || stream.says(place, "obtained") || stream.says(place, "sent")
      }
  }

  /// Records of somebody else, not "records" of this practice.
  private func isOutside(_ at: Int, _ units: Range<Int>) -> Bool {
    guard stream.says(at, "records") else { return true }
    return units.contains {
      stream.says($0, "from") || stream.says($0, "hospital") || stream.says($0, "outside")
    }
  }

  /// One document for each source: "records from Dr. A and from the allergist".
  private mutating func note(_ at: Int, _ units: Range<Int>) {
    documents.append(at)
    let from = units.filter { $0 > at && stream.says($0, "from") }
    for further in from.dropFirst() { documents.append(further) }
    let words = units.filter { $0 > at && stream.bears($0, .outside) && isOutside($0, units) }
    documents += words
  }

  /// "Discussed with Dr. X": somebody outside, not the patient or the family.
  private func isWithProfessional(_ at: Int, _ units: Range<Int>) -> Bool {
    let reach = at + 1..<min(at + 6, units.upperBound)
    let direct = stream.says(at, "d/w") || stream.says(at, "called")
    guard
      let with = direct
        ? at
        : reach.first(where: {
          stream.says($0, "with") || stream.says($0, "w/") || stream.says($0, "to")
        }), !stream.isDenied(at, from: units.lowerBound)
    else { return false }
    let people: [StaticString] = [
      "patient", "mother", "father", "parent", "parents", "family", "wife", "husband", "pt", "her",
      "him",
    ]
    for place in with + 1..<min(with + 5, units.upperBound) {
      if stream.says(place, anyOf: people) { return false }
      if stream.bears(place, .professional) { return true }
    }
    return false
  }
}
