public import Auditing
import ClaimModel
public import Printing

/// An audit as a PDF to file and to hand over: what `AuditHTML` shows, on paper.
public struct AuditPDF {
  private let report: AuditReport
  private let earlier: [String: (errors: Int, charts: Int)]

  /// The document of a report; `earlier` are the habits of an earlier audit, which actions are held against.
  public init(_ report: AuditReport, earlier: [String: (errors: Int, charts: Int)] = [:]) {
    self.report = report
    self.earlier = earlier
  }

  /// The document.
  /// - Throws: `PDFFailure`.
  public func bytes() throws(PDFFailure) -> [UInt8] {
    let page = try PDFPage()
    try page.write("Chart audit", font: .bold, size: 18)
    try page.space(4)
    for paragraph in AuditText.opening(report) {
      try page.write(paragraph)
      try page.space(4)
    }
    guard report.rate(\.isError) != nil else { return try page.bytes() }
    try verdicts(page)
    try estimates(page)
    try causes(page)
    try clinicians(page)
    try actions(page)
    try agreement(page)
    try method(page)
    try charts(page)
    return try page.bytes()
  }

  private func heading(_ words: String, _ page: PDFPage) throws(PDFFailure) {
    try page.space(10)
    try page.keep(60)
    try page.write(words, font: .bold, size: 13)
    try page.space(4)
  }

  private func verdicts(_ page: PDFPage) throws(PDFFailure) {
    try heading("Charts by verdict", page)
    let total = max(report.results.count, 1)
    for kind in ChartResult.Verdict.allCases {
      let count = report.results.count { $0.verdict == kind }
      if count == 0 { continue }
      let share = Double(count) / Double(total)
      try page.bar(
        kind.rawValue, share: share, figure: "\(count) (\(Figures.percent(share)))",
        tone: kind == .agree ? 0.75 : 0.35)
    }
  }

  private func estimates(_ page: PDFPage) throws(PDFFailure) {
    try heading("Net overpayment of the universe by estimator", page)
    try page.table(
      ["Estimator", "Point", "Standard error", "80 %", "90 %", "95 %"],
      AmountEstimate.Method.allCases.map { method in
        let estimate = report.estimate(method)
        return [
          method.rawValue, Figures.dollars(estimate.point), Figures.dollars(estimate.standardError),
        ]
          + [0.8, 0.9, 0.95].map { level in
            estimate.interval(level: level).map {
              "\(Figures.dollars($0.lower)) to \(Figures.dollars($0.upper))"
            } ?? "–"
          }
      }, widths: [12, 14, 14, 20, 20, 20], numbers: [1, 2, 3, 4, 5], size: 8)
    try page.write(
      "The lower end of the 80 percent interval is the one-sided 90 percent limit.", size: 9)
    try heading("Share of charts in error, 90 percent ranges", page)
    let kinds: [(String, (ChartResult) -> Bool)] =
      [("in error", { $0.isError })]
      + ChartResult.Verdict.allCases.dropFirst().map { kind in
        (kind.rawValue, { $0.verdict == kind })
      }
    var rows: [[String]] = []
    for (name, holds) in kinds {
      guard let rate = report.rate(holds) else { continue }
      rows.append(
        [name, "\(rate.found) of \(rate.sample)"]
          + [ErrorRate.Method.exact, .finite, .wilson].map { method in
            let range = rate.interval(method, level: 0.9)
            return "\(Figures.percent(range.lower)) to \(Figures.percent(range.upper))"
          })
    }
    try page.table(
      ["Charts", "Found", "Exact", "Finite", "Wilson"], rows, widths: [16, 16, 22, 22, 22],
      numbers: [1, 2, 3, 4])
  }

  private func causes(_ page: PDFPage) throws(PDFFailure) {
    try heading("Causes", page)
    guard !report.habits.isEmpty else {
      return try page.write("No chart differs from its claim.")
    }
    let most = Double(max(report.habits.map { max($0.over.cents, $0.under.cents) }.max() ?? 1, 1))
    for cause in report.habits.prefix(8) {
      let net = max(cause.over, cause.under)
      try page.bar(
        Habit(rawValue: cause.name)?.title ?? cause.name, share: Double(net.cents) / most,
        figure: cause.over >= cause.under
          ? "\(Figures.dollars(cause.over)) over" : "\(Figures.dollars(cause.under)) under",
        tone: cause.over >= cause.under ? 0.35 : 0.65)
    }
    try page.space(6)
    func rows(_ causes: [Cause], _ title: (String) -> String) -> [[String]] {
      causes.prefix(12).map {
        [
          title($0.name), "\($0.errors)", Figures.percent($0.share), Figures.dollars($0.over),
          Figures.dollars($0.under), $0.examples.joined(separator: " "),
        ]
      }
    }
    let rest = ["Charts", "Share", "Over", "Under", "For example"]
    try page.table(
      ["Habit"] + rest, rows(report.habits) { Habit(rawValue: $0)?.title ?? $0 },
      widths: [30, 9, 9, 13, 13, 26], numbers: [1, 2, 3, 4])
    try page.table(
      ["Rule"] + rest, rows(report.rules) { $0 }, widths: [30, 9, 9, 13, 13, 26],
      numbers: [1, 2, 3, 4])
  }

