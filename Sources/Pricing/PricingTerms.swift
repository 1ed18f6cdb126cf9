public import ClaimModel

/// Under what terms a claim is paid, apart from what was done.
public struct PricingTerms: Sendable, Hashable {
  /// How the provider stands to Medicare.
  public var participation: Participation = .participating
  /// A nurse practitioner, physician assistant or nurse specialist bills in own name.
  public var isNonPhysician = false
  /// The clinician is a qualifying participant of an advanced payment model.
  public var isQualifyingParticipant = false
  /// What is left of the patient's yearly deductible.
  public var deductibleRemaining: Money = .zero
  /// What the payer agreed to, where it is not Medicare's schedule as it stands.
  public var contract: Contract?

  /// How a provider stands to Medicare.
  public enum Participation: Sendable, Hashable {
    /// Takes the schedule as payment in full.
    case participating
    /// Does not, but accepts assignment for this claim.
    case assigned
    /// Does not, and charges the patient up to the limiting charge.
    case unassigned
  }

  /// What a payer agreed to.
  public enum Contract: Sendable, Hashable {
    /// A share of Medicare's schedule in hundredths of a percent: 11050 is 110.50 %.
    case shareOfSchedule(Int64)
    /// Amounts of its own, a unit.
    case table([ProcedureCode: Money])
  }

  /// A participating physician, deductible met, no contract.
  public init() {}
}
