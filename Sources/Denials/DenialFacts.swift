public import ClaimModel
import Editing
import Reference

/// The facts of a claim that tell one cause of a refusal from another.
public struct DenialFacts: Sendable {
  /// The claim as it was sent.
  public var claim: Claim
  /// The number of the line that was refused; nil for the claim as a whole.
  public var line: Int?
  /// The numbers of lines that were refused, this one among them.
  public var refusedLines: Set<Int>
  /// The day of the remittance.
  public var decidedOn: CivilDate?
  /// The last day for filing, where known.
  public var filingDeadline: CivilDate?
  /// Days for an appeal after the decision, by contract; nil takes Medicare's, or says that none is known.
  public var appealDays: Int?
  /// Whether the same service was billed before; nil where no books were looked into.
  public var wasBilledBefore: Bool?
  /// Whether the claim carries a prior authorization; nil where that is not known.
  public var hasAuthorization: Bool?

  /// Facts of a claim.
  public init(
    claim: Claim, line: Int?, refusedLines: Set<Int> = [], decidedOn: CivilDate? = nil
  ) {
    self.claim = claim
    self.line = line
    self.refusedLines = refusedLines
    self.decidedOn = decidedOn
  }

  /// What holds of them under the tables of the day.
  func signs(_ library: ReferenceLibrary) -> Set<Sign> {
    var signs: Set<Sign> = []
    if let wasBilledBefore { signs.insert(wasBilledBefore ? .billedBefore : .notBilledBefore) }
    if let hasAuthorization {
      signs.insert(hasAuthorization ? .authorizationOnClaim : .noAuthorization)
    }
    let first = claim.lines.map(\.date).min()
    if let sent = claim.transactionDate, let last = filingDeadline ?? medicareDeadline(first) {
      signs.insert(sent <= last ? .filedInTime : .filedLate)
    }
    guard let line = claim.lines.first(where: { $0.number == self.line }) else { return signs }
    if let sent = claim.transactionDate, line.date > sent { signs.insert(.serviceAfterSending) }
    let view = library.on(line.date)
    pairs(line, view, &signs)
    units(line, view, &signs)
    addOns(line, view, &signs)
    diagnoses(line, view, &signs)
    visits(line, library, &signs)
    if case .absent = view.fee(line.code) { signs.insert(.codeInvalid) }
    if line.modifiers.contains("GA") { signs.insert(.waiverSigned) }
    if line.modifiers.contains("GY") { signs.insert(.saidExcluded) }
    return signs
  }

  private func medicareDeadline(_ date: CivilDate?) -> CivilDate? {
    claim.payer.line == .medicare ? date?.adding(years: 1) : nil
  }

  private func pairs(_ line: ServiceLine, _ view: ReferenceView, _ signs: inout Set<Sign>) {
    var isKnown = true
    var found: Set<Sign> = []
    for other in claim.lines where other.number != line.number && other.date == line.date {
      switch view.pairAnswer(line.code, other.code) {
      case .free: continue
      case .gap: isKnown = false
      case .conflict(let isFirst, let mayBypass, _):
        if isFirst { continue }
        if !mayBypass {
          found.insert(.pairForbidden)
        } else if BypassModifiers.bypass(column1: other.modifiers, column2: line.modifiers) {
          found.insert(.pairBypassed)
        } else {
          found.insert(.pairNeedsModifier)
        }
      }
    }
    let hasOthers = claim.lines.contains { $0.number != line.number && $0.date == line.date }
    if found.isEmpty, isKnown, hasOthers { found.insert(.noPair) }
    signs.formUnion(found)
  }

  private func units(_ line: ServiceLine, _ view: ReferenceView, _ signs: inout Set<Sign>) {
    guard let limit = view.unitLimit(line.code).row else { return }
    let ofDay = claim.lines.filter { $0.code == line.code && $0.date == line.date }
      .reduce(0) { $0 + $1.units }
    switch limit.indicator {
    case .line: signs.insert(line.units > limit.units ? .unitsOverLineLimit : .unitsWithinLimit)
    case .dayAbsolute:
      signs.insert(ofDay > limit.units ? .unitsOverAbsoluteLimit : .unitsWithinLimit)
    case .dayClinical:
      signs.insert(ofDay > limit.units ? .unitsOverClinicalLimit : .unitsWithinLimit)
    }
  }

  private func addOns(_ line: ServiceLine, _ view: ReferenceView, _ signs: inout Set<Sign>) {
    guard view.addOn(line.code).row != nil else { return }
    let primaries = claim.lines.filter {
      $0.date == line.date && view.isPrimary($0.code, for: line.code)
    }
    if primaries.isEmpty {
      signs.insert(.noPrimary)
    } else if primaries.contains(where: { !refusedLines.contains($0.number) }) {
      signs.insert(.primaryPaid)
    } else {
      signs.insert(.primaryRefused)
    }
  }

  private func diagnoses(_ line: ServiceLine, _ view: ReferenceView, _ signs: inout Set<Sign>) {
    let own = claim.diagnoses(of: line)
    if let family = LesionFamily(line.code), let first = own.first,
      case .contradicts = family.fit(of: first)
    {
      signs.insert(.diagnosisContradicts)
    }
    for diagnosis in own {
      if view.isBillable(diagnosis) == false { signs.insert(.diagnosisInvalid) }
    }
    if let number = line.code.number,
      (11_200...11_446).contains(number) || (17_110...17_111).contains(number)
    {
      signs.insert(.benignLesion)
    }
  }

  private func visits(
    _ line: ServiceLine, _ library: ReferenceLibrary, _ signs: inout Set<Sign>
  ) {
    let open = GlobalPeriod.open(in: claim.history, on: line.date, library: library)
    let marks: [Modifier] = ["24", "58", "78", "79"]
    if !open.isEmpty, !line.modifiers.contains(where: marks.contains) {
      signs.insert(.inGlobalPeriod)
    }
    guard ServiceKind(line.code) == .visit else { return }
    signs.insert(.isVisit)
    if let number = line.code.number, (99_202...99_205).contains(number) {
      signs.insert(.newPatientVisit)
    }
    let hasProcedure = claim.lines.contains {
      $0.date == line.date && $0.number != line.number && ServiceKind($0.code) == .procedure
    }
    guard hasProcedure else { return }
    signs.insert(line.modifiers.contains("25") ? .visitWithModifier : .visitWithoutModifier)
  }
}