  private func clinicians(_ page: PDFPage) throws(PDFFailure) {
    try heading("Clinicians", page)
    try page.table(
      ["Clinician", "Errors", "Share", "Over", "Under"],
      report.clinicians.map {
        [
          $0.name, "\($0.errors) of \($0.charts)", Figures.percent($0.share),
          Figures.dollars($0.over), Figures.dollars($0.under),
        ]
      }, widths: [34, 18, 14, 17, 17], numbers: [1, 2, 3, 4])
  }

  private func actions(_ page: PDFPage) throws(PDFFailure) {
    let actions = report.actions(since: earlier)
    guard !actions.isEmpty else { return }
    try heading("Corrective actions", page)
    try page.table(
      ["Habit", "Action", "With", "Before", "Now", "State"],
      actions.map {
        [
          $0.habit.title, $0.habit.action, $0.clinicians.joined(separator: ", "),
          $0.before.map(Figures.percent) ?? "–", Figures.percent($0.share), $0.state.rawValue,
        ]
      }, widths: [20, 36, 18, 9, 9, 10], numbers: [3, 4], size: 8)
  }

  private func agreement(_ page: PDFPage) throws(PDFFailure) {
    guard let words = AuditText.agreementWords(report) else { return }
    try heading("Second reviewer", page)
    try page.write(words)
    try page.table(
      ["Chart", report.firstReviewer, "Second reviewer"],
      report.disagreements.map { [$0.id, $0.first.rawValue, $0.second.rawValue] },
      widths: [40, 30, 30])
  }

  private func method(_ page: PDFPage) throws(PDFFailure) {
    try heading("How to draw it again", page)
    try page.write(
      "The universe in the order of its chart ids was sampled with random numbers of SplitMix64 from "
        + "seed \(report.plan.seed); the same files and seed give the same charts. Intervals of amounts "
        + "are by Student's distribution on charts less strata; those of shares by the binomial (exact), "
        + "the hypergeometric (finite) and Wilson's score.", size: 9)
    try page.space(4)
    try page.table(
      ["Stratum", "Charts", "Looked at", "Allowed as billed"],
      report.strata.map {
        [$0.name, "\($0.size)", "\($0.sampled)", Figures.dollars($0.billed)]
      }, widths: [40, 20, 20, 20], numbers: [1, 2, 3])
    for gap in Set(report.results.flatMap(\.notEvaluated)).sorted() {
      try page.write("Not evaluated: \(gap)", size: 9)
    }
  }

  /// So many charts are printed; the data has all.
  private static let most = 60

  private func charts(_ page: PDFPage) throws(PDFFailure) {
    let wrong = report.results.filter(\.isError)
    guard !wrong.isEmpty else { return }
    try heading("Charts in error", page)
    for result in wrong.prefix(Self.most) {
      try page.keep(70)
      let day = result.date.map { " · \($0)" } ?? ""
      try page.write(
        "\(result.id)\(day) · \(result.clinician) · \(result.verdict.rawValue) "
          + Figures.dollars(result.amount.difference), font: .bold, size: 10)
      for sentence in result.record { try page.write(sentence, size: 9, indent: 12) }
      let billed = result.billed.map(\.short).joined(separator: ", ")
      let supported = result.supported.map(\.line.short).joined(separator: ", ")
      try page.table(
        [
          "Billed, \(Figures.dollars(result.amount.billed))",
          "The record supports, \(Figures.dollars(result.amount.supported))",
        ], [[billed, supported]], widths: [50, 50])
      for difference in result.differences {
        try page.write("– \(difference.says)", size: 9, indent: 12)
      }
      try page.space(6)
    }
    if wrong.count > Self.most {
      try page.write("\(wrong.count - Self.most) more are in the data (--json, --csv).", size: 9)
    }
  }
}
