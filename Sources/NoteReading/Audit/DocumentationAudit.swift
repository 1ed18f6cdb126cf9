import ClaimModel

/// Holds what the note says against what the codes of its visit need.
struct DocumentationAudit {
  let stream: UnitStream
  let words: DocumentationReading
  /// What was done, not only planned.
  let done: ArraySlice<NotedProcedure>
  let events: [TreatmentEvent]
  let outline: Outline
  /// What each statement of the outline names.
  let phrases: [Phrases]
  /// Which words speak of which problem.
  let problems: ProblemReading
  /// Where the note says that lesions have become premalignant.
  let premalignant: PremalignantWords?
  /// What each procedure needs, and the problems that it took care of.
  private let needs: [(element: ElementNeed, problems: [Int])]

  init(
    stream: UnitStream, words: DocumentationReading, done: ArraySlice<NotedProcedure>,
    events: [TreatmentEvent], outline: Outline, phrases: [Phrases], problems: ProblemReading,
    premalignant: PremalignantWords?
  ) {
    self.stream = stream
    self.words = words
    self.done = done
    self.events = events
    self.outline = outline
    self.phrases = phrases
    self.problems = problems
    self.premalignant = premalignant
    needs = done.map { (ElementNeed($0.procedure), problems.treated(by: $0.mentions)) }
  }

  func items() -> [DocumentationItem] { DocumentationElement.allCases.map { item($0) } }

  private func item(_ element: DocumentationElement) -> DocumentationItem {
    var weight = needs.reduce(ElementWeight.none) { $0.joined($1.element.weight(element)) }
    if element == .location, done.count > 1, weight == .payer { weight = .billing }
    if element == .premalignantReason, premalignant != nil { weight = .billing }
    let (found, span) = state(element, weight)
    var item = DocumentationItem(element: element, state: found, span: span)
    item.weight = weight
    if weight == .billing || weight == .payer, found == .missing || found == .ambiguous {
      item.asked = zip(done, needs).compactMap { $1.element.has(element) ? $0.procedure.kind : nil }
    }
    return item
  }

  private func state(
    _ element: DocumentationElement, _ weight: ElementWeight
  ) -> (DocumentationItem.State, NoteSpan?) {
    if element == .premalignantReason {
      guard let premalignant else { return (.notNeeded, nil) }
      return (
        premalignant.reason == nil ? .missing : .present, premalignant.reason.map(stream.span)
      )
    }
    if let cue = element.cue {
      if cue.isOwned { return owned(element, cue, weight) }
      if let units = words.found[cue] { return (.present, stream.span(units)) }
      return (weight == .none ? .notNeeded : .missing, nil)
    }
    if weight == .none { return (.notNeeded, nil) }
    var first: NoteSpan?
    var worst = DocumentationItem.State.present
    for (place, need) in zip(done.indices, needs) where need.element.has(element) {
      let (own, span) = state(of: element, done[place])
      first = first ?? span
      if own == .missing || own == .ambiguous && worst != .missing { worst = own }
    }
    return (worst, first)
  }

  /// An element that belongs to the problem of its act: each procedure that needs it must have it.
  private func owned(
    _ element: DocumentationElement, _ cue: DocumentationCue, _ weight: ElementWeight
  ) -> (DocumentationItem.State, NoteSpan?) {
    let found = words.places(of: cue)
    let places = OwnedPlaces(found, problems, seen: cue == .appearance)
    let isNeeded = weight != .none
    let asksReason = element == .medicalNecessity && isNeeded
    let suspicion = asksReason ? doubtAtPlace() : nil
    var first: NoteSpan?
    for (place, need) in zip(done.indices, needs) where !isNeeded || need.element.has(element) {
      var span = places.best(for: need.problems).map { stream.span($0) }
      if span == nil, asksReason {
        span = doubt(done[place]) ?? (isSampled(done[place]) ? suspicion : nil)
      }
      if span == nil, cue == .pathology, let elsewhere = places.first {
        // Words of pathology that speak of no act of the day serve all, those of another act do not.
        span = stream.span(elsewhere)
        let isOfOther = needs.contains {
          $0.element.has(element) && places.own(of: $0.problems) != nil
        }
        if isOfOther { return (.ambiguous, span) }
      }
      if span == nil, isNeeded { return (.missing, nil) }
      first = first ?? span
    }
    if first == nil, done.isEmpty { first = found.first.map { stream.span($0) } }
    if let first { return (.present, first) }
    return (isNeeded ? .missing : .notNeeded, nil)
  }

