import ClaimModel
import Scrubbing

extension ScrubPage {
  /// How far a claim can be made right, in words.
  static func words(_ outcome: Repair.Outcome) -> String {
    switch outcome {
    case .unneeded: "nothing need be changed"
    case .lawful: "lawful as the chart supports it"
    case .instead: "no lawful repair as it stands; this can be billed instead"
    case .byHand: "in part: a person must answer the rest"
    }
  }

  /// The repair of a claim for people.
  func text(_ repair: Repair) -> String {
    guard !repair.steps.isEmpty else { return "" }
    var text = "  the least that makes it right (\(Self.words(repair.outcome))):\n"
    for step in repair.steps { text += "    \(step.fix.kind.rawValue): \(step.fix.does)\n" }
    return text + "\n"
  }

  /// "12 claims: 9 clean, 2 would be denied, 1 could not be evaluated in full".
  static func counted(_ counts: [ScrubbedClaim.Verdict: Int]) -> String {
    let total = counts.values.reduce(0, +)
    let parts = [
      (ScrubbedClaim.Verdict.clean, "clean"), (.denied, "would be denied"),
      (.incomplete, "could not be evaluated in full"),
    ].compactMap { verdict, words in counts[verdict].map { "\($0) \(words)" } }
    return "\(total) claim\(total == 1 ? "" : "s"): \(parts.joined(separator: ", "))"
  }
}
