// How a remittance lies in its loops.

extension Remittance: LoopMapped {
  /// All but the claims and their headings.
  mutating func map(_ loop: inout LoopMap) {
    var money = Money(remittance: self)
    loop.one("BPR", &money)
    var number = Trace(remittance: money.remittance)
    loop.one("TRN", &number)
    if loop.isReading { self = number.remittance }
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

  private struct Money: SegmentMapped {
    var remittance = Remittance()
    mutating func map(_ elements: inout ElementMap) {
      elements.text(1, &remittance.handling)
      elements.number(2, &remittance.amount)
      elements.text(3, &remittance.direction)
      elements.text(4, &remittance.method)
      elements.text(5, &remittance.format)
      account(&remittance.from, 6, &elements)
      elements.text(10, &remittance.originator)
      elements.text(11, &remittance.originatorSupplement)
      account(&remittance.to, 12, &elements)
      elements.day(16, &remittance.date)
    }

    private func account(_ account: inout Account, _ first: Int, _ elements: inout ElementMap) {
      elements.text(first, &account.bankQualifier)
      elements.text(first + 1, &account.bank)
      elements.text(first + 2, &account.kind)
      elements.text(first + 3, &account.number)
    }
  }

  private struct Trace: SegmentMapped {
    var remittance = Remittance()
    mutating func map(_ elements: inout ElementMap) {
      elements.constant(1, "1")
      elements.text(2, &remittance.trace)
      elements.text(3, &remittance.traceOriginator)
      elements.text(4, &remittance.traceSupplement)
    }
  }
}

extension RemittanceParty: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var name = Name(party: self)
    loop.one("N1", &name)
    if loop.isReading { self = name.party }
    Address.map(&address, &loop)
    loop.all("REF", &references)
    loop.all("PER", &contacts)
    var way = delivery.isEmpty ? nil : Delivery(parts: delivery)
    loop.one("RDM", &way)
    delivery = way?.parts ?? []
  }

  private struct Name: SegmentMapped {
    var party = RemittanceParty()
    mutating func map(_ elements: inout ElementMap) {
      elements.text(1, &party.role)
      elements.text(2, &party.name)
      elements.text(3, &party.idQualifier)
      elements.text(4, &party.id)
    }
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
    var header = LineNumber(number: number)
    loop.one("LX", &header)
    number = header.number
    loop.raw("TS3", &summary)
    loop.raw("TS2", &supplement)
  }
}

extension ClaimPayment: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var header = Header(payment: self)
    loop.one("CLP", &header)
    if loop.isReading { self = header.payment }
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

  private struct Header: SegmentMapped {
    var payment = ClaimPayment()
    mutating func map(_ elements: inout ElementMap) {
      elements.text(1, &payment.id)
      elements.text(2, &payment.status)
      elements.number(3, &payment.charge)
      elements.number(4, &payment.paid)
      elements.number(5, &payment.patientResponsibility)
      elements.text(6, &payment.filingIndicator)
      elements.text(7, &payment.payerControl)
      elements.text(8, &payment.facility)
      elements.text(9, &payment.frequency)
      elements.text(11, &payment.relatedGroup)
      elements.number(12, &payment.weight)
      elements.number(13, &payment.discharge)
    }
  }
}

extension ServicePayment: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var header = Header(service: self)
    loop.one("SVC", &header)
    if loop.isReading { self = header.service }
    loop.all("DTM", &dates)
    loop.adjustments(&adjustments)
    loop.all("REF", &references)
    loop.all("AMT", &amounts)
    loop.all("QTY", &quantities)
    loop.all("LQ", &remarks)
  }

  private struct Header: SegmentMapped {
    var service = ServicePayment()
    mutating func map(_ elements: inout ElementMap) {
      var parts = service.procedure.parts
      elements.parts(1, &parts)
      service.procedure = Procedure(parts: parts) ?? Procedure()
      elements.number(2, &service.charge)
      elements.number(3, &service.paid)
      elements.text(4, &service.revenueCode)
      elements.number(5, &service.units)
      var sent = service.sent?.parts ?? []
      elements.parts(6, &sent)
      service.sent = Procedure(parts: sent)
      elements.number(7, &service.sentUnits)
    }
  }
}

extension PlainDate: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &qualifier)
    elements.day(2, &day)
  }
}
