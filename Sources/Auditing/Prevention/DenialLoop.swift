public import ClaimModel
public import Editing
public import Reference

/// A line that a payer refused.
public struct DeniedLine: Sendable, Hashable {
  /// The claim's id.
  public var claim: String
  /// The line's number; nil where the whole claim was refused.
  public var line: Int?
  /// Why.
  public var reason: AdjustmentReason
  /// What was not paid.
  public var amount: Money

  /// A refused line.
  public init(claim: String, line: Int?, reason: AdjustmentReason, amount: Money) {
    self.claim = claim
    self.line = line
    self.reason = reason
    self.amount = amount
  }
}

/// What refused lines teach: which edit would have stopped each, which is switched off, and, where
/// none would, what rule of the payer the refusals suggest.
public struct DenialLoop: Sendable {
  /// What was refused by one reason.
  public struct Lesson: Sendable, Hashable {
    /// The reason.
    public var reason: AdjustmentReason
    /// How many lines.
    public var lines = 0
    /// What was not paid.
    public var amount = Money.zero
    /// Lines that an edit in use would have stopped, by edit.
    public var caught: [String: Int] = [:]
    /// Lines that only an edit now switched off would have stopped, by edit.
    public var switchedOff: [String: Int] = [:]
    /// Lines that no edit stops.
    public var missed = 0
    /// What of the amount no edit stops.
    public var missedAmount = Money.zero
  }

  /// By reason, the dearest first.
  public let lessons: [Lesson]
  /// Rules that the refusals no edit stops suggest, the dearest first.
  public let proposals: [RuleProposal]

  /// Lessons of refusals among a practice's claims. `disabled` are the edits that it has switched off.
  public init(
    claims: [Claim], denials: [DeniedLine], edits: EditCatalog, library: ReferenceLibrary,
    disabled: Set<String> = []
  ) {
    let byID = Dictionary(claims.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var lessons: [AdjustmentReason: Lesson] = [:]
    var open: [DeniedLine] = []
    for denial in denials {
      guard let claim = byID[denial.claim] else { continue }
      let found = Self.edits(on: denial, of: claim, edits, library)
      var lesson = lessons[denial.reason] ?? Lesson(reason: denial.reason)
      lesson.lines += 1
      lesson.amount += denial.amount
      if let edit = found.first(where: { !disabled.contains($0) }) {
        lesson.caught[edit, default: 0] += 1
      } else if let edit = found.first {
        lesson.switchedOff[edit, default: 0] += 1
      } else {
        lesson.missed += 1
        lesson.missedAmount += denial.amount
        open.append(denial)
      }
      lessons[denial.reason] = lesson
    }
    self.lessons = lessons.values.sorted {
      ($1.amount, $0.reason.carc) < ($0.amount, $1.reason.carc)
    }
    proposals = RuleSearch(claims: claims, denials: open).proposals
  }

  /// The edits that say of the line, or of the claim where the whole was refused, what would be
  /// refused; those that name the payer's own reason first.
  private static func edits(
    on denial: DeniedLine, of claim: Claim, _ edits: EditCatalog, _ library: ReferenceLibrary
  ) -> [String] {
    let findings = edits.review(ClaimFacts(claim, library: library)).findings.filter { finding in
      guard finding.severity != .note else { return false }
      guard let line = denial.line, let place = finding.place.line else { return true }
      return place == line || finding.related.contains(line)
    }
    let exact = findings.filter { $0.adjustment?.carc == denial.reason.carc }
    let firm = findings.filter { $0.severity == .denial }
    var ids: [String] = []
    for id in (exact + firm).map(\.edit) where !ids.contains(id) { ids.append(id) }
    return ids
  }
}

/// A rule that a payer seems to follow, with its evidence and what it would have done.
public struct RuleProposal: Sendable, Hashable {
  /// The payer, by its id or line of business.
  public var payer: String
  /// The code refused.
  public var code: ProcedureCode
  /// What else holds where it is refused.
  public var condition: Condition
  /// Why the payer refuses it.
  public var reason: AdjustmentReason
  /// Lines of the practice to which the rule applies.
  public var applies: Int
  /// Those of them that were refused for that reason.
  public var refused: Int
  /// What was not paid for those.
  public var amount: Money
  /// What the practice's lines of that payer and code show, from which the rule can be written.
  public var evidence: Evidence

