public import ClaimModel
public import Reference

/// A payer's own rules, asked beside the edits.
public protocol ClaimRules: Sendable {
  /// What the rules say of a claim.
  func review(_ claim: Claim, library: ReferenceLibrary) -> RulesReview
}

/// What a payer's rules say of a claim.
public struct RulesReview: Sendable {
  /// What is wrong by the payer's rules.
  public var findings: [Finding] = []
  /// What they could not evaluate.
  public private(set) var notEvaluated: [NotEvaluated] = []
  /// The edits that the payer does not apply.
  public var waived: Set<String> = []
  /// The share of its fee, in hundredths, that a line is paid, by its number.
  public var shares: [Int: Int] = [:]
  /// Whether any rule binds the claim.
  public var areLoaded = false

  /// Nothing yet.
  public init() {}

  /// Says that a rule could not be evaluated.
  public mutating func skip(_ what: String, why: String, isGap: Bool) {
    let gap = NotEvaluated(what, why: why, makesIncomplete: isGap)
    if !notEvaluated.contains(gap) { notEvaluated.append(gap) }
  }
}
