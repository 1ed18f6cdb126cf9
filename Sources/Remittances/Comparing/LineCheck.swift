import ClaimModel
import Editing
import Pricing
import Reference

/// One line (or several that the payer merged) against the payer's answers to it.
struct LineCheck {
  let comparer: PaymentComparer
  let payment: PaidClaim
  let claim: Claim
  /// Positions of the sent lines.
  let sent: [Int]
  /// The payer's lines that answer them.
  let answers: [PaidLine]
  let prices: [ClaimPrice.Line]
  let terms: ExpectedTerms?
  let location: ServiceLocation?
  var findings: [PaymentFinding] = []

  private var line: ServiceLine { claim.lines[sent[0]] }
  private var allowed: Money { answers.reduce(.zero) { $0 + $1.allowed } }
  private var refusals: [PaymentAdjustment] { answers.flatMap(\.refusals) }
  private var view: ReferenceView { comparer.library.on(line.date) }

  /// What all sent lines together should be allowed; nil where one of them has no price.
  private var expected: Money? {
    guard !prices.isEmpty else { return nil }
    var sum = Money.zero
    for place in sent {
      guard let price = prices[place].price else { return nil }
      sum += price.allowed
    }
    return sum
  }

  private var basis: String {
    if let contract = terms?.contract { return "contract \(contract)" }
    return prices.isEmpty
      ? "" : prices[sent[0]].price?.release.map(comparer.library.edition) ?? ""
  }

  mutating func run() {
    if sent.count > 1 {
      let numbers = sent.map { "\(claim.lines[$0].number)" }.joined(separator: ", ")
      findings.append(
        PaymentFinding(
          .merged, line: line.number, code: line.code.description, amount: .zero,
          says: "The payer answers lines \(numbers) as one line of \(answers[0].code)"))
    }
    if answers.allSatisfy(\.isDenied) { return denied() }
    if cutUnits() || downCoded() || reduced() { return }
    compareAmounts()
    checkShares()
    partlyRefused()
  }

  // MARK: Refused

  private mutating func denied() {
    let charged = answers.reduce(Money.zero) { $0 + $1.charge }
    let stake = expected ?? charged
    let reason = reason(refusals.first)
    if let reason, Self.bundling.contains(reason.carc), let unsupported = bundlingWithoutPair() {
      findings.append(
        PaymentFinding(
          .bundled, line: line.number, code: line.code.description, amount: stake,
          expected: expected, allowed: .zero, adjustment: reason, says: unsupported,
          basis: view.release(for: .procedurePairs).map(comparer.library.edition) ?? ""))
      return markRefused()
    }
    findings.append(
      PaymentFinding(
        .denial, line: line.number, code: line.code.description, amount: stake,
        expected: expected, allowed: .zero, adjustment: reason,
        says: "The payer refuses \(line.code) with \(Self.text(reason))", basis: basis))
    markRefused()
  }

  /// What of the charge stays open with the last finding.
  private mutating func markRefused() {
    findings[findings.count - 1].refused = refusals.reduce(.zero) { sum, refusal in
      refusal.group == "PR" ? sum : sum + refusal.amount
    }
  }

  /// Why refusing the line as part of another is not supported; nil where a table supports it or none
  /// can say.
  private func bundlingWithoutPair() -> String? {
    // A refusal for the global period is not one for a pair.
    if answers.contains(where: { $0.remarks.contains("M144") }) { return nil }
    let others = claim.lines.indices.filter {
      !sent.contains($0) && claim.lines[$0].date == line.date
    }
    guard !others.isEmpty else { return nil }
    var bypassed: ProcedureCode?
    for place in others {
      let other = claim.lines[place]
      switch view.pairAnswer(line.code, other.code) {
      case .gap: return nil
      case .free: continue
      case .conflict(let isFirst, let mayBypass, _):
        if isFirst { continue }
        guard mayBypass,
          BypassModifiers.bypass(column1: other.modifiers, column2: line.modifiers)
        else { return nil }
        bypassed = other.code
      }
    }
    if let bypassed {
      return
        "The payer bundles \(line.code) into another service; the pair with \(bypassed) may be "
        + "bypassed and the line carries the modifier"
    }
    return
      "The payer bundles \(line.code) into another service; the pair table has no edit between it "
      + "and any other line of the day"
  }

