public import ClaimModel
import Scrubbing

extension RuleBook {
  /// What a payer asks of one code on a day, with what overrides what.
  public struct Requirement: Sendable {
    /// The rule.
    public let rule: PayerRule
    /// The pack it stands in.
    public let pack: String
    /// Whom it binds, in words.
    public let binds: String
    /// The rule that overrides it, with the reason; nil where it holds.
    public let overridden: (by: String, because: String)?
    /// What would have to be known to tell whether it binds; nil where it does.
    public let unknown: String?
  }

  /// What is asked for a planned procedure: every rule that binds it, those that are overridden and
  /// those that cannot be told, in the order of the packs.
  public func requirements(
    of code: ProcedureCode, modifiers: [Modifier] = [], payer: Payer, clinician: String? = nil,
    on date: CivilDate
  ) -> [Requirement] {
    var claim = Claim(id: "planned", payer: payer)
    var line = ServiceLine(number: 1, date: date, code: code, modifiers: ModifierList(modifiers))
    if let digits = clinician.flatMap({ UInt64($0) }) { line.rendering = .number(digits) }
    claim.lines = [line]
    let binding = binding(claim, line)
    var all = binding.rules.map {
      Requirement(
        rule: $0.rule, pack: $0.pack, binds: $0.scope.words, overridden: nil, unknown: nil)
    }
    for (entry, by) in binding.overridden {
      let because =
        by.scope.rank != entry.scope.rank
        ? "\(by.scope.words) is narrower than \(entry.scope.words)"
        : "of two for \(by.scope.words) the one of \(by.rule.period.start) is later"
      all.append(
        Requirement(
          rule: entry.rule, pack: entry.pack, binds: entry.scope.words,
          overridden: (by.rule.id, because), unknown: nil))
    }
    for (entry, what) in binding.unknown {
      all.append(
        Requirement(
          rule: entry.rule, pack: entry.pack, binds: entry.scope.words, overridden: nil,
          unknown: what))
    }
    return all
  }

  /// Every rule of an id, for explanations.
  public func entry(_ id: String) -> Entry? { entries.first { $0.rule.id == id } }
}
