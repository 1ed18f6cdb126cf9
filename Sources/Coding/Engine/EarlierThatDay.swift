import ClaimModel
import Editing
import Reference

/// What the history says was billed earlier on the same day. Pairs and unit limits hold for the
/// day, whatever the claim they stand on: a code again is 76, or 77 when another practitioner did
/// it first; codes limited to one a day are one count over all sessions (`domain.md` R-COUNT-4,
/// R-NCCI-1, §5.2).
enum EarlierThatDay {
  static let authority = Citation(
    "NCCI Policy Manual 2026", "chapter I: edits and unit limits of a date of service")

  /// Takes off what the earlier service leaves no room for; before pairs are settled.
  static func settle(_ facts: VisitFacts, on draft: inout Draft) {
    for (place, service) in services(of: facts.visit) {
      var gone: Set<ProcedureCode> = []
      for line in draft.lines where line.kind == .procedure {
        let isGone =
          line.code == service.code
          ? isCounted(line.code, service, place, facts, &draft)
          : isBarred(line.code, service, place, facts, &draft)
        if isGone { gone.insert(line.code) }
      }
      if !gone.isEmpty { draft.remove { gone.contains($0.code) } }
    }
  }

  /// Marks what stays with the modifier that the earlier service asks for.
  static func mark(_ facts: VisitFacts, on draft: inout Draft) {
    for (place, service) in services(of: facts.visit) {
      for index in draft.lines.indices where draft.lines[index].kind == .procedure {
        if draft.lines[index].code == service.code {
          markRepeat(index, service, place, facts, &draft)
        } else {
          markPair(index, service, place, facts, &draft)
        }
      }
    }
  }

  /// Earlier services of that day with their places in the history.
  static func services(of visit: Visit) -> [(place: Int, service: PastService)] {
    guard !visit.history.isEmpty else { return [] }
    return visit.history.enumerated().filter {
      $0.element.dateOfService == visit.dateOfService
    }.map { ($0.offset, $0.element) }
  }

  /// Whether the pair table bars the line beside the earlier service.
  private static func isBarred(
    _ code: ProcedureCode, _ service: PastService, _ place: Int, _ facts: VisitFacts,
    _ draft: inout Draft
  ) -> Bool {
    guard service.sameProvider != false,
      case .conflict(let isColumn1, let mayBypass, _) = facts.view.pairAnswer(code, service.code)
    else { return false }
    if isColumn1 {
      draft.find(
        "ncci.pair-with-earlier-claim", .warning,
        "\(service.code), billed earlier that day, is column 2 of \(code): that claim needs a "
          + "modifier, or the line is not paid",
        authority: authority, code: code, evidence: [FactPath(.history, place)])
      return false
    }
    guard !mayBypass || service.related != false else { return false }
    draft.find(
      "ncci.pair-with-earlier-claim", .denial,
      "\(code) is column 2 of \(service.code), billed earlier that day"
        + (mayBypass ? ", and the chart does not say that they were unrelated" : ""),
      authority: authority, code: code,
      fixes: [Fix(.chart, "State whether the two were separate, and at which sites")],
      evidence: [FactPath(.history, place)])
    return true
  }

  /// Whether the code is one count for the day, which the earlier claim already says.
  private static func isCounted(
    _ code: ProcedureCode, _ service: PastService, _ place: Int, _ facts: VisitFacts,
    _ draft: inout Draft
  ) -> Bool {
    guard isLimited(code, facts), service.sameProvider != false else { return false }
    draft.find(
      "coding.one-count-a-day", .denial,
      "\(code) was billed earlier that day: all sessions of a day are one count, so the earlier "
        + "claim is corrected and nothing is added",
      authority: authority, code: code,
      fixes: [Fix(.form, "Replace the earlier claim with the codes for the whole day")],
      evidence: [FactPath(.history, place)])
    return true
  }

  private static func isLimited(_ code: ProcedureCode, _ facts: VisitFacts) -> Bool {
    facts.view.unitLimit(code).row?.indicator == .dayAbsolute
  }

  private static func markPair(
    _ index: Int, _ service: PastService, _ place: Int, _ facts: VisitFacts, _ draft: inout Draft
  ) {
    let line = draft.lines[index]
    guard service.sameProvider != false,
      case .conflict(false, true, let release) = facts.view.pairAnswer(line.code, service.code),
      !BypassModifiers.bypass(column2: line.modifiers, beside: [])
    else { return }
    draft.lines[index].modifiers.append("XE")
    draft.lines[index].because.append(
      Reason(
        "ncci.procedure-pair",
        "{0} is column 2 of {1} of an earlier encounter that day: modifier {2} on this line",
        .init(.code(line.code), .code(service.code), .modifier("XE")),
        authority: PairResolution.authority, release: facts.library.edition(release),
        evidence: [FactPath(.history, place)]))
  }

  private static func markRepeat(
    _ index: Int, _ service: PastService, _ place: Int, _ facts: VisitFacts, _ draft: inout Draft
  ) {
    let code = draft.lines[index].code
    let modifier: Modifier = service.sameProvider == false ? "77" : "76"
    guard !isLimited(code, facts), !draft.lines[index].modifiers.contains(modifier) else { return }
    draft.lines[index].modifiers.append(modifier)
    draft.lines[index].because.append(
      Reason(
        "coding.repeated-code", "{0} was billed earlier that day: modifier {1}",
        .init(.code(code), .modifier(modifier)), authority: RepeatedLines.authority,
        evidence: [FactPath(.history, place)]))
  }
}
