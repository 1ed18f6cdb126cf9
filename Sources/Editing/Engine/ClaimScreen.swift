public import ClaimModel
import Reference

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

extension CodePages {
  /// What stands on a claim.
  mutating func screen(_ claim: Claim) -> ClaimScreen {
    forgetIfFull()
    let date = Self.date(of: claim)
    var found = Found(signals: signals(of: claim))
    screenDiagnoses(of: claim, on: date, &found)
    claim.lines.withUnsafeBufferPointer { screenLines($0, of: claim, &found) }
    var asked = edits(meeting: found.signals)
    if !claim.lines.isEmpty { asked.formIntersection(found.byCode) }
    if !claim.diagnoses.isEmpty { asked.formIntersection(found.byDiagnosis) }
    if found.signals.contains(.modifiers) { asked.formIntersection(found.byModifier) }
    edits?.removeEdits(after: date, from: &asked)
    return ClaimScreen(date: date, signals: found.signals, asked: asked)
  }

  /// What has been found of the claim at hand: signals, and the edits that its codes, diagnoses and modifiers concern.
  private struct Found {
    var signals: Signals
    var byCode = EditSet.none
    var byDiagnosis = EditSet.none
    var byModifier = EditSet.none
    /// The lines, of the first sixty-four, beside which a primary of theirs stands.
    var withPrimary: UInt64 = 0
  }

  private static func date(of claim: Claim) -> CivilDate {
    var first = CivilDate(dayNumber: .max)
    for place in claim.lines.indices where claim.lines[place].date < first {
      first = claim.lines[place].date
    }
    return claim.lines.isEmpty ? claim.transactionDate ?? EditCard.begin : first
  }

  private mutating func signals(of claim: Claim) -> Signals {
    var signals: Signals = []
    let count = claim.lines.count
    if count > 1 { signals.insert(.severalLines) }
    if count == 0 || count > 50 { signals.insert(.oddLineCount) }
    if claim.diagnoses.count > 12 { signals.insert(.oddPointers) }
    if !claim.history.isEmpty { signals.insert(.history) }
    if !claim.otherServices.isEmpty { signals.formUnion([.otherClaims, .history]) }
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

  private mutating func screenDiagnoses(
    of claim: Claim, on date: CivilDate, _ found: inout Found
  ) {
    diagnosesAtHand.removeAll(keepingCapacity: true)
    for position in claim.diagnoses.indices {
      let place = place(of: claim.diagnoses[position], on: date)
      found.signals.formUnion(diagnoses[place].signals)
      found.byDiagnosis.formUnion(diagnoses[place].asked)
      // The same code of one day has one place.
      if diagnosesAtHand.contains(place) { found.signals.insert(.repeatedDiagnosis) }
      diagnosesAtHand.append(place)
    }
  }

  private mutating func screenLines(
    _ lines: UnsafeBufferPointer<ServiceLine>, of claim: Claim, _ found: inout Found
  ) {
    codesAtHand.removeAll(keepingCapacity: true)
    var rest = claim.form?.total.map { $0.cents } ?? 0
    var isCharged = claim.form?.total != nil
    for number in lines.indices {
      let code = place(of: lines[number].code, on: lines[number].date)
      codesAtHand.append(code)
      found.byCode.formUnion(codes[code].asked)
      found.signals.formUnion(codes[code].signals)
      if !lines[number].modifiers.isEmpty {
        screenModifiers(lines[number].modifiers, isVisit: codes[code].isVisit, &found)
      }
      screenLine(lines, number, of: claim, code: code, &found.signals)
      screenPairs(lines, number, &found)
      if let charge = lines[number].charge {
        rest -= charge.cents
        if charge.cents <= 0 { found.signals.insert(.freeOfCharge) }
      } else {
        isCharged = false
      }
    }
    if isCharged, rest != 0 { found.signals.insert(.totalFault) }
    for number in lines.indices where codes[codesAtHand[number]].mayBeAddOn {
      if number > 63 || found.withPrimary >> UInt64(number) & 1 == 0 {
        found.signals.insert(.addOnAlone)
      }
    }
  }

  private mutating func screenModifiers(
    _ modifiers: ModifierList, isVisit: Bool, _ found: inout Found
  ) {
    if modifiers.count > 1 { found.signals.insert(.severalModifiers) }
    for modifier in modifiers {
      let entry = entry(of: modifier)
      found.signals.formUnion(entry.signals)
      found.byModifier.formUnion(entry.asked)
      if !isVisit, entry.signals.contains(.visitModifier) {
        found.signals.insert(.visitModifierElsewhere)
      }
    }
  }

  private mutating func screenLine(
    _ lines: UnsafeBufferPointer<ServiceLine>, _ number: Int, of claim: Claim, code: Int,
    _ signals: inout Signals
  ) {
    let date = lines[number].date
    if lines[number].units > codes[code].mostUnits { signals.insert(.overLimit) }
    if lines[number].units < 1 || !lines[number].hasWholeUnits { signals.insert(.oddUnits) }
    if let through = lines[number].through, through < date { signals.insert(.oddDates) }
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
    switch state(of: place, on: date) {
    case .office: break
    case .facility: signals.insert(.facility)
    case .unknown, .unassigned: signals.formUnion([.oddPlace, .facility])
    }
    screenPointers(lines, number, family: codes[code].family, &signals)
    if signals.contains(.otherClaims) {
      for other in claim.otherServices where other.date == date && other.code == lines[number].code
      {
        signals.insert(.overLimit)
      }
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
  private mutating func screenPairs(
    _ lines: UnsafeBufferPointer<ServiceLine>, _ number: Int, _ found: inout Found
  ) {
    let date = lines[number].date
    if lines.count == 1
      || !lines.indices.contains(where: { $0 != number && lines[$0].date == date })
    {
      found.signals.insert(.alone)
    }
    for before in 0..<number where lines[before].date == date {
      let (first, second) = (lines[before].code, lines[number].code)
      if first == second { found.signals.formUnion([.repeatedCode, .overLimit]) }
      let pair = place(ofPair: first, second, on: date)
      if pairs[pair].firstIsPrimary, number < 64 { found.withPrimary |= 1 << UInt64(number) }
      if pairs[pair].secondIsPrimary, before < 64 { found.withPrimary |= 1 << UInt64(before) }
      if isUnmarkedVisit(lines, before, beside: number)
        || isUnmarkedVisit(lines, number, beside: before)
      {
        found.signals.insert(.unmarkedVisit)
      }
      switch pairs[pair].answer {
      case .free: continue
      case .gap: found.signals.insert(.pairConflict)
      case .conflict(let isFirst, let mayBypass, _):
        let (column1, column2) = isFirst ? (before, number) : (number, before)
        if !mayBypass
          || !BypassModifiers.bypass(
            column1: lines[column1].modifiers, column2: lines[column2].modifiers,
            isVisit: codes[codesAtHand[column2]].isVisit)
        {
          found.signals.insert(.pairConflict)
        }
      }
    }
  }
}

extension CodePages {
  private func isUnmarkedVisit(
    _ lines: UnsafeBufferPointer<ServiceLine>, _ visit: Int, beside procedure: Int
  ) -> Bool {
    codes[codesAtHand[visit]].isVisit && codes[codesAtHand[procedure]].isMinor
      && !lines[visit].modifiers.contains("25") && !lines[visit].modifiers.contains("57")
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
