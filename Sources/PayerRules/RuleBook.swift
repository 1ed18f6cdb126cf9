public import ClaimModel
public import Reference
public import Scrubbing

/// What is known of a claim's plan and state beyond what stands on it.
public struct RuleContext: Sendable, Hashable {
  /// The plan; nil when not known.
  public var plan: String?
  /// Two letters of the state; nil when not known.
  public var state: String?

  /// Nothing known.
  public init(plan: String? = nil, state: String? = nil) {
    self.plan = plan
    self.state = state
  }
}

/// The rules of any number of payers, of which those that bind a claim are asked.
public struct RuleBook: Sendable {
  /// A rule with the pack it stands in and whom it binds.
  public struct Entry: Sendable {
    /// The rule.
    public let rule: PayerRule
    /// The pack.
    public let pack: String
    /// Whom it binds, the pack's scope and its own together.
    public let scope: RuleScope
  }

  /// The rules.
  public let entries: [Entry]
  /// What is known of every claim's plan and state.
  public let context: RuleContext

  /// A book of packs.
  public init(_ packs: [RulePack], context: RuleContext = RuleContext()) {
    entries = packs.flatMap { pack in
      pack.rules.map { rule in
        Entry(rule: rule, pack: pack.id, scope: pack.scope.narrowed(by: rule.scope))
      }
    }
    self.context = context
  }

  /// Whether a rule of it counts services over time, so that a claim must come with the patient's history.
  public var needsHistory: Bool {
    entries.contains { entry in
      if case .frequency = entry.rule.demand { true } else { false }
    }
  }

  /// How a rule stands to a claim's line.
  enum Standing {
    case binds, no
    case unknown(String)
  }

  /// Whether a rule binds a line of a claim, as far as is known.
  func standing(_ entry: Entry, _ claim: Claim, _ line: ServiceLine) -> Standing {
    let scope = entry.scope
    guard entry.rule.period.contains(line.date), entry.rule.codes.contains(line.code),
      scope.lines.isEmpty || scope.lines.contains(claim.payer.line)
    else { return .no }
    if !scope.payers.isEmpty {
      guard let id = claim.payer.id else { return .unknown("the payer's id") }
      guard scope.payers.contains(where: { $0.lowercased() == id.lowercased() }) else { return .no }
    }
    for (wanted, known, name) in [
      (scope.plans, context.plan, "the plan"), (scope.states, context.state, "the state"),
      (scope.clinicians, Self.clinician(line, claim), "the clinician"),
    ] where !wanted.isEmpty {
      guard let known else { return .unknown(name) }
      guard wanted.contains(where: { $0.lowercased() == known.lowercased() }) else { return .no }
    }
    return .binds
  }

  private static func clinician(_ line: ServiceLine, _ claim: Claim) -> String? {
    for number in [line.rendering, claim.form?.rendering, claim.form?.billing] {
      if case .number(let digits)? = number { return String(digits) }
    }
    return nil
  }

  /// The rules that bind a line: of each kind those of the narrowest scope, of equal ones those that
  /// began last; a rule that is overridden comes with the one that overrides it.
  func binding(
    _ claim: Claim, _ line: ServiceLine
  ) -> (rules: [Entry], overridden: [(Entry, by: Entry)], unknown: [(Entry, String)]) {
    var rules: [Entry] = []
    var overridden: [(Entry, by: Entry)] = []
    var unknown: [(Entry, String)] = []
    for entry in entries {
      switch standing(entry, claim, line) {
      case .no: break
      case .unknown(let what): unknown.append((entry, what))
      case .binds:
        if let place = rules.firstIndex(where: { $0.isOfSameKind(as: entry) }) {
          if entry.precedes(rules[place]) {
            overridden.append((rules[place], by: entry))
            rules[place] = entry
          } else {
            overridden.append((entry, by: rules[place]))
          }
        } else {
          rules.append(entry)
        }
      }
    }
    return (rules, overridden, unknown)
  }
}

extension RuleBook.Entry {
  /// Whether one of the two overrides the other: they ask the same kind of thing of the line. Demands
  /// for records, and waivers of different edits, stand beside each other.
  func isOfSameKind(as other: RuleBook.Entry) -> Bool {
    guard rule.demand.kind == other.rule.demand.kind else { return false }
    switch (rule.demand, other.rule.demand) {
    case (.documents, _), (.refuse, _): return rule.scope == other.scope && rule.id == other.rule.id
    case (.waives(let one), .waives(let two)): return one == two
    case (.pays(_, let one), .pays(_, let two)): return one == two
    default: return true
    }
  }

  func precedes(_ other: RuleBook.Entry) -> Bool {
    scope.rank != other.scope.rank
      ? scope.rank > other.scope.rank : rule.period.start > other.rule.period.start
  }
}

extension RuleBook: ClaimRules {
  /// What the payer's rules say of a claim.
  public func review(_ claim: Claim, library: ReferenceLibrary) -> RulesReview {
    var review = RulesReview()
    for line in claim.lines {
      let binding = binding(claim, line)
      if !binding.rules.isEmpty { review.areLoaded = true }
      for entry in binding.rules {
        RuleJudge(entry: entry, claim: claim, line: line, library: library).judge(&review)
      }
      for (entry, what) in binding.unknown {
        review.skip("payer rule \(entry.rule.id)", why: "\(what) is not known", isGap: false)
      }
    }
    return review
  }
}
