import ClaimModel
import Denials
import Editing
public import Reference
import Remittances
public import Verification

/// Writes an appeal from the same proof that made the claim, or refuses.
///
/// It refuses where the independent checker has an objection to the proof, where the proof does not carry
/// the line as it was billed, where a table makes the payer's decision final, and where the payer did
/// nothing that an appeal answers.
public struct AppealWriter: Sendable {
  private let library: ReferenceLibrary
  private let checker: Checker

  /// A writer that answers from `library` and checks proofs by `checker`.
  public init(library: ReferenceLibrary, checker: Checker) {
    self.library = library
    self.checker = checker
  }

  /// The letter.
  /// - Throws: `AppealRefusal`, with the reason.
  public func letter(_ appeal: AppealCase, proof: ClaimProof) throws(AppealRefusal) -> AppealLetter
  {
    let objections = try proof.objections(checker)
    if let first = objections.first {
      throw AppealRefusal("the proof does not hold: \(first.description)")
    }
    guard let number = appeal.finding.line,
      let line = appeal.claim.lines.first(where: { $0.number == number })
    else {
      throw AppealRefusal("the decision names no line; an appeal needs one")
    }
    let own = try proof.lines().first {
      $0.code == line.code.description && $0.units == line.units
        && $0.modifiers.sorted() == line.modifiers.map(\.description).sorted()
    }
    guard let own, proof.visit.dateOfService == line.date else {
      throw AppealRefusal(
        "the proof does not carry line \(number) as it was billed: \(line.code) x\(line.units)")
    }
    try refuseFinal(appeal, line)
    return compose(appeal, line, own, proof)
  }

  private func refuseFinal(_ appeal: AppealCase, _ line: ServiceLine) throws(AppealRefusal) {
    switch appeal.finding.kind {
    case .bundled, .underpaid, .wrongReduction, .unitsCut, .downCoded, .denial: break
    case .reversal, .takeback, .overpaid, .merged, .unmatched:
      throw AppealRefusal("there is no decision on this line to appeal")
    }
    let facts = DenialFacts(
      claim: appeal.claim, line: line.number, refusedLines: [line.number],
      decidedOn: appeal.decidedOn)
    let reason = appeal.finding.adjustment
    let advice = DenialAdvisor(library: library).advice(
      group: reason?.group ?? "CO", carc: reason?.carc ?? "",
      remarks: reason?.rarc.map { [$0] } ?? [],
      facts: facts)
    if advice.isFinal { throw AppealRefusal("the tables make this final: \(advice.how)") }
    let limit = library.on(line.date).unitLimit(line.code).row
    if let limit, limit.indicator == .dayAbsolute, line.units > limit.units {
      throw AppealRefusal(
        "\(line.units) units of \(line.code) are over the absolute limit of \(limit.units) a day")
    }
    if appeal.finding.kind == .denial, ![.appeal, .sendRecords].contains(advice.step) {
      throw AppealRefusal("an appeal is not the way: \(advice.how)")
    }
  }

  private func compose(
    _ appeal: AppealCase, _ line: ServiceLine, _ own: ProofLine, _ proof: ClaimProof
  ) -> AppealLetter {
    let finding = appeal.finding
    var exhibits = [
      AppealLetter.Exhibit(
        mark: "A", title: "The note of \(line.date)", text: proof.chartNote ?? ""),
      AppealLetter.Exhibit(
        mark: "B", title: "The claim as it was sent", text: claimText(appeal.claim)),
      AppealLetter.Exhibit(
        mark: "C", title: "The rules and tables as they stood on \(line.date)",
        text: rules(own, line).joined(separator: "\n")),
    ]
    if proof.chartNote == nil { exhibits[0].title += " (to be added)" }
    let decided = appeal.decidedOn.map { "On \($0) you" } ?? "You"
    let reason = finding.adjustment.map {
      " with \($0.group)-\($0.carc)" + ($0.rarc.map { " and \($0)" } ?? "")
    }
    return AppealLetter(
      from: appeal.practice, to: appeal.payer, date: appeal.today,
      subject: [
        .init("Patient", appeal.patient), .init("Member number", appeal.memberID),
        .init("Our claim", appeal.claimNumber), .init("Your claim", appeal.payerControl),
        .init("Date of service", line.date.description),
        .init("Line \(line.number)", "\(text(line)), charge \(line.charge ?? .zero)"),
        .init("In dispute", "$\(finding.amount)"),
      ].filter { !$0.value.isEmpty },
      sections: [
        .init(
          title: "What was decided",
          paragraphs: [
            "\(decided) decided on the line above\(reason ?? ""). In our words: \(finding.says). "
              + "We ask you to look at it again and to pay it as billed."
          ]),
        .init(title: "The rule on that date", paragraphs: rules(own, line)),
        .init(
          title: "What the record says", paragraphs: record(own, proof), quotes: proof.passages),
        .init(title: "Why the decision does not hold", paragraphs: answer(appeal, line)),
        .init(
          title: "What we ask for",
          paragraphs: [
            "Please reprocess the line and pay the difference of $\(finding.amount), or send us the "
              + "written rule, with its source and effective date, on which the decision rests."
          ]),
      ], exhibits: exhibits)
  }

