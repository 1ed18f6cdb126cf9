public import ClaimModel

/// Charts in error that share a cause, with what they come to.
public struct Cause: Sendable, Hashable {
  /// The cause: a habit, a rule's id or a clinician.
  public var name: String
  /// The charts looked at in which it could have shown: all of the sample, or of the clinician.
  public var charts: Int
  /// The charts in which it did.
  public var errors: Int
  /// What was billed over the record through it.
  public var over: Money = .zero
  /// What was billed under, as a positive amount.
  public var under: Money = .zero
  /// A few charts that show it, by id.
  public var examples: [String] = []

  /// The share of charts in which it showed.
  public var share: Double { charts == 0 ? 0 : Double(errors) / Double(charts) }

  fileprivate mutating func add(_ difference: Money) {
    if difference > .zero { over += difference } else { under += .zero - difference }
  }
}

extension AuditReport {
  /// Errors by habit, the most frequent first.
  public var habits: [Cause] {
    causes { result in result.differences.map { ($0.habit.rawValue, $0.amount.difference) } }
  }

  /// Errors by rule: the engine's rule or the edit behind each difference.
  public var rules: [Cause] {
    causes { result in
      result.differences.flatMap { difference in
        difference.rules.map { ($0, difference.amount.difference) }
      }
    }
  }

  /// Charts that an edit would refuse as billed, by edit.
  public var denials: [Cause] {
    causes { result in result.deniedBy.map { ($0, .zero) } }
  }

  /// Errors by clinician, the largest share first.
  public var clinicians: [Cause] {
    var found: [String: Cause] = [:]
    for result in results {
      var cause = found[result.clinician] ?? Cause(name: result.clinician, charts: 0, errors: 0)
      cause.charts += 1
      if result.isError {
        cause.errors += 1
        cause.add(result.amount.difference)
        if cause.examples.count < 3 { cause.examples.append(result.id) }
      }
      found[result.clinician] = cause
    }
    return found.values.sorted { ($1.share, $0.name) < ($0.share, $1.name) }
  }

  /// The habits of each clinician: what to talk about with whom.
  public var habitsByClinician: [(clinician: String, habit: String, cause: Cause)] {
    Dictionary(grouping: results, by: \.clinician).sorted { $0.key < $1.key }.flatMap { entry in
      Self.causes(entry.value) { result in
        result.differences.map { ($0.habit.rawValue, $0.amount.difference) }
      }.map { (entry.key, $0.name, $0) }
    }
  }

  private func causes(_ names: (ChartResult) -> [(String, Money)]) -> [Cause] {
    Self.causes(results, names)
  }

  private static func causes(
    _ results: [ChartResult], _ names: (ChartResult) -> [(String, Money)]
  ) -> [Cause] {
    var found: [String: Cause] = [:]
    for result in results {
      var counted: Set<String> = []
      for (name, amount) in names(result) {
        var cause = found[name] ?? Cause(name: name, charts: results.count, errors: 0)
        if counted.insert(name).inserted {
          cause.errors += 1
          if cause.examples.count < 3 { cause.examples.append(result.id) }
        }
        cause.add(amount)
        found[name] = cause
      }
    }
    return found.values.sorted { ($1.errors, $0.name) < ($0.errors, $1.name) }
  }
}

/// A step that answers a habit, followed up from one audit to the next.
public struct CorrectiveAction: Sendable, Hashable {
  /// The habit it answers.
  public var habit: Habit
  /// The clinicians in whose charts it showed.
  public var clinicians: [String]
  /// The share of charts in which it showed.
  public var share: Double
  /// The share an earlier audit found; nil where there was none.
  public var before: Double?
  /// How it stands against the earlier audit.
  public var state: State

  /// How a habit moved since the earlier audit.
  public enum State: String, Sendable, Hashable {
    /// No earlier audit speaks of it.
    case new
    /// Less frequent than before, beyond chance.
    case better
    /// No change that chance would not make.
    case unchanged
    /// More frequent than before, beyond chance.
    case worse
    /// Found before and not now.
    case gone
  }
}

extension AuditReport {
  /// The steps that the habits found call for, compared with an earlier audit's habits.
  ///
  /// A move counts as one beyond chance where the 90 percent intervals (Wilson) of the two shares do
  /// not overlap.
  public func actions(
    since earlier: [String: (errors: Int, charts: Int)] = [:]
  ) -> [CorrectiveAction] {
    var who: [String: [String]] = [:]
    for entry in habitsByClinician { who[entry.habit, default: []].append(entry.clinician) }
    var actions = habits.compactMap { cause -> CorrectiveAction? in
      guard let habit = Habit(rawValue: cause.name) else { return nil }
      let past = earlier[cause.name].flatMap { $0.charts > 0 ? $0 : nil }
      return CorrectiveAction(
        habit: habit, clinicians: who[cause.name] ?? [], share: cause.share,
        before: past.map { Double($0.errors) / Double($0.charts) },
        state: past.map { Self.state(cause, $0) } ?? .new)
    }
    for (name, past) in earlier.sorted(by: { $0.key < $1.key })
    where past.charts > 0 && !habits.contains(where: { $0.name == name }) {
      guard let habit = Habit(rawValue: name), !results.isEmpty else { continue }
      let before = Double(past.errors) / Double(past.charts)
      actions.append(
        CorrectiveAction(habit: habit, clinicians: [], share: 0, before: before, state: .gone))
    }
    return actions
  }

  private static func state(
    _ now: Cause, _ past: (errors: Int, charts: Int)
  ) -> CorrectiveAction.State {
    func interval(_ errors: Int, _ charts: Int) -> Interval {
      ErrorRate(found: errors, sample: charts, universe: charts).interval(.wilson, level: 0.9)
    }
    let after = interval(now.errors, now.charts)
    let before = interval(past.errors, past.charts)
    if after.upper < before.lower { return .better }
    return after.lower > before.upper ? .worse : .unchanged
  }
}
