/// What an act takes from lesions named before it.
extension ObjectReading {
  func resolveConcept(_ event: inout TreatmentEvent, _ lesions: [LesionPhrase]) {
    guard lesions.allSatisfy({ reading.isGeneric($0.concept) }) else { return }
    let back = context.lesions().filter { !reading.isGeneric($0.concept) }
    let name = context.concept() ?? (back.count == 1 ? back[0] : nil) ?? context.judged
    guard let name else { return }
    event.concept = name.concept
    event.isDoubted = event.isDoubted || name.isUnsure(for: event.kind)
  }

  func inherit(_ event: inout TreatmentEvent) {
    let back = context.lesions().filter {
      event.concept == nil || $0.concept == event.concept || reading.isGeneric($0.concept)
        || reading.isGeneric(event.concept ?? 0)
    }
    guard !back.isEmpty else { return }
    var sum = 0
    for lesion in back {
      switch lesion.count {
      case .exact(let number): sum += number
      case .none where !lesion.isPlural && back.count == 1: return
      case .none
      where !lesion.isPlural && !lesion.isDoubted && lesion.concept == back[0].concept
        && isCountNoun(lesion, event):
        sum += 1
      default:
        if sum == 0 {
          event.count = lesion.count
          event.countUnits = lesion.countUnits
        }
        return
      }
    }
    event.count = .exact(sum)
    event.countUnits = back[0].countUnits
    if event.sites.isEmpty { event.sites = back.flatMap(\.sites) }
  }

  /// "BCC x 2 / 1. Forearm: ED&C / 2. Back: ED&C": one place of a list stands for one.
  func isItem(_ event: TreatmentEvent) -> Bool {
    context.startsItem && event.sites.count == 1 && event.hasNarrowSites && !event.sites[0].isBoth
      && context.lesions().contains { ($0.count.number ?? 0) > 1 }
  }

  /// The lesion that an act without one is about.
  func borrow(_ event: inout TreatmentEvent) {
    guard event.concept == nil else { return }
    let back = context.lesions()
    let name = context.concept() ?? (back.count == 1 ? back[0] : nil) ?? context.judged
    guard let name else { return }
    event.concept = name.concept
    event.isDoubted = name.isUnsure(for: event.kind)
    event.lesionUnits = name.head..<name.head + 1
    if event.sizes.isEmpty { event.sizes = name.sizes }
    if back.count == 1 { event.borrowedSites = back[0].sites }
  }

  /// A destruction of the one lesion just named: "1. Wart, right thumb. Frozen with LN2."
  func countBorrowed(_ event: inout TreatmentEvent) {
    guard event.count == .none else { return }
    if isItem(event) {
      event.count = .exact(1)
      event.countUnits = event.sites[0].units
      return
    }
    let back = context.lesions()
    guard back.count == 1, !back[0].isPlural else { return }
    var placed = event
    placed.sites = back[0].sites
    guard isCountNoun(back[0], placed) || isOnce() else { return }
    event.count = .exact(1)
    event.countUnits = back[0].head..<back[0].head + 1
  }
}
