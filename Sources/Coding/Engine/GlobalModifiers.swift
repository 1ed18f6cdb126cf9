import ClaimModel
import Editing
import Reference

/// Modifiers of procedures done while the global period of an earlier one is open: 79 when
/// unrelated, 58 when planned, more extensive or following a diagnosis (`domain.md` R-GLOB-5).
enum GlobalModifiers {
  static let authority = Citation(
    "Medicare Claims Processing Manual", "chapter 12, section 40.1 to 40.4")

  static func apply(_ facts: VisitFacts, to draft: inout Draft) {
    noteRepeats(facts, &draft)
    let open = GlobalPeriod.open(
      in: facts.visit.history, on: facts.visit.dateOfService, library: facts.library)
    guard !open.isEmpty else { return }
    for index in draft.lines.indices where isSurgical(draft.lines[index], facts) {
      guard complication(draft.lines[index], open) == nil else { continue }
      apply(open, to: index, facts, &draft)
    }
  }

  /// Takes off, or marks with 78, what treats a complication; before pairs are settled, because what
  /// is not billed is in no pair.
  static func settleComplications(_ facts: VisitFacts, on draft: inout Draft) {
    let open = GlobalPeriod.open(
      in: facts.visit.history, on: facts.visit.dateOfService, library: facts.library)
    guard !open.isEmpty else { return }
    var included: Set<Int> = []
    for index in draft.lines.indices where isSurgical(draft.lines[index], facts) {
      guard let period = complication(draft.lines[index], open) else { continue }
      settle(index, period, facts, &draft, &included)
    }
    for index in included.sorted(by: >) { draft.remove(at: index) }
  }

  /// Drainage, or closure of a wound that came open, related to an earlier operation that was not planned is care of its complication.
  private static func complication(
    _ line: DraftLine, _ open: [OpenGlobalPeriod]
  ) -> OpenGlobalPeriod? {
    guard let kind = line.about.first?.kind,
      [.incisionDrainage, .hematomaEvacuation].contains(kind) || DehiscenceFamily.has(line.code)
    else { return nil }
    return open.first { $0.service.related == true && $0.service.planned != true }
  }

  private static func settle(
    _ index: Int, _ period: OpenGlobalPeriod, _ facts: VisitFacts, _ draft: inout Draft,
    _ included: inout Set<Int>
  ) {
    if [21, 22, 24].contains(facts.visit.placeOfService.number) {
      mark(
        index, "78",
        "A return to the operating room for a complication of {0}, within the period to {1}",
        period, &draft)
      return
    }
    let isMedicare = [.medicare, .medicareAdvantage].contains(facts.visit.payer.line)
    draft.find(
      "coding.complication-care", isMedicare ? .note : .warning,
      "\(draft.lines[index].code) treats a complication of \(period.service.code) of "
        + "\(period.service.dateOfService), paid to \(period.lastDay)"
        + (isMedicare
          ? ": Medicare pays nothing for it outside an operating room"
          : ": this payer may pay for care beyond usual recovery; the chart must show it"),
      authority: ComplicationCareFamily.card.authority[0], code: draft.lines[index].code,
      evidence: draft.lines[index].about.paths + [FactPath(.history, period.historyIndex)])
    included.insert(index)
  }

  /// Laboratory work, drugs, visits and services without a global period of any kind are not
  /// surgery; an add-on goes with its primary.
  private static func isSurgical(_ line: DraftLine, _ facts: VisitFacts) -> Bool {
    guard line.kind == .procedure, let row = facts.view.fee(line.code).row else { return false }
    return row.globalDays.days != nil || row.globalDays == .followsPrimary
  }

