import Auditing
import ClaimModel

/// The three pictures of an audit, as SVG that says in words what it shows.
enum AuditCharts {
  private static let ink = "currentColor"

  /// How the charts divide by verdict, one bar.
  static func verdicts(_ report: AuditReport) -> String {
    let kinds = ChartResult.Verdict.allCases.map { kind in
      (kind, report.results.count { $0.verdict == kind })
    }.filter { $0.1 > 0 }
    let total = Double(max(report.results.count, 1))
    var bars = ""
    var keys = ""
    var left = 0.0
    for (place, (kind, count)) in kinds.enumerated() {
      let width = Double(count) / total * 700
      bars += rectangle(left, 8, width, 34, color(kind), pattern: kind == .unsupported)
      let x = place % 3 * 235
      let y = 62 + place / 3 * 24
      keys += rectangle(
        Double(x), Double(y - 11), 13, 13, color(kind), pattern: kind == .unsupported)
      keys += text(
        x + 20, y, "\(kind.rawValue): \(count) (\(Figures.percent(Double(count) / total)))")
      left += width
    }
    let words = kinds.map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
    return figure(
      "Charts by verdict: \(words)", width: 700, height: 62 + (kinds.count - 1) / 3 * 24 + 12,
      bars + keys)
  }

  /// Dollars over and under by habit, bars to the right and left of nothing.
  static func habits(_ report: AuditReport) -> String {
    let causes = Array(report.habits.prefix(8))
    guard !causes.isEmpty else { return "" }
    let most = Double(max(causes.map { max($0.over.cents, $0.under.cents) }.max() ?? 1, 1))
    var body = ""
    for (place, cause) in causes.enumerated() {
      let y = 6 + place * 44
      let title = Habit(rawValue: cause.name)?.title ?? cause.name
      body += text(0, y + 12, "\(title), \(Figures.count(cause.errors, "chart"))")
      let over = Double(cause.over.cents) / most * 230
      let under = Double(cause.under.cents) / most * 230
      body += rectangle(350 - under, Double(y + 18), under, 15, "#0b5c8a", pattern: true)
      body += rectangle(350, Double(y + 18), over, 15, "#a8281e", pattern: false)
      if cause.under > .zero {
        body += text(Int(344 - under), y + 30, Figures.dollars(cause.under), anchor: "end")
      }
      if cause.over > .zero {
        body += text(Int(356 + over), y + 30, Figures.dollars(cause.over))
      }
    }
    let height = causes.count * 44 + 10
    body += "<line x1=\"350\" y1=\"16\" x2=\"350\" y2=\"\(height)\" stroke=\"\(ink)\"/>"
    return figure(
      "Dollars in the charts looked at, under the record to the left, over it to the right",
      width: 700, height: height, body)
  }

  /// The share of charts in error by clinician, with its 90 percent range.
  static func clinicians(_ report: AuditReport) -> String {
    let causes = Array(report.clinicians.prefix(12))
    guard !causes.isEmpty else { return "" }
    var body = ""
    for (place, cause) in causes.enumerated() {
      let y = 24 + place * 30
      let rate = ErrorRate(found: cause.errors, sample: cause.charts, universe: cause.charts)
      let range = rate.interval(.wilson, level: 0.9)
      let x = { (share: Double) in 190 + share * 420 }
      body += text(0, y + 5, cause.name)
      body +=
        "<line x1=\"\(one(x(range.lower)))\" y1=\"\(y)\" x2=\"\(one(x(range.upper)))\" y2=\"\(y)\" "
        + "stroke=\"\(ink)\" stroke-width=\"2\"/>"
      body += "<circle cx=\"\(one(x(cause.share)))\" cy=\"\(y)\" r=\"5\" fill=\"#a8281e\"/>"
      body += text(625, y + 5, "\(cause.errors) of \(cause.charts)")
    }
    let height = causes.count * 30 + 34
    for tick in [0, 25, 50, 75, 100] {
      let x = 190 + Double(tick) * 4.2
      body +=
        "<line x1=\"\(one(x))\" y1=\"8\" x2=\"\(one(x))\" y2=\"\(height - 24)\" stroke=\"#d5dae2\"/>"
      body += text(Int(x), height - 8, "\(tick) %", anchor: "middle")
    }
    return figure(
      "Share of charts in error by clinician with its 90 percent range (Wilson)", width: 700,
      height: height, body)
  }

  private static func color(_ kind: ChartResult.Verdict) -> String {
    switch kind {
    case .agree: "#2d6a3e"
    case .over: "#a8281e"
    case .under: "#0b5c8a"
    case .unsupported: "#7a1f5c"
    case .form: "#8a7416"
    }
  }

  private static func one(_ value: Double) -> String { Figures.decimal(value, 1) }

  private static func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ color: String, pattern: Bool
  ) -> String {
    let frame = pattern ? " stroke=\"\(ink)\" stroke-dasharray=\"4 2\"" : ""
    return
      "<rect x=\"\(one(x))\" y=\"\(one(y))\" width=\"\(one(width))\" height=\"\(one(height))\" "
      + "fill=\"\(color)\"\(frame)/>"
  }

  private static func text(
    _ x: Int, _ y: Int, _ words: String, anchor: String = "start"
  ) -> String {
    "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(Markup.escape(words))</text>"
  }

  private static func figure(
    _ caption: String, width: Int, height: Int, _ body: String
  ) -> String {
    let words = Markup.escape(caption)
    return """
      <figure tabindex="0"><svg role="img" aria-label="\(words)" viewBox="0 0 \(width) \(height)" \
      width="\(width)" height="\(height)" xmlns="http://www.w3.org/2000/svg">\(body)</svg>
      <figcaption class="soft">\(words)</figcaption></figure>
      """
  }
}
