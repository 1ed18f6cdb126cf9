import ClaimModel
import ContractFormat
import Pages
import Scrubbing

/// A report to read in a browser: the claims with their verdicts, then those that need a person.
final class HTMLScrub: ScrubSink {
  private let kit: PageKit
  private var claims: [[String: Any]] = []
  private var counts: [ScrubbedClaim.Verdict: Int] = [:]

  /// - Throws: where a template cannot be read.
  init() throws {
    kit = try PageKit()
  }

  func take(_ claim: Claim, _ scrubbed: ScrubbedClaim, by scrubber: Scrubber) {
    counts[scrubbed.verdict, default: 0] += 1
    let (mark, tone) =
      switch scrubbed.verdict {
      case .clean: ("✔", "clean")
      case .denied: ("✘", "denial")
      case .incomplete: ("?", "warning")
      }
    let gaps = scrubbed.notEvaluated.filter(\.makesIncomplete)
    var values: [String: Any] = [
      "number": claims.count + 1, "id": scrubbed.id, "verdict": scrubbed.verdict.rawValue,
      "mark": mark,
      "tone": tone, "payer": claim.payer.line.rawValue,
      "date": claim.lines.first?.date.description ?? "",
      "count": scrubbed.findings.count, "hasDetail": !scrubbed.findings.isEmpty || !gaps.isEmpty,
      "lines": claim.lines.map { ["text": ScrubPage.row($0, of: claim)] },
      "findings": scrubbed.findings.map { Self.values($0) },
      "gaps": gaps.map { ["what": $0.what, "why": $0.why] },
    ]
    if scrubbed.verdict == .denied { values["repair"] = Self.values(scrubber.repair(claim)) }
    claims.append(values)
  }

  func finish() {
    let page = kit.page(
      title: "Claims before they are sent", template: "scrub-report",
      values: [
        "claims": claims,
        "summary": ScrubPage.counted(counts),
      ])
    Output.write(page)
  }

  private static func values(_ finding: Finding) -> [String: Any] {
    let reason = finding.adjustment.map {
      " · \($0.group)-\($0.carc)" + ($0.rarc.map { " \($0)" } ?? "")
    }
    let release = finding.release.map { " · \($0)" } ?? ""
    var values: [String: Any] = [
      "severity": finding.severity.rawValue, "edit": finding.edit, "message": finding.message,
      "because": (finding.authority?.description ?? "") + release + (reason ?? ""),
      "fixes": finding.fixes.map { ["kind": $0.kind.rawValue, "does": $0.does] },
    ]
    if let line = finding.place.line { values["line"] = line }
    return values
  }

  private static func values(_ repair: Repair) -> [String: Any]? {
    guard !repair.steps.isEmpty else { return nil }
    return [
      "outcome": ScrubPage.words(repair.outcome),
      "steps": repair.steps.map { ["kind": $0.fix.kind.rawValue, "does": $0.fix.does] },
    ]
  }
}
