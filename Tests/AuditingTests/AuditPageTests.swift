import AuditPages
import Auditing
import ClaimModel
import ContractFormat
import Testing

@Suite struct AuditPageTests {
  private func report(clinician: String = "dr-a", count: Int = 400) -> AuditReport {
    var charts = Array(PlantedUniverse(count: count, seed: 3).charts)
    for place in charts.indices where charts[place].clinician == "dr-a" {
      charts[place].clinician = clinician
    }
    return AuditReport(
      charts, plan: SamplePlan(seed: 9, size: .count(150)), auditor: PlantedUniverse.auditor())
  }

  @Test func thePageIsWholeAndSaysWhatTheReportSays() {
    let report = report()
    let page = AuditHTML(report).text
    #expect(page.hasPrefix("<!doctype html>") && page.hasSuffix("</html>\n"))
    #expect(page.contains("seed <code>9</code>"))
    for cause in report.habits {
      #expect(page.contains(Habit(rawValue: cause.name)?.title ?? "?"))
    }
    for word in ["<script", "http://", "https://"] {
      let found = page.replacing("http://www.w3.org/2000/svg", with: "")
      #expect(!found.contains(word), "the page needs nothing from elsewhere: \(word)")
    }
    #expect(page.components("<section class=\"chart\">") == report.results.count { $0.isError })
  }

  @Test func aNameCannotBreakOutOfPageOrSheet() {
    let report = report(clinician: "=cmd|' /C calc'!A0\"<img src=x onerror=alert(1)>")
    let page = AuditHTML(report).text
    #expect(!page.contains("<img"))
    let sheet = AuditCSV.text(report)
    #expect(!sheet.contains(",=cmd") && !sheet.contains(",\"=cmd"))
    #expect(sheet.contains("\"'=cmd"))
  }

  @Test func theSheetHasARowAChartAndKeepsNegativeAmounts() {
    let report = report()
    let rows = AuditCSV.text(report).split(separator: "\r\n")
    #expect(rows.count == report.results.count + 1)
    let under = report.results.first { $0.verdict == .under }
    #expect(rows.contains { $0.contains(",\(under?.amount.difference.description ?? "?"),") })
  }

  @Test func theWordsOfANoteStandMarkedBesideTheClaim() throws {
    let report = report()
    let first = report.results.first { $0.isError }
    let wrong = try #require(first)
    let words = [
      NoteWords("Treated <"), NoteWords("three AKs", isMarked: true, number: 1),
      NoteWords("; plans "), NoteWords("a biopsy", isMarked: true),
    ]
    let page = AuditHTML(report, notes: [wrong.id: words]).text
    #expect(
      page.contains(
        "Treated &lt;<mark>three AKs</mark><sup>1</sup>; plans <u>a biopsy</u></pre>"))
    #expect(page.components("<pre class=\"note\">") == 1)
  }

  @Test func thePDFHasItsPagesAndItsWords() throws {
    let report = report()
    let bytes = try AuditPDF(report).bytes()
    #expect(bytes.starts(with: Array("%PDF-".utf8)) && bytes.count > 10_000)
    #expect(String(decoding: bytes, as: UTF8.self).components("/Type /Page\n") > 3)
  }

  @Test func theSameReportGivesTheSameBytes() {
    var first = JSONBuffer()
    var again = JSONBuffer()
    AuditJSON.write(report(), to: &first)
    AuditJSON.write(report(), to: &again)
    #expect(first.bytes == again.bytes)
  }
}

extension String {
  fileprivate func components(_ word: String) -> Int { ranges(of: word).count }
}
