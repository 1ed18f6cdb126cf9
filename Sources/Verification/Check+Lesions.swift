import ClaimModel
import Reference

extension Check {
  /// Units against the lesions named, their kind, behaviour, size and diagnosis.
  mutating func lesions(_ line: ClaimedAnswer.Line, _ code: ProcedureCode) {
    var keys: [Ledger.Key] = []
    for path in line.lesions {
      guard let named = Ledger.keys(path) else {
        object(line.line, "\(path) names no lesion")
        continue
      }
      keys += named
    }
    for key in keys where !Ledger.exists(key, in: visit) {
      object(line.line, "the visit has no such lesion")
      return
    }
    diagnosesMatch(line, keys)
    if ["87220", "Q0112"].contains(line.code), keys.count != line.units {
      object(line.line, "\(line.units) units of \(code) are not \(keys.count) slides")
    }
    guard let number = code.number, UnitRule.isCounted(number) else { return }
    guard let rule = UnitRule.rule(number, units: line.units) else {
      object(line.line, "\(code) is not billed with \(line.units) units")
      return
    }
    if !rule.lesions.contains(keys.count) {
      object(line.line, "\(line.units) units of \(code) do not pay for \(keys.count) lesions")
    }
    for key in keys {
      let procedure = visit.procedures[key.procedure]
      if !rule.kinds.contains(procedure.kind) {
        object(line.line, "\(code) is not for a \(procedure.kind.rawValue)")
      }
      if !rule.behaviors.isEmpty, let behavior = Self.behavior(of: procedure),
        !rule.behaviors.contains(behavior)
      {
        object(line.line, "\(code) is not for a lesion that is \(behavior.rawValue)")
      }
      if let band = UnitRule.band(number), let size = size(of: key, number),
        !band.contains(size.tenthsHalfUp)
      {
        object(line.line, "\(size) cm is in another band than \(code)")
      }
    }
  }

  private mutating func diagnosesMatch(_ line: ClaimedAnswer.Line, _ keys: [Ledger.Key]) {
    guard !keys.isEmpty else { return }
    let own = Set(keys.compactMap { visit.procedures[$0.procedure].diagnosis?.description })
    if Set(line.diagnoses) != own, own.count <= 4 {
      object(line.line, "the line's diagnoses are not those of its lesions")
    }
  }

  private func size(of key: Ledger.Key, _ code: Int) -> Length? {
    let procedure = visit.procedures[key.procedure]
    let size = key.entry >= 0 ? procedure.lesions[key.entry].size : nil
    guard [.excision, .biopsy].contains(procedure.kind), (11400...11646).contains(code) else {
      return size
    }
    if let excised = procedure.excisedDiameter { return excised }
    guard let size else { return nil }
    return procedure.margin.map { size + $0 + $0 } ?? size
  }

  /// By the diagnosis where its chapter says it, else as the chart says.
  private static func behavior(of procedure: VisitProcedure) -> Behavior? {
    guard let code = procedure.diagnosis?.compact else { return procedure.behavior }
    switch code.prefix(3) {
    case "C43", "C44", "C4A", "C46": return .malignant
    case "D03", "D04": return .inSitu
    case "D48", "D49": return nil
    default: break
    }
    if code == "L570" || code == "L568" { return .premalignant }
    if code.hasPrefix("B07") || code.hasPrefix("L82") || code.hasPrefix("D22") { return .benign }
    return nil
  }

  /// No lesion is paid twice, and none that was treated is left out of a claim that is ready.
  mutating func ledger() {
    var paid: Set<Ledger.Key> = []
    for line in answer.lines {
      for key in line.lesions.flatMap({ Ledger.keys($0) ?? [] }) where !paid.insert(key).inserted {
        object(line.line, "a lesion is paid for twice")
      }
    }
    guard answer.verdict == "ready" else { return }
    for (index, procedure) in visit.procedures.enumerated() where Self.isCounted(procedure) {
      let others = visit.procedures.contains { $0.sameLesionAs != nil }
      let total = Ledger.total(of: procedure)
      let found = paid.count { $0.procedure == index }
      if others, found == 0 { continue }
      if !total.isExact {
        object(0, "procedures[\(index)] does not say how many, and the claim is not held")
      } else if found != total.least, !isWithinAnother(index) {
        object(0, "\(found) of \(total.least) lesions of procedures[\(index)] are on the claim")
      }
    }
  }

  /// Whether a Mohs operation, flap or excision, or surgery on the nail, took in what was done at that site.
  private func isWithinAnother(_ index: Int) -> Bool {
    let own = visit.procedures[index].lesions.compactMap(\.site)
    return visit.procedures.enumerated().contains { place, other in
      place != index && !other.planned
        && [.mohs, .flap, .excision, .nailAvulsion, .nailDebridement].contains(other.kind)
        && other.lesions.compactMap(\.site).contains { site in
          own.contains { $0.relation(to: site) == .sameName }
        }
    }
  }

  private static func isCounted(_ procedure: VisitProcedure) -> Bool {
    guard !procedure.planned, !procedure.cosmetic, procedure.method?.techniques != .homeTopical,
      !procedure.techniques.contains(.hemostasis)
    else { return false }
    return [.destruction, .biopsy, .shave, .excision, .skinTagRemoval].contains(procedure.kind)
  }
}
