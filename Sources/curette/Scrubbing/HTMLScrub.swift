import ClaimModel
import ContractFormat
import Pages
import Scrubbing

/// A report to read in a browser: how many of each verdict, then the claims that need a person, the gravest first.
final class HTMLScrub: ScrubSink {
  private let kit: PageKit
  private var claims: [(rank: Int, values: [String: Any])] = []
  private var quiet: [String] = []
  private var counts: [ScrubbedClaim.Verdict: Int] = [:]

  /// - Throws: where a template cannot be read.
  init() throws {
    kit = try PageKit()
  }

  func take(_ claim: Claim, _ scrubbed: ScrubbedClaim, by scrubber: Scrubber) {
    counts[scrubbed.verdict, default: 0] += 1
    let gaps = scrubbed.notEvaluated.filter(\.makesIncomplete)
    guard !scrubbed.findings.isEmpty || !gaps.isEmpty else { return quiet.append(scrubbed.id) }
    let (mark, tone) = Self.look(scrubbed.verdict)
    let first = scrubbed.findings.first { finding in
      !scrubbed.findings.contains { finding.severity < $0.severity }
    }
    var values: [String: Any] = [
      "number": claims.count + 1, "id": scrubbed.id, "verdict": scrubbed.verdict.rawValue,
      "mark": mark, "tone": tone, "payer": claim.payer.line.rawValue,
      "date": claim.lines.first?.date.description ?? "",
      "first": first?.message ?? gaps.first?.what ?? "",
      "lines": claim.lines.map { ScrubPage.row($0, of: claim) }.joined(separator: "\n"),
      "findings": scrubbed.findings.map { Self.values($0) },
      "gaps": gaps.map { ["what": $0.what, "why": $0.why] },
    ]
    if scrubbed.verdict == .denied { values["repair"] = Self.values(scrubber.repair(claim)) }
    let rank = [.denied, .incomplete].firstIndex(of: scrubbed.verdict) ?? 2
    claims.append((rank, values))
  }

  func finish() {
    let verdicts: [(ScrubbedClaim.Verdict, String)] = [
      (.denied, "would be denied"), (.incomplete, "could not be evaluated in full"),
      (.clean, "clean"),
    ]
    let totals: [[String: Any]] = verdicts.map { verdict, words in
      let (mark, tone) = Self.look(verdict)
      return ["mark": mark, "tone": tone, "count": counts[verdict] ?? 0, "words": words]
    }
    let listed = (0...2).flatMap { rank in claims.filter { $0.rank == rank }.map(\.values) }
    let page = kit.page(
      title: "Claims before they are sent", template: "scrub-report",
      values: [
        "totals": totals, "claims": listed, "anyListed": !listed.isEmpty,
        "anyQuiet": !quiet.isEmpty, "quiet": quiet.joined(separator: ", "),
      ])
    Output.write(page)
  }

  private static func look(_ verdict: ScrubbedClaim.Verdict) -> (mark: String, tone: String) {
    switch verdict {
    case .clean: ("✔", "clean")
    case .denied: ("✘", "denial")
    case .incomplete: ("?", "warning")
    }
  }

  private static func values(_ finding: Finding) -> [String: Any] {
    let reason = finding.adjustment.map {
      " · \($0.group)-\($0.carc)" + ($0.rarc.map { " \($0)" } ?? "")
    }
    let release = finding.release.map { " · \($0)" } ?? ""
    var values: [String: Any] = [
      "severity": finding.severity.rawValue, "edit": finding.edit, "message": finding.message,
      "because": (finding.authority?.description ?? "") + release + (reason ?? ""),
      "fixes": Remedy.all(of: finding).map { remedy in
        ["kind": remedy.kind, "anyKind": !remedy.kind.isEmpty, "does": remedy.does]
      },
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