  /// The lines of one payer and code, told apart by what became of them; nothing of any patient.
  public struct Evidence: Sendable, Hashable {
    /// The line of business.
    public var line: PayerLine
    /// The payer's electronic id; nil where claims name none.
    public var payerID: String?
    /// The first day of a line refused.
    public var from: CivilDate
    /// The last one.
    public var to: CivilDate
    /// A refused line and its diagnosis.
    public var refused: Sample
    /// A paid line to which the rule does not apply; nil where there is none.
    public var paid: Sample?
    /// Modifiers that stand on paid lines only, the most frequent first.
    public var paidModifiers: [Modifier]
    /// Categories of diagnoses that paid lines point to, in order.
    public var paidCategories: [DiagnosisCode]
  }

  /// A line as a test of a rule shows it.
  public struct Sample: Sendable, Hashable {
    /// Its modifiers.
    public var modifiers: [Modifier]
    /// Its units.
    public var units: Int
    /// The first diagnosis that it points to.
    public var diagnosis: DiagnosisCode
  }

  /// What holds of a line that is refused.
  public enum Condition: Sendable, Hashable {
    /// Nothing more than the code.
    case always
    /// A modifier stands on it.
    case modifier(Modifier)
    /// It carries no modifier.
    case noModifier
    /// It points to a diagnosis of this category (three characters).
    case diagnosis(String)
    /// Another code is billed that day.
    case beside(ProcedureCode)
    /// More units than this.
    case unitsAbove(Int)
  }

  /// Lines that the rule would have stopped though they were paid.
  public var falseAlarms: Int { applies - refused }

  /// The share refused where the rule applies, at least, by the 90 percent range (Wilson).
  public var certainty: Double {
    ErrorRate(found: refused, sample: applies, universe: applies)
      .interval(.wilson, level: 0.9).lower
  }

  /// The rule in a sentence.
  public var words: String {
    let what =
      switch condition {
      case .always: ""
      case .modifier(let modifier): " with \(modifier)"
      case .noModifier: " without a modifier"
      case .diagnosis(let category): " for \(category)"
      case .beside(let other): " beside \(other)"
      case .unitsAbove(let units): " with more than \(units) units"
      }
    return "\(payer) refuses \(code)\(what) (\(reason.group)-\(reason.carc))"
  }
}

/// Looks for the simplest condition that tells refused lines of a payer and code from paid ones.
struct RuleSearch {
  let proposals: [RuleProposal]

  private struct Line {
    let payer: Payer
    let line: ServiceLine
    let diagnoses: [DiagnosisCode]
    let others: Set<ProcedureCode>
    let isRefused: Bool
    let amount: Money
  }

  private struct Key: Hashable {
    let payer: String
    let code: ProcedureCode
    let reason: AdjustmentReason
  }

