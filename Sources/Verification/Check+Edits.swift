import ClaimModel
import Reference

extension Check {
  private static let distinct: Set<String> = ["59", "XE", "XS", "XP", "XU"]
  private static let global: Set<String> = ["58", "78", "79"]

  private static func isVisit(_ code: ProcedureCode) -> Bool {
    code.number.map { (99_202...99_499).contains($0) } ?? false
  }

  private var codes: [(line: ClaimedAnswer.Line, code: ProcedureCode)] {
    answer.lines.compactMap { line in ProcedureCode(line.code).map { (line, $0) } }
  }

  /// Whether each modifier has the premise it needs, and each premise its modifier.
  mutating func modifiers(_ line: ClaimedAnswer.Line, _ code: ProcedureCode) {
    let modifiers = Set(line.modifiers)
    if modifiers.count != line.modifiers.count || line.modifiers.count > 4 {
      object(line.line, "modifiers are repeated or too many")
    }
    for text in line.modifiers where !isKnown(text) {
      object(line.line, "modifier \(text) has no premise in the visit")
    }
    let said = modifiers.intersection(Self.distinct)
    if said.count > 1 { object(line.line, "two modifiers say that the services were distinct") }
    if !said.isEmpty, !isColumn2(code) {
      object(line.line, "\(said.sorted()[0]) stands where no pair asks for it")
    }
    if modifiers.contains("25") || modifiers.contains("57") || modifiers.contains("24") {
      if !Self.isVisit(code) { object(line.line, "a visit's modifier stands on a procedure") }
    }
    if modifiers.contains("25"), visit.evaluation?.separate != true {
      object(line.line, "25 needs a visit stated to be work of its own")
    }
    period(line, code, modifiers)
    if modifiers.contains("76"), answer.lines.count(where: { $0.code == line.code }) < 2,
      !sameDay.contains(where: { $0.code == code && $0.sameProvider != false })
    {
      object(line.line, "76 repeats nothing")
    }
    if modifiers.contains("77"),
      !sameDay.contains(where: { $0.code == code && $0.sameProvider == false })
    {
      object(line.line, "77 repeats nothing of another practitioner")
    }
  }

  private func isKnown(_ text: String) -> Bool {
    let cosmetic = visit.procedures.contains(where: \.cosmetic)
    switch text {
    case "24", "25", "57", "58", "78", "79", "76", "77", "59", "XS", "XE", "XU": return true
    case "GA", "GX", "GZ": return visit.payer.line == .medicare && saysNotice
    case "GY": return cosmetic
    default:
      return ["E", "F", "T", "Q", "J"].contains { text.hasPrefix($0) } || text == "26"
        || text == "50" || text == "LT" || text == "RT"
    }
  }

  private var saysNotice: Bool {
    visit.procedures.contains { procedure in
      let words = (procedure.note?.words ?? "") + " " + (procedure.method?.words ?? "")
      return ["abn", "notice"].contains { words.lowercased().contains($0) }
    }
  }

  /// What the history says was billed earlier on that day.
  private var sameDay: [PastService] {
    visit.history.filter { $0.dateOfService == visit.dateOfService }
  }

  private mutating func period(
    _ line: ClaimedAnswer.Line, _ code: ProcedureCode, _ modifiers: Set<String>
  ) {
    let open = visit.history.filter { isOpen($0) }
    let says = !modifiers.isDisjoint(with: Self.global) || modifiers.contains("24")
    if says, open.isEmpty { object(line.line, "no global period is open") }
    let global = modifiers.intersection(Self.global)
    if global.count > 1 { object(line.line, "58, 78 and 79 exclude each other") }
    if !global.isEmpty, Self.isVisit(code) { object(line.line, "58, 78 and 79 are for procedures") }
    if modifiers.contains("78") {
      if visit.placeOfService == .office { object(line.line, "78 needs an operating room") }
      if !open.contains(where: { $0.related == true }) {
        object(line.line, "78 needs work stated to be related")
      }
    }
    guard !open.isEmpty, answer.verdict != "hold" else { return }
    let days = view.fee(code).row?.globalDays
    if Self.isVisit(code) {
      if !modifiers.contains("24") {
        object(line.line, "a global period is open and 24 is missing")
      }
    } else if days?.days != nil || days == .followsPrimary, modifiers.isDisjoint(with: Self.global)
    {
      object(line.line, "a global period is open and neither 58 nor 79 speaks")
    }
    if modifiers.contains("79"), !open.contains(where: { $0.related == false }) {
      object(line.line, "79 needs work stated to be unrelated")
    }
    if modifiers.contains("58"),
      !open.contains(where: { $0.related == true || ($0.related == nil && $0.planned == true) })
    {
      object(line.line, "58 needs work stated to be related")
    }
  }

  private func isOpen(_ past: PastService) -> Bool {
    guard past.sameProvider != false else { return false }
    let row =
      checker.library.on(past.dateOfService).fee(past.code).row ?? view.fee(past.code).row
    guard case .days(let days)? = row?.globalDays else { return false }
    let elapsed = past.dateOfService.days(to: visit.dateOfService)
    return elapsed > 0 && elapsed <= days
  }

  private func isColumn2(_ code: ProcedureCode) -> Bool {
    (codes.map(\.code) + sameDay.map(\.code)).contains { other in
      view.pair(column1: other, column2: code).row.map { $0.indicator == 1 } ?? false
    }
  }

  /// Every pair of lines against the pair table.
  mutating func pairs() {
    for (place, first) in codes.enumerated() {
      for second in codes[(place + 1)...] {
        guard let pair = view.pair(between: first.code, and: second.code).row, pair.indicator != 9
        else { continue }
        let column2 = pair.column1 == first.code ? second : first
        if pair.indicator == 0 {
          object(column2.line.line, "never paid with \(pair.column1)")
        } else if !isBypassed(column2) {
          object(column2.line.line, "column 2 of \(pair.column1), and nothing tells them apart")
        }
      }
    }
  }

  private func isBypassed(_ column2: (line: ClaimedAnswer.Line, code: ProcedureCode)) -> Bool {
    let modifiers = Set(column2.line.modifiers)
    if Self.isVisit(column2.code) { return !modifiers.isDisjoint(with: ["25", "57", "24"]) }
    return !modifiers.isDisjoint(with: Self.distinct)
      || modifiers.contains { text in
        text.count == 2 && ["E", "F", "T"].contains { text.hasPrefix($0) }
      } || !modifiers.isDisjoint(with: Self.global)
  }

  /// Unit limits of the day and primaries of add-ons.
  mutating func limits() {
    for (place, entry) in codes.enumerated() {
      let units = codes.filter { $0.code == entry.code }.reduce(0) { $0 + $1.line.units }
      let isFirst = !codes[..<place].contains { $0.code == entry.code }
      if let limit = view.unitLimit(entry.code).row, isFirst, units > limit.units,
        limit.units > 0 || visit.payer.line == .medicare
      {
        if limit.indicator != .dayClinical {
          object(entry.line.line, "\(units) units; the limit is \(limit.units)")
        } else if answer.verdict == "ready" {
          object(entry.line.line, "units above a clinical limit need a person's eye")
        }
      }
      if entry.line.units < 1 { object(entry.line.line, "no unit is billed") }
      if let addOn = view.addOn(entry.code).row, addOn.type == 1,
        !codes.contains(where: { view.isPrimary($0.code, for: entry.code) })
      {
        object(entry.line.line, "an add-on without its primary")
      }
    }
  }
}
