public import ClaimModel
import Editing
public import Pricing
public import Reference

/// On what terms a payer pays: what an expectation rests on.
public struct ExpectedTerms: Sendable, Hashable {
  /// The pricing terms.
  public var terms: PricingTerms
  /// The agreement's name; nil rests on Medicare's schedule itself.
  public var contract: String?
  /// Whether several procedures of a day are reduced.
  public var reducesSeveral = true

  /// Terms.
  public init(
    _ terms: PricingTerms = PricingTerms(), contract: String? = nil, reducesSeveral: Bool = true
  ) {
    self.terms = terms
    self.contract = contract
    self.reducesSeveral = reducesSeveral
  }
}

/// Compares what a payer paid with what the tables and the contract of the day of service say.
public struct PaymentComparer: Sendable {
  let library: ReferenceLibrary
  let pricer: Pricer

  /// A comparer that answers from `library`.
  public init(library: ReferenceLibrary) {
    self.library = library
    pricer = Pricer(library: library)
  }

  /// What was expected of `claim`, as it was sent, against what the payer made of it.
  ///
  /// `terms` nil means that nothing is agreed with this payer that is known here: then amounts are not
  /// compared, and that is said; refusals, units, codes and bundling still are.
  /// Complexity: the lines times the lines.
  public func compare(
    _ payment: PaidClaim, with claim: Claim, controls: [String] = [], at location: ServiceLocation?,
    terms: ExpectedTerms?
  ) -> PaymentComparison {
    var result = PaymentComparison()
    result.expected = [Money?](repeating: nil, count: claim.lines.count)
    result.bases = [String](repeating: "", count: claim.lines.count)
    if payment.isReversal {
      let taken = Money.zero - payment.paid
      result.findings = [
        PaymentFinding(
          .reversal, amount: taken, says: "The payer takes back an earlier payment of \(taken)")
      ]
      return result
    }
    var prices: [ClaimPrice.Line] = []
    if let terms, !payment.isSecondary {
      prices = price(claim, at: location, terms, &result)
    } else {
      let why =
        payment.isSecondary
        ? "another payer paid first"
        : "no contract with this payer, or no payment area, is known here"
      result.notEvaluated.append(
        NotEvaluated(
          "amounts against the contract", why: why, makesIncomplete: !payment.isSecondary))
    }
    let matches = LineMatching.match(payment.lines, with: claim.lines, controls: controls)
    var done: Set<[Int]> = []
    for match in matches {
      guard !match.sent.isEmpty else {
        strange(payment.lines[match.paid], &result)
        continue
      }
      guard done.insert(match.sent).inserted else { continue }
      let answers = matches.filter { $0.sent == match.sent }.map { payment.lines[$0.paid] }
      var check = LineCheck(
        comparer: self, payment: payment, claim: claim, sent: match.sent, answers: answers,
        prices: prices, terms: terms, location: location)
      check.run()
      result.findings += check.findings
    }
    unanswered(matches, payment, claim, &result)
    whole(payment, &result)
    return result
  }

  /// Prices the claim, each line alone where the contract does not reduce several procedures.
  private func price(
    _ claim: Claim, at location: ServiceLocation?, _ terms: ExpectedTerms,
    _ result: inout PaymentComparison
  ) -> [ClaimPrice.Line] {
    var prices: [ClaimPrice.Line]
    if terms.reducesSeveral {
      prices = pricer.price(claim, at: location, terms: terms.terms).lines
    } else {
      prices = claim.lines.flatMap { line in
        var alone = claim
        alone.lines = [line]
        return pricer.price(alone, at: location, terms: terms.terms).lines
      }
    }
    for (place, line) in prices.enumerated() {
      switch line {
      case .priced(let price):
        result.expected[place] = price.allowed
        result.bases[place] =
          terms.contract.map { "contract \($0)" } ?? price.release.map(library.edition) ?? ""
      case .unpriced(let why):
        result.notEvaluated.append(
          NotEvaluated(
            "the amount of line \(claim.lines[place].number)", why: why.description,
            makesIncomplete: true))
      }
    }
    if location == nil, terms.contract == nil {
      result.notEvaluated.append(
        NotEvaluated(
          "the payment area", why: "the claim does not say where; national figures were used",
          makesIncomplete: false))
    }
    return prices
  }

  /// A line that was never sent.
  private func strange(_ line: PaidLine, _ result: inout PaymentComparison) {
    result.notEvaluated.append(
      NotEvaluated(
        "a payer's line of \(line.code.isEmpty ? "no procedure" : line.code)",
        why: "no line of the claim as it was sent fits it", makesIncomplete: true))
  }

  /// Lines that the payer says nothing of, where it says something of others.
  private func unanswered(
    _ matches: [LineMatch], _ payment: PaidClaim, _ claim: Claim, _ result: inout PaymentComparison
  ) {
    let answered = Set(matches.flatMap(\.sent))
    guard !payment.lines.isEmpty, payment.charge == total(claim) else { return }
    for (place, line) in claim.lines.enumerated() where !answered.contains(place) {
      result.notEvaluated.append(
        NotEvaluated(
          "line \(line.number)", why: "the payer does not answer it", makesIncomplete: true))
    }
  }

  private func total(_ claim: Claim) -> Money {
    claim.lines.reduce(.zero) { $0 + ($1.charge ?? .zero) }
  }

  /// Refusals that stand on the claim as a whole.
  private func whole(_ payment: PaidClaim, _ result: inout PaymentComparison) {
    for adjustment in payment.adjustments where adjustment.isRefusal {
      var finding = PaymentFinding(
        .denial, amount: adjustment.amount,
        adjustment: AdjustmentReason(adjustment.group, adjustment.carc, payment.remarks.first),
        says: "The payer refuses \(adjustment.amount) of the claim as a whole")
      if adjustment.group != "PR" { finding.refused = adjustment.amount }
      result.findings.append(finding)
    }
  }
}