  private static func apply(
    _ open: [OpenGlobalPeriod], to index: Int, _ facts: VisitFacts, _ draft: inout Draft
  ) {
    // What was planned then is related without its being said.
    let related = open.filter {
      $0.service.related == true || ($0.service.related == nil && $0.service.planned == true)
    }
    let unknown = open.filter { $0.service.related == nil && $0.service.planned != true }
    let isRepeat = draft.lines[index].about.contains {
      facts.procedure(of: $0).repeatOf != nil
    }
    if let period = related.first ?? (isRepeat ? open.first : nil) {
      applyRelated(period, to: index, isRepeat: isRepeat, facts, &draft)
    } else if let period = unknown.first {
      draft.find(
        "global.relation-not-stated", .denial,
        "\(draft.lines[index].code) falls within the \(period.days) days of \(period.service.code) of "
          + "\(period.service.dateOfService); whether it is related is not stated",
        authority: authority, code: draft.lines[index].code,
        fixes: [Fix(.chart, "State whether today's work is related to the earlier procedure")],
        evidence: [FactPath(.history, period.historyIndex)])
    } else if let period = open.first {
      mark(
        index, "79",
        "Unrelated to {0}, whose global period runs to {1}: modifier 79, and a period of its own",
        period, &draft)
    }
  }

  private static func applyRelated(
    _ period: OpenGlobalPeriod, to index: Int, isRepeat: Bool, _ facts: VisitFacts,
    _ draft: inout Draft
  ) {
    let line = draft.lines[index]
    let wasPlanned = period.service.planned == true
    let isMore = line.about.contains { group in
      group.kind == .excision || group.kind == .mohs || group.techniques.contains(.reexcision)
        || group.kind == .flap || group.kind == .graft
    }
    let followsDiagnosis = ServiceKind.isDiagnostic(period.service.code)
    let isClear = wasPlanned || isMore || followsDiagnosis
    mark(
      index, "58",
      wasPlanned
        ? "Planned when {0} was done, whose global period runs to {1}: modifier 58"
        : isClear
          ? "More extensive than {0}, or following its diagnosis, within the period to {1}: modifier 58"
          : "Related to {0}, whose global period runs to {1}: 58, if it was planned or more extensive",
      period, &draft)
    guard !isClear else { return }
    draft.find(
      "global.retreatment", .warning,
      "The lesion is treated again within the \(period.days) days of \(period.service.code), neither "
        + "planned nor more extensive: Medicare may hold it included; a person must decide on 58",
      authority: authority, code: line.code,
      fixes: [
        Fix(.chart, "Show that the retreatment was planned, or more extensive than the first")
      ],
      evidence: [FactPath(.history, period.historyIndex)])
  }

  private static func mark(
    _ index: Int, _ modifier: Modifier, _ words: String, _ period: OpenGlobalPeriod,
    _ draft: inout Draft
  ) {
    draft.lines[index].modifiers.append(modifier)
    draft.lines[index].because.append(
      Reason(
        "global.procedure-in-period", words,
        .init(.code(period.service.code), .date(period.lastDay)), authority: authority,
        evidence: [FactPath(.history, period.historyIndex)]))
  }

  /// Treating a lesion again on a later day is a new session: 76 is for the same day.
  private static func noteRepeats(_ facts: VisitFacts, _ draft: inout Draft) {
    for index in facts.visit.procedures.indices
    where facts.visit.procedures[index].repeatOf != nil {
      draft.find(
        "global.no-76-on-a-later-day", .note,
        "A lesion treated again on a later day is a new session: 76 says a repeat on the same day and "
          + "does not belong here; within the global period 58 or 79 speaks, after it nothing",
        authority: Citation("AAD on modifiers 58, 59 and 79", "July 2011; X-11"),
        evidence: [FactPath(.procedures, index)])
    }
  }
}

extension ServiceKind {
  /// Whether a code is a biopsy, after which the treatment of what it found is 58.
  static func isDiagnostic(_ code: ProcedureCode) -> Bool {
    switch code.number {
    case .some(11102...11107), 11755, 40490, 40808, 54100, 56605, 56606, 67810, 69100: true
    default: false
    }
  }
}
