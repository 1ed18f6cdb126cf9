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
    if found.signals.contains(.newPatient), claim.patient.status == .established {
      found.signals.insert(.history)
    }
    var asked = edits(meeting: found.signals)
    if !claim.lines.isEmpty { asked.formIntersection(found.byCode) }
    if !claim.diagnoses.isEmpty { asked.formIntersection(found.byDiagnosis) }
    if found.signals.contains(.modifiers) { asked.formIntersection(found.byModifier) }
    edits?.removeEdits(after: date, from: &asked)
    if !asked.isEmpty { edits?.removeEdits(notOf: claim, from: &asked) }
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
    /// Those with 59 or an X modifier, and those in a pair that takes one or beside a line of the same code.
    var distinct: UInt64 = 0
    var paired: UInt64 = 0
    /// Those of them on column 1 of a pair that nothing on column 2 bypasses, and the lines on column 2 of any pair that
    /// takes a modifier.
    var column1: UInt64 = 0
    var column2: UInt64 = 0

    func isDistinct(_ line: Int) -> Bool { line > 63 || distinct >> UInt64(line) & 1 == 1 }

    mutating func pair(_ first: Int, _ second: Int) {
      paired |= Self.bit(first) | Self.bit(second)
    }

    static func bit(_ line: Int) -> UInt64 { line > 63 ? 0 : 1 << UInt64(line) }
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
    if claim.payer.line == .medicare { signals.insert(.medicare) }
    if claim.payer.line == .medicaid { signals.insert(.medicaid) }
    if count > 1 { signals.insert(.severalLines) }
    if count == 0 || count > 50 { signals.insert(.oddLineCount) }
    if claim.diagnoses.count > 12 { signals.insert(.oddPointers) }
    if !claim.history.isEmpty { signals.insert(.history) }
    if !claim.otherServices.isEmpty { signals.formUnion([.otherClaims, .history]) }
    if claim.patient.birthDate != nil || claim.patient.sex != nil { signals.insert(.person) }
    if let form = claim.form {
      signals.insert(.form)
      if form.isUnusual(to: claim.payer.line) { signals.insert(.unusualForm) }
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
    diagnosesAtHand.removeAll()
    for position in claim.diagnoses.indices {
      let place = place(of: claim.diagnoses[position], on: date)
      found.signals.formUnion(diagnoses[place].signals)
      found.byDiagnosis.formUnion(diagnoses[place].asked)
      // The same code of one day has one place.
      for earlier in 0..<position
      where diagnosesAtHand[earlier] == place || exclude(place, diagnosesAtHand[earlier]) {
        found.signals.insert(.clashingDiagnoses)
      }
      diagnosesAtHand.append(place)
    }
  }

  /// Whether two diagnoses exclude each other.
  private mutating func exclude(_ first: Int, _ second: Int) -> Bool {
    guard
      diagnoses[first].facts.exclusions.mayExclude(diagnoses[second].facts.exclusions)
    else { return false }
    let key = UInt64(first) << 32 | UInt64(second)
    if let known = exclusions.place(of: key, on: 0) { return exclusions[known] }
    let answer = DiagnosisExclusions.exclude(
      diagnoses[first].facts.code, diagnoses[second].facts.code)
    _ = exclusions.insert(key, on: DatedTable<Bool>.always, answer)
    return answer
  }

  private mutating func screenLines(
    _ lines: UnsafeBufferPointer<ServiceLine>, of claim: Claim, _ found: inout Found
  ) {
    codesAtHand.removeAll()
    var rest = claim.form?.total.map { $0.cents } ?? 0
    var isCharged = claim.form?.total != nil
    for number in lines.indices {
      let code = place(of: lines[number].code, on: lines[number].date)
      codesAtHand.append(code)
      found.byCode.formUnion(codes[code].asked)
      found.signals.formUnion(codes[code].signals)
      if !lines[number].modifiers.isEmpty {
        screenModifiers(lines, number, code: code, &found)
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
    let isLong = lines.count > 64 && found.signals.contains(.distinct)
    if found.distinct & ~found.paired != 0 || isLong { found.signals.insert(.distinctAlone) }
    let onColumn1 = found.column1 & (claim.payer.line == .medicare ? found.column2 : .max)
    if onColumn1 != 0 || isLong { found.signals.insert(.distinctOnColumn1) }
    for number in lines.indices where codes[codesAtHand[number]].mayBeAddOn {
      if number > 63 || found.withPrimary >> UInt64(number) & 1 == 0 {
        found.signals.insert(.addOnAlone)
      }
    }
  }

  private mutating func screenModifiers(
    _ lines: UnsafeBufferPointer<ServiceLine>, _ number: Int, code: Int, _ found: inout Found
  ) {
    let isVisit = codes[code].isVisit
    let modifiers = lines[number].modifiers
    if modifiers.count > 1 { found.signals.insert(.severalModifiers) }
    for modifier in modifiers {
      let entry = entry(of: modifier)
      if entry.signals.contains(.multiple), codes[code].isReduced,
        !found.signals.contains(.medicare)
      {
        found.signals.formUnion(entry.signals.subtracting(.multiple))
      } else {
        found.signals.formUnion(entry.signals)
      }
      found.byModifier.formUnion(entry.asked)
      if !isVisit || codes[code].mayBeAddOn, entry.signals.contains(.visitModifier) {
        found.signals.insert(.visitModifierElsewhere)
      }
      if entry.signals.contains(.distinct) {
        found.distinct |= Found.bit(number)
        if isVisit { found.signals.insert(.distinctAlone) }
      }
    }
  }

  private mutating func screenLine(
    _ lines: UnsafeBufferPointer<ServiceLine>, _ number: Int, of claim: Claim, code: Int,
    _ signals: inout Signals
  ) {
    let date = lines[number].date
    if date != lines[0].date { signals.insert(.history) }
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
    screenPointers(lines, number, code: code, &signals)
    if signals.contains(.otherClaims) { screenOthers(lines, number, of: claim, code, &signals) }
  }

  /// Holds a line against those of the patient's other claims.
  private mutating func screenOthers(
    _ lines: UnsafeBufferPointer<ServiceLine>, _ number: Int, of claim: Claim, _ code: Int,
    _ signals: inout Signals
  ) {
    for other in claim.otherServices where other.isSameGroup {
      let days = lines[number].date.days(to: other.date)
      guard days == 0 || days == 1 else { continue }
      if codes[code].isVisit {
        let place = place(of: other.code, on: other.date)
        if codes[place].signals.contains(.major) { signals.insert(.major) }
      }
      guard days == 0 else { continue }
      if other.code == lines[number].code {
        signals.insert(.overLimit)
        continue
      }
      let pair = place(ofPair: other.code, lines[number].code, on: other.date)
      guard pairs[pair].isConflict || pairs[pair].isGap else { continue }
      signals.insert(.pairConflict)
    }
  }

  private func screenPointers(
    _ lines: UnsafeBufferPointer<ServiceLine>, _ number: Int, code: Int, _ signals: inout Signals
  ) {
    let count = lines[number].pointers.count
    if count == 0 || count > 4 { signals.insert(.oddPointers) }
    for place in 0..<count {
      let pointer = lines[number].pointers[place]
      guard pointer > 0, pointer <= diagnosesAtHand.count else {
        signals.insert(.oddPointers)
        continue
      }
      guard place == 0 else { continue }
      let (family, sites) = (codes[code].family, codes[code].sites)
      let diagnosis = diagnosesAtHand[pointer - 1]
      if family != 0, !diagnoses[diagnosis].facts.fits(family) { signals.insert(.contradiction) }
      let site = diagnoses[diagnosis].facts.site
      if !sites.isEmpty, !site.isEmpty, sites.isDisjoint(with: site) {
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
      if first == second {
        found.signals.formUnion([.repeatedCode, .overLimit])
        found.pair(before, number)
      }
      if found.isDistinct(before) || found.isDistinct(number), differ(before, number),
        let shared = firstDiagnosis(lines[before]), shared == firstDiagnosis(lines[number])
      {
        found.signals.insert(.sharedDiagnosis)
      }
      let pair = place(ofPair: first, second, on: date)
      if pairs[pair].firstIsPrimary, number < 64 { found.withPrimary |= 1 << UInt64(number) }
      if pairs[pair].secondIsPrimary, before < 64 { found.withPrimary |= 1 << UInt64(before) }
      // A visit is no minor procedure.
      if codes[codesAtHand[before]].isVisit != codes[codesAtHand[number]].isVisit,
        isUnmarkedVisit(lines, before, beside: number)
          || isUnmarkedVisit(lines, number, beside: before)
      {
        found.signals.insert(.unmarkedVisit)
      }
      if pairs[pair].isGap {
        found.signals.insert(.pairConflict)
        found.pair(before, number)
      }
      if pairs[pair].isConflict {
        let mayBypass = pairs[pair].mayBypass
        let (column1, column2) =
          pairs[pair].isFirstColumn1 ? (before, number) : (number, before)
        if mayBypass { found.pair(before, number) }
        // Visits are told apart by modifiers of their own.
        if mayBypass, !codes[codesAtHand[column1]].isVisit {
          found.column2 |= Found.bit(column2)
          if found.isDistinct(column1), !codes[codesAtHand[column2]].isVisit,
            !BypassModifiers.bypass(
              column2: lines[column2].modifiers, beside: lines[column1].modifiers)
          {
            found.column1 |= Found.bit(column1)
          }
        }
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
  /// Whether of two lines one is a removal and the other a biopsy or a repair.
  private func differ(_ first: Int, _ second: Int) -> Bool {
    let (first, second) = (codes[codesAtHand[first]].signals, codes[codesAtHand[second]].signals)
    return first.contains(.removal) && !second.isDisjoint(with: [.biopsy, .repair])
      || second.contains(.removal) && !first.isDisjoint(with: [.biopsy, .repair])
  }

  /// The place of the diagnosis that a line points to first; nil where there is none.
  private func firstDiagnosis(_ line: ServiceLine) -> Int? {
    guard let pointer = line.pointers.first, pointer > 0, pointer <= diagnosesAtHand.count else {
      return nil
    }
    return diagnosesAtHand[pointer - 1]
  }

  private func isUnmarkedVisit(
    _ lines: UnsafeBufferPointer<ServiceLine>, _ visit: Int, beside procedure: Int
  ) -> Bool {
    codes[codesAtHand[visit]].isVisit && codes[codesAtHand[procedure]].isMinor
      && !lines[visit].modifiers.contains("25") && !lines[visit].modifiers.contains("57")
  }
}

extension ClaimForm {
  /// Whether something is amiss in what few forms say, or in its format.
  fileprivate func isUnusual(to payer: PayerLine) -> Bool {
    let isOfAccident = accident == .auto || accident == .other
    return isOfAccident && (accidentDate == nil || accident == .auto && !hasAccidentState)
      || isSecondary && !hasOtherPayer
      || (frequency == 7 || frequency == 8) && (!hasOriginalReference || payer == .medicare)
      || hasMedicareNumberForm == false && payer == .medicare
      || !taxonomies.isEmpty || !formatProblems.isEmpty
  }

  /// Whether it states a date beside those of the services.
  fileprivate var hasDates: Bool {
    onsetDate != nil || accidentDate != nil || admissionDate != nil || dischargeDate != nil
      || lastSeenDate != nil
  }
}
