import ClaimModel

/// The lesions of an act's part of the statement, each told once.
extension ObjectReading {
  /// The lesions of the act's part of the statement; wounds only for closures.
  func ownLesions(_ base: TreatmentEvent) -> [LesionPhrase] {
    phrases.lesions.filter { lesion in
      guard group.range.contains(lesion.head) else { return false }
      let name = stream.lexicon.lesions[lesion.concept].name
      if ["wound", "scar", "rash", "personal-history", "eczema"].contains(name) {
        return name == "scar" && base.kind == .excision
      }
      if name == "dermatosis", base.kind == .destruction { return phrases.lesions.count == 1 }
      if name == "granulation" { return base.kind == .destruction }
      return !isHistory(lesion) && !isLeftAlone(lesion) && !isOfCycles(lesion)
        && !isOnlyNamed(lesion)
    }
  }

  /// "Nine tags were snipped; the four tiny ones left alone": in a clause of its own that says so.
  private func isLeftAlone(_ lesion: LesionPhrase) -> Bool {
    let clause = clauses.clause(of: lesion.head)
    let acts = group.acts.filter { clause.contains($0.unit) }
    guard acts.allSatisfy({ $0.status != .performed }),
      group.acts.contains(where: { $0.status == .performed })
    else { return false }
    if acts.contains(where: { $0.status == .negated || $0.status == .offeredDeclined }) {
      return true
    }
    return clause.contains { at in
      stream.lexicon.allSenses(stream.units[at]).contains {
        $0.kind == .cue
          && (Reach.allCases[Int($0.detail)] == .backward && $0.code <= 2 && at > lesion.head)
      }
    }
  }

  /// "Four were keratoses and were frozen, five were nevi": said of lesions in a clause without an act.
  private func isOnlyNamed(_ lesion: LesionPhrase) -> Bool {
    let before = lesion.head - 1
    guard before > group.range.lowerBound, stream.units[before].has(.aux) else { return false }
    let clause = clauses.clause(of: lesion.head)
    let next = clause.upperBound
    // "… and were frozen": the verb that follows has the same subject.
    if next + 1 < group.range.upperBound, stream.units[next].has(.and),
      stream.units[next + 1].has(.aux) || stream.units[next + 1].has(.act)
    {
      return false
    }
    return !phrases.acts.contains { clause.contains($0.unit) }
  }

  /// "LN2 to all lesions, 2 cycles for the wart": only how often one of them was frozen.
  private func isOfCycles(_ lesion: LesionPhrase) -> Bool {
    var at = lesion.head - 1
    while at > group.range.lowerBound, stream.units[at].has(.def) || stream.units[at].has(.det) {
      at -= 1
    }
    return at > group.range.lowerBound && stream.says(at, "for")
      && phrases.lesions.contains { $0.head < at }
      && (max(group.range.lowerBound, at - 5)..<at).contains { stream.units[$0].number == .cycle }
  }

  /// "history of BCC" beside an act is not its object.
  private func isHistory(_ lesion: LesionPhrase) -> Bool {
    var at = lesion.head - 1
    while at >= group.range.lowerBound, lesion.head - at < 6 {
      let unit = stream.units[at]
      if unit.has(.cue), let sense = stream.sense(unit, .cue), sense.code == 4,
        stream.says(at, "history of") || stream.says(at, "h/o") || stream.says(at, "hx of")
          || stream.says(at, "personal history of")
      {
        return true
      }
      if unit.form == .sign || unit.has(.act) { return false }
      at -= 1
    }
    return false
  }

  /// "BCC vs SK", "a papule, rule out melanoma": several names of one lesion, none of them sure.
  func takeAlternatives(_ lesions: inout [LesionPhrase], for act: ProcedureKind) {
    var kept: [LesionPhrase] = []
    for lesion in lesions {
      guard let last = kept.last, isAlternative(lesion, of: last) else {
        kept.append(lesion)
        continue
      }
      let isNamed = !reading.isGeneric(last.concept) && !reading.isClass(last.concept)
      if !isNamed { kept[kept.count - 1].concept = lesion.concept }
      if !isNamed || act.takesTissue, lesion.isUnsure(for: act) {
        kept[kept.count - 1].isDoubted = true
      }
      kept[kept.count - 1].sites += lesion.sites
      kept[kept.count - 1].sizes += lesion.sizes
    }
    lesions = kept
  }

  private func isAlternative(_ lesion: LesionPhrase, of last: LesionPhrase) -> Bool {
    guard lesion.isDoubted || lesion.isLikened, (lesion.count.number ?? 1) == 1,
      lesion.sites.isEmpty || last.sites.isEmpty
    else { return false }
    let between = last.head + 1..<max(last.head + 1, lesion.head)
    if between.contains(where: { stream.units[$0].has(.and) }) { return false }
    guard last.isDoubted else { return true }
    return between.count < 6
      && between.contains {
        stream.units[$0].has(.doubt) || stream.units[$0].has(.or) || stream.isSign($0, 0x2F)
      }
  }

