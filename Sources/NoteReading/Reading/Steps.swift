import ClaimModel

/// What is a step of another procedure and no procedure of its own.
extension Assembly {
  mutating func drop() {
    let kinds = Set(treatments.map(\.kind))
    let all = treatments
    let hasNamedShave = all.contains { isNamedShave($0) }
    treatments = all.indices.filter { place in
      let treatment = all[place]
      let first = events[treatment.events[0]]
      let isBare = first.sites.isEmpty && !first.ownsLesion
      switch treatment.kind {
      case .destruction where treatment.events.allSatisfy({ staunches($0) }): return false
      case .destruction where isOfGranulation(treatment):
        return !isOnlyScraped(treatment)
          && kinds.isDisjoint(with: [.nailAvulsion, .repair, .incisionDrainage, .graft, .flap])
      case .destruction where kinds.contains(.nailAvulsion):
        return treatment.concept.map { stream.lexicon.lesions[$0].isTreatable } ?? false
      case .incisionDrainage where kinds.contains(.excision):
        return treatment.events.contains { says($0, ["drain", "i&d", "lanc"]) }
      case .incisionDrainage where kinds.contains(.hematomaEvacuation):
        return !treatment.events.allSatisfy { says($0, ["drain", "evacuat", "aspirat", "opened"]) }
      case .skinTagRemoval where !kinds.isDisjoint(with: [.biopsy, .excision, .shave]):
        return treatment.concept.map { stream.lexicon.lesions[$0].name == "skin-tag" } ?? !isBare
      case .biopsy where hasNamedShave:
        return treatment.events.contains { says($0, ["biops", "bx", "sampl", "punch"]) }
      case .destruction
      where isOnlyScraped(treatment) && !kinds.isDisjoint(with: [.photodynamicTherapy, .koh]):
        return false
      case .destruction where kinds.contains(.dermabrasion):
        return treatment.events.contains { namesLesion($0) }
      case .paring where kinds.contains(.destruction): return !isBare && !isOnWart(treatment)
      case .excision where treatment.events.allSatisfy({ takesTissueOnly($0) }):
        return kinds.isDisjoint(with: [.graft, .flap, .nailAvulsion, .incisionDrainage, .mohs])
      case .excision where kinds.contains(.mohs):
        return first.ownsLesion && !first.sites.isEmpty
          && !overlapsKind(.mohs, treatment, near: place)
      case .biopsy where kinds.contains(.excision) || kinds.contains(.mohs):
        return !isBare
      case .shave where kinds.contains(.biopsy):
        return !isBare && (isNamed(treatment) || !overlapsKind(.biopsy, treatment, near: place))
      case .destruction
      where (kinds.contains(.shave) || kinds.contains(.biopsy)) && treatment.sameLesionAs == nil:
        return !isBare
          || treatment.concept != nil && (isFormal(treatment) || isOfOtherItem(treatment))
      case .destruction where treatment.sameLesionAs != nil: return isFormal(treatment)
      case .destruction where kinds.contains(.mohs) && isMalignant(treatment):
        return !first.sites.isEmpty && !overlapsKind(.mohs, treatment, near: place)
      case .destruction
      where kinds.contains(.excision) || kinds.contains(.mohs) || kinds.contains(.flap):
        return !isBare
          || treatment.concept != nil && first.role != .description && isFormal(treatment)
      case .chemicalPeel where kinds.contains(.destruction):
        return !isBare && !overlapsKind(.destruction, treatment, near: place)
      default: return true
      }
    }.map { all[$0] }
  }

  /// "Amputated with scissors and their bases touched with cautery", "the roof was excised, the base
  /// curetted": done to what another act of the passage left.
  private func staunches(_ place: Int) -> Bool {
    let event = events[place]
    guard event.concept.map({ stream.lexicon.lesions[$0].behavior != .malignant }) ?? true else {
      return false
    }
    let statement = outline.statements[event.statement].units
    guard statement.contains(event.act.lowerBound) else { return false }
    let near =
      max(
        statement.lowerBound, event.act.lowerBound - 5)..<min(
        statement.upperBound, event.act.upperBound + 4)
    let leaving: [ProcedureKind] = [
      .biopsy, .shave, .excision, .skinTagRemoval, .incisionDrainage, .mohs,
    ]
    return near.contains { stream.says($0, "base") || stream.says($0, "bases") }
      && events[..<place].suffix(Self.reach).contains {
        $0.section == event.section && $0.status == .performed && leaving.contains($0.kind)
      }
  }

