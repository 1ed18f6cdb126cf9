import ClaimModel

/// Makes a general word particular: what "treated", "removed", "debrided" and "injected" mean here.
enum GeneralAct {
  static func kind(
    of group: ActSelection.Group, lesions: [LesionPhrase], context: Antecedents,
    stream: UnitStream, events: [TreatmentEvent], phrases: Phrases
  ) -> ProcedureKind? {
    guard group.kind.isGeneral else {
      return refined(group, lesions, stream) ?? ProcedureKind(rawValue: group.kind.name)
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
      return lesion?.isTreatable ?? false ? .destruction : nil
    case .remove: return removal(group, lesion, stream, events, hasLesion: !lesions.isEmpty)
    case .debride:
      let isOnNail = phrases.sites.contains { stream.holds($0.units, anyOf: ["nail"]) }
      if lesion?.name == "corn", !isOnNail { return .paring }
      let isTrim = group.acts.contains { stream.says($0.unit, "trimmed") }
      return (isOnNail || lesion?.name == "nail") && !isTrim ? .nailDebridement : nil
    case .injection: return injection(group, lesion, stream)
    default: return nil
    }
  }

  /// A particular word that its lesion makes another: the excision of skin tags, of a nail.
  private static func refined(
    _ group: ActSelection.Group, _ lesions: [LesionPhrase], _ stream: UnitStream
  ) -> ProcedureKind? {
    let names = lesions.map { stream.lexicon.lesions[$0.concept].name }
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
      return nil
    case .incisionDrainage: return names.contains("hematoma") ? .hematomaEvacuation : nil
    default: return nil
    }
  }

  private static func removal(
    _ group: ActSelection.Group, _ lesion: LesionConcept?, _ stream: UnitStream,
    _ events: [TreatmentEvent], hasLesion: Bool
  ) -> ProcedureKind? {
    guard hasLesion else { return nil }
    switch lesion?.name {
    case "skin-tag": return .skinTagRemoval
    case "ingrown-nail", "nail": return .nailAvulsion
    case "cyst", "sebaceous-cyst", "pilar-cyst", "lipoma", "nevus", "dermatofibroma", "bcc", "scc",
      "melanoma", "malignancy", "melanoma-in-situ", "keloid", "merkel", "scar", "sccis":
      return repeated(events) ?? .excision
    case "actinic-keratosis", "wart", "plantar-wart", "genital-wart", "molluscum",
      "seborrheic-keratosis", "inflamed-seborrheic-keratosis":
      return repeated(events) ?? .destruction
    default: return repeated(events)
    }
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
    guard let lesion, takes.contains(lesion.name) else { return nil }
    let hasDrug = group.range.contains { at in
      stream.lexicon.allSenses(stream.units[at]).contains {
        $0.kind == .doc && $0.code == DocumentationCue.drug.rawValue
      }
    }
    return hasDrug ? .intralesionalInjection : nil
  }
}