  private mutating func partlyRefused() {
    guard findings.allSatisfy({ $0.kind == .merged }) else { return }
    let refused = refusals.reduce(Money.zero) { $0 + $1.amount }
    // Where the allowed amount is as expected, what is refused was above it and is part of the write-off.
    guard refused > .zero, expected == nil else { return }
    let reason = reason(refusals.first)
    findings.append(
      PaymentFinding(
        .denial, line: line.number, code: line.code.description, amount: refused,
        allowed: allowed, adjustment: reason,
        says: "The payer refuses \(refused) of \(line.code) with \(Self.text(reason))"))
    markRefused()
  }

  // MARK: Units and codes

  private mutating func cutUnits() -> Bool {
    guard sent.count == 1 else { return false }
    let billed = line.units
    let stated = answers.reduce(0) { $0 + $1.units }
    let statesOther = answers.contains { ($0.sentUnits ?? $0.units) != $0.units }
    var paidUnits = stated
    if stated >= billed {
      // The units may be repeated as billed while fewer are allowed.
      guard let expected, !prices.isEmpty, let price = prices[sent[0]].price, billed > 1,
        allowed < expected, price.unitFee.cents > 0, price.allowed == price.unitFee * billed
      else { return false }
      let fitting = (1..<billed).first { close(allowed, price.unitFee * $0, units: $0) }
      guard let fitting else { return false }
      paidUnits = fitting
    } else if !statesOther, answers[0].code != line.code.description {
      return false
    }
    guard paidUnits < billed, paidUnits > 0 else { return false }
    let lost = expected.map { $0 - allowed } ?? lostCharge(paidUnits, billed)
    guard lost > .zero else { return false }
    let limit = view.unitLimit(line.code)
    var says = "The payer pays \(paidUnits) of \(billed) units of \(line.code)"
    if let row = limit.row, billed <= row.units {
      says += "; up to \(row.units) may be billed"
    } else if limit.row != nil {
      says += "; more than the unit table allows were billed"
    }
    findings.append(
      PaymentFinding(
        .unitsCut, line: line.number, code: line.code.description, amount: lost,
        expected: expected, allowed: allowed, adjustment: reason(refusals.first), says: says,
        basis: limit.release.map(comparer.library.edition) ?? basis))
    return true
  }

  private func lostCharge(_ paid: Int, _ billed: Int) -> Money {
    (line.charge ?? .zero).share(Int64(billed - paid), of: Int64(billed))
  }

  private mutating func downCoded() -> Bool {
    guard sent.count == 1 else { return false }
    var other = answers.first { !$0.code.isEmpty && $0.code != line.code.description }?.code
    if other == nil, let expected, allowed < expected { other = lowerVisit() }
    guard let other, let code = ProcedureCode(other) else { return false }
    let lost = (expected ?? line.charge ?? .zero) - allowed
    guard lost > .zero else { return false }
    findings.append(
      PaymentFinding(
        .downCoded, line: line.number, code: line.code.description, amount: lost,
        expected: expected, allowed: allowed, adjustment: reason(refusals.first),
        says: "The payer pays \(code) for \(line.code)", basis: basis))
    return true
  }

  /// The lower visit of the same kind whose price is just what was allowed.
  private func lowerVisit() -> String? {
    guard let number = line.code.number, let terms else { return nil }
    let floor = (99_203...99_205).contains(number) ? 99_202 : 99_212
    guard (99_203...99_205).contains(number) || (99_213...99_215).contains(number) else {
      return nil
    }
    for lower in (floor..<number).reversed() {
      var alone = claim
      alone.lines = [line]
      alone.lines[0].code = ProcedureCode(lower)
      alone.lines[0].charge = nil
      let price = comparer.pricer.price(alone, at: location, terms: terms.terms).lines[0].price
      if let price, close(allowed, price.allowed, units: 1) { return "\(lower)" }
    }
    return nil
  }

  // MARK: Amounts

