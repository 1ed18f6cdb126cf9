import ClaimModel
import Editing
import Reference

/// The office visit beside the procedures: billed only when it was work of its own, at the level the
/// clinician chose or that decision-making or time gives (`domain.md` §7). Never added by default.
enum VisitService {
  static let authority = Citation(
    "NCCI Policy Manual 2026", "chapter I, section D: minor procedures include the decision")
  static let levels = Citation(
    "AMA CPT 2021 office visit levels", "two of three columns, or time; R-EM-5, R-EM-6")

  static func bill(_ facts: VisitFacts, on draft: inout Draft) {
    guard let evaluation = facts.visit.evaluation else { return }
    let hasProcedure = draft.lines.contains {
      $0.kind == .procedure && !SutureRemovalFamily.isWithVisit($0.code)
    }
    guard isSeparate(evaluation, hasProcedure: hasProcedure, facts, &draft) else { return }
    let open = GlobalPeriod.open(
      in: facts.visit.history, on: facts.visit.dateOfService, library: facts.library)
    guard isOutsideFollowUp(open, facts, &draft) else { return }
    guard let (code, reason) = level(evaluation, hasProcedure: hasProcedure, facts, &draft) else {
      return
    }
    guard !isIncluded(code, hasProcedure: hasProcedure, &draft) else { return }
    if evaluation.diagnoses.isEmpty {
      draft.find(
        "coding.visit-without-diagnosis", .denial,
        "The visit names no diagnosis of its own", authority: levels, code: code,
        fixes: [Fix(.chart, "State what the visit was for")], evidence: [FactPath(.evaluation)])
    }
    var reasons = [reason]
    if hasProcedure {
      reasons.append(
        Reason(
          "em.separate-visit", "Stated to be significant work of its own beside the procedures",
          authority: authority, evidence: [FactPath(.evaluation)]))
    }
    var line = DraftLine(code: code, units: 1, groups: [], because: reasons)
    line.kind = .visit
    line.diagnoses = evaluation.diagnoses
    draft.lines.append(line)
  }

  private static func isSeparate(
    _ evaluation: Evaluation, hasProcedure: Bool, _ facts: VisitFacts, _ draft: inout Draft
  ) -> Bool {
    guard hasProcedure else { return true }
    switch evaluation.separate {
    case true: return true
    case false:
      draft.find(
        "em.included-in-procedure", .note,
        "The visit was part of the procedure, decision included: it is not billed",
        authority: authority, evidence: [FactPath(.evaluation)])
    case nil:
      draft.find(
        "em.separate-not-stated", .warning,
        "Whether the visit was significant work of its own is not stated: it is not billed",
        authority: authority,
        fixes: [Fix(.chart, "State what was evaluated and managed beside the procedure")],
        evidence: [FactPath(.evaluation)])
    }
    return false
  }

  /// A visit within a global period is follow-up unless it was for something else.
  private static func isOutsideFollowUp(
    _ open: [OpenGlobalPeriod], _ facts: VisitFacts, _ draft: inout Draft
  ) -> Bool {
    if let period = open.first(where: { $0.service.related == true }) {
      let isMedicare = [.medicare, .medicareAdvantage].contains(facts.visit.payer.line)
      draft.find(
        "global.follow-up-included", isMedicare ? .note : .warning,
        "The visit belongs to \(period.service.code) of \(period.service.dateOfService), paid until "
          + "\(period.lastDay)"
          + (isMedicare
            ? ": it is not billed"
            : ": routine follow-up is not billed; this payer may pay for a complication beyond usual "
              + "recovery, which the chart would have to show"),
        authority: GlobalModifiers.authority,
        evidence: [FactPath(.evaluation), FactPath(.history, period.historyIndex)])
      return false
    }
    guard let period = open.first(where: { $0.service.related == nil }) else { return true }
    draft.find(
      "global.relation-not-stated", .denial,
      "The visit falls within the \(period.days) days of \(period.service.code) of "
        + "\(period.service.dateOfService); whether it is related is not stated: it is not billed",
      authority: GlobalModifiers.authority,
      fixes: [Fix(.chart, "State whether the visit is related to the earlier procedure")],
      evidence: [FactPath(.history, period.historyIndex)])
    return false
  }

  private static func isIncluded(
    _ code: ProcedureCode, hasProcedure: Bool, _ draft: inout Draft
  ) -> Bool {
    guard code == 99211, hasProcedure else { return false }
    draft.find(
      "em.99211-with-procedure", .denial,
      "99211 is never significant work of its own beside a procedure: it is not billed",
      authority: authority, code: code, evidence: [FactPath(.evaluation)])
    return true
  }

