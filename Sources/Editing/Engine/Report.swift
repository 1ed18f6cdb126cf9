public import ClaimModel

/// What the edits have to say of one claim, gathered.
public struct Report: Sendable {
  /// The findings, in the order of the edits.
  public private(set) var findings: [Finding] = []
  /// What could not be evaluated, each gap once.
  public private(set) var notEvaluated: [NotEvaluated] = []
  private let cards: [EditCard]
  private var speaker = 0

  /// An empty report of the edits with these cards.
  init(cards: [EditCard]) {
    self.cards = cards
  }

  /// The edit that is about to speak.
  mutating func begin(_ place: Int) {
    speaker = place
  }

  /// Flags a place. Severity and adjustment are the card's unless another is given.
  public mutating func flag(
    _ place: ClaimPlace, _ message: String, code: ProcedureCode? = nil, related: [Int] = [],
    severity: Severity? = nil, adjustment: AdjustmentReason? = nil, release: String? = nil,
    fixes: [Fix] = [], evidence: [String] = [], isAppealable: Bool = false
  ) {
    let card = cards[speaker]
    findings.append(
      Finding(
        edit: card.id, severity: severity ?? card.severity, place: place, related: related,
        code: code, message: message, adjustment: adjustment ?? card.adjustment,
        authority: card.authority.first, release: release, fixes: fixes, evidence: evidence,
        isAppealable: isAppealable))
  }

  /// Says that something could not be evaluated.
  public mutating func skip(_ what: String, why: String, makesIncomplete: Bool = true) {
    let gap = NotEvaluated(what, why: why, makesIncomplete: makesIncomplete)
    if !notEvaluated.contains(gap) { notEvaluated.append(gap) }
  }
}
