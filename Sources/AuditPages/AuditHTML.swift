public import Auditing
import ClaimModel

/// A piece of a note: the words that carry a procedure bear its number among the record's sentences, words of
/// what was not done today are marked without one.
public struct NoteWords: Sendable, Hashable {
  /// The words.
  public var text: String
  /// Whether they are marked.
  public var isMarked: Bool
  /// The procedure that they carry.
  public var number: Int?

  /// A piece.
  public init(_ text: String, isMarked: Bool = false, number: Int? = nil) {
    self.text = text
    self.isMarked = isMarked
    self.number = number
  }

  /// The pieces of a note whose marked stretches are given in order, none within another.
  public static func pieces(
    of note: [UInt8], _ marks: [(range: Range<Int>, number: Int?)]
  ) -> [NoteWords] {
    func text(_ range: Range<Int>) -> String {
      String(decoding: note[range.clamped(to: 0..<note.count)], as: UTF8.self)
    }
    var pieces: [NoteWords] = []
    var place = 0
    for mark in marks {
      pieces.append(NoteWords(text(place..<mark.range.lowerBound)))
      pieces.append(NoteWords(text(mark.range), isMarked: true, number: mark.number))
      place = mark.range.upperBound
    }
    if place < note.count { pieces.append(NoteWords(text(place..<note.count))) }
    return pieces
  }
}

/// An audit as one HTML page with its charts, for the screen and for print.
public struct AuditHTML {
  private let report: AuditReport
  private let earlier: [String: (errors: Int, charts: Int)]
  private let notes: [String: [NoteWords]]

  /// The page of a report; `earlier` are the habits of an earlier audit, which actions are held against; `notes`
  /// are the notes of charts, by the chart's id.
  public init(
    _ report: AuditReport, earlier: [String: (errors: Int, charts: Int)] = [:],
    notes: [String: [NoteWords]] = [:]
  ) {
    self.report = report
    self.earlier = earlier
    self.notes = notes
  }

  /// The page.
  public var text: String {
    Markup.page(
      title: "Chart audit",
      [head, results, actions, ground, charts].joined(separator: "\n"))
  }

  /// What the audit comes to and why, for a page that has its own head and says of each chart elsewhere.
  public var results: String {
    [cards, AuditCharts.verdicts(report), estimates, causes, clinicians].joined(separator: "\n")
  }

  /// How far reviewers agree and how the sample is drawn again, for such a page.
  public var ground: String { [agreement, method].joined(separator: "\n") }

  private var head: String {
    let scope = report.scope.map { " (\(Markup.escape($0)))" } ?? ""
    let looked =
      report.isComplete
      ? "All of them were looked at." : "\(report.results.count) of them were drawn and looked at."
    return """
      <h1>Chart audit</h1>
      <p>\(Figures.count(report.universe, "chart"))\(scope), for which \
      \(Figures.dollars(report.universeBilled)) was allowed as billed. \(looked) Each claim is held \
      against its record in both directions: what was billed beyond the record, and what the record \
      holds that was not billed.</p>
      """
  }

  private var cards: String {
    guard let rate = report.rate(\.isError) else { return "<p>No chart was looked at.</p>" }
    let net = report.estimate(.difference)
    let repayment = report.repayment
    let weighed = report.weighedRate(level: 0.9, \.isError)
    let range =
      report.needsWeighing ? weighed.interval : rate.interval(.finite, level: 0.9)
    let share = report.needsWeighing ? weighed.rate : rate.rate
    let rangeWords = range.map {
      "90 % range \(Figures.percent($0.lower)) to \(Figures.percent($0.upper))"
    }
    let whole = "every chart was looked at"
    let ground = report.isComplete ? whole : "the universe, estimated"
    let items = [
      (
        Figures.percent(share), "of charts in error", report.isComplete ? whole : rangeWords ?? ""
      ),
      (
        Figures.dollars(net.point), net.point < .zero ? "net underbilled" : "net overpaid",
        net.interval(level: 0.9).map {
          report.isComplete
            ? whole
            : "90 % range \(Figures.dollars($0.lower)) to \(Figures.dollars($0.upper))"
        } ?? "too few charts for a range"
      ),
      (
        Figures.dollars(report.grossOver.point), "billed over the record", ground
      ),
      (Figures.dollars(report.grossUnder.point), "left unbilled", ground),
      (
        Figures.dollars(repayment.identified), "owed for the charts found over",
        "each by its own difference"
      ),
    ]
    return "<ul class=\"cards\">"
      + items.map { "<li><strong>\($0.0)</strong>\($0.1)<span>\($0.2)</span></li>" }.joined()
      + "</ul>" + repaymentWords
  }