  /// A bare word such as "lesions" after a particular one is the same lesions: "AKs - 3 lesions".
  func takeGeneric(_ lesions: inout [LesionPhrase]) {
    // "New lesions: one keratosis of the temple": what the word before a colon stands for.
    if let first = lesions.first, lesions.count > 1, reading.isGeneric(first.concept),
      first.count == .none, stream.isSign(first.head + 1, 0x3A),
      !reading.isGeneric(lesions[1].concept)
    {
      lesions.removeFirst()
    }
    nameClasses(&lesions)
    reading.dropSum(&lesions)
    for index in lesions.indices where reading.isGeneric(lesions[index].concept) {
      let before = lesions[..<index].last { !reading.isGeneric($0.concept) }
      let after = lesions[index...].dropFirst().first {
        !reading.isGeneric($0.concept) && isNaming($0, lesions[index])
      }
      guard let other = before ?? after else { continue }
      if before != nil, !mergesWith(other, lesions[index]) { continue }
      lesions[index].concept = other.concept
      lesions[index].isDoubted = lesions[index].isDoubted || other.isDoubted
      lesions[index].isLikened = lesions[index].isLikened || other.isLikened
    }
    merge(&lesions)
  }

  /// "BCC vs SK": one lesion that may be either.
  func dropAlternatives(_ lesions: inout [LesionPhrase]) {
    var place = 0
    while place + 1 < lesions.count {
      let between = lesions[place].head + 1..<lesions[place + 1].head
      if lesions[place + 1].count == .none, between.count < 3,
        between.contains(where: {
          stream.units[$0].has(.or) && !stream.says($0, "or") || stream.says($0, "vs")
        })
      {
        lesions[place].isDoubted = true
        lesions.remove(at: place + 1)
      } else {
        place += 1
      }
    }
  }

  /// "Excision malignant lesion: SCC in situ": the name of a class, then which of the class it is.
  private func nameClasses(_ lesions: inout [LesionPhrase]) {
    for index in lesions.indices where reading.isClass(lesions[index].concept) {
      let other = lesions.first { other in
        other.head != lesions[index].head && !reading.isClass(other.concept)
          && !reading.isGeneric(other.concept)
          && reading.holds(lesions[index].concept, other.concept)
          && (other.count == .none || lesions[index].count == .none
            || other.count == lesions[index].count)
      }
      guard let other else { continue }
      lesions[index].concept = other.concept
      lesions[index].isDoubted = lesions[index].isDoubted || other.isDoubted
    }
  }

  /// "a lesion consistent with BCC": a name that follows at once.
  private func isNaming(_ name: LesionPhrase, _ lesion: LesionPhrase) -> Bool {
    name.head > lesion.head && name.head - lesion.head < 9 && name.count == .none
  }

  private func mergesWith(_ other: LesionPhrase, _ lesion: LesionPhrase) -> Bool {
    other.count == .none || other.count == .vague || lesion.count == .none || lesion.isDefinite
      || other.isPlural == false && other.count == .exact(1)
  }

  /// Two phrases of one concept of which one has no count of its own are one.
  private func merge(_ lesions: inout [LesionPhrase]) {
    var kept: [LesionPhrase] = []
    for lesion in lesions {
      guard
        let place = kept.lastIndex(where: { other in
          other.concept == lesion.concept && !isListed(other, lesion)
            && (lesion.count == .none && lesion.sites.isEmpty
              || other.count == .none && (other.sites.isEmpty || lesion.sites.isEmpty)
              || other.count == .vague && lesion.count.number != nil
              || lesion.isDefinite && lesion.count == .none
                && (lesion.sites.isEmpty || other.sites.isEmpty))
        })
      else {
        kept.append(lesion)
        continue
      }
      if kept[place].count == .none || kept[place].count == .vague && lesion.count.number != nil {
        kept[place].count = lesion.count
        kept[place].countUnits = lesion.countUnits
        kept[place].isPlural = lesion.isPlural
        kept[place].isDefinite = lesion.isDefinite
      }
      kept[place].sites += lesion.sites
      kept[place].sizes += lesion.sizes
      kept[place].isAdditional = kept[place].isAdditional || lesion.isAdditional
    }
    lesions = kept
  }

  /// "A corn and two calluses": a single one, then others that have their own number.
  private func isListed(_ other: LesionPhrase, _ lesion: LesionPhrase) -> Bool {
    guard !other.isPlural, other.count == .none, let units = lesion.countUnits, lesion.isPlural
    else {
      return false
    }
    return units.lowerBound > other.head && stream.units[units.lowerBound - 1].has(.and)
  }
}
