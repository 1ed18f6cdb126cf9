/// Finds the frames of the lexicon in a statement: the words of each token by their classes.
struct FrameReading {
  private let stream: UnitStream
  private let frames: Frames
  private let marks: Frames.Marks
  private var masks: [ClassSet] = []
  private var first = 0
  private var all: ClassSet = 0

  private static let sign: ClassSet = 1 << 127

  init(_ stream: UnitStream) {
    self.stream = stream
    frames = stream.lexicon.frames
    marks = frames.marks
  }

  /// Takes up a statement.
  mutating func read(_ units: Range<Int>) {
    masks.removeAll(keepingCapacity: true)
    all = 0
    first = Int(stream.units[units.lowerBound].first)
    for at in units {
      let unit = stream.units[at]
      let isOften = stream.bears(at, .sig)
      for place in Int(unit.first)..<Int(unit.end) {
        let token = stream.tokens[place]
        var mask: ClassSet =
          switch token.kind {
          case .sign: Self.sign
          case .number: Frames.number
          case .word: frames.classes(of: token.word)
          }
        if isOften { mask |= marks.often }
        masks.append(mask)
        all |= mask
      }
    }
    if all & (marks.unit | marks.name | marks.season | marks.suffix | Frames.number) != 0 {
      tellTimes()
    }
  }

  private func has(_ at: Int, _ mask: ClassSet) -> Bool {
    at >= 0 && at < masks.count && masks[at] & mask != 0
  }

  /// Marks what tells a time to come, and what tells how long.
  private mutating func tellTimes() {
    for at in masks.indices {
      var isTime = has(at, marks.name)
      var start = at
      if has(at, marks.pod),
        has(at + 1, Frames.number) || has(at + 1, Self.sign) && has(at + 2, Frames.number)
      {
        isTime = true
      } else if has(at, marks.unit) {
        start = has(at - 1, Self.sign) ? at - 2 : at - 1
        isTime = has(start, Frames.number)
        if isTime, has(start - 2, Frames.number), has(start - 1, Self.sign) { start -= 2 }
      } else if has(at, marks.season) || has(at, marks.suffix) {
        isTime =
          has(at - 1, Frames.number) || has(at + 1, Frames.number) || says(at - 1, "the")
          || says(at - 1, "in")
      } else if has(at, Frames.number), has(at + 1, Self.sign), has(at + 2, Frames.number) {
        isTime = isFraction(at)
      }
      guard isTime, !has(at + 1, marks.gone) else { continue }
      let isPoint = !has(at, marks.unit) || !has(start - 1, marks.span)
      for place in max(start, 0)...at {
        masks[place] |= isPoint ? Frames.howlong | Frames.when : Frames.howlong
        all |= masks[place]
      }
    }
  }

  /// `6/52`, `3/12`: weeks and months by their part of the year.
  private func isFraction(_ at: Int) -> Bool {
    let sign = stream.tokens[first + at + 1].sign
    let whole = stream.tokens[first + at + 2].value
    return sign == 0x2F && (whole == 52_000 || whole == 12_000)
  }

  private func says(_ at: Int, _ word: StaticString) -> Bool {
    guard at >= 0 else { return false }
    let token = stream.tokens[first + at]
    return word.withUTF8Buffer { wanted in
      Int(token.end - token.start) == wanted.count
        && wanted.indices.allSatisfy { stream.bytes[Int(token.start) + $0] | 0x20 == wanted[$0] }
    }
  }

  /// The units of the first frame of a cue in the statement that was taken up.
  func units(of cue: DocumentationCue, in units: Range<Int>) -> Range<Int>? {
    for frame in frames.frames(of: cue) where all & frame.required == frame.required {
      for at in masks.indices where masks[at] & frame.steps[0].mask != 0 {
        if frame.opens, !opensClause(at) { continue }
        if let last = end(of: frame, from: at, step: 1), !isVetoed(frame, at...last) {
          let low = units.first { Int(stream.units[$0].end) > first + at } ?? units.lowerBound
          let high = units.first { Int(stream.units[$0].end) > first + last } ?? low
          return low..<high + 1
        }
      }
    }
    return nil
  }

  /// The last token of a frame whose step before stands at a token.
  private func end(of frame: Frame, from at: Int, step: Int) -> Int? {
    guard step < frame.steps.count else {
      return !frame.ends || at + 1 >= masks.count || has(at + 1, Self.sign) || says(at + 1, "and")
        ? at : nil
    }
    let next = frame.steps[step]
    var left = next.gap
    var place = at + 1
    while place < masks.count {
      if masks[place] & next.mask != 0, let last = end(of: frame, from: place, step: step + 1) {
        return last
      }
      let isSign = has(place, Self.sign)
      if isSign, !next.crosses, !isInner(place) { return nil }
      if !isInner(place) { left -= 1 }
      if left < 0 { return nil }
      place += 1
    }
    return nil
  }

  /// A hyphen, stroke or point within a word.
  private func isInner(_ at: Int) -> Bool {
    has(at, Self.sign) && [0x25, 0x2D, 0x2E, 0x2F].contains(stream.tokens[first + at].sign)
      && stream.tokens[first + at].marks.contains(.attached)
  }

  private func opensClause(_ at: Int) -> Bool {
    at == 0 || has(at - 1, Self.sign) && !isInner(at - 1) || says(at - 1, "and")
      || says(at - 1, "then") || says(at - 1, "please")
  }

  private func isVetoed(_ frame: Frame, _ match: ClosedRange<Int>) -> Bool {
    guard all & (frame.veto | frame.unled) != 0 else { return false }
    if match.contains(where: { masks[$0] & frame.veto != 0 }) { return true }
    var at = match.lowerBound - 1
    while at >= 0, match.lowerBound - at < 6, !has(at, Self.sign) || isInner(at) {
      if masks[at] & frame.veto != 0 { return true }
      if match.lowerBound - at < 3, masks[at] & frame.unled != 0 { return true }
      at -= 1
    }
    at = match.upperBound + 1
    while at < masks.count, at - match.upperBound < 5, !has(at, Self.sign) || isInner(at) {
      if masks[at] & frame.veto != 0 { return true }
      at += 1
    }
    return false
  }
}
