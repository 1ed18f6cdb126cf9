import ClaimModel

/// A stretch of a statement that speaks of one thing: cut at semicolons, and before a disease that
/// is named after something done to another.
struct ProblemSegment: Sendable {
  /// Its units.
  var units: Range<Int>
  /// The statement it is part of.
  var statement: Int
  /// What its section is about.
  var role: SectionRole
  /// Whether the note judges and plans here.
  var isJudged = false
  /// Whether something was done here.
  var hasAct = false
  /// The problem it speaks of, by its place; -1 for none in particular.
  var owner = -1
}

/// A problem that a note names, with the segments that speak of it.
struct NotedProblem {
  /// The name it was first given.
  var name: ProblemName
  /// Its number in a list, and the section and item in which it was named.
  var number: Int?
  var section: Int
  var item: Int
  /// The segments that speak of it, by their places.
  var segments: [Int] = []
  /// The acts of the day that were done to it or to lesions of its name, by their places.
  var acts: [Int] = []

  /// Whether a procedure of the day took care of it.
  var isTreated: Bool { !acts.isEmpty }
}

/// The name of a problem in a statement.
struct ProblemName: Sendable {
  /// The unit.
  var unit: Int
  /// What sort of problem it names.
  var nature: ProblemNature
  /// The number under which its synonyms stand; 0 for none.
  var group: UInt8 = 0
  /// The lesion, by its number in the lexicon.
  var concept: Int?
  /// Whether it is told as past: "history of".
  var isPast = false
}

/// What sort of problem a name means, before anything is known of how it stands.
enum ProblemNature: Sendable {
  case chronic, acute, symptom, minor, complication, threat, undiagnosed, cancer, premalignant

  init?(_ sort: LevelSort) {
    switch sort {
    case .chronic: self = .chronic
    case .acute: self = .acute
    case .symptom: self = .symptom
    case .minor: self = .minor
    case .complication: self = .complication
    case .threat: self = .threat
    default: return nil
    }
  }

  /// The sort of a lesion; nil for words that name none in particular.
  init?(lesion name: String, _ behavior: Behavior) {
    switch name {
    case "lesion", "wound", "scar", "keratosis", "benign": return nil
    case "uncertain", "suspicious": self = .undiagnosed
    case "wart", "plantar-wart", "genital-wart", "molluscum", "abscess", "ingrown-nail",
      "laceration", "hematoma", "pilonidal":
      self = .acute
    case "rash": self = .symptom
    case "acne", "dermatosis", "melasma", "eczema", "alopecia", "lichen", "hidradenitis", "nail":
      self = .chronic
    case "personal-history": self = .cancer
    default:
      switch behavior {
      case .premalignant: self = .premalignant
      case .malignant, .inSitu: self = .cancer
      case .uncertain: self = .undiagnosed
      default: self = .minor
      }
    }
  }
}

extension UnitStream {
  /// Whether a unit has a meaning of this sort for the level of a visit.
  @inline(__always)
  func bears(_ at: Int, _ sort: LevelSort) -> Bool {
    units[at].has(.level)
      && lexicon.allSenses(units[at]).contains { $0.kind == .level && $0.code == sort.rawValue }
  }

  /// Whether any of some units has a meaning of this sort.
  func bears(_ range: Range<Int>, _ sort: LevelSort) -> Bool {
    range.contains { bears($0, sort) }
  }

  /// Whether words before a unit, back to a sign or a turn, deny it.
  func isDenied(_ at: Int, from low: Int) -> Bool {
    holdsBefore(at, from: low, within: 6) { cue in
      cue.code == CueSort.negated.rawValue && cue.detail != Reach.backward.rawValue
    }
  }

  /// Whether words before a unit make it a condition: "return if worse", "call for fever".
  func isConditional(_ at: Int, from low: Int) -> Bool {
    var place = at - 1
    while place >= low, at - place <= 12 {
      let unit = units[place]
      if isSign(place, 0x3B) || isSign(place, 0x2E) { return false }
      if let cue = sense(unit, .cue), cue.code == CueSort.conditional.rawValue,
        cue.detail != Reach.backward.rawValue, !says(place, "once"), !says(place, "as needed"),
        !says(place, "prn")
      {
        return true
      }
      if unit.has(.doc), holds(place..<place + 1, anyOf: ["return", "call", "rtc", "until"]) {
        return true
      }
      if says(place, "until") || says(place, "watch") || says(place, "signs")
        || says(place, "call")
      {
        return true
      }
      if let sense = sense(unit, .doc), sense.code == DocumentationCue.risk.rawValue { return true }
      place -= 1
    }
    return false
  }

  private func holdsBefore(
    _ at: Int, from low: Int, within reach: Int, _ test: (Sense) -> Bool
  ) -> Bool {
    var place = at - 1
    while place >= low, at - place <= reach {
      let unit = units[place]
      if unit.form == .sign, unit.sign != 0x2F, unit.sign != 0x2D { return false }
      if unit.has(.cue),
        lexicon.allSenses(unit).contains(where: { $0.kind == .cue && test($0) })
      {
        return true
      }
      if unit.has(.break) { return false }
      place -= 1
    }
    return false
  }
}
