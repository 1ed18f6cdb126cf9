import ClaimModel

/// Writes treatments as procedures of a visit.
struct VisitBuilder {
  let stream: UnitStream
  let outline: Outline
  let events: [TreatmentEvent]
  let assembly: Assembly

  func procedures() -> [NotedProcedure] {
    var found = assembly.treatments.map { procedure($0) }
    linkSameLesions(&found)
    found += planned()
    return found
  }

  private func linkSameLesions(_ found: inout [NotedProcedure]) {
    for (place, treatment) in assembly.treatments.enumerated() {
      guard let other = treatment.sameLesionAs, found.indices.contains(other), other != place else {
        continue
      }
      let id = "lesion-\(other + 1)"
      found[other].procedure.id = id
      found[place].procedure.sameLesionAs = id
    }
  }

  private func procedure(_ treatment: Treatment) -> NotedProcedure {
    var procedure = VisitProcedure(treatment.kind)
    procedure.method = method(treatment)
    let concept = treatment.concept.map { stream.lexicon.lesions[$0] }
    describe(&procedure, concept, treatment)
    var noted = NotedProcedure(
      procedure: procedure, mentions: treatment.events, countWords: nil, countProblem: nil)
    count(&noted, treatment)
    measure(&noted.procedure, treatment)
    noted.procedure.complexity = treatment.complexity
    noted.procedure.stages = treatment.stages
    if !treatment.blocks.isEmpty { noted.procedure.blocks = treatment.blocks }
    return noted
  }

  private func method(_ treatment: Treatment) -> TreatmentMethod? {
    var words: [String] = []
    for place in treatment.events {
      for units in events[place].methods {
        let text = stream.text(units)
        if !words.contains(where: { $0.lowercased() == text.lowercased() }) { words.append(text) }
      }
    }
    return words.isEmpty ? nil : TreatmentMethod(words.joined(separator: "; "))
  }

  private func describe(
    _ procedure: inout VisitProcedure, _ concept: LesionConcept?, _ treatment: Treatment
  ) {
    guard let concept else {
      if Self.needsBehavior.contains(treatment.kind) { procedure.behavior = .unspecified }
      return
    }
    if treatment.isDoubted {
      procedure.behavior = .unspecified
      procedure.diagnosis = DiagnosisCode("D49.2")
      return
    }
    procedure.behavior = concept.behavior
    let site = treatment.sites.first.map { BodySite(stream.text($0.units), side: $0.side) }
    procedure.diagnosis = SiteDiagnosis.code(stem: concept.stem, site: site)
    if concept.name == "keratosis" { procedure.diagnosis = nil }
  }

  private static let needsBehavior: [ProcedureKind] = [.destruction, .biopsy, .excision, .shave]

  private func count(_ noted: inout NotedProcedure, _ treatment: Treatment) {
    noted.countWords = treatment.countUnits.map { stream.span($0) }
    if let conflict = treatment.conflict {
      noted.countProblem = .contradictory(conflict.stated, conflict.sum)
      let items = treatment.sites.filter { $0.count.number != nil }
      if items.count > 1 {
        noted.procedure.count = conflict.stated
        noted.procedure.lesions = items.map { lesion($0, nil, $0.count.number) }
      }
      return
    }
    switch treatment.count {
    case .none: return
    case .vague: noted.countProblem = .vague
    case .inexact: noted.countProblem = .inexact
    case .exact(let number):
      noted.procedure.count = number
      noted.procedure.lesions = lesions(treatment, number)
    }
  }

