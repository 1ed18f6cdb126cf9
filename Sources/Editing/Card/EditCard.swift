public import ClaimModel

/// What an edit is, apart from how it looks: who says so, since when, why it matters and what to do.
/// `explain`, the documentation site and every finding speak from it.
public struct EditCard: Sendable, Hashable {
  /// `family.pattern-in-kebab-case`; never reused for another rule.
  public let id: String
  /// The pattern in at most sixty characters, no full stop.
  public let title: String
  /// Who says so; the first is the highest.
  public let authority: [Citation]
  /// The dates of service for which the rule itself holds; its figures have periods of their own.
  public let effective: EffectivePeriod
  /// How bad it is when found.
  public let severity: Severity
  /// What a payer makes of it, where a payer would.
  public let adjustment: AdjustmentReason?
  /// Why it matters: one paragraph of plain words.
  public let why: String
  /// What to do, as an order.
  public let remedy: String
  /// Where the rule does not hold.
  public let exceptions: String?

  /// A card; an edit that names no authority cannot be written.
  public init(
    id: String, title: String, authority first: Citation, also others: [Citation] = [],
    from start: CivilDate = EditCard.begin, severity: Severity,
    adjustment: AdjustmentReason? = nil, why: String, remedy: String, exceptions: String? = nil
  ) {
    self.id = id
    self.title = title
    authority = [first] + others
    effective = EffectivePeriod(start: start)
    self.severity = severity
    self.adjustment = adjustment
    self.why = why
    self.remedy = remedy
    self.exceptions = exceptions
  }

  /// The start of the rules that have held for as long as ICD-10-CM has: 2015-10-01.
  public static let begin = CivilDate(dayNumber: 16_709)
}
