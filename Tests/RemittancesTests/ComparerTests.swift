import ClaimModel
import Pricing
import Reference
import Remittances
import StarterRelease
import Testing

/// What a payer did, planted, is found; what it did right is not.
@Suite struct ComparerTests {
  static let comparer = PaymentComparer(library: .starter)

  static func claim(
    _ codes: [(ProcedureCode, ModifierList, Int)], payer: PayerLine = .medicare
  ) throws -> Claim {
    let date = try #require(CivilDate(iso: "2026-03-10"))
    return Claim(
      id: "c", payer: Payer(payer), diagnoses: [],
      lines: codes.enumerated().map { place, code in
        var line = ServiceLine(
          number: place + 1, date: date, code: code.0, modifiers: code.1, units: code.2)
        line.charge = Money(cents: 50_000)
        return line
      })
  }

  /// A remittance that pays the claim just as priced.
  static func paid(_ claim: Claim) throws -> PaidClaim {
    let price = Pricer(library: .starter).price(claim, at: nil)
    var payment = PaidClaim()
    payment.number = claim.id
    for (line, priced) in zip(claim.lines, price.lines) {
      let amount = try #require(priced.price)
      var answer = PaidLine()
      answer.code = line.code.description
      answer.modifiers = line.modifiers
      answer.units = line.units
      answer.charge = line.charge ?? .zero
      answer.date = line.date
      answer.statedAllowed = amount.allowed
      let parts = try #require(amount.payment)
      answer.paid = parts.paid
      answer.adjustments = [
        PaymentAdjustment("CO", "45", answer.charge - amount.allowed),
        PaymentAdjustment("PR", "2", parts.coinsurance),
        PaymentAdjustment("CO", "253", parts.sequestration),
      ]
      payment.lines.append(answer)
    }
    payment.charge = payment.lines.reduce(.zero) { $0 + $1.charge }
    payment.paid = payment.lines.reduce(.zero) { $0 + $1.paid }
    return payment
  }

  private func allow(_ amount: Money, _ line: inout PaidLine) {
    line.statedAllowed = amount
    let patient = amount.share(20, of: 100)
    let cut = (amount - patient).share(2, of: 100)
    line.paid = amount - patient - cut
    line.adjustments = [
      PaymentAdjustment("CO", "45", line.charge - amount), PaymentAdjustment("PR", "2", patient),
      PaymentAdjustment("CO", "253", cut),
    ]
  }

  private func deny(
    _ line: inout PaidLine, _ group: String, _ carc: String, _ remark: String? = nil
  ) {
    line.paid = .zero
    line.statedAllowed = nil
    line.adjustments = [PaymentAdjustment(group, carc, line.charge)]
    line.remarks = remark.map { [$0] } ?? []
  }

  private func compare(_ payment: PaidClaim, _ claim: Claim) -> PaymentComparison {
    Self.comparer.compare(payment, with: claim, at: nil, terms: ExpectedTerms())
  }

  @Test(
    "Paid as priced alarms nothing",
    arguments: [
      [(17000, [], 1)], [(17000, [], 1), (17003, [], 13)], [(17004, [], 1)],
      [(99213, ["25"], 1), (11102, [], 1), (17000, ["XS"], 1), (17003, [], 8)],
      [(17110, [], 1), (17000, ["59"], 1)], [(11102, [], 1), (11103, [], 3)],
      [(17262, [], 1), (17262, ["76"], 1)],
    ] as [[(ProcedureCode, ModifierList, Int)]])
  func clean(_ codes: [(ProcedureCode, ModifierList, Int)]) throws {
    let claim = try Self.claim(codes)
    let result = compare(try Self.paid(claim), claim)
    #expect(result.findings.isEmpty, "\(result.findings)")
  }

