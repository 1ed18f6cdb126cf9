import ClaimModel
import Coding
public import CuretteEngine
public import PayerRules
public import Reference
public import Scrubbing

extension RuleBook {
  /// Says a coded claim as its payer wants it said, and what the payer's rules find in it. Rules
  /// come last: they change words, never what was done.
  @discardableResult
  public func apply(to answer: inout Answer, library: ReferenceLibrary) -> RulesReview {
    for change in reword(&answer.claim.claim) {
      guard let place = answer.claim.claim.lines.firstIndex(where: { $0.number == change.line })
      else { continue }
      answer.claim.lines[place].line = answer.claim.claim.lines[place]
      answer.claim.lines[place].because.append(
        Reason(
          change.rule, "59 says it for this payer", authority: change.authority,
          evidence: [FactPath(.payer)]))
    }
    let review = review(answer.claim.claim, library: library)
    answer.claim.findings.removeAll { review.waived.contains($0.edit) }
    answer.claim.findings += review.findings
    if review.areLoaded {
      answer.claim.notEvaluated.removeAll { $0.what.hasPrefix("payer rules") }
    }
    answer.claim.notEvaluated += review.notEvaluated
    if review.findings.contains(where: { $0.severity == .denial }) {
      answer.claim.verdict = .hold
    } else if answer.claim.verdict == .ready,
      review.findings.contains(where: { $0.severity == .warning })
        || review.notEvaluated.contains(where: \.makesIncomplete)
    {
      answer.claim.verdict = .review
    }
    return review
  }

  /// The rules that an answer's reasons may name, for the independent checker.
  public var authorities: [String: Set<String>] {
    Dictionary(
      entries.map { entry in
        let source = entry.rule.source
        return (entry.rule.id, [Citation(source.title, source.section).description])
      }, uniquingKeysWith: { $0.union($1) })
  }
}
