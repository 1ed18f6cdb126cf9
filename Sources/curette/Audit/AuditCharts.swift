import ArgumentParser
import AuditPages
import Auditing
import ClaimModel
import ContractFormat
import FoundationEssentials

/// `curette audit charts`: the audit.
struct AuditCharts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "charts",
    abstract: "Audit charts against the claims billed for them.",
    discussion: """
      Reads visits and the claims billed for them, draws a sample that can be drawn again, and says of \
      each chart whether the claim agrees with the record, is over, under, unsupported, or only of \
      another form. Says the error rate and the dollars both ways with their intervals, the causes by \
      habit, rule and clinician, and what to do. A claim without a chart is unsupported in full.

      EXAMPLES
        curette audit charts.ndjson --claims billed.ndjson
        curette audit charts.ndjson --claims billed.ndjson --size 100 --seed 7 --html audit.html
        curette audit charts.ndjson --claims billed.ndjson --strata clinician --margin 0.05 --json

      Exit status 1 when a chart is in error, 2 when the input could not be read (nothing is then \
      audited), 3 when none is in error but something could not be evaluated, else 0.
      """)

  @OptionGroup var options: AuditOptions
  @Flag(help: "Write the audit as one JSON object.") var json = false
  @Option(help: "Write the report as a page to this file; - for standard output.") var html: String?
  @Option(
    help:
      "With --html: a folder of notes, each named after its visit, whose words are then shown and marked.",
    completion: .directory)
  var notes: String?
  @Option(help: "Write the report as a PDF to this file.", completion: .file()) var pdf: String?
  @Option(help: "Write a row a chart as CSV to this file; - for standard output.") var csv: String?
  @Option(help: "A second reviewer's verdicts, NDJSON: {\"visit\", \"verdict\"}.") var second:
    String?
  @Option(help: "An earlier audit (--json) against which habits are followed up.")
  var previous: String?

  func run() throws {
    Output.ignoreBrokenPipes()
    do throws(CommandFailure) {
      let plan = try options.plan()
      let filter = try options.filter()
      let earlier = try previous.map { (path) throws(CommandFailure) in try EarlierAudit(path) }
      let verdicts = try second.map { (path) throws(CommandFailure) in try Self.verdicts(path) }
      let input = AuditInput(options)
      let report = AuditReport(
        input.charts, filter: filter, plan: plan, auditor: .standard, second: verdicts ?? [:],
        stratum: options.stratum)
      guard !report.results.isEmpty else {
        throw CommandFailure(
          "no chart belongs to the universe: see --from, --to and the other limits")
      }
      try write(report, earlier?.habits ?? [:])
      Output.finish(Self.status(of: report))
    } catch {
      Output.note(error.description)
      Output.finish(.unreadable)
    }
  }

  private func write(
    _ report: AuditReport, _ earlier: [String: (errors: Int, charts: Int)]
  ) throws(CommandFailure) {
    if let html {
      let words = try notes.map { (folder) throws(CommandFailure) in
        try AuditNotes.words(of: report.results, in: folder)
      }
      try Output.write(
        AuditHTML(report, earlier: earlier, notes: words ?? [:]).text, to: html)
    }
    if let pdf {
      guard let bytes = try? AuditPDF(report, earlier: earlier).bytes() else {
        throw CommandFailure("the PDF could not be made")
      }
      try Output.write(bytes: bytes, to: pdf)
    }
    if let csv { try Output.write(AuditCSV.text(report), to: csv) }
    if html == "-" || csv == "-" { return }
    if json {
      var buffer = JSONBuffer()
      AuditJSON.write(report, earlier: earlier, to: &buffer)
      buffer.newline()
      Output.write(buffer.bytes)
    } else {
      Output.write(AuditText.page(report, earlier: earlier))
    }
  }

  private static func status(of report: AuditReport) -> ExitStatus {
    if report.results.contains(where: \.isError) { return .wrong }
    return report.results.contains { !$0.notEvaluated.isEmpty } ? .incomplete : .nothingWrong
  }

  private struct Verdict: Decodable {
    var visit: String
    var verdict: String
  }

  private static func verdicts(
    _ path: String
  ) throws(CommandFailure) -> [String: ChartResult.Verdict] {
    var verdicts: [String: ChartResult.Verdict] = [:]
    var fault: String?
    let decoder = JSONDecoder()
    ObjectRun.forEachObject(in: [path], verb: "audit", flush: {}) { piece in
      guard let entry = try? decoder.decode(Verdict.self, from: Data(piece.bytes)),
        let verdict = ChartResult.Verdict(rawValue: entry.verdict)
      else {
        let known = ChartResult.Verdict.allCases.map(\.rawValue).joined(separator: ", ")
        fault =
          fault ?? "\(path): line \(piece.line): {\"visit\", \"verdict\"} is expected; \(known)"
        return
      }
      verdicts[entry.visit] = verdict
    }
    if let fault { throw CommandFailure(fault) }
    return verdicts
  }
}

/// `curette audit sample`: only the draw, for those who must fetch the charts first.
struct AuditSample: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Draw the charts of an audit and name them, without auditing.",
    discussion: """
      Writes the ids that `curette audit` with the same options would look at, one a line, each with \
      its stratum; with --json as objects.

      EXAMPLE
        curette audit sample charts.ndjson --claims billed.ndjson --size 30 --seed 7
      """)

  @OptionGroup var options: AuditOptions
  @Flag(help: "Write one JSON object a line.") var json = false

  func run() throws {
    Output.ignoreBrokenPipes()
    do throws(CommandFailure) {
      let plan = try options.plan()
      let filter = try options.filter()
      let auditor = Auditor.standard
      let charts = AuditInput(options).charts.sorted { $0.id < $1.id }
      let members = charts.map { ($0, auditor.billedAmount($0)) }
        .filter { filter.holds($0.0, amount: $0.1) }
      guard !members.isEmpty else {
        throw CommandFailure(
          "no chart belongs to the universe: see --from, --to and the other limits")
      }
      let sample = plan.draw(
        from: members.map { SamplingUnit(stratum: options.stratum($0.0, $0.1), amount: $0.1) })
      var buffer = JSONBuffer()
      var text = ""
      for stratum in sample.strata {
        for place in stratum.drawn.sorted() {
          buffer.object { buffer in
            buffer.field("visit", members[place].0.id)
            buffer.field("stratum", stratum.name)
          }
          buffer.newline()
          text += "\(members[place].0.id)\t\(stratum.name)\n"
        }
      }
      if json { Output.write(buffer.bytes) } else { Output.write(text) }
      Output.finish(.nothingWrong)
    } catch {
      Output.note(error.description)
      Output.finish(.unreadable)
    }
  }
}
