/// One or more tokens read as one: a term of the lexicon, a number, a sign or an unknown word.
struct Unit: Sendable {
  /// The first token.
  var first: Int32
  /// The token after the last.
  var end: Int32
  /// The first byte, and the byte after the last.
  var start: Int32 = 0
  var stop: Int32 = 0
  /// The node of the trie that the term ends at; -1 for what is no term.
  var node: Int32 = -1
  /// The kinds of the term's senses.
  var kinds: UInt64 = 0
  /// The value in thousandths, for numbers in digits or words.
  var value: Int32 = 0
  /// What sort of unit.
  var form: Form
  /// The sign that it is or begins with; 0 for words and numbers.
  var sign: UInt8 = 0
  /// What a number counts or measures, once known.
  var number: NumberRole = .none

  enum Form: UInt8, Sendable {
    case term, number, sign, word
  }

  @inline(__always)
  func has(_ kind: SenseKind) -> Bool { kinds & kind.bit != 0 }
}

/// What a number stands for.
enum NumberRole: UInt8, Sendable {
  case none, count, size, dose, time, cycle, stage, block, other
  /// A count that takes the place of one said before: "6 keratoses, sorry, 7".
  case corrected
}

/// A note cut into units, with the means to ask what they say. It lasts as long as the reading.
struct UnitStream {
  let bytes: UnsafeBufferPointer<UInt8>
  let lexicon: Lexicon
  let tokens: Lent<Token>
  let units: Lent<Unit>

  /// Cuts a note and lends what was cut as long as `body` runs.
  static func read<Result>(
    _ bytes: UnsafeBufferPointer<UInt8>, lexicon: Lexicon, _ body: (UnitStream) -> Result
  ) -> Result {
    Tokenizer.tokens(of: bytes, known: lexicon).withUnsafeBufferPointer { buffer in
      let tokens = Lent(buffer)
      var units = cut(tokens, lexicon)
      return units.withUnsafeMutableBufferPointer { units in
        let stream = UnitStream(
          bytes: bytes, lexicon: lexicon, tokens: tokens, units: Lent(UnsafeBufferPointer(units)))
        NumberReading.read(stream, into: units)
        return body(stream)
      }
    }
  }

  private static func cut(_ tokens: Lent<Token>, _ lexicon: Lexicon) -> [Unit] {
    var units: [Unit] = []
    units.reserveCapacity(tokens.count)
    var place = 0
    while place < tokens.count {
      var unit = Self.unit(at: place, tokens, lexicon)
      unit.start = tokens[place].start
      unit.stop = tokens[Int(unit.end) - 1].end
      if let tens = units.last, NumberReading.joins(tens, unit) {
        units[units.count - 1].end = unit.end
        units[units.count - 1].stop = unit.stop
        units[units.count - 1].value += unit.value
      } else {
        units.append(unit)
      }
      place = Int(unit.end)
    }
    return units
  }

