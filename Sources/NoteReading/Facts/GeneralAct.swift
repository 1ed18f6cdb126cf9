import ClaimModel

/// Makes a general word particular: what "treated", "removed", "debrided" and "injected" mean here.
enum GeneralAct {
  static func kind(
    of group: ActSelection.Group, lesions: [LesionPhrase], context: Antecedents,
    stream: UnitStream, events: [TreatmentEvent], phrases: Phrases
  ) -> ProcedureKind? {
    guard group.kind.isGeneral else {
      return refined(group, named(lesions, context), stream, phrases)
        ?? group.kind.procedure
    }
    let particular = lesions.filter { !context.reading.isGeneric($0.concept) }
    var concept = particular.first ?? context.concept()
    if concept == nil, context.lesions().allSatisfy({ context.reading.isGeneric($0.concept) }) {
      concept = context.judged
    }
    let lesion = concept.map { stream.lexicon.lesions[$0.concept] }
    switch group.kind {
    case .treat:
      guard group.acts.contains(where: { $0.form == .done }) else {
        let isGiven = group.range.contains {
          stream.says($0, "given") || stream.says($0, "administered")
            || stream.says($0, "delivered")
        }
        return isGiven && events.last?.kind == .phototherapy ? .phototherapy : nil
      }
      if hasDrug(group, stream), lesion != nil { return .intralesionalInjection }
      if isSame(group, stream), !phrases.sites.isEmpty || !phrases.lesions.isEmpty {
        return events.last { $0.status == .performed }?.kind
      }
      return lesion?.isTreatable ?? false ? .destruction : nil
    case .remove where lesions.isEmpty && isNail(group, phrases, stream): return .nailAvulsion
    case .remove: return removal(group, lesion, stream, events, hasLesion: !lesions.isEmpty)
    case .debride:
      let isOnNail = phrases.sites.contains { stream.holds($0.units, anyOf: ["nail"]) }
      if lesion?.name == "corn", !isOnNail { return .paring }
      let isTrim = group.acts.contains { stream.says($0.unit, "trimmed") }
      return (isOnNail || lesion?.name == "nail") && !isTrim ? .nailDebridement : nil
    case .injection:
      return injection(group, lesion, stream)
        ?? (events.last?.kind == .intralesionalInjection && !lesions.isEmpty
          ? .intralesionalInjection : nil)
    default: return nil
    }
  }

  /// "Left lobe same technique": what was just done, of another lesion.
  static func isSame(_ group: ActSelection.Group, _ stream: UnitStream) -> Bool {
    group.acts.allSatisfy { stream.holds($0.unit..<$0.unit + 1, anyOf: ["same", "ditto"]) }
  }

  /// The lesions, those without a name as what the words before call them.
  private static func named(
    _ lesions: [LesionPhrase], _ context: Antecedents
  ) -> [LesionPhrase] {
    guard !lesions.isEmpty, lesions.allSatisfy({ context.reading.isGeneric($0.concept) }),
      let name = context.concept() ?? context.judged
    else { return lesions }
    return lesions.map {
      var lesion = $0
      lesion.concept = name.concept
      return lesion
    }
  }

  /// A particular word that its lesion makes another: the excision of skin tags, of a nail.
  private static func refined(
    _ group: ActSelection.Group, _ lesions: [LesionPhrase], _ stream: UnitStream,
    _ phrases: Phrases
  ) -> ProcedureKind? {
    if group.kind == .excision, lesions.isEmpty, isNail(group, phrases, stream) {
      return .nailAvulsion
    }
    let names = lesions.map { stream.lexicon.lesions[$0.concept].name }
    if group.kind == .excision || group.kind == .shave, !names.isEmpty,
      names.allSatisfy({ $0 == "corn" })
    {
      return .paring
    }
    if group.kind == .excision, isByShave(group, stream) { return .shave }
    let onlyTags = !names.isEmpty && names.allSatisfy { $0 == "skin-tag" }
    switch group.kind {
    case .excision, .shave, .skinTagRemoval:
      if onlyTags { return .skinTagRemoval }
      if names.contains("ingrown-nail") || names.contains("nail") { return .nailAvulsion }
      if group.kind == .skinTagRemoval, !names.isEmpty, !names.contains("skin-tag") {
        return .shave
      }
      return nil
    case .destruction:
      if names.contains("nail"), names.allSatisfy({ $0 == "nail" }) { return nil }
      if onlyTags { return .skinTagRemoval }
      return !names.isEmpty && names.allSatisfy { $0 == "port-wine" } ? .vascularDestruction : nil
    case .vascularDestruction:
      let isGrown = lesions.allSatisfy {
        let lesion = stream.lexicon.lesions[$0.concept]
        return lesion.isTreatable && lesion.name != "cherry-angioma"
      }
      return !names.isEmpty && isGrown ? .destruction : nil
    case .incisionDrainage: return names.contains("hematoma") ? .hematomaEvacuation : nil
    default: return nil
    }
  }

