public import ClaimModel

/// What stands on a claim and which edits could have something to say of it, found without asking one of them: most
/// claims are right, and most edits are about things that most claims do not have.
public struct ClaimScreen: Sendable {
  /// The first date of service; a claim without lines has the date it was sent, or the first day the rules hold.
  public let date: CivilDate
  /// What stands on the claim.
  public let signals: Signals
  /// The edits that could have something to say.
  let asked: EditSet

  /// Whether no edit could have anything to say.
  public var isSilent: Bool { asked.isEmpty }
}

extension CodeBook {
  /// What stands on a claim.
  public func screen(_ claim: Claim) -> ClaimScreen {
    forgetIfFull()
    let date = Self.date(of: claim)
    let first = day(date)
    var signals = signals(of: claim)
    var (byCode, byDiagnosis, byModifier) = (EditSet.none, EditSet.none, EditSet.none)
    screenDiagnoses(of: claim, on: first, &signals, &byDiagnosis)
    claim.lines.withUnsafeBufferPointer { lines in
      screenLines(lines, of: claim, on: first, &signals, &byCode, &byModifier)
    }
    var asked = edits(meeting: signals)
    if !claim.lines.isEmpty { asked.formIntersection(byCode) }
    if !claim.diagnoses.isEmpty { asked.formIntersection(byDiagnosis) }
    if signals.contains(.modifiers) { asked.formIntersection(byModifier) }
    edits?.removeEdits(after: date, from: &asked)
    return ClaimScreen(date: date, signals: signals, asked: asked)
  }

  private static func date(of claim: Claim) -> CivilDate {
    var first = CivilDate(dayNumber: .max)
    for place in claim.lines.indices where claim.lines[place].date < first {
      first = claim.lines[place].date
    }
    return claim.lines.isEmpty ? claim.transactionDate ?? EditCard.begin : first
  }

  private func signals(of claim: Claim) -> Signals {
    var signals: Signals = []
    let count = claim.lines.count
    if count > 1 { signals.insert(.severalLines) }
    if count == 0 || count > 50 { signals.insert(.oddLineCount) }
    if claim.diagnoses.count > 12 { signals.insert(.oddPointers) }
    if !claim.history.isEmpty { signals.insert(.history) }
    if !claim.otherServices.isEmpty { signals.formUnion([.otherClaims, .history]) }
    if claim.transactionDate != nil { signals.insert(.sent) }
    if claim.patient.birthDate != nil || claim.patient.sex != nil { signals.insert(.person) }
    if let form = claim.form {
      signals.insert(.form)
      if form.isUnusual { signals.insert(.unusualForm) }
      if form.hasDates { signals.insert(.oddDates) }
      if form.billing == .missing || isFaulty(form.billing) || isFaulty(form.rendering)
        || isFaulty(form.referring) || isFaulty(form.facility)
      {
        signals.insert(.providerFault)
      }
    }
    return signals
  }

  private func screenDiagnoses(
    of claim: Claim, on day: Day, _ signals: inout Signals, _ asked: inout EditSet
  ) {
    diagnosesAtHand.removeAll(keepingCapacity: true)
    for position in claim.diagnoses.indices {
      let place = place(of: claim.diagnoses[position], on: day)
      signals.formUnion(diagnoses[place].signals)
      asked.formUnion(diagnoses[place].asked)
      // The same code of one day has one place.
      if diagnosesAtHand.contains(place) { signals.insert(.repeatedDiagnosis) }
      diagnosesAtHand.append(place)
    }
  }

  private func screenLines(
    _ lines: UnsafeBufferPointer<ServiceLine>, of claim: Claim, on first: Day,
    _ signals: inout Signals, _ byCode: inout EditSet, _ byModifier: inout EditSet
  ) {
    linesAtHand.removeAll(keepingCapacity: true)
    var total = claim.form?.total.map { -$0.cents } ?? 0
    var isCharged = claim.form?.total != nil
    for number in lines.indices {
      let date = lines[number].date
      let day = date == first.date ? first : day(date)
      let place = place(of: lines[number].code, on: day)
      linesAtHand.append(place)
      byCode.formUnion(codes[place].asked)
      signals.formUnion(codes[place].signals)
      screenModifiers(lines[number].modifiers, isVisit: codes[place].isVisit, &signals, &byModifier)
      screenLine(lines, number, of: claim, code: place, on: day, &signals)
      screenPairs(lines, number, on: day, &signals)
      if let charge = lines[number].charge {
        total += charge.cents
        if charge.cents <= 0 { signals.insert(.freeOfCharge) }
      } else {
        isCharged = false
      }
    }
    if isCharged, total != 0 { signals.insert(.totalFault) }
  }

