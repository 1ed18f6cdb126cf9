public import ClaimModel
public import Coding
public import Editing
public import Pricing

/// Holds claims against records: the engine's answer beside the coder's, in both directions.
public struct Auditor: Sendable {
  private let coder: Coder
  private let pricer: Pricer
  private let edits: EditCatalog

  /// An auditor that codes, prices and edits with the given parts.
  public init(coder: Coder, pricer: Pricer, edits: EditCatalog) {
    self.coder = coder
    self.pricer = pricer
    self.edits = edits
  }

  /// What was allowed for a chart as billed: what the remittance says, else the schedule.
  public func billedAmount(_ chart: ChartInput) -> Money {
    if let allowed = chart.allowed { return allowed }
    guard let billed = chart.billed else { return .zero }
    return price(billed, chart).allowed
  }

  private func price(_ claim: Claim, _ chart: ChartInput) -> ClaimPrice {
    var terms = PricingTerms()
    let provider = chart.visit?.billing?.provider
    terms.isNonPhysician = provider?.nonPhysician ?? false
    if provider?.participating == false { terms.participation = .assigned }
    return pricer.price(claim, at: chart.location ?? chart.visit?.locality, terms: terms)
  }

  /// The comparison of one chart with its claim.
  public func examine(_ chart: ChartInput) -> ChartResult {
    var result = ChartResult(
      id: chart.id, clinician: chart.clinician, date: chart.date, verdict: .agree,
      amount: AuditedAmount(billed: billedAmount(chart), supported: .zero), differences: [],
      deniedBy: [], notEvaluated: [])
    result.billed = chart.billed?.lines ?? []
    guard let visit = chart.visit else { return withoutRecord(chart, result) }
    result.record = RecordWords.sentences(of: visit)
    let answer = coder.code(visit)
    let supported = PricedLines(answer.claim, price(answer.claim, chart))
    let empty = Claim(id: chart.id, payer: visit.payer)
    let billedClaim = chart.billed ?? empty
    let billed = PricedLines(billedClaim, price(billedClaim, chart))
    result.notEvaluated = billed.gaps + supported.gaps
    result.notEvaluated += answer.notEvaluated.filter(\.makesIncomplete).map {
      "\($0.what): \($0.why)"
    }
    result.held = answer.findings.filter { $0.severity == .denial }
    result.supported = answer.lines.map { line in
      ChartResult.SupportedLine(
        line: line.line, says: line.because.first?.says ?? "",
        authority: line.because.first?.authority.description ?? "", lesions: line.lesions)
    }
    result.deniedBy = denials(of: billedClaim, visit, coder)
    result.differences =
      LineComparison(
        billed: billed, supported: supported, answer: answer, denials: result.deniedBy
      ).differences
    result.amount.supported = Self.supported(
      chart.allowed, billed.total, supported.total, isAgreed: result.differences.isEmpty)
    result.verdict = Self.verdict(result, isHeld: answer.verdict == .hold)
    return result
  }

  /// What the record supports: by schedule, or, where the remittance says what was allowed, in the
  /// same proportion to it as the schedule gives, since a contract pays otherwise than the schedule.
  private static func supported(
    _ allowed: Money?, _ billed: Money, _ supported: Money, isAgreed: Bool
  ) -> Money {
    guard let allowed else { return isAgreed ? billed : supported }
    if isAgreed { return allowed }
    guard allowed > .zero, billed > .zero else { return supported }
    return allowed.share(supported.cents, of: billed.cents)
  }

  private func withoutRecord(_ chart: ChartInput, _ result: ChartResult) -> ChartResult {
    var result = result
    let lines = chart.billed?.lines ?? []
    result.verdict = .unsupported
    result.differences = [
      Difference(
        work: "claim", billed: lines, supported: [], amount: result.amount, habit: .noRecord,
        rules: ["audit.no-record"],
        says: "\(lines.count) lines were billed and no record was handed over")
    ]
    return result
  }

  /// The edits that would refuse the claim as billed, with what the record says of patient and past.
  private func denials(of claim: Claim, _ visit: Visit, _ coder: Coder) -> [String] {
    var claim = claim
    claim.patient = visit.patient
    if claim.history.isEmpty { claim.history = visit.history }
    let report = edits.review(ClaimFacts(claim, library: coder.library))
    let ids = report.findings.filter { $0.severity == .denial }.map(\.edit)
    return Set(ids).sorted()
  }

  private static func verdict(_ result: ChartResult, isHeld: Bool) -> ChartResult.Verdict {
    guard !result.differences.isEmpty else { return .agree }
    let net = result.amount.difference
    if net == .zero { return .form }
    if net < .zero { return .under }
    let hasNothing = result.differences.contains {
      $0.supported.isEmpty && $0.amount.difference > .zero
    }
    return isHeld || hasNothing ? .unsupported : .over
  }
}

/// The lines of a claim with what each is allowed.
struct PricedLines {
  let claim: Claim
  let amounts: [Money]
  let gaps: [String]

  init(_ claim: Claim, _ price: ClaimPrice) {
    self.claim = claim
    amounts = price.lines.map { $0.price?.allowed ?? .zero }
    gaps = price.lines.compactMap {
      guard case .unpriced(let why) = $0 else { return nil }
      return "price: \(why)"
    }
  }

  var total: Money { amounts.reduce(.zero, +) }
}
