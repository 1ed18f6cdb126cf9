public import ClaimModel

/// The rules of one payer as one text file: who they bind, what they ask, who says so, and the
/// claims that show it.
public struct RulePack: Sendable, Hashable {
  /// The short name: `medicare-noridian-je`.
  public var id: String
  /// What it is, for people.
  public var title: String
  /// Whom all of its rules bind.
  public var scope: RuleScope
  /// The rules, in the order of the file.
  public var rules: [PayerRule]

  /// A pack.
  public init(id: String, title: String, scope: RuleScope = RuleScope(), rules: [PayerRule]) {
    self.id = id
    self.title = title
    self.scope = scope
    self.rules = rules
  }

  /// Whom a rule of it binds: what the rule leaves empty, the pack says.
  public func scope(of rule: PayerRule) -> RuleScope { scope.narrowed(by: rule.scope) }
}

/// Whom a rule binds. What is left empty binds all.
public struct RuleScope: Sendable, Hashable {
  /// The lines of business.
  public var lines: [PayerLine] = []
  /// The payer's ids, as they stand on claims.
  public var payers: [String] = []
  /// The plans.
  public var plans: [String] = []
  /// The states, two letters each.
  public var states: [String] = []
  /// The clinicians, by NPI.
  public var clinicians: [String] = []

  /// Whom a rule binds; what is left out binds all.
  public init(
    lines: [PayerLine] = [], payers: [String] = [], plans: [String] = [], states: [String] = [],
    clinicians: [String] = []
  ) {
    self.lines = lines
    self.payers = payers
    self.plans = plans
    self.states = states
    self.clinicians = clinicians
  }

  /// The scope of a rule within that of its pack: what the rule leaves empty, the pack says.
  func narrowed(by rule: RuleScope) -> RuleScope {
    RuleScope(
      lines: rule.lines.isEmpty ? lines : rule.lines,
      payers: rule.payers.isEmpty ? payers : rule.payers,
      plans: rule.plans.isEmpty ? plans : rule.plans,
      states: rule.states.isEmpty ? states : rule.states,
      clinicians: rule.clinicians.isEmpty ? clinicians : rule.clinicians)
  }

  /// How narrow it is: a clinician before a plan, a plan before a state, a state before a payer.
  var rank: Int {
    (clinicians.isEmpty ? 0 : 8) + (plans.isEmpty ? 0 : 4) + (states.isEmpty ? 0 : 2)
      + (payers.isEmpty ? 0 : 1)
  }

  /// Whom it names, the narrowest first, for explanations.
  public var words: String {
    let parts = [
      clinicians.isEmpty ? nil : "clinician \(clinicians.joined(separator: ", "))",
      plans.isEmpty ? nil : "plan \(plans.joined(separator: ", "))",
      states.isEmpty ? nil : "state \(states.joined(separator: ", "))",
      payers.isEmpty ? nil : "payer \(payers.joined(separator: ", "))",
      lines.isEmpty ? nil : lines.map(\.rawValue).joined(separator: ", "),
    ]
    let said = parts.compactMap { $0 }
    return said.isEmpty ? "everyone" : said.joined(separator: " · ")
  }
}

/// One rule of a payer.
public struct PayerRule: Sendable, Hashable {
  /// `pack.pattern`; findings carry it.
  public var id: String
  /// The pattern in a few words.
  public var title: String
  /// Whom it binds, where narrower than its pack.
  public var scope: RuleScope
  /// The dates of service it holds for.
  public var period: EffectivePeriod
  /// Who says so.
  public var source: RuleSource
  /// The codes it is about; empty for all.
  public var codes: CodeSet
  /// What it asks.
  public var demand: RuleDemand
  /// How bad it is not to do so.
  public var severity: Severity
  /// What the payer then says.
  public var adjustment: AdjustmentReason?
  /// What to do, as an order.
  public var remedy: String
  /// Claims that it must flag and claims that it must pass.
  public var tests: [RuleTest]

  /// A rule with everything that a file of rules asks for.
  public init(
    id: String, title: String, scope: RuleScope = RuleScope(), period: EffectivePeriod,
    source: RuleSource, codes: CodeSet, demand: RuleDemand, severity: Severity,
    adjustment: AdjustmentReason? = nil, remedy: String, tests: [RuleTest]
  ) {
    self.id = id
    self.title = title
    self.scope = scope
    self.period = period
    self.source = source
    self.codes = codes
    self.demand = demand
    self.severity = severity
    self.adjustment = adjustment
    self.remedy = remedy
    self.tests = tests
  }
}

