public import Auditing
import ClaimModel
public import ContractFormat

/// A comparison with peers as text, JSON and a page.
public enum PeerPages {
  /// What the file leaves out, said on every form of the comparison.
  static let limits =
    "Medicare's file has no modifiers and leaves out what was done for fewer than eleven patients; it "
    + "knows fee-for-service Medicare only. A figure far from others is a reason to look, not a finding."

  private static func shown(_ value: Double, _ metric: PeerMetric) -> String {
    metric.isShare ? Figures.percent(value) : Figures.decimal(value, 2)
  }

  /// For a terminal.
  public static func text(_ comparison: PeerComparison) -> String {
    var text = "\(Figures.count(comparison.peers.count, "peer"))\n"
    let standings = comparison.standings
    for metric in PeerMetric.allCases {
      let own = standings.filter { $0.metric == metric }
      guard !own.isEmpty else { continue }
      text += "\(metric.title)\n"
      for standing in own {
        let place =
          standing.rank.map { "above \(Figures.decimal($0 * 100, 0)) of 100 peers" }
          ?? "no peer figure is published"
        text += "  \(AuditText.padded(standing.clinician, 24))"
        text += "\(AuditText.padded(shown(standing.value, metric), 10))\(place)"
        text += standing.isOutlier ? "  ← would be looked at\n" : "\n"
      }
      if own.contains(where: \.isOutlier) { text += "    an auditor asks: \(metric.question)\n" }
    }
    return text + limits + "\n"
  }

