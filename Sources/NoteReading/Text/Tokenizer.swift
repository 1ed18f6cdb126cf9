/// A word, a number or a sign of a note, by its place in the bytes.
struct Token: Sendable {
  /// The first byte.
  var start: Int32
  /// The byte after the last.
  var end: Int32
  /// The hash of a word's letters in lower case without apostrophes.
  var hash: UInt64
  /// The number of the word in the lexicon; -1 for a word of no term.
  var word: Int32 = -1
  /// The value of a number in thousandths.
  var value: Int32 = 0
  /// What sort of token.
  var kind: Kind
  /// The sign itself, for punctuation.
  var sign: UInt8 = 0
  /// How it stands.
  var marks: Marks = []

  enum Kind: UInt8, Sendable {
    case word, number, sign
  }

  struct Marks: OptionSet, Sendable {
    let rawValue: UInt8
    /// Joined to the token before by a hyphen.
    static let hyphenated = Marks(rawValue: 1)
    /// First of its line.
    static let startsLine = Marks(rawValue: 2)
    /// After an empty line.
    static let afterGap = Marks(rawValue: 4)
    /// Begins with a capital.
    static let capital = Marks(rawValue: 8)
    /// All capitals.
    static let upper = Marks(rawValue: 16)
    /// No space before it.
    static let attached = Marks(rawValue: 32)
  }
}

