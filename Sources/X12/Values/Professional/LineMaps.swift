// How a service line lies in its loops.

extension ProfessionalLine: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    loop.segment("LX") { $0.whole(1, &number) }
    loop.segment("SV1") { elements in
      var parts = procedure.parts
      elements.parts(1, &parts)
      procedure = Procedure(parts: parts) ?? Procedure()
      elements.number(2, &charge)
      elements.text(3, &measure)
      elements.number(4, &units)
      elements.text(5, &placeOfService)
      var places = pointers.map(String.init)
      elements.parts(7, &places)
      pointers = places.compactMap { Int($0) }
      elements.text(9, &emergency)
      elements.text(11, &screening)
      elements.text(12, &familyPlanning)
      elements.text(15, &copayStatus)
    }
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
    loop.segment("LIN") { elements in
      elements.text(2, &qualifier)
      elements.text(3, &code)
    }
    loop.segment("CTP") { elements in
      elements.number(4, &quantity)
      elements.text(5, &unit)
    }
    loop.one("REF", &prescription)
  }
}

extension LineAdjudication: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    loop.segment("SVD") { elements in
      elements.text(1, &payerID)
      elements.number(2, &paid)
      var parts = procedure?.parts ?? []
      elements.parts(3, &parts)
      procedure = Procedure(parts: parts)
      elements.text(4, &revenueCode)
      elements.number(5, &units)
      elements.text(6, &bundledInto)
    }
    loop.adjustments(&adjustments)
    var day = date.map { QualifiedDate("573", $0) }
    loop.one("DTP", &day)
    date = day?.span
    loop.all("AMT", &amounts)
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
