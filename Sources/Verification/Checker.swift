public import ClaimModel
public import Reference

/// Checks an answer against the tables and the visit, without the engine that made it.
///
/// It reads the claim's JSON, the visit and the tables, and says of every premise that can be
/// checked whether it holds: codes and units against the lesions they name, pairs, unit limits and
/// add-ons, the place of each modifier, the global period, every figure of the price, the releases
/// cited and the rules named. An answer without an objection is not thereby wise, but true to its
/// tables.
public struct Checker: Sendable {
  let library: ReferenceLibrary
  /// The rules that exist, with the authorities that each may name.
  let rules: [String: Set<String>]

  /// A checker that answers from `library` and knows the rules by id.
  public init(library: ReferenceLibrary, rules: [String: Set<String>]) {
    self.library = library
    self.rules = rules
  }

  /// What does not hold of an answer to a visit; empty when everything checked holds.
  ///
  /// `digest` is that of the visit's bytes; nil where it is not to be checked.
  public func objections(
    to answer: ClaimedAnswer, for visit: Visit, digest: String?
  ) -> [Objection] {
    var check = Check(answer: answer, visit: visit, view: library.on(visit.dateOfService), self)
    check.identity(digest)
    for line in answer.lines { check.line(line) }
    check.ledger()
    check.pairs()
    check.limits()
    check.drugs()
    check.frozenSections()
    check.prices()
    return check.objections
  }
}

/// One check in progress.
struct Check {
  let answer: ClaimedAnswer
  let visit: Visit
  let view: ReferenceView
  let checker: Checker
  private(set) var objections: [Objection] = []

  init(answer: ClaimedAnswer, visit: Visit, view: ReferenceView, _ checker: Checker) {
    self.answer = answer
    self.visit = visit
    self.view = view
    self.checker = checker
  }

  mutating func object(_ line: Int, _ message: String) {
    objections.append(Objection(line: line, message: message))
  }

  mutating func identity(_ digest: String?) {
    if answer.visit != visit.id { object(0, "the answer is to another visit") }
    if let digest, answer.visitDigest != digest { object(0, "the visit is not the one answered") }
    if !answer.lines.isEmpty, answer.dateOfService != visit.dateOfService.description {
      object(0, "the date of service is another")
    }
    if !["ready", "review", "hold"].contains(answer.verdict) { object(0, "no such verdict") }
    for (place, line) in answer.lines.enumerated() where line.line != place + 1 {
      object(line.line, "lines are not numbered in order")
    }
    let used = answer.lines.flatMap(\.diagnoses)
    if Set(used) != Set(answer.diagnoses) || Set(answer.diagnoses).count != answer.diagnoses.count {
      object(0, "the claim's diagnoses are not those of its lines")
    }
  }

  mutating func line(_ line: ClaimedAnswer.Line) {
    let hasSchedule = view.release(for: .feeSchedule) != nil
    guard let code = ProcedureCode(line.code), !hasSchedule || view.fee(code).row != nil else {
      object(line.line, "\(line.code) is no code of the fee schedule on that date")
      return
    }
    reasons(line)
    diagnoses(line)
    lesions(line, code)
    modifiers(line, code)
  }

  private mutating func reasons(_ line: ClaimedAnswer.Line) {
    if line.because.isEmpty { object(line.line, "no reason is given") }
    for reason in line.because {
      guard let authorities = checker.rules[reason.edit] else {
        object(line.line, "no rule is called \(reason.edit)")
        continue
      }
      if !authorities.isEmpty, !authorities.contains(reason.authority) {
        object(line.line, "\(reason.edit) does not rest on the authority named")
      }
      if let release = reason.release, !releasesInForce.contains(release) {
        object(line.line, "\(release) is no release in force on that date")
      }
      for path in reason.evidence where !isPath(path) {
        object(line.line, "the visit has no \(path)")
      }
    }
  }

  private var releasesInForce: Set<String> {
    Set(
      TableKind.allCases.compactMap { view.release(for: $0) }.map {
        checker.library.edition($0)
      })
  }

  private func isPath(_ path: String) -> Bool {
    if let keys = Ledger.keys(path) { return keys.allSatisfy { Ledger.exists($0, in: visit) } }
    let name = path.prefix { $0 != "[" && $0 != "." }
    let index = path.firstIndex(of: "[").flatMap { open in
      path.firstIndex(of: "]").flatMap { Int(path[path.index(after: open)..<$0]) }
    }
    switch name {
    case "procedures": return index.map { visit.procedures.indices.contains($0) } ?? false
    case "history": return index.map { visit.history.indices.contains($0) } ?? false
    case "drugs": return index.map { visit.drugs.indices.contains($0) } ?? false
    case "evaluation": return visit.evaluation != nil
    case "patient", "payer", "dateOfService", "placeOfService", "encountersSameDay": return true
    default: return false
    }
  }

  private mutating func diagnoses(_ line: ClaimedAnswer.Line) {
    let stated = Set(
      (visit.procedures.compactMap(\.diagnosis) + (visit.evaluation?.diagnoses ?? []))
        .map(\.description))
    for text in line.diagnoses where !stated.contains(text) {
      object(line.line, "the visit states no diagnosis \(text)")
    }
  }
}
