import Charts
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct ChartTests {
  private func isWellFormed(_ svg: String) -> Bool {
    XMLParser(data: Data(svg.utf8)).parse()
  }

  @Test("Bars show label and value in words, escape both, and fit the width")
  func bars() {
    let chart = Chart(
      title: "Money <open>", summary: "Three kinds & more.", unit: .dollars,
      content: .bars([
        .init("denial \"x\"", 1_234_567), .init("underpaid", 5), .init("none", 0),
        .init("back", -900),
      ]))
    let svg = chart.svg()
    #expect(isWellFormed(svg))
    for words in ["$12,345.67", "$0.05", "-$9", "Money &lt;open&gt;", "role=\"img\""] {
      #expect(svg.contains(words), "\(words)")
    }
    #expect(svg == chart.svg())
  }

  @Test("Lines leave gaps where there is no value; nothing draws words")
  func lines() {
    let chart = Chart(
      title: "Share", summary: "By month.", unit: .percent,
      content: .lines(
        labels: ["2026-01", "2026-02", "2026-03", "2026-04"],
        [.init("25", [5_000, nil, 6_000, 7_550]), .init("17004", [100, 200, 300, 0])]))
    let svg = chart.svg()
    #expect(isWellFormed(svg))
    #expect(svg.contains("75.5 %"))
    #expect(svg.contains("stroke-dasharray=\"8 4\""))
    let path = svg.split(separator: "path d=\"").dropFirst().first.map(String.init) ?? ""
    #expect(path.prefix { $0 != "\"" }.filter { $0 == "M" }.count == 2)
    let empty = Chart(title: "t", summary: "s", content: .lines(labels: [], [])).svg()
    #expect(empty.contains("Nothing to show yet"))
    #expect(isWellFormed(empty))
  }
}