  private func screenModifiers(
    _ modifiers: ModifierList, isVisit: Bool, _ signals: inout Signals, _ asked: inout EditSet
  ) {
    guard !modifiers.isEmpty else { return }
    if modifiers.count > 1 { signals.insert(.severalModifiers) }
    for modifier in modifiers {
      let entry = entry(of: modifier)
      signals.formUnion(entry.signals)
      asked.formUnion(entry.asked)
      if !isVisit, entry.signals.contains(.visitModifier) {
        signals.insert(.visitModifierElsewhere)
      }
    }
  }

  private func screenLine(
    _ lines: UnsafeBufferPointer<ServiceLine>, _ number: Int, of claim: Claim, code: Int,
    on day: Day, _ signals: inout Signals
  ) {
    let date = lines[number].date
    if lines[number].units > codes[code].mostUnits { signals.insert(.overLimit) }
    if lines[number].units < 1 || !lines[number].hasWholeUnits { signals.insert(.oddUnits) }
    if let through = lines[number].through {
      signals.insert(.span)
      if through < date { signals.insert(.oddDates) }
    }
    if let birth = claim.patient.birthDate, date < birth { signals.insert(.oddDates) }
    if let sent = claim.transactionDate {
      if date > sent { signals.insert(.future) }
      if date.days(to: sent) >= 365 { signals.insert(.late) }
    }
    if isFaulty(lines[number].rendering) { signals.insert(.providerFault) }
    let place = lines[number].placeOfService ?? claim.placeOfService
    if place != .office {
      if place.number == 2 || place.number == 10 { signals.insert(.remote) }
      if codes[code].isVisit { signals.insert(.visitElsewhere) }
    }
    if codes[code].isVisitElsewhere { signals.insert(.visitElsewhere) }
    switch day.state(of: place) {
    case .office, .facility: break
    case .unknown, .unassigned: signals.insert(.oddPlace)
    }
    screenPointers(lines, number, family: codes[code].family, &signals)
    for other in claim.otherServices where other.date == date && other.code == lines[number].code {
      signals.insert(.overLimit)
    }
  }

  private func screenPointers(
    _ lines: UnsafeBufferPointer<ServiceLine>, _ number: Int, family: UInt32,
    _ signals: inout Signals
  ) {
    let count = lines[number].pointers.count
    if count == 0 || count > 4 { signals.insert(.oddPointers) }
    for place in 0..<count {
      let pointer = lines[number].pointers[place]
      guard pointer > 0, pointer <= diagnosesAtHand.count else {
        signals.insert(.oddPointers)
        continue
      }
      if place == 0, family != 0,
        !diagnoses[diagnosesAtHand[pointer - 1]].facts.fits(family)
      {
        signals.insert(.contradiction)
      }
    }
  }

  /// Holds a line against those of its day that stand before it.
  private func screenPairs(
    _ lines: UnsafeBufferPointer<ServiceLine>, _ number: Int, on day: Day,
    _ signals: inout Signals
  ) {
    if lines.count == 1
      || !lines.indices.contains(where: { $0 != number && lines[$0].date == day.date })
    {
      signals.insert(.alone)
    }
    for before in 0..<number where lines[before].date == day.date {
      let (first, second) = (lines[before].code, lines[number].code)
      if first == second { signals.formUnion([.repeatedCode, .overLimit]) }
      switch pairAnswer(first, second, on: day) {
      case .free: continue
      case .gap: signals.insert(.pairConflict)
      case .conflict(let isFirst, let mayBypass, _):
        let (column1, column2) = isFirst ? (before, number) : (number, before)
        if !mayBypass
          || !BypassModifiers.bypass(
            column1: lines[column1].modifiers, column2: lines[column2].modifiers,
            isVisit: codes[linesAtHand[column2]].isVisit)
        {
          signals.insert(.pairConflict)
        }
      }
    }
  }
}

extension ClaimForm {
  /// Whether it says what few forms do.
  fileprivate var isUnusual: Bool {
    accident != .none || isSecondary || frequency != 1 || hasMedicareNumberForm == false
      || !taxonomies.isEmpty || !formatProblems.isEmpty
  }

  /// Whether it states a date beside those of the services.
  fileprivate var hasDates: Bool {
    onsetDate != nil || accidentDate != nil || admissionDate != nil || dischargeDate != nil
      || lastSeenDate != nil
  }
}
