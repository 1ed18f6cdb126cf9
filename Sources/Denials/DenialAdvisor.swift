import ClaimModel
public import Reference

/// Says of a refusal what it means, why it may have come, and what to do by when.
///
/// Causes that the claim's facts show come first; causes that the facts rule out are left away. A refusal
/// that the tables make final is never sent to an appeal.
public struct DenialAdvisor: Sendable {
  private let library: ReferenceLibrary

  /// An advisor that answers from `library`.
  public init(library: ReferenceLibrary) {
    self.library = library
  }

  /// What to do about a refusal with these reason codes.
  public func advice(
    group: String, carc: String, remarks: [String], facts: DenialFacts
  ) -> DenialAdvice {
    let entry = DenialCatalog.reasons[carc]
    let notes = remarks.compactMap { DenialCatalog.remarks[$0] }
    let signs = facts.signs(library)
    // A remark that settles the matter (unprocessable, no appeal) stands before the reason.
    let all = notes.flatMap(\.causes) + (entry?.causes ?? [])
    var causes = all.enumerated().compactMap { place, cause -> (Int, DenialAdvice.RankedCause)? in
      guard !cause.signs.isEmpty else {
        return (place, .init(cause: cause, isShown: false))
      }
      guard cause.signs.contains(where: signs.contains) else { return nil }
      return (place, .init(cause: cause, isShown: true))
    }
    let remarkCauses = notes.reduce(0) { $0 + $1.causes.count }
    causes.sort { left, right in
      let leftRank = left.0 < remarkCauses ? 0 : left.1.isShown ? 1 : 2
      let rightRank = right.0 < remarkCauses ? 0 : right.1.isShown ? 1 : 2
      return (leftRank, left.0) < (rightRank, right.0)
    }
    return advice(
      causes.map(\.1), entry: entry, notes: notes, group: group, facts: facts, signs: signs)
  }

  /// What to do about something a payer did without a reason code, its cause already known.
  public func advice(for cause: DenialCause, facts: DenialFacts) -> DenialAdvice {
    let (deadline, basis) = deadline(cause.step, facts)
    return DenialAdvice(
      means: nil, remark: nil, causes: [.init(cause: cause, isShown: true)], step: cause.step,
      how: cause.how, isFinal: cause.isFinal, deadline: deadline, deadlineBasis: basis,
      bornBy: Self.bearer(""))
  }

  private func advice(
    _ causes: [DenialAdvice.RankedCause], entry: DenialEntry?, notes: [DenialEntry], group: String,
    facts: DenialFacts, signs: Set<Sign>
  ) -> DenialAdvice {
    let isForbidden =
      signs.contains(.pairForbidden) || signs.contains(.unitsOverAbsoluteLimit)
    // Where a table makes it final, no other cause may lead to an appeal.
    let top = causes.first { $0.isShown && $0.cause.isFinal } ?? causes.first
    var step = top?.cause.step ?? .review
    var how =
      top?.cause.how
      ?? "This reason is not in the catalogue: read the payer's remark, and ask the payer."
    var isFinal = top?.cause.isFinal ?? false
    if step == .appeal, isForbidden {
      step = .review
      how =
        "The tables of the day stand against the line; look for another cause before any appeal."
    }
    if step == .correct, facts.claim.payer.line == .medicare {
      step = .reopen
      how += " Medicare: by a reopening rather than a replacement claim."
    }
    if group == "PR", step == .writeOff, !isForbidden {
      step = .billPatient
      how = "The payer puts it on the patient (PR)."
      isFinal = false
    }
    let (deadline, basis) = deadline(step, facts)
    return DenialAdvice(
      means: entry?.means, remark: notes.isEmpty ? nil : notes.map(\.means).joined(separator: "; "),
      causes: causes, step: step, how: how, isFinal: isFinal, deadline: deadline,
      deadlineBasis: basis, bornBy: Self.bearer(group))
  }

  /// The last day for a step, and on what it rests (`domain.md` §11.3).
  private func deadline(_ step: NextStep, _ facts: DenialFacts) -> (CivilDate?, String) {
    let isMedicare = facts.claim.payer.line == .medicare
    switch step {
    case .appeal, .sendRecords:
      guard let decided = facts.decidedOn else { return (nil, "the remittance bears no date") }
      if let days = facts.appealDays {
        return (decided.adding(days: days), "\(days) days by the payer's contract")
      }
      return isMedicare
        ? (
          decided.adding(days: 120),
          "42 CFR 405.942: a redetermination within 120 days of receipt, counted from the notice to be safe"
        ) : (nil, "the payer's time for appeals is not on the books")
    case .reopen:
      guard let decided = facts.decidedOn else { return (nil, "the remittance bears no date") }
      return (
        decided.adding(years: 1), "a reopening for any reason within one year of the decision"
      )
    case .correct, .resend, .billOther:
      if let last = facts.filingDeadline { return (last, "the payer's time for filing") }
      let first = facts.claim.lines.map(\.date).min()
      return isMedicare
        ? (first?.adding(years: 1), "42 CFR 424.44: one calendar year from the service")
        : (nil, "the payer's time for filing is not on the books")
    case .billPatient, .writeOff, .review, .none: return (nil, "no time runs")
    }
  }

  private static func bearer(_ group: String) -> String {
    switch group {
    case "CO": "the practice; the patient must not be billed"
    case "PR": "the patient"
    case "PI": "the practice, by the payer's own decision"
    default: "nobody yet: neither the practice by contract nor the patient"
    }
  }
}