  private static func level(
    _ evaluation: Evaluation, hasProcedure: Bool, _ facts: VisitFacts, _ draft: inout Draft
  ) -> (ProcedureCode, Reason)? {
    if let code = evaluation.code {
      return chosen(code, facts, &draft)
    }
    guard evaluation.decisionMaking != nil || evaluation.minutes != nil else {
      if evaluation.separate == true {
        draft.find(
          "em.level-missing", .denial,
          "Neither a code, nor decision-making, nor time is stated: no level can be chosen",
          authority: levels, fixes: [Fix(.chart, "State the decision-making or the minutes")],
          evidence: [FactPath(.evaluation)])
      }
      return nil
    }
    guard let status = facts.visit.patient.status else {
      draft.find(
        "em.patient-status-missing", .denial,
        "Whether the patient is new or established is not stated: no visit code can be chosen",
        authority: levels, evidence: [FactPath(.patient)])
      return nil
    }
    return derived(evaluation, status, hasProcedure: hasProcedure, facts, &draft)
  }

  private static func derived(
    _ evaluation: Evaluation, _ status: Patient.Status, hasProcedure: Bool, _ facts: VisitFacts,
    _ draft: inout Draft
  ) -> (ProcedureCode, Reason)? {
    let byDecision = evaluation.decisionMaking.map { $0.level.rawValue } ?? 0
    let thresholds = VisitTime.thresholds(for: status, on: facts.visit.dateOfService)
    let byTime =
      evaluation.minutes.map { minutes in thresholds.count { $0.minutes <= minutes } } ?? 0
    let level = max(byDecision, byTime)
    guard level > 0 else {
      draft.find(
        "em.time-below-lowest", .denial,
        "The minutes stated do not reach the lowest level of a visit",
        authority: levels, evidence: [FactPath(.evaluation)])
      return nil
    }
    let code = thresholds[level - 1].code
    if hasProcedure, byTime > byDecision, !saysTimeIsApart(evaluation.reason) {
      draft.find(
        "em.time-beside-procedure", .warning,
        "The level rests on time beside a procedure: the chart must say that the time of the "
          + "procedure is not in it",
        authority: levels, code: code,
        fixes: [Fix(.chart, "State the minutes without those of the procedure")],
        evidence: [FactPath(.evaluation)])
    }
    let words =
      byDecision >= byTime
      ? "Decision-making reaches this level in two of three columns"
      : "{0} minutes reach this level"
    return (
      code,
      Reason(
        "em.level", words, .init(.number(evaluation.minutes ?? 0)), authority: levels,
        evidence: [FactPath(.evaluation)])
    )
  }

  /// Medicare pays no consultations: the office visit of the same decision-making is billed.
  private static func officeVisit(
    for code: ProcedureCode, _ facts: VisitFacts, _ draft: inout Draft
  ) -> (ProcedureCode, Reason)? {
    guard facts.visit.payer.line == .medicare, let number = code.number,
      (99_242...99_245).contains(number), let status = facts.visit.patient.status
    else { return nil }
    let thresholds = VisitTime.thresholds(for: status, on: facts.visit.dateOfService)
    guard thresholds.indices.contains(number - 99_242) else { return nil }
    let billed = thresholds[number - 99_242].code
    let authority = Citation("Medicare physician fee schedule", "99242 to 99245: status I; R-EM-8")
    draft.find(
      "em.consultation-to-medicare", .warning,
      "Medicare takes no consultation codes: \(code) is billed as \(billed), the same "
        + "decision-making",
      authority: authority, code: billed, evidence: [FactPath(.evaluation)])
    return (
      billed,
      Reason(
        "em.level", "{0} is no code of Medicare's: {1} has the same decision-making",
        .init(.code(code), .code(billed)), authority: levels, evidence: [FactPath(.evaluation)])
    )
  }

  /// The clinician's code stands, except that new and established must agree with the patient.
  private static func chosen(
    _ code: ProcedureCode, _ facts: VisitFacts, _ draft: inout Draft
  ) -> (ProcedureCode, Reason)? {
    guard ServiceKind(code) == .visit else {
      draft.find(
        "em.not-a-visit-code", .denial, "\(code) is no code of a visit: it is not billed as one",
        authority: levels, code: code,
        fixes: [Fix(.form, "Name the visit code in evaluation.code, and procedures as procedures")],
        evidence: [FactPath(.evaluation)])
      return nil
    }
    if let office = officeVisit(for: code, facts, &draft) { return office }
    var billed = code
    if let status = facts.visit.patient.status, let other = VisitTime.counterpart(of: code),
      other.status == status
    {
      billed = other.code
      draft.find(
        "em.new-versus-established", .warning,
        "\(code) is for \(status == .new ? "established" : "new") patients and the patient is "
          + "\(status.rawValue): the same decision-making is \(billed); a level by time must be checked",
        authority: Citation("42 CFR 414 and CPT", "new patient: three years; R-EM-7"), code: billed,
        evidence: [FactPath(.evaluation), FactPath(.patient)])
    }
    return (
      billed,
      Reason(
        "em.level", "The clinician chose {0}", .init(.code(code)), authority: levels,
        evidence: [FactPath(.evaluation)])
    )
  }

  private static func saysTimeIsApart(_ reason: String?) -> Bool {
    let words = (reason ?? "").lowercased()
    return ["exclu", "not including", "apart from", "separate from"].contains { words.contains($0) }
  }
}
