import ClaimModel
import Coding

/// Lines billed against lines supported: equal lines go out, the rest is compared group by group.
struct LineComparison {
  private let billed: PricedLines
  private let supported: PricedLines
  private let answer: CodedClaim
  private let denials: [String]

  init(billed: PricedLines, supported: PricedLines, answer: CodedClaim, denials: [String]) {
    self.billed = billed
    self.supported = supported
    self.answer = answer
    self.denials = denials
  }

  private struct Side {
    var billed: [Int] = []
    var supported: [Int] = []
  }

  /// Where claim and record part, in the order of the groups' names.
  var differences: [Difference] {
    var found: [Difference] = []
    let (openBilled, openSupported) = unequal(&found)
    var groups: [CodeGroup: Side] = [:]
    for place in openBilled {
      groups[CodeGroup(billed.claim.lines[place].code), default: Side()].billed.append(place)
    }
    for place in openSupported {
      groups[CodeGroup(supported.claim.lines[place].code), default: Side()].supported.append(place)
    }
    for side in Self.joined(groups) { found.append(difference(side)) }
    return found.sorted { ($0.work, $0.says) < ($1.work, $1.says) }
  }

  /// The lines that have no equal on the other side; lines equal but for modifiers or diagnoses are
  /// differences of form and go out too.
  private func unequal(_ found: inout [Difference]) -> (billed: [Int], supported: [Int]) {
    var open = Array(supported.claim.lines.indices)
    var left: [Int] = []
    for (place, line) in billed.claim.lines.enumerated() {
      let same = open.filter { other in
        let match = supported.claim.lines[other]
        return match.code == line.code && match.units == line.units
      }
      let best = same.first { marks(supported.claim.lines[$0]) == marks(line) }
      guard let other = best ?? same.first else {
        left.append(place)
        continue
      }
      open.removeAll { $0 == other }
      if let form = formDifference(place, other) { found.append(form) }
    }
    return (left, open)
  }

  /// The modifiers of a line; 59 and the X modifiers say the same, and payers that take one take
  /// the other (`domain.md` §5).
  private func marks(_ line: ServiceLine) -> Set<Modifier> {
    let distinct: Set<Modifier> = ["XE", "XS", "XP", "XU"]
    return Set(line.modifiers.map { distinct.contains($0) ? "59" : $0 })
  }

  private func formDifference(_ place: Int, _ other: Int) -> Difference? {
    let line = billed.claim.lines[place]
    let match = supported.claim.lines[other]
    let mine = marks(line)
    let right = marks(match)
    let diagnoses = Set(billed.claim.diagnoses(of: line))
    let amount = AuditedAmount(billed: billed.amounts[place], supported: supported.amounts[other])
    let habit: Habit
    let says: String
    if mine != right {
      let missing = right.subtracting(mine).sorted().map(\.description)
      let extra = mine.subtracting(right).sorted().map(\.description)
      habit = missing.isEmpty ? .modifierUnneeded : .modifierMissing
      let parts =
        (missing.isEmpty ? [] : ["without \(missing.joined(separator: ", "))"])
        + (extra.isEmpty ? [] : ["with \(extra.joined(separator: ", ")) and no premise for it"])
      says = "\(line.code) was billed \(parts.joined(separator: " and "))"
    } else if !diagnoses.isEmpty, diagnoses != Set(supported.claim.diagnoses(of: match)) {
      habit = .diagnosis
      says = "\(line.code) points to other diagnoses than the record gives for it"
    } else {
      return nil
    }
    return Difference(
      work: CodeGroup(line.code).name, billed: [line], supported: [match], amount: amount,
      habit: habit, rules: rules(for: [other], billed: [line]), says: says)
  }

  /// Groups of one kind of work of which one was billed and another is supported belong together.
  private static func joined(_ groups: [CodeGroup: Side]) -> [Side] {
    var sides: [Side] = []
    let kinds = Dictionary(grouping: groups.keys, by: \.kind)
    for kind in kinds.keys.sorted() {
      var billedOnly = Side()
      var supportedOnly = Side()
      for group in (kinds[kind] ?? []).sorted(by: { $0.name < $1.name }) {
        let side = groups[group] ?? Side()
        if side.supported.isEmpty {
          billedOnly.billed += side.billed
        } else if side.billed.isEmpty {
          supportedOnly.supported += side.supported
        } else {
          sides.append(side)
        }
      }
      if billedOnly.billed.isEmpty || supportedOnly.supported.isEmpty {
        if !billedOnly.billed.isEmpty { sides.append(billedOnly) }
        if !supportedOnly.supported.isEmpty { sides.append(supportedOnly) }
      } else {
        sides.append(Side(billed: billedOnly.billed, supported: supportedOnly.supported))
      }
    }
    return sides
  }

  private func difference(_ side: Side) -> Difference {
    let mine = side.billed.map { billed.claim.lines[$0] }
    let right = side.supported.map { supported.claim.lines[$0] }
    let amount = AuditedAmount(
      billed: side.billed.reduce(.zero) { $0 + billed.amounts[$1] },
      supported: side.supported.reduce(.zero) { $0 + supported.amounts[$1] })
    let hasProcedure = answer.claim.lines.contains { CodeGroup($0.code).name != "visit" }
    let habit = HabitReading(mine, right, amount, besideProcedure: hasProcedure).habit
    let work = (mine + right).first.map { CodeGroup($0.code).name } ?? "claim"
    let billedWords = mine.isEmpty ? "nothing" : mine.map(\.short).joined(separator: ", ")
    let rightWords = right.isEmpty ? "nothing" : right.map(\.short).joined(separator: ", ")
    return Difference(
      work: work, billed: mine, supported: right, amount: amount, habit: habit,
      rules: rules(for: side.supported, billed: mine),
      says: "Billed \(billedWords); the record supports \(rightWords)")
  }

  /// The engine's rules behind the supported lines, else its findings on the work, else the edits
  /// that would refuse the claim.
  private func rules(for places: [Int], billed lines: [ServiceLine]) -> [String] {
    let own = places.compactMap { answer.lines[$0].because.first?.rule }
    if !own.isEmpty { return Self.unique(own) }
    let codes = Set(lines.map(\.code))
    let findings = answer.findings.filter { finding in
      finding.severity != .note && (finding.code.map(codes.contains) ?? true)
    }
    if !findings.isEmpty { return Self.unique(findings.map(\.edit)) }
    return denials.isEmpty ? ["audit.not-in-record"] : denials
  }

  private static func unique(_ ids: [String]) -> [String] {
    Set(ids).sorted()
  }
}
