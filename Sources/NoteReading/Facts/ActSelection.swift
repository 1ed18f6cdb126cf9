import ClaimModel

/// Chooses among the acts that a statement names those that can have been done to skin, and groups
/// those that are one act: "treated with liquid nitrogen cryotherapy".
struct ActSelection {
  let stream: UnitStream
  let phrases: Phrases
  let statement: Statement
  let role: SectionRole
  /// The particular lesion that the words before speak of.
  let earlier: String?

  struct Group {
    var acts: [ActPhrase]
    var kind: ActKind
    /// The units of the statement that belong to it.
    var range: Range<Int>
  }

  func groups() -> [Group] {
    let acts = phrases.acts.filter { isReal($0) }
    var groups: [Group] = []
    for act in acts where !act.kind.isGeneral {
      if let last = groups.indices.last, isSame(groups[last].kind, act.kind) {
        groups[last].acts.append(act)
        if groups[last].kind == .biopsy, act.kind != .biopsy { groups[last].kind = act.kind }
      } else {
        groups.append(Group(acts: [act], kind: act.kind, range: statement.units))
      }
    }
    var general: [ActPhrase] = []
    for act in acts where act.kind.isGeneral {
      if standsApart(act, groups) {
        groups.append(Group(acts: [act], kind: act.kind, range: statement.units))
        groups.sort { $0.acts[0].unit < $1.acts[0].unit }
      } else {
        general.append(act)
      }
    }
    if general.contains(where: { $0.form == .done && $0.kind != .debride }),
      groups.allSatisfy({ $0.kind == .paring && $0.acts.allSatisfy { $0.form == .done } }),
      !phrases.lesions.contains(where: { name($0) == "corn" })
    {
      // "Pared and treated with …": paring before it is part of it.
      groups = []
    }
    if groups.isEmpty, let apart = debrided(general) {
      groups = apart
    } else if groups.isEmpty,
      let first = general.first(where: { $0.kind != .treat || $0.form == .done }) ?? general.first
    {
      groups = [Group(acts: general, kind: first.kind, range: statement.units)]
    } else {
      place(general, into: &groups)
    }
    nameShaves(&groups)
    joinVerbs(&groups)
    part(&groups)
    return groups
  }

  /// Two names of one act: the same kind; a lesion's biopsy by excision.
  private func isSame(_ first: ActKind, _ second: ActKind) -> Bool {
    first == second
  }

  /// "Debridement of eight nails and paring of two corns": joined, each with lesions of its own.
  private func standsApart(_ act: ActPhrase, _ groups: [Group]) -> Bool {
    if act.kind == .remove, act.form == .done, groups.allSatisfy({ $0.kind == .repair }),
      phrases.lesions.contains(where: { $0.head < act.unit })
    {
      return true
    }
    if isIntoLesion(act, groups) { return true }
    guard act.kind != .treat,
      let nearest = groups.flatMap(\.acts).min(by: {
        abs($0.unit - act.unit) < abs($1.unit - act.unit)
      })
    else { return false }
    let between = min(nearest.unit, act.unit) + 1..<max(nearest.unit, act.unit)
    guard let joint = between.last(where: { stream.units[$0].has(.and) || stream.isSign($0, 0x3B) })
    else { return false }
    let objects =
      phrases.lesions.map(\.head)
      + phrases.sites.filter { $0.count.number != nil }.map(\.units.lowerBound)
    return objects.contains { $0 < joint } && objects.contains { $0 > joint }
      && objects.contains { between.contains($0) }
  }

  private func place(_ general: [ActPhrase], into groups: inout [Group]) {
    for act in general {
      let nearest = groups.indices.min { left, right in
        distance(groups[left], act) < distance(groups[right], act)
      }
      if let nearest { groups[nearest].acts.append(act) }
    }
  }

  private func distance(_ group: Group, _ act: ActPhrase) -> Int {
    group.acts.map { abs($0.unit - act.unit) }.min() ?? .max
  }

