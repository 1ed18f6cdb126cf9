import ClaimModel

/// Reads the text of the lexicon and builds the trie.
///
/// A heading `[kind name …]` says what the terms after it mean. Terms are parted by `;`. In a term
/// `(s)` gives the word with and without its plural, `a^b` a singular and its plural, and
/// `{x|y|}` one of several, which may hold further braces.
struct LexiconBuilder {
  var words: [UInt64: Int32] = [:]
  var edges: [UInt64: Int32] = [:]
  var roots: [Int32] = []
  var lesions: [LesionConcept] = []
  /// The panel that a test is part of.
  private(set) var panels: [UInt8: UInt8] = [:]
  /// The word classes and frames of documentation.
  private(set) var frames = FrameBuilder()
  private var groups: [String: UInt8] = [:]
  private var nodes: Int32 = 0
  private var senses: [Int32: [Sense]] = [:]

  static func edge(_ node: Int32, _ word: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word)) | 1 << 63
  }

  var flatSenses: [Sense] {
    (0..<nodes).flatMap { senses[$0] ?? [] }
  }

  var meanings: [Lexicon.Meaning] {
    var first: Int32 = 0
    return (0..<nodes).map { node in
      let own = senses[node] ?? []
      defer { first += Int32(own.count) }
      return Lexicon.Meaning(
        first: first, count: Int32(own.count), kinds: own.reduce(0) { $0 | $1.kind.bit })
    }
  }

  mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    var meaning = Meaning.term(Sense(kind: .noise, code: 0, detail: 0, isPlural: false))
    for line in text.split(separator: 0x0A) {
      guard let first = line.first, first != 0x23 else { continue }
      if first == 0x5B {
        meaning = self.meaning(String(decoding: line.dropFirst().dropLast(), as: UTF8.self))
        continue
      }
      for term in line.split(separator: 0x3B) {
        switch meaning {
        case .frame(let cue): frames.add(String(decoding: term, as: UTF8.self), for: cue)
        case .words(let mask):
          for phrase in Self.expanded(Array(term)) { add(phrase, to: mask) }
        case .term(let sense):
          for phrase in Self.expanded(Array(term)) { add(phrase, sense) }
        }
      }
    }
  }

  /// What the lines under a heading are.
  private enum Meaning {
    case term(Sense)
    case words(ClassSet)
    case frame(DocumentationCue)
  }

  private mutating func meaning(_ heading: String) -> Meaning {
    let parts = heading.split(separator: " ").map(String.init)
    switch parts[0] {
    case "class": return .words(frames.begin(parts[1]))
    case "frame":
      guard let cue = DocumentationCue.allCases.first(where: { $0.name == parts[1] }) else {
        preconditionFailure("no such cue: \(heading)")
      }
      return .frame(cue)
    default: return .term(self.heading(heading))
    }
  }

  private mutating func add(_ word: [UInt8], to mask: ClassSet) {
    let tokens = word.filter { $0 != 0x01 }.withUnsafeBufferPointer {
      Tokenizer.tokens(of: $0, known: nil)
    }
    precondition(tokens.count <= 1, "a class holds single words")
    if let token = tokens.first { frames.add(number(of: token.hash), to: mask) }
  }

  /// The number of a name under which several terms are one disease or test; 0 is none.
  private mutating func group(_ name: String) -> UInt8 {
    let number = groups[name] ?? UInt8(groups.count + 1)
    groups[name] = number
    return number
  }

  private mutating func heading(_ text: String) -> Sense {
    let parts = text.split(separator: " ").map(String.init)
    guard let kind = SenseKind(name: parts[0]) else {
      preconditionFailure("no such kind of term: \(text)")
    }
    func place(_ names: [String], _ at: Int = 1) -> UInt8 {
      guard parts.count > at, let found = names.firstIndex(of: parts[at]) else {
        preconditionFailure("no such name: \(text)")
      }
      return UInt8(found)
    }
    var sense = Sense(kind: kind, code: 0, detail: 0, isPlural: false)
    switch kind {
    case .lesion:
      guard parts.count >= 4, let behavior = Behavior(rawValue: parts[2]) else {
        preconditionFailure("a lesion has a behavior and a stem: \(text)")
      }
      sense.code = UInt8(lesions.count)
      lesions.append(
        LesionConcept(
          name: parts[1], behavior: behavior, stem: parts[3], isTreatable: parts.count > 4))
    case .act:
      sense.code = place(ActKind.allCases.map(\.name))
      sense.detail = place(ActForm.allCases.map { "\($0)" }, 2)
    case .cue:
      sense.code = place(CueSort.allCases.map { "\($0)" })
      sense.detail = place(Reach.allCases.map { "\($0)" }, 2)
    case .doubt: sense.detail = place(Reach.allCases.map { "\($0)" })
    case .site: sense.code = place(SenseCode.siteKinds)
    case .side: sense.code = place(SenseCode.sides)
    case .number: sense.code = UInt8(parts[1]) ?? 0
    case .unit: sense.code = place(SenseCode.units)
    case .quantity: sense.code = place(SenseCode.quantities)
    case .prep: sense.code = place(SenseCode.prepositions)
    case .tissue: sense.code = place(SenseCode.tissues)
    case .closehint: sense.code = place(SenseCode.closeHints)
    case .section: sense.code = place(SectionRole.allCases.map(\.name))
    case .doc: sense.code = place(DocumentationCue.allCases.map(\.name))
    case .step: sense.code = place(StepWord.allCases.map { "\($0)" })
    case .level:
      sense.code = place(LevelSort.allCases.map { "\($0)" })
      if parts.count > 2 { sense.detail = group(parts[2]) }
      if parts.count > 3 { panels[sense.detail] = group(parts[3]) }
    default: break
    }
    return sense
  }

  private mutating func add(_ phrase: [UInt8], _ sense: Sense) {
    var sense = sense
    var bytes = phrase
    sense.isPlural = bytes.contains(0x01)
    bytes.removeAll { $0 == 0x01 }
    let tokens = bytes.withUnsafeBufferPointer { buffer in
      Tokenizer.tokens(of: buffer, known: nil)
    }
    guard let first = tokens.first else { return }
    var node = root(of: number(of: first.hash))
    for token in tokens.dropFirst() {
      let key = Self.edge(node, number(of: token.hash))
      if let next = edges[key] {
        node = next
      } else {
        edges[key] = nodes
        node = nodes
        nodes += 1
      }
    }
    let own = senses[node] ?? []
    let isKnown = own.contains {
      $0.kind == sense.kind
        && (![.doc, .level, .cue, .step].contains($0.kind)
          || $0.code == sense.code && $0.detail == sense.detail)
    }
    if !isKnown { senses[node] = own + [sense] }
  }

  private mutating func number(of hash: UInt64) -> Int32 {
    if let number = words[hash] { return number }
    let number = Int32(words.count)
    words[hash] = number
    roots.append(-1)
    return number
  }

  private mutating func root(of word: Int32) -> Int32 {
    if roots[Int(word)] < 0 {
      roots[Int(word)] = nodes
      nodes += 1
    }
    return roots[Int(word)]
  }

  /// Every phrase that a term stands for; a plural carries the byte 1.
  static func expanded(_ term: [UInt8]) -> [[UInt8]] {
    var phrases = braces(term)
    phrases = phrases.flatMap { phrase in
      guard let place = phrase.indices.first(where: { Self.isPluralMark(phrase, $0) }) else {
        return [phrase]
      }
      var plain = phrase
      plain.removeSubrange(place..<place + 3)
      var plural = phrase
      plural.replaceSubrange(place..<place + 3, with: [0x73, 0x01])
      let ends = phrase[..<place].suffix(1)
      let isHissed = ends == [0x68] && [[0x73], [0x63]].contains(phrase[..<(place - 1)].suffix(1))
      if ends == [0x78] || isHissed || ends == [0x73] {
        plural = phrase
        plural.replaceSubrange(place..<place + 3, with: [0x65, 0x73, 0x01])
      }
      return expanded(plain) + expanded(plural)
    }
    return phrases.flatMap { phrase in
      guard let mark = phrase.firstIndex(of: 0x5E), mark > 0,
        mark + 1 < phrase.count, phrase[mark + 1] != 0x32
      else { return [phrase] }
      let start = phrase[..<mark].lastIndex(of: 0x20).map { $0 + 1 } ?? 0
      let end = phrase[mark...].firstIndex(of: 0x20) ?? phrase.count
      let plain = Array(phrase[..<mark] + phrase[end...])
      let plural = Array(phrase[..<start] + phrase[(mark + 1)..<end] + [0x01] + phrase[end...])
      return expanded(plain) + expanded(plural)
    }
  }

  private static func isPluralMark(_ phrase: [UInt8], _ place: Int) -> Bool {
    place + 2 < phrase.count && phrase[place] == 0x28 && phrase[place + 1] == 0x73
      && phrase[place + 2] == 0x29 && place > 0 && phrase[place - 1] != 0x20
  }

  private static func braces(_ term: [UInt8]) -> [[UInt8]] {
    guard let open = term.firstIndex(of: 0x7B) else { return [term] }
    var depth = 0
    var starts = [open + 1]
    var close = term.count
    for place in open..<term.count {
      switch term[place] {
      case 0x7B: depth += 1
      case 0x7D: depth -= 1
      case 0x7C where depth == 1: starts.append(place + 1)
      default: break
      }
      if depth == 0 {
        close = place
        break
      }
    }
    precondition(close < term.count, "a brace is not closed in the lexicon")
    let ends = starts.dropFirst().map { $0 - 1 } + [close]
    return zip(starts, ends).flatMap { start, end in
      braces(Array(term[..<open]) + Array(term[start..<end]) + Array(term[(close + 1)...]))
    }
  }
}