  private var repaymentWords: String {
    let repayment = report.repayment
    guard repayment.point > .zero else {
      return
        "<p>Over the universe the net is not an overpayment; the charts found over are owed all "
        + "the same, and the charts found under may be corrected within timely filing.</p>"
    }
    let limit = (report.isComplete ? nil : repayment.lowerLimit).map {
      "The lower limit of the one-sided 90 percent interval, which Medicare's contractors demand, is "
        + "<strong>\(Figures.dollars(max($0, .zero)))</strong>. "
    }
    return """
      <p>Repayment, computed: the net overpayment of the universe is \(report.isComplete ? "" : "most likely ")\
      <strong>\(Figures.dollars(repayment.point))</strong>. \(limit ?? "")An identified overpayment is \
      reported and returned within 60 days; a timely investigation of related claims in good faith \
      suspends that for up to 180 days (42 CFR 401.305).</p>
      """
  }

  private var estimates: String {
    let rows = AmountEstimate.Method.allCases.map { method -> [String] in
      let estimate = report.estimate(method)
      let ends = [0.8, 0.9, 0.95].map { level in
        estimate.interval(level: level).map {
          "\(Figures.dollars($0.lower)) to \(Figures.dollars($0.upper))"
        } ?? "–"
      }
      return [
        method.rawValue, Figures.dollars(estimate.point), Figures.dollars(estimate.standardError),
      ] + ends
    }
    let rates = rateRows
    return "<h2 id=\"estimates\">Estimates</h2>"
      + Markup.table(
        "Net overpayment of the universe by estimator",
        ["Estimator", "Point", "Standard error", "80 %", "90 %", "95 %"], numbers: [1, 2, 3, 4, 5],
        rows)
      + "<p class=\"soft\">The lower end of the 80 percent interval is the one-sided 90 percent limit."
      + "</p>"
      + Markup.table(
        "Share of charts in error, 90 percent ranges",
        ["Charts", "Found", "Exact", "Finite", "Wilson", "Normal"], numbers: [1, 2, 3, 4, 5], rates)
  }

  private var rateRows: [[String]] {
    let kinds: [(String, (ChartResult) -> Bool)] =
      [("in error", { $0.isError })]
      + ChartResult.Verdict.allCases.dropFirst().map { kind in
        (kind.rawValue, { $0.verdict == kind })
      }
    return kinds.compactMap { name, holds in
      guard let rate = report.rate(holds) else { return nil }
      return [name, "\(rate.found) of \(rate.sample)"]
        + [ErrorRate.Method.exact, .finite, .wilson, .normal].map { method in
          let range = rate.interval(method, level: 0.9)
          return "\(Figures.percent(range.lower)) to \(Figures.percent(range.upper))"
        }
    }
  }