  private mutating func reduced() -> Bool {
    guard sent.count == 1, let expected, let price = prices[sent[0]].price, allowed < expected,
      !close(allowed, expected, units: line.units)
    else { return false }
    let full = price.unitFee * line.units
    let isRanked = price.row?.multipleProcedure == 2
    for (share, words) in [(50, "half"), (25, "a quarter"), (75, "three quarters")]
      as [(Int64, String)]
    where close(allowed, full.share(share, of: 100), units: line.units) {
      let why =
        isRanked
        ? "it ranks first among the procedures of the day, or no other one is ranked"
        : "the schedule does not rank it among several procedures"
      findings.append(
        PaymentFinding(
          .wrongReduction, line: line.number, code: line.code.description,
          amount: expected - allowed, expected: expected, allowed: allowed,
          adjustment: reason(refusals.first),
          says: "The payer allows \(words) of the fee of \(line.code): \(why)", basis: basis))
      return true
    }
    return false
  }

  private mutating func compareAmounts() {
    guard let expected else { return }
    let units = sent.reduce(0) { $0 + claim.lines[$1].units }
    guard !close(allowed, expected, units: units) else { return }
    let isLess = allowed < expected
    findings.append(
      PaymentFinding(
        isLess ? .underpaid : .overpaid, line: line.number, code: line.code.description,
        amount: isLess ? expected - allowed : allowed - expected, expected: expected,
        allowed: allowed, adjustment: reason(refusals.first),
        says: "The payer allows \(allowed) for \(line.code), \(expected) is agreed", basis: basis))
  }

  /// Medicare's own shares: two per cent of what it pays for the sequestration, a fifth for the patient.
  private mutating func checkShares() {
    guard findings.isEmpty, claim.payer.line == .medicare, terms?.contract == nil, !prices.isEmpty,
      let cut = MedicarePayment.sequestration.figure(on: line.date),
      let share = MedicarePayment.coinsurance.figure(on: line.date)
    else { return }
    let all = answers.flatMap(\.adjustments)
    let patient = all.total { $0.group == "PR" }
    let coinsurance = all.total { $0.group == "PR" && $0.carc == "2" }
    let rightShare = allowed.share(share, of: 100)
    if coinsurance > rightShare + Money(cents: 1) {
      findings.append(
        PaymentFinding(
          .wrongReduction, line: line.number, code: line.code.description,
          amount: coinsurance - rightShare, expected: rightShare, allowed: coinsurance,
          adjustment: AdjustmentReason("PR", "2"),
          says:
            "The patient is charged \(coinsurance) of \(line.code); \(share) % are \(rightShare)",
          basis: "Social Security Act 1833(a)"))
      return
    }
    let taken = all.total { $0.carc == "253" }
    let rightCut = (allowed - patient).share(cut, of: 100)
    if taken > rightCut + Money(cents: 1) {
      findings.append(
        PaymentFinding(
          .wrongReduction, line: line.number, code: line.code.description,
          amount: taken - rightCut, expected: rightCut, allowed: taken,
          adjustment: AdjustmentReason("CO", "253"),
          says: "The sequestration took \(taken) of \(line.code); \(cut) % are \(rightCut)",
          basis: "First Coast on sequestration"))
    }
  }

  /// Equal but for a cent a unit, by which publishers' and payers' roundings differ.
  private func close(_ left: Money, _ right: Money, units: Int) -> Bool {
    abs(left.cents - right.cents) <= Int64(max(1, units))
  }

  private func reason(_ adjustment: PaymentAdjustment?) -> AdjustmentReason? {
    guard let adjustment else { return nil }
    let remark = answers.flatMap(\.remarks).first ?? payment.remarks.first
    return AdjustmentReason(adjustment.group, adjustment.carc, remark)
  }

  private static func text(_ reason: AdjustmentReason?) -> String {
    guard let reason else { return "no reason" }
    return "\(reason.group)-\(reason.carc)" + (reason.rarc.map { " \($0)" } ?? "")
  }

  /// Reasons that say a service is part of another.
  private static let bundling: Set = ["97", "59", "231", "234", "236", "B10", "P14", "B15"]
}
