import ClaimModel

/// Closures: a wound repaired for itself, and layered closures after a removal. A simple closure of a
/// removal is part of it and is not told as a repair (`domain.md` R-RPR-5).
struct ClosureReading {
  let stream: UnitStream
  let outline: Outline
  let events: [TreatmentEvent]
  let phrases: [Phrases]
  let assembly: Assembly

  func repairs() -> [Treatment] {
    let closures = assembly.treatments.filter { $0.kind == .repair }
    guard !closures.isEmpty || hasLayeredStatement() else { return wordless() }
    let hasFlap = assembly.treatments.contains { $0.kind == .flap || $0.kind == .graft }
    let removals = assembly.treatments.filter { [.excision, .mohs].contains($0.kind) }
    var repairs: [Treatment] = []
    var advanced: [Int: Bool] = [:]
    let pairs = closures.isEmpty ? [:] : excisedPairs()
    for var closure in closures {
      closure.complexity = complexity(of: closure, &advanced)
      closure.sizes = lengths(of: closure)
      if isLaceration(closure) {
        closure.complexity = closure.complexity ?? .simple
        let places = closure.sites.filter { !$0.isBroad }.count
        if closure.strength < 3, places > 1 { closure.count = .exact(places) }
        repairs.append(closure)
        continue
      }
      guard let complexity = closure.complexity, complexity != .simple else { continue }
      if removals.isEmpty, !isNamed(closure) { continue }
      if hasFlap, !isNamed(closure) { continue }
      if closure.strength < 3, let number = joined(closure, pairs) {
        closure.count = .exact(number)
        closure.strength = 3
      }
      let all = removals.compactMap(\.count.number).reduce(0, +)
      if closure.strength < 3, all > 1, closesSeveral(closure) {
        closure.count = .exact(all)
        closure.strength = 3
        repairs.removeAll { $0.count == .exact(all) }
      }
      if assembly.treatments.allSatisfy({ [.repair, .biopsy, .shave].contains($0.kind) }),
        !isNamed(closure)
      {
        continue
      }
      repairs.append(closure)
    }
    let layered = layeredClosures()
    let told = layered.count + closesWithoutVerb(from: 0)
    let measured = Set(repairs.flatMap(\.sizes).map(\.greatest.thousandthsOfCm)).count
    let most = removals.compactMap(\.count.number).reduce(0, +)
    if repairs.count == 1, measured > 1, most > 1, repairs[0].strength < 3 {
      repairs[0].count = .exact(min(measured, most))
      return repairs
    }
    if repairs.isEmpty || repairs.allSatisfy({ $0.strength < 3 }) && repairs.count == 1,
      !hasFlap, !removals.isEmpty, !layered.isEmpty || told > 1
    {
      let isComplex = repairs.first?.complexity == .complex
      var repair =
        repairs.first ?? layered.first.map { Treatment(events[$0], at: $0) } ?? removals[0]
      repair.kind = .repair
      repair.complexity = isComplex ? .complex : .intermediate
      let stated = repairs.first?.count.number ?? 0
      repair.count = .exact(max(1, max(stated, min(told, max(most, 1)))))
      repair.concept = removals[0].concept
      if repair.sites.isEmpty, removals.count == 1 { repair.sites = removals[0].sites }
      return [repair]
    }
    return repairs
  }

  /// "Deep 3-0 Vicryl, skin 4-0 nylon": the layers of a closure told without a verb.
  private func wordless() -> [Treatment] {
    let removals = assembly.treatments.filter { $0.kind == .excision || $0.kind == .mohs }
    guard let removal = removals.first,
      !assembly.treatments.contains(where: { $0.kind == .flap || $0.kind == .graft })
    else { return [] }
    let isTold = closesWithoutVerb(from: events[removal.events[0]].statement) > 0
    guard isTold else { return [] }
    var repair = removal
    repair.kind = .repair
    repair.complexity = .intermediate
    repair.sizes = []
    repair.itemOf = nil
    return [repair]
  }

