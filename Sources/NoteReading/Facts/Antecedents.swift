/// What the words before a statement leave for "it", "the lesion" and "all" to mean.
struct Antecedents {
  let stream: UnitStream
  let outline: Outline
  let phrases: [Phrases]
  let statement: Int
  let reading: PhraseReading
  /// The one lesion that the judgement names, if it is one.
  let judged: LesionPhrase?

  /// The lesions that a word pointing back means: those of the nearest statement before that names
  /// any, in the same list item, else in the same section, else in what was seen or judged.
  func lesions() -> [LesionPhrase] {
    let own = outline.statements[statement]
    var steps = 0
    for index in stride(from: statement - 1, through: 0, by: -1) {
      let other = outline.statements[index]
      steps += 1
      if steps > 12 { break }
      let role = outline.sections[other.section].role
      let isNear = other.section == own.section
      guard
        isNear || [.exam, .diagnosis, .assessmentPlan, .lead, .title, .procedure].contains(role)
      else {
        continue
      }
      let found = phrases[index].countedLesions.filter { isTreatable($0) }
      if !found.isEmpty { return found }
    }
    return []
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
    for index in stride(from: statement - 1, through: 0, by: -1) {
      let other = outline.statements[index]
      guard other.section == own.section else { break }
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