  /// "Took off three moles by shave technique": a removal, where a bare "shave" would be a biopsy.
  private func nameShaves(_ groups: inout [Group]) {
    for index in groups.indices where groups[index].kind == .biopsy {
      let acts = groups[index].acts
      let isShave = acts.contains { stream.says($0.unit, "shave") }
      if isShave, acts.contains(where: { $0.kind == .remove && $0.form != .do }) {
        groups[index].kind = .shave
      }
    }
  }

  /// "pared and frozen": two verbs side by side have one object; paring before freezing is part of it.
  private func joinVerbs(_ groups: inout [Group]) {
    guard groups.count > 1 else { return }
    var index = 0
    while index + 1 < groups.count {
      let first = groups[index]
      let second = groups[index + 1]
      if first.kind == .shave, second.kind == .destruction, hasOneObject(first, second) {
        let isCancer = phrases.lesions.contains {
          [.malignant, .inSitu].contains(stream.lexicon.lesions[$0.concept].behavior)
        }
        groups.remove(at: isCancer ? index : index + 1)
        continue
      }
      if first.kind == .incisionDrainage, second.kind == .excision,
        first.acts.allSatisfy({ $0.form == .done }), hasOneObject(first, second)
      {
        groups.remove(at: index)
        continue
      }
      if first.kind == .shave, second.kind == .biopsy, second.acts[0].form == .noun,
        stream.says(second.acts[0].unit - 1, "for")
      {
        // "Shaved for biopsy."
        groups[index + 1].acts = first.acts + second.acts
        groups.remove(at: index)
        continue
      }
      if let kind = meansKind(first, second) {
        groups[index].kind = kind
        groups[index].acts += second.acts
        groups.remove(at: index + 1)
        continue
      }
      if first.kind == .paring, second.kind == .destruction {
        groups[index + 1].acts = second.acts + first.acts.filter(\.kind.isGeneral)
        groups.remove(at: index)
        continue
      }
      index += 1
    }
  }

  /// "Destroys the warts using a pulsed dye laser", "excised by shave technique": the second names the
  /// means of the first; what both together are.
  private func meansKind(_ first: Group, _ second: Group) -> ActKind? {
    guard let done = first.acts.last, done.form == .done, let means = second.acts.first,
      means.form == .noun || means.form == .tool,
      (max(done.unit + 1, means.unit - 3)..<max(done.unit + 1, means.unit)).contains(where: {
        stream.sense(stream.units[$0], .prep)?.code == 2
      })
    else { return nil }
    switch (first.kind, second.kind) {
    case (.destruction, .vascularDestruction): return .destruction
    case (.excision, .shave): return .shave
    case (.excision, .biopsy) where stream.holds(means.unit..<means.unit + 1, anyOf: ["shave"]):
      return .shave
    default: return nil
    }
  }

  /// "Shaved and the base cauterized": no further lesion or place is named.
  private func hasOneObject(_ first: Group, _ second: Group) -> Bool {
    let start = first.acts.map(\.unit).max() ?? 0
    return !phrases.lesions.contains { $0.head > start }
      && !phrases.sites.contains { $0.units.lowerBound > start }
      && second.acts.allSatisfy { $0.form != .tool }
  }

  /// Parts the statement between its groups, at the last joint whose far side still names a lesion or
  /// place.
  private func part(_ groups: inout [Group]) {
    guard groups.count > 1 else { return }
    var low = statement.units.lowerBound
    for index in groups.indices.dropLast() {
      let end = groups[index].acts.map(\.unit).max() ?? low
      let next = groups[index + 1].acts.filter { !$0.kind.isGeneral }.map(\.unit).min() ?? end + 1
      let cut = joint(
        after: end, before: max(next, end + 1), isNoun: groups[index + 1].acts[0].form)
      groups[index].range = low..<cut
      low = cut
    }
    groups[groups.count - 1].range = low..<statement.units.upperBound
  }

