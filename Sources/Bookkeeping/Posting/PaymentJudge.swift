public import ClaimModel
public import Denials
import Exchange
public import Reference
public import Remittances
import Store

/// What a payment came to: what was found, and what to do.
public struct JudgedPayment: Sendable {
  /// The payment.
  public var payment: PaidClaim
  /// The remittance's number.
  public var trace: String
  /// The claim on the books; nil without books or where none is certain.
  public var claim: Int64?
  /// How it was matched; "file" where no books were opened.
  public var matched: String
  /// Whom it may belong to, where unsure.
  public var candidates: [MatchOutcome.Scored]
  /// What was found, with what to do.
  public var findings: [JudgedFinding]
  /// What could not be compared.
  public var notEvaluated: [NotEvaluated]
  /// Each line's expected amount, by the payer's lines; nil where nothing can say.
  public var expected: [Money?]
}

/// A finding with what to do about it.
public struct JudgedFinding: Sendable {
  /// The finding.
  public var finding: PaymentFinding
  /// What to do.
  public var advice: DenialAdvice

  var posted: PostedFinding {
    PostedFinding(
      finding, next: advice.step.rawValue, how: advice.how, deadline: advice.deadline)
  }
}

/// Judges payments: what was expected, what was refused, and what to do about it.
public struct PaymentJudge: Sendable {
  let comparer: PaymentComparer
  let advisor: DenialAdvisor

  /// A judge that answers from `library`.
  public init(library: ReferenceLibrary) {
    comparer = PaymentComparer(library: library)
    advisor = DenialAdvisor(library: library)
  }

  /// The claim as far as a remittance alone tells it: for files that are read without books.
  static func claim(of payment: PaidClaim, _ advice: RemittanceAdvice) -> Claim {
    let line =
      payment.filingIndicator.isEmpty
      ? PayerLine.commercial : PayerLine(filingIndicator: payment.filingIndicator)
    var claim = Claim(
      id: payment.number, payer: Payer(line, id: advice.payerID),
      placeOfService: payment.placeOfService ?? .office)
    for paid in payment.lines {
      let text = paid.sentCode.isEmpty ? paid.code : paid.sentCode
      guard let code = ProcedureCode(text), let date = paid.date ?? payment.date else { continue }
      var line = ServiceLine(
        number: claim.lines.count + 1, date: date, code: code, modifiers: paid.modifiers,
        units: max(1, paid.sentUnits ?? paid.units))
      line.charge = paid.charge
      claim.lines.append(line)
    }
    return claim
  }

  /// Judges a payment against the claim as it was sent.
  func judge(
    _ payment: PaidClaim, claim: Claim, controls: [String], at location: ServiceLocation?,
    terms: ExpectedTerms?, decidedOn: CivilDate?, payer: PayerRecord?,
    history: () throws -> [PastService], isBilledTwice: (Int) throws -> Bool?
  ) rethrows -> (findings: [JudgedFinding], comparison: PaymentComparison) {
    let comparison = comparer.compare(
      payment, with: claim, controls: controls, at: location, terms: terms)
    let refused = Set(
      comparison.findings.filter { [.denial, .bundled].contains($0.kind) }.compactMap(\.line))
    let findings = try comparison.findings.map { finding in
      var facts = DenialFacts(
        claim: claim, line: finding.line, refusedLines: refused, decidedOn: decidedOn)
      if [.denial, .bundled].contains(finding.kind) { facts.claim.history = try history() }
      facts.appealDays = payer?.appealDays
      if let days = payer?.filingDays, let first = claim.lines.map(\.date).min() {
        facts.filingDeadline = first.adding(days: days)
      }
      if finding.adjustment?.carc == "18", let line = finding.line {
        facts.wasBilledBefore = try isBilledTwice(line)
      }
      return JudgedFinding(finding: finding, advice: advice(finding, facts, payment))
    }
    return (findings, comparison)
  }

  private func advice(
    _ finding: PaymentFinding, _ facts: DenialFacts, _ payment: PaidClaim
  ) -> DenialAdvice {
    let line = finding.line.flatMap { number in
      facts.claim.lines.first { $0.number == number }
    }
    let answers = payment.lines.filter { answer in
      line.map { answer.code == $0.code.description || answer.sentCode == $0.code.description }
        ?? false
    }
    let remarks =
      finding.line == nil ? payment.remarks : answers.flatMap(\.remarks) + payment.remarks
    if finding.kind == .denial, let adjustment = finding.adjustment {
      return advisor.advice(
        group: adjustment.group, carc: adjustment.carc, remarks: remarks, facts: facts)
    }
    return advisor.advice(for: Self.dispute(finding.kind), facts: facts)
  }

  private static func dispute(_ kind: PaymentFinding.Kind) -> DenialCause {
    switch kind {
    case .denial:
      DenialCause("Refused without a reason", .review, "Ask the payer for the reason.")
    case .bundled:
      DenialCause(
        "The payer bundles what the pair table does not", .appeal,
        "Appeal with the pair table of the day; ask for the payer's written rule.")
    case .underpaid:
      DenialCause(
        "Less than agreed", .appeal,
        "Ask for the difference with the contract or schedule of the day.")
    case .wrongReduction:
      DenialCause(
        "A reduction that the rule does not give", .appeal,
        "Ask for the difference with the schedule's indicator for several procedures.")
    case .unitsCut:
      DenialCause(
        "Units cut", .appeal,
        "Appeal with the count of lesions in the note and the unit limit of the day.")
    case .downCoded:
      DenialCause(
        "A lower code than billed", .appeal,
        "Set the note against the level; appeal where it carries it.")
    case .overpaid:
      DenialCause(
        "More than agreed", .review,
        "Find out why; what was overpaid must go back (Medicare: within 60 days of knowing).")
    case .reversal:
      DenialCause(
        "An earlier payment is taken back", .review,
        "Look for the corrected claim that follows; ask the payer where none does.")
    case .takeback:
      DenialCause(
        "Money taken from the account", .review,
        "Match it to the letter that announced it; dispute it where none did.")
    case .unmatched:
      DenialCause("No claim for certain", .review, "Choose the claim among the candidates.")
    case .merged: DenialCause("Lines answered as one", .none, "Nothing to do.")
    }
  }

  /// A takeback from the account, with what to do.
  func takebacks(_ advice: RemittanceAdvice) -> [JudgedFinding] {
    advice.accountAdjustments.filter(\.isTakeback).map { adjustment in
      let finding = PaymentFinding(
        .takeback, amount: adjustment.amount,
        says: "The payer takes \(adjustment.amount) from the account (\(adjustment.reason)"
          + (adjustment.meaning.map { ": \($0)" } ?? "") + ")")
      return JudgedFinding(
        finding: finding,
        advice: advisor.advice(
          for: Self.dispute(.takeback),
          facts: DenialFacts(claim: Claim(id: "", payer: Payer(.commercial)), line: nil)))
    }
  }

  /// A payment that answers no claim for certain, with what to do.
  func unmatched(_ payment: PaidClaim) -> JudgedFinding {
    JudgedFinding(
      finding: PaymentFinding(
        .unmatched, amount: payment.paid,
        says: "The payment answers no claim on the books for certain"),
      advice: advisor.advice(
        for: Self.dispute(.unmatched),
        facts: DenialFacts(claim: Claim(id: "", payer: Payer(.commercial)), line: nil)))
  }
}