  @Test("17003 paid as one unit is a cut of units, said both ways")
  func unitsCut() throws {
    let claim = try Self.claim([(17000, [], 1), (17003, [], 8)])
    let unit = try #require(Pricer(library: .starter).price(claim, at: nil).lines[1].price).unitFee
    var stated = try Self.paid(claim)
    allow(unit, &stated.lines[1])
    stated.lines[1].units = 1
    stated.lines[1].sentUnits = 8
    var silent = try Self.paid(claim)
    allow(unit, &silent.lines[1])
    for payment in [stated, silent] {
      let findings = compare(payment, claim).findings
      #expect(findings.map(\.kind) == [.unitsCut])
      #expect(findings.first?.line == 2)
      #expect(findings.first?.amount == unit * 7)
      #expect(findings.first?.says.contains("1 of 8 units") == true)
    }
  }

  @Test("Add-ons and 17004 are never halved; a first-ranked procedure neither")
  func wrongReduction() throws {
    for codes in [
      [(17000, [], 1), (17003, [], 6)], [(17110, ["59"], 1), (17004, [], 1)],
    ] as [[(ProcedureCode, ModifierList, Int)]] {
      let claim = try Self.claim(codes)
      var payment = try Self.paid(claim)
      let full = try #require(payment.lines[1].statedAllowed)
      allow(full.share(50, of: 100), &payment.lines[1])
      payment.lines[1].adjustments.append(PaymentAdjustment("CO", "59", .zero))
      let findings = compare(payment, claim).findings
      let kinds = findings.map(\.kind)
      #expect(kinds == [.wrongReduction] || kinds == [.unitsCut], "\(findings)")
      #expect(findings.first?.line == 2)
    }
  }

