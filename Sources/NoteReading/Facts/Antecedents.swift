/// What the words before a statement leave for "it", "the lesion" and "all" to mean.
struct Antecedents {
  let stream: UnitStream
  let outline: Outline
  let phrases: [Phrases]
  let statement: Int
  let reading: PhraseReading
  /// The one lesion that the judgement names, if it is one.
  let judged: LesionPhrase?
  /// Where the act's part of its statement begins.
  let groupStart: Int

  /// Whether the statement is an item of a list.
  var startsItem: Bool { outline.statements[statement].startsItem }

  /// The lesions that a word pointing back means: those of the nearest statement before that names
  /// any, in the same list item, else in the same section, else in what was seen or judged.
  func lesions() -> [LesionPhrase] {
    let own = outline.statements[statement]
    let beside = phrases[statement].lesions.filter { $0.head < groupStart && isTreatable($0) }
    if !beside.isEmpty {
      return beside.map { placed($0, phrases[statement], alone: beside.count == 1) }
    }
    var steps = 0
    var label: [LesionPhrase] = []
    for index in stride(from: statement - 1, through: 0, by: -1) {
      let other = outline.statements[index]
      steps += 1
      if steps > 12 { break }
      let role = outline.sections[other.section].role
      let isNear = other.section == own.section || outline.sharesProblem(other.section, own.section)
      guard
        isNear || [.exam, .diagnosis, .assessmentPlan, .lead, .title, .procedure].contains(role)
      else {
        continue
      }
      let found = phrases[index].countedLesions.filter { isTreatable($0) }
      let isLabel =
        found.allSatisfy { $0.count == .none && $0.isPlural }
        && (role == .diagnosis || role == .assessmentPlan && !isNear)
      if isLabel {
        if label.isEmpty { label = found }
        continue
      }
      if !found.isEmpty,
        label.isEmpty || role == .exam && found.contains(where: { $0.count != .none })
      {
        return found.map { placed($0, phrases[index], alone: found.count == 1) }
      }
    }
    return label
  }

  /// A lesion with the places and sizes of its statement, where it is the only one there.
  private func placed(_ lesion: LesionPhrase, _ phrases: Phrases, alone: Bool) -> LesionPhrase {
    guard alone else { return lesion }
    var lesion = lesion
    if lesion.sites.isEmpty { lesion.sites = phrases.sites }
    if lesion.sizes.isEmpty { lesion.sizes = phrases.sizes }
    return lesion
  }

  private func isTreatable(_ lesion: LesionPhrase) -> Bool {
    let name = stream.lexicon.lesions[lesion.concept].name
    return !["wound", "scar", "rash", "eczema", "personal-history"].contains(name)
      && !isDenied(lesion)
  }

  private func isDenied(_ lesion: LesionPhrase) -> Bool {
    var at = lesion.head - 1
    while at >= 0, lesion.head - at < 6 {
      let unit = stream.units[at]
      if unit.has(.cue), stream.sense(unit, .cue)?.code == 0 { return true }
      if unit.form == .sign { return false }
      at -= 1
    }
    return false
  }

  /// The one particular lesion that the problem of this statement is about: named earlier in the same
  /// item, else the only one that the judgement of the note names.
  func concept() -> LesionPhrase? {
    let own = outline.statements[statement]
    if let beside = phrases[statement].lesions.last(where: {
      $0.head < groupStart && !reading.isGeneric($0.concept) && isTreatable($0)
    }) {
      return beside
    }
    for index in stride(from: statement - 1, through: 0, by: -1) {
      let other = outline.statements[index]
      guard other.section == own.section || outline.sharesProblem(other.section, own.section)
      else { break }
      if let found = phrases[index].lesions.last(where: {
        !reading.isGeneric($0.concept) && isTreatable($0)
      }) {
        return found
      }
      if statement - index > (other.item == own.item ? 30 : 6) { break }
    }
    return nil
  }
}

/// The one particular lesion that the headings which judge have named so far.
struct JudgedConcept {
  private(set) var only: LesionPhrase?
  private var isMixed = false

  mutating func note(_ lesions: [LesionPhrase], _ reading: PhraseReading) {
    for lesion in lesions where !isMixed && !reading.isGeneric(lesion.concept) {
      if let only, only.concept != lesion.concept {
        isMixed = true
        self.only = nil
        return
      }
      only = lesion
    }
  }
}
