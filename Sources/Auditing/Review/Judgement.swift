public import ClaimModel

/// What a reviewer says of a chart, beside what the engine says.
public struct Judgement: Sendable, Hashable {
  /// What the comparison comes to.
  public var verdict: ChartResult.Verdict
  /// What the record supports.
  public var supported: Money
  /// What the difference comes from; nil where there is none.
  public var habit: Habit?
  /// Why, in the reviewer's words.
  public var reason: String

  /// A judgement.
  public init(
    verdict: ChartResult.Verdict, supported: Money, habit: Habit? = nil, reason: String = ""
  ) {
    self.verdict = verdict
    self.supported = supported
    self.habit = habit
    self.reason = reason
  }

  /// What keeps a judgement of a chart from standing, in words; nil where it stands.
  ///
  /// The amount must be on the side of the verdict, and who judges otherwise than the engine says why: a
  /// repayment is computed from charts, and none is set aside without a reason.
  public func objection(to result: ChartResult) -> String? {
    let billed = result.amount.billed
    switch verdict {
    case .over, .unsupported:
      if supported >= billed {
        return "What the record supports must be less than what was billed."
      }
    case .under:
      if supported <= billed {
        return "What the record supports must be more than what was billed."
      }
    case .agree, .form:
      if supported != billed { return "For this judgement both amounts are the same." }
    }
    if supported < .zero { return "What the record supports is not below nothing." }
    let isSame = verdict == result.verdict && supported == result.amount.supported
    return isSame || !reason.isEmpty ? nil : "Say why you judge otherwise than the engine."
  }
}

extension ChartResult {
  /// The result as a reviewer judges it. Where reviewer and engine say the same, the engine's differences
  /// stay as they are.
  public func judged(_ judgement: Judgement) -> ChartResult {
    var result = self
    let isSame =
      judgement.verdict == verdict && judgement.supported == amount.supported
      && (judgement.habit == nil || differences.contains { $0.habit == judgement.habit })
    if isSame { return result }
    result.verdict = judgement.verdict
    result.amount.supported = judgement.supported
    guard judgement.verdict != .agree else {
      result.differences = []
      return result
    }
    let habit = judgement.habit ?? differences.first?.habit ?? .notInRecord
    result.differences = [
      Difference(
        work: "claim", billed: billed, supported: [], amount: result.amount, habit: habit,
        rules: ["audit.reviewer"], says: judgement.reason)
    ]
    return result
  }
}
