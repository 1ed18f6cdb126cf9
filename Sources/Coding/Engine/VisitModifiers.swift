import ClaimModel
import Editing
import Reference

/// Modifiers of the visit: 24 within the global period of something unrelated, 25 beside a minor
/// procedure, 57 where the visit decided on a major one (`domain.md` §5.2, R-EM-2, R-FLAP-6).
enum VisitModifiers {
  static func apply(_ facts: VisitFacts, to draft: inout Draft) {
    for index in draft.lines.indices where draft.lines[index].kind == .visit {
      markUnrelated(index, facts, &draft)
      markProcedures(index, facts, &draft)
    }
  }

  private static func markUnrelated(_ index: Int, _ facts: VisitFacts, _ draft: inout Draft) {
    let open = GlobalPeriod.open(
      in: facts.visit.history, on: facts.visit.dateOfService, library: facts.library)
    guard let period = open.first(where: { $0.service.related == false }) else { return }
    draft.lines[index].modifiers.append("24")
    draft.lines[index].because.append(
      Reason(
        "global.visit-in-period",
        "Unrelated to {0}, whose global period runs to {1}: modifier 24",
        .init(.code(period.service.code), .date(period.lastDay)),
        authority: GlobalModifiers.authority,
        evidence: [FactPath(.evaluation), FactPath(.history, period.historyIndex)]))
  }

  private static func markProcedures(_ index: Int, _ facts: VisitFacts, _ draft: inout Draft) {
    var minor: ProcedureCode?
    var major: ProcedureCode?
    for line in draft.lines where line.kind == .procedure {
      switch facts.view.fee(line.code).row?.globalDays {
      case .days(90)?: major = major ?? line.code
      case .days?, .notApplicable?: minor = minor ?? line.code
      default:
        // Where no schedule tells the period, the pair table may still set the two apart.
        if case .conflict(_, true, _) = facts.view.pairAnswer(line.code, draft.lines[index].code) {
          minor = minor ?? line.code
        }
      }
    }
    minor = minor ?? Self.earlierMinor(facts)
    if let major {
      draft.lines[index].modifiers.append("57")
      draft.lines[index].because.append(
        Reason(
          "em.decision-for-major-surgery",
          "The visit decided on {0}, a procedure of ninety global days: modifier 57",
          .init(.code(major)), authority: GlobalModifiers.authority,
          evidence: [FactPath(.evaluation)]))
      if let minor {
        draft.find(
          "em.57-beside-minor-procedure", .warning,
          "\(minor) was done too: a payer that edits on it may want 25 beside 57",
          authority: VisitService.authority, code: draft.lines[index].code,
          evidence: [FactPath(.evaluation)])
      }
    } else if let minor {
      draft.lines[index].modifiers.append("25")
      draft.lines[index].because.append(
        Reason(
          "em.visit-without-25",
          "A visit of its own on the day of {0}: modifier 25", .init(.code(minor)),
          authority: VisitService.authority, evidence: [FactPath(.evaluation)]))
    }
  }

  /// A minor procedure of an earlier claim of that day, to which the same rule applies.
  private static func earlierMinor(_ facts: VisitFacts) -> ProcedureCode? {
    guard facts.visit.evaluation?.separate == true else { return nil }
    return EarlierThatDay.services(of: facts.visit).map(\.service).first { service in
      guard service.sameProvider != false, ServiceKind(service.code) == .procedure,
        let days = facts.view.fee(service.code).row?.globalDays.days
      else { return false }
      return days < 90
    }?.code
  }
}