/// Cuts bytes into tokens, once, from left to right. Any bytes are taken; none are changed.
struct Tokenizer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let known: Lexicon?
  private var place = 0
  private var tokens: [Token] = []
  private var newlines = 2
  private var spaced = true
  private var hyphen = false
  /// The length of the gap of a table here, the wide gaps of the line, and where that line ends.
  private var gap = 0
  private var columns = 0
  private var lineEnd = 0

  static func tokens(of bytes: UnsafeBufferPointer<UInt8>, known: Lexicon?) -> [Token] {
    var tokenizer = Tokenizer(bytes: bytes, known: known)
    tokenizer.tokens.reserveCapacity(bytes.count / 4 + 8)
    tokenizer.run()
    return tokenizer.tokens
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, known: Lexicon?) {
    self.bytes = bytes
    self.known = known
  }

  private mutating func run() {
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case 0x20 where isColumnGap(), 0x09 where isColumnGap(): sign(0x7C, length: gap)
      case 0x20, 0x09, 0x0D, 0x0C, 0x0B, 0x00...0x08, 0x0E...0x1F, 0x7F:
        place += 1
        spaced = true
      case 0x0A:
        place += 1
        spaced = true
        newlines += 1
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: alphanumeric()
      case 0x2E where isDigit(place + 1) && !isDigit(place - 1): number()
      case 0x80...0xFF: beyondASCII()
      default: sign(byte, length: 1)
      }
    }
  }

  /// Three blanks or a tab between words of a line that has at least two such gaps: the columns of a
  /// table, told by their bytes.
  private mutating func isColumnGap() -> Bool {
    gap = 0
    guard known != nil, !tokens.isEmpty, newlines == 0 else { return false }
    var end = place
    var isWide = false
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 {
      if bytes[end] == 0x09 { isWide = true }
      end += 1
    }
    guard isWide || end - place > 2, end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D
    else { return false }
    if lineEnd <= place { measureLine() }
    guard columns > 1 else { return false }
    gap = end - place
    return true
  }

  /// Counts the wide gaps within the line that begins or goes on here.
  private mutating func measureLine() {
    var start = place
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    var at = start
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    columns = 0
    while at < bytes.count, bytes[at] != 0x0A {
      var end = at
      var isWide = false
      while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 {
        if bytes[end] == 0x09 { isWide = true }
        end += 1
      }
      let isInside = end < bytes.count && bytes[end] != 0x0A && bytes[end] != 0x0D
      if isInside, isWide || end - at > 2 { columns += 1 }
      at = max(end, at + 1)
    }
    lineEnd = at
  }

  private func isDigit(_ at: Int) -> Bool {
    at >= 0 && at < bytes.count && bytes[at] &- 0x30 < 10
  }

  private func isLetter(_ at: Int) -> Bool {
    at >= 0 && at < bytes.count && ((bytes[at] | 0x20) &- 0x61 < 26)
  }

  /// The longest run of letters and digits that is cut between them: a longer one is no text.
  private static let longest = 64

  /// A run of letters and digits: one word where the lexicon knows it, else cut between them.
  private mutating func alphanumeric() {
    if isDigit(place), !isMixed() {
      number()
      return
    }
    if plainWord() { return }
    let start = place
    var mixed = false
    var end = place
    while end < bytes.count, isDigit(end) || isLetter(end) || isApostrophe(end) > 0 || isTail(end) {
      if isDigit(end) { mixed = true }
      end += max(1, isApostrophe(end))
    }
    if mixed, isCode(start, end) {
      while end < bytes.count, bytes[end] == 0x2E, isDigit(end + 1) || isLetter(end + 1) {
        end += 1
        while isDigit(end) || isLetter(end) { end += 1 }
      }
      word(start, end, hash: hash(start, end))
      return
    }
    if mixed, end - start <= Self.longest, known.map({ $0.word(hash(start, end)) == nil }) ?? false
    {
      if let repaired = repaired(start) {
        word(start, repaired.end, hash: repaired.hash)
        return
      }
      if isDigit(start) {
        number()
        return
      }
      end = start
      while end < bytes.count, isLetter(end) || isApostrophe(end) > 0 {
        end += max(1, isApostrophe(end))
      }
    }
    word(start, end, hash: hash(start, end))
  }

  /// A word of nothing but letters of ASCII, as most are.
  private mutating func plainWord() -> Bool {
    var end = place
    var hash = Self.noLetter
    while end < bytes.count {
      let byte = bytes[end]
      let letter = byte | 0x20
      guard letter &- 0x61 < 26 else {
        if byte >= 0x80 || byte == 0x27 || byte &- 0x30 < 10 { return false }
        break
      }
      hash = Self.hash(hash, letter)
      end += 1
    }
    guard end > place else { return false }
    word(place, end, hash: hash)
    return true
  }

  /// The form of a diagnosis code: a capital, two digits, no more than two further characters, as in
  /// `L57` or `C4A`.
  private func isCode(_ start: Int, _ end: Int) -> Bool {
    bytes[start] &- 0x41 < 26 && end - start == 3 && isDigit(start + 1) && known != nil
      && (isDigit(start + 2) || isLetter(start + 2))
      && (end >= bytes.count || bytes[end] == 0x2E || isDigit(start + 2))
  }

  /// Whether letters follow the digits here, so that the run may be a word such as `5fu` or `2nd`.
  private func isMixed() -> Bool {
    var at = place
    while isDigit(at) { at += 1 }
    return isLetter(at)
  }

  /// The length of an apostrophe or of a hidden sign (a soft hyphen, a space without width) within a
  /// word, or 0.
  private func isApostrophe(_ at: Int) -> Int {
    guard at > 0, at < bytes.count else { return 0 }
    if bytes[at] == 0x27, isLetter(at - 1), isLetter(at + 1) { return 1 }
    if bytes[at] == 0xE2, at + 3 < bytes.count, bytes[at + 1] == 0x80,
      [0x98, 0x99, 0x8B, 0x8C, 0x8D].contains(bytes[at + 2]), isLetter(at - 1), isLetter(at + 3)
    {
      return 3
    }
    if bytes[at] == 0xC2, at + 2 < bytes.count, bytes[at + 1] == 0xAD, isLetter(at - 1),
      isLetter(at + 2)
    {
      return 2
    }
    return 0
  }

  /// A letter beyond ASCII within a word.
  private func isTail(_ at: Int) -> Bool {
    bytes[at] >= 0xC3 && bytes[at] < 0xE2 && at + 1 < bytes.count && bytes[at + 1] != 0x97
      || bytes[at] >= 0x80 && bytes[at] < 0xC0 && at > 0 && bytes[at - 1] >= 0xC3
        && bytes[at - 1] < 0xE2
  }

  /// The hash of a word of no letter.
  private static let noLetter: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of a word with one more letter.
  @inline(__always)
  private static func hash(_ word: UInt64, _ letter: UInt8) -> UInt64 {
    (word ^ UInt64(letter)) &* 0x0000_0100_0000_01B3
  }

  private func hash(_ start: Int, _ end: Int) -> UInt64 {
    var hash = Self.noLetter
    var at = start
    while at < end {
      var byte = bytes[at]
      if byte == 0x27 || byte >= 0x80 {
        let length = isApostrophe(at)
        if length > 0 {
          at += length
          continue
        }
      }
      if byte &- 0x41 < 26 { byte |= 0x20 }
      hash = Self.hash(hash, byte)
      at += 1
    }
    return hash
  }

  /// A word in which a scanner read letters as digits: `nitr0gen`, `1iquid`; nil when that is no
  /// word of the lexicon either.
  private func repaired(_ start: Int) -> (end: Int, hash: UInt64)? {
    guard let known else { return nil }
    var end = start
    var hash = Self.noLetter
    var letters = 0
    while end < bytes.count, isDigit(end) || isLetter(end) {
      var byte = bytes[end]
      switch byte {
      case 0x30: byte = 0x6F
      case 0x31: byte = 0x6C
      case 0x35: byte = 0x73
      case 0x38: byte = 0x62
      case 0x32...0x39: return nil
      default:
        byte |= 0x20
        letters += 1
      }
      hash = Self.hash(hash, byte)
      end += 1
    }
    return letters >= 4 && known.word(hash) != nil ? (end, hash) : nil
  }

  private mutating func word(_ start: Int, _ end: Int, hash: UInt64) {
    var token = Token(start: Int32(start), end: Int32(end), hash: hash, kind: .word)
    token.word = known?.word(hash) ?? -1
    if bytes[start] &- 0x41 < 26 {
      token.marks.insert(.capital)
      let isUpper = !bytes[start..<end].contains { $0 &- 0x61 < 26 }
      if isUpper { token.marks.insert(.upper) }
    }
    append(token, end: end)
  }

  private mutating func number() {
    let start = place
    var end = place
    var value: Int64 = 0
    var decimals: Int64 = 0
    while end < bytes.count {
      if isDigit(end) {
        if decimals == 0 {
          value = min(value * 10 + Int64(bytes[end] - 0x30) * 1_000, 2_000_000_000)
        } else {
          value += Int64(bytes[end] - 0x30) * decimals
          decimals /= 10
          if decimals == 0 { decimals = -1 }
        }
      } else if bytes[end] == 0x2E, decimals == 0, isDigit(end + 1) {
        decimals = 100
      } else if bytes[end] == 0x2C, decimals == 0, isThousands(end) {
      } else {
        break
      }
      if decimals < 0 {
        while isDigit(end + 1) { end += 1 }
      }
      end += 1
    }
    var token = Token(start: Int32(start), end: Int32(end), hash: 0, kind: .number)
    token.value = Int32(min(value, 2_000_000_000))
    var hash: UInt64 = 0x1505
    for at in start..<end { hash = Self.hash(hash, bytes[at]) }
    token.hash = hash
    token.word = known?.word(hash) ?? -1
    append(token, end: end)
  }

  /// A comma between groups of three digits.
  private func isThousands(_ at: Int) -> Bool {
    isDigit(at + 1) && isDigit(at + 2) && isDigit(at + 3) && !isDigit(at + 4) && isDigit(at - 1)
  }

  private mutating func beyondASCII() {
    let second = place + 1 < bytes.count ? bytes[place + 1] : 0
    let third = place + 2 < bytes.count ? bytes[place + 2] : 0
    switch (bytes[place], second, third) {
    case (0xC2, 0xA0, _):
      place += 2
      spaced = true
    case (0xC3, 0x97, _):
      var token = Token(start: Int32(place), end: Int32(place + 2), hash: 0, kind: .word)
      token.hash = Self.hash(Self.noLetter, 0x78)
      token.word = known?.word(token.hash) ?? -1
      append(token, end: place + 2)
    case (0xE2, 0x80, 0x90...0x95), (0xE2, 0x88, 0x92): sign(0x2D, length: 3)
    case (0xE2, 0x80, 0xA2), (0xE2, 0x97, 0x80...0xBF), (0xE2, 0x96, 0x80...0xBF):
      sign(0x2A, length: 3)
    case (0xC2, 0xB7, _): sign(0x2A, length: 2)
    case (0xE2, 0x89, 0xA5), (0xE2, 0x89, 0xA4): sign(0x3E, length: 3)
    case (0xE2, 0x80, _), (0xE2, 0x86...0x8B, _): sign(0x22, length: 3)
    case (0xC3...0xDF, _, _):
      let start = place
      var end = place
      while end < bytes.count, isLetter(end) || isTail(end) { end += 1 }
      if end == start { end += 1 }
      word(start, end, hash: hash(start, end))
    default:
      place += 1
      spaced = true
    }
  }

  private mutating func sign(_ byte: UInt8, length: Int) {
    let joins =
      byte == 0x2D && !spaced && newlines == 0
      && (isDigit(place + length) || isLetter(place + length))
      && place > 0 && (isDigit(place - 1) || isLetter(place - 1))
    if joins {
      place += length
      hyphen = true
      return
    }
    var token = Token(start: Int32(place), end: Int32(place + length), hash: 0, kind: .sign)
    token.sign = byte
    token.hash = UInt64(byte) | 0x5300
    token.word = known?.word(token.hash) ?? -1
    append(token, end: place + length)
  }

  private mutating func append(_ token: Token, end: Int) {
    var token = token
    if newlines > 0 { token.marks.insert(.startsLine) }
    if newlines > 1 { token.marks.insert(.afterGap) }
    if hyphen { token.marks.insert(.hyphenated) }
    if !spaced { token.marks.insert(.attached) }
    tokens.append(token)
    newlines = 0
    spaced = false
    hyphen = false
    place = end
  }
}
