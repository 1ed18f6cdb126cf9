import ClaimModel

/// Holds what the note says against what the codes of its visit need.
struct DocumentationAudit {
  let stream: UnitStream
  let words: DocumentationReading
  /// What was done, not only planned.
  let done: [NotedProcedure]
  let events: [TreatmentEvent]
  let outline: Outline
  /// What each statement of the outline names.
  let phrases: [Phrases]
  /// Which words speak of which problem.
  let problems: ProblemReading
  /// Where the note says that lesions have become premalignant.
  let premalignant: PremalignantWords?

  func items() -> [DocumentationItem] {
    ElementNeed.elements.map { item($0) }
  }

  private func item(_ element: String) -> DocumentationItem {
    var weight = done.reduce(ElementWeight.none) {
      $0.joined(ElementNeed.weight(element, $1.procedure))
    }
    if element == "location", done.count > 1, weight == .payer { weight = .billing }
    if element == "premalignant-reason", premalignant != nil { weight = .billing }
    let (found, span) = state(element, weight)
    var item = DocumentationItem(element: element, state: found, span: span)
    item.weight = weight
    if weight == .billing || weight == .payer, found == .missing || found == .ambiguous {
      item.asked = done.filter { ElementNeed.weight(element, $0.procedure) != .none }
        .map(\.procedure.kind)
    }
    return item
  }

  private func state(
    _ element: String, _ weight: ElementWeight
  ) -> (DocumentationItem.State, NoteSpan?) {
    if element == "premalignant-reason" {
      guard let premalignant else { return (.notNeeded, nil) }
      return (
        premalignant.reason == nil ? .missing : .present, premalignant.reason.map(stream.span)
      )
    }
    if let cue = Self.cues[element] {
      if DocumentationReading.owned.contains(cue) { return owned(element, cue, weight) }
      if let units = words.found[cue] { return (.present, stream.span(units)) }
      return (weight == .none ? .notNeeded : .missing, nil)
    }
    let needing = done.filter { ElementNeed.weight(element, $0.procedure) != .none }
    guard !needing.isEmpty else { return (.notNeeded, nil) }
    var first: NoteSpan?
    var worst = DocumentationItem.State.present
    for noted in needing {
      let (own, span) = state(of: element, noted)
      first = first ?? span
      if own == .missing || own == .ambiguous && worst != .missing { worst = own }
    }
    return (worst, first)
  }

  /// An element that belongs to the problem of its act: each procedure that needs it must have it.
  private func owned(
    _ element: String, _ cue: DocumentationCue, _ weight: ElementWeight
  ) -> (DocumentationItem.State, NoteSpan?) {
    let places = OwnedPlaces(words.places[cue] ?? [], problems, seen: cue == .appearance)
    let needing = done.filter { ElementNeed.weight(element, $0.procedure) != .none }
    let asksReason = element == "medical-necessity" && !needing.isEmpty
    let suspicion = asksReason ? doubtAtPlace() : nil
    var first: NoteSpan?
    for noted in needing.isEmpty ? done : needing {
      var span = places.best(for: problems.treated(by: noted.mentions)).map { stream.span($0) }
      if span == nil, asksReason {
        span = doubt(noted) ?? (isSampled(noted) ? suspicion : nil)
      }
      if span == nil, cue == .pathology, let elsewhere = places.first {
        // Words of pathology that speak of no act of the day serve all, those of another act do not.
        span = stream.span(elsewhere)
        let others = needing.lazy.map { problems.treated(by: $0.mentions) }
        if others.contains(where: { places.own(of: $0) != nil }) { return (.ambiguous, span) }
      }
      if span == nil, !needing.isEmpty { return (.missing, nil) }
      first = first ?? span
    }
    if first == nil, done.isEmpty { first = words.places[cue]?.first.map { stream.span($0) } }
    if let first { return (.present, first) }
    return (weight == .none ? .notNeeded : .missing, nil)
  }

