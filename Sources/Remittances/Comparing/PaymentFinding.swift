public import ClaimModel

/// Something a payer did that was not expected, or that somebody must answer.
public struct PaymentFinding: Sendable, Hashable {
  /// What it did.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Refused a line or a claim, by a rule that may hold.
    case denial
    /// Refused a line as part of another, which the pair table of the day does not support.
    case bundled
    /// Allowed less than agreed, for no reason that can be seen.
    case underpaid
    /// Reduced a line that is not reduced, or by more than the rule says.
    case wrongReduction = "wrong-reduction"
    /// Paid fewer units than were billed, within what the unit table allows.
    case unitsCut = "units-cut"
    /// Paid another, lower code than was billed.
    case downCoded = "down-coded"
    /// Took an earlier payment back.
    case reversal
    /// Took money from the account.
    case takeback
    /// Allowed more than agreed: money that may have to go back.
    case overpaid
    /// Answers no claim on the books for certain.
    case unmatched
    /// Answered several lines as one; said, and no loss by itself.
    case merged

    /// Whether it costs money or must be answered; the others are said only.
    public var isAlarm: Bool { self != .merged && self != .reversal }
  }

  /// What it did.
  public var kind: Kind
  /// The line that was sent, from 1; nil for the claim.
  public var line: Int?
  /// The code that was sent.
  public var code: String
  /// What is at stake.
  public var amount: Money
  /// What was expected to be allowed; nil where nothing can say.
  public var expected: Money?
  /// What the payer allowed.
  public var allowed: Money?
  /// How much of the charge was refused with it, the patient's share aside.
  public var refused = Money.zero
  /// The reason the payer gave.
  public var adjustment: AdjustmentReason?
  /// One sentence: what it did, against what.
  public var says: String
  /// On what the expectation rests: a release, a contract, a rule.
  public var basis: String

  /// A finding.
  public init(
    _ kind: Kind, line: Int? = nil, code: String = "", amount: Money, expected: Money? = nil,
    allowed: Money? = nil, adjustment: AdjustmentReason? = nil, says: String, basis: String = ""
  ) {
    self.kind = kind
    self.line = line
    self.code = code
    self.amount = amount
    self.expected = expected
    self.allowed = allowed
    self.adjustment = adjustment
    self.says = says
    self.basis = basis
  }
}

/// What comparing a payment with what was expected came to.
public struct PaymentComparison: Sendable, Hashable {
  /// What was found, in the order of the lines.
  public var findings: [PaymentFinding] = []
  /// What could not be compared, and why.
  public var notEvaluated: [NotEvaluated] = []
  /// Each sent line's expected amount, in their order; nil where nothing can say.
  public var expected: [Money?] = []
  /// On what each rests.
  public var bases: [String] = []

  /// Nothing compared yet.
  public init() {}
}
