public import ClaimModel
public import Editing
public import Reference

/// Turns a visit into a claim with its proof. Pure: the same visit under the same tables gives the
/// same claim, whatever the order in which its procedures are listed.
///
/// The steps, each a file beside this one: facts of the visit, families of codes, the office visit,
/// pairs, global period, repeats, cosmetic work, order, edits, payer dialect.
public struct Coder: Sendable {
  /// The dated tables.
  public let library: ReferenceLibrary
  private let families: FamilyCatalog
  private let edits: EditCatalog
  private let olderPairs: [OlderRelease]
  private let shelf: BookShelf

  /// A coder that answers from `library` and applies `edits` to every claim it makes.
  public init(
    library: ReferenceLibrary, edits: EditCatalog, families: FamilyCatalog = .registered
  ) {
    self.library = library
    self.families = families
    self.edits = edits
    olderPairs = StandingGaps.older(in: library)
    shelf = BookShelf(library, edits)
  }

  /// The claim of a visit.
  public func code(_ visit: Visit) -> CodedClaim {
    shelf.withBook { code(visit, $0) }
  }

  private func code(_ visit: Visit, _ book: CodeBook) -> CodedClaim {
    let facts = VisitFacts(visit, library: library, view: book.view(on: visit.dateOfService))
    var draft = Draft()
    draft.findings = facts.findings
    billFamilies(facts, &draft)
    DrugLines.bill(facts, on: &draft)
    UnknownWork.reportUnbilled(facts, on: &draft)
    EarlierThatDay.settle(facts, on: &draft)
    VisitService.bill(facts, on: &draft)
    CosmeticWork.apply(facts, to: &draft)
    GlobalModifiers.settleComplications(facts, on: &draft)
    PairResolution.resolve(facts, on: &draft)
    GlobalModifiers.apply(facts, to: &draft)
    VisitModifiers.apply(facts, to: &draft)
    NoticeOfNoncoverage.apply(facts, to: &draft)
    LineOrder.sort(&draft, facts)
    RepeatedLines.mark(facts, on: &draft)
    EarlierThatDay.mark(facts, on: &draft)
    return answer(facts, draft, book)
  }

  /// Each lesion goes to the first family that takes it; medical and cosmetic work never pool.
  private func billFamilies(_ facts: VisitFacts, _ draft: inout Draft) {
    let owners = owners(facts)
    let hasCosmetic = facts.groups.contains(where: \.isCosmetic)
    for isCosmetic in hasCosmetic ? [false, true] : [false] {
      for owner in 0...families.families.count where owners.contains(owner) {
        var own: [LesionGroup] = []
        for place in owners.indices
        where owners[place] == owner && facts.groups[place].isCosmetic == isCosmetic
          && (facts.groups[place].kind != .evaluationOnly || owner < families.families.count)
        {
          own.append(facts.groups[place])
        }
        guard !own.isEmpty else { continue }
        if owner < families.families.count {
          families.families[owner].bill(own, of: facts, on: &draft)
        } else {
          for group in own { UnknownWork.report(group, of: facts, on: &draft) }
        }
      }
    }
  }

  /// Lesions that are not itemised go where the itemised ones of their procedure go.
  private func owners(_ facts: VisitFacts) -> [Int] {
    var owners: [Int] = []
    owners.reserveCapacity(facts.groups.count)
    for (place, group) in facts.groups.enumerated() {
      if group.lesion == nil, place > 0, facts.groups[place - 1].procedure == group.procedure {
        owners.append(owners[place - 1])
      } else {
        owners.append(families.owner(of: group, in: facts))
      }
    }
    return owners
  }

  private func answer(_ facts: VisitFacts, _ draft: Draft, _ book: CodeBook) -> CodedClaim {
    let visit = facts.visit
    var claim = Claim(
      id: visit.id, payer: visit.payer, placeOfService: visit.placeOfService,
      patient: visit.patient, history: visit.history)
    var lines: [CodedLine] = []
    claim.lines.reserveCapacity(draft.lines.count)
    lines.reserveCapacity(draft.lines.count)
    for draftLine in draft.lines {
      var line = ServiceLine(
        number: lines.count + 1, date: visit.dateOfService, code: draftLine.code,
        modifiers: ModifierOrder.sorted(draftLine.modifiers), units: draftLine.units)
      line.pointers = draftLine.diagnoses.prefix(4).map { Self.position(of: $0, in: &claim) }
      line.charge = visit.billing?.charges[draftLine.code].map { $0 * draftLine.units }
      claim.lines.append(line)
      lines.append(
        CodedLine(line: line, lesions: draftLine.groups.paths, because: draftLine.because))
    }
    var findings = draft.findings
    var gaps = draft.notEvaluated
    let screen = book.screen(claim)
    if !screen.isSilent {
      let report = edits.review(ClaimFacts(claim, screen, book: book))
      findings += report.findings.map { TrueUnits.softened($0, facts) }
      gaps += report.notEvaluated
      if report.notEvaluated.contains(where: \.makesIncomplete) {
        findings.append(NothingBillable.incomplete)
      }
    }
    PayerDialect.apply(to: &claim, &lines)
    if claim.lines.isEmpty { findings.append(NothingBillable.finding(facts, draft.findings)) }
    for gap in StandingGaps.of(facts, older: olderPairs) where !gaps.contains(gap) {
      gaps.append(gap)
    }
    return CodedClaim(
      visit: visit.id, verdict: Self.verdict(findings), claim: claim, lines: lines,
      findings: findings, notEvaluated: gaps)
  }

  private static func position(of code: DiagnosisCode, in claim: inout Claim) -> Int {
    if let place = claim.diagnoses.firstIndex(of: code) { return place + 1 }
    claim.diagnoses.append(code)
    return claim.diagnoses.count
  }

  private static func verdict(_ findings: [Finding]) -> CodedClaim.Verdict {
    // What may be appealed with records is billed as it is: a person looks, nothing is held.
    switch findings.lazy.map({ $0.isAppealable ? min($0.severity, .warning) : $0.severity }).max() {
    case .denial: .hold
    case .warning: .review
    case .note, nil: .ready
    }
  }
}
