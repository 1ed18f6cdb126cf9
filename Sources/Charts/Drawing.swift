/// Puts the shapes of one chart together, in whole units.
struct Drawing {
  private let width: Int
  private let chart: Chart
  private var shapes = ""
  private var height = 40

  init(width: Int, chart: Chart) {
    self.width = width
    self.chart = chart
  }

  private static let colors = ["#1f6feb", "#b35900", "#1a7f37", "#8250df", "#cf222e", "#57606a"]
  private static let dashes = ["", "8 4", "2 3", "10 3 2 3", "5 5", "1 4"]

  mutating func bars(_ bars: [Chart.Bar]) {
    let labelWidth = min(width / 3, 8 + (bars.map(\.label.count).max() ?? 0) * 8)
    let largest = max(1, bars.map { $0.value.magnitude }.max() ?? 1)
    let room = width - labelWidth - 110
    for bar in bars {
      let length = Int(bar.value.magnitude * UInt64(max(1, room)) / largest)
      shapes += text(labelWidth - 8, height + 15, bar.label, anchor: "end")
      shapes +=
        #"<rect x="\#(labelWidth)" y="\#(height + 2)" width="\#(max(1, length))" height="18" rx="2" fill="\#(Self.colors[0])"\#(bar.value < 0 ? #" fill-opacity=".45""# : "")/>"#
      shapes += text(labelWidth + length + 6, height + 15, chart.text(bar.value))
      height += 26
    }
    if bars.isEmpty { nothing() }
  }

  mutating func lines(_ labels: [String], _ series: [Chart.Series]) {
    let values = series.flatMap(\.values).compactMap { $0 }
    guard !values.isEmpty, !labels.isEmpty else { return nothing() }
    let top = max(1, values.max() ?? 1)
    let bottom = min(0, values.min() ?? 0)
    let (left, plot) = (78, 220)
    let right = width - 16
    func x(_ place: Int) -> Int {
      labels.count == 1 ? (left + right) / 2 : left + place * (right - left) / (labels.count - 1)
    }
    func y(_ value: Int64) -> Int {
      40 + plot - Int((value - bottom) * Int64(plot) / max(1, top - bottom))
    }
    for step in 0...4 {
      let value = bottom + (top - bottom) * Int64(step) / 4
      shapes +=
        #"<line x1="\#(left)" x2="\#(right)" y1="\#(y(value))" y2="\#(y(value))" stroke="currentColor" stroke-opacity=".15"/>"#
      shapes += text(left - 8, y(value) + 4, chart.text(value), anchor: "end")
    }
    let every = max(1, labels.count / max(1, (right - left) / 70))
    for (place, label) in labels.enumerated() where place % every == 0 {
      shapes += text(x(place), 40 + plot + 20, label, anchor: "middle")
    }
    for (index, line) in series.enumerated() {
      draw(line, index, x, y)
      shapes += legend(index, line.name, 40 + plot + 44 + index * 20)
    }
    height = 40 + plot + 56 + series.count * 20
  }

  private mutating func draw(
    _ line: Chart.Series, _ index: Int, _ x: (Int) -> Int, _ y: (Int64) -> Int
  ) {
    var path = ""
    var isDrawing = false
    for (place, value) in line.values.enumerated() {
      guard let value else {
        isDrawing = false
        continue
      }
      path += "\(isDrawing ? "L" : "M")\(x(place)) \(y(value))"
      isDrawing = true
      shapes +=
        #"<circle cx="\#(x(place))" cy="\#(y(value))" r="3" fill="\#(color(index))"><title>\#(Self.escape("\(line.name): \(chart.text(value))"))</title></circle>"#
    }
    shapes +=
      #"<path d="\#(path)" fill="none" stroke="\#(color(index))" stroke-width="2" stroke-dasharray="\#(Self.dashes[index % Self.dashes.count])"/>"#
  }

  private func legend(_ index: Int, _ name: String, _ y: Int) -> String {
    #"<line x1="78" x2="118" y1="\#(y - 4)" y2="\#(y - 4)" stroke="\#(color(index))" stroke-width="2" stroke-dasharray="\#(Self.dashes[index % Self.dashes.count])"/>"#
      + text(126, y, name)
  }

  private mutating func nothing() {
    shapes += text(16, 64, "Nothing to show yet")
    height = 90
  }

  private func color(_ index: Int) -> String { Self.colors[index % Self.colors.count] }

  private func text(_ x: Int, _ y: Int, _ words: String, anchor: String = "start") -> String {
    #"<text x="\#(x)" y="\#(y)" text-anchor="\#(anchor)">\#(Self.escape(words))</text>"#
  }

  func finish(hasHeading: Bool) -> String {
    let top = hasHeading ? 0 : 30
    let heading =
      #"<text x="0" y="20" font-size="16" font-weight="600">\#(Self.escape(chart.title))</text>"#
    return
      #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 \#(top) \#(width) \#(height + 14 - top)" role="img" "#
      + #"aria-label="\#(Self.escape("\(chart.title). \(chart.summary)"))" font-family="system-ui,sans-serif" font-size="13" fill="currentColor">"#
      + "<title>\(Self.escape(chart.title))</title><desc>\(Self.escape(chart.summary))</desc>"
      + (hasHeading ? heading : "") + shapes + "</svg>\n"
  }

  static func escape(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