  /// "Excision of both axillae with layered closure": as many as were excised there.
  private func joined(_ closure: Treatment, _ pairs: [Int: StatedCount]) -> Int? {
    let told = closure.events.lazy.map { events[$0].statement }.filter { pairs[$0] != nil }.min()
    let number = told.flatMap { pairs[$0]?.number }
    return number.flatMap { $0 > 1 ? $0 : nil }
  }

  /// How many were excised on both sides, by the statements that tell of it.
  private func excisedPairs() -> [Int: StatedCount] {
    var pairs: [Int: StatedCount] = [:]
    for place in events.indices.reversed()
    where events[place].kind == .excision && events[place].status == .performed
      && events[place].sites.count == 1 && events[place].sites[0].isBoth
    {
      pairs[events[place].statement] = events[place].count
    }
    return pairs
  }

  /// "The wounds were closed in layers", "each was closed".
  private func closesSeveral(_ closure: Treatment) -> Bool {
    closure.events.contains { place in
      let index = events[place].statement
      let act = events[place].act.lowerBound
      let near = max(outline.statements[index].units.lowerBound, act - 6)..<act + 1
      return phrases[index].lesions.contains {
        stream.lexicon.lesions[$0.concept].name == "wound" && $0.isPlural && near.contains($0.head)
      } || near.contains { stream.units[$0].has(.each) || stream.says($0, "both") }
    }
  }

  /// How many statements close a deep layer and the skin without a word for closing.
  private func closesWithoutVerb(from low: Int) -> Int {
    outline.statements.indices.count { index in
      guard index >= low,
        !phrases[index].acts.contains(where: { [.repair, .flap, .graft].contains($0.kind) })
      else { return false }
      let hints = outline.statements[index].units.compactMap {
        stream.sense(stream.units[$0], .closehint)?.code
      }
      return hints.contains(0) && hints.contains(1)
        && hints.count(where: Self.threads.contains) > 1 || hints.contains(6) && hints.contains(7)
    }
  }

  /// Codes of the words for threads: of whatever sort, those that dissolve, those that are taken out.
  private static let threads: [UInt8] = [2, 6, 7]

  private func isThread(_ at: Int) -> Bool {
    stream.sense(stream.units[at], .closehint).map { Self.threads.contains($0.code) } ?? false
  }

  private func statementUnits(_ place: Int) -> Range<Int> {
    outline.statements[events[place].statement].units
  }

  private func isLaceration(_ closure: Treatment) -> Bool {
    closure.events.contains { place in
      stream.holds(events[place].act, anyOf: ["lac"])
        || phrases[events[place].statement].lesions.contains {
          stream.lexicon.lesions[$0.concept].name == "laceration"
        }
    } || closure.concept.map { stream.lexicon.lesions[$0].name == "laceration" } ?? false
      || assembly.treatments.allSatisfy { Self.besideLaceration.contains($0.kind) }
        && namesLaceration
  }

  /// What leaves no wound that would be closed.
  private static let besideLaceration: Set<ProcedureKind> = [
    .repair, .hematomaEvacuation, .destruction, .paring, .nailDebridement,
    .intralesionalInjection, .phototherapy, .koh,
  ]

  /// Whether the note is about a laceration.
  private var namesLaceration: Bool {
    phrases.contains { found in
      found.lesions.contains { stream.lexicon.lesions[$0.concept].name == "laceration" }
    }
      || outline.statements.contains { statement in
        stream.holds(statement.units, anyOf: ["dehisc"])
          || statement.units.contains { at in
            stream.lexicon.allSenses(stream.units[at]).contains {
              $0.kind == .step && $0.code == StepWord.trauma.rawValue
            }
          }
      }
  }

  /// Whether the closure is named by its class: "complex repair", "intermediate closure".
  private func isNamed(_ closure: Treatment) -> Bool {
    closure.events.contains { place in
      stream.holds(events[place].act, anyOf: ["complex", "intermediate"])
    }
  }