  /// The longest term that starts at a token, else the token itself. No term crosses an empty line
  /// or the start of a list item.
  private static func unit(at place: Int, _ tokens: Lent<Token>, _ lexicon: Lexicon) -> Unit {
    let token = tokens[place]
    var unit: Unit
    switch token.kind {
    case .number: unit = Unit(first: Int32(place), end: Int32(place + 1), form: .number)
    case .sign: unit = Unit(first: Int32(place), end: Int32(place + 1), form: .sign)
    case .word: unit = Unit(first: Int32(place), end: Int32(place + 1), form: .word)
    }
    unit.value = token.value
    unit.sign = token.sign
    guard token.word >= 0, var node = lexicon.start(token.word) else { return unit }
    var at = place + 1
    var spoken = unit
    let labels = SenseKind.section.bit | SenseKind.countlabel.bit
    while true {
      let meaning = lexicon.meanings[Int(node)]
      if meaning.count > 0 {
        if meaning.kinds & ~labels != 0 {
          spoken.end = Int32(at)
          spoken.node = node
          spoken.kinds = meaning.kinds
        }
        unit.end = Int32(at)
        unit.node = node
        unit.kinds = meaning.kinds
      }
      guard at < tokens.count, tokens[at].word >= 0,
        !tokens[at].marks.contains(.afterGap),
        let next = lexicon.next(node, tokens[at].word)
      else { break }
      node = next
      at += 1
    }
    guard unit.node >= 0 else { return unit }
    if let shorter = withoutPoint(unit, tokens, lexicon) { unit = shorter }
    let isAside =
      unit.end - unit.first > 1 && tokens.count > Int(unit.end)
      && tokens[Int(unit.end)].kind == .sign && tokens[Int(unit.end)].sign == 0x28
    if unit.kinds & ~labels == 0, spoken.node >= 0, !isAside, !endsLabel(Int(unit.end), tokens) {
      unit = spoken
    }
    if unit.form == .number, unit.end == Int32(place + 1) {
      unit.kinds = 0
      unit.node = -1
      return unit
    }
    unit.form = .term
    if unit.has(.number), let sense = lexicon.sense(unit, .number) {
      unit.value = Int32(sense.code) * 1_000
    }
    return unit
  }

  /// "2.2 cm. Next": the point of a short form that ends a sentence is no part of it.
  private static func withoutPoint(_ unit: Unit, _ tokens: Lent<Token>, _ lexicon: Lexicon) -> Unit?
  {
    let last = Int(unit.end) - 1
    guard last > Int(unit.first), tokens[last].kind == .sign, tokens[last].sign == 0x2E,
      last + 1 >= tokens.count || tokens[last + 1].marks.contains(.capital)
        || tokens[last + 1].marks.contains(.startsLine),
      var node = lexicon.start(tokens[Int(unit.first)].word)
    else { return nil }
    for at in Int(unit.first) + 1..<last {
      guard let next = lexicon.next(node, tokens[at].word) else { return nil }
      node = next
    }
    let meaning = lexicon.meanings[Int(node)]
    guard meaning.count > 0 else { return nil }
    var shorter = unit
    shorter.end = Int32(last)
    shorter.node = node
    shorter.kinds = meaning.kinds
    return shorter
  }

  /// Whether a heading or label can end before this token: a colon follows, or a new line.
  private static func endsLabel(_ at: Int, _ tokens: Lent<Token>) -> Bool {
    guard at < tokens.count else { return true }
    if tokens[at].kind == .sign { return [0x3A, 0x3D, 0x2D, 0x23, 0x7C].contains(tokens[at].sign) }
    return tokens[at].marks.contains(.startsLine)
  }

  /// The meaning of a unit in one sort.
  @inline(__always)
  func sense(_ unit: Unit, _ kind: SenseKind) -> Sense? { lexicon.sense(unit, kind) }

  /// The first byte of a unit.
  func start(_ unit: Int) -> Int { Int(units[unit].start) }

  /// The byte after a unit.
  func end(_ unit: Int) -> Int { Int(units[unit].stop) }

  /// The words of some units, as they stand in the note.
  func text(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    return String(
      decoding: bytes[start(range.lowerBound)..<end(range.upperBound - 1)], as: UTF8.self)
  }

  /// The place of some units in the note.
  func span(_ range: Range<Int>) -> NoteSpan {
    NoteSpan(start(range.lowerBound)..<end(range.upperBound - 1))
  }

  /// Whether a unit starts a line.
  func startsLine(_ unit: Int) -> Bool { first(unit).marks.contains(.startsLine) }

  /// The place in the alphabet of a single capital, from 1; nil for any other unit.
  func letter(_ unit: Int) -> Int? {
    let token = first(unit)
    guard units[unit].end == units[unit].first + 1, token.end == token.start + 1,
      token.marks.contains(.upper)
    else { return nil }
    return Int(bytes[Int(token.start)]) - 0x40
  }