  /// The reasons of the proof with their authorities, and what the tables say of the line.
  private func rules(_ own: ProofLine, _ line: ServiceLine) -> [String] {
    var rules = own.because.map { reason in
      "\(reason.says) (\(reason.authority)\(reason.release.map { "; \($0)" } ?? ""))."
    }
    let view = library.on(line.date)
    if case .found(let limit, let release) = view.unitLimit(line.code) {
      let kind =
        switch limit.indicator {
        case .line: "a line"
        case .dayAbsolute: "a day, absolute"
        case .dayClinical: "a day, which records may lift"
        }
      rules.append(
        "Up to \(limit.units) units of \(line.code) may be billed (\(kind)): \(library.edition(release))."
      )
    }
    if case .found(_, let release) = view.addOn(line.code) {
      let primaries = view.primaries(of: line.code).prefix(6).map(\.description)
      rules.append(
        "\(line.code) is an add-on and is billed beside \(primaries.joined(separator: ", ")): "
          + "\(library.edition(release)).")
    }
    return rules
  }

  private func record(_ own: ProofLine, _ proof: ClaimProof) -> [String] {
    var lines: [String] = []
    for (place, procedure) in proof.visit.procedures.enumerated() {
      let isCited = own.lesions?.contains { $0.hasPrefix("procedures[\(place)]") } ?? false
      guard isCited else { continue }
      let count = procedure.count ?? procedure.lesions.reduce(0) { $0 + ($1.count ?? 1) }
      let sites = procedure.lesions.compactMap { lesion in
        lesion.site.map { [$0.side?.rawValue, $0.words].compactMap { $0 }.joined(separator: " ") }
      }
      var text = "\(procedure.kind.rawValue): \(count) lesion\(count == 1 ? "" : "s")"
      if let diagnosis = procedure.diagnosis { text += " of \(diagnosis)" }
      if !sites.isEmpty { text += " (\(sites.joined(separator: ", ")))" }
      lines.append(text + ".")
    }
    if lines.isEmpty { lines.append("The note of the visit documents the service (exhibit A).") }
    return lines
  }

  private func answer(_ appeal: AppealCase, _ line: ServiceLine) -> [String] {
    let finding = appeal.finding
    switch finding.kind {
    case .unitsCut:
      return [
        "The payment rests on fewer units than were done. \(line.code) is billed once for each lesion it "
          + "stands for, not once a session: \(line.units) units stand for \(line.units) lesions.",
        "\(line.units) units are within the published limit; no table of the day limits \(line.code) to one "
          + "unit.",
      ]
    case .bundled: return [finding.says + ".", bundlingText(appeal, line)]
    case .underpaid, .wrongReduction:
      return [
        finding.says + ".",
        "Expected is $\(finding.expected ?? .zero) by \(finding.basis); $\(finding.allowed ?? .zero) was allowed.",
      ]
    case .downCoded:
      return [
        finding.says + ".",
        "The level billed is the one that the note's elements give; they are listed above. A lower level "
          + "must be reasoned from the record, which the decision does not do.",
      ]
    default:
      return [
        finding.says + ".", "The facts above meet the rule; nothing in it supports the decision.",
      ]
    }
  }

  private func bundlingText(_ appeal: AppealCase, _ line: ServiceLine) -> String {
    let others = appeal.claim.lines.filter { $0.number != line.number && $0.date == line.date }
    let view = library.on(line.date)
    let parts = others.map { other -> String in
      switch view.pairAnswer(line.code, other.code) {
      case .free, .gap: "\(line.code) and \(other.code): no pair edit"
      case .conflict(_, let mayBypass, let release):
        "\(line.code) and \(other.code): an edit that \(mayBypass ? "a modifier bypasses" : "stands"), "
          + library.edition(release)
      }
    }
    return "Line by line: " + parts.joined(separator: "; ") + "."
  }

  private func claimText(_ claim: Claim) -> String {
    claim.lines.map { line in
      "\(line.number)  \(line.date)  \(text(line))  \(line.charge?.description ?? "")"
    }.joined(separator: "\n")
  }

  private func text(_ line: ServiceLine) -> String {
    let modifiers = line.modifiers.map { "-\($0)" }.joined()
    return "\(line.code)\(modifiers) x\(line.units)"
  }
}
