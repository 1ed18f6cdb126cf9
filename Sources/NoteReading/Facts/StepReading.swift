import ClaimModel

/// Acts that a note tells by their steps alone, where it names none of which they would be steps.
extension EventReading {
  mutating func readSteps() {
    let words = outline.statements.map { $0.units.reduce(0) { $0 | stepWords($1) } }
    let all = words.reduce(0, |)
    guard all != 0 else { return }
    for recipe in StepRecipe.all
    where recipe.needs.allSatisfy({ $0 & all != 0 }) && recipe.anywhere & all == recipe.anywhere {
      let kinds = Set(events.lazy.filter { $0.status == .performed }.map(\.kind))
      guard let kind = recipe.kind.procedure, !kinds.contains(kind),
        kinds.isDisjoint(with: recipe.within), isNamed(recipe)
      else { continue }
      follow(recipe, words)
    }
  }

  /// The stages of Mohs surgery, where the note speaks of it.
  private func isNamed(_ recipe: StepRecipe) -> Bool {
    recipe.kind != .mohs || phrases.contains { $0.acts.contains { $0.kind == .mohs } }
  }

  private func stepWords(_ at: Int) -> UInt32 {
    let unit = stream.units[at]
    if unit.number == .block { return StepWord.cleared.bit }
    guard unit.has(.step) || unit.has(.closehint) else { return 0 }
    return stream.lexicon.allSenses(unit).reduce(0) { words, sense in
      switch sense.kind {
      case .step: words | 1 << UInt32(sense.code)
      case .closehint where [6, 7].contains(sense.code): words | StepWord.thread.bit
      default: words
      }
    }
  }

  private mutating func follow(_ recipe: StepRecipe, _ words: [UInt32]) {
    var low = 0
    let wanted = recipe.needs.reduce(0, |)
    var done: [UInt32] = []
    for index in outline.statements.indices {
      let told = words[index] & wanted == 0 ? (0, nil) : told(recipe, wanted, index)
      done.append(told.0)
      guard let trigger = told.1 else { continue }
      let section = outline.statements[index].section
      var first = index
      while first > low, index - first < recipe.reach,
        outline.statements[first - 1].section == section
      {
        first -= 1
      }
      let together = done[first...index].reduce(0, |)
      guard recipe.needs.allSatisfy({ $0 & together != 0 }) else { continue }
      add(recipe, trigger, first, index)
      low = index + 1
    }
  }

  /// The steps that a statement tells as done, and the last of them.
  private func told(_ recipe: StepRecipe, _ wanted: UInt32, _ index: Int) -> (UInt32, Int?) {
    let statement = outline.statements[index]
    let role = outline.sections[statement.section].role
    if statement.units.contains(where: { stream.says($0, "they") })
      || recipe.kind == .repair && takesOut(statement.units)
      || recipe.kind == .mohs && !role.isRecord && role != .anesthesia
    {
      return (0, nil)
    }
    let byHeading = defaultStatus(index, phrases[index])
    var told: UInt32 = 0
    var last: Int?
    for at in statement.units where stepWords(at) & wanted != 0 {
      let act = ActPhrase(unit: at, kind: recipe.kind, form: .done, isPlural: false)
      guard byHeading.status(of: act, isPointing: false) == .performed, role != .bloodloss else {
        continue
      }
      told |= stepWords(at)
      last = at
    }
    return (told, last)
  }

  /// "Nylon removed", "Prolene out in a week".
  private func takesOut(_ units: Range<Int>) -> Bool {
    units.contains { stream.units[$0].has(.noise) || stepWords($0) & StepWord.out.bit != 0 }
  }

  private mutating func add(_ recipe: StepRecipe, _ trigger: Int, _ first: Int, _ index: Int) {
    let units = outline.statements[index].units
    let act = ActPhrase(unit: trigger, kind: recipe.kind, form: .done, isPlural: false)
    if let misread = recipe.misread {
      let wrong = Set(
        events.indices.filter {
          events[$0].kind == misread && (first...index).contains(events[$0].statement)
        })
      events.remove(wrong)
    }
    let before = events
    events = []
    let near = (first..<index).last { !phrases[$0].sites.isEmpty }
    add(
      ActSelection.Group(acts: [act], kind: recipe.kind, range: units), phrases[index], index,
      outline.sections[outline.statements[index].section].role, false, [],
      ClauseMap(stream, units), near: near.map { phrases[$0].sites } ?? [])
    let told = events
    events = before
    let place = events.firstIndex { $0.statement > index } ?? events.count
    insert(told, at: place)
  }

  private mutating func insert(_ told: [TreatmentEvent], at place: Int) {
    for other in events.indices {
      if let same = events[other].sameLesionAs, same >= place {
        events[other].sameLesionAs = same + told.count
      }
    }
    events.insert(contentsOf: told, at: place)
  }
}