  init(claims: [Claim], denials: [DeniedLine]) {
    let byID = Dictionary(claims.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var refused: [Key: [String: DeniedLine]] = [:]
    for denial in denials {
      guard let claim = byID[denial.claim], let number = denial.line,
        let line = claim.lines.first(where: { $0.number == number })
      else { continue }
      let key = Key(payer: Self.name(claim.payer), code: line.code, reason: denial.reason)
      refused[key, default: [:]]["\(claim.id)#\(number)"] = denial
    }
    let keys = refused.filter { $0.value.count >= Self.least }
    var found: [RuleProposal] = []
    for (key, denied) in keys {
      let lines = Self.lines(of: key, claims, denied)
      if let best = Self.best(key, lines) { found.append(best) }
    }
    proposals = found.sorted { ($1.amount, $0.words) < ($0.amount, $1.words) }
  }

  /// Fewer refusals than this suggest nothing.
  private static let least = 5
  /// A rule is proposed where at least this share is refused, by the lower end of its range.
  private static let certainty = 0.7

  private static func name(_ payer: Payer) -> String { payer.id ?? payer.line.rawValue }

  private static func lines(
    of key: Key, _ claims: [Claim], _ denied: [String: DeniedLine]
  ) -> [Line] {
    claims.filter { name($0.payer) == key.payer }.flatMap { claim in
      claim.lines.filter { $0.code == key.code }.map { line in
        let denial = denied["\(claim.id)#\(line.number)"]
        return Line(
          payer: claim.payer, line: line, diagnoses: claim.diagnoses(of: line),
          others: Set(claim.lines.map(\.code)).subtracting([line.code]),
          isRefused: denial != nil, amount: denial?.amount ?? .zero)
      }
    }
  }

  /// The condition under which most is refused and least is paid: certain enough, then the one that
  /// explains most refusals, then the simplest.
  private static func best(_ key: Key, _ lines: [Line]) -> RuleProposal? {
    var conditions: [RuleProposal.Condition] = [.always, .noModifier]
    for line in lines where line.isRefused {
      conditions += line.line.modifiers.map { .modifier($0) }
      conditions += line.diagnoses.map { .diagnosis(String($0.compact.prefix(3))) }
      conditions += line.others.sorted().map { .beside($0) }
      conditions.append(.unitsAbove(line.line.units - 1))
    }
    var seen: Set<RuleProposal.Condition> = []
    let proposals = conditions.filter { seen.insert($0).inserted }.compactMap {
      condition -> RuleProposal? in
      guard let evidence = evidence(condition, lines) else { return nil }
      let applies = lines.filter { holds(condition, $0) }
      return RuleProposal(
        payer: key.payer, code: key.code, condition: condition, reason: key.reason,
        applies: applies.count, refused: applies.count(where: \.isRefused),
        amount: applies.reduce(.zero) { $0 + $1.amount }, evidence: evidence)
    }
    return proposals.filter { $0.refused >= least && $0.certainty >= certainty }
      .enumerated().max { left, right in
        let first = left.element
        let second = right.element
        let mine = first.refused - first.falseAlarms
        let other = second.refused - second.falseAlarms
        return mine == other ? left.offset > right.offset : mine < other
      }?.element
  }

  /// What refused and paid lines show; nil where no refused line points to a diagnosis.
  private static func evidence(
    _ condition: RuleProposal.Condition, _ lines: [Line]
  ) -> RuleProposal.Evidence? {
    func sample(_ line: Line) -> RuleProposal.Sample? {
      line.diagnoses.first.map {
        RuleProposal.Sample(
          modifiers: Array(line.line.modifiers), units: line.line.units, diagnosis: $0)
      }
    }
    let refused = lines.filter { $0.isRefused && holds(condition, $0) }
    let paid = lines.filter { !$0.isRefused && !holds(condition, $0) }
    let days = refused.map(\.line.date)
    guard let from = days.min(), let to = days.max(), let first = refused.first,
      let shown = refused.lazy.compactMap(sample).first
    else { return nil }
    var modifiers: [Modifier: Int] = [:]
    for line in paid { for one in line.line.modifiers { modifiers[one, default: 0] += 1 } }
    for line in refused { for one in line.line.modifiers { modifiers[one] = nil } }
    let categories = Set(paid.flatMap(\.diagnoses).map { String($0.compact.prefix(3)) })
    return RuleProposal.Evidence(
      line: first.payer.line, payerID: first.payer.id, from: from, to: to, refused: shown,
      paid: paid.lazy.compactMap(sample).first,
      paidModifiers: modifiers.keys.sorted { (modifiers[$1] ?? 0, $0) < (modifiers[$0] ?? 0, $1) },
      paidCategories: categories.sorted().compactMap { DiagnosisCode($0) })
  }

  private static func holds(_ condition: RuleProposal.Condition, _ line: Line) -> Bool {
    switch condition {
    case .always: true
    case .modifier(let modifier): line.line.modifiers.contains(modifier)
    case .noModifier: line.line.modifiers.isEmpty
    case .diagnosis(let category): line.diagnoses.contains { $0.compact.hasPrefix(category) }
    case .beside(let other): line.others.contains(other)
    case .unitsAbove(let units): line.line.units > units
    }
  }
}
