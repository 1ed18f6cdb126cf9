import ClaimModel

/// The one particular lesion that the headings which judge have named so far.
struct JudgedConcept {
  /// One phrase for each of those named.
  private(set) var all: [LesionPhrase] = []
  var only: LesionPhrase? { all.count == 1 ? all[0] : nil }
  /// The one that the rest of the note names, where nothing is judged.
  private(set) var mentioned: LesionPhrase?
  private var isManifold = false

  /// What an act is about whose own words name no lesion.
  var named: LesionPhrase? { all.isEmpty ? mentioned : only }

  /// Takes note of lesions in the story or in what was seen.
  mutating func mention(_ lesions: [LesionPhrase], _ reading: PhraseReading) {
    for lesion in lesions where !isManifold && reading.isTold(lesion) {
      if let mentioned, mentioned.concept != lesion.concept {
        isManifold = true
        self.mentioned = nil
        return
      }
      mentioned = lesion
    }
  }

  mutating func note(_ lesions: [LesionPhrase], _ reading: PhraseReading) {
    for lesion in lesions where reading.isTold(lesion) {
      if let place = all.firstIndex(where: { $0.concept == lesion.concept }) {
        all[place] = lesion
      } else {
        all.append(lesion)
      }
    }
  }
}

/// The diagnoses that a list judges, nearest first: which of them an act elsewhere in the note was done for.
struct JudgedLabels {
  let stream: UnitStream
  let reading: PhraseReading
  let act: ActPhrase?
  let ways: Techniques
  private var labels: [(statement: Int, lesions: [LesionPhrase])] = []
  private var section: Int?
  private var leftAlone: Set<Int> = []

  init(stream: UnitStream, reading: PhraseReading, act: ActPhrase?, ways: Techniques) {
    self.stream = stream
    self.reading = reading
    self.act = act
    self.ways = ways
  }

  var isEmpty: Bool { labels.isEmpty }

  /// Takes a diagnosis in, where it is of the list of the nearest one.
  mutating func add(_ lesions: [LesionPhrase], of index: Int, in statement: Statement) {
    guard section == nil || section == statement.section else { return }
    section = statement.section
    labels.append((index, lesions))
    if isLeftAlone(statement.units) { leftAlone.insert(index) }
  }

  /// "Actinic keratoses (7). Neoplasm, arm. Dermatofibroma, reassured. … Cryosurgery x 7": the one with the
  /// number of the act, else the one that such an act is done for, else the nearest.
  var fitting: (statement: Int, lesions: [LesionPhrase])? {
    guard labels.count > 1, let act else { return labels.first }
    let open = labels.filter { !leftAlone.contains($0.statement) }
    if let number = act.count.number {
      let same = open.filter { number == reading.total($0.lesions).number }
      if same.count == 1 { return same[0] }
    }
    let suited = open.filter { $0.lesions.allSatisfy { suits($0) } }
    return suited.first ?? open.first ?? labels.first
  }

  /// Whether lesions seen can be what the act was done to, where its way is for others that are judged.
  func allows(_ seen: [LesionPhrase]) -> Bool {
    guard labels.contains(where: { $0.lesions.contains { fits($0) == true } }) else { return true }
    return seen.contains { reading.isGeneric($0.concept) || fits($0) == true }
  }

  private func fits(_ lesion: LesionPhrase) -> Bool? {
    guard act?.kind == .destruction else { return nil }
    return LesionFit.suits(ways, stream.lexicon.lesions[lesion.concept])
  }

  /// Whether an act of this kind is done for such a lesion.
  private func suits(_ lesion: LesionPhrase) -> Bool {
    let behavior = stream.lexicon.lesions[lesion.concept].behavior
    let isUnsure = lesion.isDoubted || [.unspecified, .uncertain].contains(behavior)
    switch act?.kind {
    case .destruction: return fits(lesion) ?? !isUnsure
    case .biopsy: return isUnsure
    case .excision, .shave: return behavior != .premalignant
    default: return true
    }
  }

  /// "Dermatofibroma, reassured".
  private func isLeftAlone(_ units: Range<Int>) -> Bool {
    units.contains { at in
      stream.lexicon.allSenses(stream.units[at]).contains { sense in
        switch sense.kind {
        case .level:
          [LevelSort.minor, .watch].contains { $0.rawValue == sense.code }
        case .cue:
          [CueSort.negated, .declined, .planned].contains { $0.rawValue == sense.code }
        default: false
        }
      }
    }
  }
}
