public import Auditing
public import ClaimModel
public import Editing
public import PayerRules
public import Reference
import Scrubbing

/// A payer's rule as refusals suggest it, written as a file of rules with its evidence and with what it would
/// have done to the practice's claims.
public struct ProposedRule: Sendable {
  /// The pack of one rule.
  public let pack: RulePack
  /// The text of the file: the evidence as comments, then the pack.
  public let text: String
  /// What it would have done.
  public let effect: Effect
  /// What it rests on and what it would have done, in sentences.
  public let evidence: String

  /// What a rule would have done to past claims.
  public struct Effect: Sendable, Hashable {
    /// The claims it was asked of.
    public var claims = 0
    /// The lines it flags.
    public var flagged = 0
    /// Those of them that the payer refused.
    public var refused = 0

    /// Lines it would have held though they were paid.
    public var falseAlarms: Int { flagged - refused }
  }

  /// Why no file can be written.
  public struct Refusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// In a sentence.
    public let description: String
  }

  /// Writes the rule of a proposal and asks it of `claims`, in which `denials` were refused.
  /// - Throws: `Refusal` where the language of rules cannot say it, or the law stands against it.
  public init(
    _ proposal: RuleProposal, claims: [Claim], denials: [DeniedLine], edits: EditCatalog,
    library: ReferenceLibrary, on day: CivilDate
  ) throws(Refusal) {
    let rule = try Self.rule(proposal, on: day)
    var scope = RuleScope(lines: [proposal.evidence.line])
    if let id = proposal.evidence.payerID { scope.payers = [id] }
    pack = RulePack(
      id: Self.packName(proposal), title: "What \(proposal.payer) refuses, by own remittances",
      scope: scope, rules: [rule])
    if let fault = RuleCheck(edits: edits, library: library).faults(of: pack).first {
      throw Refusal(description: "The rule cannot be used: \(fault.message).")
    }
    effect = Self.effect(of: pack, proposal, claims, denials, library)
    evidence = Self.evidence(proposal, effect)
    text =
      """
      # Proposed on \(day) from this practice's own remittances. Read what the payer publishes before it is
      # used, and put that text under source.

      """ + evidence.split(separator: "\n").map { "# \($0)\n" }.joined() + pack.text
  }

  private static func packName(_ proposal: RuleProposal) -> String {
    let payer = proposal.payer.lowercased().map {
      $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-"
    }
    return "own-\(String(payer.prefix(50)))"
  }

  private static func rule(
    _ proposal: RuleProposal, on day: CivilDate
  ) throws(Refusal) -> PayerRule {
    let evidence = proposal.evidence
    let code = proposal.code
    let demand: RuleDemand
    let title: String
    let remedy: String
    switch proposal.condition {
    case .always where proposal.reason.carc == Self.withoutAuthorization:
      demand = .authorization(isNeeded: true)
      title = "\(code) needs prior authorization"
      remedy = "Ask for prior authorization of \(code) before the service."
    case .always:
      demand = .notCovered
      title = "\(code) is refused"
      remedy = "Ask the payer whether it covers \(code) before the service; tell the patient."
    case .modifier(let modifier):
      demand = .refuse([modifier])
      title = "\(code) is refused with \(modifier)"
      remedy = "Send \(code) to this payer without \(modifier), where the record allows it."
    case .noModifier:
      guard !evidence.paidModifiers.isEmpty else {
        throw Refusal(description: "No paid line shows which modifier the payer takes.")
      }
      demand = .require(evidence.paidModifiers)
      title = "\(code) is refused without a modifier"
      remedy = "Put the modifier on \(code) that the record calls for."
    case .diagnosis(let category):
      let paid = evidence.paidCategories.filter { $0.description != category }
      guard !paid.isEmpty else {
        throw Refusal(description: "No paid line shows which diagnosis the payer takes.")
      }
      demand = .diagnoses(paid)
      title = "\(code) is refused for \(category)"
      remedy =
        "Ask the payer whether it covers \(code) for \(category); point to what the record says."
    case .beside, .unitsAbove:
      throw Refusal(
        description: "The language of rules has no demand that says this; keep it as a note.")
    }
    let tests = try Self.tests(proposal, demand)
    let period = "\(evidence.from) to \(evidence.to)"
    return PayerRule(
      id: "\(packName(proposal)).\(code.description.lowercased())-\(demand.kind)", title: title,
      period: EffectivePeriod(start: evidence.from, end: nil),
      source: RuleSource(
        title: "Remittances of this practice, services of \(period)",
        section:
          "\(proposal.refused) of \(proposal.applies) such lines refused as "
          + "\(proposal.reason.group)-\(proposal.reason.carc); no text of the payer was read",
        url: "urn:curette:own-remittances", read: day),
      codes: CodeSet([code...code]), demand: demand, severity: .warning,
      adjustment: proposal.reason, remedy: remedy,
      tests: tests)
  }

  /// The reason code for a service that was not authorized (X12 external code list 139).
  private static let withoutAuthorization = "197"

  /// A line as it was refused, and one that passes: as it was paid, else what the demand lets through.
  private static func tests(
    _ proposal: RuleProposal, _ demand: RuleDemand
  ) throws(Refusal) -> [RuleTest] {
    let (code, refused) = (proposal.code, proposal.evidence.refused)
    let flags = "A line as the payer refused it"
    switch demand {
    case .authorization:
      return [
        RuleTest(
          says: flags, claim: shorthand(proposal, refused, code, form: "npi=1234567893"),
          isFlagged: true),
        RuleTest(
          says: "The same with an authorization",
          claim: shorthand(proposal, refused, code, form: "npi=1234567893 authorization"),
          isFlagged: false),
      ]
    case .notCovered:
      let other: ProcedureCode = code == 17_000 ? 11_102 : 17_000
      return [
        RuleTest(says: flags, claim: shorthand(proposal, refused, code), isFlagged: true),
        RuleTest(
          says: "A line of another code", claim: shorthand(proposal, refused, other),
          isFlagged: false),
      ]
    default:
      guard let paid = proposal.evidence.paid else {
        throw Refusal(
          description: "Every line was refused, so no claim shows what the payer takes.")
      }
      return [
        RuleTest(says: flags, claim: shorthand(proposal, refused, code), isFlagged: true),
        RuleTest(
          says: "A line as the payer paid it", claim: shorthand(proposal, paid, code),
          isFlagged: false),
      ]
    }
  }

  private static func shorthand(
    _ proposal: RuleProposal, _ sample: RuleProposal.Sample, _ code: ProcedureCode,
    form: String? = nil
  ) -> String {
    let payer = proposal.evidence.payerID.map { " \($0)" } ?? ""
    let marks = sample.modifiers.map { "-\($0)" }.joined()
    return """
      payer \(proposal.evidence.line.rawValue)\(payer)\(form.map { "\nform \($0)" } ?? "")
      dx \(sample.diagnosis)
      \(proposal.evidence.from) \(code)\(marks) x\(sample.units) dx1

      """
  }

  private static func effect(
    of pack: RulePack, _ proposal: RuleProposal, _ claims: [Claim], _ denials: [DeniedLine],
    _ library: ReferenceLibrary
  ) -> Effect {
    let book = RuleBook([pack])
    let refused = Set(
      denials.filter { $0.reason == proposal.reason }.compactMap { denial in
        denial.line.map { "\(denial.claim)#\($0)" }
      })
    var effect = Effect()
    for var claim in claims {
      effect.claims += 1
      // A claim of the books says nothing of authorizations: it is taken to bear none.
      if claim.form == nil { claim.form = ClaimForm() }
      let lines = Set(book.review(claim, library: library).findings.compactMap(\.place.line))
      effect.flagged += lines.count
      effect.refused += lines.count { refused.contains("\(claim.id)#\($0)") }
    }
    return effect
  }

  private static func evidence(_ proposal: RuleProposal, _ effect: Effect) -> String {
    """
    \(proposal.refused) of \(proposal.applies) such lines were refused, \
    \(Figures.dollars(proposal.amount)); at least \(Figures.percent(proposal.certainty)) are (90 % range).
    Asked of \(Figures.count(effect.claims, "past claim")) it flags \
    \(Figures.count(effect.flagged, "line")): \(effect.refused) that the payer refused and \
    \(effect.falseAlarms) that it paid.
    """
  }
}
