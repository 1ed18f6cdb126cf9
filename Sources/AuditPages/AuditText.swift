public import Auditing
import ClaimModel

/// An audit as people read it in a terminal: what it comes to first, then why, then what to do.
public enum AuditText {
  /// The report in words.
  public static func page(
    _ report: AuditReport, earlier: [String: (errors: Int, charts: Int)] = [:]
  ) -> String {
    guard let rate = report.rate(\.isError) else {
      return "No chart belongs to the universe; see the conditions.\n"
    }
    var text = "audit of \(Figures.count(report.universe, "chart"))"
    if let scope = report.scope { text += " (\(scope))" }
    text += ", \(report.results.count) looked at, seed \(report.plan.seed)\n"
    let weighed = report.weighedRate(level: 0.9, \.isError)
    let range = report.needsWeighing ? weighed.interval : rate.interval(.finite, level: 0.9)
    text += "  in error   \(Figures.percent(report.needsWeighing ? weighed.rate : rate.rate))"
    if let range, !report.isComplete {
      text += ", 90 % range \(Figures.percent(range.lower)) to \(Figures.percent(range.upper))"
    }
    for kind in ChartResult.Verdict.allCases {
      let count = report.results.count { $0.verdict == kind }
      if count > 0 { text += "\n  \(padded(kind.rawValue, 12))\(count)" }
    }
    text += "\n\(amounts(report))"
    text += causes(report)
    text += actions(report, earlier)
    text += agreement(report)
    let gaps = Set(report.results.flatMap(\.notEvaluated)).sorted()
    for gap in gaps { text += "  not evaluated: \(gap)\n" }
    return text
  }

  private static func amounts(_ report: AuditReport) -> String {
    var text = ""
    for method in AmountEstimate.Method.allCases {
      let estimate = report.estimate(method)
      text += "  net, \(padded(method.rawValue, 14))\(Figures.dollars(estimate.point))"
      if let ends = estimate.interval(level: 0.9), !report.isComplete {
        text += "  90 % range \(Figures.dollars(ends.lower)) to \(Figures.dollars(ends.upper))"
      }
      text += "\n"
      if report.isComplete { break }
    }
    let repayment = report.repayment
    text += "  over \(Figures.dollars(report.grossOver.point)), "
    text += "left unbilled \(Figures.dollars(report.grossUnder.point))\n"
    text += "  repayment: \(Figures.dollars(repayment.identified)) for the charts found over"
    if !report.isComplete, let limit = repayment.lowerLimit, limit > .zero {
      text += "; over the universe at least \(Figures.dollars(limit)) (one-sided 90 %)"
    }
    return text + "\n"
  }

  private static func causes(_ report: AuditReport) -> String {
    var text = ""
    for cause in report.habits.prefix(8) {
      let title = Habit(rawValue: cause.name)?.title ?? cause.name
      text += "  \(padded(title, 50))\(padded("\(cause.errors)", 6))"
      text += "over \(Figures.dollars(cause.over)), under \(Figures.dollars(cause.under))\n"
    }
    if !text.isEmpty { text = "causes\n" + text }
    for cause in report.clinicians where cause.errors > 0 {
      text += "  \(padded(cause.name, 30))\(cause.errors) of \(cause.charts) in error\n"
    }
    return text
  }

  private static func actions(
    _ report: AuditReport, _ earlier: [String: (errors: Int, charts: Int)]
  ) -> String {
    let actions = report.actions(since: earlier)
    guard !actions.isEmpty else { return "" }
    var text = "what to do\n"
    for action in actions.prefix(8) {
      let before =
        action.before.map { ", was \(Figures.percent($0)): \(action.state.rawValue)" } ?? ""
      text += "  \(action.habit.title) (\(Figures.percent(action.share))\(before))\n"
      text += "    \(action.habit.action)\n"
      if let drill = action.habit.drill { text += "    curette quiz --kind \(drill)\n" }
    }
    return text
  }

  private static func agreement(_ report: AuditReport) -> String {
    guard let words = agreementWords(report) else { return "" }
    var text = "second reviewer: \(words)\n"
    for difference in report.disagreements.prefix(20) {
      text += "  \(difference.id): \(difference.first.rawValue) here, "
      text += "\(difference.second.rawValue) there\n"
    }
    return text
  }

  /// How far a second reviewer agreed; nil where there was none.
  static func agreementWords(_ report: AuditReport) -> String? {
    guard let agreement = report.agreement else { return nil }
    let kappa = agreement.kappa.map { Figures.decimal($0, 3) } ?? "not defined"
    return "\(Figures.count(agreement.charts, "chart")), "
      + "agreement \(Figures.percent(agreement.observed)), kappa \(kappa)"
  }

  /// What an audit comes to, in paragraphs: what was looked at, the error rate, what is owed back.
  static func opening(_ report: AuditReport) -> [String] {
    guard let rate = report.rate(\.isError) else { return ["No chart was looked at."] }
    let scope = report.scope.map { " (\($0))" } ?? ""
    let looked =
      report.isComplete
      ? "All of them were looked at."
      : "\(report.results.count) of them were drawn and looked at."
    let weighed = report.weighedRate(level: 0.9, \.isError)
    let range = report.needsWeighing ? weighed.interval : rate.interval(.finite, level: 0.9)
    let ends = range.map {
      ", 90 percent range \(Figures.percent($0.lower)) to \(Figures.percent($0.upper))"
    }
    let repayment = report.repayment
    var owed =
      "Owed for the charts found over, each by its own difference: "
      + "\(Figures.dollars(repayment.identified)). Net overpayment of the universe, most likely: "
      + "\(Figures.dollars(repayment.point))."
    if repayment.point > .zero, let limit = repayment.lowerLimit {
      owed +=
        " Lower limit of the one-sided 90 percent interval, which Medicare's contractors demand: "
        + "\(Figures.dollars(max(limit, .zero))). An identified overpayment is reported and returned "
        + "within 60 days; a timely investigation in good faith suspends that for up to 180 days "
        + "(42 CFR 401.305)."
    }
    return [
      "\(Figures.count(report.universe, "chart"))\(scope), for which "
        + "\(Figures.dollars(report.universeBilled)) was allowed as billed. \(looked)",
      "In error: \(Figures.percent(report.needsWeighing ? weighed.rate : rate.rate))\(ends ?? "").",
      "Billed over the record in the universe, estimated: \(Figures.dollars(report.grossOver.point)); "
        + "left unbilled: \(Figures.dollars(report.grossUnder.point)).", owed,
    ]
  }

  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
