import ClaimModel

/// Acts with the counts of their own: "two shave biopsies", "biopsy (punch) x 2".
extension PhraseReading {
  func acts(_ range: Range<Int>) -> [ActPhrase] {
    var found: [ActPhrase] = []
    for at in range {
      guard let sense = stream.sense(stream.units[at], .act),
        !isTail(at + 1, range) || isKOH(sense) || isWay(at, sense, range),
        !isAttribute(at, sense, range)
      else { continue }
      var act = ActPhrase(
        unit: at, kind: ActKind.allCases[Int(sense.code)],
        form: ActForm.allCases[Int(sense.detail)],
        isPlural: sense.isPlural)
      if act.form == .noun {
        let before = counts.before(at, from: range.lowerBound)
        act.count = before.count
        act.countUnits = before.units
        act.isAdditional = before.isAdditional
        if act.count == .none, isOnBothSides(act, range) {
          act.count = .exact(2)
          act.countUnits = at - 1..<at
        }
        if act.count == .none, !act.kind.isGeneral {
          let after = counts.after(afterAside(at + 1, range), to: range.upperBound, colon: false)
          act.count = after.count
          act.countUnits = after.units
        }
      } else if act.form == .tool {
        let after = counts.after(at + 1, to: range.upperBound, colon: false)
        act.count = after.count
        act.countUnits = after.units
      } else if act.form == .done, act.kind != .destruction, act.kind != .treat,
        at + 1 < range.upperBound, stream.units[at + 1].has(.times)
      {
        let after = counts.after(at + 1, to: range.upperBound, colon: false)
        act.count = after.count
        act.countUnits = after.units
      }
      found.append(act)
    }
    if found.allSatisfy({ $0.kind == .acneSurgery }), let opening = opening(range) {
      found = [opening]
    }
    if found.isEmpty, let drug = drugInto(range) { found.append(drug) }
    if found.count == 1 { countSecond(&found[0], range) }
    return found
  }

  /// "#11 blade incision, copious pus, loculations broken": an abscess opened, by what came of it.
  private func opening(_ range: Range<Int>) -> ActPhrase? {
    let cuts: [StaticString] = ["incision", "stab incision", "incised", "blade", "stab"]
    guard let at = range.first(where: { stream.says($0, anyOf: cuts) }),
      stream.holds(range, anyOf: ["pus", "purul", "loculation"])
    else { return nil }
    return ActPhrase(unit: at, kind: .incisionDrainage, form: .done, isPlural: false)
  }

  /// "Bilateral partial nail avulsion".
  private func isOnBothSides(_ act: ActPhrase, _ range: Range<Int>) -> Bool {
    let kinds: [ActKind] = [.nailAvulsion, .biopsy, .excision, .shave, .intralesionalInjection]
    return kinds.contains(act.kind) && act.unit > range.lowerBound
      && stream.sense(stream.units[act.unit - 1], .side)?.code == 2
  }

  /// "Kenalog 10, 0.1 mL into each of two cysts", "TAC 0.1 mL to the nail folds": a drug into lesions,
  /// without a verb.
  private func drugInto(_ range: Range<Int>) -> ActPhrase? {
    let others: [StaticString] = ["im", "intramuscular", "intramuscularly", "iv", "sq", "subq"]
    guard let at = range.first(where: { stream.documents($0, .drug) }),
      let into = (at..<range.upperBound).first(where: { isInto($0, at) }),
      (into..<range.upperBound).contains(where: {
        stream.units[$0].has(.lesion) || stream.units[$0].has(.site) && stream.says(into, "to")
          || $0 == into + 1 && stream.units[$0].has(.each)
      }), !range.contains(where: { stream.says($0, anyOf: others) })
    else { return nil }
    let isDosed = range.contains { stream.units[$0].number == .dose }
    return ActPhrase(
      unit: at, kind: .intralesionalInjection, form: isDosed ? .done : .tool, isPlural: false)
  }

  /// "into", or "to" after a volume.
  private func isInto(_ at: Int, _ drug: Int) -> Bool {
    if stream.says(at, "into") || stream.says(at, "within") { return true }
    return stream.says(at, "to")
      && (max(0, drug - 3)..<at).contains {
        stream.units[$0].number == .dose
          && (stream.says($0 + 1, "ml") || stream.says($0 + 1, "cc"))
      }
  }

  /// "A biopsy was taken from the edge and a second from the centre."
  private func countSecond(_ act: inout ActPhrase, _ range: Range<Int>) {
    guard [.biopsy, .shave, .excision].contains(act.kind), act.form == .noun, !act.isPlural,
      act.count == .none || act.count == .exact(1)
    else { return }
    let isTold = (act.unit + 1..<max(act.unit + 1, range.upperBound - 1)).contains { at in
      (stream.says(at, "a second") || stream.says(at, "another")) && stream.units[at + 1].has(.prep)
    }
    guard isTold else { return }
    act.count = .exact(2)
    act.countUnits = act.unit..<act.unit + 1
  }

  /// The unit after a name in brackets: "biopsy (punch) x 2".
  private func afterAside(_ at: Int, _ range: Range<Int>) -> Int {
    let isAside =
      at + 2 < range.upperBound && stream.isSign(at, 0x28) && stream.units[at + 1].number == .none
      && stream.isSign(at + 2, 0x29)
    if at < range.upperBound, stream.says(at, "today") { return at + 1 }
    return isAside ? at + 3 : at
  }

  /// "Taken with a shave technique": how it was done, and so that it was.
  private func isWay(_ at: Int, _ sense: Sense, _ range: Range<Int>) -> Bool {
    guard ActKind.allCases[Int(sense.code)] == .biopsy, stream.says(at + 1, "technique") else {
      return false
    }
    let before = max(range.lowerBound, at - 3)..<at
    return before.contains { stream.units[$0].has(.prep) }
      && (range.lowerBound..<at).contains { stream.units[$0].has(.perform) }
      && !range.contains { stream.sense(stream.units[$0], .act)?.detail == ActForm.done.rawValue }
  }

  private func isKOH(_ sense: Sense) -> Bool { ActKind.allCases[Int(sense.code)] == .koh }

  /// A participle between an article and its noun tells of a state: "a drained abscess".
  private func isAttribute(_ at: Int, _ sense: Sense, _ range: Range<Int>) -> Bool {
    guard sense.detail == ActForm.done.rawValue, at > range.lowerBound, at + 1 < range.upperBound
    else { return false }
    let before = stream.units[at - 1]
    return (before.has(.det) || before.has(.def)) && stream.units[at + 1].has(.lesion)
      && !before.has(.pronoun)
  }

  /// A noun after the name of an act that makes it the name of something else: a biopsy site.
  private func isTail(_ at: Int, _ range: Range<Int>) -> Bool {
    guard at < range.upperBound, stream.units[at].has(.tail) else { return false }
    return !stream.first(at).marks.contains(.startsLine)
  }
}
