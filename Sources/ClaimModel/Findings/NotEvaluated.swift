/// Something that could not be evaluated, and why. Never left unsaid.
public struct NotEvaluated: Sendable, Hashable {
  /// What: "procedure pairs", "payer frequency limit".
  public var what: String
  /// Why: "no release covers 2024-03-01".
  public var why: String
  /// Whether a claim with this gap is incomplete. A table that is merely older than the date, or a
  /// payer whose own rules are not loaded, is said but makes no claim incomplete.
  public var makesIncomplete: Bool

  /// A gap and its reason.
  public init(_ what: String, why: String, makesIncomplete: Bool) {
    self.what = what
    self.why = why
    self.makesIncomplete = makesIncomplete
  }
}