  /// "The great toenail was removed": the nail itself.
  private static func isNail(
    _ group: ActSelection.Group, _ phrases: Phrases, _ stream: UnitStream
  ) -> Bool {
    phrases.sites.contains {
      group.range.contains($0.units.lowerBound)
        && stream.holds($0.units, anyOf: ["toenail", "fingernail"])
    } || stream.holds(group.range, anyOf: ["nail plate", "hallux nail", "thumb nail", "thumbnail"])
  }

  private static func removal(
    _ group: ActSelection.Group, _ lesion: LesionConcept?, _ stream: UnitStream,
    _ events: [TreatmentEvent], hasLesion: Bool
  ) -> ProcedureKind? {
    guard hasLesion || stream.holds(group.range, anyOf: ["scissor", "scalpel", "dermablade"]) else {
      return nil
    }
    if lesion?.name != "skin-tag", isByShave(group, stream) { return .shave }
    switch lesion?.name {
    case "skin-tag": return .skinTagRemoval
    case "ingrown-nail", "nail": return .nailAvulsion
    case "cyst", "sebaceous-cyst", "pilar-cyst", "lipoma", "nevus", "dermatofibroma", "bcc", "scc",
      "melanoma", "malignancy", "melanoma-in-situ", "keloid", "merkel", "scar", "sccis":
      return repeated(events) ?? .excision
    case "milia", "acne": return .acneSurgery
    case "actinic-keratosis", "wart", "plantar-wart", "genital-wart", "molluscum",
      "seborrheic-keratosis", "inflamed-seborrheic-keratosis":
      return repeated(events) ?? .destruction
    default:
      return repeated(events) ?? (stream.holds(group.range, anyOf: ["punch"]) ? .biopsy : nil)
    }
  }

  /// "Taken off by shave technique", "removed with a dermablade".
  private static func isByShave(_ group: ActSelection.Group, _ stream: UnitStream) -> Bool {
    stream.holds(
      group.range,
      anyOf: ["shave tech", "by shave", "via shave", "dermablade", "razor", "tangential"])
  }

  /// "The lesion was removed" after a biopsy or excision tells of that one again.
  private static func repeated(_ events: [TreatmentEvent]) -> ProcedureKind? {
    events.suffix(64).last {
      $0.status == .performed
        && [.biopsy, .shave, .excision, .mohs, .destruction].contains($0.kind)
    }?.kind
  }

  private static func injection(
    _ group: ActSelection.Group, _ lesion: LesionConcept?, _ stream: UnitStream
  ) -> ProcedureKind? {
    let takes = [
      "hidradenitis", "lesion", "sebaceous-cyst", "abscess", "dermatosis", "keloid", "acne",
      "alopecia", "cyst", "lichen", "scar", "wart", "plantar-wart",
    ]
    guard hasDrug(group, stream) else { return nil }
    guard let lesion else {
      return group.range.contains { stream.says($0, "into") || stream.says($0, "lesion") }
        && group.range.contains { stream.units[$0].has(.lesion) } ? .intralesionalInjection : nil
    }
    return takes.contains(lesion.name) ? .intralesionalInjection : nil
  }

  /// Whether a drug that is put into lesions is named.
  private static func hasDrug(_ group: ActSelection.Group, _ stream: UnitStream) -> Bool {
    group.range.contains { stream.documents($0, .drug) }
  }
}
