/// The office visit beside the procedures of a day.
public struct Evaluation: Sendable, Hashable {
  /// The code the clinician chose.
  public var code: ProcedureCode?
  /// The decision-making, from which a level follows when no code was chosen.
  public var decisionMaking: DecisionMaking?
  /// Minutes of the clinician on the day.
  public var minutes: Int?
  /// Whether the work was significant and separately identifiable; nil when not said.
  public var separate: Bool?
  /// Why, in the chart's words.
  public var reason: String?
  /// What it was for.
  public var diagnoses: [DiagnosisCode]

  /// An evaluation of which nothing is known.
  public init(
    code: ProcedureCode? = nil, separate: Bool? = nil, reason: String? = nil,
    diagnoses: [DiagnosisCode] = []
  ) {
    self.code = code
    self.separate = separate
    self.reason = reason
    self.diagnoses = diagnoses
  }
}

/// The three columns of medical decision-making; two of three carry the level.
public struct DecisionMaking: Sendable, Hashable {
  /// The problems addressed.
  public var problems: Level
  /// The data reviewed.
  public var data: Level
  /// The risk of management.
  public var risk: Level

  /// A column's level; the names differ by column, the order does not.
  public enum Level: Int, Sendable, Hashable, Comparable {
    case minimal = 1
    case low, moderate, high

    /// Lower levels come first.
    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// The decision-making from its three columns.
  public init(problems: Level, data: Level, risk: Level) {
    self.problems = problems
    self.data = data
    self.risk = risk
  }

  /// The level that at least two of the three columns reach.
  public var level: Level {
    let columns = [problems, data, risk].sorted()
    return columns[1]
  }
}
