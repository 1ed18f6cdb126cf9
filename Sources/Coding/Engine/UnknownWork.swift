import ClaimModel
import Reference

/// Lesions that no family takes: what was done, or what they were, is not said well enough.
enum UnknownWork {
  /// Work that neither a line nor a finding speaks of would be lost in silence.
  static func reportUnbilled(_ visit: VisitFacts, on draft: inout Draft) {
    var last = -1
    for group in visit.groups where group.procedure != last && group.kind != .evaluationOnly {
      last = group.procedure
      let index = last
      guard !draft.lines.contains(where: { $0.about.contains { $0.procedure == index } }) else {
        continue
      }
      let path = FactPath(.procedures, index).description
      guard !draft.findings.contains(where: { $0.evidence.contains { $0.hasPrefix(path) } })
      else { continue }
      draft.find(
        "coding.not-billed", .denial,
        "Nothing here bills the \(visit.visit.procedures[index].kind.rawValue) as it is described",
        authority: Citation("Curette", "coverage"),
        fixes: [Fix(.chart, "State site, method and measures of what was done")],
        evidence: [FactPath(.procedures, index)])
    }
  }

  static func report(_ group: LesionGroup, of visit: VisitFacts, on draft: inout Draft) {
    let path = FactPath(.procedures, group.procedure)
    if group.kind == .destruction {
      draft.find(
        "coding.behavior-unknown", .denial,
        "Whether the lesion destroyed was premalignant, benign or malignant is not stated: no family "
          + "of codes can be chosen",
        authority: Citation(
          "AAD on choosing the destruction code",
          "April 2024: an uncertain lesion is biopsied first; R-METHOD-4"),
        fixes: [Fix(.chart, "State the clinical diagnosis or the pathology of the lesion")],
        evidence: [path])
    } else {
      draft.find(
        "coding.family-not-built", .denial,
        "No family of codes here takes a procedure of kind \(group.kind.rawValue) as described",
        authority: Citation("Curette", "coverage"), evidence: [path])
    }
  }
}

/// A cream that the patient applies at home is no destruction.
enum HomeTreatment {
  static func finding(for procedure: VisitProcedure, at index: Int) -> Finding? {
    guard procedure.kind == .destruction, procedure.method?.techniques == .homeTopical else {
      return nil
    }
    return Finding(
      edit: "coding.home-treatment-is-no-destruction", severity: .note, place: .claim,
      message: "A cream applied at home is no destruction: it is part of the visit at which it is "
        + "prescribed",
      authority: Citation("Highmark Medicare Advantage policy N-165", "R-METHOD-2"),
      evidence: ["procedures[\(index)].method"])
  }
}

/// Words that name no method of destruction are kept and said to be unknown.
enum UnknownWords {
  static func finding(for procedure: VisitProcedure, at index: Int) -> Finding? {
    guard procedure.kind == .destruction, let method = procedure.method, !method.words.isEmpty,
      method.techniques.isEmpty
    else { return nil }
    return Finding(
      edit: "coding.method-not-understood", severity: .note, place: .claim,
      message: "procedures[\(index)].method names no method of destruction that is known: the "
        + "code does not depend on it, the proof of the destruction does",
      authority: Citation("AAD on choosing the destruction code", "methods; R-METHOD-1"),
      fixes: [Fix(.chart, "State the method: cryosurgery, curettage, electrosurgery, laser")],
      evidence: ["procedures[\(index)].method"])
  }
}

/// Surgery that staff did: whether it may be billed depends on state scope and supervision.
enum StaffWork {
  private static let delegable: Set<ProcedureKind> = [
    .photodynamicTherapy, .phototherapy, .koh, .acneSurgery, .evaluationOnly, .complicationCare,
  ]

  static func finding(for procedure: VisitProcedure, at index: Int) -> Finding? {
    guard procedure.performedBy == .staff, !delegable.contains(procedure.kind) else { return nil }
    return Finding(
      edit: "coding.surgery-by-staff", severity: .warning, place: .claim,
      message: "A \(procedure.kind.rawValue) done by staff is billed as the physician's only where "
        + "state scope and supervision allow it",
      authority: Citation("42 CFR 410.26", "services incident to a physician's; R-MISC-6"),
      fixes: [Fix(.chart, "Name who did it and under whose supervision")],
      evidence: ["procedures[\(index)].performedBy"])
  }
}

/// What is said when a claim has no line.
enum NothingBillable {
  /// A claim over a gap is never ready: what was not evaluated is listed, and a person decides.
  static let incomplete = Finding(
    edit: "coding.not-evaluated", severity: .warning, place: .claim,
    message: "Tables are missing for this date or code: what could not be evaluated is listed",
    authority: Citation("Curette", "nothing is ready over a gap"))

  static func finding(_ facts: VisitFacts, _ findings: [Finding]) -> Finding {
    let reason =
      findings.contains { $0.severity == .denial }
      ? "Nothing can be billed as documented; the other findings say what is missing"
      : "Nothing is billable: what was done is paid with another service or by the patient"
    return Finding(
      edit: "coding.nothing-billable", severity: .denial, place: .claim, message: reason,
      authority: Citation("Curette", "an empty claim is not sent"))
  }
}

/// A release that is known to have later ones, the day from which they may matter, and what is said.
struct OlderRelease: Sendable {
  let release: ReleaseRef
  let from: CivilDate
  let gap: NotEvaluated
}

/// Gaps that hold for every claim of a kind and are said, though they make none incomplete.
enum StandingGaps {
  static func of(
    _ facts: VisitFacts, older: [OlderRelease]
  ) -> [NotEvaluated] {
    let visit = facts.visit
    var gaps: [NotEvaluated] = []
    if visit.payer.line != .selfPay {
      gaps.append(payerRules)
    }
    if visit.payer.line == .medicaid { gaps.append(medicaidTables) }
    if let release = facts.view.release(for: .procedurePairs),
      let known = older.first(where: { $0.release == release }),
      known.from <= visit.dateOfService
    {
      gaps.append(known.gap)
    }
    return gaps
  }

  /// The pair releases that are known to have later ones: NCCI publishes each quarter.
  static func older(
    in library: ReferenceLibrary
  ) -> [OlderRelease] {
    var gaps: [OlderRelease] = []
    for (reference, release) in library.references where release.table == .procedurePairs {
      let gap = NotEvaluated(
        "later procedure-pair releases",
        why: "the pairs rest on \(release.edition) of \(release.period.start), and NCCI publishes "
          + "each quarter", makesIncomplete: false)
      // A quarter has at most 92 days.
      gaps.append(
        OlderRelease(
          release: reference, from: release.period.start.adding(days: 92), gap: gap))
    }
    return gaps
  }

  private static let payerRules = NotEvaluated(
    "payer rules: frequency, prior authorization, dialect",
    why: "no rules are loaded for this payer", makesIncomplete: false)
  private static let medicaidTables = NotEvaluated(
    "Medicaid NCCI files", why: "the Medicare files answer; a state's own may differ",
    makesIncomplete: false)
}

/// Units above a limit that may be appealed are the true units all the same: a scrubber expects
/// their refusal, a coder does not cut them and lets a person look (`domain.md` R-MUE-1).
enum TrueUnits {
  static func softened(_ finding: Finding, _ facts: VisitFacts) -> Finding {
    guard finding.edit == "ncci.units-over-limit", finding.severity == .denial,
      let code = finding.code, facts.view.unitLimit(code).row?.indicator == .dayClinical
    else { return finding }
    var softened = finding
    softened.severity = .warning
    return softened
  }
}
