/// What words mean, by a hash of their bytes: a text is read without making a string of any of its words.
struct WordTable<Meaning: Sendable>: Sendable {
  private let meanings: [UInt64: Meaning]

  init(_ words: [String: Meaning]) { self.init(words.map { ($0, $1) }) }

  /// Words in lower case, no two of one hash; a phrase is words with blanks between them.
  init(_ words: [(String, Meaning)]) {
    meanings = Dictionary(uniqueKeysWithValues: words.map { (WordHash.phrase($0), $1) })
  }

  /// What the word of a hash means; nil for a word that is not here.
  subscript(hash: UInt64) -> Meaning? { meanings[hash] }
}

/// Hashes of words, of 64 bits, in which capitals are small letters.
enum WordHash {
  /// The hash of no letter.
  static let none: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of a word with one more letter.
  @inline(__always)
  static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 {
    let mixed = (hash ^ UInt64(lower(byte))) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed >> 32
  }

  /// The hash of a phrase with one more word.
  @inline(__always)
  static func joined(_ phrase: UInt64, _ word: UInt64) -> UInt64 {
    let mixed = (phrase &* 3 ^ word) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed >> 32
  }

  /// A small letter for a capital of ASCII.
  @inline(__always)
  static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// Whether a word begins with some small letters.
  static func starts(_ word: Slice<UnsafeBufferPointer<UInt8>>, with letters: StaticString) -> Bool
  {
    letters.withUTF8Buffer { letters in
      word.count >= letters.count && zip(word, letters).allSatisfy { lower($0) == $1 }
    }
  }

  static func word(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(none) { adding($1, to: $0) }
  }

  fileprivate static func phrase(_ text: String) -> UInt64 {
    let words = text.utf8.split(separator: 0x20).map { word($0) }
    return words.dropFirst().reduce(words.first ?? none) { joined($0, $1) }
  }

  /// The places of the words of a text, which is cut at everything but letters, digits, bytes beyond
  /// ASCII and those of `joining`.
  @inline(__always)
  static func forEachWord(
    in text: UnsafeBufferPointer<UInt8>, joining: (UInt8, UInt8) = (0x61, 0x61),
    _ body: (Range<Int>) -> Void
  ) {
    var start = 0
    for (place, byte) in text.enumerated() {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x80...0xFF, joining.0, joining.1: continue
      default:
        if start < place { body(start..<place) }
        start = place + 1
      }
    }
    if start < text.count { body(start..<text.count) }
  }
}