  /// As data: `Schemas/peer-comparison.json`.
  public static func write(_ comparison: PeerComparison, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("peers", comparison.peers.count)
      buffer.field("standings")
      buffer.array { buffer in
        for standing in comparison.standings {
          buffer.object { buffer in
            buffer.field("clinician", standing.clinician)
            buffer.field("metric", standing.metric.rawValue)
            buffer.field("value", Figures.decimal(standing.value, 4))
            buffer.field("of", Int(standing.of))
            buffer.field("rank", ifPresent: standing.rank.map { Figures.decimal($0, 4) })
            buffer.field("median", ifPresent: standing.median.map { Figures.decimal($0, 4) })
            buffer.field("outlier", standing.isOutlier)
            buffer.field("says", standing.words)
            buffer.field(
              "auditorAsks", ifPresent: standing.isOutlier ? standing.metric.question : nil)
          }
        }
      }
      buffer.field("quarters")
      buffer.array { buffer in
        for clinician in comparison.clinicians {
          for quarter in clinician.quarters {
            for metric in PeerMetric.allCases {
              guard let own = quarter.counts.value(metric) else { continue }
              buffer.object { buffer in
                buffer.field("clinician", clinician.name)
                buffer.field("quarter", quarter.name)
                buffer.field("metric", metric.rawValue)
                buffer.field("value", Figures.decimal(own.value, 4))
                buffer.field("of", Int(own.of))
              }
            }
          }
        }
      }
      buffer.field("limits", limits)
    }
  }

  /// As a page with a strip of peers for each figure.
  public static func html(_ comparison: PeerComparison) -> String {
    Markup.page(
      title: "Comparison with peers",
      "<h1>Comparison with peers</h1>\n<p>" + opening(comparison) + "</p>" + results(comparison))
  }

  /// Who is compared with whom, and what the file does not say; its own words, safe for markup.
  public static func opening(_ comparison: PeerComparison) -> String {
    """
    \(Figures.count(comparison.peers.count, "peer")) of Medicare's published file beside \
    \(Figures.count(comparison.clinicians.count, "clinician")) of this practice. \(limits)
    """
  }

  /// The figures one after the other, for a page that has its own head.
  public static func results(_ comparison: PeerComparison) -> String {
    let standings = comparison.standings
    var body = ""
    for metric in PeerMetric.allCases {
      let own = standings.filter { $0.metric == metric }
      guard !own.isEmpty else { continue }
      body += "<h2 id=\"\(metric.rawValue)\">\(metric.title)</h2>"
      body += strip(metric, comparison.peers.values(metric), own)
      body += Markup.table(
        "By clinician",
        ["Clinician", "Figure", "Of", "Above so many of 100 peers", "Half are below"],
        numbers: [1, 2, 3, 4],
        own.map {
          [
            Markup.escape($0.clinician), shown($0.value, metric), Figures.decimal($0.of, 0),
            $0.rank.map { Figures.decimal($0 * 100, 0) } ?? "–",
            $0.median.map { shown($0, metric) } ?? "–",
          ]
        })
      let outliers = own.filter(\.isOutlier)
      if !outliers.isEmpty {
        body += outliers.map { "<p><strong>\(Markup.escape($0.words)).</strong></p>" }.joined()
        body += "<p>An auditor asks: \(metric.question)</p>"
      }
      body += quarters(metric, comparison)
    }
    return body
  }

  private static func quarters(_ metric: PeerMetric, _ comparison: PeerComparison) -> String {
    let names = Set(comparison.clinicians.flatMap { $0.quarters.map(\.name) }).sorted()
    guard names.count > 1 else { return "" }
    let rows = comparison.clinicians.map { clinician -> [String] in
      [Markup.escape(clinician.name)]
        + names.map { name in
          let counts = clinician.quarters.first { $0.name == name }?.counts
          return counts?.value(metric).map { shown($0.value, metric) } ?? "–"
        }
    }
    return Markup.table(
      "Over time", ["Clinician"] + names, numbers: Set(1...names.count), rows)
  }

  /// Where the middle half and the middle eight tenths of peers lie, and the practice's marks.
  private static func strip(
    _ metric: PeerMetric, _ peers: [Double], _ own: [PeerComparison.Standing]
  ) -> String {
    let ends = [0.1, 0.25, 0.5, 0.75, 0.9].map { PeerComparison.quantile($0, of: peers) ?? 0 }
    let most = max((own.map(\.value) + ends).max() ?? 1, 0.0001) * 1.1
    let x = { (value: Double) in Figures.decimal(20 + value / most * 660, 1) }
    var marks = ""
    if !peers.isEmpty {
      marks += line(x(ends[0]), x(ends[4]), 34, 2)
      let width = Figures.decimal((ends[3] - ends[1]) / most * 660, 1)
      marks +=
        "<rect x=\"\(x(ends[1]))\" y=\"24\" width=\"\(width)\" height=\"20\" fill=\"#c9d6e6\" "
      marks +=
        "stroke=\"currentColor\"/><line x1=\"\(x(ends[2]))\" y1=\"24\" x2=\"\(x(ends[2]))\" y2=\"44\" "
      marks += "stroke=\"currentColor\" stroke-width=\"3\"/>"
    }
    for (place, standing) in own.prefix(8).enumerated() {
      let y = 62 + place * 20
      marks += "<circle cx=\"\(x(standing.value))\" cy=\"34\" r=\"5\" fill=\"#a8281e\"/>"
      marks +=
        "<line x1=\"\(x(standing.value))\" y1=\"39\" x2=\"\(x(standing.value))\" y2=\"\(y - 6)\" "
      marks += "stroke=\"#a8281e\" stroke-dasharray=\"2 2\"/>"
      let right = standing.value / most > 0.7
      marks +=
        "<text x=\"\(x(standing.value))\" y=\"\(y + 6)\" text-anchor=\"\(right ? "end" : "start")\">"
      marks += Markup.escape("\(standing.clinician) \(shown(standing.value, metric))") + "</text>"
    }
    let height = 62 + min(own.count, 8) * 20 + 6
    let words =
      peers.isEmpty
      ? "The practice's figures; none of peers is published"
      : "Peers: the line is the middle 80 percent, the box the middle half, the bar the median; dots "
        + "are the practice"
    return """
      <figure tabindex="0"><svg role="img" aria-label="\(Markup.escape(metric.title)). \(words)" \
      viewBox="0 0 700 \(height)" width="700" height="\(height)" xmlns="http://www.w3.org/2000/svg">\
      \(marks)</svg><figcaption class="soft">\(words)</figcaption></figure>
      """
  }

  private static func line(_ from: String, _ to: String, _ y: Int, _ width: Int) -> String {
    "<line x1=\"\(from)\" y1=\"\(y)\" x2=\"\(to)\" y2=\"\(y)\" stroke=\"currentColor\" stroke-width=\"\(width)\"/>"
  }
}