  /// The first token of a unit.
  @inline(__always)
  func first(_ unit: Int) -> Token { tokens[Int(units[unit].first)] }

  /// Whether a unit is these very words, in lower case, whatever its own case; no unit says nothing.
  func says(_ unit: Int, _ words: StaticString) -> Bool {
    guard units.indices.contains(unit) else { return false }
    let unit = units[unit]
    return says(Int(unit.start), Int(unit.stop - unit.start), words)
  }

  /// Whether a unit is one of some words in lower case.
  func says(_ unit: Int, anyOf words: [StaticString]) -> Bool {
    guard units.indices.contains(unit) else { return false }
    let unit = units[unit]
    return words.contains { says(Int(unit.start), Int(unit.stop - unit.start), $0) }
  }

  @inline(__always)
  private func says(_ start: Int, _ length: Int, _ words: StaticString) -> Bool {
    guard words.utf8CodeUnitCount == length else { return false }
    return words.withUTF8Buffer { wanted in
      for place in 0..<length where lower(start + place) != wanted[place] { return false }
      return true
    }
  }

  /// Whether a unit documents something of this sort.
  func documents(_ at: Int, _ cue: DocumentationCue) -> Bool {
    units[at].has(.doc)
      && lexicon.allSenses(units[at]).contains { $0.kind == .doc && $0.code == cue.rawValue }
  }

  /// Whether a unit is a word by which an act has this status or time.
  func cues(_ at: Int, _ sort: CueSort) -> Bool {
    units[at].has(.cue)
      && lexicon.allSenses(units[at]).contains { $0.kind == .cue && $0.code == sort.rawValue }
  }

  /// Whether any of some words in lower case stands within units, whatever its own case.
  func holds(_ range: Range<Int>, anyOf words: [StaticString]) -> Bool {
    guard !range.isEmpty else { return false }
    let low = start(range.lowerBound)
    let high = end(range.upperBound - 1)
    return words.contains { word in
      word.withUTF8Buffer { wanted in
        guard wanted.count <= high - low else { return false }
        for place in low...high - wanted.count {
          var matched = 0
          while matched < wanted.count, lower(place + matched) == wanted[matched] { matched += 1 }
          if matched == wanted.count { return true }
        }
        return false
      }
    }
  }

  @inline(__always)
  private func lower(_ place: Int) -> UInt8 {
    let byte = bytes[place]
    return byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  /// Whether a unit is this very sign.
  func isSign(_ at: Int, _ sign: UInt8) -> Bool {
    guard units.indices.contains(at) else { return false }
    let unit = units[at]
    return unit.sign == sign && unit.end == unit.first + 1
  }
}

extension Lexicon {
  /// The meaning of a unit in one sort; nil when it has none of it.
  @inline(__always)
  func sense(_ unit: Unit, _ kind: SenseKind) -> Sense? {
    guard unit.node >= 0, unit.kinds & kind.bit != 0 else { return nil }
    let meaning = meanings[Int(unit.node)]
    for place in Int(meaning.first)..<Int(meaning.first + meaning.count)
    where senses[place].kind == kind {
      return senses[place]
    }
    return nil
  }

  /// Every meaning of a unit.
  func allSenses(_ unit: Unit) -> Slice<Lent<Sense>> {
    guard unit.node >= 0 else { return senses[0..<0] }
    let meaning = meanings[Int(unit.node)]
    return senses[Int(meaning.first)..<Int(meaning.first + meaning.count)]
  }
}

/// A place in a note, in UTF-8 bytes.
public struct NoteSpan: Sendable, Hashable {
  /// The first byte.
  public var start: Int
  /// The byte after the last.
  public var end: Int

  /// The bytes of a range.
  public init(_ range: Range<Int>) {
    start = range.lowerBound
    end = range.upperBound
  }

  /// The smallest place that holds both.
  func joined(_ other: NoteSpan) -> NoteSpan {
    NoteSpan(min(start, other.start)..<max(end, other.end))
  }
}
