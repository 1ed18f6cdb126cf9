public import ClaimModel

extension RuleBook {
  /// A change of words that a payer's rules make on a claim, and nothing else: what was done and what
  /// may be billed stay as they are.
  public struct Rewording: Sendable, Hashable {
    /// The rule.
    public let rule: String
    /// The line it is about.
    public let line: Int
    /// What was said otherwise.
    public let says: String
    /// Who says so.
    public let authority: Citation
  }

  /// Says a claim as its payer wants it said: 59 or X, units or lines.
  ///
  /// Only what says the same in other words is changed: 59 becomes an X modifier by nobody's guess,
  /// and a side is never added.
  public func reword(_ claim: inout Claim) -> [Rewording] {
    var changes: [Rewording] = []
    for place in claim.lines.indices {
      for entry in binding(claim, claim.lines[place]).rules {
        guard case .distinct(byX: false) = entry.rule.demand else { continue }
        let narrow: [Modifier] = ["XE", "XS", "XP", "XU"]
        let line = claim.lines[place]
        let spoken = ModifierList(line.modifiers.map { narrow.contains($0) ? "59" : $0 })
        guard spoken != line.modifiers else { continue }
        claim.lines[place].modifiers = spoken
        changes.append(
          Rewording(
            rule: entry.rule.id, line: line.number, says: "59 says it for this payer",
            authority: Citation(entry.rule.source.title, entry.rule.source.section)))
      }
    }
    return changes
  }
}
