public import ClaimModel

/// What the edits say of a claim before a payer sees it.
public struct ScrubbedClaim: Sendable, Hashable {
  /// The claim's own number.
  public var id: String
  /// Whether it would be paid as it stands.
  public var verdict: Verdict
  /// What is wrong with it, denials first, then by line.
  public var findings: [Finding]
  /// Findings that somebody set aside, by name and with a reason.
  public var overridden: [OverriddenFinding]
  /// What could not be evaluated.
  public var notEvaluated: [NotEvaluated]
  /// The share of its fee, in hundredths, that a payer's rules leave of a line, by its number.
  public var paymentShares: [Int: Int]
  /// What Medicare's fee schedule allows for the lines together, where they were priced.
  public var allowed: Money?
  /// How many lines have no price there.
  public var linesWithoutPrice = 0

  /// Whether a claim would be paid as it stands.
  public enum Verdict: String, Sendable, Hashable {
    /// Everything that applies was evaluated and nothing would be denied.
    case clean
    /// At least one finding of severity denial.
    case denied
    /// No denial was found, but something that applies could not be evaluated.
    case incomplete
  }

  /// An answer as its parts say it.
  public init(
    id: String, verdict: Verdict, findings: [Finding], overridden: [OverriddenFinding] = [],
    notEvaluated: [NotEvaluated], paymentShares: [Int: Int] = [:]
  ) {
    self.id = id
    self.verdict = verdict
    self.findings = findings
    self.overridden = overridden
    self.notEvaluated = notEvaluated
    self.paymentShares = paymentShares
  }
}

/// A finding that somebody set aside.
public struct OverriddenFinding: Sendable, Hashable {
  /// The finding.
  public var finding: Finding
  /// The order by which it was set aside.
  public var override: Override

  /// A finding with the order that sets it aside.
  public init(finding: Finding, override: Override) {
    self.finding = finding
    self.override = override
  }
}