  private func joint(after end: Int, before next: Int, isNoun form: ActForm) -> Int {
    let joints = (end + 1..<max(next, end + 1)).filter {
      let unit = stream.units[$0]
      return unit.has(.and) || unit.has(.break) || stream.isSign($0, 0x3B)
        || stream.isSign($0, 0x2C)
    }
    guard let last = joints.last else { return next }
    if let semicolon = joints.last(where: { stream.isSign($0, 0x3B) }) { return semicolon }
    if form == .noun || form == .tool {
      return joints.last { stream.units[$0].has(.break) } ?? last
    }
    let withLesion = joints.last { cut in
      phrases.lesions.contains { $0.head > cut && $0.head < next }
    }
    return withLesion ?? last
  }

  // MARK: Acts that are none

  private func isReal(_ act: ActPhrase) -> Bool {
    let unit = stream.units[act.unit]
    if unit.has(.noise) || isState(act) || isOnWound(act) || isOfHair(act) || isOnBurn(act)
      || namesSite(act) || isForSlide(act)
    {
      return false
    }
    if isOffSkin(act) { return false }
    if stream.says(act.unit, "frozen"), isSection(act) { return false }
    switch act.kind {
    case .treat, .remove, .debride: return !isHomeCare(act)
    case .injection: return true
    case .destruction where act.form == .tool: return isToolUsed(act)
    case .destruction:
      return !stopsBleeding(act) && !isHomeCare(act) || act.form == .noun && !stopsBleeding(act)
    case .intralesionalInjection where act.form == .tool: return true
    case .incisionDrainage where act.form == .done && unit.end == unit.first + 1:
      if stream.says(act.unit, "lanced") || stream.holds(statement.units, anyOf: ["pus", "purul"]) {
        return true
      }
      let drained = ["abscess", "cyst", "pilonidal", "sebaceous-cyst", "hematoma"]
      return phrases.lesions.contains { drained.contains(name($0)) }
        || phrases.lesions.isEmpty && earlier.map { drained.contains($0) } ?? false
    case .biopsy where stream.says(act.unit, "shave") || stream.says(act.unit, "shave punch"):
      return role != .history
    case .incisionDrainage where stream.says(act.unit, "drainage"):
      return phrases.lesions.contains { ["abscess", "cyst", "pilonidal"].contains(name($0)) }
        && stream.holds(statement.units, anyOf: ["incision was", "incised", "blade", "lanced"])
    case .biopsy where isInstrument(act):
      return statement.units.contains { stream.units[$0].has(.perform) }
        && phrases.acts.allSatisfy { $0.unit == act.unit || $0.kind == .repair }
    case .biopsy where stream.says(act.unit, "punch") && isTaken(act): return role != .history
    case .biopsy where stream.says(act.unit, "punch"):
      return (act.count != .none || !phrases.sites.isEmpty || stream.isSign(act.unit - 1, 0x3A))
        && role != .history
        && (act.count != .none
          || !phrases.acts.contains {
            $0.unit != act.unit && $0.kind != .repair && !namesSite($0)
          })
    case .excision where stream.says(act.unit, "ellipse"):
      return phrases.lesions.contains { !["wound", "scar"].contains(name($0)) }
        && !statement.units.contains { stream.units[$0].has(.aux) }
    case .nailAvulsion
    where unit.end == unit.first + 1 && stream.holds(act.unit..<act.unit + 1, anyOf: ["avuls"]):
      return stream.holds(
        statement.units, anyOf: ["nail", "toe", "hallux", "finger", "thumb", "border", "digit"])
        || phrases.lesions.isEmpty && earlier.map { $0.hasSuffix("nail") } ?? false
    case .acneSurgery where act.form == .done && unit.end == unit.first + 1:
      let others = stream.says(act.unit, "extracted") ? ["cyst", "lesion"] : []
      return phrases.lesions.contains { (["milia", "acne"] + others).contains(name($0)) }
        || phrases.lesions.isEmpty && earlier.map { ["milia", "acne"].contains($0) } ?? false
    case .biopsy where stream.says(act.unit, "sampled"):
      return phrases.lesions.contains { _ in true }
    default: return true
    }
  }

