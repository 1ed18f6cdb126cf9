import ClaimModel

/// Words of an act that mean none: hair, wounds, burns, organs, sections, ways through tissue.
extension ActSelection {
  /// "The cleft was shaved and taped apart", "he shaves his chest": hair, where a place is what is shaved.
  func isOfHair(_ act: ActPhrase) -> Bool {
    let words: [StaticString] = ["shave", "shaves", "shaved", "shaving", "clipped"]
    guard stream.says(act.unit, anyOf: words) else { return false }
    let units = statement.units
    let own = phrases.lesions.filter { isShaven($0) }
    if own.isEmpty,
      stream.holds(units, anyOf: ["prepped", "draped", "clippers", "hair", "taped"])
    {
      return true
    }
    let subject = act.unit - 2
    let isPlace =
      own.isEmpty && stream.says(act.unit, "shaves")
      || act.unit > units.lowerBound && stream.units[act.unit - 1].has(.det)
        && act.unit + 1 < units.upperBound && stream.units[act.unit + 1].has(.site)
      || subject >= units.lowerBound && stream.units[act.unit - 1].has(.aux)
        && (stream.units[subject].has(.site)
          || phrases.lesions.contains { $0.head == subject && !isShaven($0) })
    return isPlace && !own.contains { $0.head < act.unit }
      && !stream.holds(
        units, anyOf: ["blade", "dermis", "flush", "level", "tangential", "base", "hemosta", "bx"])
      && !units.contains { stream.units[$0].has(.specimen) }
  }

  private func isShaven(_ lesion: LesionPhrase) -> Bool {
    LesionFit.suits(.shave, stream.lexicon.lesions[lesion.concept])
  }

  /// "The border was scraped and looked at under KOH": for a slide, not to destroy.
  func isForSlide(_ act: ActPhrase) -> Bool {
    act.kind == .destruction && stream.holds(act.unit..<act.unit + 1, anyOf: ["scrap", "curett"])
      && stream.holds(
        statement.units,
        anyOf: [
          "koh", "hydroxide", "mineral oil", "tzanck", "slide", "microscop", "culture", "smear",
          "scabies", "mite",
        ])
  }

  /// "Avoiding the site of the punch": a place named by what was done there.
  func namesSite(_ act: ActPhrase) -> Bool {
    var before = act.unit - 1
    while before > statement.units.lowerBound,
      stream.units[before].has(.det) || stream.units[before].has(.def) || stream.says(before, "old")
        || stream.says(before, "previous") || stream.says(before, "prior")
    {
      before -= 1
    }
    guard act.form == .noun, before > statement.units.lowerBound, stream.says(before, "of"),
      !stream.isSign(act.unit + 1, 0x3A)
    else { return false }
    let words: [StaticString] = ["site", "sites", "scar", "scars", "area", "spot"]
    return stream.says(before - 1, anyOf: words)
  }

  /// "Freed it with finger and Bovie", "separated from the fascia with cautery": a way through tissue.
  var isDissection: Bool {
    stream.holds(
      statement.units,
      anyOf: [
        "freed", "separated", "dissect", "exposed", "delivered", "elevated", "raised", "divided",
        "released", "carried down", "deepened", "mobiliz", "shelled", "peeled", "harvest",
        "incised", "entered", "was cut", "went through",
      ])
      && !stream.holds(statement.units, anyOf: ["touched", "destroy", "treated", "ablat"])
  }

  /// "Tangential excision of burn eschar": dead tissue, not a lesion.
  func isOnBurn(_ act: ActPhrase) -> Bool {
    guard [.excision, .shave, .debride].contains(act.kind) else { return false }
    let words: [StaticString] = ["burn", "burns", "eschar", "necrotic tissue", "slough", "burned"]
    return
      (max(statement.units.lowerBound, act.unit - 6)..<min(statement.units.upperBound, act.unit + 7))
      .contains { at in stream.says(at, anyOf: words) }
  }

  /// "The walls were curetted": what is left of something opened or cut out, not a lesion.
  func isOnWound(_ act: ActPhrase) -> Bool {
    let isWith = act.form == .tool && phrases.acts.contains { $0.kind == .debride }
    guard [.destruction, .shave, .excision].contains(act.kind), act.form == .done || isWith else {
      return false
    }
    let before = max(statement.units.lowerBound, act.unit - 6)..<act.unit
    if act.kind == .excision {
      return before.contains { stream.sense(stream.units[$0], .tissue)?.code == 2 }
        && !before.contains { stream.units[$0].has(.lesion) }
    }
    if isFromWound(act) { return true }
    return before.contains { at in
      stream.units[at].has(.tissue) && !(at..<act.unit).contains { stream.units[$0].has(.lesion) }
    }
  }

  /// "Granulation tissue was curetted from the base."
  private func isFromWound(_ act: ActPhrase) -> Bool {
    let after = act.unit + 1..<min(act.unit + 5, statement.units.upperBound)
    guard let from = after.first(where: { stream.says($0, "from") }) else { return false }
    return (from..<after.upperBound).contains {
      stream.says($0, "base") || stream.says($0, "wound")
        || stream.sense(stream.units[$0], .tissue)?.code == 0
    }
  }

  /// "second frozen negative", "on frozens": a frozen section, not a lesion that was frozen.
  func isSection(_ act: ActPhrase) -> Bool {
    let before = act.unit - 1
    return before >= statement.units.lowerBound && stream.units[before].has(.ordinal)
      || phrases.acts.contains { $0.kind == .frozenSection } && phrases.lesions.isEmpty
  }

  /// Words near an act that name an organ which is not skin.
  func isOffSkin(_ act: ActPhrase) -> Bool {
    let isTool = act.form == .tool
    let low = isTool ? statement.units.lowerBound : max(statement.units.lowerBound, act.unit - 4)
    let high = isTool ? statement.units.upperBound : min(statement.units.upperBound, act.unit + 9)
    for at in low..<high where stream.units[at].has(.nonskin) && !stream.units[at].has(.site) {
      let between = min(at, act.unit) + 1..<max(at, act.unit)
      if between.contains(where: {
        stream.isSign($0, 0x3B) || stream.units[$0].has(.break)
          || act.form == .done && at > act.unit && stream.isSign($0, 0x2C)
      }) {
        continue
      }
      if phrases.sites.contains(where: {
        $0.units.lowerBound > act.unit && $0.units.lowerBound < at
      }) {
        continue
      }
      return true
    }
    return false
  }
}