  private static let cues: [String: DocumentationCue] = [
    "medical-necessity": .symptom, "appearance": .appearance, "consent": .consent,
    "alternatives": .alternatives, "anesthesia": .anesthesia, "aftercare": .aftercare,
    "complications": .complications, "photo": .photo, "follow-up": .followup,
    "signature": .signature, "pathology": .pathology, "drug": .drug,
    "earlier-treatment": .failed,
  ]

  private func state(
    of element: String, _ noted: NotedProcedure
  ) -> (DocumentationItem.State, NoteSpan?) {
    let own = noted.mentions.map { events[$0] }
    switch element {
    case "diagnosis":
      let span = own.lazy.compactMap { $0.lesionUnits.map(stream.span) }.first
      // What is sampled has no better name yet (ICD-10-CM guidelines, section IV.H).
      let isNamed =
        noted.procedure.diagnosis != nil
        && (noted.procedure.behavior != .unspecified || noted.procedure.kind == .biopsy)
      if isNamed { return (.present, span) }
      return (noted.procedure.diagnosis == nil ? .missing : .ambiguous, span)
    case "lesion-count":
      if noted.countProblem != nil { return (.ambiguous, noted.countWords) }
      return noted.procedure.count == nil ? (.missing, nil) : (.present, noted.countWords)
    case "location":
      let span = own.lazy.compactMap { $0.sites.first.map { stream.span($0.units) } }.first
      guard span != nil || noted.procedure.lesions.contains(where: { $0.site != nil }) else {
        return (.missing, nil)
      }
      return (.present, span)
    case "size":
      let span = own.lazy.compactMap { $0.sizes.first.map { stream.span($0.units) } }.first
      return (span == nil ? .missing : .present, span)
    case "method":
      let units = own.lazy.compactMap { $0.methods.first }.first
      let isNamed =
        !(noted.procedure.method?.techniques.isEmpty ?? true)
        || !Self.manifold.contains(noted.procedure.kind)
      return (isNamed ? .present : .missing, isNamed ? units.map(stream.span) : nil)
    default: return (.notNeeded, nil)
    }
  }

  /// What is done in several ways, so that its own name does not say how; an excision or an injection is its method.
  private static let manifold: Set<ProcedureKind> = [
    .destruction, .biopsy, .skinTagRemoval, .vascularDestruction, .chemicalPeel, .phototherapy,
    .nailDebridement, .graft,
  ]

  /// Whether it sampled a lesion, or was of one that was sampled.
  private func isSampled(_ noted: NotedProcedure) -> Bool {
    noted.procedure.kind == .biopsy || noted.procedure.sameLesionAs != nil
  }

  /// A suspicion is the reason of a biopsy.
  private func doubt(_ noted: NotedProcedure) -> NoteSpan? {
    noted.mentions.lazy.compactMap { place -> NoteSpan? in
      let event = events[place]
      guard
        event.isDoubted
          || event.concept.map({ stream.lexicon.lesions[$0].name == "suspicious" }) ?? false
      else { return nil }
      return event.lesionUnits.map(stream.span)
    }.first
  }

  /// A suspicion that exam or assessment gives for the place of a biopsy: "6 mm papule, left forearm. Ddx AK vs SCC."
  private func doubtAtPlace() -> NoteSpan? {
    let sites = Set(
      done.lazy.filter { $0.procedure.kind == .biopsy }.flatMap(\.procedure.lesions)
        .compactMap(\.site))
    guard !sites.isEmpty else { return nil }
    var place: (site: BodySite, section: Int)?
    for (index, found) in phrases.enumerated() {
      let section = outline.statements[index].section
      let role = outline.sections[section].role
      guard role == .exam || role == .diagnosis || role == .assessmentPlan else { continue }
      if let named = found.sites.first {
        place = (BodySite(stream.text(named.units), side: named.side), section)
      }
      guard let place, place.section == section,
        let lesion = found.lesions.first(where: \.isDoubted),
        sites.contains(where: { $0.relation(to: place.site) == .sameName })
      else { continue }
      return stream.span(lesion.head..<lesion.head + 1)
    }
    return nil
  }
}
