import ClaimModel
import NoteLexicon

/// The words by which notes speak, compiled once into a trie of words: one pass over a note finds
/// the longest term at every place.
final class Lexicon: Sendable {
  /// The lexicon that Curette carries.
  static let standard = Lexicon(
    text: UnsafeBufferPointer(start: curette_lexicon_bytes(), count: curette_lexicon_length()))

  /// What each term means: its senses stand together in `senses`.
  let senses: [Sense]
  /// For every node of the trie the first of its senses and their number; nothing for inner nodes.
  let meanings: [Meaning]
  /// The lesions by the code of their sense.
  let lesions: [LesionConcept]
  /// The panel that a test is part of, by their names' numbers.
  let panels: [UInt8: UInt8]
  let words: HashIndex
  let edges: HashIndex
  let roots: [Int32]

  struct Meaning: Sendable {
    var first: Int32 = 0
    var count: Int32 = 0
    var kinds: UInt64 = 0
  }

  init(text: UnsafeBufferPointer<UInt8>) {
    var builder = LexiconBuilder()
    builder.read(text)
    senses = builder.flatSenses
    meanings = builder.meanings
    lesions = builder.lesions
    panels = builder.panels
    words = HashIndex(builder.words)
    edges = HashIndex(builder.edges)
    roots = builder.roots
  }

  /// The number of a word by the hash of its letters; nil for a word of no term.
  @inline(__always)
  func word(_ hash: UInt64) -> Int32? { words[hash] }

  /// The node of the trie after a first word.
  @inline(__always)
  func start(_ word: Int32) -> Int32? {
    let node = roots[Int(word)]
    return node < 0 ? nil : node
  }

  /// The node after a further word.
  @inline(__always)
  func next(_ node: Int32, _ word: Int32) -> Int32? {
    edges[LexiconBuilder.edge(node, word)]
  }
}

/// A lesion that notes name, and how it behaves.
struct LesionConcept: Sendable {
  /// The name in the lexicon.
  var name: String
  /// How it behaves.
  var behavior: Behavior
  /// The stem of its diagnosis; `*` where site and side follow.
  var stem: String
  /// Whether the bare word "treated" means that it was destroyed.
  var isTreatable: Bool
}

/// A hash table from 64-bit keys, open addressing, at most half full.
struct HashIndex: Sendable {
  private var keys: [UInt64]
  private var values: [Int32]
  private let mask: Int

  init(_ pairs: [UInt64: Int32]) {
    var size = 16
    while size < pairs.count * 2 { size *= 2 }
    mask = size - 1
    keys = Array(repeating: 0, count: size)
    values = Array(repeating: -1, count: size)
    for (key, value) in pairs {
      var place = Self.place(key) & mask
      while values[place] >= 0 { place = (place + 1) & mask }
      keys[place] = key
      values[place] = value
    }
  }

  @inline(__always)
  private static func place(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  @inline(__always)
  subscript(key: UInt64) -> Int32? {
    var place = Self.place(key) & mask
    while true {
      let value = values[place]
      if value < 0 { return nil }
      if keys[place] == key { return value }
      place = (place + 1) & mask
    }
  }
}
