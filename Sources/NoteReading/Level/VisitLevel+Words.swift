public import ClaimModel
import Reference

extension VisitLevel {
  /// The codes of the level that the words support, for the status of the patient or for either.
  public var codes: [ProcedureCode] {
    guard let supported else { return [] }
    let statuses = status.map { [$0.status] } ?? [.established, .new]
    return statuses.map { VisitTime.thresholds(for: $0, on: nil)[supported.rawValue - 1].code }
  }

  /// What the words support, in a line; nil where they support no visit.
  public var summary: String? {
    guard let supported else { return nil }
    let modifier =
      switch standing {
      case .beside: "-25"
      case .unrelated: "-24"
      case .unrelatedBeside: "-24-25"
      default: ""
      }
    let codes = codes.map { "\($0)\(modifier)" }.joined(separator: " (established) or ")
    var text = codes + (status == nil ? " (new)" : "")
    if let minutes, minutes.level == supported, (decision ?? .minimal) < supported {
      text += " by \(minutes.count) minutes"
    }
    if standing == .complication { text += " for payers other than Medicare" }
    if decision != nil {
      text +=
        ": problems \(Self.name(problems.level)), data \(Self.name(data.level, isData: true)), "
        + "risk \(Self.name(risk.level))"
    }
    return text
  }

  /// The name of a level; the columns differ.
  public static func name(_ level: DecisionMaking.Level, isData: Bool = false) -> String {
    switch level {
    case .minimal: "minimal"
    case .low: isData ? "limited" : "low"
    case .moderate: "moderate"
    case .high: isData ? "extensive" : "high"
    }
  }

  /// For each column that stays below a level, what the table of 2021 asks there.
  public func missing(for level: DecisionMaking.Level) -> [String] {
    var missing: [String] = []
    if problems.level < level {
      missing.append(
        "problems: "
          + [
            "one problem", "two minor, one stable chronic or one acute uncomplicated problem",
            "a chronic problem not at its goal, two stable chronic ones, a new one of uncertain "
              + "prognosis, or an acute one with systemic symptoms",
            "a severe exacerbation, or a threat to life or function",
          ][level.rawValue - 1])
    }
    if data.level < level {
      missing.append(
        "data: "
          + [
            "none", "two tests or outside documents, or an independent historian",
            "three of tests, outside documents and an independent historian; or an independent "
              + "interpretation; or a discussion with somebody outside",
            "two of these three: three items, an independent interpretation, a discussion",
          ][level.rawValue - 1])
    }
    if risk.level < level {
      missing.append(
        "risk: "
          + [
            "none", "treatment without prescription, or a minor operation decided on",
            "management of a prescription drug, a minor operation with a named risk factor, or "
              + "social circumstances that limit treatment",
            "a drug watched closely for toxicity, a major operation with a named risk factor, or "
              + "hospital care",
          ][level.rawValue - 1])
    }
    return missing
  }
}