  /// "A single layer of nylon."
  private func isSingle(_ units: Range<Int>) -> Bool {
    stream.holds(
      units,
      anyOf: ["one layer", "one-layer", "single layer", "single-layer", "1 layer", "1-layer"])
  }

  private func complexity(
    of closure: Treatment, _ advanced: inout [Int: Bool]
  ) -> RepairComplexity? {
    var found: RepairComplexity?
    for place in closure.events {
      let units = statementUnits(place)
      if stream.holds(units, anyOf: ["complex"]), !stream.holds(units, anyOf: ["complexity"]) {
        return .complex
      }
      if stream.holds(units, anyOf: ["intermed", "int closure", "int repair"])
        || stream.holds(units, anyOf: ["layer"]) && !isSingle(units)
      {
        found = .intermediate
      } else if found == nil, isLayered(units) {
        found = .intermediate
      }
    }
    if let found { return found }
    let section = events[closure.events[0]].section
    let isAdvanced = advanced[section] ?? isAdvanced(outline.sections[section])
    advanced[section] = isAdvanced
    return isAdvanced ? .intermediate : nil
  }

  /// Broad undermining with cones removed or tissue advanced is more than a simple closure.
  private func isAdvanced(_ section: Section) -> Bool {
    var undermines = false
    var cones = false
    for at in section.body {
      if let hint = stream.sense(stream.units[at], .closehint) {
        if hint.code == 3 { undermines = true }
        if hint.code == 4 { cones = true }
      }
    }
    return undermines && cones
  }

  /// A deep layer and the skin closed in one statement.
  private func isLayered(_ units: Range<Int>) -> Bool {
    var deep = false
    var skin = false
    var sutures = 0
    var dissolves = false
    var comesOut = false
    for at in units {
      guard let hint = stream.sense(stream.units[at], .closehint) else { continue }
      switch hint.code {
      case 0: deep = true
      case 1: skin = true
      case 2, 6, 7:
        sutures += 1
        dissolves = dissolves || hint.code == 6
        comesOut = comesOut || hint.code == 7
      default: break
      }
    }
    return deep && (skin || sutures > 1) || dissolves && comesOut
  }

  private func closes(_ units: Range<Int>) -> Bool {
    units.contains { at in
      stream.sense(stream.units[at], .act).map { ActKind.allCases[Int($0.code)] == .repair }
        ?? false
    }
  }

  private func hasDeepClosure(_ units: Range<Int>) -> Bool {
    closes(units)
      && units.contains { stream.sense(stream.units[$0], .closehint)?.code == 0 }
      && units.contains { isThread($0) }
  }

  private func hasLayeredStatement() -> Bool { !layeredClosures().isEmpty }

  /// Statements that close a deep layer, each followed by or holding the closure of the skin.
  private func layeredClosures() -> [Int] {
    var found: [Int] = []
    for place in events.indices
    where events[place].kind == .repair && events[place].status == .performed {
      let units = statementUnits(place)
      if let last = found.last, events[last].statement == events[place].statement { continue }
      if isLayered(units) || hasDeepClosure(units) && nextClosesSkin(events[place].statement) {
        found.append(place)
      }
    }
    return found
  }

  private func nextClosesSkin(_ statement: Int) -> Bool {
    let section = outline.statements[statement].section
    for next in statement + 1...statement + 8 {
      guard next < outline.statements.count, outline.statements[next].section == section,
        !phrases[next].acts.contains(where: { [.excision, .mohs, .flap].contains($0.kind) })
      else { return false }
      let units = outline.statements[next].units
      let skin = units.contains { stream.sense(stream.units[$0], .closehint)?.code == 1 }
      let suture = units.contains { isThread($0) }
      if skin && suture { return true }
    }
    return false
  }

  private func lengths(of closure: Treatment) -> [SizePhrase] {
    closure.events.flatMap { events[$0].sizes }
  }
}
