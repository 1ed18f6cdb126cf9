/// A line of another claim of the same patient, found in the same input or a store.
public struct OtherService: Sendable, Hashable {
  /// The day.
  public var date: CivilDate
  /// What was billed.
  public var code: ProcedureCode
  /// Its modifiers.
  public var modifiers: ModifierList
  /// How many times.
  public var units: Int
  /// Billed by the same group and, where both are told, the same specialty.
  public var isSameGroup: Bool
  /// By a physician where the claim at hand is by an assistant or a nurse, or the reverse: payers differ whether the two
  /// are one provider.
  public var isOfOtherRank = false
  /// Stands before the claim at hand in the input, so that this one is the repetition.
  public var isEarlierInInput: Bool
  /// CLM05-3 of its claim: 1 original, 7 replacement, 8 void.
  public var frequency: Int

  /// A line of another claim.
  public init(
    date: CivilDate, code: ProcedureCode, modifiers: ModifierList = [], units: Int = 1,
    isSameGroup: Bool = true, isEarlierInInput: Bool = true, frequency: Int = 1
  ) {
    self.date = date
    self.code = code
    self.modifiers = modifiers
    self.units = units
    self.isSameGroup = isSameGroup
    self.isEarlierInInput = isEarlierInInput
    self.frequency = frequency
  }
}