  /// "Cored out with a 3 mm punch": the name of what it was done with.
  private func isInstrument(_ act: ActPhrase) -> Bool {
    guard stream.text(act.unit..<act.unit + 1).lowercased().hasSuffix("punch") else { return false }
    let before = max(statement.units.lowerBound, act.unit - 3)..<act.unit
    return before.contains { stream.sense(stream.units[$0], .prep)?.code == 2 }
  }

  /// "Did a punch", "took a punch".
  private func isTaken(_ act: ActPhrase) -> Bool {
    act.unit - 2 >= statement.units.lowerBound && stream.units[act.unit - 1].has(.det)
      && stream.units[act.unit - 2].has(.perform)
  }

  /// "Inadequately drained abscess": a participle with an adverb before its noun tells of a state.
  private func isState(_ act: ActPhrase) -> Bool {
    guard act.form == .done, act.unit > statement.units.lowerBound, role != .description,
      role != .procedure, stream.text(act.unit - 1..<act.unit).hasSuffix("ly"),
      act.unit - 1 == statement.units.lowerBound || stream.units[act.unit - 2].form == .sign
    else { return false }
    var at = act.unit + 1
    while at < statement.units.upperBound,
      stream.units[at].has(.site) || stream.units[at].has(.side) || stream.units[at].has(.place)
    {
      at += 1
    }
    return at < statement.units.upperBound && stream.units[at].has(.lesion)
  }

  func name(_ lesion: LesionPhrase) -> String {
    stream.lexicon.lesions[lesion.concept].name
  }

  private func stopsBleeding(_ act: ActPhrase) -> Bool {
    let low = max(statement.units.lowerBound, act.unit - 8)
    let high = min(statement.units.upperBound, act.unit + 10)
    return (low..<high).contains { stream.units[$0].has(.bleed) }
  }

  private func isHomeCare(_ act: ActPhrase) -> Bool {
    let high = min(statement.units.upperBound, act.unit + 10)
    guard act.unit + 1 < high else { return false }
    var sawWith = false
    for at in act.unit + 1..<high {
      let unit = stream.units[at]
      if stream.isSign(at, 0x3B) { return false }
      if unit.has(.act), act.kind.isGeneral, let sense = stream.sense(unit, .act),
        sense.code != act.kind.rawValue, !unit.has(.homecare)
      {
        return false
      }
      if unit.has(.prep), stream.sense(unit, .prep)?.code == 2 { sawWith = true }
      if unit.has(.homecare), sawWith { return true }
    }
    return false
  }

  /// A tool is an act where it was laid on a lesion, not where it cut or stopped bleeding.
  private func isToolUsed(_ act: ActPhrase) -> Bool {
    guard !stopsBleeding(act), !phrases.acts.contains(where: { $0.kind == .chemicalPeel }) else {
      return false
    }
    let isStrong =
      stream.holds(
        act.unit..<act.unit + 1,
        anyOf: [
          "nitrogen", "ln2", "l n 2", "liq", "canth", "podo", "cryo", "tca", "chloroacetic", "bca",
          "histofreez", "freez",
        ]) || stream.says(act.unit, "ln")
    if isStrong { return true }
    if isDissection { return false }
    let names = phrases.lesions.map { name($0) }
    let onLesion = names.contains { $0 != "wound" && $0 != "laceration" && $0 != "scar" }
    let kills = phrases.acts.contains {
      $0.unit != act.unit
        && ([.remove, .treat].contains($0.kind) || $0.kind == .destruction && $0.form != .tool)
    }
    let cuts =
      phrases.acts.contains {
        [.excision, .biopsy, .shave, .repair, .flap, .graft, .mohs].contains($0.kind)
      } || names.contains("wound")
    return onLesion && (kills || !cuts) && !cuts || kills && !cuts
  }
}
