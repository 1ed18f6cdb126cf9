import ClaimModel

/// Writes treatments as procedures of a visit.
struct VisitBuilder {
  let stream: UnitStream
  let outline: Outline
  let events: [TreatmentEvent]
  let assembly: Assembly

  func procedures() -> [NotedProcedure] {
    var found = assembly.treatments.map { procedure($0) }
    let cosmetic = CosmeticReading(stream: stream, outline: outline, events: events).called()
    for (place, treatment) in assembly.treatments.enumerated() {
      guard let words = treatment.events.lazy.compactMap({ cosmetic[$0] }).first else { continue }
      found[place].procedure.cosmetic = true
      found[place].facts.append(fact(.cosmetic, words))
    }
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
    describe(&procedure, removed(before: treatment) ?? treatment)
    var noted = NotedProcedure(
      procedure: procedure, mentions: treatment.events, countWords: nil, countProblem: nil,
      facts: words(treatment))
    count(&noted, treatment)
    measure(&noted, treatment)
    noted.procedure.complexity = treatment.complexity
    noted.procedure.performedBy = performer(treatment)
    noted.procedure.stages = treatment.stages
    let drugs = DrugReading(stream: stream, outline: outline, events: events)
    if let (drug, words) = drugs.drug(of: treatment) {
      noted.procedure.drugs = [drug]
      noted.facts.append(fact(.drug, words))
    }
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

  /// The words of what was done, how, and to what.
  private func words(_ treatment: Treatment) -> [NotedProcedure.Fact] {
    let told = treatment.events.map { events[$0] }
    var facts = [fact(.kind, told[0].act)]
    facts += told.flatMap(\.methods).map { fact(.method, $0) }
    let named = told.first { $0.concept == treatment.concept && $0.lesionUnits != nil }
    if treatment.concept != nil, let units = named?.borrowedName ?? named?.lesionUnits {
      facts.append(fact(.diagnosis, units))
    }
    return facts
  }

  private func fact(_ field: NotedProcedure.Fact.Field, _ units: Range<Int>) -> NotedProcedure.Fact
  {
    NotedProcedure.Fact(field: field, span: stream.span(units))
  }

  /// What a flap, graft or closure without a diagnosis of its own covers: the defect of the one removal.
  private func removed(before closure: Treatment) -> Treatment? {
    guard closure.concept == nil, [.flap, .graft, .repair].contains(closure.kind) else {
      return nil
    }
    let removals = assembly.treatments.filter { [.excision, .mohs].contains($0.kind) }
    return removals.count == 1 ? removals[0] : nil
  }

  private func describe(_ procedure: inout VisitProcedure, _ treatment: Treatment) {
    guard let concept = treatment.concept.map({ stream.lexicon.lesions[$0] }) else {
      if Self.needsBehavior.contains(procedure.kind) { procedure.behavior = .unspecified }
      return
    }
    if treatment.isDoubted {
      // Of a suspected growth it is known that it grows; of a suspected rash nothing.
      procedure.behavior = .unspecified
      if !Self.inflammations.contains(concept.name) {
        procedure.diagnosis = DiagnosisCode("D49.2")
      }
      return
    }
    procedure.behavior = concept.behavior
    let site = treatment.sites.first.map { BodySite(stream.text($0.units), side: $0.side) }
    procedure.diagnosis = SiteDiagnosis.code(stem: concept.stem, site: site)
    if concept.name == "keratosis" { procedure.diagnosis = nil }
  }

  private static let inflammations = [
    "dermatosis", "melasma", "eczema", "lichen", "alopecia", "rash", "acne", "hidradenitis", "nail",
    "abscess",
  ]

  private static let needsBehavior: [ProcedureKind] = [.destruction, .biopsy, .excision, .shave]

  private func count(_ noted: inout NotedProcedure, _ treatment: Treatment) {
    noted.countWords = treatment.countUnits.map { stream.span($0) }
    if let conflict = treatment.conflict {
      noted.countProblem = .contradictory(conflict.stated, conflict.sum)
      let items = treatment.sites.filter { $0.count.number != nil }
      if items.count > 1 {
        noted.procedure.count = conflict.stated
        take(items.map { NotedLesion($0, count: $0.count.number) }, &noted)
      }
      return
    }
    switch treatment.count {
    case .none: return
    case .vague: noted.countProblem = .vague
    case .inexact: noted.countProblem = .inexact
    case .exact(let number):
      noted.procedure.count = number
      take(lesions(treatment, number), &noted)
    }
  }

  /// One entry of `lesions` with the phrases it was read from.
  private struct NotedLesion {
    var site: SitePhrase?
    var side: Side?
    var size: SizePhrase?
    var count: Int?

    init(_ site: SitePhrase?, side: Side? = nil, size: SizePhrase? = nil, count: Int? = nil) {
      self.site = site
      self.side = side ?? site?.side
      self.size = size
      self.count = count
    }
  }

  private func take(_ lesions: [NotedLesion], _ noted: inout NotedProcedure) {
    for (place, lesion) in lesions.enumerated() {
      noted.procedure.lesions.append(
        Lesion(
          site: lesion.site.map { BodySite(stream.text($0.units), side: lesion.side) },
          size: lesion.size?.greatest, count: lesion.count))
      if let site = lesion.site { noted.facts.append(fact(.site(place), site.units)) }
      if lesion.count != nil, let units = lesion.site?.countUnits {
        noted.facts.append(fact(.count(place), units))
      }
      if let size = lesion.size { noted.facts.append(fact(.size(place), size.units)) }
    }
  }

  /// The lesions as far as the words tell them apart.
  private func lesions(_ treatment: Treatment, _ number: Int) -> [NotedLesion] {
    let sizes = treatment.sizes.filter { meaning($0, treatment.kind) == .lesion }
    let sites = treatment.sites
    let items = sites.filter { $0.count.number != nil }
    if !items.isEmpty, items.count == sites.count,
      items.reduce(0, { $0 + ($1.count.number ?? 0) }) == number
    {
      return items.map { NotedLesion($0, count: $0.count.number) }
    }
    if sites.count == 1 {
      if sites[0].isBoth, number == 2 {
        return [Side.left, .right].map { NotedLesion(sites[0], side: $0, size: sizes.first) }
      }
      if sizes.count == number, number > 1 {
        return sizes.map { NotedLesion(sites[0], size: $0) }
      }
      return [NotedLesion(sites[0], size: sizes.first, count: number > 1 ? number : nil)]
    }
    if sites.isEmpty {
      return sizes.count == number || number == 1
        ? sizes.prefix(number).map { NotedLesion(nil, size: $0) } : []
    }
    if sites.count <= number {
      return sites.enumerated().map { place, site in
        NotedLesion(site, size: sizes.count == sites.count ? sizes[place] : nil)
      }
    }
    return number == 1 ? [NotedLesion(sites[0], size: sizes.first)] : []
  }

  private enum SizeMeaning {
    case lesion, margin, excised, closure, tool, area
  }

  private func meaning(_ size: SizePhrase, _ kind: ProcedureKind) -> SizeMeaning {
    if size.area != nil { return .area }
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

  private func measure(_ noted: inout NotedProcedure, _ treatment: Treatment) {
    for size in treatment.sizes {
      switch meaning(size, treatment.kind) {
      case .margin where noted.procedure.margin == nil:
        noted.procedure.margin = size.greatest
        noted.facts.append(fact(.margin, size.units))
      case .excised where noted.procedure.excisedDiameter == nil:
        noted.procedure.excisedDiameter = size.greatest
        noted.facts.append(fact(.excisedDiameter, size.units))
      case .closure where treatment.kind == .repair && noted.procedure.length == nil:
        noted.procedure.length = size.greatest
        noted.facts.append(fact(.length, size.units))
      case .area where noted.procedure.area == nil:
        noted.procedure.area = size.area
        noted.facts.append(fact(.area, size.units))
      default: break
      }
    }
  }

  /// Who gave a treatment whose code depends on it, where its sentences say so.
  private func performer(_ treatment: Treatment) -> Performer? {
    guard treatment.kind == .photodynamicTherapy else { return nil }
    let told = treatment.events.flatMap { place in
      let own = events[place].statement
      return outline.statements[own..<min(own + 2, outline.statements.count)].map(\.units)
    }
    let words = told.map { stream.text($0).lowercased() }.joined(separator: " ")
      .split { !$0.isLetter }
    for (place, word) in words.enumerated() where word == "by" {
      let named = words[(place + 1)...].prefix(3)
      if named.contains(where: { Self.staff.contains($0) }) { return .staff }
      if named.contains(where: { Self.physicians.contains($0) }) { return .physician }
    }
    return nil
  }

  private static let staff: Set<Substring> = [
    "nurse", "assistant", "ma", "rn", "lpn", "staff", "technician",
  ]
  private static let physicians: Set<Substring> = [
    "physician", "provider", "dermatologist", "doctor", "practitioner", "me", "dr",
  ]

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
      var noted = NotedProcedure(
        procedure: procedure, mentions: [place], countWords: nil, countProblem: nil,
        facts: [fact(.kind, event.act)])
      take(event.sites.map { NotedLesion($0) }, &noted)
      return noted
    }
  }
}
