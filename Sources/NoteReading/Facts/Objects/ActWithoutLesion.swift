import ClaimModel

/// Acts whose part of the statement names no lesion: "frozen x 3", "punch biopsy, left arm".
extension ObjectReading {
  func withoutLesion(_ base: TreatmentEvent, _ sites: [SitePhrase]) -> TreatmentEvent {
    var event = base
    event.sites = sites
    if let headless = phrases.headless, group.range.contains(headless.units.lowerBound) {
      event.count = headless.count
      event.countUnits = headless.units
      event.ownsLesion = true
      borrow(&event)
      return event
    }
    let act = group.acts.first { $0.count != .none && $0.kind != .destruction }
    if let act {
      event.count = counted(act)
      event.countUnits = act.countUnits
      itemiseSites(&event)
      borrow(&event)
      return event
    }
    itemise(&event)
    if event.count == .none { countByTool(&event) }
    if event.count == .none { countByDose(&event) }
    if event.count == .none, event.kind == .destruction || event.kind == .intralesionalInjection {
      event.isAnaphoric = true
      borrow(&event)
      if event.concept != nil, !isItem(event) { inherit(&event) }
      countBorrowed(&event)
      if event.count == .none { countSeveral(&event) }
      if event.count == .none { countPlaced(&event) }
      if event.count == .none, event.kind == .destruction { inheritSeen(&event) }
      return event
    }
    borrow(&event)
    if let nails = nailRange(event), nails.units != nil || event.count == .none {
      event.count = nails.count
      event.countUnits = nails.units
      return event
    }
    if event.count == .none, saysBoth() || saysOfEach() { inherit(&event) }
    guard event.count == .none else { return event }
    if event.kind == .koh {
      event.count = .exact(1)
      event.countUnits = event.act
      return event
    }
    // How many comedones were opened is not told by how many places.
    guard event.kind != .acneSurgery else { return event }
    let isPlural = group.acts.contains { $0.isPlural && !$0.kind.isGeneral }
    if [.flap, .graft, .mohs, .repair].contains(event.kind) {
      event.count = .exact(1)
      event.countUnits = event.act
      event.isAnaphoric = event.sites.isEmpty
      return event
    }
    let narrow = event.sites.filter { !$0.isBroad }
    let counted = isPlural && narrow.count > 1 ? event.sites : narrow
    if counted.count > 1 || counted.count == 1 && counted[0].places > 1 {
      event.count = .exact(counted.reduce(0) { $0 + $1.places })
      event.countUnits = event.sites[0].units
    } else if !isPlural {
      event.count = .exact(1)
      event.countUnits = event.act
    }
    event.isAnaphoric = event.sites.isEmpty
    return event
  }
}