  private func state(
    of element: DocumentationElement, _ noted: NotedProcedure
  ) -> (DocumentationItem.State, NoteSpan?) {
    let own = noted.mentions.lazy
    switch element {
    case .diagnosis:
      let span = own.compactMap { events[$0].lesionUnits.map(stream.span) }.first
      // What is sampled has no better name yet (ICD-10-CM guidelines, section IV.H).
      let isNamed =
        noted.procedure.diagnosis != nil
        && (noted.procedure.behavior != .unspecified || noted.procedure.kind == .biopsy)
      if isNamed { return (.present, span) }
      return (noted.procedure.diagnosis == nil ? .missing : .ambiguous, span)
    case .lesionCount:
      if noted.countProblem != nil { return (.ambiguous, noted.countWords) }
      return noted.procedure.count == nil ? (.missing, nil) : (.present, noted.countWords)
    case .location:
      let span = own.compactMap { events[$0].sites.first.map { stream.span($0.units) } }.first
      guard span != nil || noted.procedure.lesions.contains(where: { $0.site != nil }) else {
        return (.missing, nil)
      }
      return (.present, span)
    case .size:
      let span = own.compactMap { events[$0].sizes.first.map { stream.span($0.units) } }.first
      return (span == nil ? .missing : .present, span)
    case .method:
      let units = own.compactMap { events[$0].methods.first }.first
      let isNamed =
        !(noted.procedure.method?.techniques.isEmpty ?? true)
        || !Self.manifold.contains(noted.procedure.kind)
      return (isNamed ? .present : .missing, isNamed ? units.map(stream.span) : nil)
    default: return (.notNeeded, nil)
    }
  }

  /// What is done in several ways, so that its own name does not say how; an excision or an injection is its method.
  private static let manifold: [ProcedureKind] = [
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
      guard
        events[place].isDoubted
          || events[place].concept.map({ stream.lexicon.lesions[$0].name == "suspicious" }) ?? false
      else { return nil }
      return events[place].lesionUnits.map(stream.span)
    }.first
  }

  /// A suspicion that exam or assessment gives for the place of a biopsy: "6 mm papule, left forearm. Ddx AK vs SCC."
  private func doubtAtPlace() -> NoteSpan? {
    let sites = done.lazy.filter { $0.procedure.kind == .biopsy }.flatMap(\.procedure.lesions)
      .compactMap(\.site)
    guard !sites.isEmpty else { return nil }
    var place: (site: BodySite, section: Int)?
    for index in phrases.indices {
      let section = outline.statements[index].section
      let role = outline.sections[section].role
      guard role == .exam || role == .diagnosis || role == .assessmentPlan else { continue }
      if let named = phrases[index].sites.first {
        place = (BodySite(stream.text(named.units), side: named.side), section)
      }
      guard let place, place.section == section,
        let lesion = phrases[index].lesions.first(where: \.isDoubted),
        sites.contains(where: { $0.relation(to: place.site) == .sameName })
      else { continue }
      return stream.span(lesion.head..<lesion.head + 1)
    }
    return nil
  }
}

extension DocumentationElement {
  /// The words that say so; nil for what is told of the procedure itself.
  fileprivate var cue: DocumentationCue? {
    switch self {
    case .diagnosis, .location, .lesionCount, .size, .method, .premalignantReason: nil
    case .medicalNecessity: .symptom
    case .appearance: .appearance
    case .pathology: .pathology
    case .consent: .consent
    case .alternatives: .alternatives
    case .anesthesia: .anesthesia
    case .aftercare: .aftercare
    case .complications: .complications
    case .photo: .photo
    case .followUp: .followup
    case .signature: .signature
    case .drug: .drug
    case .earlierTreatment: .failed
    }
  }
}
