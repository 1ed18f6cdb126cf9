import ClaimModel

/// Places with counts of their own: items that add up to a count, or contradict it.
extension ObjectReading {
  /// Places with counts of their own are items: they add up to the count, or contradict it.
  func itemise(_ event: inout TreatmentEvent) {
    let items = event.sites.filter { $0.count != .none }
    let label = phrases.total ?? phrases.labelled
    if let label, event.count == .none || event.count.number != label.count.number {
      if event.count == .none || items.isEmpty {
        event.count = label.count
        event.countUnits = label.units
      }
    }
    guard !items.isEmpty else { return }
    if let unsure = items.first(where: { $0.count.isUnsure }) {
      if event.count == .none {
        event.count = unsure.count
        event.countUnits = unsure.countUnits
      }
      return
    }
    let sum = items.reduce(0) { $0 + ($1.count.number ?? 0) }
    let isComplete = items.count == event.sites.count
    switch event.count {
    case .exact(let stated):
      if items.count == 1, event.countUnits == nil { return }
      if isComplete, stated != sum, items.count > 1 || stated < sum {
        event.conflict = (stated, sum)
      }
    case .none
    where isComplete || event.kind == .nailDebridement || items.count > 1
      || event.sites.count == items.count || isShared(items[0], event.sites):
      event.count = .exact(sum)
      event.countUnits =
        items[0].countUnits.map { units in
          units.lowerBound..<(items.last?.countUnits ?? units).upperBound
        }.flatMap { $0.lowerBound < $0.upperBound ? $0 : nil } ?? items[0].countUnits
    default: return
    }
  }

  /// "The 14 of the flank and axilla": one number of places that stand in one row after it.
  private func isShared(_ item: SitePhrase, _ sites: [SitePhrase]) -> Bool {
    guard sites.first?.units == item.units, let last = sites.last,
      let units = item.countUnits, units.upperBound <= item.units.lowerBound
    else { return false }
    return (item.units.upperBound..<last.units.upperBound).allSatisfy { at in
      let unit = stream.units[at]
      return unit.has(.site) || unit.has(.side) || unit.has(.place) || unit.has(.and)
        || unit.has(.def) || stream.isSign(at, 0x2C)
    }
  }

  func itemiseSites(_ event: inout TreatmentEvent) {
    let items = event.sites.filter { $0.count.number != nil }
    guard let stated = event.count.number, items.count > 1, items.count == event.sites.count else {
      return
    }
    let sum = items.reduce(0) { $0 + ($1.count.number ?? 0) }
    if sum != stated { event.conflict = (stated, sum) }
  }
}
