// How a remittance lies in its loops.

extension Remittance: LoopMapped {
  /// All but the claims and their headings.
  mutating func map(_ loop: inout LoopMap) {
    loop.segment("BPR") { elements in
      elements.text(1, &handling)
      elements.number(2, &amount)
      elements.text(3, &direction)
      elements.text(4, &method)
      elements.text(5, &format)
      elements.account(6, &from)
      elements.text(10, &originator)
      elements.text(11, &originatorSupplement)
      elements.account(12, &to)
      elements.day(16, &date)
    }
    loop.segment("TRN") { elements in
      elements.constant(1, "1")
      elements.text(2, &trace)
      elements.text(3, &traceOriginator)
      elements.text(4, &traceSupplement)
    }
    var code = currency.isEmpty ? nil : QualifiedCode("PR", currency)
    loop.one("CUR", &code)
    currency = code?.code ?? ""
    loop.all("REF", &references)
    var production = productionDate.map { PlainDate("405", $0) }
    loop.one("DTM", &production)
    productionDate = production?.day
    loop.loop("1000A", &payer)
    loop.loop("1000B", &payee)
    if loop.isReading { loop.all("PLB", &providerAdjustments) }
  }
}

extension ElementMap {
  /// Four elements that name an account.
  fileprivate mutating func account(_ first: Int, _ account: inout Remittance.Account) {
    text(first, &account.bankQualifier)
    text(first + 1, &account.bank)
    text(first + 2, &account.kind)
    text(first + 3, &account.number)
  }
}

extension RemittanceParty: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    loop.segment("N1") { elements in
      elements.text(1, &role)
      elements.text(2, &name)
      elements.text(3, &idQualifier)
      elements.text(4, &id)
    }
    Address.map(&address, &loop)
    loop.all("REF", &references)
    loop.all("PER", &contacts)
    var way = delivery.isEmpty ? nil : Delivery(parts: delivery)
    loop.one("RDM", &way)
    delivery = way?.parts ?? []
  }

  private struct Delivery: SegmentMapped {
    var parts: [String] = []
    mutating func map(_ elements: inout ElementMap) { elements.texts(1, through: 3, &parts) }
  }
}

extension ProviderAdjustment: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &provider)
    elements.day(2, &fiscalYearEnd)
    elements.groups(from: 3, size: 2, most: 6, &entries)
  }
}

extension ProviderAdjustment.Entry: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    var parts = reference.isEmpty ? [reason] : [reason, reference]
    elements.parts(1, &parts)
    reason = parts.first ?? ""
    reference = parts.count > 1 ? parts[1] : ""
    elements.number(2, &amount)
  }
}

extension RemittanceHeading: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    loop.segment("LX") { $0.whole(1, &number) }
    loop.raw("TS3", &summary)
    loop.raw("TS2", &supplement)
  }
}

extension ClaimPayment: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    loop.segment("CLP") { elements in
      elements.text(1, &id)
      elements.text(2, &status)
      elements.number(3, &charge)
      elements.number(4, &paid)
      elements.number(5, &patientResponsibility)
      elements.text(6, &filingIndicator)
      elements.text(7, &payerControl)
      elements.text(8, &facility)
      elements.text(9, &frequency)
      elements.text(11, &relatedGroup)
      elements.number(12, &weight)
      elements.number(13, &discharge)
    }
    loop.adjustments(&adjustments)
    var names = parties.map(PartyName.init(party:))
    loop.all("NM1", &names)
    if loop.isReading { parties = names.map(\.party) }
    loop.raw("MIA", &inpatient)
    loop.one("MOA", &outpatient)
    loop.all("REF", &references)
    loop.all("DTM", &dates)
    loop.all("PER", &contacts)
    loop.all("AMT", &amounts)
    loop.all("QTY", &quantities)
    loop.loops("2110", &services)
  }
}

extension ServicePayment: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    loop.segment("SVC") { elements in
      var parts = procedure.parts
      elements.parts(1, &parts)
      procedure = Procedure(parts: parts) ?? Procedure()
      elements.number(2, &charge)
      elements.number(3, &paid)
      elements.text(4, &revenueCode)
      elements.number(5, &units)
      var other = sent?.parts ?? []
      elements.parts(6, &other)
      sent = Procedure(parts: other)
      elements.number(7, &sentUnits)
    }
    loop.all("DTM", &dates)
    loop.adjustments(&adjustments)
    loop.all("REF", &references)
    loop.all("AMT", &amounts)
    loop.all("QTY", &quantities)
    loop.all("LQ", &remarks)
  }
}

extension PlainDate: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &qualifier)
    elements.day(2, &day)
  }
}