  private var causes: String {
    guard !report.habits.isEmpty else {
      return "<h2 id=\"causes\">Causes</h2><p>No chart differs from its claim.</p>"
    }
    func rows(_ causes: [Cause], title: (String) -> String) -> [[String]] {
      causes.prefix(12).map { cause in
        [
          title(cause.name), "\(cause.errors)", Figures.percent(cause.share),
          Figures.dollars(cause.over), Figures.dollars(cause.under),
          cause.examples.map { "<code>\(Markup.escape($0))</code>" }.joined(separator: " "),
        ]
      }
    }
    let heads = ["", "Charts", "Share", "Over", "Under", "For example"]
    let denials = report.denials
    return "<h2 id=\"causes\">Causes</h2>" + AuditCharts.habits(report)
      + Markup.table(
        "By habit", ["Habit"] + heads.dropFirst(), numbers: [1, 2, 3, 4],
        rows(report.habits) { Markup.escape(Habit(rawValue: $0)?.title ?? $0) })
      + Markup.table(
        "By rule", ["Rule"] + heads.dropFirst(), numbers: [1, 2, 3, 4],
        rows(report.rules) { "<code>\(Markup.escape($0))</code>" })
      + (denials.isEmpty
        ? ""
        : Markup.table(
          "Claims an edit would refuse as billed", ["Edit", "Charts", "Share"], numbers: [1, 2],
          denials.prefix(12).map {
            ["<code>\(Markup.escape($0.name))</code>", "\($0.errors)", Figures.percent($0.share)]
          }))
  }

  private var clinicians: String {
    let habits = report.habitsByClinician
    let rows = report.clinicians.map { cause -> [String] in
      let own = habits.filter { $0.clinician == cause.name }.prefix(3).map { entry in
        "\(Markup.escape(Habit(rawValue: entry.habit)?.title ?? entry.habit)) (\(entry.cause.errors))"
      }
      return [
        Markup.escape(cause.name), "\(cause.errors) of \(cause.charts)",
        Figures.percent(cause.share), Figures.dollars(cause.over), Figures.dollars(cause.under),
        own.joined(separator: "<br>"),
      ]
    }
    return "<h2 id=\"clinicians\">Clinicians</h2>" + AuditCharts.clinicians(report)
      + Markup.table(
        "Errors by clinician", ["Clinician", "Errors", "Share", "Over", "Under", "Habits"],
        numbers: [1, 2, 3, 4], rows)
  }

  private var actions: String {
    let actions = report.actions(since: earlier)
    guard !actions.isEmpty else { return "" }
    let rows = actions.map { action -> [String] in
      let drill = action.habit.drill.map { "<br><code>curette quiz --kind \($0)</code>" } ?? ""
      let before = action.before.map(Figures.percent) ?? "–"
      return [
        Markup.escape(action.habit.title), Markup.escape(action.habit.action) + drill,
        action.clinicians.map { "<span class=\"k\">\(Markup.escape($0))</span>" }
          .joined(separator: ", "), before,
        Figures.percent(action.share), action.state.rawValue,
      ]
    }
    return "<h2 id=\"actions\">Corrective actions</h2>"
      + Markup.table(
        "What to change, with whom, and how it stands against the earlier audit",
        ["Habit", "Action", "With", "Before", "Now", "State"], numbers: [3, 4], rows)
  }

  private var agreement: String {
    guard let agreement = report.agreement else { return "" }
    let kappa = agreement.kappa.map { Figures.decimal($0, 3) } ?? "not defined"
    let range = agreement.interval(level: 0.95).map {
      " (95 % range \(Figures.decimal($0.lower, 3)) to \(Figures.decimal($0.upper, 3)))"
    }
    let rows = report.disagreements.map {
      ["<code>\(Markup.escape($0.id))</code>", $0.first.rawValue, $0.second.rawValue]
    }
    return """
      <h2 id="agreement">Second reviewer</h2>
      <p>On \(Figures.count(agreement.charts, "chart")) that both judged, they said the same on \
      \(Figures.percent(agreement.observed)); Cohen's kappa \(kappa)\(range ?? "").</p>
      """
        + (rows.isEmpty
          ? ""
          : Markup.table(
            "Judged differently", ["Chart", report.firstReviewer, "Second reviewer"], rows))
  }

