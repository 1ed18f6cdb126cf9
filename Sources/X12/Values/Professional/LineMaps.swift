// How a service line lies in its loops.

extension ProfessionalLine: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var header = LineNumber(number: number)
    loop.one("LX", &header)
    var service = ServiceSegment(line: self)
    loop.one("SV1", &service)
    if loop.isReading { self = service.line }
    number = header.number
    loop.one("SV5", &equipment)
    loop.all("PWK", &attachments)
    loop.one("CR1", &transport)
    loop.one("CR3", &certification)
    loop.all("CRC", &conditions)
    loop.all("DTP", &dates)
    loop.all("QTY", &quantities)
    loop.all("MEA", &measurements)
    loop.one("CN1", &contract)
    loop.all("REF", &references)
    loop.all("AMT", &amounts)
    loop.texts("K3", &fileInformation)
    loop.all("NTE", &notes)
    loop.one("PS1", &purchased)
    loop.one("HCP", &repricing)
    loop.loop("2410", &drug)
    loop.loop("2420A", &rendering)
    loop.loop("2420B", &purchasedFrom)
    loop.loop("2420C", &facility)
    loop.loop("2420D", &supervising)
    loop.loop("2420E", &ordering)
    loop.loops("2420F", &referring)
    loop.loop("2420G", &pickUp)
    loop.loop("2420H", &dropOff)
    loop.loops("2430", &adjudications)
    loop.loops("2440", &forms)
  }

  private struct ServiceSegment: SegmentMapped {
    var line = ProfessionalLine()
    mutating func map(_ elements: inout ElementMap) {
      var parts = line.procedure.parts
      elements.parts(1, &parts)
      line.procedure = Procedure(parts: parts) ?? Procedure()
      elements.number(2, &line.charge)
      elements.text(3, &line.measure)
      elements.number(4, &line.units)
      elements.text(5, &line.placeOfService)
      var pointers = line.pointers.map(String.init)
      elements.parts(7, &pointers)
      line.pointers = pointers.compactMap { Int($0) }
      elements.text(9, &line.emergency)
      elements.text(11, &line.screening)
      elements.text(12, &line.familyPlanning)
      elements.text(15, &line.copayStatus)
    }
  }
}

/// LX.
struct LineNumber: SegmentMapped {
  var number = 1
  mutating func map(_ elements: inout ElementMap) { elements.whole(1, &number) }
}

extension LoopMap {
  /// Segments of one text, such as K3.
  mutating func texts(_ id: String, _ values: inout [String]) {
    var segments = values.map { TextSegment(text: $0) }
    if isReading { segments = [] }
    all(id, &segments)
    values = segments.map(\.text)
  }

  private struct TextSegment: SegmentMapped {
    var text = ""
    mutating func map(_ elements: inout ElementMap) { elements.text(1, &text) }
  }
}

extension Equipment: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.parts(1, &procedure)
    elements.text(2, &measure)
    elements.number(3, &length)
    elements.number(4, &rental)
    elements.number(5, &price)
    elements.text(6, &frequency)
  }
}

extension TestResult: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &kind)
    elements.text(2, &subject)
    elements.number(3, &value)
  }
}

extension Purchased: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &providerID)
    elements.number(2, &charge)
  }
}

extension DispensedDrug: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var item = Item(drug: self)
    loop.one("LIN", &item)
    var amount = Amount(drug: item.drug)
    loop.one("CTP", &amount)
    let reference = prescription
    if loop.isReading { self = amount.drug }
    prescription = reference
    loop.one("REF", &prescription)
  }

  private struct Item: SegmentMapped {
    var drug = DispensedDrug()
    mutating func map(_ elements: inout ElementMap) {
      elements.text(2, &drug.qualifier)
      elements.text(3, &drug.code)
    }
  }

  private struct Amount: SegmentMapped {
    var drug = DispensedDrug()
    mutating func map(_ elements: inout ElementMap) {
      elements.number(4, &drug.quantity)
      elements.text(5, &drug.unit)
    }
  }
}

extension LineAdjudication: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var service = Service(adjudication: self)
    loop.one("SVD", &service)
    if loop.isReading { self = service.adjudication }
    loop.adjustments(&adjustments)
    var day = date.map { QualifiedDate("573", $0) }
    loop.one("DTP", &day)
    date = day?.span
    loop.all("AMT", &amounts)
  }

  private struct Service: SegmentMapped {
    var adjudication = LineAdjudication()
    mutating func map(_ elements: inout ElementMap) {
      elements.text(1, &adjudication.payerID)
      elements.number(2, &adjudication.paid)
      var parts = adjudication.procedure?.parts ?? []
      elements.parts(3, &parts)
      adjudication.procedure = Procedure(parts: parts)
      elements.text(4, &adjudication.revenueCode)
      elements.number(5, &adjudication.units)
      elements.text(6, &adjudication.bundledInto)
    }
  }
}

extension FormAnswers: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    loop.one("LQ", &form)
    loop.all("FRM", &answers)
  }
}

extension FormAnswers.Answer: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &question)
    elements.text(2, &condition)
    elements.text(3, &text)
    elements.day(4, &date)
    elements.number(5, &percent)
  }
}
