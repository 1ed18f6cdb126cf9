import ClaimModel

/// The edits that are applied, in the order of their ids.
public struct EditCatalog: Sendable {
  /// The edits, one of each type.
  public let edits: [any Edit]
  private let cards: [EditCard]
  private let firstDays: [CivilDate]
  private let needs: [Signals]

  /// A catalogue of the given edits.
  public init(_ types: [any Edit.Type]) {
    let sorted = types.sorted { $0.card.id < $1.card.id }
    edits = sorted.map { $0.init() }
    cards = sorted.map { $0.card }
    firstDays = cards.map(\.effective.start)
    needs = sorted.map { $0.needs }
  }

  /// The types of the edits, for documentation and tests.
  public var types: [any Edit.Type] { edits.map { Swift.type(of: $0) } }

  /// The edit with that id; nil when there is none.
  public func type(withID id: String) -> (any Edit.Type)? {
    types.first { $0.card.id == id }
  }

  /// Applies every edit in force on the claim's first date of service.
  public func review(_ claim: ClaimFacts) -> Report {
    var report = Report(cards: cards)
    for place in edits.indices
    where needs[place].isSubset(of: claim.signals) && firstDays[place] <= claim.date {
      report.begin(place)
      edits[place].check(claim, report: &report)
    }
    return report
  }
}