/// The public text that a rule rests on.
public struct RuleSource: Sendable, Hashable {
  /// The document.
  public var title: String
  /// The place in it.
  public var section: String
  /// Where it was read.
  public var url: String
  /// The day it was read.
  public var read: CivilDate

  /// A source.
  public init(title: String, section: String, url: String, read: CivilDate) {
    self.title = title
    self.section = section
    self.url = url
    self.read = read
  }
}

/// A claim in shorthand that a rule must flag or pass.
public struct RuleTest: Sendable, Hashable {
  /// What it shows, in one sentence.
  public var says: String
  /// The claim.
  public var claim: String
  /// Whether the rule must flag it.
  public var isFlagged: Bool

  /// A test.
  public init(says: String, claim: String, isFlagged: Bool) {
    self.says = says
    self.claim = claim
    self.isFlagged = isFlagged
  }
}

/// Codes and ranges of codes, in the order of the file.
public struct CodeSet: Sendable, Hashable {
  /// The ranges; a single code is a range of one.
  public var ranges: [ClosedRange<ProcedureCode>] = []

  /// Codes and ranges; none for every code.
  public init(_ ranges: [ClosedRange<ProcedureCode>] = []) {
    self.ranges = ranges
  }

  /// As a file writes them: "17000, 11400-11446".
  public var words: String {
    ranges.map { range in
      range.lowerBound == range.upperBound
        ? range.lowerBound.description : "\(range.lowerBound)-\(range.upperBound)"
    }.joined(separator: ", ")
  }

  /// Whether a code is in it; an empty set holds every code.
  public func contains(_ code: ProcedureCode) -> Bool {
    ranges.isEmpty || ranges.contains { $0.contains(code) }
  }

  /// Whether two sets have a code in common.
  func overlaps(_ other: CodeSet) -> Bool {
    ranges.isEmpty || other.ranges.isEmpty
      || ranges.contains { range in other.ranges.contains { range.overlaps($0) } }
  }
}

/// What a rule asks of a claim.
public enum RuleDemand: Sendable, Hashable {
  /// How distinct services are told: by the X modifiers, or by 59.
  case distinct(byX: Bool)
  /// How several of one code are told: as units of one line, or as lines of one unit, the later ones
  /// with a modifier where one is named.
  case repeats(asUnits: Bool, later: Modifier?)
  /// Modifiers that are refused.
  case refuse([Modifier])
  /// Modifiers of which one must stand on the line: a side, a finger, an eyelid.
  case require([Modifier])
  /// A share of the fee, in hundredths, for lines with a modifier beside a minor procedure.
  case pays(percent: Int, with: Modifier)
  /// At most so many days of service within so many days.
  case frequency(times: Int, days: Int)
  /// A prior authorization, or that none is needed.
  case authorization(isNeeded: Bool)
  /// Diagnoses of which the line must point to one, by their beginnings.
  case diagnoses([DiagnosisCode])
  /// What the record must hold.
  case documents([String])
  /// The service is not covered.
  case notCovered
  /// The payer does not apply an edit.
  case waives(String)

  /// The kind, as the file names it: rules of one kind override each other.
  public var kind: String {
    switch self {
    case .distinct: "distinct"
    case .repeats: "repeats"
    case .refuse: "refuse"
    case .require: "require"
    case .pays: "pays"
    case .frequency: "frequency"
    case .authorization: "authorization"
    case .diagnoses: "diagnoses"
    case .documents: "documents"
    case .notCovered: "covered"
    case .waives: "waives"
    }
  }

  /// What it asks, in words.
  public var words: String {
    func list(_ modifiers: [Modifier]) -> String {
      modifiers.map(\.description).joined(separator: ", ")
    }
    switch self {
    case .distinct(let byX):
      return byX ? "distinct services by XE, XS, XP or XU" : "distinct services by 59"
    case .repeats(true, _): return "several of one code as units of one line"
    case .repeats(false, let later):
      return "several of one code as lines of one unit"
        + (later.map { ", later ones with \($0)" } ?? "")
    case .refuse(let modifiers): return "never \(list(modifiers))"
    case .require(let modifiers): return "one of \(list(modifiers))"
    case .pays(let percent, let modifier):
      return "pays \(percent) % with \(modifier) beside a minor procedure"
    case .frequency(let times, let days): return "at most \(times) times in \(days) days"
    case .authorization(let isNeeded):
      return isNeeded ? "prior authorization" : "no prior authorization"
    case .diagnoses(let codes):
      return "a diagnosis of \(codes.map(\.description).joined(separator: ", "))"
    case .documents(let documents): return "in the record: \(documents.joined(separator: "; "))"
    case .notCovered: return "not covered"
    case .waives(let edit): return "does not apply \(edit)"
    }
  }
}
