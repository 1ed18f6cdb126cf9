import ClaimModel
import ContractFormat
import Scrubbing

/// One row a finding, for spreadsheets.
final class CSVScrub: ScrubSink {
  private static let heading =
    "claim,verdict,edit,severity,line,code,group,carc,rarc,message,remedy,kind,authority,release\r\n"

  private let isPart: Bool
  private var text: String

  init(isPart: Bool = false) {
    self.isPart = isPart
    text = isPart ? "" : Self.heading
  }

  func take(_ claim: Claim, _ scrubbed: ScrubbedClaim, by scrubber: Scrubber) {
    if scrubbed.findings.isEmpty { row([scrubbed.id, scrubbed.verdict.rawValue]) }
    for finding in scrubbed.findings {
      let remedy = Remedy.all(of: finding).first
      row([
        scrubbed.id, scrubbed.verdict.rawValue, finding.edit, finding.severity.rawValue,
        finding.place.line.map { "\($0)" } ?? "", finding.code?.description ?? "",
        finding.adjustment?.group ?? "", finding.adjustment?.carc ?? "",
        finding.adjustment?.rarc ?? "", finding.message, remedy?.does ?? "",
        remedy?.kind ?? "", finding.authority?.description ?? "",
        finding.release ?? "",
      ])
    }
    if !isPart, text.utf8.count > 1 << 16 { flush() }
  }

  func finish() { flush() }

  var partMaker: (@Sendable () -> any ScrubSink)? { { CSVScrub(isPart: true) } }

  func join(_ part: any ScrubSink) {
    flush()
    (part as? CSVScrub)?.flush()
  }

  private func row(_ fields: [String]) {
    let padded = fields + [String](repeating: "", count: max(0, 14 - fields.count))
    text += padded.map(Self.quoted).joined(separator: ",") + "\r\n"
  }

  /// Quoted where it must be; a field that a spreadsheet would take for a formula begins with an apostrophe.
  private static func quoted(_ field: String) -> String {
    let safe = field.first.map { "=+-@\t\r".contains($0) } ?? false ? "'" + field : field
    guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }

  private func flush() {
    Output.write(text)
    text = ""
  }
}
