import ClaimModel
import NoteLexicon

/// The words by which notes speak, compiled once into a trie of words: one pass over a note finds
/// the longest term at every place. It is made once and stays, so that holding it costs nothing.
struct Lexicon: @unchecked Sendable {
  /// The lexicon that Curette carries.
  static let standard = Lexicon(
    text: UnsafeBufferPointer(start: curette_lexicon_bytes(), count: curette_lexicon_length()))

  struct Meaning: Sendable {
    var first: Int32 = 0
    var count: Int32 = 0
    var kinds: UInt64 = 0
  }

  private struct Tables {
    let senses: Lent<Sense>
    let meanings: Lent<Meaning>
    let lesions: Lent<LesionConcept>
    let panels: [UInt8: UInt8]
    let words: HashIndex
    let edges: HashIndex
    let roots: Lent<Int32>
    let frames: Frames
  }

  private let tables: UnsafePointer<Tables>

  private init(text: UnsafeBufferPointer<UInt8>) {
    var builder = LexiconBuilder()
    builder.read(text)
    let tables = UnsafeMutablePointer<Tables>.allocate(capacity: 1)
    tables.initialize(
      to: Tables(
        senses: Lent(forGood: builder.flatSenses), meanings: Lent(forGood: builder.meanings),
        lesions: Lent(forGood: builder.lesions), panels: builder.panels,
        words: HashIndex(builder.words), edges: HashIndex(builder.edges),
        roots: Lent(forGood: builder.roots), frames: Frames(builder.frames)))
    self.tables = UnsafePointer(tables)
  }

  /// What each term means: its senses stand together in `senses`.
  var senses: Lent<Sense> { tables.pointee.senses }
  /// For every node of the trie the first of its senses and their number; nothing for inner nodes.
  var meanings: Lent<Meaning> { tables.pointee.meanings }
  /// The lesions by the code of their sense.
  var lesions: Lent<LesionConcept> { tables.pointee.lesions }
  /// The panel that a test is part of, by their names' numbers.
  var panels: [UInt8: UInt8] { tables.pointee.panels }
  /// The word classes and frames of documentation.
  var frames: Frames { tables.pointee.frames }

  /// The number of a word by the hash of its letters; nil for a word of no term.
  @inline(__always)
  func word(_ hash: UInt64) -> Int32? { tables.pointee.words[hash] }

  /// The node of the trie after a first word.
  @inline(__always)
  func start(_ word: Int32) -> Int32? {
    let node = tables.pointee.roots[Int(word)]
    return node < 0 ? nil : node
  }

  /// The node after a further word.
  @inline(__always)
  func next(_ node: Int32, _ word: Int32) -> Int32? {
    tables.pointee.edges[LexiconBuilder.edge(node, word)]
  }
}

/// A lesion that notes name, and how it behaves.
struct LesionConcept: Sendable {
  /// The name in the lexicon.
  let name: String
  /// How it behaves.
  let behavior: Behavior
  /// The stem of its diagnosis; `*` where site and side follow.
  let stem: String
  /// Whether the bare word "treated" means that it was destroyed.
  let isTreatable: Bool
  /// Whether it is a word for any lesion.
  let isGeneric: Bool
  /// Whether it is the name of a class that others belong to.
  let isClass: Bool
  /// Whether it is a disease of many lesions in a noun that has no plural.
  let isMass: Bool
  /// Whether it is nothing that is treated by itself: a state, or what was before.
  let isState: Bool
  /// What sort of problem it is; nil for words that name none in particular.
  let nature: ProblemNature?

  init(name: String, behavior: Behavior, stem: String, isTreatable: Bool) {
    self.name = name
    self.behavior = behavior
    self.stem = stem
    self.isTreatable = isTreatable
    isGeneric = ["lesion", "wound", "keratosis"].contains(name)
    isClass = ["malignancy", "benign", "suspicious", "uncertain"].contains(name)
    isMass = [
      "molluscum", "milia", "acne", "hidradenitis", "dermatosis", "alopecia", "eczema",
    ].contains(name)
    isState = ["scar", "rash", "eczema", "personal-history"].contains(name)
    nature = ProblemNature(lesion: name, behavior)
  }
}

/// A hash table from 64-bit keys, open addressing, at most half full. Made once, it stays.
struct HashIndex {
  private typealias Entry = (key: UInt64, value: Int32)
  private let entries: Lent<Entry>

  init(_ pairs: [UInt64: Int32]) {
    var size = 16
    while size < pairs.count * 2 { size *= 2 }
    var entries = [Entry](repeating: (0, -1), count: size)
    for (key, value) in pairs {
      var place = Self.place(key) & (size - 1)
      while entries[place].value >= 0 { place = (place + 1) & (size - 1) }
      entries[place] = (key, value)
    }
    self.entries = Lent(forGood: entries)
  }

  @inline(__always)
  private static func place(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  @inline(__always)
  subscript(key: UInt64) -> Int32? {
    var place = Self.place(key) & (entries.count - 1)
    while true {
      let entry = entries[place]
      if entry.value < 0 { return nil }
      if entry.key == key { return entry.value }
      place = (place + 1) & (entries.count - 1)
    }
  }
}
