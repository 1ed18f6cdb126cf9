public import ClaimModel

/// The answer to a visit: what to bill, why each line is so, and what could not be evaluated.
public struct CodedClaim: Sendable, Hashable {
  /// The visit's id.
  public var visit: String
  /// Whether it may be sent.
  public var verdict: Verdict
  /// The claim itself; its lines are those of `lines`, in claim order.
  public var claim: Claim
  /// What stands behind each line of the claim, in the same order.
  public var lines: [CodedLine]
  /// What a person should know or decide.
  public var findings: [Finding]
  /// What could not be evaluated.
  public var notEvaluated: [NotEvaluated]

  /// Whether a coded claim may be sent.
  public enum Verdict: String, Sendable, Hashable {
    /// Nothing would be denied.
    case ready
    /// A person must decide, and a finding says what.
    case review
    /// As documented it must not be billed; the lines show the least that the facts support.
    case hold
  }

  /// An answer from its parts.
  public init(
    visit: String, verdict: Verdict, claim: Claim, lines: [CodedLine], findings: [Finding],
    notEvaluated: [NotEvaluated]
  ) {
    self.visit = visit
    self.verdict = verdict
    self.claim = claim
    self.lines = lines
    self.findings = findings
    self.notEvaluated = notEvaluated
  }
}

/// A line of a coded claim with its ledger and its proof.
public struct CodedLine: Sendable, Hashable {
  /// The line as billed.
  public var line: ServiceLine
  /// The lesions it pays for. No lesion stands on two lines.
  public var lesions: [FactPath]
  /// Why code, units and modifiers are so.
  public var because: [Reason]

  /// A line and what stands behind it.
  public init(line: ServiceLine, lesions: [FactPath], because: [Reason]) {
    self.line = line
    self.lesions = lesions
    self.because = because
  }
}