  private var method: String {
    let how =
      switch report.plan.strata {
      case .none: "by a simple random sample"
      case .proportional: "by stratum, in proportion to the charts of each"
      case .neyman: "by stratum, in proportion to charts times the spread of their amounts (Neyman)"
      }
    let rows = report.strata.map {
      [
        Markup.escape($0.name), "\($0.size)", "\($0.sampled)", Figures.dollars($0.billed),
      ]
    }
    return """
      <h2 id="method">How to draw it again</h2>
      <p>The universe in the order of its chart ids was sampled \(how), with random numbers of \
      SplitMix64 from seed <code>\(report.plan.seed)</code>. The same files and seed give the same \
      charts. Amounts are what was allowed: by the remittance where the claim says it, else by the fee \
      schedule in force on the day. Intervals of amounts are by Student's distribution on charts less \
      strata; those of shares by the binomial (exact), the hypergeometric (finite), Wilson's score and \
      the normal approximation.</p>
      """
        + Markup.table(
          "Strata", ["Stratum", "Charts", "Looked at", "Allowed as billed"],
          numbers: [1, 2, 3], rows)
  }

  private var charts: String {
    let wrong = report.results.filter(\.isError)
    let shown = wrong.prefix(Self.most)
    let rest =
      wrong.count > shown.count
      ? "<p>\(wrong.count - shown.count) more are in the data (<code>--json</code>, <code>--csv</code>)."
        + "</p>" : ""
    let gaps = Set(report.results.flatMap(\.notEvaluated)).sorted()
    let gapWords =
      gaps.isEmpty
      ? ""
      : "<h2 id=\"gaps\">Not evaluated</h2><ul>"
        + gaps.map { "<li>\(Markup.escape($0))</li>" }.joined() + "</ul>"
    return gapWords + "<h2 id=\"charts\">Charts in error</h2>" + shown.map(chart).joined() + rest
  }

  private static func marked(_ words: [NoteWords]) -> String {
    words.map { piece in
      let text = Markup.escape(piece.text)
      guard piece.isMarked else { return text }
      return piece.number.map { "<mark>\(text)</mark><sup>\($0)</sup>" } ?? "<u>\(text)</u>"
    }.joined()
  }

  /// A page stays readable and quick to open with so many charts; the data has all.
  private static let most = 200

  private func chart(_ result: ChartResult) -> String {
    let changed = Set(result.differences.flatMap { $0.billed + $0.supported })
    func line(_ line: ServiceLine) -> String {
      let words = Markup.escape(line.short)
      return changed.contains(line) ? "<mark>\(words)</mark>" : words
    }
    let record = result.record.map { "<li>\(Markup.escape($0))</li>" }.joined()
    let note = notes[result.id].map { "<pre class=\"note\">\(Self.marked($0))</pre>" } ?? ""
    let billed = result.billed.map { "<li>\(line($0))</li>" }.joined()
    let supported = result.supported.map { entry in
      "<li>\(line(entry.line)) <span class=\"soft\">\(Markup.escape(entry.says))</span></li>"
    }.joined()
    let differences = result.differences.map { difference in
      "<li>\(Markup.escape(difference.says)) "
        + "<span class=\"soft\">\(Markup.escape(difference.habit.title)); "
        + "<code>\(Markup.escape(difference.rules.joined(separator: " ")))</code></span></li>"
    }.joined()
    let day = result.date.map { " · \($0)" } ?? ""
    return """
      <section class="chart"><h3><code>\(Markup.escape(result.id))</code>\(day) · \
      \(Markup.escape(result.clinician)) · <span class="\(result.verdict.rawValue)">\
      \(result.verdict.rawValue)</span> \(Figures.dollars(result.amount.difference))</h3>
      <div class="sides"><div><h4>The record</h4><ol>\(record)</ol>\(note)</div>
      <div><h4>Billed, \(Figures.dollars(result.amount.billed))</h4><ul>\(billed)</ul>
      <h4>The record supports, \(Figures.dollars(result.amount.supported))</h4><ul>\(supported)</ul>
      </div></div><ul>\(differences)</ul></section>
      """
  }
}