  /// "The ellipse of lid skin was excised", "excision of the dog ears": no lesion but what is in the way
  /// or is to be put elsewhere.
  private func takesTissueOnly(_ place: Int) -> Bool {
    let event = events[place]
    let statement = outline.statements[event.statement].units
    guard statement.contains(event.act.lowerBound) else { return false }
    let near =
      max(
        statement.lowerBound, event.act.lowerBound - 8)..<min(
        statement.upperBound, event.act.upperBound + 5)
    return near.contains { stream.sense(stream.units[$0], .tissue)?.code == 1 }
      && !near.contains { stream.units[$0].has(.lesion) }
  }

  /// Scale scraped for a slide, or so that a drug gets in.
  private func isOnlyScraped(_ treatment: Treatment) -> Bool {
    treatment.events.allSatisfy { place in
      events[place].methods.allSatisfy {
        stream.holds($0, anyOf: ["scrap", "curett", "curet"])
          && !stream.holds($0, anyOf: ["desicc", "dessic", "caut", "fulg"])
      }
    }
  }

  private func isOnWart(_ treatment: Treatment) -> Bool {
    treatment.concept.map { stream.lexicon.lesions[$0].stem.hasPrefix("B07") } ?? false
  }

  /// "1. Nevus: shave removal, cautery to the base. 2. Angiomas: electrodesiccated": a problem of its own.
  private func isOfOtherItem(_ treatment: Treatment) -> Bool {
    let item = events[treatment.events[0]].item
    return item > 0 && treatment.strength > 1
      && !events.contains {
        $0.item == item && $0.status == .performed && [.shave, .biopsy].contains($0.kind)
      }
  }

  private func isOfGranulation(_ treatment: Treatment) -> Bool {
    treatment.concept.map { stream.lexicon.lesions[$0].name == "granulation" } ?? false
  }

  /// Whether an event's own statement names the lesion.
  private func namesLesion(_ place: Int) -> Bool {
    let event = events[place]
    guard let concept = event.concept, let units = event.lesionUnits else { return false }
    return !reading.isGeneric(concept)
      && outline.statements[event.statement].units.contains(units.lowerBound)
  }

  /// Whether the words of an act hold one of some stems.
  private func says(_ place: Int, _ stems: [String]) -> Bool {
    let words = stream.text(events[place].act).lowercased()
    return stems.contains { words.contains($0) }
  }

  /// "Shave removal x3": beside it "a blade was used to shave each" is no biopsy.
  private func isNamedShave(_ treatment: Treatment) -> Bool {
    let first = events[treatment.events[0]]
    return treatment.kind == .shave && isNamed(treatment)
      && (first.ownsLesion || !first.sites.isEmpty)
  }

  /// Whether a shave is named as a removal, not told of as the way of a biopsy.
  private func isNamed(_ treatment: Treatment) -> Bool {
    treatment.events.contains { place in
      stream.sense(stream.units[events[place].act.lowerBound], .act)?.detail
        == ActForm.noun.rawValue
    }
  }

  private func isMalignant(_ treatment: Treatment) -> Bool {
    treatment.concept.map { stream.lexicon.lesions[$0].behavior == .malignant } ?? true
  }

  private func overlapsKind(
    _ kind: ProcedureKind, _ treatment: Treatment, near place: Int
  ) -> Bool {
    let near = max(0, place - Self.reach)..<min(treatments.count, place + Self.reach)
    return near.contains {
      treatments[$0].kind == kind
        && (treatments[$0].sites.isEmpty || overlaps(treatments[$0].sites, treatment.sites))
    }
  }

  /// More than the touch of a cautery: something that would be billed.
  private func isFormal(_ treatment: Treatment) -> Bool {
    treatment.events.contains { place in
      events[place].methods.contains { units in
        let techniques = TreatmentMethod(stream.text(units)).techniques
        return !techniques.intersection([.cryosurgery, .curettage, .laser, .chemical]).isEmpty
      }
    }
  }
}
