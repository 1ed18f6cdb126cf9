public import ClaimModel

/// What would make a claim right.
public struct Repair: Sendable, Hashable {
  /// How far the claim can be made right.
  public var outcome: Outcome
  /// The least set of changes, each with the edit that it answers.
  public var steps: [Step]
  /// The claim with the changes made.
  public var claim: Claim
  /// Denials that no machine can answer: a person must.
  public var byHand: [Finding]

  /// How far a claim can be made right.
  public enum Outcome: String, Sendable, Hashable {
    /// Nothing would be denied.
    case unneeded
    /// Every change restates a fact or rests on what the chart must already say.
    case lawful
    /// Something can never be billed as it stands; this can be billed instead.
    case instead
    /// A person must answer at least one denial.
    case byHand = "by-hand"
  }

  /// One change.
  public struct Step: Sendable, Hashable {
    /// The edit that it answers.
    public var edit: String
    /// Form or chart, in words and as data.
    public var fix: Fix
  }
}
