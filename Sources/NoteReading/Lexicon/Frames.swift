/// Classes of words, a bit each.
typealias ClassSet = UInt128

/// An order of word classes by which notes say that something was documented.
struct Frame {
  /// One class of the order.
  struct Step {
    var mask: ClassSet
    /// How many words may stand between it and the step before.
    var gap = 0
    /// Whether signs may stand there as well.
    var crosses = false
  }

  /// What it documents.
  let cue: DocumentationCue
  let steps: Lent<Step>
  /// The classes that must not stand in or about it.
  let veto: ClassSet
  /// The classes that must not stand right before it.
  let unled: ClassSet
  /// Whether it opens, and whether it ends, a clause.
  let opens: Bool
  let ends: Bool
  /// Every class of its steps.
  let required: ClassSet
}

/// The word classes and frames of the lexicon: `[class NAME]` and `[frame CUE]` in its text.
struct Frames {
  /// The classes that the reader finds itself: a number, a time to come, any length of time.
  static let number: ClassSet = 1
  static let when: ClassSet = 2
  static let howlong: ClassSet = 4

  /// The classes that tell a time, and what is often.
  struct Marks {
    let unit, name, season, span, gone, pod, suffix, often: ClassSet
  }

  /// The frames by their cues.
  private let frames: Lent<Lent<Frame>>
  /// The classes of each word, by its number.
  private let classes: Lent<ClassSet>
  let marks: Marks

  init(_ builder: FrameBuilder) {
    frames = Lent(
      forGood: DocumentationCue.allCases.map { cue in
        Lent(forGood: builder.frames.filter { $0.cue == cue })
      })
    classes = Lent(forGood: builder.classes)
    marks = Marks(
      unit: builder.mask("timeunit"), name: builder.mask("dayname"),
      season: builder.mask("season"), span: builder.mask("span"), gone: builder.mask("gone"),
      pod: builder.mask("pod"), suffix: builder.mask("th"), often: builder.mask("often"))
  }

  /// The frames of a cue.
  func frames(of cue: DocumentationCue) -> Lent<Frame> { frames[Int(cue.rawValue)] }

  /// The classes of a word of the lexicon.
  @inline(__always)
  func classes(of word: Int32) -> ClassSet {
    word >= 0 && Int(word) < classes.count ? classes[Int(word)] : 0
  }
}

/// Collects the classes and frames of the lexicon.
struct FrameBuilder {
  private(set) var classes: [ClassSet] = []
  private(set) var frames: [Frame] = []
  private var names = ["number": Frames.number, "when": Frames.when, "howlong": Frames.howlong]

  /// The class of a name.
  func mask(_ name: String) -> ClassSet {
    guard let mask = names[name] else { preconditionFailure("no such class of words: \(name)") }
    return mask
  }

  /// The class of a name, made where there is none.
  mutating func begin(_ name: String) -> ClassSet {
    if let mask = names[name] { return mask }
    precondition(names.count < 127, "a class too many")
    let mask = ClassSet(1) << names.count
    names[name] = mask
    return mask
  }

  /// Takes up a word of a class.
  mutating func add(_ word: Int32, to mask: ClassSet) {
    if Int(word) >= classes.count {
      classes += Array(repeating: 0, count: Int(word) + 1 - classes.count)
    }
    classes[Int(word)] |= mask
  }

  /// Takes up a frame as the lexicon writes it.
  mutating func add(_ text: String, for cue: DocumentationCue) {
    var steps: [Frame.Step] = []
    var veto: ClassSet = 0
    var unled: ClassSet = 0
    var opens = false
    var ends = false
    var gap = 0
    var crosses = false
    var isVeto = false
    var isLead = false
    for part in text.split(separator: " ") {
      let digits = part.hasSuffix(".") ? part.dropLast() : part
      if let number = Int(digits) {
        gap = number
        crosses = part.hasSuffix(".")
      } else if part == "^" {
        opens = true
      } else if part == "$" {
        ends = true
      } else if part == "!" {
        isVeto = true
      } else if part == "<" {
        isLead = true
      } else if isLead {
        unled |= mask(String(part))
      } else if isVeto {
        veto |= mask(String(part))
      } else {
        steps.append(Frame.Step(mask: mask(String(part)), gap: gap, crosses: crosses))
        gap = 0
        crosses = false
      }
    }
    guard !steps.isEmpty else { return }
    frames.append(
      Frame(
        cue: cue, steps: Lent(forGood: steps), veto: veto, unled: unled, opens: opens,
        ends: ends, required: steps.reduce(0) { $0 | $1.mask }))
  }
}
