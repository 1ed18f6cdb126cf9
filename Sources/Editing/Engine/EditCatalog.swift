import ClaimModel

/// The edits that are applied, in the order of their ids.
public struct EditCatalog: Sendable {
  /// The edits, one of each type.
  public let edits: [any Edit]
  /// The types of the edits, for documentation and tests.
  public let types: [any Edit.Type]
  private let cards: [EditCard]
  private let firstDays: [CivilDate]
  private let needs: [Signals]
  /// From this day on every edit is in force.
  private let lastFirstDay: CivilDate

  /// A catalogue of the given edits.
  public init(_ types: [any Edit.Type]) {
    let sorted = types.sorted { $0.card.id < $1.card.id }
    self.types = sorted
    edits = sorted.map { $0.init() }
    cards = sorted.map { $0.card }
    firstDays = cards.map(\.effective.start)
    needs = sorted.map { $0.needs }
    lastFirstDay = firstDays.max() ?? EditCard.begin
  }

  /// The edit with that id; nil when there is none.
  public func type(withID id: String) -> (any Edit.Type)? {
    types.first { $0.card.id == id }
  }

  /// Applies every edit in force on the claim's first date of service that could have something to say. Facts that were
  /// screened must have been screened for this catalogue.
  public func review(_ claim: ClaimFacts) -> Report {
    var report = Report(cards: cards)
    var asked = claim.asked ?? self.asked(of: claim)
    while let place = asked.popFirst(), place < edits.count { ask(place, of: claim, &report) }
    for place in edits.indices.dropFirst(EditSet.capacity) where isMet(place, by: claim.signals) {
      if firstDays[place] <= claim.date { ask(place, of: claim, &report) }
    }
    return report
  }

  private func ask(_ place: Int, of claim: ClaimFacts, _ report: inout Report) {
    report.begin(place)
    edits[place].check(claim, report: &report)
  }

  private func asked(of claim: ClaimFacts) -> EditSet {
    var asked = edits(meeting: claim.signals)
    removeEdits(after: claim.date, from: &asked)
    return asked
  }

  private func isMet(_ place: Int, by signals: Signals) -> Bool {
    needs[place].isSubset(of: signals)
  }

  /// The edits of which something is true.
  func asked(where isTrue: (any Edit.Type) -> Bool) -> EditSet {
    var set = EditSet.none
    for place in types.indices where isTrue(types[place]) { set.insert(place) }
    return set
  }

  /// The edits whose needs some signals meet.
  func edits(meeting signals: Signals) -> EditSet {
    var set = EditSet.none
    for place in edits.indices where isMet(place, by: signals) { set.insert(place) }
    return set
  }

  /// Takes out the edits that a claim does not concern.
  func removeEdits(notOf claim: Claim, from set: inout EditSet) {
    var rest = set
    while let place = rest.popFirst(), place < types.count {
      if !types[place].concerns(claim) { set.remove(place) }
    }
  }

  /// Takes out the edits that came into force after a day.
  func removeEdits(after date: CivilDate, from set: inout EditSet) {
    guard date < lastFirstDay else { return }
    var kept = EditSet.none
    for place in edits.indices where set.contains(place) && firstDays[place] <= date {
      kept.insert(place)
    }
    set = kept
  }
}