  /// The lesions as far as the words tell them apart.
  private func lesions(_ treatment: Treatment, _ number: Int) -> [Lesion] {
    let sizes = sizeOfLesions(treatment)
    let items = treatment.sites.filter { $0.count.number != nil }
    if !items.isEmpty, items.count == treatment.sites.count,
      items.reduce(0, { $0 + ($1.count.number ?? 0) }) == number
    {
      return items.map { lesion($0, nil, $0.count.number) }
    }
    if treatment.sites.count == 1 {
      if treatment.sites[0].isBoth, number == 2 {
        return [Side.left, .right].map { side in
          Lesion(
            site: BodySite(stream.text(treatment.sites[0].units), side: side), size: sizes.first)
        }
      }
      if sizes.count == number, number > 1 {
        return sizes.map { lesion(treatment.sites[0], $0, nil) }
      }
      return [lesion(treatment.sites[0], sizes.first, number > 1 ? number : nil)]
    }
    if treatment.sites.isEmpty {
      return sizes.isEmpty
        ? []
        : sizes.count == number
          ? sizes.map { Lesion(size: $0) } : number == 1 ? [Lesion(size: sizes[0])] : []
    }
    if treatment.sites.count <= number {
      return treatment.sites.enumerated().map { place, site in
        lesion(site, sizes.count == treatment.sites.count ? sizes[place] : nil, nil)
      }
    }
    return number == 1 ? [lesion(treatment.sites[0], sizes.first, nil)] : []
  }

  private func lesion(_ site: SitePhrase, _ size: Length?, _ count: Int?) -> Lesion {
    Lesion(site: BodySite(stream.text(site.units), side: site.side), size: size, count: count)
  }

  private enum SizeMeaning {
    case lesion, margin, excised, closure, tool
  }

  private func meaning(_ size: SizePhrase, _ kind: ProcedureKind) -> SizeMeaning {
    let after = (size.units.upperBound..<min(size.units.upperBound + 3, stream.units.count))
    for at in after {
      if stream.says(at, "margin") || stream.says(at, "margins") { return .margin }
      if stream.says(at, "closure") || stream.says(at, "repair") || stream.says(at, "long")
        || stream.says(at, "in length") || stream.says(at, "length")
      {
        return .closure
      }
      if stream.units[at].has(.act), stream.text(at..<at + 1).lowercased().contains("punch") {
        return .tool
      }
      if stream.units[at].form == .sign, stream.units[at].sign != 0x2D { break }
    }
    let before = max(0, size.units.lowerBound - 4)..<size.units.lowerBound
    for at in before.reversed() {
      if stream.says(at, "margins") || stream.says(at, "margin") { return .margin }
      if stream.says(at, "excised") || stream.says(at, "excision") || stream.says(at, "diameter"),
        stream.says(max(0, at - 1), "excised")
          || stream.says(min(at + 1, stream.units.count - 1), "diameter")
      {
        return .excised
      }
      if stream.text(at..<at + 1).lowercased().hasPrefix("punch") { return .tool }
      if stream.units[at].form == .sign { break }
    }
    return kind == .repair ? .closure : .lesion
  }

  private func sizeOfLesions(_ treatment: Treatment) -> [Length] {
    treatment.sizes.filter { meaning($0, treatment.kind) == .lesion }.map(\.greatest)
  }

  private func measure(_ procedure: inout VisitProcedure, _ treatment: Treatment) {
    for size in treatment.sizes {
      switch meaning(size, treatment.kind) {
      case .margin: procedure.margin = procedure.margin ?? size.greatest
      case .excised: procedure.excisedDiameter = procedure.excisedDiameter ?? size.greatest
      case .closure where treatment.kind == .repair:
        procedure.length = procedure.length ?? size.greatest
      default: break
      }
    }
  }

  /// What is planned and not also done.
  private func planned() -> [NotedProcedure] {
    let done = Set(assembly.treatments.map(\.kind))
    var seen: Set<ProcedureKind> = []
    return events.indices.compactMap { place in
      let event = events[place]
      guard event.status == .planned, !done.contains(event.kind), event.kind != .repair,
        event.kind != .frozenSection, seen.insert(event.kind).inserted
      else { return nil }
      var procedure = VisitProcedure(event.kind)
      procedure.planned = true
      if let concept = event.concept.map({ stream.lexicon.lesions[$0] }), !event.isDoubted {
        procedure.behavior = concept.behavior
      }
      procedure.lesions = event.sites.map { lesion($0, nil, nil) }
      return NotedProcedure(
        procedure: procedure, mentions: [place], countWords: nil, countProblem: nil)
    }
  }
}