  @Test("An amount below the schedule is underpaid, above it overpaid, a cent is neither")
  func amounts() throws {
    let claim = try Self.claim([(17000, [], 1)])
    let right = try #require(try Self.paid(claim).lines[0].statedAllowed)
    for (difference, kind) in [(-400, .underpaid), (-1, nil), (0, nil), (1, nil), (300, .overpaid)]
      as [(Int64, PaymentFinding.Kind?)]
    {
      var payment = try Self.paid(claim)
      allow(right + Money(cents: difference), &payment.lines[0])
      let findings = compare(payment, claim).findings
      #expect(findings.map(\.kind) == (kind.map { [$0] } ?? []), "\(difference)")
      if kind != nil { #expect(findings[0].amount.cents == abs(difference)) }
    }
  }

  @Test("A lower visit paid for a higher one is found, stated or not")
  func downCoded() throws {
    let claim = try Self.claim([(99214, [], 1)])
    let lower = try Self.paid(Self.claim([(99213, [], 1)]))
    let amount = try #require(lower.lines[0].statedAllowed)
    var stated = try Self.paid(claim)
    allow(amount, &stated.lines[0])
    stated.lines[0].code = "99213"
    stated.lines[0].sentCode = "99214"
    var silent = try Self.paid(claim)
    allow(amount, &silent.lines[0])
    for payment in [stated, silent] {
      let findings = compare(payment, claim).findings
      #expect(findings.map(\.kind) == [.downCoded])
      #expect(findings.first?.says == "The payer pays 99213 for 99214")
    }
  }

  @Test("Bundling is disputed where no table supports it, and only there")
  func bundling() throws {
    for (codes, line, kind) in [
      ([(17000, [], 1), (17003, [], 4)], 1, .bundled),
      ([(11102, [], 1), (17000, ["XS"], 1)], 1, .bundled),
      ([(11102, [], 1), (17000, [], 1)], 1, .denial),
      ([(17000, [], 1), (17004, [], 1)], 0, .denial),
      ([(17000, [], 1)], 0, .denial),
    ] as [([(ProcedureCode, ModifierList, Int)], Int, PaymentFinding.Kind)] {
      let claim = try Self.claim(codes)
      var payment = try Self.paid(claim)
      deny(&payment.lines[line], "CO", "97", "M80")
      let findings = compare(payment, claim).findings.filter { $0.line == line + 1 }
      #expect(findings.map(\.kind) == [kind], "\(codes)")
    }
    var global = try Self.paid(Self.claim([(17000, [], 1), (17003, [], 4)]))
    deny(&global.lines[1], "CO", "97", "M144")
    let claim = try Self.claim([(17000, [], 1), (17003, [], 4)])
    #expect(compare(global, claim).findings.map(\.kind) == [.denial])
  }

  @Test("Lines the payer merged are compared as one")
  func merged() throws {
    let claim = try Self.claim([(17000, [], 1), (17003, [], 4)])
    var payment = try Self.paid(claim)
    let second = payment.lines.removeLast()
    payment.lines[0].charge += second.charge
    payment.lines[0].paid += second.paid
    payment.lines[0].statedAllowed =
      (payment.lines[0].statedAllowed ?? .zero) + (second.statedAllowed ?? .zero)
    payment.lines[0].adjustments += second.adjustments
    #expect(compare(payment, claim).findings.map(\.kind) == [.merged])
    let whole = payment.lines[0].statedAllowed ?? .zero
    allow(whole - Money(cents: 900), &payment.lines[0])
    #expect(compare(payment, claim).findings.map(\.kind) == [.merged, .underpaid])
  }

  @Test("A line the payer split is added up before it is compared")
  func split() throws {
    let claim = try Self.claim([(17003, [], 8)])
    var payment = try Self.paid(claim)
    let whole = payment.lines[0]
    var first = whole
    first.units = 5
    first.charge = Money(cents: 30_000)
    allow((whole.statedAllowed ?? .zero).share(5, of: 8), &first)
    var second = whole
    second.units = 3
    second.charge = Money(cents: 20_000)
    allow((whole.statedAllowed ?? .zero) - (first.statedAllowed ?? .zero), &second)
    payment.lines = [first, second]
    #expect(compare(payment, claim).findings.isEmpty)
  }

  @Test("Too much sequestration and too large a coinsurance are found")
  func shares() throws {
    let claim = try Self.claim([(17000, [], 1)])
    var payment = try Self.paid(claim)
    payment.lines[0].adjustments[2].amount += Money(cents: 200)
    payment.lines[0].paid = payment.lines[0].paid - Money(cents: 200)
    #expect(compare(payment, claim).findings.map(\.kind) == [.wrongReduction])
    payment = try Self.paid(claim)
    payment.lines[0].adjustments[1].amount += Money(cents: 300)
    payment.lines[0].paid = payment.lines[0].paid - Money(cents: 300)
    #expect(compare(payment, claim).findings.map(\.kind) == [.wrongReduction])
  }

  @Test("Without a contract amounts are not compared, and that is said; a second payer neither")
  func notEvaluated() throws {
    let claim = try Self.claim([(17000, [], 1)], payer: .commercial)
    var payment = try Self.paid(Self.claim([(17000, [], 1)]))
    allow(Money(cents: 100), &payment.lines[0])
    let result = Self.comparer.compare(payment, with: claim, at: nil, terms: nil)
    #expect(result.findings.isEmpty)
    #expect(result.notEvaluated.contains { $0.makesIncomplete })
    payment.status = "2"
    let second = Self.comparer.compare(payment, with: claim, at: nil, terms: ExpectedTerms())
    #expect(second.findings.isEmpty)
    #expect(second.notEvaluated.map(\.why) == ["another payer paid first"])
  }

  @Test("A contract's own amounts are what is expected")
  func contract() throws {
    let claim = try Self.claim([(17000, [], 1)], payer: .commercial)
    var terms = PricingTerms()
    terms.contract = .table([17000: Money(cents: 9_000)])
    var payment = try Self.paid(Self.claim([(17000, [], 1)]))
    allow(Money(cents: 8_000), &payment.lines[0])
    let result = Self.comparer.compare(
      payment, with: claim, at: nil, terms: ExpectedTerms(terms, contract: "Aetna 2026"))
    #expect(result.findings.map(\.kind) == [.underpaid])
    #expect(result.findings.first?.amount == Money(cents: 1_000))
    #expect(result.findings.first?.basis == "contract Aetna 2026")
  }
}
